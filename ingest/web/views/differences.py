"""The differences of two texts for a reader: line by line, and within a line by characters or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.web.views.marking import Piece, Row

MOST_LINES = 1_500
"""Most lines of a text that are compared. The time of a comparison grows with the product of both texts."""

_LONGEST_LINE = 1_200
"""Most characters of a line whose inner differences are looked for. A longer line is shown as a whole."""

_ALIKE = 0.35
"""The share in common from which one line counts as a changed form of another."""

_SCRAP = 2
"""Most unchanged words or Chinese characters between two changes that are shown as changed with them."""

_AROUND = 1
"""Unchanged lines that are shown before and after a change."""

_TOKEN = re.compile(r"[\u2e80-\U0003ffff]|[^\W\u2e80-\U0003ffff]+|\s+|.", re.DOTALL)
"""A character of a script without spaces between words, else a word, blanks, or a sign."""


@dataclass(frozen=True, slots=True)
class Change:
    """Changed lines that stand together, with the lines around them. `skipped`: equal lines left out before them."""

    skipped: int
    rows: tuple[Row, ...]


def differences(old: str, new: str) -> tuple[Change, ...]:
    """The changed places of two texts; none: the texts are the same. Pieces are old, new or kept."""
    before, after = old.split("\n")[:MOST_LINES], new.split("\n")[:MOST_LINES]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes, last = [], 0
    for group in matcher.get_grouped_opcodes(_AROUND):
        if all(tag == "equal" for tag, *_ in group):
            continue
        rows: list[Row] = []
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                rows += [(Piece("kept", line),) for line in before[old_from:old_to]]
            else:
                rows += _changed(before[old_from:old_to], after[new_from:new_to])
        changes.append(Change(group[0][1] - last, tuple(rows)))
        last = group[-1][2]
    return tuple(changes)


def is_compared_whole(old: str, new: str) -> bool:
    """Whether `differences` compares both texts to their ends."""
    return max(old.count("\n"), new.count("\n")) < MOST_LINES


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """The rows for lines that replace others. A pair of similar lines becomes one row."""
    if len(old) != len(new):
        yield from ((Piece("old", line),) for line in old)
        yield from ((Piece("new", line),) for line in new)
        return
    for one, other in zip(old, new, strict=True):
        yield from within(one, other)


def within(old: str, new: str) -> tuple[Row, ...]:
    """The rows for one line that replaces another: one with both when they are similar, else two."""
    if max(len(old), len(new)) > _LONGEST_LINE:
        return (Piece("old", old),), (Piece("new", new),)
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return tuple((piece,) for piece in (Piece("old", old), Piece("new", new)) if piece.text)
    row: list[Piece] = []
    for same, was, now in _legible(matcher, before, after):
        if same:
            row.append(Piece("kept", was))
        else:
            row += [piece for piece in (Piece("old", was), Piece("new", now)) if piece.text]
    return (tuple(row),)


def _legible(
    matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, str, str]]:
    """Runs of two lines: whether a run is unchanged, its old and its new text. Scraps between two changes count as
    changed.
    """
    runs = matcher.get_opcodes()
    was = now = ""
    for number, (tag, old_from, old_to, new_from, new_to) in enumerate(runs):
        scrap = old_to - old_from <= _SCRAP and 0 < number < len(runs) - 1
        if tag != "equal" or scrap:
            was += "".join(before[old_from:old_to])
            now += "".join(after[new_from:new_to])
            continue
        if was or now:
            yield False, was, now
        was = now = ""
        same = "".join(before[old_from:old_to])
        yield True, same, same
    if was or now:
        yield False, was, now
