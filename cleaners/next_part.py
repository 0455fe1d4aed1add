"""Finds the address of the next part of one article, and never that of another article.

A link is followed on two pieces of evidence. It says that it goes on ("next page", the next number of a bar, rel=next),
and its address is the article's own with a part number: `a.shtml` -> `a_2.shtml`, `/a` -> `/a/2`, `/a?page=2`. A link
to the next article lacks the second, and one to further comments of readers the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners import paging
from cleaners.urls import canonical, same_site

LONGEST = 40
"""The most parts of one article."""

_SUFFIX = re.compile(r"^(?P<stem>.+?)[_-](?:p(?:age)?[_-]?)?(?P<number>\d{1,3})$", re.IGNORECASE)
_SEGMENT = re.compile(r"^(?:p(?:age)?[_-]?)?(\d{1,3})$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_PARAMETER = re.compile(
    r"^(?:page|p|pn|pg|pageno|page_?num|page_?no|paged|page_?index|cur_?page|currentpage|part)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\w.~-]+", re.ASCII)
"""A segment of a path that can be written in only one way, for nothing in it is ever percent-encoded."""
_FROM_ROOT = re.compile(r"\s*(?:/|[a-z]+:)", re.IGNORECASE)
_ROOTS = ("/", "http:", "https:")
"""The usual beginnings of links that it finds."""
_COMMENTS = re.compile(r"comment|repl(?:y|ies)|disqus|pinglun|评论|評論", re.IGNORECASE)


class PageMarkup(NamedTuple):
    """A page's markup: its tree, its source, and the codec in which the queries of its links are sent."""

    tree: LexborHTMLParser
    html: str
    """The source of the page. It may be "" where it has no `paging.PAGE_SCRIPT`."""
    encoding: str | None = None


class _PartAddress(NamedTuple):
    """An address without its part number, and that number. None where it has none."""

    stem: str
    number: int | None


def next_part(
    page: PageMarkup, url: str, *, first: str | None = None, selector: str | None = None
) -> str | None:
    """The address of the part that follows the page at `url`. None when there is none.

    `first` is the article's first page, when this is a later one. `selector` (CSS) is the source's own rule for the
    link; a link found by it need only be on the same site. The caller bounds the number of parts.
    """
    base = paging.base_of(page.tree, url)
    if selector:
        target = paging.selected(page.tree, base, selector, page.encoding)
        return target if target and same_site(target, url) and canonical(target) != canonical(url) else None
    wanted = _following(first or url, url)
    links = [link for link in _own_links(page, base, wanted) if not _among_comments(link.node)]
    if _is_list(links, {part.stem for part in wanted}):
        return None
    for target in _going_on(page, links, base):
        if _same_host(target, url) and wanted & _readings(target):
            return target
    return None


def _own_links(page: PageMarkup, base: str, wanted: set[_PartAddress]) -> list[paging.Anchor]:
    """The links that say that they go on and whose address may be the article's own, which few of a page's hundreds
    are.

    Such an address contains the last segment of the article's, unless it is relative.
    """
    names = {part.stem.partition("?")[0].rpartition("/")[2] for part in wanted}
    plain = all(name and _PLAIN.fullmatch(name) for name in names)
    nodes = []
    for node in page.tree.css("a[href]")[: paging.ANCHORS]:
        href = node.attrs.get("href") or ""
        rooted = plain and (href.startswith(_ROOTS) or _FROM_ROOT.match(href))
        own = not rooted or any(map(href.__contains__, names))
        if own and (paging.is_pointer(paging.text_of(node)) or _declares_next(node)):
            nodes.append(node)
    return paging.anchors(nodes, base, page.encoding)


def _going_on(page: PageMarkup, links: Sequence[paging.Anchor], base: str) -> list[str]:
    """The targets of everything on the page that says that it goes on, the surest first."""
    heads = page.tree.css("link[rel=next][href]")
    head = [paging.absolute(base, node.attributes.get("href"), page.encoding) for node in heads]
    declared = [link.url for link in links if _declares_next(link.node)]
    numbers = [link.url for link in links if (paging.page_number(link.text) or 0) >= 2]
    ways = [*head, *declared, *paging.worded_next(links), paging.scripted_next(page.html, base), *numbers]
    return [target for target in ways if target]


def _declares_next(link: LexborNode) -> bool:
    return "next" in (link.attrs.get("rel") or "").lower().split()


def _is_list(links: Sequence[paging.Anchor], stems: set[str]) -> bool:
    """Whether the bar has higher numbers than articles have parts. It then belongs to a list on the page."""
    for link in links:
        number = paging.page_number(link.text)
        if (
            number is not None
            and number > LONGEST
            and any(part.stem in stems for part in _readings(link.url))
        ):
            return True
    return False


def _following(first: str, here: str) -> set[_PartAddress]:
    """The possible readings of the next part's address.

    Sites number their second page 2, or 1 where they count from 0. Later numbers go up by one. A first page may have a
    number as well. Any number except 0 and 1 is then part of the article's name.
    """
    starts = {part for part in _readings(first) if part.number in (None, 0, 1)}
    if canonical(here) == canonical(first):
        return {
            _PartAddress(stem, next_)
            for stem, number in starts
            for next_ in ((1, 2) if number is None else (number + 1,))
        }
    stems = {part.stem for part in starts}
    return {
        _PartAddress(stem, number + 1)
        for stem, number in _readings(here)
        if stem in stems and number is not None
    }


def _readings(url: str) -> set[_PartAddress]:
    """Every reading of an address as an article's and a part's number. The first is the whole address."""
    parts = urlsplit(canonical(url))
    path, query = parts.path.rstrip("/"), parts.query
    extension = _EXTENSION.search(path)
    ending = extension[0] if extension else ""
    bare = path.removesuffix(ending)
    addresses = {_PartAddress(_stem(bare, query), None)}
    folder, _, name = bare.rpartition("/")
    suffix = _SUFFIX.match(name)
    if suffix:
        addresses.add(_PartAddress(_stem(f"{folder}/{suffix['stem']}", query), int(suffix["number"])))
    segment = _SEGMENT.match(name)
    if segment and folder and not ending:
        addresses.add(_PartAddress(_stem(folder.removesuffix("/page"), query), int(segment[1])))
    pieces = query.split("&")  # They stay as written, for their encoding is not known.
    for piece in pieces:
        name, _, value = piece.partition("=")
        if _PARAMETER.match(name) and value.isascii() and value.isdigit() and len(value) <= 3:
            others = [other for other in pieces if other != piece]
            addresses.add(_PartAddress(_stem(bare, "&".join(others)), int(value)))
    return addresses


def _stem(path: str, query: str) -> str:
    """One key for the article's address, whatever its extension, index and closing slash."""
    return f"{path.removesuffix('/index')}?{query}"


def _same_host(a: str, b: str) -> bool:
    return urlsplit(canonical(a)).netloc == urlsplit(canonical(b)).netloc


def _among_comments(node: LexborNode) -> bool:
    """Whether the link stands in the readers' comments. At most six elements around it are looked at."""
    holder = node.parent
    for _ in range(6):
        if holder is None or holder.tag == "body":
            return False
        attributes = holder.attributes
        if _COMMENTS.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}"):
            return True
        holder = holder.parent
    return False
