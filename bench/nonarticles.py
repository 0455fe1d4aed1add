"""Pages that are no articles, to learn from besides those of the measuring data: home pages, and articles' frames.

Home pages, shops' categories and lists of forums come from the samples in the source distribution of `formasaurus`
0.10.0 (MIT), in `formasaurus/data`. These are an index of addresses and 954 pages in forty languages, kept there for
their forms. The page of an article without its text looks like a listing as well, in any language of the measuring
data.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import accumulate, compress
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser

from cleaners import metadata
from cleaners.extract.blocks import Doubles, Walk
from cleaners.extract.evidence import Evidence
from cleaners.extract.page_measures import PageFacts

_INDEX = re.compile(r"(?:index|default|home)(?:\.\w+)?|[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)
_LIST = re.compile(
    r"categor|catalog|/cat\d|/c/|collection|/shop|search|/browse|/list|/tag/|/products?/?$|forum\.php|index\.php$"
    r"|/(?:forums?|blog|news|store)/?$|viewforum|forumdisplay",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"login|register|password|account|contact|sign-?[iu]", re.IGNORECASE)
_LEAST_BLOCKS = 40


def collected(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """The name, address and bytes of each home page and list in `formasaurus/data`."""
    for name, page in json.loads((folder / "index.json").read_text("utf-8")).items():
        if _is_list(page["url"]):
            yield name, page["url"], (folder / name).read_bytes()


def _is_list(url: str) -> bool:
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    root = not steps or (len(steps) == 1 and not parts.query and _INDEX.fullmatch(steps[0]))
    return bool(root or (_LIST.search(url) and not _ACCOUNT.search(url)))


class Frame(Walk):
    """A page's walk without some of its blocks."""

    def __init__(self, whole: Walk, kept: npt.NDArray[np.bool_]) -> None:
        super().__init__()
        ahead = [0, *accumulate(kept.tolist())]
        firsts, lasts = ([ahead[at] for at in ends] for ends in (whole.firsts, whole.lasts))
        full = [last > first for first, last in zip(firsts, lasts, strict=True)]
        number = [0, *accumulate(full)]
        self.texts = list(compress(whole.texts, kept))
        self.names = list(compress(whole.names, kept))
        self.homes = [number[at] for at in compress(whole.homes, kept)]
        self.nodes = list(compress(whole.nodes, full))
        self.tags = list(compress(whole.tags, full))
        self.parents = [number[at] if at >= 0 else at for at in compress(whole.parents, full)]
        self.depths = list(compress(whole.depths, full))
        self.firsts = list(compress(firsts, full))
        self.lasts = list(compress(lasts, full))
        self._measured = {name: column[kept] for name, column in whole.measures().items()}

    def measures(self) -> dict[str, Doubles]:
        return self._measured


def frame(whole: Walk, kept: npt.NDArray[np.bool_]) -> Frame | None:
    """The page without the blocks that are not kept; None when next to nothing is left."""
    return Frame(whole, kept) if kept.sum() >= _LEAST_BLOCKS else None


def unsaid() -> Evidence:
    """The evidence of a listing, whose title is none of its headlines."""
    return Evidence(metadata.elements(LexborHTMLParser("")), "")


def stated(chance: random.Random) -> PageFacts:
    """What the markup of listings says about them, with their frequencies."""
    return PageFacts(
        "", chance.choice(("website", "", "")), chance.random() < 0.15, int(chance.random() < 0.1)
    )


def signed(chance: random.Random) -> PageFacts:
    """What the markup of articles says about them where it says little."""
    return PageFacts(
        "", chance.choice(("article", "", "")), chance.random() < 0.5, int(chance.random() < 0.4)
    )
