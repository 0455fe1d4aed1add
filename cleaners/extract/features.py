"""What is measured of each block, as one table a page: rows are blocks, columns are `NAMES`; judges nothing."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.evidence import Evidence
from cleaners.extract.layout import END, Doubles, Ints, Layout
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
"""Characters counted in each block."""


def columns(layout: Layout, evidence: Evidence) -> Columns:
    """Every feature but the roles by its name, one value a block."""
    return (
        _wording(layout)
        | _containers(layout)
        | _groups(layout)
        | _surroundings(layout)
        | _stated(layout, evidence)
        | _page(layout, evidence)
    )


ROLE_NAMES: Final = tuple(f"{prefix}_{role.name}" for prefix in ("near", "in", "branch") for role in Role)


def table(layout: Layout, known: Columns, names: tuple[str, ...]) -> Floats:
    """The named features, names x blocks; `known` are the layout's `columns`."""
    bits = _bits(layout)
    out = np.empty((len(names), len(layout.weight)), dtype=np.float32)
    for row, name in enumerate(names):
        column = known.get(name)
        out[row] = bits[_ROLE_ROW[name]] if column is None else column
    return out


@cache
def _classes() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Of each character below U+10000: its class (from 1), what it is as a last and as a first character."""
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
    text = "".join(layout.found.texts)
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
        "ends": last[codes[ahead - 1]].astype(np.int64),
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
    depth = np.array(layout.found.depths, dtype=np.int64)
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


def _grouped(keys: Ints, good: Doubles, names: tuple[str, str]) -> Columns:
    """How many blocks share a key, and which part of the page's good text they hold."""
    count = np.bincount(keys)
    share = np.bincount(keys, good)
    return {names[0]: count[keys], names[1]: share[keys]}


def _groups(layout: Layout) -> Columns:
    """Blocks of one parent and tag; elements of one class; elements of one tag under parents of one class."""
    found, own = layout.found, layout.container
    good = layout.good / layout.total_good
    shape = np.unique(layout.parent[own] * 32 + layout.tag[own], return_inverse=True)[1].astype(np.int64)
    numbers: dict[tuple[str | None, ...], int] = {}
    alone, under = [], []
    tags, parents, attrs = found.tags, found.parents, layout.attrs
    for at in own.tolist():
        tag, up = tags[at], max(parents[at], 0)
        alone.append(numbers.setdefault((tag, attrs[at].get("class")), len(numbers)))
        under.append(numbers.setdefault((tag, tags[up], attrs[up].get("class")), len(numbers)))
    changes = np.flatnonzero(np.diff(shape)) + 1
    edges = np.concatenate(([0], changes, [len(shape)]))
    lengths = np.diff(edges)
    seen: dict[str, int] = {}
    for text in found.texts:
        seen[text] = seen.get(text, 0) + 1
    return (
        _grouped(shape, good, ("same_shape", "same_shape_good"))
        | _grouped(np.array(alone), good, ("class_group", "class_good"))
        | _grouped(np.array(under), good, ("parent_group", "parent_group_good"))
        | {"run": np.repeat(lengths, lengths), "repeat": np.array([seen[text] for text in found.texts])}
        | _articles(layout)
    )


def _articles(layout: Layout) -> Columns:
    """How many <article> there are, which one a block stands in, and what that one holds."""
    tags, parents = layout.found.tags, layout.found.parents
    numbers: dict[int, int] = {}
    within = [-1] * len(tags)
    if "article" in tags:
        for at in layout.live:
            if tags[at] == "article":
                numbers[at] = len(numbers)
                within[at] = at
            elif parents[at] >= 0:
                within[at] = within[parents[at]]
    inside = np.array(within, dtype=np.int64)[layout.container]
    share = layout.goods / layout.total_good
    return {
        "articles": np.full(len(inside), len(numbers)),
        "article_nth": np.array([numbers.get(at, -1) for at in inside.tolist()]),
        "article_good": np.where(inside >= 0, share[inside], -1.0),
    }


def _shift(column: Doubles | Ints, by: int) -> Doubles:
    """The value of the block `by` places before (after, when negative); -1 beyond the ends."""
    out = np.full(len(column), -1.0)
    if by > 0:
        out[by:] = column[:-by]
    else:
        out[:by] = column[-by:]
    return out


def _window(column: Doubles, half: int) -> Doubles:
    """The sum over the blocks at most `half` places away."""
    ahead = np.concatenate(([0.0], np.cumsum(column)))
    at = np.arange(len(column))
    out: Doubles = ahead[np.minimum(at + half + 1, len(column))] - ahead[np.maximum(at - half, 0)]
    return out


def _surroundings(layout: Layout) -> Columns:
    weight, link, good = layout.weight, layout.link, layout.good
    linked = layout.measures["linked"]
    tag = layout.tag[layout.container]
    ends = layout.ends
    size = len(weight)
    at = np.arange(size)
    good_before = (np.cumsum(good) - good) / layout.total_good
    heading = np.maximum.accumulate(np.where((tag >= 1) & (tag <= 4), at, -1))
    near, far = _window(weight, 3), _window(weight, 8)
    out: Columns = {
        "at": at / size,
        "weight_before": (np.cumsum(weight) - weight) / layout.total,
        "good_before": good_before,
        "good_after": 1.0 - good_before - good / layout.total_good,
        "near_good": _window(good, 3) / near,
        "near_link": _window(linked, 3) / near,
        "wide_good": _window(good, 8) / far,
        "wide_link": _window(linked, 8) / far,
        "heading_link": np.where(heading >= 0, link[heading], 0.0),
        "since_heading": at - heading,
    }
    for name, by in (("prev", 1), ("next", -1), ("prev2", 2), ("next2", -2)):
        out[f"{name}_weight"] = _shift(weight, by)
        out[f"{name}_link"] = _shift(link, by)
    for name, by in (("prev", 1), ("next", -1)):
        out[f"{name}_tag"] = _shift(tag, by)
        out[f"{name}_good"] = _shift(good, by)
        out[f"{name}_ends"] = _shift(ends, by)
    return out


def _stated(layout: Layout, evidence: Evidence) -> Columns:
    texts = layout.found.texts
    titles = [evidence.in_title(text) for text in texts]
    headline = evidence.headline(layout.found, layout.container.tolist(), titles)
    at = np.arange(len(texts))
    return {
        "title": np.array(titles),
        "description": np.array([evidence.in_description(text) for text in texts]),
        "article_body": np.array([evidence.in_body(text) for text in texts]),
        "from_headline": at - headline if headline >= 0 else np.full(len(texts), NO_HEADLINE),
    }


def _page(layout: Layout, evidence: Evidence) -> Columns:
    best, total = layout.best, layout.total
    values = {
        "page_blocks": len(layout.weight),
        "page_weight": total,
        "page_link": layout.linked[0] / total,
        "page_good": layout.total_good / total,
        "page_wide": float((layout.measures["length"] / layout.weight).mean()),
        "has_body_text": evidence.body_share(total),
        "best_good": layout.goods[best] / layout.total_good,
        "best_weight": layout.weights[best] / total,
    }
    return {name: np.full(len(layout.weight), float(value)) for name, value in values.items()}


_ROLE_ROW: Final = {name: row for row, name in enumerate(ROLE_NAMES)}


def _bits(layout: Layout) -> npt.NDArray[np.int64]:
    """The roles of the element and its parent, of all elements above, and of the branch: `ROLE_NAMES` x blocks."""
    own = layout.container
    inline = np.array([roles(names) if names else 0 for names in layout.found.names], dtype=np.int64)
    near = np.array(layout.near, dtype=np.int64)[own] | inline
    inherited = np.array(layout.inherited, dtype=np.int64)[own]
    branches = np.array(layout.own, dtype=np.int64)[layout.branch[own]]
    flags = np.stack([near, inherited, branches])[:, None, :]
    out: npt.NDArray[np.int64] = (flags >> np.arange(len(Role))[:, None]) & 1
    return out.reshape(len(ROLE_NAMES), len(own))
