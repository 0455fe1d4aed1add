"""Chooses or drops blocks together that belong together: items of a list, comments, boxes, repetitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.edges import with_last_paragraph, with_signature, with_standfirst, without_labels
from cleaners.extract.layout import BAD, Layout
from cleaners.extract.other_stories import (
    without_stories_alike,
    without_stories_below,
    without_strips,
    without_teasers,
)
from cleaners.extract.tokens import Role
from cleaners.extract.walls import without_walls

Chosen = npt.NDArray[np.bool_]

_CELL_TAGS: Final = frozenset(("td", "th", "caption"))
_ITEMS: Final = {
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd")),
    "tr": _CELL_TAGS,
}
_LINKED: Final = 0.3
"""The share of a list's text inside links above which the list leads to other pages."""
_MOST: Final = 0.5
_CELL_LONGEST: Final = 120
"""UTF-8 bytes, as all lengths here. A row with a longer cell is part of the page's layout."""
_CELLS: Final = 4
"""The number of cells from which a table holds data."""
_ITEM_TAGS: Final = frozenset(("li", "dt", "dd", "td", "th"))
_LABELLED: Final = re.compile(r"[^:：。]{1,40}[:：]\s*\S")
"""The beginning of an item that gives a label and its value."""
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?(?:Uhr|hs?|[AaPp]\.?[Mm]\.?))?")
_CLOCK_LONGEST: Final = 10
_CLOCKS: Final = 3
"""The number of times of day from which they are those of a live blog's entries."""
_RUNNING: Final = frozenset(("p", "pre"))
_COMMENT: Final = int(Role.COMMENT)
_CONTENT: Final = int(Role.BODY | Role.CONTENT)
_COMMENTS_MOST: Final = 0.5
"""The share of the chosen text from which an element named after comments is the text itself."""
_ASKING: Final = re.compile(
    r"newsletter|subscri|sign-?_?up|donat|abonn|advert|sponsor|guanggao|(?:^|[\s_-])(?:ads?|promos?)(?:[\s_-]|$)"
)
_BOX_LONGEST: Final = 500
_BOX_MOST: Final = 0.3
_ASIDE: Final = re.compile(
    r"modal|pop-?up|dialog|(?:^|\s)(?:is-)?(?:hidden|hide|d-none|sr-only|visually-hidden)(?:\s|$)"
)
_ASIDE_MOST: Final = 0.4
_NOTICE: Final = re.compile(r"disclaimer|copyright")
_NOTICE_MOST: Final = 0.3
_CONSENT: Final = re.compile(
    r"onetrust|didomi|usercentrics|cybotcookiebot|cookie[-_]?(?:consent|notice|banner|law|bar)\b",
    re.IGNORECASE,
)
_REPEATED: Final = 60
"""UTF-8 bytes from which a repeated text is neither a sub-heading nor a refrain."""
_HEADINGS_MOST: Final = 2
_OFTEN: Final = 4
"""The number of elements with one text from which it is no part of the article, but a placeholder or terms of
delivery."""
_NOTHING: Final = (0.0, False)
_BOXES: Final = 2
"""The number of elements of one class up to which they are boxes. Paragraphs for subscribers share a class with many
others."""
_PARAGRAPH: Final = 200
"""UTF-8 bytes from which a block between two of the text is a paragraph. A shorter one may be an appeal."""
_WRAPPED: Final = 3
"""The number of full lines that break off from which a text was wrapped, if they are most of its lines."""
_FULL: Final = 0.6
"""The least share of the longest line that a full line has."""
_PLAIN: Final = 0.05
"""The share of such a paragraph that may stand inside links."""


def coherent(layout: Layout, chosen: Chosen, headline: int | None) -> Chosen:
    """`chosen` with lists, rows and runs of paragraphs completed, and without boxes, repetitions and other stories.

    It is returned unchanged when nothing would be left. `headline` is the number of the headline's block; None when the
    page has none.
    """
    out = chosen.copy()
    without_stories_below(layout, out, headline)
    without_stories_alike(layout, out, headline)
    without_walls(layout, out, headline)
    without_strips(layout, out)
    without_labels(layout, out)
    _without_boxes(layout, out, float(layout.weight[chosen].sum()))
    _without_repetitions(layout, out)
    without_teasers(layout, out)
    if not out.any():
        return chosen
    _with_whole_lists(layout, out)
    _with_whole_tables(layout, out)
    _with_specifications(layout, out)
    _with_whole_paragraphs(layout, out)
    _with_like_clocks(layout, out)
    _with_paragraphs_between(layout, out)
    _with_wrapped_lines(layout, out)
    with_standfirst(layout, out, headline)
    with_last_paragraph(layout, out)
    with_signature(layout, out)
    return out


def _without_boxes(layout: Layout, out: Chosen, whole: float) -> None:
    most, box = _COMMENTS_MOST * whole, min(_BOX_MOST * whole, _BOX_LONGEST)
    weights, own = layout.weights.tolist(), layout.own
    holding: list[int] = layout.sums(out.astype(np.float64)).nonzero()[0].tolist()
    leaving = [at for at in holding if own[at] & _COMMENT and not own[at] & _CONTENT and weights[at] < most]
    kinds, attrs = layout.kind, layout.attrs
    asking = []
    for at in holding:
        called, name = attrs[at].get("class"), attrs[at].get("id")
        share, is_asking = (_called(called) if called else None) or _NOTHING
        if weights[at] < whole * share or (name and _CONSENT.search(name)):
            leaving.append(at)
        elif is_asking and weights[at] < box:
            asking.append(at)
    if asking:
        alike = Counter(kinds[at] for at in layout.live)
        leaving += [at for at in asking if alike[kinds[at]] <= _BOXES]
    for at in leaving:
        out[int(layout.first[at]) : int(layout.last[at])] = False


@lru_cache(maxsize=8192)
def _called(classes: str) -> tuple[float, bool] | None:
    """The share of the chosen text below which an element with this class is no part of it, and whether it asks for
    something.

    None when the class says neither.
    """
    lower = classes.lower()
    if _CONSENT.search(lower):
        share = float("inf")
    elif _ASIDE.search(lower):
        share = _ASIDE_MOST
    else:
        share = _NOTICE_MOST if _NOTICE.search(lower) else 0.0
    pair = share, _ASKING.search(lower) is not None
    return pair if pair != _NOTHING else None


def _without_repetitions(layout: Layout, out: Chosen) -> None:
    """Drops the second copy where a page holds its text twice, for wide and for narrow screens. Refrains are kept,
    for they stand side by side.
    """
    texts = layout.blocks.texts
    homes: dict[str, dict[int, list[int]]] = {}
    for at in np.flatnonzero(out & (layout.weight >= _REPEATED)).tolist():
        homes.setdefault(texts[at], {}).setdefault(layout.home(at), []).append(at)
    for places in homes.values():
        kept = None if len(places) >= _OFTEN else _kept_home(layout, list(places))
        for home, again in places.items():
            if home != kept:
                out[again] = False
                _without_empty_box(layout, out, home)


def _kept_home(layout: Layout, homes: Sequence[int]) -> int:
    """The first of the elements with one text. Lists are passed over where others have the text, because highlights
    above a text are repeated in it.
    """
    plain = [home for home in homes if layout.blocks.tags[home] not in _ITEMS]
    return plain[0] if plain else homes[0]


def _without_empty_box(layout: Layout, out: Chosen, home: int) -> None:
    """Drops the heading of a box when everything below the heading was left."""
    up = layout.blocks.parents[home]
    inside = slice(int(layout.first[up]), int(layout.last[up]))
    left = np.flatnonzero(out[inside]) + inside.start
    if 0 < len(left) <= _HEADINGS_MOST and all(
        1 <= layout.tag[layout.container[at]] <= 4 for at in left.tolist()
    ):
        out[left] = False


def _with_paragraphs_between(layout: Layout, out: Chosen) -> None:
    """Chooses a single block that was left between two of the text, when it has their markup and reads as running
    text.
    """
    between = np.flatnonzero(
        ~out[1:-1]
        & out[:-2]
        & out[2:]
        & (layout.weight[1:-1] >= _PARAGRAPH)
        & (layout.link[1:-1] < _PLAIN)
        & (layout.ends[1:-1] > 0)
    )
    for at in (between + 1).tolist():
        here = _set_in(layout, at)
        if here == _set_in(layout, at - 1) == _set_in(layout, at + 1) and not here[0] & BAD:
            out[at] = True


def _with_wrapped_lines(layout: Layout, out: Chosen) -> None:
    """Chooses a line that was left behind one that breaks off, where each line of the text is an element of its own.

    It also chooses a single line that breaks off between two of the text.
    """
    chosen = np.flatnonzero(out)
    full = layout.weight[chosen] >= _FULL * layout.weight[chosen].max()
    if np.count_nonzero(full & (layout.ends[chosen] == 0)) < max(_WRAPPED, _MOST * len(chosen)):
        return
    for at in range(int(chosen[0]) + 1, min(int(chosen[-1]) + 2, len(out))):
        if out[at] or not out[at - 1] or layout.link[at] > _PLAIN:
            continue
        if layout.container[at] != layout.container[at - 1] and (
            _set_in(layout, at)[2] not in _RUNNING or _set_in(layout, at) != _set_in(layout, at - 1)
        ):
            continue
        is_between = at + 1 < len(out) and bool(out[at + 1]) and not layout.ends[at]
        if is_between or (not layout.ends[at - 1] and layout.ends[at]):
            out[at] = True


def _set_in(layout: Layout, at: int) -> tuple[int, int, str, str | None]:
    """The roles, container, tag and class of a block's element. The paragraphs of one text share them."""
    container = int(layout.container[at])
    alone = layout.count[container] == 1
    classes = layout.attrs[container].get("class") if alone else None
    return (
        layout.inherited[container],
        layout.home(at),
        layout.blocks.tags[container] if alone else "",
        classes,
    )


def _with_whole_lists(layout: Layout, out: Chosen) -> None:
    """Chooses a list of plain items between two blocks of the text when half of it was chosen.

    It also chooses a list without links that stands in the element of the text's paragraphs.
    """
    places = np.flatnonzero(out)
    first, last = int(places[0]), int(places[-1])
    tags = layout.blocks.tags
    homes = {layout.home(n) for n in places.tolist()}
    for at in [at for at in layout.live if tags[at] in _ITEMS]:
        items = _ITEMS[tags[at]]
        start, end = int(layout.first[at]), int(layout.last[at])
        if first <= start and end <= last + 1:
            here = out[start:end]
            some = np.count_nonzero(here)
            among = first < start and layout.blocks.parents[at] in homes and not layout.linked[at]
            half = some >= _MOST * (end - start) or among
            if half and some < end - start and _is_plain(layout, at, items):
                here[:] = True


def _with_whole_tables(layout: Layout, out: Chosen) -> None:
    """Chooses or drops as a whole a table of short plain cells between two blocks of the text.

    It is chosen when half of it was chosen, or when it stands in the element of the text's paragraphs.
    """
    places = np.flatnonzero(out)
    first, last = int(places[0]), int(places[-1])
    homes: set[int] = set()
    for at in [at for at in layout.live if layout.blocks.tags[at] == "table"]:
        start, end = int(layout.first[at]), int(layout.last[at])
        if not first < start <= end <= last or end - start < _CELLS or not _is_plain(layout, at, _CELL_TAGS):
            continue
        if layout.measures["controls"][start:end].any():
            continue  # It is a form.
        homes = homes or {layout.home(n) for n in places.tolist()}
        around = layout.blocks.parents[at]
        while around > 0 and layout.count[around] == end - start:
            around = layout.blocks.parents[around]
        half = np.count_nonzero(out[start:end]) >= _MOST * (end - start)
        out[start:end] = half or around in homes


def _with_specifications(layout: Layout, out: Chosen) -> None:
    """Chooses a box that stands among the text's paragraphs and holds a heading and a list of figures without links."""
    places = np.flatnonzero(out)
    first, last = int(places[0]), int(places[-1])
    homes: set[int] = set()
    for at in [at for at in layout.live if layout.count[at] > _CELLS - 1 and not layout.linked[at]]:
        start, end = int(layout.first[at]), int(layout.last[at])
        if not first < start <= end <= last or out[start:end].any() or layout.inherited[at] & BAD:
            continue
        homes = homes or {layout.home(n) for n in places.tolist()}
        if layout.blocks.parents[at] in homes and _is_specification(layout, start, end):
            out[start:end] = True


def _is_specification(layout: Layout, start: int, end: int) -> bool:
    """Whether blocks are a heading and short items that each give a label and its value, most of them in figures."""
    own = layout.container[start:end].tolist()
    items = layout.blocks.texts[start + 1 : end]
    return (
        1 <= layout.tag[own[0]] <= 4
        and all(layout.blocks.tags[one] in _ITEM_TAGS for one in own[1:])
        and float(layout.weight[start:end].max()) <= _CELL_LONGEST
        and all(map(_LABELLED.match, items))
        and sum(map(str.isdecimal, "".join(items))) >= len(items)
    )


def _with_like_clocks(layout: Layout, out: Chosen) -> None:
    """Chooses or drops together the times of day that stand alone in like elements, as a live blog has them."""
    places = np.flatnonzero(out)
    alike: dict[int, list[int]] = {}
    for at in range(max(0, int(places[0]) - 1), int(places[-1]) + 1):
        if layout.weight[at] <= _CLOCK_LONGEST and _CLOCK.fullmatch(layout.blocks.texts[at]):
            alike.setdefault(layout.kind[int(layout.container[at])], []).append(at)
    for times in alike.values():
        if len(times) >= _CLOCKS:
            out[times] = np.count_nonzero(out[times]) >= _MOST * len(times)


def _with_whole_paragraphs(layout: Layout, out: Chosen) -> None:
    """Chooses all lines of one paragraph, such as a poem or an address, when half of it was chosen."""
    count, tags = layout.count, layout.blocks.tags
    for at in [at for at in layout.live if count[at] > 1 and tags[at] in _RUNNING]:
        start, end = int(layout.first[at]), int(layout.last[at])
        here, weight = out[start:end], layout.weight[start:end]
        if (
            not here.all()
            and float(weight[here].sum()) >= _MOST * float(weight.sum())
            and float(layout.link[start:end].max()) <= _PLAIN
            and not layout.inherited[at] & BAD
        ):
            here[:] = True


def _is_plain(layout: Layout, at: int, items: frozenset[str]) -> bool:
    start, end = int(layout.first[at]), int(layout.last[at])
    return (
        layout.linked[at] <= _LINKED * layout.weights[at]
        and not layout.inherited[at] & BAD
        and all(layout.blocks.tags[container] in items for container in layout.container[start:end].tolist())
        and (items is not _CELL_TAGS or float(layout.weight[start:end].max()) <= _CELL_LONGEST)
    )
