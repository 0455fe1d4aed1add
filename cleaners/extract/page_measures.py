"""Measures a page as a whole, for the verdict whether it is an article. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from cleaners.extract.choose import expected
from cleaners.extract.features import NO_HEADLINE, Columns
from cleaners.extract.layout import Doubles, Ints, Layout, ints
from cleaners.extract.tokens import Role

# All lengths here are UTF-8 bytes.
_SHORT: Final = 60
_PARAGRAPH: Final = 100
_SENTENCES: Final = 150
_LONG: Final = 200
_HEADLINE_SHORTEST: Final = 25
_HEADLINE_LONGEST: Final = 220
_LINKED: Final = 0.8
"""The share of a block inside links from which the block is a link."""
_OFFERED: Final = 0.5
"""The share from which a block offers another page."""
_CARD_OFFERS: Final = 2
_CARD_BLOCKS: Final = 14
"""The most blocks of an element that shows one of many things."""
_NO_HEADLINE_NEAR: Final = -99.0
_MANY: Final = (
    "archive archives category categories categorie kategorie kategorien collection collections catalog catalogue"
    " katalog search results result tag tags taxonomy topic topics home homepage frontpage front index listing"
    " listings list lists shop store stores forum plp browse department departments products hub channel section"
    " rubrik rubrique"
)
"""Words in the class or id of <body> of a page that leads to others."""
_OF_MANY: Final = frozenset(_MANY.split())
_NAME: Final = re.compile(r"[a-z]+|[A-Z][a-z]*")
_CUT: Final = ("…", "..", "[…]")
_BODY: Final = int(Role.BODY)
_CONTENT: Final = int(Role.CONTENT)
_LEAD: Final = int(Role.LEAD)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the address and the markup say of a page."""

    url: str
    kind: str
    """The value of og:type."""
    dated: bool
    authors: int
    named: bool = False
    """Whether a feed or a news sitemap named the page by the title that it has."""


def measures(
    layout: Layout,
    columns: Columns,
    likely: npt.NDArray[np.float32],
    chosen: npt.NDArray[np.bool_],
    stated: PageFacts,
) -> dict[str, float]:
    """Every measure by its name. `chosen` has at least one block."""
    at = np.flatnonzero(chosen)
    return (
        _text(layout, columns, likely, at)
        | _cohesion(layout, columns, at)
        | _above(layout, columns, at)
        | _page(layout, columns, likely)
        | _address(stated.url)
        | {
            "cards": _cards(layout),
            "of_many": float(_is_of_many(layout)),
            "og_article": float(stated.kind.startswith("article")),
            "og_website": float(stated.kind in ("website", "product.group")),
            "dated": float(stated.dated),
            "authors": float(stated.authors),
        }
    )


def offers(layout: Layout) -> npt.NDArray[np.bool_]:
    """The blocks inside links that are headlines or names of goods."""
    out: npt.NDArray[np.bool_] = _of_headlines(layout.weight) & (layout.link > _OFFERED)
    return out


def _of_headlines(weight: Doubles) -> npt.NDArray[np.bool_]:
    """The blocks that have the length of a headline."""
    out: npt.NDArray[np.bool_] = (weight >= _HEADLINE_SHORTEST) & (weight <= _HEADLINE_LONGEST)
    return out


def _text(layout: Layout, columns: Columns, likely: npt.NDArray[np.float32], at: Ints) -> dict[str, float]:
    """Measures the chosen blocks as paragraphs. Teasers of a listing are short, end in dots and stand in links."""
    text_weight = layout.weight[at]
    weights = text_weight.tolist()
    total, size = sum(weights), len(weights)
    return {
        "expected": expected(likely, layout.weight),
        "text": total,
        "blocks": size,
        "longest": max(weights),
        "mean": total / size,
        "ends": sum(columns["ends"][at].tolist()) / size,
        "share": total / layout.total,
        "long": float(np.count_nonzero(text_weight > _LONG)),
        "stops": sum(columns["stops"][at].tolist()) / total,
        "text_link": float((layout.link[at] * text_weight).sum()) / total,
        "text_images": sum(columns["images"][at].tolist()),
        "text_paragraphs": float(size - np.count_nonzero(columns["tag"][at])),
        "described": float(max(columns["description"][at].tolist())),
        "cut": sum(layout.blocks.texts[n].endswith(_CUT) for n in at.tolist()) / size,
    }


def _cohesion(layout: Layout, columns: Columns, at: Ints) -> dict[str, float]:
    """Measures how far the chosen blocks are one text: in one element, in one run, below the headline, without
    headlines.
    """
    weight, link = layout.weight, layout.link
    text_weight = weight[at]
    weights, places = text_weight.tolist(), at.tolist()
    size, between = len(places), places[-1] - places[0] + 1
    own = layout.container[at]
    homes = np.where(layout.count[own] == 1, layout.parent[own], own)
    home = homes == np.bincount(homes, text_weight).argmax()
    here = text_weight[home]
    runs, long = _runs(places, weights)
    headlines = (link > _LINKED) & _of_headlines(weight)
    inherited = layout.inherited
    return {
        "spread": between / size,
        "home_text": sum(here.tolist()),
        "home_stops": float(sum(columns["stops"][at][home].tolist())),
        "home_long": float(np.count_nonzero((here > _SENTENCES) & (columns["ends"][at][home] == 1))),
        "runs": float(len(runs)),
        "run_text": max(runs),
        "run_long": max(long),
        "headlines_between": np.count_nonzero(headlines[places[0] : places[-1] + 1]) / between,
        "headlines": np.count_nonzero(headlines) / size,
        "below_headline": float(columns["from_headline"][places[0]]),
        "body_named": sum(w for w, n in zip(weights, own.tolist(), strict=True) if inherited[n] & _BODY)
        / sum(weights),
    }


def _runs(places: Sequence[int], weights: Sequence[float]) -> tuple[list[float], list[float]]:
    """For each run of blocks without a gap, its text and the text of its paragraphs."""
    runs: list[float] = []
    long: list[float] = []
    last = -2
    for at, weight in zip(places, weights, strict=True):
        if at > last + 1:
            runs.append(0.0)
            long.append(0.0)
        runs[-1] += weight
        if weight > _PARAGRAPH:
            long[-1] += weight
        last = at
    return runs, long


def _above(layout: Layout, columns: Columns, at: Ints) -> dict[str, float]:
    """Measures what stands above the text. A shop's category shows its goods first and describes them below."""
    weight, text_weight = layout.weight, layout.weight[at]
    full = at[text_weight > _PARAGRAPH]
    first, last = int((full if len(full) else at)[0]), int((full if len(full) else at)[-1])
    nearness = int(columns["from_headline"][0])
    headline = -nearness if nearness != NO_HEADLINE else -1
    inherited = ints(layout.inherited)[layout.container[at]]
    total = float(text_weight.sum())
    return {
        "headline_size": float(weight[headline]) if headline >= 0 else 0.0,
        "headline_near": float(first - headline) if headline >= 0 else _NO_HEADLINE_NEAR,
        "prices_above": float(np.count_nonzero(_prices(layout, columns)[:first])),
        "images_above": float(columns["images"][:first].sum()),
        "offers_between": float(np.count_nonzero(offers(layout)[first:last])),
        "content_named": float(text_weight[(inherited & _CONTENT) != 0].sum()) / total,
        "lead_named": float(text_weight[(inherited & _LEAD) != 0].sum()) / total,
    }


def _cards(layout: Layout) -> float:
    """The share of the page's text in the largest group of like elements that each offer one other page."""
    offer_counts = layout.sums(offers(layout).astype(np.float64))
    families: dict[tuple[str, str | None, int], list[int]] = {}
    for n in np.flatnonzero(
        (offer_counts >= 1) & (offer_counts <= _CARD_OFFERS) & (layout.count <= _CARD_BLOCKS)
    ).tolist():
        kind = layout.blocks.tags[n], layout.attrs[n].get("class"), layout.blocks.parents[n]
        families.setdefault(kind, []).append(n)
    largest = max(families.values(), key=len, default=[])
    return float(layout.weights[largest].sum()) / layout.total


def _is_of_many(layout: Layout) -> bool:
    """Whether the class or id of <body> names the page as one that leads to others."""
    attributes = layout.attrs[0]
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return not _OF_MANY.isdisjoint(name.lower() for name in _NAME.findall(named))


def _prices(layout: Layout, columns: Columns) -> npt.NDArray[np.bool_]:
    out: npt.NDArray[np.bool_] = (columns["money"] > 0) & (layout.weight < _SHORT)
    return out


def _page(layout: Layout, columns: Columns, likely: npt.NDArray[np.float32]) -> dict[str, float]:
    weight = layout.weight
    tag = columns["tag"]
    heading = (tag >= 1) & (tag <= 4)
    prices = float(np.count_nonzero(_prices(layout, columns)))
    images = float(columns["images"].sum())
    return {
        "likeliest": float(likely.max()),
        "likely": float((likely * weight).sum()) / layout.total,
        "page_weight": layout.total,
        "page_link": float(columns["page_link"][0]),
        "page_good": float(columns["page_good"][0]),
        "best_good": float(columns["best_good"][0]),
        "best_weight": float(columns["best_weight"][0]),
        "short": float(weight[weight < _SHORT].sum()) / layout.total,
        "heading_links": float(np.count_nonzero((layout.link > _LINKED) & heading)),
        "headings": float(np.count_nonzero(heading)),
        "h1": float(np.count_nonzero(tag == 1)),
        "alike": float(columns["class_group"].max()),
        "articles": float(columns["articles"][0]),
        "images": images,
        "image_share": images / len(weight),
        "links": float(columns["links"].sum()),
        "prices": prices,
        "price_share": prices / len(weight),
        "headline": float(columns["from_headline"][0] != NO_HEADLINE),
    }


def _address(url: str) -> dict[str, float]:
    """Measures the path of the address: depth and words. Articles have long or numbered last parts. -1 without an
    address.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if not parts.hostname:
        return dict.fromkeys(("path_parts", "path_hyphens", "path_digits", "path_last"), -1.0)
    path = parts.path.strip("/")
    steps = [step for step in path.split("/") if step]
    last = steps[-1] if steps else ""
    return {
        "path_parts": float(len(steps)),
        "path_hyphens": float(last.count("-") + last.count("_")),
        "path_digits": float(sum(map(str.isdigit, path))),
        "path_last": float(len(last)),
    }
