"""Makes the claims of one article from JSON-LD blocks, which are mended where they are broken. Nothing is judged
here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from cleaners import damaged_json
from cleaners.metadata.head import flat
from cleaners.model import Image

Node = dict[str, Any]

_OPENED = re.compile(r"\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)+")
_CLOSED = re.compile(r"(?://\s*)?(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)+$")
_FRAME = 200
"""The number of characters at a block's end in which the marks that close its frame are looked for."""
_PAIR = re.compile(
    r'"(headline|name|datePublished|dateModified|articleSection|@type|url|inLanguage)"\s*:\s*"'
    r'((?:[^"\\]|\\.|"(?!\s*[,}\n])){0,2000})"'
)
_NAMED = re.compile(
    r'"(author|creator|publisher|editor)"\s*:\s*(\{[^{}]{0,2000}+(?:\{[^{}]{0,2000}+\}[^{}]{0,2000}+){0,4}\}'
    r'|\[[^\[\]]{0,4000}+\]|"[^"\\]{1,200}")'
)
_NAME = re.compile(r'"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"')
"""A name inside the value of `_NAMED`, in a block that is broken elsewhere."""
_MAX_NODES = 400
_MAX_DEPTH = 6
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "about")

_SITES = frozenset(("newsmediaorganization", "website", "organization"))
_RANKS = (
    ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
     "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "Report", "SatiricalArticle"),
    ("Article", "BlogPosting", "TechArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "SocialMediaPosting",
     "AdvertiserContentArticle", "DiscussionForumPosting"),
    ("Review", "CriticReview", "Recipe", "HowTo", "CreativeWork", "VideoObject", "PodcastEpisode", "PressRelease"),
    ("WebPage", "ItemPage", "MedicalWebPage", "WebContent", "FAQPage"),
)  # fmt: skip
_INSERTS = 2
"""The rank of a node that may also be a part of an article, such as a video in it."""
_AGREES = 0.5
RANK = {name.lower(): rank for rank, names in enumerate(_RANKS) for name in names}
"""How likely a node of that type is to be the article of its page. 0 is best."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What JSON-LD says of the article. Texts stand as written, and dates are unread."""

    title: str | None = None
    published: tuple[str, ...] = ()
    modified: str | None = None
    authors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Authors that are declared to be organisations."""
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    crumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    lang: str | None = None
    url: str | None = None
    free: bool | None = None
    rights: tuple[str, ...] = ()


def claims(blocks: Sequence[str], chosen: Callable[[str], float]) -> Claims:
    """The claims of the node that is most likely the page's article.

    `chosen(text)` says how well an address or a headline agrees with the page, 0 to 1.
    """
    nodes = [node for block in blocks for node in _nodes(load(block))][:_MAX_NODES]
    if not nodes:
        return Claims()
    known = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str)}
    kinds = [_types(node) for node in nodes]
    ranked = [
        (rank, node) for node, types in zip(nodes, kinds, strict=True) if (rank := _rank(types)) < len(_RANKS)
    ]
    if len(ranked) > 1:
        ranked.sort(key=lambda item: _order(item[0], item[1], chosen))
    main = next(
        (node for rank, node in ranked if rank != _INSERTS or _agreement(node, chosen) >= _AGREES), {}
    )
    headline = _text(main.get("headline"))
    pages = [
        node
        for rank, node in ranked
        if node is not main
        and (rank == len(_RANKS) - 1 or (main and _text(node.get("headline")) == headline))
    ]
    reader = _Reader([main, *pages], known)
    return reader.claims(_crumbs(nodes, kinds), _site(nodes, kinds))


def load(block: str) -> Any:
    """The value of a JSON-LD block: as written, else mended, else its plain pairs. None when all of these fail."""
    for mend in (str.strip, _unframed, _mended):
        try:
            return damaged_json.decoded(mend(block))
        except ValueError:
            continue
    return damaged_json.several(_mended(block)) or _pairs(_unframed(block))


def _unframed(block: str) -> str:
    """The block without the comment or CDATA marks around it."""
    opened = _OPENED.match(block)
    block = block[opened.end() if opened else 0 :].rstrip()
    closed = _CLOSED.search(block, max(0, len(block) - _FRAME))
    return block[: closed.start() if closed else len(block)].strip().rstrip(";")


def _mended(block: str) -> str:
    text = _unframed(block)
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    return damaged_json.mended(text)


def _pairs(text: str) -> Node | None:
    node: Node = {}
    for key, value in _PAIR.findall(text):
        node.setdefault(key, value.replace('\\"', '"').replace("\\/", "/"))
    for key, value in _NAMED.findall(text) if node else ():
        names = [name.replace('\\"', '"') for name in _NAME.findall(value)] or [value.strip('"')]
        kind = "Organization" if 'Organization"' in value else "Person"
        node.setdefault(key, [{"name": name, "@type": kind} for name in names])
    return node or None


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_NODES]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value or "headline" in value:
            yield value
        for key in _NESTED:
            if isinstance(value.get(key), (dict, list)):
                yield from _nodes(value[key], depth + 1)


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    if not isinstance(kinds, list):
        kinds = [kinds]
    return [kind.rpartition("/")[2].rpartition(":")[2].lower() for kind in kinds if isinstance(kind, str)]


def _rank(kinds: Sequence[str]) -> int:
    return min([RANK.get(kind, len(_RANKS)) for kind in kinds], default=len(_RANKS))


def _order(rank: int, node: Node, chosen: Callable[[str], float]) -> tuple[float, float]:
    """The sort key of a node: plain agreement with the page, then the type's rank. The first of equal nodes wins."""
    agreement = _agreement(node, chosen)
    dated = 0 if node.get("datePublished") else 1
    return (
        (rank + dated if rank < len(_RANKS) - 1 else rank + 2, -agreement)
        if agreement >= _AGREES
        else (rank + dated + 4, 0)
    )


def _agreement(node: Node, chosen: Callable[[str], float]) -> float:
    named = chosen(_text(node.get("headline")) or _text(node.get("name")) or "")
    return named if named == 1.0 else max(named, chosen(_address(node) or ""))


def _address(node: Node) -> str | None:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            return value
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, (str, dict))), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return (flat(value) or None) if isinstance(value, str) else None


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, list) and depth < _MAX_DEPTH:
        for item in value[:_MAX_NODES]:
            yield from _texts(item, depth + 1)
    elif text := _text(value):
        yield text


def _crumbs(nodes: Sequence[Node], kinds: Sequence[list[str]]) -> tuple[str, ...]:
    for node, types in zip(nodes, kinds, strict=True):
        items = node.get("itemListElement") if "breadcrumblist" in types else None
        if isinstance(items, list):
            crumbs = [
                _text(item.get("name")) or _text(item.get("item")) for item in items if isinstance(item, dict)
            ]
            return tuple(name for name in crumbs if name)
    return ()


def _site(nodes: Sequence[Node], kinds: Sequence[list[str]]) -> str | None:
    for node, types in zip(nodes, kinds, strict=True):
        if not _SITES.isdisjoint(types) and (name := _text(node.get("name"))):
            return name
    return None


class _Reader:
    """Reads one property after another, from the article's node and then from nodes that describe the same page."""

    def __init__(self, nodes: Sequence[Node], known: dict[str, Node]) -> None:
        self._nodes = nodes
        self._known = known

    def claims(self, crumbs: tuple[str, ...], site: str | None) -> Claims:
        main = self._nodes[:1]
        people, bodies = self._people("author", "creator")
        return Claims(
            title=self._first("headline", "name", nodes=main),
            published=tuple(
                t for t in (self._first("datePublished"), self._first("uploadDate", "dateCreated")) if t
            ),
            modified=self._first("dateModified"),
            authors=people,
            bodies=bodies,
            editors=self._people("editor")[0],
            publisher=self._first("publisher", "sourceOrganization", "provider") or site,
            section=self._first("articleSection"),
            crumbs=crumbs,
            tags=tuple(self._tags()),
            images=tuple(self._images()),
            lang=self._first("inLanguage"),
            url=_address(main[0]) if main else None,
            free=self._free(),
            rights=tuple(t for key in ("copyrightNotice", "license", "usageInfo") for t in self._all(key)),
        )

    def _values(self, *keys: str, nodes: Sequence[Node] | None = None) -> Iterator[Any]:
        for node in self._nodes if nodes is None else nodes:
            for key in keys:
                value = node.get(key)
                if value not in (None, "", [], {}):
                    yield value

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self._known.get(value["@id"], value)
        return value

    def _first(self, *keys: str, nodes: Sequence[Node] | None = None) -> str | None:
        return next(
            (text for value in self._values(*keys, nodes=nodes) if (text := _text(self._resolved(value)))),
            None,
        )

    def _all(self, key: str) -> Iterator[str]:
        for value in self._values(key):
            yield from _texts(self._resolved(value))
            return

    def _people(self, *keys: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of people (or of what has no type) and of declared organisations, from the first node that has
        any.
        """
        for value in self._values(*keys):
            people: list[str] = []
            bodies: list[str] = []
            for item in value if isinstance(value, list) else [value]:
                whole = self._resolved(item)
                organised = isinstance(whole, dict) and any("organization" in kind for kind in _types(whole))
                (bodies if organised else people).extend(_texts(_named(whole)))
            if people or bodies:
                return tuple(people), tuple(bodies)
        return (), ()

    def _tags(self) -> Iterator[str]:
        for value in self._values("keywords"):
            texts = list(_texts(value))
            for text in texts:  # In a list of one text, that text lists the tags.
                yield from text.split(",") if len(texts) == 1 else (text,)

    def _images(self) -> Iterator[Image]:
        for value in self._values("image"):
            for item in value if isinstance(value, list) else [value]:
                whole = self._resolved(item)
                address = whole if isinstance(whole, str) else None
                if isinstance(whole, dict):
                    address = (
                        _text(whole.get("url")) or _text(whole.get("contentUrl")) or _text(whole.get("@id"))
                    )
                    yield Image(address or "", _text(whole.get("caption")), _text(whole.get("creditText")))
                elif address:
                    yield Image(address)
            return

    def _free(self) -> bool | None:
        for value in self._values("isAccessibleForFree"):
            if (flag := _flag(value)) is not None:
                return flag
        for value in self._values("hasPart"):
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict) and _flag(item.get("isAccessibleForFree")) is False:
                    return False
        return None


def _named(value: Any) -> Any:
    """The name of a node. That of a person may stand in two parts."""
    if not isinstance(value, dict) or value.get("name"):
        return value.get("name") if isinstance(value, dict) else value
    parts = (_text(value.get("givenName")), _text(value.get("familyName")))
    return " ".join(part for part in parts if part) or None


def _flag(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return {"true": True, "false": False, "yes": True, "no": False}.get(
            value.rpartition("/")[2].strip().lower()
        )
    return None
