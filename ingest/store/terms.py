"""Text as terms of the search index, and a query as phrases of such terms; pure, the same for both databases.

No database splits Chinese into words, and neither has an index that finds two characters inside a run of them.
So a run of CJK characters gives its overlapping pairs and its last character alone; then two characters are one
term, longer words are phrases of pairs, and a single character is the beginning of a term. Everything is folded
(`cleaners.fold`), so that scripts, widths and capitals find each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleaners.fold import fold

MOST_TERMS = 16_000
"""Terms of one article that are searchable: PostgreSQL counts positions to 16,383."""
MOST_BYTES = 600_000
"""... and their bytes: a tsvector holds 1 MiB with its own overhead."""
_LONGEST = 64

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"(?P<cjk>[{_CJK}]+)|[^\W_{_CJK}]+")
_QUERY = re.compile(r'(?P<not>-?)(?:["“”„«»「」](?P<phrase>[^"“”„«»「」]*)["“”„«»「」]?|(?P<word>\S+))')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one after the other. `open`: the last one is only the beginning of a term."""

    terms: tuple[str, ...]
    open: bool
    wanted: bool
    """False: articles with it are not."""
    text: str
    """The phrase folded, for finding it in a text."""


def terms(text: str) -> Iterator[str]:
    """The terms of a text in their order."""
    for run in _RUNS.finditer(fold(text)):
        found = run.group()
        if run.lastgroup == "cjk":
            yield from (found[i : i + 2] for i in range(len(found) - 1))
            yield found[-1]
        else:
            yield found[:_LONGEST]


def bounded(text: str) -> list[str]:
    """The terms of a text as far as an index takes them."""
    found: list[str] = []
    size = 0
    for term in terms(text):
        size += len(term.encode())
        if len(found) == MOST_TERMS or size > MOST_BYTES:
            break
        found.append(term)
    return found


def languages(tag: str | None) -> list[str]:
    """Terms, which no text has, for the language of an article: `=zh` and `=zh-hans` for zh-Hans, the widest first."""
    parts = (tag or "")[:_LONGEST].lower().split("-")
    return ["=" + "-".join(parts[: n + 1]) for n in range(len(parts))] if tag else []


def query(text: str) -> tuple[Phrase, ...]:
    """The phrases of a query: each word one, "words in quotes" one together, -word and -"..." unwanted.

    What has no letter or digit is passed over, so any text is a query; without a wanted phrase it finds nothing.
    """
    phrases = []
    for match in _QUERY.finditer(text):
        said = match["phrase"] if match["word"] is None else match["word"]
        found = _phrase(said, wanted=not match["not"])
        if found is not None:
            phrases.append(found)
    return tuple(phrases)


def asks(phrases: Iterable[Phrase]) -> bool:
    """Whether something is looked for at all, not only kept out."""
    return any(phrase.wanted for phrase in phrases)


def _phrase(said: str, *, wanted: bool) -> Phrase | None:
    folded = fold(said)
    runs = list(_RUNS.finditer(folded))
    if not runs:
        return None
    found = list(terms(said))[:MOST_TERMS]
    last = runs[-1]
    alone = last.lastgroup == "cjk" and len(last.group()) == 1
    if last.lastgroup == "cjk" and not alone:
        found.pop()  # in a text the run may go on
    text = folded[runs[0].start() : last.end()]
    return Phrase(tuple(found), open=alone, wanted=wanted, text=text)
