"""What the page's markup says about its article outside the visible text. It is evidence for scoring and may be
wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from cleaners.extract.blocks import Walk
from cleaners.metadata import Elements

_ARTICLE_BODY: Final = re.compile(r'"articleBody"\s*:\s*"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
BODY_WORD: Final = b'"articleBody"'
"""The word in the source of a page that states its article's body. Few pages have it."""
_TAG: Final = re.compile(r"<[^<>]*>")
_HEADLINE_LONGEST: Final = 300
_TITLE_SHORTEST: Final = 5
"""Characters up to which a text may be part of a title by chance."""
_PREFIX: Final = 40
_NAME_SHORTEST: Final = 25
"""UTF-8 bytes from which a listing's title is not the name of a channel."""
TITLE: Final = 2
"""The value of `in_titles` for a text that is a title."""
_DESCRIBED: Final = 8


class Evidence:
    """The titles, descriptions and `articleBody` of a page, with white space collapsed for comparison.

    `named` is the title by which a listing named the page; None when none did.
    """

    def __init__(self, page_elements: Elements, html: str, named: str | None = None) -> None:
        """`html` is the page's source. It may be "" for a page without `BODY_WORD`."""
        self.titles: list[str] = []
        self.descriptions: list[str] = []
        self.kind = ""
        """The value of og:type; empty when the page has none."""
        for node in page_elements.titles:
            self._add(self.titles, node.text())
        for attrs in page_elements.metas:
            name = (attrs.get("property") or attrs.get("name") or "").lower()
            if name == "og:type":
                self.kind = (attrs.get("content") or "").lower()
            elif name in ("og:title", "twitter:title"):
                self._add(self.titles, attrs.get("content"))
            elif name in ("og:description", "description", "twitter:description"):
                self._add(self.descriptions, attrs.get("content"))
        self.stated = "\n".join(self.titles)
        """The titles of the page outside its visible text."""
        for node in page_elements.headings:
            self._add(self.titles, node.text())
        self.body = _article_body(html)
        title = " ".join((named or "").split())
        self.is_named = len(title.encode()) >= _NAME_SHORTEST and self.in_titles([title])[0] > 0
        """Whether the page calls itself by the title that the listing gave."""

    @staticmethod
    def _add(to: list[str], text: str | None) -> None:
        flat = " ".join((text or "").split())
        if len(flat) > 2 and flat not in to:
            to.append(flat)

    def in_titles(self, texts: Sequence[str]) -> list[int]:
        """One number for each text: `TITLE` when it is a title, 1 when it contains a title or is contained in one,
        else 0.
        """
        titles = self.titles
        # All titles are searched at once. No text has a line break.
        together, least = "\n".join(titles), min(map(len, titles), default=_HEADLINE_LONGEST + 1)
        return [
            0
            if len(text) > _HEADLINE_LONGEST
            else TITLE
            if text in titles
            else int(
                len(text) > _TITLE_SHORTEST
                and (text in together or (len(text) >= least and any(title in text for title in titles)))
            )
            for text in texts
        ]

    def in_descriptions(self, texts: Sequence[str]) -> list[int]:
        """One number for each text: 1 when its beginning stands in a description, or when it holds the beginning of
        one, else 0.
        """
        starts = [described[:_PREFIX] for described in self.descriptions]
        if not starts:
            return [0] * len(texts)
        together, least = "\n".join(self.descriptions), min(map(len, starts))
        return [
            int(
                len(text) >= _DESCRIBED
                and (
                    text[:_PREFIX] in together
                    or (len(text) >= least and any(start in text for start in starts))
                )
            )
            for text in texts
        ]

    def in_body(self, texts: Sequence[str]) -> list[int]:
        """One number for each text: 1 when its beginning stands in `articleBody`, else 0."""
        body = self.body
        return [int(text[:_PREFIX] in body) for text in texts] if body else [0] * len(texts)

    def body_share(self, total: float) -> float:
        return len(self.body) / total

    def headline(self, blocks: Walk, containers: list[int], titles: list[int]) -> int:
        """The number of the block that is the page's headline; -1 when none is.

        Of several <h1>, it is the longest that is a stated title, because the first may be the site's name.
        """
        candidates = [at for at, match in enumerate(titles) if match]
        first = [at for at in candidates if blocks.tags[containers[at]] == "h1"]
        if len(first) > 1:
            texts = blocks.texts
            return max(first, key=lambda at: len(texts[at]) if texts[at] in self.stated else 0)
        if first:
            return first[0]
        exact = [at for at in candidates if titles[at] == TITLE]
        return next((at for at in exact if blocks.tags[containers[at]] == "h2"), exact[0] if exact else -1)


def _article_body(html: str) -> str:
    """The text of JSON-LD's `articleBody`; "" when the page has none."""
    start = html.find(BODY_WORD.decode())
    match = _ARTICLE_BODY.match(html, start) if start >= 0 else None
    if match is None:
        return ""
    raw = match.group(1)
    try:
        text = str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        text = raw
    return " ".join(_TAG.sub(" ", text).split())
