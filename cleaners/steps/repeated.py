"""Drops what a text repeats: whole paragraphs in a row, or a long one. Refrains stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from cleaners.fold import key
from cleaners.lines.sentences import is_ended
from cleaners.model import Draft, Line

_LONG: Final = 40
"""The number of letters from which a repeated paragraph is neither refrain nor sub-heading. For Chinese it is half."""
_WIDE: Final = "\u2e80"
_PROSE: Final = frozenset(("paragraph", "quote"))
_TWICE: Final = 2
_KEPT: Final = 0.4
"""The least share of the text's lines that stays."""


def take_repetitions(draft: Draft) -> Draft:
    """Drops each long paragraph that already stands above word for word, with the lines that follow it in both
    places.
    """
    if draft.page.media_type != "text/plain":
        return draft  # The extractor has already chosen one of the elements with the same text.
    known: set[str] = set()
    pairs: Counter[tuple[str, str]] = Counter()
    again: set[int] = set()
    row: list[tuple[int, str]] = []
    before, last, total = "", -1, 0
    for at, line in enumerate(draft.lines):
        if line.cut is not None or not (name := key(line.text)):
            continue
        total += 1
        goes_on = last in again and (before, name) in pairs
        if name in known and (_is_paragraph(line, name) or goes_on):
            again.add(at)
            if not goes_on and pairs[before, name]:
                again.update(_leading(row, pairs))
        row.append((at, name))
        known.add(name)
        pairs[before, name] += 1
        before, last = name, at
    if not again or total - len(again) < _KEPT * total:
        return draft
    return draft.without(dict.fromkeys(again, ("repeated.paragraph", "chrome")))


def _leading(row: Sequence[tuple[int, str]], pairs: Counter[tuple[str, str]]) -> Iterator[int]:
    """The lines right above a repeated paragraph that stand above its first copy as well, such as its sub-heading."""
    for (at, name), (_, above) in pairwise(reversed([(-1, ""), *row])):
        yield at
        if pairs[above, name] < _TWICE:
            return


def _is_paragraph(line: Line, name: str) -> bool:
    """Whether a line is a long paragraph. Items of lists and rows of tables often equal each other."""
    is_long = len(name) * (2 if name[0] >= _WIDE else 1) >= _LONG
    return is_long and line.kind in _PROSE and is_ended(line.text)
