"""Makes the lines of a draft from the chosen blocks: their kinds, the captions between them, the cells of a row in
one line."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import BAD, Layout
from cleaners.extract.tokens import Role
from cleaners.model import Line, LineKind

_KINDS: Final[dict[str, LineKind]] = {
    "li": "item", "dd": "item", "dt": "item", "blockquote": "quote", "td": "cell", "th": "cell",
    "figcaption": "caption", "caption": "caption",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_CAPTION: Final = int(Role.CAPTION)
_MEDIA: Final = int(Role.MEDIA)
_MEDIA_OR_CAPTION: Final = _MEDIA | _CAPTION
_MARKS: Final = ("■", "▲", "△", "▼", "↑", "↓", "◆")
"""Signs before captions in Chinese newspapers."""
_CAPTION_LONGEST: Final = 600
"""UTF-8 bytes, as all lengths here."""
_LEAD_PICTURE: Final = 12
"""The number of blocks above the first line of text in which the caption of a picture may stand."""
_LINKED: Final = 0.1
"""The share of a caption that may stand inside links."""
_FEW_WORDS: Final = 90
_PLAIN: Final = frozenset(("p", "div", "center"))
_CREDIT: Final = re.compile(
    r"[摄攝]$|[图圖](?:源|片|$)|供[图圖]|资料|資料|来源|來源|[Pp]hoto|[Ii]mage|AFP|\bAP\b|Reuters|Getty|[Cc]redit"
)
"""Words in captions for the source of a picture."""
_CELL_LONGEST: Final = 120
_COUNTER: Final = re.compile(r"\d{1,3}\s?/\s?\d{1,3}")
_COUNTER_LONGEST: Final = 9


def numbers(layout: Layout, chosen: npt.NDArray[np.bool_]) -> list[int]:
    """The numbers of the blocks that become lines: the chosen ones, and captions between them, shortly above them or
    in a row behind.
    """
    at = np.flatnonzero(chosen)
    out = chosen.copy()
    homes = {layout.home(n) for n in at.tolist()}
    images = layout.measures["images"]
    for n in range(max(0, int(at[0]) - _LEAD_PICTURE), int(at[-1])):
        if not out[n] and (_is_caption(layout, n) or (images[n] and _is_shown(layout, n, homes))):
            out[n] = True
    last = int(at[-1])
    while (following := _caption_behind(layout, last)) is not None:
        last = following  # A gallery goes on below the text.
        out[last] = True
    places: list[int] = np.flatnonzero(out).tolist()
    return places


def _caption_behind(layout: Layout, last: int) -> int | None:
    """The number of the caption behind another, with the counter of a gallery between them at most; None without
    one.
    """
    at = last + 1
    if not _is_caption(layout, last):
        if not _is_counter(layout, last) or not _is_caption(layout, last - 1):
            return None
    elif at < len(layout.weight) and _is_counter(layout, at):
        at += 1
    return at if at < len(layout.weight) and _is_caption(layout, at) else None


def _is_counter(layout: Layout, at: int) -> bool:
    return layout.weight[at] <= _COUNTER_LONGEST and _COUNTER.fullmatch(layout.blocks.texts[at]) is not None


def _is_caption(layout: Layout, at: int) -> bool:
    container = layout.blocks.homes[at]
    named = layout.blocks.tags[container] in ("figcaption", "caption")
    # This is checked first, because it excludes most blocks.
    if not named and not (
        layout.near[container] & _MEDIA_OR_CAPTION and layout.inherited[container] & _MEDIA
    ):
        return False
    if layout.weight[at] > _CAPTION_LONGEST or layout.link[at] > 0.5:
        return False
    if named:
        return True
    if not layout.near[container] & _CAPTION:
        return _is_beneath_picture(layout, at)
    kind = _by_tag(layout, container)
    return kind in (None, "caption") or (kind == "heading" and _reads_as_caption(layout, at))


def _is_shown(layout: Layout, at: int, homes: set[int]) -> bool:
    """Whether a block beneath a picture stands in the body, or is the only text of a picture's box beside the body."""
    if _is_among(layout, at, homes):
        return True
    box = layout.home(at)
    return (
        layout.blocks.parents[box] in homes
        and layout.count[box] == 1
        and layout.weight[at] <= _CAPTION_LONGEST
        and layout.link[at] < _LINKED
        and not layout.inherited[box] & BAD
        and bool(layout.ends[at] or layout.blocks.texts[at].startswith(_MARKS))
    )


def _is_among(layout: Layout, at: int, homes: set[int]) -> bool:
    """Whether a block beneath a picture stands among the body's paragraphs and was not chosen as one of them."""
    container = layout.blocks.homes[at]
    return (
        layout.home(at) in homes
        and layout.blocks.tags[container] in _PLAIN
        and layout.weight[at] <= _CAPTION_LONGEST
        and layout.link[at] < _LINKED
        and not layout.inherited[container] & BAD
        and (_is_centred(layout, container) or _reads_as_caption(layout, at))
    )


def _reads_as_caption(layout: Layout, at: int) -> bool:
    return bool(layout.ends[at] or _CREDIT.search(layout.blocks.texts[at]))


def _is_centred(layout: Layout, container: int) -> bool:
    attrs = layout.attrs[container]
    return layout.blocks.tags[container] == "center" or any(
        "center" in (attrs.get(name) or "").lower() for name in ("style", "align", "class")
    )


def _is_beneath_picture(layout: Layout, at: int) -> bool:
    """Whether a block that is a sentence or begins with a mark is the only text of its picture's element."""
    container = layout.blocks.homes[at]
    box = container if layout.own[container] & _MEDIA else layout.blocks.parents[container]
    return (
        layout.measures["images"][at] > 0
        and layout.count[box] == 1
        and not layout.inherited[container] & BAD
        and bool(layout.ends[at] or layout.blocks.texts[at].startswith(_MARKS))
    )


def lines(
    layout: Layout, places: Iterable[int], chosen: npt.NDArray[np.bool_] | None = None
) -> Iterator[Line]:
    """One line for each block, but one for all short cells of a table row. A block that was not chosen is a caption."""
    links = layout.link.tolist()
    places = list(places)
    settings = {at: _setting(layout, at) for at in places}
    usual = _usual(layout, settings)
    for row, group in groupby(places, key=lambda at: _row(layout, at)):
        cells = list(group)
        if row >= 0 and len(cells) > 1:
            text = " ".join(layout.blocks.texts[at] for at in cells)
            yield Line.of(text, "cell", max(links[at] for at in cells))
        else:
            for at in cells:
                apart = settings[at] != usual
                yield Line.of(layout.blocks.texts[at], kind(layout, at, chosen), links[at], apart=apart)


def kind(layout: Layout, at: int, chosen: npt.NDArray[np.bool_] | None = None) -> LineKind:
    """The kind of line that a block becomes. A block that was not chosen is a caption."""
    if chosen is not None and not chosen[at]:
        return "caption"
    by_tag = _by_tag(layout, layout.blocks.homes[at])
    if by_tag is None and (_is_caption(layout, at) or _is_centred_beneath(layout, at)):
        return "caption"
    return by_tag or "paragraph"


def _setting(layout: Layout, at: int) -> tuple[int, str, str | None]:
    """The element of a block and the element around it."""
    container = layout.blocks.homes[at]
    blocks = layout.blocks
    return blocks.parents[container], blocks.tags[container], layout.attrs[container].get("class")


def _usual(layout: Layout, settings: Mapping[int, Hashable]) -> Hashable:
    """The setting of most of the text."""
    weights: dict[Hashable, float] = {}
    for setting, weight in zip(settings.values(), layout.weight[[*settings]].tolist(), strict=True):
        weights[setting] = weights.get(setting, 0.0) + weight
    return max(weights, key=weights.__getitem__, default=None)


def _row(layout: Layout, at: int) -> int:
    """The number of the table row in which the block is the only text of a cell; -1 for any other block."""
    container = layout.blocks.homes[at]
    tags = layout.blocks.tags
    if (
        tags[container] not in ("td", "th")
        or layout.count[container] != 1
        or layout.weight[at] > _CELL_LONGEST
    ):
        return -1
    row = layout.blocks.parents[container]
    return row if row >= 0 and tags[row] == "tr" else -1


def _is_centred_beneath(layout: Layout, at: int) -> bool:
    """Whether a block is a few plain words centred beneath a picture, and neither a sentence nor a sub-heading."""
    measures = layout.measures
    return bool(
        measures["images"][at]
        and layout.weight[at] <= _FEW_WORDS
        and not measures["bold"][at]
        and not layout.ends[at]
        and layout.link[at] < _LINKED
        and layout.count[layout.blocks.homes[at]] == 1
        and _is_centred(layout, layout.blocks.homes[at])
    )


def _by_tag(layout: Layout, container: int) -> LineKind | None:
    """The kind that a block's element, or the element around its paragraph, gives it; None when neither does."""
    tags, parents = layout.blocks.tags, layout.blocks.parents
    kind = _KINDS.get(tags[container])
    if kind is None and tags[container] == "p" and parents[container] >= 0:
        kind = _KINDS.get(tags[parents[container]])
        if kind == "cell" or kind == "heading":
            return None
    return kind
