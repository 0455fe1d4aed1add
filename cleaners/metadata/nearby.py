"""Elements that say by tag or class that they hold the byline or the date, sought only when the head is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.credits import is_person
from cleaners.metadata.head import words

_DATED = (
    'h1, time, [class*="date" i], [class*="time" i], [id*="date" i], [id*="time" i]'
    ', [class*="publi" i], [class*="posted" i]'
    ', [class*="meta" i], [class*="info" i], [class*="source" i], [class*="byline" i], [itemprop~="datePublished"]'
)
_SIGNED = (
    'h1, [rel~="author"], [itemprop~="author"], [class*="byline" i], [class*="author" i]'
    ', [class*="autor" i], [class*="writer" i]'
    ', a[href*="/author/"], a[href*="/authors/"], a[href*="/autor/"], a[href*="/auteur/"]'
    ', a[href*="/profile/"], a[href*="/by/"]'
)
_ELSEWHERE = re.compile(
    r"comment|kommentar|related|sidebar|side-bar|footer|recommend|recirc|widget|teaser|promo|newsletter|most-?read|popular"
    r"|trending|latest-?news|ticker|navigation|\bnav\b|menu|breadcrumb|carousel|slider|more-|cookie|banner"
    r"|countdown|weather|event|reply|rank|\bcard\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|[-_\s])(?:authors?|byline)(?:[-_]{1,2}(?:name|link|text))?(?:$|\s)", re.IGNORECASE)
_OUTER = frozenset(("aside", "footer", "nav", "dialog"))
_MAX_NODES = 400
_MAX_TEXT = 160
_MAX_UP = 9
_MAX_READ = 300_000
"""Characters after which the search ends: wrappers in wrappers would be read again and again."""
_NEAR_DATE, _NEAR_NAME = 3, 6
"""Levels above the headline up to which an element still belongs to it; dates of other stories stand close by."""
_FRAMES = frozenset(("h1", "meta", "body", "main", "article", "html"))


def dated(tree: LexborHTMLParser, title: str | None) -> Iterator[str]:
    """Texts and attributes that may hold the day of publication: after the headline first, then before it."""
    for node, text in _in_order(tree, _DATED, title, _NEAR_DATE):
        machine = node.attributes.get("datetime") or (
            node.attributes.get("content") if node.tag != "meta" else None
        )
        if machine:
            yield machine
        if 5 < len(text) <= _MAX_TEXT:
            yield text


def signed(tree: LexborHTMLParser, title: str | None) -> Iterator[tuple[str, bool]]:
    """Texts that may name who signs, with whether the element by its kind holds names and nothing else.

    Elements of one kind that follow each other are given as one text, their names parted by semicolons.
    """
    before: tuple[object, ...] = ()
    held: list[str] = []
    for node, whole in _in_order(tree, _SIGNED, title, _NEAR_NAME):
        attributes = node.attributes
        rel, prop, named = (
            attributes.get("rel") or "",
            attributes.get("itemprop") or "",
            attributes.get("class") or "",
        )
        plain = "author" in rel.split() or "author" in prop.split()
        inner = node.css_first('[itemprop~="name"]') if plain else None
        text = words(inner) if inner is not None else whole
        if not 2 < len(text) <= _MAX_TEXT:
            continue
        if not plain and node.tag != "a" and not (_NAMED.search(named) and is_person(text)):
            yield text, False
            continue
        kind = (node.tag, rel, prop, named, _home(node))
        if held and kind != before:
            yield "; ".join(held), True
            held = []
        before = kind
        if text not in held:
            held.append(text)
    if held:
        yield "; ".join(held), True


def _home(node: LexborNode) -> int:
    """The element in which a row of names stands: its parent's parent, for each name may have its own frame."""
    parent = node.parent
    home = parent.parent if parent is not None and parent.parent is not None else parent
    return home.mem_id if home is not None else 0


def _in_order(
    tree: LexborHTMLParser, query: str, title: str | None, levels: int
) -> Iterator[tuple[LexborNode, str]]:
    """Elements in the headline's neighbourhood with their text, those after it first; all where none is known."""
    nodes = tree.css(query)[:_MAX_NODES]
    start = next(
        (n for n, node in enumerate(nodes) if node.tag == "h1" and title and title in words(node)), -1
    )
    home = _frames(nodes[start], levels) if start >= 0 else frozenset()
    spent = 0
    for node in (*nodes[start + 1 :], *reversed(nodes[: max(start, 0)])):
        if node.tag in _FRAMES or _elsewhere(node) or (home and not home & _frames(node, _MAX_UP)):
            continue
        text = words(node)
        yield node, text
        spent += len(text)
        if spent > _MAX_READ:
            return


def _frames(node: LexborNode, levels: int) -> frozenset[int]:
    """The elements that an element stands in, up to so many levels, by their identity; never the whole page."""
    found = []
    at = node.parent
    for _ in range(levels):
        if at is None or at.tag in ("body", "html"):
            break
        found.append(at.mem_id)
        at = at.parent
    return frozenset(found)


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
