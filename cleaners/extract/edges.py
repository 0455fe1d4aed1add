"""Chooses what the markup alone shows to belong to a text at its edges, and drops the labels of charts."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import BAD, Layout
from cleaners.extract.tokens import Role
from cleaners.lines.credits import read
from cleaners.names import is_person

Chosen = npt.NDArray[np.bool_]

_LEAD: Final = int(Role.LEAD)
_NO_LEAD: Final = BAD | int(
    Role.BYLINE
    | Role.STAMP
    | Role.CAPTION
    | Role.MEDIA
    | Role.TAGS
    | Role.CARD
    | Role.LIST
    | Role.HIDDEN
    | Role.FOOT
)
_LEAD_LEAST, _LEAD_MOST = 60, 700
"""UTF-8 bytes of a standfirst, as all lengths here."""
_LEAD_BESIDE: Final = 30
"""UTF-8 bytes from which a block right below the headline may be the standfirst."""
_SECOND: Final = frozenset(("h2", "h3"))
_TITLE: Final = int(Role.TITLE)
_BOTTOM: Final = int(Role.FOOT)
_LEAD_BLOCKS: Final = 4
"""The most blocks between a headline and its standfirst: kicker, byline, day."""
_LEAD_LINKED: Final = 0.2
_LAST_LEAST: Final = 40
_LAST_LINKED: Final = 0.85
"""The share of a last paragraph that may stand inside links, where it has the markup of those above. `_BARE_LINKED`
is the share for a bare one."""
_BARE_LINKED: Final = 0.3
_NAME_LONGEST: Final = 40
_MAKE: Final = 4
"""The number of elements, from a paragraph's own upwards, whose kinds are compared."""
_LABELS: Final = 4
_LABEL_LONGEST: Final = 60


def with_standfirst(layout: Layout, out: Chosen, headline: int | None) -> None:
    """Chooses the block that the markup calls the lead, or a second heading right below the headline."""
    if headline is None:
        return
    chosen = np.flatnonzero(out[headline + 1 :])
    for at in range(headline + 1, headline + 1 + min(int(chosen[0]) if len(chosen) else 0, _LEAD_BLOCKS)):
        is_next = at == headline + 1
        if (
            (_LEAD_BESIDE if is_next else _LEAD_LEAST) <= layout.weight[at] <= _LEAD_MOST
            and layout.link[at] <= _LEAD_LINKED
            and layout.blocks.texts[at] != layout.blocks.texts[headline]
            and (_is_lead(layout, at, headline) or (is_next and _is_second_heading(layout, at, headline)))
        ):
            out[at] = True
            _with_its_like(layout, out, at)
            return


def _with_its_like(layout: Layout, out: Chosen, lead: int) -> None:
    """Chooses the blocks behind the lead that stand in one element with it and are made alike: the lead is a list.

    A credit ends it, for some templates set byline and day as they set the lead.
    """
    element = layout.blocks.parents[int(layout.container[lead])]
    for at in range(lead + 1, min(lead + _LEAD_BLOCKS, len(out))):
        own = int(layout.container[at])
        alike = (
            layout.blocks.parents[own] == element
            and layout.kind[own] == layout.kind[int(layout.container[lead])]
        )
        if not alike or layout.count[element] > _LEAD_BLOCKS or layout.link[at] > _LEAD_LINKED:
            return
        if read(layout.blocks.texts[at]) is not None:
            return
        out[at] = True


def _is_lead(layout: Layout, at: int, headline: int) -> bool:
    """Whether a block's element, or an element around it that holds few others and no headline, is called the lead.

    An element called the lead and the bottom is a lead with room below it.
    """
    own = int(layout.container[at])
    names, up = layout.near[own], layout.blocks.parents[own]
    above = _ancestors(layout, headline)
    while up > 0 and layout.count[up] <= _LEAD_BLOCKS and up not in above:
        names |= layout.own[up]
        up = layout.blocks.parents[up]
    bad = BAD & ~_BOTTOM
    return (
        bool(names & _LEAD) and not names & _NO_LEAD & ~_BOTTOM and not _is_apart(layout, at, headline, bad)
    )


def _ancestors(layout: Layout, at: int) -> set[int]:
    """The elements around a block."""
    up, ancestors = int(layout.container[at]), set()
    while up > 0:
        ancestors.add(up)
        up = layout.blocks.parents[up]
    return ancestors


def _is_second_heading(layout: Layout, at: int, headline: int) -> bool:
    """Whether a block is a lower heading in the headline's element and is not itself called a title."""
    own = int(layout.container[at])
    return (
        layout.blocks.tags[own] in _SECOND
        and layout.home(at) == layout.home(headline)
        and not layout.own[own] & (_NO_LEAD | _TITLE)
        and not _is_apart(layout, at, headline)
    )


def _is_apart(layout: Layout, at: int, headline: int, bad: int = BAD) -> bool:
    """Whether the element of a block has one of the `bad` roles, and the headline's element has not."""
    own, above = (layout.inherited[int(layout.container[one])] for one in (at, headline))
    return bool(own & bad & ~above)


def with_last_paragraph(layout: Layout, out: Chosen) -> None:
    """Chooses the block right behind the text that ends as a sentence and has the markup of the last paragraph.

    It also chooses one that stands bare in the element of the paragraphs.
    """
    last = int(np.flatnonzero(out)[-1])
    at = last + 1
    if at >= len(out) or not layout.ends[at] or layout.weight[at] < _LAST_LEAST:
        return
    own, above = int(layout.container[at]), int(layout.container[last])
    if layout.inherited[own] & BAD & ~layout.inherited[above]:
        return
    is_bare = layout.blocks.parents[above] == own and layout.link[at] <= _BARE_LINKED
    is_alike = layout.link[at] <= _LAST_LINKED and _make(layout, own) == _make(layout, above)
    if is_bare or (is_alike and len(_make(layout, own)) == _MAKE and _is_boxed(layout, own)):
        out[at] = True


def with_signature(layout: Layout, out: Chosen) -> None:
    """Chooses a name alone behind the last paragraph, in the paragraphs' element. A step makes it the author."""
    last = int(np.flatnonzero(out)[-1])
    at = last + 1
    if (
        at < len(out)
        and layout.home(at) == layout.home(last)
        and len(layout.blocks.texts[at]) <= _NAME_LONGEST
        and not layout.link[at]
        and is_person(layout.blocks.texts[at])
    ):
        out[at] = True


def _make(layout: Layout, at: int) -> list[int]:
    """The kinds of a block's element and of those around it that hold only this block."""
    kinds: list[int] = []
    while at >= 0 and len(kinds) < _MAKE:
        kinds.append(layout.kind[at])
        at = layout.blocks.parents[at]
    return kinds


def _is_boxed(layout: Layout, at: int) -> bool:
    """Whether a paragraph has an element of its own around it, as in templates that set each part of a text in a
    box.
    """
    up = layout.blocks.parents[at]
    return up >= 0 and layout.count[up] == 1


def without_labels(layout: Layout, out: Chosen) -> None:
    """Drops the short blocks of a figure that has many: they are labels of a chart or a map."""
    tags = layout.blocks.tags
    for at in [at for at in layout.live if tags[at] == "figure" and layout.count[at] >= _LABELS]:
        inside = range(int(layout.first[at]), int(layout.last[at]))
        labels = [
            n
            for n in inside
            if layout.weight[n] <= _LABEL_LONGEST
            and not layout.ends[n]
            and tags[layout.blocks.homes[n]] not in ("figcaption", "td", "th")
        ]
        if len(labels) >= _LABELS:
            out[labels] = False
