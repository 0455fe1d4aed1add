"""What a listing document says: bytes in, `Listing` out. Every format is read here and nothing is fetched.

`parse(body, url, media_type=None, zone=None) -> Listing` looks at the document itself; the declared
type only decides where the document does not. Pure, bounded in time and size; never raises for what a
server sent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import tzinfo
from typing import Literal

from ingest.discover.formats import feed, jsonfeed, listing, sitemap
from ingest.discover.formats.gzipped import unpacked
from ingest.discover.formats.listing import AUTOMATIC, Selectors
from ingest.model import Listing

__all__ = ["Format", "Selectors", "parse", "sniffed"]

Format = Literal["xml feed", "json", "sitemap", "text sitemap", "html", "unknown"]

_HEAD = 4096
_PROLOG = 256 * 1024
_TRIED = 32 * 1024  # bytes of a document of unknown kind from which feedparser tells a feed
_SKIPPED = re.compile(r"<!--|<\?")
_ENDS = {"<!--": "-->", "<?": "?>"}
_ROOT = re.compile(
    r"<(?:[\w.-]+:)?(rss|rdf|feed|channel|urlset|sitemapindex|html|head|body|"
    r"a|article|select|base|center|div|font|form|h[1-6]|header|img|li|main|meta|nav|ol|p|script|section|span|style|table|ul)(?=[\s/>])|<!doctype\s+(html)",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = ((b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe", "utf-16-le"),
          (b"\xfe\xff", "utf-16-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # fmt: skip


def parse(
    body: bytes,
    url: str,
    media_type: str | None = None,
    zone: tzinfo | None = None,
    selectors: Selectors = AUTOMATIC,
) -> Listing:
    """The listing that `body` is. `url`: where it came from, for relative links.

    `media_type`: the Content-Type, with or without its charset. `zone`: of times that name none; without it
    such a time is read as a day. `selectors` serve where the document is an HTML page.
    """
    body, problems = unpacked(body)
    read = _read(body, url, media_type, zone, cut=bool(problems)) or listing.parse(
        body, url, _charset(media_type), selectors
    )
    return replace(read, problems=problems + read.problems) if problems else read


def _bare(head: str) -> str:
    """Without comments and instructions. An end that is missing is looked for once, not from each beginning."""
    kept, at, endless = [], 0, set()
    for begun in _SKIPPED.finditer(head):
        if begun.start() < at or begun[0] in endless:
            continue
        end = head.find(_ENDS[begun[0]], begun.end())
        if end < 0:
            endless.add(begun[0])
        else:
            kept.append(head[at : begun.start()])
            at = end + len(_ENDS[begun[0]])
    return "".join((*kept, head[at:]))


def sniffed(body: bytes) -> Format:
    """The format, from the document's beginning. The declared type has no say."""
    head = _bare(_head(body)).lstrip("\ufeff \t\r\n\x00")
    if head.startswith("{"):
        return "json"
    if sitemap.is_text_sitemap(head):
        return "text sitemap"
    root = _ROOT.search(head)
    if root is None and head.startswith("<!"):
        root = _ROOT.search(_head(body, _PROLOG))  # behind a long comment or document type
    if root is None:
        return "unknown"
    name = (root[1] or root[2]).lower()
    if name in ("urlset", "sitemapindex"):
        return "sitemap"
    return "xml feed" if name in ("rss", "rdf", "feed", "channel") else "html"


def _read(body: bytes, url: str, media_type: str | None, zone: tzinfo | None, *, cut: bool) -> Listing | None:
    """The document as something made for machines. None when it is a page. `cut`: its end is known to be missing."""
    charset = _charset(media_type)
    kind = sniffed(body)
    if kind == "sitemap":
        return sitemap.parse_xml(body, url, charset, zone)
    if kind == "text sitemap":
        return sitemap.parse_text(body, charset, cut=cut)
    if kind == "json":
        return jsonfeed.parse(body, url, charset, zone)
    if kind == "unknown" and feed.parse(body[:_TRIED], url, media_type, zone, sure=False) is None:
        return None
    return None if kind == "html" else feed.parse(body, url, media_type, zone)


def _head(body: bytes, size: int = _HEAD) -> str:
    head = body[:size]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _charset(media_type: str | None) -> str | None:
    match = _CHARSET.search(media_type or "")
    return match.group(1) if match else None
