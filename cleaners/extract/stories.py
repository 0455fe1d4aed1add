"""Which of the text belongs to other stories of the same page: what is loaded below it, teasers that end alike."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import Layout

_Siblings = tuple[int, str, str | None]

_HEADLINE_TAGS: Final = ("h1", "h2")
_LEVELS: Final = 3
"""Elements, from a headline's own upwards, by which it is known again."""
_STORY: Final = 400
"""UTF-8 bytes of text below a headline that are a story."""
_LEAST: Final = 3
"""Teasers, and the blocks of each: a headline, some text, and the link to the rest."""
_LINKED: Final = 0.8
_LINK_LONGEST: Final = 40
"""UTF-8 bytes of the link below a teaser."""
_MOST: Final = 0.5
"""Share of the taken text from which what looks like teasers is the text itself."""


def without_stories_below(layout: Layout, out: npt.NDArray[np.bool_], headline: int | None) -> None:
    """Leaves what stands from the next headline on that is made as the page's own one is.

    Sub-headings have another class, or stand in one element with the headline.
    """
    if headline is None:
        return
    tags, texts = layout.found.tags, layout.found.texts
    own = int(layout.container[headline])
    made = _made(layout, own)
    if tags[own] not in _HEADLINE_TAGS or not any(name for _, name in made):
        return
    for at in [at for at in layout.live if tags[at] == tags[own]]:
        start = int(layout.first[at])
        if (
            start > headline
            and layout.parent[at] != layout.parent[own]
            and texts[start] != texts[headline]
            and _made(layout, at) == made
        ):
            between = slice(headline + 1, start)
            if float(layout.weight[between][out[between]].sum()) >= _STORY:
                out[start:] = False
            return


def _made(layout: Layout, at: int) -> list[tuple[str, str | None]]:
    """Tag and class of an element and of those right above it."""
    out: list[tuple[str, str | None]] = []
    while at >= 0 and len(out) < _LEVELS:
        out.append((layout.found.tags[at], layout.attrs[at].get("class")))
        at = layout.found.parents[at]
    return out


def without_teasers(layout: Layout, out: npt.NDArray[np.bool_]) -> None:
    """Leaves elements of one class side by side below the text that all end with the same link, as "Read more"."""
    end = layout.last - 1
    ends_with_link = (layout.link[end] >= _LINKED) & (layout.weight[end] <= _LINK_LONGEST)
    groups: dict[_Siblings, list[int]] = defaultdict(list)
    for at in np.flatnonzero(ends_with_link & (layout.count >= _LEAST)).tolist():
        groups[_siblings(layout, at)].append(at)
    most = _MOST * float(layout.weight[out].sum())
    for kind, alike in groups.items():
        if len(alike) < _LEAST or not kind[2] or len({layout.found.texts[at] for at in end[alike]}) > 1:
            continue
        first, last = int(layout.first[alike[0]]), int(layout.last[alike[-1]])
        taken = float(layout.weight[first:last][out[first:last]].sum())
        is_below = 0 < taken < most and not out[last:].any()
        if is_below and alike == [at for at in layout.live if _siblings(layout, at) == kind]:
            for at in alike:
                out[int(layout.first[at]) : int(layout.last[at])] = False


def _siblings(layout: Layout, at: int) -> _Siblings:
    """What elements side by side of one tag and class share."""
    return layout.found.parents[at], layout.found.tags[at], layout.attrs[at].get("class")
