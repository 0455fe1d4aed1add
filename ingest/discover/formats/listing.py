"""Listing pages: the article links of an HTML page, by selector or by harvest, and its next page. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from cleaners import paging
from cleaners.decode import decode
from cleaners.urls import canonical, same_site
from ingest.discover.formats.bounds import bounded_page
from ingest.discover.formats.feedlinks import feed_links
from ingest.discover.formats.harvest import harvest
from ingest.model import Candidate, Listing

MAX_PAGE = 10 * 1024 * 1024
"""Most bytes of a listing page that are read."""


class Selectors(NamedTuple):
    """What a source's configuration says about its listings, as CSS selectors."""

    links: str | None = None
    """The links to articles, or elements around them."""
    next_page: str | None = None
    """The link to the next page. Where it matches nothing, the page is searched as if it were not given."""


AUTOMATIC = Selectors()


def parse(body: bytes, url: str, charset: str | None = None, selectors: Selectors = AUTOMATIC) -> Listing:
    """The page's article links in document order."""
    decoded = decode(body[:MAX_PAGE], charset)
    html, problems = bounded_page(decoded.text)
    tree = LexborHTMLParser(html)
    base = paging.base_of(tree, url)
    links = paging.all_anchors(tree, base, decoded.encoding)
    declared = [
        paging.selected(tree, base, selectors.next_page, decoded.encoding),
        paging.declared_next(tree, base, decoded.encoding),
    ]
    chosen = _selected(tree, links, selectors.links) if selectors.links else harvest(links, url)
    if selectors.links and not chosen:
        problems += (f"nothing on the page matches the selector {selectors.links!r}",)
    return Listing(
        "listing",
        tuple(chosen),
        title=_title(tree),
        next_page=_next_page(declared, html, links, url),
        problems=problems,
        feeds=feed_links(tree, base),
    )


def _title(tree: LexborHTMLParser) -> str | None:
    """The site's name as the page states it for sharing, else the page's title."""
    site = tree.css_first('meta[property="og:site_name"]')
    stated = site.attributes.get("content") if site is not None else None
    title = tree.css_first("title")
    texts = (stated or "", title.text() if title is not None else "")
    return next((flat for text in texts if (flat := " ".join(text.split()))), None)


def _next_page(declared: Sequence[str | None], html: str, links: list[paging.Anchor], url: str) -> str | None:
    """The page of older entries, on the same site. None on the last one. `declared`: what selector and rel=next say."""
    ways = [
        *declared,
        *paging.worded_next(links),
        paging.numbered_next(links, url),
        paging.scripted_next(html, url),
    ]
    here = canonical(url)
    for target in ways:
        if target and canonical(target) != here and same_site(target, url):
            return target
    return None


def _selected(tree: LexborHTMLParser, links: list[paging.Anchor], selector: str) -> list[Candidate]:
    inside = {
        anchor.mem_id
        for node in tree.css(selector)
        for anchor in ([node] if node.tag == "a" else node.css("a[href]"))
    }
    titles: dict[str, str] = {}
    for link in links:
        if link.node.mem_id in inside and len(link.text) >= len(titles.get(link.url, "")):
            titles[link.url] = link.text
    return [Candidate(url, title=text or None) for url, text in titles.items()]
