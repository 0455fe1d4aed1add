"""Formats an article for reading, with removed text struck through and its rule beside it. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from cleaners.model import Article, FieldCandidate, Removed
from ingest.commands.printing import styled

REMOVED = "red strike"
PUT = "green"
RULE = "dim italic"

_NEXT_LINE = f"\n{'':>16}"
"""The line break inside a field. The lines of a field are one column, so that none can pass for another field."""

_OF_LINE = {"+": "green", "-": "red"}


def explained(article: Article, *, signs: bool = False) -> Text:
    """The extracted draft with every removal marked: the struck text, its replacement, and the rule.

    `signs`: marks with signs, `[-removed-]` and `{+put+}`, for output without styles.
    """
    out = Text()
    in_text = in_draft = 0
    for span in article.removed:
        kept = span.at - in_draft
        out.append(styled(article.text[in_text : in_text + kept]))
        _mark(out, span, signs=signs)
        in_text += kept + len(span.put)
        in_draft = span.at + len(span.text)
    out.append(styled(article.text[in_text:]))
    return out


def _mark(out: Text, span: Removed, *, signs: bool) -> None:
    """Adds a removal to `out`. Line breaks stay unmarked, so that a removed line stands on a line of its own, with its
    rule behind it.
    """
    body = span.text.strip("\n")
    before, _, after = span.text.partition(body) if body else (span.text, "", "")
    out.append(styled(before))
    out.append(styled(f"[-{body}-]" if signs and body else body, REMOVED))
    out.append(styled(f"{{+{span.put}+}}" if signs and span.put else span.put, PUT))
    if body and "\n" in span.text:
        out.append(styled(f"  [{span.rule}]", RULE))
    out.append(styled(after))


def plain(console: Console) -> bool:
    """Whether a console shows no styles, like a pipe."""
    return console.color_system is None


def headed(article: Article) -> Text:
    """The metadata of the article, one field a line. Absent fields are left out."""
    out = Text()
    rows = (
        ("title", article.title),
        ("published", article.published.isoformat() if article.published else None),
        ("modified", article.modified.isoformat() if article.modified else None),
        ("source", article.source),
        ("section", article.section),
        ("edition", article.edition),
        ("authors", ", ".join(article.authors)),
        ("editors", ", ".join(article.editors)),
        ("photographers", ", ".join(article.photographers)),
        ("captions", " / ".join(article.captions)),
        ("tags", ", ".join(article.tags)),
        ("lang", article.lang),
        ("rights", article.rights),
        ("damaged", " / ".join(article.damaged)),
    )
    for name, value in rows:
        if value:
            out.append(styled(f"{name:>14}  ", "bold cyan"))
            out.append(styled(value.replace("\n", _NEXT_LINE) + "\n"))
    return out


def weighed(article: Article, candidates: Sequence[FieldCandidate]) -> Text:
    """The candidates for each field that is chosen among several, the heaviest first. `>` marks the article's value.

    Without a mark the value is none of the candidates unchanged. It may be a title without its frame, or the day of the
    listing.
    """
    out = Text()
    values = {
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "authors": ", ".join(article.authors),
        "source": article.source,
        "section": article.section,
        "edition": article.edition,
        "editors": ", ".join(article.editors),
        "photographers": ", ".join(article.photographers),
        "tags": ", ".join(article.tags),
    }
    for field, value in values.items():
        given = sorted((c for c in candidates if c.field == field), key=lambda c: -c.weight)
        rows = dict.fromkeys((c.value == value, c.value, c.weight, c.place, c.label) for c in given)
        for chosen, text, weight, place, label in rows:
            out.append(styled(f"{field:>14}  ", "bold cyan"))
            out.append(styled(f"{'>' if chosen else ' '} {weight:4.1f}  {text}", "bold" if chosen else ""))
            out.append(styled(f"  [{place}{': ' if label else ''}{label}]\n", RULE))
    return out


def compared(name: str, lines: Iterable[str]) -> Text:
    """The change of the field of that name, from the lines of a unified diff."""
    out = Text()
    out.append(styled(f"{name}:", "bold cyan"))
    for line in lines:
        out.append(styled(f"\n{line}", _OF_LINE.get(line[:1], "dim")))
    return out
