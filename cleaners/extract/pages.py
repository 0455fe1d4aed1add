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

_LONG: Final = 200
_PRICE_LONGEST: Final = 60


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
    weight = layout.weight
    taken = weight[chosen]
    total = float(taken.sum())
    tag, link = columns["tag"], layout.link
    heading = (tag >= 1) & (tag <= 4)
    at = np.flatnonzero(chosen)
    text = {
        "expected": expected(likely, weight),
        "text": total,
        "blocks": len(at),
        "longest": float(taken.max()),
        "mean": total / len(at),
        "median": float(np.median(taken)),
        "ends": float(columns["ends"][chosen].mean()),
        "share": total / layout.total,
        "long": float((taken > _LONG).sum()),
        "long_share": float(taken[taken > _LONG].sum()) / total,
        "stops": float(columns["stops"][chosen].sum()) / total,
        "text_link": float((link[chosen] * taken).sum()) / total,
        "text_images": float(columns["images"][chosen].sum()),
        "text_paragraphs": float((tag[chosen] == 0).sum()),
        "spread": float(at[-1] - at[0] + 1) / len(at),
        "described": float(columns["description"][chosen].max()),
    }
    page = {
        "page_weight": layout.total,
        "page_link": float(columns["page_link"][0]),
        "page_good": float(columns["page_good"][0]),
        "best_good": float(columns["best_good"][0]),
        "best_weight": float(columns["best_weight"][0]),
        "heading_links": float(((link > 0.8) & heading).sum()),
        "headings": float(heading.sum()),
        "h1": float((tag == 1).sum()),
        "alike": float(columns["class_group"].max()),
        "articles": float(columns["articles"][0]),
        "times": float(columns["times"].sum()),
        "images": float(columns["images"].sum()),
        "links": float(columns["links"].sum()),
        "prices": float(((columns["money"] > 0) & (weight < _PRICE_LONGEST)).sum()),
        "headline": float(columns["from_headline"][0] != NO_HEADLINE),
        "body_text": float(columns["has_body_text"][0]),
    }
    return text | page | _address(stated.url) | {
        "og_article": float(stated.kind.startswith("article")),
        "og_website": float(stated.kind in ("website", "product.group")),
        "dated": float(stated.dated),
        "authors": float(stated.authors),
    }  # fmt: skip


def _address(url: str) -> dict[str, float]:
    """Depth and wording of the path: articles have long or numbered last parts; -1 without an address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if not parts.hostname:
        return dict.fromkeys(("path_parts", "path_hyphens", "path_digits", "path_last", "query"), -1.0)
    path = parts.path.strip("/")
    steps = [step for step in path.split("/") if step]
    last = steps[-1] if steps else ""
    return {
        "path_parts": float(len(steps)),
        "path_hyphens": float(last.count("-") + last.count("_")),
        "path_digits": float(sum(map(str.isdigit, path))),
        "path_last": float(len(last)),
        "query": float(bool(parts.query)),
    }
