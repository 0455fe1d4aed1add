"""Measures each block of a page. The table has a row for each block and a column for each of `NAMES`. Nothing is
judged here."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.evidence import Evidence
from cleaners.extract.layout import END, Doubles, Ints, Layout, ints
from cleaners.extract.tokens import Role, roles

Floats = npt.NDArray[np.float32]
Columns = dict[str, Doubles | Ints]

NO_HEADLINE: Final = -999
_CLASSES: Final = {
    "stops": ".!?。！？．।؟۔",
    "commas": ",，、،；",
    "function": "的了是在和",
    "digits": "0123456789０１２３４５６７８９",
    "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "spaces": " ",
    "signs": "©@|»›→#/•·",
    "money": "$€£¥￥",
    "colons": ":：",
}
"""The characters that are counted in each block."""


def columns(layout: Layout, evidence: Evidence) -> Columns:
    """Every feature except the roles, by its name, with one value for each block."""
    return (
        _wording(layout)
        | _containers(layout)
        | _groups(layout)
        | _surroundings(layout)
        | _stated(layout, evidence)
        | _page(layout, evidence)
    )


ROLE_NAMES: Final = tuple(f"{prefix}_{role.name}" for prefix in ("near", "in", "branch") for role in Role)


_ROLE_ROW: Final = {name: row for row, name in enumerate(ROLE_NAMES)}
_ROLE_BITS: Final = np.arange(len(Role), dtype=np.int32)[:, None]


def table(layout: Layout, known: Columns, names: tuple[str, ...]) -> Floats:
    """The named features as an array of names x blocks. `known` is the layout's `columns`."""
    out = np.empty((len(names), len(layout.weight)), dtype=np.float32)
    rows, of_bits = _role_rows(names)
    out[rows] = _bits(layout)[of_bits]
    for row, name in enumerate(names):
        if name in known:
            out[row] = known[name]
    return out


@cache
def _role_rows(names: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """The places of those features that are roles, and their places in `ROLE_NAMES`."""
    rows = [row for row, name in enumerate(names) if name in _ROLE_ROW]
    return rows, [_ROLE_ROW[names[row]] for row in rows]


@cache
def _classes() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """For each character below U+10000: its class (from 1), its kind as a last and its kind as a first character."""
    inner, last, first = (np.zeros(0x10000, dtype=np.uint8) for _ in range(3))
    for number, characters in enumerate(_CLASSES.values(), 1):
        inner[[ord(c) for c in characters]] = number
    last[[ord(c) for c in END]] = 1
    last[[ord(c) for c in ":："]] = 2
    last[[ord(c) for c in ",，、"]] = 3
    for code in range(0x2000):
        c = chr(code)
        first[code] = (
            1 if c.isupper() else 2 if c.islower() else 3 if c.isdigit() else 4 if c.isalpha() else 0
        )
    first[0x2E80:0xFB00] = 4
    return inner, last, first


def _wording(layout: Layout) -> Columns:
    m = layout.measures
    inner, last, first = _classes()
    text = "".join(layout.blocks.texts)
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), 0xFFFF)
    length = m["length"].astype(np.int64)
    size, wide = len(length), len(_CLASSES) + 1
    keys = np.repeat(np.arange(0, size * wide, wide), length)
    keys += inner[codes]
    counts = np.bincount(keys, minlength=size * wide).reshape(size, wide)
    ahead = np.cumsum(length)
    out: Columns = dict(zip(_CLASSES, counts.T[1:], strict=True))
    weight = layout.weight
    return out | {
        "weight": weight,
        "link": layout.link,
        "links": m["links"],
        "bold": m["bold"] / length,
        "italic": m["italic"] / length,
        "breaks": m["breaks"],
        "images": m["images"],
        "controls": m["controls"],
        "rules": m["rules"],
        "times": m["times"],
        "digits": out["digits"] / weight,
        "upper": out["upper"] / weight,
        "wide": length / weight,
        "ends": np.where(layout.ends > 0, 1, last[codes[ahead - 1]]).astype(np.int64),
        "starts": first[codes[ahead - length]].astype(np.int64),
        "good": layout.good / weight,
    }


def _containers(layout: Layout) -> Columns:
    own = layout.container
    parent = layout.parent[own]
    grand = layout.parent[parent]
    branch, second = layout.branch[own], layout.second[own]
    weights = np.maximum(layout.weights, 1)
    linked, good = layout.linked / weights, layout.goods / weights
    share = layout.goods / layout.total_good
    depth = ints(layout.blocks.depths)
    at = np.arange(len(own))
    best = layout.best
    return {
        "tag": layout.tag[own],
        "depth": depth[own],
        "own_blocks": layout.count[own],
        "parent_blocks": layout.count[parent],
        "parent_weight": layout.weights[parent],
        "parent_link": linked[parent],
        "parent_good": share[parent],
        "grand_weight": layout.weights[grand],
        "grand_link": linked[grand],
        "grand_good": share[grand],
        "branch_blocks": layout.count[branch],
        "branch_weight": layout.weights[branch],
        "branch_link": linked[branch],
        "branch_good": good[branch],
        "branch_tag": layout.tag[branch],
        "branch2_blocks": layout.count[second],
        "branch2_link": linked[second],
        "branch2_good": good[second],
        "inside": ((at >= layout.first[best]) & (at < layout.last[best])).astype(np.int64),
        "below_best": depth[own] - depth[best],
        "from_best": at - layout.first[best],
        "to_best": layout.last[best] - at,
    }


_GROUPS: Final = (
    ("same_shape", "same_shape_good"),
    ("class_group", "class_good"),
    ("parent_group", "parent_group_good"),
)


def _groups(layout: Layout) -> Columns:
    """Measures three kinds of groups: blocks of one parent and tag, elements of one class, and elements of one tag
    under parents of one class.

    For each group: the number of its blocks, and its share of the page's good text.
    """
    blocks, own = layout.blocks, layout.container
    size = len(own)
    classes = ints(layout.kind)
    tags = ints(_numbered([tag for tag, _ in layout.kinds]))
    alone = classes[own]
    keys = np.empty((4, size), dtype=np.int64)
    keys[0] = layout.parent[own] * 32 + layout.tag[own]
    keys[1] = alone
    keys[2] = classes[layout.parent[own]] * len(tags) + tags[alone]
    keys[3] = _numbered(blocks.texts)
    steps = keys[0, 1:] != keys[0, :-1]
    # Each kind of group gets numbers of its own, so that all are counted at once.
    keys[1:] += (keys.max(axis=1)[:-1] + 1).cumsum()[:, None]
    flat = keys.ravel()
    counts = np.bincount(flat)[keys]
    shares = np.bincount(flat[: 3 * size], np.tile(layout.good / layout.total_good, 3))[keys[:3]]
    edges = np.concatenate(([0], np.flatnonzero(steps) + 1, [size]))
    lengths = edges[1:] - edges[:-1]
    out: Columns = {"run": np.repeat(lengths, lengths), "repeat": counts[-1]}
    for (name, good), count, share in zip(_GROUPS, counts[:-1], shares, strict=True):
        out[name] = count
        out[good] = share
    return out | _articles(layout)


def _numbered(keys: Sequence[Hashable]) -> list[int]:
    """One number for each key. Equal keys get equal numbers."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _articles(layout: Layout) -> Columns:
    """The number of <article> elements, the one that a block stands in, and what that one holds."""
    tags, size = layout.blocks.tags, len(layout.weight)
    nth, good = np.full(size, -1), np.full(size, -1.0)
    within = [at for at in layout.live if tags[at] == "article"] if "article" in tags else []
    for number, at in enumerate(within):  # Inner elements come after those around them.
        inside = slice(layout.first[at], layout.last[at])
        nth[inside], good[inside] = number, layout.goods[at] / layout.total_good
    return {"articles": np.full(size, len(within)), "article_nth": nth, "article_good": good}


def _window(columns: Doubles, half: int) -> Doubles:
    """For each row, the sums over the blocks at most `half` places away."""
    size = columns.shape[1]
    ahead = np.zeros((len(columns), size + 1))
    columns.cumsum(axis=1, out=ahead[:, 1:])
    at = np.arange(size)
    out: Doubles = ahead[:, np.minimum(at + half + 1, size)] - ahead[:, np.maximum(at - half, 0)]
    return out


_BESIDE: Final = (("prev", 1), ("next", -1), ("prev2", 2), ("next2", -2))
"""The neighbours that are measured, each with its distance before the block."""


def _surroundings(layout: Layout) -> Columns:
    weight, link, good = layout.weight, layout.link, layout.good
    tag = layout.tag[layout.container]
    size = len(weight)
    at = np.arange(size)
    good_before = (np.cumsum(good) - good) / layout.total_good
    heading = np.maximum.accumulate(np.where((tag >= 1) & (tag <= 4), at, -1))
    sums = np.array([weight, good, layout.measures["linked"]])
    near, near_good, near_link = _window(sums, 3)
    far, wide_good, wide_link = _window(sums, 8)
    out: Columns = {
        "at": at / size,
        "weight_before": (np.cumsum(weight) - weight) / layout.total,
        "good_before": good_before,
        "good_after": 1.0 - good_before - good / layout.total_good,
        "near_good": near_good / near,
        "near_link": near_link / near,
        "wide_good": wide_good / far,
        "wide_link": wide_link / far,
        "heading_link": np.where(heading >= 0, link[heading], 0.0),
        "since_heading": at - heading,
    }
    beside = np.full((5, size + 4), -1.0)  # -1 stands for neighbours beyond the ends of the page.
    for row, column in zip(beside, (weight, link, tag, good, layout.ends), strict=True):
        row[2:-2] = column
    for name, by in _BESIDE:
        shifted = beside[:, 2 - by : 2 - by + size]
        out[f"{name}_weight"], out[f"{name}_link"] = shifted[:2]
        if by in (1, -1):
            out[f"{name}_tag"], out[f"{name}_good"], out[f"{name}_ends"] = shifted[2:]
    return out


def _stated(layout: Layout, evidence: Evidence) -> Columns:
    texts = layout.blocks.texts
    titles = evidence.in_titles(texts)
    headline = evidence.headline(layout.blocks, layout.blocks.homes, titles)
    at = np.arange(len(texts))
    return {
        "title": ints(titles),
        "description": ints(evidence.in_descriptions(texts)),
        "article_body": ints(evidence.in_body(texts)),
        "from_headline": at - headline if headline >= 0 else np.full(len(texts), NO_HEADLINE),
    }


def _page(layout: Layout, evidence: Evidence) -> Columns:
    best, total = layout.best, layout.total
    values = {
        "page_blocks": len(layout.weight),
        "page_weight": total,
        "page_link": layout.linked[0] / total,
        "page_good": layout.total_good / total,
        "page_wide": float((layout.measures["length"] / layout.weight).sum()) / len(layout.weight),
        "has_body_text": evidence.body_share(total),
        "best_good": layout.goods[best] / layout.total_good,
        "best_weight": layout.weights[best] / total,
    }
    return {name: np.full(len(layout.weight), float(value)) for name, value in values.items()}


def _bits(layout: Layout) -> npt.NDArray[np.int32]:
    """As an array of `ROLE_NAMES` x blocks: the roles of the element and its parent, of all elements above, and of
    the branch.
    """
    own = layout.container
    inline = ints([roles(names) if names else 0 for names in layout.blocks.names])
    flags = np.empty((3, len(own)), dtype=np.int32)
    flags[0] = ints(layout.near)[own] | inline
    flags[1] = ints(layout.inherited)[own]
    flags[2] = ints(layout.own)[layout.branch[own]]
    out: npt.NDArray[np.int32] = (flags[:, None, :] >> _ROLE_BITS) & 1
    return out.reshape(len(ROLE_NAMES), len(own))
