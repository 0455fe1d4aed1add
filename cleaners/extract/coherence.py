"""Blocks that belong together are taken or left together: items of a list, comments, boxes that ask for an address."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import BAD, Layout
from cleaners.extract.tokens import Role

Chosen = npt.NDArray[np.bool_]

_ITEMS: Final = {
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd")),
    "tr": frozenset(("td", "th")),
}
_LINKED: Final = 0.3
"""Share of a list's text inside links above which it leads elsewhere."""
_MOST: Final = 0.5
_CELL_LONGEST: Final = 120
"""UTF-8 bytes, as all lengths here; a row of longer cells is the layout of a page."""
_COMMENT: Final = int(Role.COMMENT)
_CONTENT: Final = int(Role.BODY | Role.CONTENT)
_COMMENTS_MOST: Final = 0.5
"""Share of the taken text from which what is called comments is the text itself."""
_ASKING: Final = re.compile(r"newsletter|subscri|sign-?_?up|donat|abonn", re.IGNORECASE)
_BOX_LONGEST: Final = 500
_BOX_MOST: Final = 0.3
_BOXES: Final = 2
"""Elements of one class up to which they are boxes; paragraphs for subscribers share theirs with many."""


def coherent(layout: Layout, chosen: Chosen) -> Chosen:
    """`chosen` with lists and rows made whole, without comments and boxes; as it was when nothing would be left."""
    out = chosen.copy()
    _without_boxes(layout, out, float(layout.weight[chosen].sum()))
    if not out.any():
        return chosen
    _with_whole_lists(layout, out)
    return out


def _without_boxes(layout: Layout, out: Chosen, whole: float) -> None:
    alike = Counter((layout.found.tags[at], layout.attrs[at].get("class")) for at in layout.live)
    for at in layout.live:
        names = layout.attrs[at].get("class") or ""
        weight = layout.weights[at]
        if weight >= _COMMENTS_MOST * whole:
            continue
        comments = layout.own[at] & _COMMENT and not layout.own[at] & _CONTENT
        box = weight < min(_BOX_MOST * whole, _BOX_LONGEST) and _ASKING.search(names)
        if comments or (box and alike[layout.found.tags[at], names] <= _BOXES):
            out[int(layout.first[at]) : int(layout.last[at])] = False


def _with_whole_lists(layout: Layout, out: Chosen) -> None:
    """A list of plain items between two blocks of the text is text when half of it was taken."""
    taken = np.flatnonzero(out)
    first, last = int(taken[0]), int(taken[-1])
    for at in layout.live:
        start, end = int(layout.first[at]), int(layout.last[at])
        items = _ITEMS.get(layout.found.tags[at])
        if items is not None and first <= start and end <= last + 1 and _is_plain(layout, at, items):
            here = out[start:end]
            if here.sum() >= _MOST * (end - start):
                here[:] = True


def _is_plain(layout: Layout, at: int, items: frozenset[str]) -> bool:
    start, end = int(layout.first[at]), int(layout.last[at])
    return (
        layout.linked[at] <= _LINKED * layout.weights[at]
        and not layout.inherited[at] & BAD
        and all(layout.found.tags[container] in items for container in layout.container[start:end].tolist())
        and (layout.found.tags[at] != "tr" or float(layout.weight[start:end].max()) <= _CELL_LONGEST)
    )
