"""Measures each line of a draft: its shape, marks, neighbours and place. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.linejudge import shape
from cleaners.linejudge.shape import Columns
from cleaners.lines.zones import View, Zones

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

_STRENGTHS: Final = ("nav", "edge", "inner", "list", "end", "number", "credit")
_CLASSES: Final = (
    "headline", "chrome", "share", "dateline", "byline", "caption", "disclaimer", "copyright", "advertising",
    "related", "comment",
)  # fmt: skip
_KINDS: Final = ("paragraph", "heading", "item", "quote", "cell", "caption", "headline", "credit")
_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}\s?[:：時时시hH]\s?\d\d(?!\d)")
_DAY: Final = re.compile(
    r"(?<!\d)\d{1,4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,4}(?!\d)|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
    r"|(?<!\d)\d{1,2}\.?\s+(?:de\s+)?[^\W\d]{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d|[^\W\d]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
)
_ADDRESS: Final = re.compile(r"https?:|www\.|\.(?:com|cn|net|org|jp|kr)\b|@\w")
_BESIDE: Final = (
    "columns", "prose", "marked", "ends", "day", "shared", "foreign", "bars_share", "digits_share", "links",
    "credit", "kin_above", "same_ends",
)  # fmt: skip
"""The features of the lines right above and below that a line gets as well."""
_AROUND: Final = (
    "columns", "prose", "marked", "stops", "short", "shared", "links", "digits_share", "kin_above", "rare_above",
    "same_ends", "cut",
)  # fmt: skip
"""The features that are averaged over the lines above and over those below."""
_REACHES: Final = (4, 12)
_SHORT: Final = 40
"""The number of columns below which a line is short."""
_FULL: Final = 160
_LONG: Final = 90
"""The number of columns from which an unmarked line is text rather than a headline or a caption."""
_FIGURES: Final = 0.3


def columns(zones: Zones, title: str | None, *, markup: bool) -> Columns:
    """Every feature by its name, with one value for each line of `zones`."""
    views = zones.views
    texts = [view.text for view in views]
    out = shape.measures(texts, title)
    out |= _marks_columns(views) | _dated(texts)
    out["short"] = (out["columns"] < _SHORT).astype(np.float64)
    out["prose"] = _prose(out)
    out["like"] = _like(out["columns"])
    out |= _beside(out) | _around(out) | _runs(out) | _zones(zones) | _page(out, markup=markup)
    return out


def table(known: Columns, names: Sequence[str]) -> Floats:
    """The named features as an array of names x lines."""
    return np.array([known[name] for name in names], dtype=np.float32)


def _prose(known: Columns) -> Doubles:
    """1 for each line that reads like running text, else 0: a sentence, or a long line in a script without full
    stops.
    """
    closed = (known["sentence"] > 0) & (known["columns"] >= _SHORT)
    long = (known["marked"] == 0) & (known["columns"] >= _LONG) & (known["digits_share"] < _FIGURES)
    out: Doubles = (closed | long).astype(np.float64)
    return out


def _like(columns: Doubles) -> Doubles:
    """How much a line's length is like those of the lines beside it, 0 to 1. Of both lines, the less similar one
    counts.
    """
    wide = np.maximum(columns, 1.0)
    pairs = np.minimum(wide[1:], wide[:-1]) / np.maximum(wide[1:], wide[:-1])
    out: Doubles = np.minimum(np.append(pairs, 1.0), np.concatenate(([1.0], pairs)))
    return out


def _marks_columns(views: Sequence[View]) -> Columns:
    """What the vocabularies and the document say of each line."""
    size = len(views)
    strength, kind, names = np.full(size, -1), np.full(size, -1), np.zeros(size)
    for at, view in enumerate(views):
        if (mark := view.mark) is not None:
            strength[at] = _STRENGTHS.index(mark.strength)
            kind[at] = _CLASSES.index(mark.kind) if mark.kind in _CLASSES else -1
            if mark.credits is not None:
                names[at] = len(mark.credits.authors) + len(mark.credits.editors)
    out: Columns = {
        f"strength_{name}": (strength == n).astype(np.float64) for n, name in enumerate(_STRENGTHS)
    }
    out |= {f"class_{name}": (kind == n).astype(np.float64) for n, name in enumerate(_CLASSES)}
    of_line = np.fromiter((_KINDS.index(view.line.kind) for view in views), np.int64, size)
    out |= {f"kind_{name}": (of_line == n).astype(np.float64) for n, name in enumerate(_KINDS)}
    return out | {
        "credit": out["strength_credit"],
        "names": names,
        "marked": (strength >= 0).astype(np.float64),
        "sentence": np.fromiter((view.sentence for view in views), np.float64, size),
        "worth": np.fromiter((view.worth for view in views), np.float64, size),
        "links": np.fromiter((view.line.links for view in views), np.float64, size),
        "apart": np.fromiter((view.line.apart for view in views), np.float64, size),
    }


def _dated(texts: Sequence[str]) -> Columns:
    """Measures dates, times of day and addresses, which short lines around a text often have."""
    size = len(texts)
    year, clock, day, address = (np.zeros(size) for _ in range(4))
    for at, text in enumerate(texts):
        if len(text) > _FULL:
            continue
        if _DIGIT.search(text):
            year[at] = _YEAR.search(text) is not None
            clock[at] = _CLOCK.search(text) is not None
            day[at] = _DAY.search(text) is not None
        address[at] = _ADDRESS.search(text) is not None
    return {"year": year, "clock": clock, "day": day, "address": address}


def _beside(known: Columns) -> Columns:
    out: Columns = {}
    size = len(known["columns"])
    for name in _BESIDE:
        padded = np.full(size + 4, -1.0)
        padded[2:-2] = known[name]
        for by in (1, 2):
            out[f"{name}_above{by}"] = padded[2 - by : 2 - by + size]
            out[f"{name}_below{by}"] = padded[2 + by : 2 + by + size]
    return out


def _around(known: Columns) -> Columns:
    rows = np.array([np.minimum(known[name], 200.0) for name in _AROUND])
    out: Columns = {}
    for reach in _REACHES:
        above, below = _means(rows, reach)
        for n, name in enumerate(_AROUND):
            out[f"{name}_above_mean{reach}"], out[f"{name}_below_mean{reach}"] = above[n], below[n]
    return out


def _means(rows: Doubles, reach: int) -> tuple[Doubles, Doubles]:
    """The mean of each row over the `reach` lines above each line, and over those below it. 0 where there is none."""
    size = rows.shape[1]
    ahead = np.zeros((len(rows), size + 1))
    rows.cumsum(axis=1, out=ahead[:, 1:])
    at = np.arange(size)
    low, high = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, size)
    above = (ahead[:, at] - ahead[:, low]) / np.maximum(at - low, 1)
    below = (ahead[:, high] - ahead[:, at + 1]) / np.maximum(high - at - 1, 1)
    return above, below


def _runs(known: Columns) -> Columns:
    """Measures how far away the nearest sentences are, and how much of them stands above and below."""
    sentence = known["prose"] > 0
    size = len(sentence)
    at = np.arange(size)
    before = np.maximum.accumulate(np.where(sentence, at, -50))
    before = np.concatenate(([-50], before[:-1]))
    after = np.minimum.accumulate(np.where(sentence, at, size + 50)[::-1])[::-1]
    after = np.concatenate((after[1:], [size + 50]))
    weight = np.where(sentence, np.minimum(known["columns"], _FULL), 0.0)
    total = max(float(weight.sum()), 1.0)
    ahead = np.cumsum(weight)
    return {
        "since_sentence": np.minimum(at - before, 50).astype(np.float64),
        "till_sentence": np.minimum(after - at, 50).astype(np.float64),
        "run": np.minimum(after - before, 99).astype(np.float64),
        "sentences_before": (ahead - weight) / total,
        "sentences_after": 1.0 - ahead / total,
        "sentence_count_before": np.cumsum(sentence) - sentence.astype(np.float64),
        "sentence_count_after": float(sentence.sum()) - np.cumsum(sentence),
    }


def _zones(zones: Zones) -> Columns:
    """Measures where a line stands relative to the article as the vocabularies alone see it."""
    at = np.arange(len(zones.views), dtype=np.float64)
    return {
        "from_head": at - zones.head,
        "from_start": at - zones.start,
        "to_end": zones.end - at,
        "to_tail": zones.tail - at,
        "core_above": np.full(len(at), float(zones.head)),
        "core_below": np.full(len(at), float(len(at) - zones.tail)),
    }


def _page(known: Columns, *, markup: bool) -> Columns:
    size = len(known["columns"])
    at = np.arange(size, dtype=np.float64)
    wide = float((known["columns"] >= _FULL).mean())
    values = {
        "lines": float(size),
        "median": float(np.median(known["columns"])),
        "page_columns": float(known["columns"].sum()),
        "page_sentences": float(known["prose"].mean()),
        "page_marked": float(known["marked"].mean()),
        "page_long": wide,
        "page_spaces": float(known["spaces"].sum() / known["columns"].sum()),
        "page_links": float(known["links"].mean()),
        "markup": float(markup),
    }
    out = {name: np.full(size, value) for name, value in values.items()}
    return out | {"from_top": at, "to_bottom": size - 1 - at}
