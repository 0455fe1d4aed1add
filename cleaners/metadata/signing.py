"""Who signs an article, weighed among the lines around it that read as bylines; how a line reads is not known here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaners.metadata import bylines
from cleaners.metadata.around import Around, is_title
from cleaners.metadata.bylines import Byline
from cleaners.metadata.titles import squash

_NEAR_BELOW = 4
"""Lines below a text in which it is signed."""
_NEAR_ABOVE = 2
"""Lines above a headline that may hold its date or who signs."""
_ENOUGH = 2.0
_MOST_AUTHORS = 8


class Signature(NamedTuple):
    """A line that reads as a byline, with the weight of what speaks for its names being those of the authors."""

    line: str
    byline: Byline
    weight: float


def signatures(around: Around, lang: str | None) -> list[Signature]:
    """The lines around a text that read as bylines, from the headline down, then below the text."""
    body = "\n".join(around.inner)
    found = []
    for line, place, beside in _lines(around):
        byline = bylines.read(line, lang)
        if byline is not None and not is_title(line, around.title):
            found.append(Signature(line, byline, _weight(byline, place, beside, (around.title or "", body))))
    return found


def _lines(around: Around) -> Iterator[tuple[str, float, bool]]:
    """Lines with what their place says, and whether a dated line stands beside them."""
    above = around.above
    at = next((n for n in range(len(above) - 1, -1, -1) if is_title(above[n], around.title)), None)
    first = max(0, at - _NEAR_ABOVE) if at is not None else max(0, len(above) - 6)
    dated = [_is_dated(line) for line in above]
    for n in range(first, len(above)):
        if n != at:
            place = 1.0 if at is not None and n > at else 0.0
            yield above[n], place, any(dated[max(0, n - 1) : n] + dated[n + 1 : n + 2])
    for n, line in enumerate(around.below[:_NEAR_BELOW]):
        yield line, 1.0 if n == 0 else 0.5, False


def _is_dated(line: str) -> bool:
    byline = bylines.read(line)
    return byline is not None and byline.dated


def _weight(byline: Byline, place: float, beside: bool, told: tuple[str, str]) -> float:
    title, body = told
    weight = place + 2.0 * byline.sure + 1.5 * beside
    topic = squash(title)
    if any(squash(name) in topic for name in byline.authors):
        weight -= 3.0
    if not byline.sure and any(name in body for name in byline.authors):
        weight -= 2.0
    return weight


def authors(found: Sequence[Signature]) -> tuple[str, ...]:
    """The names of the line for which most speaks, with those of lines as sure; nobody where too little does."""
    best = max((s.weight for s in found if s.byline.authors), default=0.0)
    if best < _ENOUGH:
        return ()
    names = dict.fromkeys(n for s in found if s.weight >= best - 0.5 for n in s.byline.authors)
    return tuple(names) if len(names) <= _MOST_AUTHORS else ()


def source(found: Sequence[Signature]) -> str | None:
    """The publication or agency that a byline names."""
    return next((name for s in found for name in s.byline.sources), None)
