"""Decides which lines of a draft are the article's text, by learned weights, and gives the reason for each line that is
not.

`bench/train_lines.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

import numpy as np

from cleaners.extract.scorer import Model
from cleaners.linejudge import features
from cleaners.linejudge.shape import Columns
from cleaners.lines.marks import Mark
from cleaners.lines.zones import Zones, strong

_FULL: Final = 400
"""The most columns of a line that count in the choice of lines."""
_MOST_ENDS: Final = 500
"""The number of likeliest lines among which the text's first and last line are looked for."""
_GOES_ON: Final = 0.5
"""The probability from which a line outside the vocabularies' article is text."""
_FEW_ABOVE: Final = 2
"""The largest number of unlikely lines that are kept at the top of a text with no credit and no menu above it: a
greeting, a sub-heading. Whether one is the title is decided elsewhere."""
_FEW_BELOW: Final = 1
"""The largest number that are kept at the top of a text below known chrome: its first sub-heading."""
_FEW_LAST: Final = 3
"""The largest number that are kept at the end of a text without known chrome below it: a signature and its day."""
_FEW_DOUBTFUL: Final = 2
_DOUBTFUL: Final = 0.3
"""The probability from which one or two unlikely lines at an edge are kept."""
_LEAD: Final = 0.25
"""The probability from which a line below the title and above the text is its standfirst."""
_LEAD_SHORTEST: Final = 40
"""The least number of columns of a standfirst."""
_COUNTS: Final = 0.15
"""The probability below which a line is ignored when the text's first and last line are looked for."""
_STRAY: Final = 0.15
"""The probability below which a line between the article's first and last line does not belong to its text."""


@cache
def judge_of_lines() -> Model:
    """The judge that says how likely a line belongs to the article's text."""
    return Model(resources.files("cleaners.linejudge").joinpath("lines.json").read_text("utf-8"))


def likely(known: Columns) -> features.Floats:
    """The probability of each line to be the text's. `known` are the lines' features."""
    judge = judge_of_lines()
    return judge.probabilities(features.table(known, judge.names))


def run(known: Columns, likely: features.Floats) -> tuple[int, int]:
    """The first line of the text and the one behind its last. The choice of this run gives the greatest expected F1.

    Unlikely lines inside it are ignored, for they are dropped later. A likely line far below the text is included only
    where the lines between are likely as well.
    """
    weight = np.minimum(known["columns"], _FULL)
    kept = likely >= _COUNTS
    if not kept.any():
        likeliest = int(likely.argmax())
        return likeliest, likeliest + 1
    hits = np.concatenate(([0.0], np.cumsum(np.where(kept, likely * weight, 0.0))))
    chosen = np.concatenate(([0.0], np.cumsum(np.where(kept, weight, 0.0))))
    ends = np.flatnonzero(kept)
    if len(ends) > _MOST_ENDS:
        ends = np.sort(np.argsort(-likely, kind="stable")[:_MOST_ENDS])
    first, last = ends[:, None], ends[None, :] + 1
    there = float((likely * weight).sum())
    reached = 2 * (hits[last] - hits[first]) / (np.maximum(chosen[last] - chosen[first], 0.0) + there)
    at, to = np.unravel_index(int(reached.argmax()), reached.shape)
    return int(ends[at]), int(ends[to]) + 1


def judged(zones: Zones, title: str | None) -> Zones:
    """`zones` of a text without markup, with the judge's edges. Lines between them that are not text become strays."""
    known = features.columns(zones, title, markup=False)
    share = likely(known)
    first, last = run(known, share)
    zones = zones._replace(
        leads=frozenset(np.flatnonzero((share >= _LEAD) & (known["columns"] >= _LEAD_SHORTEST)).tolist())
    )
    zones = _reaching(zones, share, first, last)
    first, last = max(zones.head, first), min(zones.tail, last)
    if first >= last:
        return zones
    again = {at for at in _passages(known) if zones.views[at].mark is None}
    while first - 1 in again and first > zones.head:
        first -= 1
    unlikely = (at for at in range(first, last) if share[at] < _STRAY and at not in again)
    strays = dict(zones.strays) | {at: _mark(zones, known, at) for at in unlikely}
    head, tail = _edges(zones, share, first, last)
    strays |= dict.fromkeys(range(zones.head, head), _ABOVE) | dict.fromkeys(range(tail, zones.tail), _BELOW)
    start, end = max(zones.start, head), min(zones.end, tail)
    start, end = (start, end) if start < end else (head, tail)
    return zones._replace(head=head, tail=tail, start=start, end=end, strays=strays)


def _reaching(zones: Zones, share: features.Floats, first: int, last: int) -> Zones:
    """`zones` extended to the judge's run where likely text stands beyond the article as the vocabularies see it.
    Boxes, lists and times of day beyond it become strays.
    """
    marks = [view.mark for view in zones.views]
    sure = [at for at in range(first, last) if share[at] >= _GOES_ON and not strong(marks[at])]
    head = first if any(at < zones.head for at in sure) else zones.head
    tail = last if any(at >= zones.tail for at in sure) else zones.tail
    beyond = (*range(head, zones.head), *range(zones.tail, tail))
    boxes = {
        at: mark
        for at in beyond
        if (mark := marks[at]) is not None
        and strong(mark)
        and not (mark.kind == "disclaimer" and at + 1 in sure)
    }
    start = zones.start if head == zones.head else head
    return zones._replace(head=head, start=start, tail=tail, strays=boxes)


def _passages(known: Columns) -> set[int]:
    """The lines of passages that stand on the page twice. A later step decides for each whole passage which copy is
    dropped.
    """
    twice = np.flatnonzero(known["repeats"] == _TWICE)
    runs = np.split(twice, np.flatnonzero(np.diff(twice) > 1) + 1)
    long = [run for run in runs if len(run) >= _RUN_TWICE and known["prose"][run].sum() >= _PROSE_TWICE]
    return {int(at) for run in long for at in run}


def _edges(zones: Zones, share: features.Floats, first: int, last: int) -> tuple[int, int]:
    """The judge's edges, or those of the vocabularies where only few lines lie between."""
    above, below = share[zones.head : first], share[last : zones.tail]
    few_above = _FEW_BELOW if zones.head else _FEW_ABOVE
    few_below = _FEW_LAST if zones.tail == len(share) else 0
    head = zones.head if len(above) <= few_above or _is_doubtful(above) else first
    tail = zones.tail if len(below) <= few_below or _is_doubtful(below) else last
    return head, tail


def _is_doubtful(share: features.Floats) -> bool:
    """Whether lines at an edge may as well belong to the text."""
    return len(share) <= _FEW_DOUBTFUL and bool((share > _DOUBTFUL).all())


def _mark(zones: Zones, known: Columns, at: int) -> Mark:
    """The line's own mark; without one, a mark that names the strongest evidence against it."""
    own = zones.views[at].mark
    if own is not None:
        return own
    signs: Sequence[tuple[bool, Mark]] = (
        (_is_caption(known, at), CAPTION),
        (known["repeats"][at] > 1, _AGAIN),
        (known["links"][at] > _LINKED_MOST, _LINKED),
        (known["sentence"][at] > 0, _SENTENCE),
        (known["run"][at] > _RUN, _LISTED),
    )
    return next((mark for holds, mark in signs if holds), _ALONE)


def _is_caption(known: Columns, at: int) -> bool:
    """Whether a stray line may stand below a picture: it shares words with the text and is no item of a list."""
    return bool(
        _CAPTION[0] <= known["columns"][at] <= _CAPTION[1]
        and known["shared"][at] >= _SPEAKS
        and known["links"][at] < _LINKED_MOST
        and known["colons"][at] == 0
        and known["bars"][at] <= 1
        and known["run"][at] <= _RUN
    )


CAPTION: Final = Mark("caption.beside", "caption", "inner")
"""The mark of a line between paragraphs that is not text and shares words with it."""
_CAPTION: Final = (16, 400)
"""The columns of a caption, at least and at most."""
_TWICE: Final = 2
_RUN_TWICE: Final = 3
"""The least number of successive lines of a passage that each stand on the page twice."""
_PROSE_TWICE: Final = 2
"""The least number of lines of running text in a passage."""
_SPEAKS: Final = 0.4
"""The least share of a caption's words that the text has."""
_LINKED_MOST: Final = 0.5
_RUN: Final = 4
"""The number of lines between two sentences above which they are a list."""
_ABOVE: Final = Mark("stray.above", "chrome", "edge")
_BELOW: Final = Mark("stray.below", "chrome", "edge")
_AGAIN: Final = Mark("stray.repeated", "chrome", "edge")
_LINKED: Final = Mark("stray.linked", "related", "edge")
_SENTENCE: Final = Mark("stray.sentence", "chrome", "edge")
_LISTED: Final = Mark("stray.listed", "related", "edge")
_ALONE: Final = Mark("stray.line", "chrome", "edge")
