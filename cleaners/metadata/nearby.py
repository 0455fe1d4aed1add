"""Elements that say by tag or class that they hold the byline or the date, sought only when the head is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.metadata.head import words

_DATED = (
    'h1, time, [class*="date" i], [class*="time" i], [id*="date" i], [id*="time" i], [class*="publi" i], [class*="posted" i],'
    ' [class*="meta" i], [class*="info" i], [class*="source" i], [class*="byline" i], [itemprop~="datePublished"]'
)
_SIGNED = (
    'h1, [rel~="author"], [itemprop~="author"], [class*="byline" i], [class*="author" i], [class*="autor" i], [class*="writer" i],'
    ' a[href*="/author/"], a[href*="/authors/"], a[href*="/autor/"], a[href*="/auteur/"], a[href*="/profile/"], a[href*="/by/"]'
)
_ELSEWHERE = re.compile(
    r"comment|kommentar|related|sidebar|side-bar|footer|recommend|recirc|widget|teaser|promo|newsletter|most-?read|popular|trending|"
    r"latest|ticker|navigation|\bnav\b|menu|breadcrumb|carousel|slider|more-|cookie|banner|countdown|weather|event|reply|rank|\bcard\b",
    re.IGNORECASE,
)
_OUTER = frozenset(("aside", "footer", "nav", "dialog"))
_MAX_NODES = 400
_MAX_TEXT = 160
_MAX_UP = 9


def dated(tree: LexborHTMLParser, title: str | None) -> Iterator[str]:
    """Texts and attributes that may hold the day of publication: after the headline first, then before it."""
    for node in _in_order(tree, _DATED, title):
        machine = node.attributes.get("datetime") or (
            node.attributes.get("content") if node.tag != "meta" else None
        )
        if machine:
            yield machine
        text = words(node)
        if 5 < len(text) <= _MAX_TEXT:
            yield text


def signed(tree: LexborHTMLParser, title: str | None) -> Iterator[tuple[str, bool]]:
    """Texts that may name who signs, with whether the element names one person and nothing else."""
    for node in _in_order(tree, _SIGNED, title):
        attributes = node.attributes
        plain = (
            "author" in (attributes.get("rel") or "").split()
            or "author" in (attributes.get("itemprop") or "").split()
        )
        named = node.css_first('[itemprop~="name"]') if plain else None
        text = words(named or node)
        if 2 < len(text) <= _MAX_TEXT:
            yield text, plain or node.tag == "a"


def _in_order(tree: LexborHTMLParser, query: str, title: str | None) -> Iterator[LexborNode]:
    nodes = tree.css(query)[:_MAX_NODES]
    start = next(
        (n for n, node in enumerate(nodes) if node.tag == "h1" and title and title in words(node)), -1
    )
    for node in (*nodes[start + 1 :], *reversed(nodes[: max(start, 0)])):
        if node.tag not in ("h1", "meta", "body", "main", "article", "html") and not _elsewhere(node):
            yield node


def _elsewhere(node: LexborNode) -> bool:
    """Whether the element stands in a part of the page that belongs to other texts."""
    at: LexborNode | None = node
    for _ in range(_MAX_UP):
        if at is None or at.tag in ("body", "html", "main", "article"):
            return False
        if at.tag in _OUTER:
            return True
        attributes = at.attributes
        if _ELSEWHERE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        at = at.parent
    return False
