"""What is measured of a page as a whole, for the verdict whether it is an article; judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from cleaners.extract.choose import expected
from cleaners.extract.features import NO_HEADLINE, Columns
from cleaners.extract.layout import Layout
from cleaners.extract.tokens import Role

# UTF-8 bytes, as all lengths here.
_SHORT: Final = 60
_PARAGRAPH: Final = 100
_SENTENCES: Final = 150
_LONG: Final = 200
_HEADLINE_SHORTEST: Final = 25
_HEADLINE_LONGEST: Final = 220
_LINKED: Final = 0.8
"""Share of a block inside links from which it is a link."""
_CUT: Final = ("…", "..", "[…]")
_BODY: Final = int(Role.BODY)


@dataclass(frozen=True, slots=True)
class Stated:
    """What address and markup say of a page."""

    url: str
    kind: str
    """og:type."""
    dated: bool
    authors: int


def measures(
    layout: Layout,
    columns: Columns,
    likely: npt.NDArray[np.float32],
    chosen: npt.NDArray[np.bool_],
    stated: Stated,
) -> dict[str, float]:
    """One number a name; `chosen` has at least one block."""
    return (
        _text(layout, columns, likely, chosen)
        | _cohesion(layout, columns, chosen)
        | _page(layout, columns, likely)
        | _address(stated.url)
        | {
            "og_article": float(stated.kind.startswith("article")),
            "og_website": float(stated.kind in ("website", "product.group")),
            "dated": float(stated.dated),
            "authors": float(stated.authors),
        }
    )


def _text(
    layout: Layout, columns: Columns, likely: npt.NDArray[np.float32], chosen: npt.NDArray[np.bool_]
) -> dict[str, float]:
    """What was chosen, as paragraphs: a listing's teasers are short, end in dots and stand in links."""
    taken = layout.weight[chosen]
    total, size = float(taken.sum()), len(taken)
    return {
        "expected": expected(likely, layout.weight),
        "text": total,
        "blocks": size,
        "longest": float(taken.max()),
        "mean": total / size,
        "ends": float(columns["ends"][chosen].mean()),
        "share": total / layout.total,
        "long": float((taken > _LONG).sum()),
        "stops": float(columns["stops"][chosen].sum()) / total,
        "text_link": float((layout.link[chosen] * taken).sum()) / total,
        "text_images": float(columns["images"][chosen].sum()),
        "text_paragraphs": float((columns["tag"][chosen] == 0).sum()),
        "described": float(columns["description"][chosen].max()),
        "cut": sum(layout.found.texts[at].endswith(_CUT) for at in np.flatnonzero(chosen)) / size,
    }


def _cohesion(layout: Layout, columns: Columns, chosen: npt.NDArray[np.bool_]) -> dict[str, float]:
    """How far what was chosen is one text: in one element, in one run, below the headline, without headlines in it."""
    weight, at = layout.weight, np.flatnonzero(chosen)
    taken = weight[chosen]
    total, between = float(taken.sum()), int(at[-1] - at[0]) + 1
    own = layout.container[chosen]
    homes = np.where(layout.count[own] == 1, layout.parent[own], own)
    home = homes == np.bincount(homes, taken).argmax()
    starts = np.flatnonzero(np.diff(at, prepend=-2) > 1)
    runs = np.add.reduceat(taken, starts)
    headlines = (layout.link > _LINKED) & (weight >= _HEADLINE_SHORTEST) & (weight <= _HEADLINE_LONGEST)
    return {
        "spread": between / len(at),
        "home_text": float(taken[home].sum()),
        "home_stops": float(columns["stops"][chosen][home].sum()),
        "home_long": float((home & (taken > _SENTENCES) & (columns["ends"][chosen] == 1)).sum()),
        "runs": float(len(starts)),
        "run_text": float(runs.max()),
        "run_long": float(np.add.reduceat(np.where(taken > _PARAGRAPH, taken, 0.0), starts).max()),
        "headlines_between": float(headlines[at[0] : at[-1] + 1].sum()) / between,
        "headlines": float(headlines.sum()) / len(at),
        "below_headline": float(columns["from_headline"][at[0]]),
        "body_named": float(taken[(np.array(layout.inherited)[own] & _BODY) != 0].sum()) / total,
    }


def _page(layout: Layout, columns: Columns, likely: npt.NDArray[np.float32]) -> dict[str, float]:
    weight = layout.weight
    tag = columns["tag"]
    heading = (tag >= 1) & (tag <= 4)
    prices = (columns["money"] > 0) & (weight < _SHORT)
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
        "heading_links": float(((layout.link > _LINKED) & heading).sum()),
        "headings": float(heading.sum()),
        "h1": float((tag == 1).sum()),
        "alike": float(columns["class_group"].max()),
        "articles": float(columns["articles"][0]),
        "images": images,
        "image_share": images / len(weight),
        "links": float(columns["links"].sum()),
        "prices": float(prices.sum()),
        "price_share": float(prices.mean()),
        "headline": float(columns["from_headline"][0] != NO_HEADLINE),
    }


def _address(url: str) -> dict[str, float]:
    """Depth and wording of the path: articles have long or numbered last parts; -1 without an address."""
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
