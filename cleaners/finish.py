"""Makes an article of the last draft, and gives an article's draft back. No rule of cleaning lives here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cleaners.bounds import bounded
from cleaners.model import Article, Class, Draft, Line, Removed
from cleaners.urls import canonical_entry


def article(draft: Draft) -> Article:
    """The article of a draft. The lines that are left become its text, everything else `removed`."""
    meta = bounded(draft.meta)
    text, removed = _text_and_removed(draft.lines)
    return Article(
        url=draft.page.url,
        canonical_url=meta.canonical_url or canonical_entry(draft.page.url),
        title=meta.title,
        text=text,
        lang=meta.lang,
        published=meta.published,
        modified=meta.modified,
        source=meta.source,
        section=meta.section,
        edition=meta.edition,
        authors=meta.authors,
        editors=meta.editors,
        photographers=meta.photographers,
        captions=meta.captions,
        images=meta.images,
        tags=meta.tags,
        rights=meta.rights,
        free_access=meta.free_access,
        damaged=meta.damaged,
        removed=tuple(removed),
    )


def restore(text: str, removed: Iterable[Removed]) -> str:
    """The extracted draft, character for character, from an article's text and what was removed from it."""
    parts: list[str] = []
    in_text = in_draft = 0
    for span in removed:
        kept = span.at - in_draft
        parts.append(text[in_text : in_text + kept])
        parts.append(span.text)
        in_text += kept + len(span.put)
        in_draft = span.at + len(span.text)
    parts.append(text[in_text:])
    return "".join(parts)


def _text_and_removed(lines: tuple[Line, ...]) -> tuple[str, list[Removed]]:
    """The text and the removed spans. A dropped line takes the break before it along; above the first kept line, the
    break after it.
    """
    parts: list[str] = []
    removed: list[Removed] = []
    at = 0
    for n, line in enumerate(lines):
        lead = "\n" if n else ""
        if line.cut is not None or not line.text.strip():
            if lead or line.source:
                removed.append(Removed(at, lead + line.source, *_why(line)))
        else:
            if lead and not parts:
                above = removed.pop() if removed else Removed(at, "", *_why(lines[n - 1]))
                removed.append(replace(above, text=above.text + lead))
            elif lead and line.joined is not None:
                removed.append(Removed(at, lead, *line.joined))
            else:
                parts.append(lead)
            parts.append(line.text)
            removed.extend(_edits(line, at + len(lead)))
        at += len(lead) + len(line.source)
    return "".join(parts), removed


def _edits(line: Line, at: int) -> Iterator[Removed]:
    for edit in line.edits:
        yield Removed(at + edit.start, line.source[edit.start : edit.end], edit.rule, edit.kind, edit.put)


def _why(line: Line) -> tuple[str, Class]:
    """The rule that dropped the whole line: its own cut, or the last edit of a line that edits left empty."""
    if line.cut is not None:
        return line.cut
    if line.edits:
        return line.edits[-1].rule, line.edits[-1].kind
    return "spacing.blank_line", "spacing"
