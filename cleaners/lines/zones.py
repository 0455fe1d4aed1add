"""Finds where the article lies among the lines of a draft: its dense core, what is above it and what is below.

Each line has a worth: sentences are evidence for the article, marks of chrome against it. The core is the run of lines
with the greatest sum (Bentley's maximum subarray), so a single mark between paragraphs does not end it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from cleaners.lines.datelines import DATE
from cleaners.lines.marks import Mark, mark
from cleaners.lines.notices import may_be_notices, notice
from cleaners.lines.sentences import is_paused, is_stopless
from cleaners.model import Draft, Line

MOST = 160
"""The most characters of a line that count. A long paragraph is no better evidence than a full one."""
PLAIN = 12
"""The number of characters above which an unmarked line is no word of a menu."""
EDGE = 12
"""The number of lines around each end of the core that may be notices."""
ROWS = 5
"""The number of rows from which a table holds data. The head of an article on an old page is a table as well."""
ENTRIES = 3
"""The number of days from which a row of lines with a day each is a chronicle. An article has few datelines."""
LITTLE = 40
"""The worth up to which a core is a single short sentence, such as a headline with a question mark."""
MANY_TIMES = 3
"""A run without a sentence is the text where it has more than so many times the characters of such a core."""
FRINGE = 8
"""The number of lines next to the core in which three strong marks make a fringe."""

_COMMAS = re.compile(r"[，,。；;：:،؛।۔]")
_DAY = re.compile(
    r"[12][\d○〇一二三四五六七八九]{3}\s*[年년]\s*[\d一二三四五六七八九十]{1,2}\s*[月월]"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*[日일]"
)
"""A day without a time of day, as letters and decrees are signed with."""
_TELLS = re.compile(r"\s*[:：—–-]+\s*(?=[^\W\d])")
"""The continuation of a chronicle's entry behind its day: words, and no time of day."""
_MENUS = ("nav.channel", "nav.shelf", "nav.menu", "search.box")
_COST = {"nav": 15, "number": 2, "edge": 40, "inner": 8, "credit": 40}


class View(NamedTuple):
    """A line that is still in the text: its place in the draft, its stripped text, and its mark."""

    place: int
    text: str
    line: Line
    mark: Mark | None
    worth: float

    @property
    def sentence(self) -> bool:
        """Whether the line reads like a line of running text."""
        return self.mark is None and self.worth > 0


class Zones(NamedTuple):
    """`views[:head]` stand above the article, `views[tail:]` below it; the core is `views[start:end]`."""

    views: tuple[View, ...]
    start: int
    end: int
    head: int
    tail: int
    strays: Mapping[int, Mark] = {}
    """The marks of lines that are not text by the judge of lines alone, by their place among the views."""
    leads: frozenset[int] = frozenset()
    """The lines that may be text by the judge of lines. An unmarked one between title and article is a standfirst."""


def find(draft: Draft) -> Zones:
    """The zones of `draft`, from its lines that are not cut."""
    live = [(n, line) for n, line in enumerate(draft.lines) if line.cut is None]
    views = [_view(n, text, line) for n, line in live if (text := line.text.strip())]
    _with_tables(views)
    _with_chronicles(views)
    _with_advertisements(views)
    _weigh_runs(views)
    total = sum(v.worth for v in views if v.worth > 0)
    for at, view in enumerate(views):
        if view.mark is not None and view.mark.strength in ("list", "end"):
            views[at] = view._replace(worth=-_heading_cost(view.mark, total))
    worded = may_be_notices([view.text for view in views])
    start, end = _core(views)
    while _mark_notices(views, worded, start, end):
        start, end = _core(views)
    return Zones(
        tuple(views),
        start,
        end,
        _head(views, start),
        _tail(views, end, sum(v.worth for v in views[start:end])),
    )


def _view(place: int, text: str, line: Line) -> View:
    sign = mark(text)
    return View(place, text, line, sign, _worth(text, line, sign))


def _with_tables(views: list[View]) -> None:
    """Unmarks the rows of a long table, which neither end the article nor sign it, though some begin with a day as
    datelines do.
    """
    at = 0
    for is_row, run in groupby([view.line.kind == "cell" and view.worth <= 0 for view in views]):
        size = sum(1 for _ in run)
        if is_row and size >= ROWS:
            for n in range(at, at + size):
                view = views[n]
                if view.mark is None or view.mark.strength == "credit":
                    views[n] = view._replace(mark=None, worth=0.0)
        at += size


def _with_chronicles(views: list[View]) -> None:
    """Unmarks the lines of a chronicle, each with another day and its event, which are no datelines."""
    days = [_day_of_entry(view) for view in views]
    at = 0
    for is_entry, run in groupby(days, key=lambda day: day is not None):
        entries = list(run)
        if is_entry and len(set(entries)) >= ENTRIES:
            for n in range(at, at + len(entries)):
                if views[n].mark is not None:
                    views[n] = views[n]._replace(mark=None, worth=0.0)
        at += len(entries)


def _day_of_entry(view: View) -> str | None:
    """The day with which a line begins when it goes on behind a colon or a dash. None for other lines, and for lines
    with another mark.
    """
    if view.mark is not None and (view.mark.credits is None or not view.mark.credits.dated):
        return None
    day = DATE.match(view.text)
    return day[0] if day is not None and _TELLS.match(view.text, day.end()) else None


def _with_advertisements(views: list[View]) -> None:
    """Makes the label of an advertisement light where a sentence follows it, for it stands between paragraphs then."""
    for at, (view, following) in enumerate(pairwise(views)):
        if view.mark is not None and view.mark.rule == "ad.label" and following.sentence:
            views[at] = view._replace(worth=-_COST["inner"])


def _weigh_runs(views: list[View]) -> None:
    """Raises the worth of successive marked lines. The more there are in a row, the less likely the article goes on
    after them.
    """
    run = 0
    for at, view in enumerate(views):
        run = run + 1 if strong(view.mark) else run // 2
        if run > 1 and strong(view.mark):
            views[at] = view._replace(worth=view.worth * min(run, 6))


def _mark_notices(views: list[View], worded: Container[int], start: int, end: int) -> bool:
    """Marks notices at both ends of the core. True when one is inside it, so that the core must be found again.

    The search from the core's ends inwards stops at plain sentences, and outwards after `EDGE` lines. `worded` are the
    places of the lines that have words of notices.
    """
    inside = False
    inwards = (range(end - 1, max(start, end - EDGE) - 1, -1), range(start, min(end, start + EDGE)))
    for order in inwards:
        plain = 0
        for at in order:
            if at in worded and _is_notice(views, at):
                inside = True
            elif views[at].worth > MOST / 4:
                plain += 1
                if plain > 2:
                    break
    for at in (*range(max(0, start - EDGE), start), *range(end, min(len(views), end + EDGE))):
        if at in worded:
            _is_notice(views, at)
    return inside


def _is_notice(views: list[View], at: int) -> bool:
    """Marks the view at `at` if it is a notice that was not marked before."""
    view = views[at]
    sign = notice(view.text) if view.mark is None and len(view.text) >= 8 else None
    if sign is not None:
        views[at] = view._replace(mark=sign, worth=_worth(view.text, view.line, sign))
    return sign is not None


def _worth(text: str, line: Line, sign: Mark | None) -> float:
    size = min(len(text), MOST)
    if sign:
        return -_COST.get(sign.strength, 0) - (
            size if sign.kind in ("disclaimer", "advertising", "copyright") else 0
        )
    if is_paused(text):
        return size if line.links < 0.8 else -3
    flows = len(text) >= 60 and len(_COMMAS.findall(text)) * 60 >= len(text)
    return size / 2 if (flows or is_stopless(text)) and line.links < 0.8 else -3


def _heading_cost(sign: Mark, total: float) -> float:
    return max(150, total * 0.3) if sign.strength == "end" else max(100, total * 0.25)


def _core(views: list[View]) -> tuple[int, int]:
    """The run of lines with the greatest worth. Headings of lists count only for its end, for a box of links between
    the first paragraphs must not exclude these.
    """
    light = [v.worth if v.mark is None else -_light_cost(v.mark) for v in views]
    best = running = 0.0
    start = end = begun = 0
    for at, worth in enumerate(light):
        if running <= 0:
            running, begun = 0.0, at
        running += worth
        if running > best:
            best, start = running, begun
    best = running = 0.0
    for at in range(start, len(views)):
        running += views[at].worth
        if running > best:
            best, end = running, at + 1
    if end <= start:
        return _plainest(views)
    if sum(view.worth for view in views[start:end] if view.sentence) > LITTLE:
        return start, end
    plainest = _plainest(views)
    return (
        plainest if _letters(views, plainest) > MANY_TIMES * _letters(views, (start, end)) else (start, end)
    )


def _letters(views: list[View], run: tuple[int, int]) -> int:
    """The number of characters in the unmarked lines of a run."""
    return sum(len(view.text) for view in views[slice(*run)] if view.mark is None)


def _plainest(views: list[View]) -> tuple[int, int]:
    """The longest run of unmarked lines, for texts without a sentence: poems, tables, lists."""
    best = (0, 0)
    begun = size = most = 0
    for at, view in enumerate(views):
        if strong(view.mark):
            begun, size = at + 1, 0
        else:
            size += len(view.text)
            if size > most:
                best, most = (begun, at + 1), size
    return best


def _light_cost(sign: Mark) -> float:
    """The cost of a mark for the beginning of the text. Datelines and breadcrumbs stand above a text, share bars
    anywhere.
    """
    if sign.strength == "credit":
        return 60 if sign.kind == "dateline" else 40
    if sign.rule in ("nav.breadcrumb", "headline.original"):
        return 60
    return MOST if sign.kind in ("disclaimer", "copyright") else 5


def strong(sign: Mark | None) -> bool:
    """Whether a mark alone shows that the article has not begun or is over."""
    return sign is not None and sign.strength not in ("nav", "number")


def _head(views: list[View], start: int) -> int:
    """The end of the lines above the text: the last strong mark before the core, with the digits that follow it."""
    marks = [at for at in range(start) if strong(views[at].mark)]
    fits = (
        at
        for at in reversed(marks)
        if _is_surround(views[:at]) or _is_fringe(views[max(0, at - FRINGE) : at + 1])
    )
    head = next(fits, -1) + 1 or _menu(views, start)
    if 0 < head < start and _is_bare_label(views[head - 1]) and views[head].mark is None:
        head += 1
    while 0 < head < start and (sign := views[head].mark) and not _numbered(views, head):
        head += 1
        if sign.strength not in ("number", "nav"):
            break
    return head


def _menu(views: list[View], start: int) -> int:
    """The end of a menu above the core, recognised by three menu words together. 0 when there is none."""
    words = [at for at in range(start) if (m := views[at].mark) is not None and m.rule in _MENUS]
    return words[-1] + 1 if len(words) >= 3 and all(len(v.text) <= PLAIN for v in views[: words[-1]]) else 0


def _is_bare_label(view: View) -> bool:
    """Whether a credit's label stands alone, so that the next line is its value."""
    return view.mark is not None and view.mark.strength == "credit" and view.text[-1] in ":："


def _is_fringe(lines: list[View], enough: int = 3) -> bool:
    """Whether so many lines next to the text have strong marks that everything beyond is outside the article."""
    return sum(strong(v.mark) for v in lines) >= enough


def _is_surround(lines: list[View]) -> bool:
    """Whether lines may all stand outside the article: few of them are long and unmarked.

    An agenda or a table has marks too (places, times), but most of its lines are unmarked.
    """
    marks = sum(v.mark is not None for v in lines)
    plain = sum(v.mark is None and len(v.text) > PLAIN for v in lines)
    return plain <= max(5, marks)


def _numbered(views: list[View], at: int) -> bool:
    """Whether a number begins the numbering of the article's parts, so that the next number stands farther down."""
    figure = views[at].text.strip()
    following = {"1": "2", "01": "02", "一": "二", "1.": "2.", "①": "②"}.get(figure)
    return following is not None and any(v.text == following for v in views[at + 1 :])


def _tail(views: list[View], end: int, core: float) -> int:
    """The beginning of the lines below the text: the first strong mark after the core, if enough of the rest is
    marked.
    """
    tail = next((at for at in range(end, len(views)) if strong(views[at].mark)), len(views))
    shelf = next((at for at in range(end, tail) if _is_shelf(views, at)), None)
    if shelf is not None:
        return shelf
    while tail > end and tail < len(views) and (sign := views[tail - 1].mark) and not strong(sign):
        tail -= 1
    tail = _after_signature(views, tail)
    below = views[tail:]
    if all(v.mark is None or v.mark.rule == "contact.block" for v in below):
        return len(views)  # An announcement ends with a contact.
    marks = sum(strong(v.mark) for v in below)
    lost = sum(v.sentence for v in below)
    less = sum(v.worth for v in below if v.sentence) < core
    fringe = _is_fringe(below[:FRINGE])
    backed = lost == 0 or (marks >= 2 and lost <= 3 * marks and (less or fringe))
    dense = fringe and (less or _is_fringe(below[:FRINGE], 5))
    return tail if dense or (backed and _is_surround(list(takewhile(_is_no_heading, below)))) else len(views)


def _after_signature(views: list[View], at: int) -> int:
    """The end of the text's own signature: a name or an office with the day below it, as letters have it. `at` when
    there is none.
    """
    if not 0 < at < len(views) or not _DAY.fullmatch(views[at].text):
        return at
    signer = views[at - 1]
    names = signer.mark is None and len(signer.text) <= MOST / 6 and not is_paused(signer.text)
    others = any(_DAY.search(v.text) for v in views[at + 1 :])
    below = next((n for n in range(at + 1, len(views)) if strong(views[n].mark)), len(views))
    return at if others or not (names or below == at + 2) else below


def _is_shelf(views: list[View], at: int) -> bool:
    """Whether a word such as 最新 heads a list of headlines with which the page ends."""
    sign = views[at].mark
    if sign is None or sign.rule != "nav.shelf":
        return False
    items = [v for v in views[at + 1 :] if v.mark is None]
    return len(items) >= 4 and all(not v.sentence and len(v.text) > PLAIN / 2 for v in items)


def _is_no_heading(view: View) -> bool:
    return view.mark is None or view.mark.strength not in ("list", "end")
