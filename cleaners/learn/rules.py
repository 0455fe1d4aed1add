"""What many articles of one source teach: the blocks that recur at their edges, and which of them may be removed.

A block becomes `active` by itself only inside every limit. One that recurs but meets a limit is `proposed`, with
that limit, for a person to decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, pairwise
from statistics import median
from typing import Literal, NamedTuple

from cleaners.learn.edges import core, place, worth
from cleaners.learn.observation import Observation, Sighting


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """The safe limits. Shares are of the source's distinct articles in the window, sizes of the median article."""

    window: int = 60
    """The latest articles, which are looked at. Older ones no longer count."""
    recurring: int = 3
    """Distinct articles from which a block counts as recurring when the articles' own lines are found."""
    shown: int = 5
    """Distinct articles from which a block is shown to people."""
    articles: int = 8
    """Distinct articles below which no rule works by itself."""
    head: float = 0.85
    """Least share of articles for a block above the text. Columns stand there with their openings, and they are not
    the whole source."""
    tail: float = 0.6
    line: float = 0.4
    """Least share of articles for a line below the text that is no sentence."""
    kept: float = 0.5
    """The part of these shares that keeps a working rule alive."""
    block: float = 0.25
    """The most that one block may have of an article's characters."""
    together: float = 0.4
    """The most that all of an article's blocks may have together. Above it, blocks that are sentences stay."""
    gone: int = 20
    """A rule ends when its block is missing from so many latest articles."""
    form: int = 3
    """Blocks that most articles have between their own lines. From so many on, the articles are filled-in forms."""
    purity: float = 0.95
    """Share of a block's articles that one facet must explain for the block to belong to that column."""


LIMITS = RuleLimits()

_FIGURE = re.compile(r"\d+")

State = Literal["active", "proposed"]


class DatedObservation(NamedTuple):
    """One article of the window."""

    at: datetime
    """When the article was first seen."""
    observation: Observation


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What is known of a block in the window. All counts are of distinct articles."""

    articles: int
    of: int
    days: int
    head: int
    middle: int
    tail: int
    size: int
    """Median characters."""
    share: float
    """Median share of its article's characters."""
    variants: int
    """Different wordings: near-copies with another date or number."""
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class RecurringBlock:
    """One block that recurs, whether it may be removed, and if not, the limit that it met."""

    block: str
    state: State
    text: str
    evidence: Recurrence
    limit: str | None = None


class _Seat(NamedTuple):
    """A block in one article."""

    article: int
    place: str
    line: Sighting
    share: float
    next: bool
    """Whether only recurring sentences stand between the block and the article's own lines below it."""


def learned(
    shown: Sequence[DatedObservation], active: Collection[str] = (), limits: RuleLimits = LIMITS
) -> tuple[RecurringBlock, ...]:
    """The blocks that recur at the edges, by how often. `shown` is oldest first. `active` are the rules in force."""
    window = [one for one in shown if one.observation.lines][-limits.window :]
    stories = _stories([one.observation for one in window], limits)
    total = len(set(stories))
    blocks = []
    seated = _seats(window, stories, limits)
    known = {block: _evidence(seats, window, stories, total) for block, seats in seated.items()}
    form = _is_form(known.values(), limits)
    for block, seats in seated.items():
        evidence = known[block]
        if evidence.articles < limits.shown or evidence.middle:
            continue
        met = _limit(evidence, seats, window, block in active, limits)
        if met == _DECAYED:
            continue
        met = met or ("its articles are filled-in forms" if form else None)
        text = next((s.line.text for s in reversed(seats) if s.line.text), "")
        blocks.append(RecurringBlock(block, "proposed" if met else "active", text, evidence, met))
    blocks = _not_too_much(blocks, window, limits)
    return tuple(sorted(blocks, key=lambda one: (-one.evidence.articles, one.block)))


def _is_form(evidence: Collection[Recurrence], limits: RuleLimits) -> bool:
    """Whether the articles also share their inside, as horoscopes share their signs and tables their stations.

    A block is inside when it stands in the middle, or now above and now below the longest part of the article.
    """
    inside = [
        one
        for one in evidence
        if one.middle * 2 > one.articles or min(one.head, one.tail) * 5 >= one.articles
    ]
    return sum(one.articles >= limits.tail * one.of for one in inside) >= limits.form


def _not_too_much(
    candidates: list[RecurringBlock], window: Sequence[DatedObservation], limits: RuleLimits
) -> list[RecurringBlock]:
    """The candidates. Where together they are most of their articles, those that are sentences are only proposed.

    A story that a site repeats recurs line by line, too.
    """
    blocks = {one.block for one in candidates}
    shares: list[float] = []
    sentences: set[str] = set()
    for one in window:
        lines = [line for line in one.observation.lines if line.block in blocks]
        sentences.update(line.block for line in lines if "s" in line.look)
        if lines:
            whole = sum(line.size for line in one.observation.lines)
            shares.append(sum(line.size for line in lines) / whole)
    if not shares or median(shares) <= limits.together:
        return candidates
    return [
        replace(one, state="proposed", limit="together too much of their articles")
        if one.state == "active" and one.block in sentences
        else one
        for one in candidates
    ]


# -- distinct articles --------------------------------------------------------------------------------------


def _stories(observations: Sequence[Observation], limits: RuleLimits) -> list[int]:
    """For each article the number of its story. Copies of one story count as one article, however often they stand
    there.

    Articles are copies when they share most of their lines, not counting lines that most articles have. Where those
    lines are nearly all there is, almost everything must be the same.
    """
    sizes = [{line.block: line.size for line in one.lines} for one in observations]
    counted = Counter(block for one in sizes for block in one)
    common = {block for block, n in counted.items() if n >= limits.tail * len(sizes)}
    own = [{block: n for block, n in one.items() if block not in common} for one in sizes]
    story = list(range(len(sizes)))
    for a, b in combinations(range(len(sizes)), 2):
        if story[a] != story[b] and _copies(own[a], own[b], sizes[a], sizes[b]):
            old, new = story[b], story[a]
            story = [new if one == old else one for one in story]
    return story


def _copies(own_a: dict[str, int], own_b: dict[str, int], a: dict[str, int], b: dict[str, int]) -> bool:
    if sum(own_a.values()) >= 0.3 * sum(a.values()) and sum(own_b.values()) >= 0.3 * sum(b.values()):
        return _shared(own_a, own_b) >= 0.5
    return _shared(a, b) >= 0.85


def _shared(a: dict[str, int], b: dict[str, int]) -> float:
    """Characters that both have, as a share of the shorter one."""
    least = min(sum(a.values()), sum(b.values()))
    return sum(a[block] for block in a.keys() & b.keys()) / least if least else 1.0


# -- evidence -----------------------------------------------------------------------------------------------


def _seats(
    window: Sequence[DatedObservation], stories: Sequence[int], limits: RuleLimits
) -> dict[str, list[_Seat]]:
    """Every recurring block, with each place where it stood."""
    in_stories: dict[str, set[int]] = defaultdict(set)
    for one, story in zip(window, stories, strict=True):
        for line in one.observation.lines:
            in_stories[line.block].add(story)
    recurring = {block for block, numbers in in_stories.items() if len(numbers) >= limits.recurring}
    seats: dict[str, list[_Seat]] = defaultdict(list)
    for at, one in enumerate(window):
        lines = one.observation.lines
        whole = sum(line.size for line in lines)
        bounds = core([None if s.block in recurring else worth(s.size, s.look) for s in lines])
        for n, line in enumerate(lines):
            if line.block in recurring:
                between = lines[n + 1 : bounds[0]]
                next_ = all("s" in other.look and "a" not in other.look for other in between)
                seats[line.block].append(_Seat(at, place(n, bounds), line, line.size / whole, next_))
    return seats


def _evidence(
    seats: Sequence[_Seat], window: Sequence[DatedObservation], stories: Sequence[int], total: int
) -> Recurrence:
    at = [window[seat.article].at for seat in seats]
    places = {
        name: len({stories[s.article] for s in seats if s.place == name})
        for name in ("head", "middle", "tail")
    }
    return Recurrence(
        articles=len({stories[seat.article] for seat in seats}),
        of=total,
        days=len({moment.date() for moment in at}),
        **places,
        size=round(median(seat.line.size for seat in seats)),
        share=round(median(seat.share for seat in seats), 3),
        variants=len({seat.line.exact for seat in seats}),
        first_seen=min(at),
        last_seen=max(at),
    )


# -- limits -------------------------------------------------------------------------------------------------

_DECAYED = "decayed"


def _limit(
    evidence: Recurrence,
    seats: Sequence[_Seat],
    window: Sequence[DatedObservation],
    active: bool,
    limits: RuleLimits,
) -> str | None:
    """The first limit that keeps the block from being removed by itself."""
    if seats[-1].article < len(window) - limits.gone:
        return _DECAYED
    return next((met for met in _met(evidence, seats, window, active, limits) if met), None)


def _met(
    evidence: Recurrence,
    seats: Sequence[_Seat],
    window: Sequence[DatedObservation],
    active: bool,
    limits: RuleLimits,
) -> Iterator[str | None]:
    look = Counter(letter for seat in seats for letter in set(seat.line.look))
    often = {letter for letter, n in look.items() if n * 2 > len(seats)}
    above = evidence.head > evidence.tail
    least = limits.head if above else limits.tail if "s" in often else limits.line
    kept = limits.kept if active else 1.0
    yield "too few articles" if evidence.articles < limits.articles * kept else None
    new = _is_new(seats, window, limits)
    yield "on too few of the articles" if evidence.articles < least * kept * evidence.of and not new else None
    yield "too long for its articles" if evidence.share > limits.block else None
    yield "a quotation" if "q" in often else None
    yield "a heading above the text" if above and "h" in often else None
    yield "figures that may be news" if evidence.variants > 1 and _is_news(seats, look, often) else None
    opening = above and "s" in often
    yield "may open a column" if opening and "a" not in often and _is_next(seats) else None
    yield _column(seats, window, opening, limits, seats[0].article if new else 0)


def _is_new(seats: Sequence[_Seat], window: Sequence[DatedObservation], limits: RuleLimits) -> bool:
    """Whether the site has changed: the block stood nowhere for long, and since then on nearly every article."""
    first = seats[0].article
    since = len(window) - first
    if min(first, since) < limits.gone:
        return False
    return len({seat.article for seat in seats}) >= limits.head * since


def _is_news(seats: Sequence[_Seat], look: Counter[str], often: Collection[str]) -> bool:
    """Whether near-copies differ in figures that may be news: a measure, or a number in a sentence.

    A figure that rises from article to article (or falls, where a feed's newest comes first) only counts.
    """
    return look["m"] > 0 or (look["n"] > 0 and "s" in often and not _counts(seats))


def _counts(seats: Sequence[_Seat]) -> bool:
    figures = [int(match[0]) for seat in seats if (match := _FIGURE.search(seat.line.text))]
    steps = [b - a for a, b in pairwise(figures) if a != b]
    up = sum(step > 0 for step in steps)
    return len(steps) >= 5 and max(up, len(steps) - up) >= 0.9 * len(steps)


def _is_next(seats: Sequence[_Seat]) -> bool:
    """Whether a block mostly stands directly above the article's own lines, with at most other sentences between."""
    return sum(seat.next for seat in seats) * 2 > len(seats)


def _column(
    seats: Sequence[_Seat], window: Sequence[DatedObservation], opening: bool, limits: RuleLimits, first: int
) -> str | None:
    """Whether one column has the block and the others do not, or the source has one author and opens with the
    block.

    `first`: the article from which on the site is as it is now.
    """
    having = {seat.article for seat in seats}
    for facet, articles in _facets(window[first:], first).items():
        if len(having & articles) < limits.purity * len(having):
            continue
        universal = len(articles) >= limits.purity * (len(window) - first)
        if not universal and len(having) >= 0.8 * len(articles):
            return f"only in one column ({facet})"
        if universal and opening and facet.startswith(("author:", "title:")):
            return f"opens one column ({facet})"
    return None


def _facets(window: Sequence[DatedObservation], first: int) -> dict[str, set[int]]:
    """Which articles have each facet; `first` is the number of the first one."""
    facets: dict[str, set[int]] = defaultdict(set)
    for at, one in enumerate(window, first):
        for facet in one.observation.facets:
            facets[facet].add(at)
    return facets
