"""Finds elements whose tag or class says that they hold the byline or the date. They are read only when the head has
neither."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.metadata import when
from cleaners.metadata.head import words
from cleaners.name_shapes import HAN
from cleaners.names import is_person

_DATED = (
    'h1, time, abbr[title], [itemprop~="datePublished"], [class*="date" i], [class*="time" i], [class*="publi" i]'
    ', [class*="meta" i]'
)
_DATED_ANYWHERE = 'time, [class*="date" i], [class*="meta" i]'
"""The query for a page without a known headline. Other names of elements say less there."""
_SIGNED = (
    'h1, [rel~="author"], [itemprop~="author"], [class*="byline" i], [class*="author" i]'
    ', [class*="autor" i], [class*="writer" i]'
    ', a[href*="/aut"], a[href*="/profile/"], a[href*="/by/"]'
)
_BY_CLASS = re.compile(r"byline|author|autor|writer", re.IGNORECASE)
_BY_ADDRESS = re.compile(r"/(?:authors?|autor|auteur|profile|by)/")
_ELSEWHERE = re.compile(
    r"comment|coment|kommentar|related|sidebar|side-bar|footer|recommend|recirc|widget|teaser|promo|newsletter|most-?read|popular"
    r"|trending|latest-?news|ticker|navigation|\bnav\b|menu|breadcrumb|carousel|slider|more-|cookie|banner"
    r"|countdown|weather|event|reply|rank|\bcard\b"
)
"""The names are compared in small letters."""
_NAMED = re.compile(
    r"(?:^|[-_\s])(?:authors?|byline)(?:[-_]{1,2}(?:info|meta|box|card))?(?:[-_]{1,2}(?:name|link|text))?(?:$|\s)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_OUTER = frozenset(("aside", "footer", "nav", "dialog"))
_MAX_NODES = 400
_MAX_TEXT = 160
_AROUND = " .,;|·-–—()"
_MAX_UP = 9
_MAX_READ = 300_000
"""The number of characters after which the search ends. Nested wrappers would otherwise be read again and again."""
_NEAR_DATE, _NEAR_NAME = 3, 6
"""The number of levels above the headline at which an element still belongs to it. Dates of other stories stand
close by."""
_INNER = frozenset(("body", "html", "main", "article"))
_FRAMES = frozenset(("h1", "meta", "body", "main", "article", "html"))


def dated(tree: LexborHTMLParser, headings: Sequence[LexborNode], title: str | None) -> Iterator[str]:
    """Texts and attributes that may hold the day of publication, those after the headline first."""
    for node, text in _in_order(tree, headings, (_DATED, _DATED_ANYWHERE), title, _NEAR_DATE):
        machine = node.attributes.get("datetime") or (
            node.attributes.get("content") if node.tag != "meta" else None
        )
        if machine is None and node.tag == "abbr":
            machine = node.attributes.get("title")
        label = _label(node, text)
        if machine:
            yield f"{label} {machine}"
        if 5 < len(text) <= _MAX_TEXT:
            yield f"{label} {text}"


def _label(node: LexborNode, text: str) -> str:
    """The words that label the day of an element: its property, the words before it, or its own words before a
    figure.
    """
    prop = node.attributes.get("itemprop") or ""
    beside = words(node.parent) if node.parent is not None and node.parent.tag not in _FRAMES else ""
    before = beside.partition(text)[0] if text and len(beside) <= _MAX_TEXT else ""
    if before and node.parent is not None:
        for heading in node.parent.css("h1, h2"):
            before = before.rpartition(words(heading))[2]
    pieces = (
        _FIGURES.split(before)[-1],
        _FIGURES.split(text)[0] if len(text) <= _MAX_TEXT else "",
    )
    last = (" ".join(part.strip(_AROUND).split()[-when.MOST_LABEL_WORDS :]) for part in pieces)
    labels = (label for label in last if when.labels_another(label))
    return " ".join(("updated" if "dateModified" in prop else "", *labels)).strip()


def signed(
    tree: LexborHTMLParser, headings: Sequence[LexborNode], title: str | None
) -> Iterator[tuple[str, bool]]:
    """Texts that may name who signs. Each comes with whether its kind of element holds names and nothing else.

    Like elements in a row are given as one text, with semicolons between their names.
    """
    before: tuple[object, ...] = ()
    names: list[str] = []
    for node, whole in _in_order(tree, headings, (_SIGNED, _SIGNED), title, _NEAR_NAME):
        attributes = node.attributes
        rel, prop, named = (
            attributes.get("rel") or "",
            attributes.get("itemprop") or "",
            attributes.get("class") or "",
        )
        plain = "author" in rel.split() or "author" in prop.split()
        if node.tag == "a" and not (plain or _leads_to_author(attributes)):
            continue
        inner = node.css_first('[itemprop~="name"]') if plain else None
        if inner is None and len(whole) > _MAX_TEXT:
            continue
        text = words(inner if inner is not None else node)
        if not (len(text) > 2 or HAN.fullmatch(text)) or len(text) > _MAX_TEXT:
            continue
        known = _NAMED.search(named) and (is_person(text) or HAN.fullmatch(text))
        if not known and not plain and node.tag != "a":
            yield text, False
            continue
        kind = (node.tag, rel, prop, named, _home(node))
        if names and kind != before:
            yield "; ".join(names), True
            names = []
        before = kind
        if text not in names:
            names.append(text)
    if names:
        yield "; ".join(names), True


def _leads_to_author(attributes: Mapping[str, str | None]) -> bool:
    """Whether a link leads to an author's page. The query for /author/, /autor/ and the like also finds
    /automobiles/.
    """
    return bool(
        _BY_CLASS.search(attributes.get("class") or "") or _BY_ADDRESS.search(attributes.get("href") or "")
    )


def _home(node: LexborNode) -> int:
    """The identity of the element that holds a row of names. It is the parent's parent, for each name may have its
    own frame.
    """
    parent = node.parent
    home = parent.parent if parent is not None and parent.parent is not None else parent
    return home.mem_id if home is not None else 0


def _in_order(
    tree: LexborHTMLParser,
    headings: Sequence[LexborNode],
    queries: tuple[str, str],
    title: str | None,
    levels: int,
) -> Iterator[tuple[LexborNode, str]]:
    """Elements near the headline with their texts, those after it first.

    The texts include those of scripts, for some pages give the day to their own front end there. The first query is
    used near the headline, the second for the whole page where no headline is known.
    """
    shown = next((node for node in headings if title and title in words(node)), None)
    around = list(islice(_outer(shown), levels)) if shown is not None else []
    nodes = (around[-1].css(queries[0]) if around else tree.css(queries[1]))[:_MAX_NODES]
    home = {node.mem_id for node in around}
    own = shown.mem_id if shown is not None else 0
    start = next((n for n, node in enumerate(nodes) if node.mem_id == own), -1)
    spent = 0
    known: dict[int, bool] = {}
    for node in (*nodes[start + 1 :], *reversed(nodes[: max(start, 0)])):
        if node.tag in _FRAMES or _elsewhere(node, known) or (home and not _is_within(node, home)):
            continue
        text = " ".join(node.text(separator=" ").split())
        yield node, text
        spent += len(text)
        if spent > _MAX_READ:
            return


def _outer(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around an element, the nearest first, without those of the whole page."""
    at = node.parent
    while at is not None and at.tag not in ("body", "html"):
        yield at
        at = at.parent


def _is_within(node: LexborNode, home: Container[int]) -> bool:
    """Whether an element stands in one of these, and not so deep that it belongs to a list in it."""
    return any(outer.mem_id in home for outer in islice(_outer(node), _MAX_UP))


def _elsewhere(node: LexborNode, known: dict[int, bool]) -> bool:
    """Whether the element stands in a part of the page that belongs to other texts. `known` caches answers by
    identity.
    """
    passed = []
    at: LexborNode | None = node
    is_elsewhere = False
    for _ in range(_MAX_UP):
        if at is None or at.tag in _INNER:
            break
        if at.mem_id in known:
            is_elsewhere = known[at.mem_id]
            break
        passed.append(at.mem_id)
        if at.tag in _OUTER or _is_other(at.attributes):
            is_elsewhere = True
            break
        at = at.parent
    known.update(dict.fromkeys(passed, is_elsewhere))
    return is_elsewhere


def _is_other(attributes: Mapping[str, str | None]) -> bool:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return len(names) > 1 and _is_called_other(names)


@lru_cache(maxsize=4096)
def _is_called_other(names: str) -> bool:
    return _ELSEWHERE.search(names.lower()) is not None
