"""What the page's markup says about its article outside the visible text; evidence for scoring, not truth."""

from __future__ import annotations

import json
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from cleaners.extract.blocks import Walk

_ARTICLE_BODY: Final = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")
_HEADLINE_LONGEST: Final = 300
_PREFIX: Final = 40
TITLE: Final = 2
"""What `in_title` says of a text that is a title."""
_DESCRIBED: Final = 8


class Evidence:
    """Titles, descriptions and `articleBody` of a page, with white space collapsed for comparison."""

    def __init__(self, tree: LexborHTMLParser, html: str) -> None:
        self.titles: list[str] = []
        self.descriptions: list[str] = []
        self.kind = ""
        """What og:type calls the page."""
        for node in tree.css("title, meta[property], meta[name], h1"):
            if node.tag != "meta":
                self._add(self.titles, node.text())
                continue
            attrs = node.attributes
            name = (attrs.get("property") or attrs.get("name") or "").lower()
            if name == "og:type":
                self.kind = (attrs.get("content") or "").lower()
            elif name in ("og:title", "twitter:title"):
                self._add(self.titles, attrs.get("content"))
            elif name in ("og:description", "description", "twitter:description"):
                self._add(self.descriptions, attrs.get("content"))
        self.body = _article_body(html)

    @staticmethod
    def _add(to: list[str], text: str | None) -> None:
        flat = " ".join((text or "").split())
        if len(flat) > 2 and flat not in to:
            to.append(flat)

    def in_title(self, text: str) -> int:
        """`TITLE` when `text` is one, 1 when one contains the other, else 0."""
        if len(text) > _HEADLINE_LONGEST:
            return 0
        if text in self.titles:
            return TITLE
        if len(text) <= 5:
            return 0
        for title in self.titles:
            if text in title or title in text:
                return 1
        return 0

    def in_description(self, text: str) -> int:
        if len(text) < _DESCRIBED:
            return 0
        start = text[:_PREFIX]
        for known in self.descriptions:
            if start in known or known[:_PREFIX] in text:
                return 1
        return 0

    def in_body(self, text: str) -> int:
        return int(bool(self.body) and text[:_PREFIX] in self.body)

    def body_share(self, total: float) -> float:
        return len(self.body) / total

    @staticmethod
    def headline(found: Walk, containers: list[int], titles: list[int]) -> int:
        """The number of the block that is the page's headline, -1 when none is."""
        candidates = [at for at, match in enumerate(titles) if match]
        for tags, least in ((("h1",), 1), (("h1", "h2"), TITLE)):
            for at in candidates:
                if found.tags[containers[at]] in tags and titles[at] >= least:
                    return at
        return next((at for at in candidates if titles[at] == TITLE), -1)


def _article_body(html: str) -> str:
    """The text of JSON-LD's `articleBody`, "" when the page has none."""
    start = html.find('"articleBody"')
    found = _ARTICLE_BODY.match(html, start) if start >= 0 else None
    if found is None:
        return ""
    raw = found.group(1)
    try:
        text = str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        text = raw
    return " ".join(_TAG.sub(" ", text).split())
