"""How one text differs from another, for a reader: line beside line, and within a line character or word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.web.views.marking import Piece, Row

MOST_LINES = 1_500
"""Lines of a text that are compared; comparing takes as long as the product of both."""

_LONGEST_LINE = 1_200
"""Characters of a line within which the difference is looked for; longer ones are shown as a whole."""

_ALIKE = 0.35
"""Share that two lines have in common, from which on one is the other one changed."""

_SCRAP = 2
"""Words or Chinese characters that stay between two changes and are too few to be read apart."""

_AROUND = 1
"""Lines that stay the same that are shown before and after a change."""

_TOKEN = re.compile(r"[\u2e80-\U0003ffff]|[^\W\u2e80-\U0003ffff]+|\s+|.", re.DOTALL)
"""A character of a script that puts nothing between words, else a word, blanks, or a sign."""


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that stand together: changed ones with a line around them. `skipped`: equal lines left out before them."""

    skipped: int
    rows: tuple[Row, ...]


def differences(old: str, new: str) -> tuple[Change, ...]:
    """The changed places of two texts; none: they are the same. Pieces are old, new or kept."""
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


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Lines in place of others: pairs that are alike are shown in one."""
    if len(old) != len(new):
        yield from ((Piece("old", line),) for line in old)
        yield from ((Piece("new", line),) for line in new)
        return
    for one, other in zip(old, new, strict=True):
        yield from within(one, other)


def within(old: str, new: str) -> tuple[Row, ...]:
    """One line in place of another: in one row what was and what is, where they are alike, else in two."""
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
    """Whether a run is the same, what it was and what it is; scraps between two changes are changed with them."""
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
