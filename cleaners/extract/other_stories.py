"""Drops what belongs to other stories on the same page: stories loaded below the text, and teasers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import Layout

_Siblings = tuple[int, str, str | None]

_HEADLINE_TAGS: Final = ("h1", "h2")
_LEVELS: Final = 3
"""The number of elements, from a headline's own upwards, whose markup is compared."""
_STORY: Final = 400
"""UTF-8 bytes of text below a headline from which the text is a story."""
_STORY_BLOCKS: Final = 2
"""The least number of blocks of another story: its headline and a paragraph."""
_LEAST: Final = 3
"""The least number of teasers, and of the blocks of each: a headline, some text, and the link to the rest."""
_LINKED: Final = 0.8
_LINK_LONGEST: Final = 40
"""The most UTF-8 bytes of the link below a teaser."""
_TEASER_LEAST, _TEASER_MOST = 2, 8
"""The blocks of a teaser, at least and at most: headline, excerpt, source and day."""
_TEASER_HEADLINE: Final = 10
"""The least number of UTF-8 bytes of a teaser's headline."""
_EXCERPT_LEAST, _EXCERPT = 60, 900
"""UTF-8 bytes of the excerpts by which a group of teasers is recognised. Further teasers of the group may have
longer ones."""
_EXCERPTS: Final = 2
_STRIP: Final = re.compile(
    r"galler|slide|carousel|swiper|ticker|\blive|related|more-|popular|latest|recommend", re.IGNORECASE
)
"""Names of elements that show other news one after the other."""
_SLIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:swiper-slide|slick-slide|carousel-item|slide-item|slider-item)", re.IGNORECASE
)
"""Names of the items that one place shows in turn, whatever they contain."""
_STRIP_HEADLINE: Final = 120
"""The most UTF-8 bytes of the headline of an item in a strip."""
_BESIDE_STRIP, _PARAGRAPHS = 300, 3
"""The least number of UTF-8 bytes, and of blocks, of the text beside a strip of other news. A live blog has less beside
its items."""
_OWN: Final = 0.15
"""The probability from which a block may be all of a short story."""
_LOOKED: Final = 20
"""The most gaps between teasers that are looked at, and the most blocks in each. Elements may be nested deep."""
_SURE: Final = 0.5
"""The probability from which a block is part of the text wherever it stands."""
_MOST: Final = 0.5
"""The share of the chosen text from which elements like teasers are the text itself."""


def without_stories_below(layout: Layout, out: npt.NDArray[np.bool_], headline: int | None) -> None:
    """Drops what follows the next headline that has the markup of the page's own.

    Sub-headings differ: they have another class, or stand in the headline's element, bare or each in a wrapper among
    the paragraphs.
    """
    if headline is None:
        return
    tags, texts = layout.blocks.tags, layout.blocks.texts
    own = int(layout.container[headline])
    made = _made(layout, own)
    if tags[own] not in _HEADLINE_TAGS or not any(name for _, name in made):
        return
    around = _around(layout, own)
    beside = next((n for n in range(headline + 1, len(out)) if out[n] and layout.home(n) == around), len(out))
    for at in [at for at in layout.live if tags[at] == tags[own]]:
        start = int(layout.first[at])
        if (
            start > headline
            and layout.parent[at] != layout.parent[own]
            and not (start > beside and _around(layout, at) == around)
            and texts[start] != texts[headline]
            and _made(layout, at) == made
        ):
            between = slice(headline + 1, start)
            if float(layout.weight[between][out[between]].sum()) >= _STORY:
                out[start:] = False
            return


def without_stories_alike(layout: Layout, out: npt.NDArray[np.bool_], headline: int | None) -> None:
    """Drops the elements that are made as the page's own article is and begin with a headline that leads elsewhere."""
    if headline is None:
        return
    box = _around(layout, int(layout.container[headline]))
    end = int(layout.last[box])
    if not layout.attrs[box].get("class") or not out[int(layout.first[box]) : end].any():
        return
    for at in layout.live:
        start = int(layout.first[at])
        if layout.kind[at] != layout.kind[box] or start < end or layout.count[at] < _STORY_BLOCKS:
            continue
        is_heading = 1 <= layout.tag[int(layout.container[start])] <= 4
        if is_heading and layout.link[start] >= _LINKED:
            out[start : int(layout.last[at])] = False


def _around(layout: Layout, at: int) -> int:
    """The smallest element around this one that holds more than this one."""
    up = layout.blocks.parents[at]
    while up > 0 and layout.count[up] == layout.count[at]:
        up = layout.blocks.parents[up]
    return up


def _made(layout: Layout, at: int) -> list[tuple[str, str | None]]:
    """The tag and class of an element and of those right above it."""
    out: list[tuple[str, str | None]] = []
    while at >= 0 and len(out) < _LEVELS:
        out.append((layout.blocks.tags[at], layout.attrs[at].get("class")))
        at = layout.blocks.parents[at]
    return out


def without_teasers(layout: Layout, out: npt.NDArray[np.bool_]) -> None:
    """Drops elements of one class side by side below the text that all end with the same link, such as "Read more"."""
    end = layout.last - 1
    ends_with_link = (layout.link[end] >= _LINKED) & (layout.weight[end] <= _LINK_LONGEST)
    groups: dict[_Siblings, list[int]] = defaultdict(list)
    for at in np.flatnonzero(ends_with_link & (layout.count >= _LEAST)).tolist():
        groups[_siblings(layout, at)].append(at)
    most = _MOST * float(layout.weight[out].sum())
    for kind, alike in groups.items():
        if len(alike) < _LEAST or not kind[2] or len({layout.blocks.texts[at] for at in end[alike]}) > 1:
            continue
        first, last = int(layout.first[alike[0]]), int(layout.last[alike[-1]])
        text_weight = float(layout.weight[first:last][out[first:last]].sum())
        is_below = 0 < text_weight < most and not out[last:].any()
        if is_below and alike == [at for at in layout.live if _siblings(layout, at) == kind]:
            for at in alike:
                out[int(layout.first[at]) : int(layout.last[at])] = False


def without_strips(layout: Layout, out: npt.NDArray[np.bool_]) -> None:
    """Drops strips of other news: like elements with a headline and an excerpt each, inside an element named after a
    strip.

    The page must have a text of its own beside the strip.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    count, parent, weight = layout.count.tolist(), layout.parent.tolist(), layout.weight.tolist()
    for at in layout.live:
        if count[at] <= _TEASER_MOST:
            groups[parent[at]].append(at)
    for up, items in groups.items():
        if len(items) < _LEAST:
            continue
        kind = layout.kind[items[0]]
        alike = all(layout.kind[at] == kind and _is_item(layout, weight, at) for at in items)
        alike = alike or all(_is_slide(layout, at) for at in items)
        strip = _strip(layout, up, items[0]) if alike else None
        if strip is None:
            continue
        inside = slice(int(layout.first[strip]), int(layout.last[strip]))
        beside = out.copy()
        beside[inside] = False
        if np.count_nonzero(beside) >= _PARAGRAPHS and float(layout.weight[beside].sum()) >= _BESIDE_STRIP:
            out[inside] = False


def _strip(layout: Layout, up: int, item: int) -> int | None:
    """The element that is named after a strip of other news: the parent `up` of such items, or the one around it.
    None when neither is.
    """
    for named, strip in ((int(layout.parent[up]), int(layout.parent[up])), (up, up), (item, up)):
        attrs = layout.attrs[named]
        if _STRIP.search(f"{attrs.get('class') or ''} {attrs.get('id') or ''}"):
            return strip
    return None


def _is_slide(layout: Layout, at: int) -> bool:
    return _SLIDE.search(layout.attrs[at].get("class") or "") is not None


def _is_item(layout: Layout, weight: Sequence[float], at: int) -> bool:
    """Whether an element has a short headline followed by one or two excerpts. `weight` is the layout's."""
    first, *rest = weight[layout.blocks.firsts[at] : layout.blocks.lasts[at]]
    if first > _STRIP_HEADLINE or first >= _EXCERPT_LEAST:
        return False
    return 1 <= sum(one >= _EXCERPT_LEAST for one in rest) <= _EXCERPTS


def teased(layout: Layout, likely: npt.NDArray[np.float32], headline: int | None) -> npt.NDArray[np.bool_]:
    """The blocks of teasers of other stories. They are groups of elements with the same markup, each with a headline
    that is a link and an excerpt.

    A group is part of the page's own story where a paragraph stands among its elements, or in the element that holds
    them all.
    """
    out = np.zeros(len(layout.weight), dtype=np.bool_)
    if headline is None:
        return out
    cards = _cards(layout, headline)
    for alike in cards:
        for at in alike:
            out[int(layout.first[at]) : int(layout.last[at])] = True
    own = np.flatnonzero(~out & (likely > _OWN) & (layout.weight >= _EXCERPT_LEAST)).tolist()
    homes = {layout.home(at) for at in own}
    sure = [at for at in own if likely[at] > _SURE]
    for alike in cards:
        first, last = layout.first[alike[0]], layout.last[alike[-1]]
        if _is_between(layout, alike, sure) or any(
            layout.first[home] <= first and last <= layout.last[home] for home in homes
        ):
            for at in alike:
                out[int(layout.first[at]) : int(layout.last[at])] = False
    return out


def _is_between(layout: Layout, alike: Sequence[int], blocks: Sequence[int]) -> bool:
    """Whether one of the blocks, in order, stands between two of the elements in a part like theirs.

    Such a part is an entry of the same list.
    """
    gaps = 0
    for one, after in pairwise(alike):
        end = int(layout.first[after])
        start = bisect_left(blocks, int(layout.last[one]))
        between = blocks[start : min(bisect_left(blocks, end), start + _LOOKED)]
        if between:
            part = _part(layout, one, end)
            parts = {_part(layout, int(layout.container[at]), end) for at in between}
            if any(_is_like(layout, at, part) for at in parts):
                return True
            gaps += 1
            if gaps == _LOOKED:
                break
    return False


def _part(layout: Layout, at: int, block: int) -> int:
    """The highest element around this one that ends before the block, which stands behind it."""
    up = layout.blocks.parents[at]
    while up >= 0 and layout.last[up] <= block:
        at, up = up, layout.blocks.parents[up]
    return at


def _is_like(layout: Layout, at: int, part: int) -> bool:
    """Whether two parts of one element share their tag and first class. Further classes may only number them."""
    tags = layout.blocks.tags
    first, second = ((layout.attrs[one].get("class") or "").partition(" ")[0] for one in (at, part))
    is_named = bool(first) or tags[at] == "li"
    return (
        is_named and first == second and tags[at] == tags[part] and layout.parent[at] == layout.parent[part]
    )


def _cards(layout: Layout, headline: int) -> list[list[int]]:
    """The groups of elements below the headline that have the same markup and hold a teaser each. At least three of
    the teasers are short.
    """
    groups: dict[Hashable, list[int]] = defaultdict(list)
    firsts, lasts = layout.blocks.firsts, layout.blocks.lasts
    for at in layout.live:
        if _TEASER_LEAST <= lasts[at] - firsts[at] <= _TEASER_MOST and firsts[at] > headline:
            groups[_make(layout, at)].append(at)
    blocks = list(zip(layout.link.tolist(), layout.weight.tolist(), strict=True))
    cards: list[list[int]] = []
    for alike in groups.values():
        longest = {at: size for at in alike if (size := _excerpt(blocks[firsts[at] : lasts[at]]))}
        if sum(size <= _EXCERPT for size in longest.values()) >= _LEAST:
            cards.append([*longest])
    return cards


def _make(layout: Layout, at: int) -> Hashable:
    """The tag and class of an element and of the one around it."""
    return layout.kind[at], layout.kind[max(0, layout.blocks.parents[at])]


def _excerpt(blocks: Sequence[tuple[float, float]]) -> float:
    """The weight of a teaser's longest excerpt; 0 for an element without a linked headline or without an excerpt.

    `blocks` gives the share inside links and the weight of each block. A teaser has one or two texts outside links.
    """
    excerpts = [weight for link, weight in blocks if link < 1 - _LINKED and weight >= _EXCERPT_LEAST]
    if not 1 <= len(excerpts) <= _EXCERPTS:
        return 0.0
    is_led = any(link >= _LINKED and weight >= _TEASER_HEADLINE for link, weight in blocks)
    return max(excerpts) if is_led else 0.0


def _siblings(layout: Layout, at: int) -> _Siblings:
    """What like elements side by side share: the parent, the tag and the class."""
    return layout.blocks.parents[at], layout.blocks.tags[at], layout.attrs[at].get("class")
