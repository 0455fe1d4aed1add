"""Articles as Atom (RFC 4287) and as JSON Feed (1.1). Values in, a document out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from ingest.store.articles.browsing import ListedArticle
from ingest.web.rendering import web_address

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that an XML document may not have."""


@dataclass(frozen=True, slots=True)
class FeedSource:
    """The head of a feed: its title, the page that lists the same, and its own address, both as paths of this site.

    `site`: where the site is read, without a slash at its end. None when that is not known, and links stay relative.
    """

    title: str
    page: str
    own: str
    site: str | None = None

    @property
    def id(self) -> str:
        """An identifier that no other feed has."""
        return f"urn:news-ingest:list:{quote(self.page)}" if self.site is None else self.site + self.page


def atom(source: FeedSource, lines: Sequence[ListedArticle], now: datetime) -> bytes:
    """The feed as Atom. An entry's `updated` is the date by which the list is ordered."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "title", source.title)
    _text(feed, "id", source.id)
    _text(feed, "updated", max((line.order_at for line in lines), default=now).isoformat())
    site = source.site or ""
    _link(feed, "alternate", site + source.page)
    _link(feed, "self", site + source.own)
    for line in lines:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "title", line.title or line.url)
        _text(entry, "id", _id(line))
        _text(entry, "updated", line.order_at.isoformat())
        _text(ET.SubElement(entry, f"{{{_ATOM}}}author"), "name", line.source_name)
        _text(entry, "summary", line.excerpt)
        if web_address(line.url):
            _link(entry, "alternate", line.url)
    document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _id(line: ListedArticle) -> str:
    return f"urn:news-ingest:article:{line.id}"


def _text(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NO_XML.sub("\ufffd", value)


def _link(parent: ET.Element, rel: str, href: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=_NO_XML.sub("", href))


def json_feed(source: FeedSource, lines: Sequence[ListedArticle]) -> bytes:
    """The feed as JSON Feed. `date_published` is the date by which the list is ordered."""
    items = [
        {
            "id": _id(line),
            **({"url": line.url} if web_address(line.url) else {}),
            "title": line.title or line.url,
            "content_text": line.excerpt,
            "date_published": line.order_at.isoformat(),
            "authors": [{"name": line.source_name}],
            **({"language": line.lang} if line.lang else {}),
        }
        for line in lines
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.title,
        **(
            {}
            if source.site is None
            else {"home_page_url": source.site + source.page, "feed_url": source.site + source.own}
        ),
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode()
