"""Drops what a text repeats: whole paragraphs in a row, a long one, or one that its neighbours hold. Refrains stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from cleaners.fold import fold
from cleaners.lines.sentences import is_ended
from cleaners.model import Draft, Line

_LONG: Final = 40
"""The number of letters from which a repeated paragraph is neither refrain nor sub-heading. For Chinese it is half."""
_WIDE: Final = "\u2e80"
_PROSE: Final = frozenset(("paragraph", "quote"))
_TWICE: Final = 2
_SIGNS: Final = re.compile(r"[\W_]+")
_Named = tuple[int, Line, str]
"""A line with its place and with its letters and figures in the form for comparing. Lines that differ in their figures
say different things.
"""
_CUT_OFF: Final = ("…", "...")
_MOST: Final = 0.5
"""The least share of a story's letters that its second copy has. Refrains have less."""
_KEPT: Final = 0.4
"""The least share of the text's lines that stays."""


def take_repetitions(draft: Draft) -> Draft:
    """Drops each long paragraph that already stands above word for word, with the lines that follow it in both
    places, and each that holds what its neighbours say.
    """
    live = [
        (at, line, name)
        for at, line in enumerate(draft.lines)
        if line.cut is None and (name := _SIGNS.sub("", fold(line.text)))
    ]
    again, by_design = _copies(live)
    if draft.page.media_type != "text/plain" and not by_design:
        again = set()  # The extractor has already chosen one of the elements with the same text.
    again |= _holding(live)
    if not again or len(live) - len(again) < _KEPT * len(live):
        return draft
    return draft.without(dict.fromkeys(again, ("repeated.paragraph", "chrome")))


def _copies(live: Sequence[_Named]) -> tuple[set[int], bool]:
    """The lines that stand above already, and whether that is no accident: two long paragraphs of them stand in a row
    in both places and are no refrain, or two long paragraphs stand right below themselves. Then short lines right below
    themselves are copies too.
    """
    known: set[str] = set()
    pairs: Counter[tuple[str, str]] = Counter()
    again: set[int] = set()
    row: list[tuple[int, str]] = []
    before, last, in_a_row = "", -1, False
    doubled: dict[int, bool] = {}
    for at, line, name in live:
        goes_on = last in again and (before, name) in pairs
        is_paragraph = _is_paragraph(line, name)
        if name in known and (is_paragraph or goes_on):
            again.add(at)
            in_a_row = in_a_row or (goes_on and is_paragraph and before != name)
            if not goes_on and pairs[before, name]:
                again.update(_leading(row, pairs))
        if before == name and line.kind in _PROSE:
            doubled[at] = is_paragraph
        row.append((at, name))
        known.add(name)
        pairs[before, name] += 1
        before, last = name, at
    if sum(doubled.values()) >= _TWICE:
        return again | doubled.keys(), True
    return again, in_a_row and _is_told_again(live, again)


def _is_told_again(live: Sequence[_Named], again: set[int]) -> bool:
    """Whether what is repeated is the story and no refrain: most of it, or what stands right above its
    second copy, without a paragraph between them.
    """
    told = {name: len(name) for at, _, name in live if at not in again}
    copied = {name: len(name) for at, _, name in live if at in again}
    if sum(copied.values()) >= _MOST * sum(told.values()):
        return True
    names = [name for _, _, name in live]
    places = [n for n, (at, _, _) in enumerate(live) if at in again]
    row = names[places[0] : places[-1] + 1]
    begun = names.index(row[0])
    ended = begun + len(row)
    between = live[ended : places[0]]
    return names[begun:ended] == row and not any(_is_paragraph(line, name) for _, line, name in between)


def _holding(live: Sequence[_Named]) -> set[int]:
    """The paragraphs that say what the next lines begin with, as summaries do, or what the lines right above say."""
    names = [name for _, _, name in live]
    return {
        at
        for n, (at, line, name) in enumerate(live)
        if len(name) * (_TWICE if name[0] >= _WIDE else 1) >= _LONG
        and line.kind in _PROSE
        and (_begins(names, n, 1 if line.text.endswith(_CUT_OFF) else _TWICE) or _sums_up(names, n))
    }


def _begins(names: Sequence[str], n: int, least: int) -> bool:
    """Whether the lines below, `least` of them or more, begin with all of a line's words. A standfirst may say what the
    first line begins with.
    """
    whole, at = names[n], 0
    for below in range(n + 1, len(names)):
        name = names[below]
        if len(whole) - at <= len(name):
            return below - n >= least and name.startswith(whole[at:]) and name != whole
        if not whole.startswith(name, at):
            return False
        at += len(name)
    return False


def _sums_up(names: Sequence[str], n: int) -> bool:
    """Whether two or more lines right above a line have its words, all of them and no more."""
    whole, end = names[n], len(names[n])
    for above in range(n - 1, -1, -1):
        if not whole.endswith(names[above], 0, end):
            return False
        end -= len(names[above])
        if not end:
            return n - above >= _TWICE
    return False


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
