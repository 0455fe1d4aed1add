"""Gathers what the markup of a page says outside its text. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_READ = 'title, meta, link, script[type*="ld+json"], h1, a[rel~="tag"]'
_RELATIONS = frozenset(("canonical", "license"))
_KEYS = ("property", "name", "itemprop", "http-equiv")
_MAX_VALUE = 2_000
_MAX_BLOCK = 2_000_000
_MAX_HEADINGS = 12
_LETTERS = frozenset((
    "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "mark", "sub", "sup", "font", "big", "tt", "code",
    "abbr", "acronym", "dfn", "var", "kbd", "samp", "bdi", "bdo", "nobr", "wbr", "-comment",
    "ruby", "rb", "rt", "rp",
))  # fmt: skip
"""Elements that only change how letters look. Many sites set other elements, even <span>, on lines of their own."""
_UNSHOWN = frozenset(("script", "style", "template", "rt", "rp"))
"""Elements whose text is no part of a line. The readings of ruby stand above it."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_EAST = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says: `metas` by lower-case name in document order, `blocks` of JSON-LD as written, `links` by
    relation.
    """

    metas: Mapping[str, Sequence[str]]
    links: Mapping[str, str]
    """The first address of each relation that is read."""
    blocks: tuple[str, ...]
    title: str
    headings: tuple[str, ...]
    lang: str

    def all(self, *names: str) -> Iterator[str]:
        """The values of these metas that are not empty, in the order of the names."""
        metas = self.metas
        for name in names:
            for value in metas.get(name, ()):
                if text := flat(value[:_MAX_VALUE]):
                    yield text

    def first(self, *names: str) -> str | None:
        """The first value of these metas that is not empty; None when there is none."""
        return next(self.all(*names), None)

    def link(self, rel: str) -> str | None:
        """The address of the first link of that relation; None when there is none."""
        return self.links.get(rel)


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements that state metadata, each kind in document order. They are collected once, for every query passes
    over all nodes.
    """

    titles: Sequence[LexborNode]
    metas: Sequence[Mapping[str, str | None]]
    """The attributes of the metas."""
    links: Sequence[LexborNode]
    blocks: Sequence[LexborNode]
    headings: Sequence[LexborNode]
    tags: Sequence[LexborNode]
    """Links that are marked as leading to a tag."""


def elements(tree: LexborHTMLParser) -> Elements:
    kinds: dict[str, list[LexborNode]] = {
        "title": [],
        "meta": [],
        "link": [],
        "script": [],
        "h1": [],
        "a": [],
    }
    for node in tree.css(_READ):
        if node.tag:
            kinds[node.tag].append(node)
    metas = [node.attributes for node in kinds["meta"]]
    return Elements(kinds["title"], metas, kinds["link"], kinds["script"], kinds["h1"], kinds["a"])


def gather(tree: LexborHTMLParser, page_elements: Elements) -> Head:
    metas: dict[str, list[str]] = {}
    for attributes in page_elements.metas:
        _meta(attributes, metas)
    blocks = [node.text() for node in page_elements.blocks]
    root = tree.root.attributes if tree.root is not None else {}
    return Head(
        metas,
        _links(tree, page_elements),
        tuple(block for block in blocks if 1 < len(block) <= _MAX_BLOCK),
        _title(tree, page_elements),
        tuple(text for node in page_elements.headings[:_MAX_HEADINGS] if (text := words(node))),
        (root.get("lang") or root.get("xml:lang") or "").strip(),
    )


def _links(tree: LexborHTMLParser, page_elements: Elements) -> dict[str, str]:
    """The addresses of the head's links, else of the page's. A head that breaks off leaves its links to the body."""
    return (_linked(tree.head.css("link")) if tree.head is not None else {}) or _linked(page_elements.links)


def _title(tree: LexborHTMLParser, page_elements: Elements) -> str:
    titles = (tree.head.css("title") if tree.head is not None else []) or page_elements.titles
    return next((text for node in titles if (text := words(node))), "")


def words(node: LexborNode) -> str:
    """The text of an element as a browser shows it on one line, with white space collapsed.

    An element that only changes letters joins its text to the text beside it. Any other element may be a line of its
    own, which only a style sheet tells, so its text is parted from the rest. The walk is no recursion, since a page may
    be nested to any depth.
    """
    parts: list[str] = []
    rest: list[LexborNode | str | None] = [node.first_child]
    while rest:
        item = rest.pop()
        if item is None:
            continue
        if isinstance(item, str):
            parts.append(item)
            continue
        rest.append(item.next)
        if (text := item.text_content) is not None:
            parts.append(text)
            continue
        edge = "" if item.tag in _LETTERS else " "
        parts.append(edge)
        rest.append(edge)
        rest.append(None if item.tag in _UNSHOWN else item.first_child)
    return " ".join("".join(parts).split())


def flat(value: str) -> str:
    """A value with double escapes removed and white space collapsed."""
    return " ".join((unescape(value) if "&" in value else value).split())


def _meta(attributes: Mapping[str, str | None], metas: dict[str, list[str]]) -> None:
    content = attributes.get("content") or attributes.get("value")  # Some templates take a meta for an input.
    if not content:
        return
    for key in _KEYS:
        name = attributes.get(key)
        if name:
            metas.setdefault(name.strip().lower(), []).append(content)


def _linked(nodes: Iterable[LexborNode]) -> dict[str, str]:
    links: dict[str, str] = {}
    for node in nodes:
        rels = _RELATIONS.intersection((node.attrs.get("rel") or "").lower().split())
        address = node.attrs.get("href") if rels else None
        if address:
            links.update((rel, address) for rel in rels - links.keys())
    return links


def selected(tree: LexborHTMLParser, selector: str | None) -> list[LexborNode]:
    """The elements of a site's own selector. Empty without a selector, or for a broken one."""
    try:
        return tree.css(selector) if selector else []
    except SelectolaxError:
        return []


def is_chinese(text: str | None, lang: str | None) -> bool:
    """Whether a headline is written in Chinese. The template's language attribute cannot contradict it."""
    if text and _HAN.search(text) and not _EAST.search(text):
        return (lang or "")[:2] not in ("ja", "ko")
    return not text and (lang or "").startswith("zh")
