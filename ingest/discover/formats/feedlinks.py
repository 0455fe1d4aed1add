"""The feeds that a page names in its head. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from cleaners.paging import absolute

FEED_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
     "application/x-rss+xml", "application/x-atom+xml", "text/rss+xml", "application/rss", "application/atom")
)  # fmt: skip
"""Types of `<link rel=alternate>` that are feeds."""
_LOOSE_TYPES = frozenset(("application/json", "application/xml", "text/xml"))

_FORMAT = re.compile(r"\b(?:rss|atom|json|feed|rdf|xml|2\.0|1\.0|0\.\d+)\b|[\s\W_]+", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|commentaire|kommentar|评论|評論|コメント|댓글|/replies", re.IGNORECASE)
_FEEDISH = re.compile(r"rss|atom|feed|rdf", re.IGNORECASE)


def feed_links(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    """The feeds that the page's head names: comments left out, one of several formats of the same feed."""
    feeds: dict[str, str] = {}
    for node in tree.css("link[rel][href]")[:500]:
        attributes = node.attributes
        rels = (attributes.get("rel") or "").lower().split()
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        href, title = attributes.get("href") or "", attributes.get("title") or ""
        if "alternate" not in rels and "feed" not in rels:
            continue
        if kind not in FEED_TYPES and not (kind in _LOOSE_TYPES and _FEEDISH.search(href)):
            continue
        url = absolute(base, href)
        if url and not _COMMENTS.search(f"{title} {urlsplit(url).path}"):
            feeds.setdefault(_FORMAT.sub("", title).lower(), url)
    return tuple(dict.fromkeys(feeds.values()))
