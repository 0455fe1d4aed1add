"""RSS, RDF, Atom and CDF by feedparser, as the project's own values. Pure: feedparser only gets bytes."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

import feedparser

from cleaners.decode import decode
from cleaners.links import resolved
from ingest.discover.formats.bounds import bounded_feed
from ingest.discover.formats.dates import parsed
from ingest.discover.formats.excerpt import excerpt
from ingest.discover.formats.halving import sound
from ingest.discover.formats.pace import pace
from ingest.discover.formats.redirectors import behind
from ingest.model import Candidate, Listing

_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
"""What the server declares and the document is not: read as what it is, nothing is lost."""
_LONGEST_LINK = 4096
_CUT = re.compile(rb"<(?:link|guid|id)(?:\s[^<>]*)?>[^<]*\Z|<link\s[^<>]*\Z", re.IGNORECASE)
"""The end of a feed that was cut in the middle of an address."""
_HTTP = re.compile(r"https?://", re.IGNORECASE)


def parse(
    body: bytes, url: str, content_type: str | None, zone: tzinfo | None, *, sure: bool = True
) -> Listing | None:
    """The feed with all its entries, those without a link too (their `url` is "").

    Unless one is `sure` that it is a feed: None when it has no entries and is of no known format. What is
    wrong with the document is a problem, never an exception: the entries before it are kept.
    """
    body, problems = bounded_feed(body)
    declared = _declared(body, content_type)
    result = _read(body, url, declared)
    if isinstance(result, Exception):
        body, left_out = sound(body, lambda some: isinstance(_read(some, url, declared), Exception))
        problems += (f"{left_out} entries at which feedparser gave up were left out",) if left_out else ()
        result = _read(body, url, declared)
    if isinstance(result, Exception):
        return Listing("feed", problems=(*problems, f"feedparser gave up: {type(result).__name__}: {result}"))
    feed: Mapping[str, Any] = result["feed"]
    if not (sure or result["entries"] or result.get("version")):
        return None
    if result["bozo"] and not isinstance(result.get("bozo_exception"), _HARMLESS):
        problems += (f"not well-formed: {result.get('bozo_exception')}",)
    atom = str(result.get("version") or "").startswith("atom")
    exact = atom or "dcterms" in result.get("namespaces", {}).values()
    language = _text(feed, "language")
    entries = result["entries"]
    if entries and _CUT.search(body[-_LONGEST_LINK:]):
        entries = entries[:-1]
        problems += ("the document ends inside an address; its entry was left out",)
    titles = _titles([feed, *entries])
    return Listing(
        "feed",
        tuple(
            replace(
                _candidate(entry, zone, language, exact),
                url=_address(entry, url),
                title=title or excerpt(_text(entry, "summary"), _content(entry)),
            )
            for entry, title in zip(entries, titles[1:], strict=True)
        ),
        title=titles[0],
        link=resolved(url, _text(feed, "link")),
        next_page=resolved(url, _rel(feed, "next")),
        problems=problems,
        encoding=result.get("encoding") or None,
        pace=pace(body, _text(feed, "ttl")),
    )


def _read(body: bytes, url: str, declared: str) -> Mapping[str, Any] | Exception:
    """What feedparser makes of the feed, or how it failed: its failures on hostile input have no common class."""
    try:
        result = _parsed(body, url, declared)
        site = _site(result, body, url)
        return _parsed(body, site, declared) if site else result
    except Exception as error:  # noqa: BLE001
        return error


def _parsed(body: bytes, url: str, content_type: str, *, safe: bool = False) -> Mapping[str, Any]:
    """`safe`: markup inside texts is sanitised, which takes longer than all the rest."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-location": url, "content-type": content_type},
            sanitize_html=safe,
            resolve_relative_uris=safe,
        )
    return result


def _site(result: Mapping[str, Any], body: bytes, url: str) -> str | None:
    """The channel's own page, when relative links of RSS are relative to it: the feed lies on another host."""
    site = resolved(url, _text(result["feed"], "link")) or ""
    host, own = urlsplit(url).netloc, urlsplit(site).netloc
    if str(result.get("version")).startswith("atom") or not own or host in ("", own):
        return None
    onto_host = any(urlsplit(resolved(url, _link(entry)) or "").netloc == host for entry in result["entries"])
    return site if onto_host and f"//{host}".encode() not in body else None


def _titles(holders: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """The titles of feed and entries. The few that hold markup are sanitised, as a feed of their own."""
    titles = [_text(holder, "title") for holder in holders]
    # References that are left in words without markup, even an escaped one, were escaped once too often.
    titles = [unescape(title) if title and "<" not in unescape(title) else title for title in titles]
    marked = [
        number
        for number, title in enumerate(titles)
        if title and "<" in title and holders[number].get("title_detail", {}).get("type") != "text/plain"
    ]
    if marked:
        entries = "".join(
            f'<entry xml:base="{escape(str(holders[n].get("title_detail", {}).get("base") or ""))}">'
            f'<title type="html">{escape(titles[n] or "")}</title></entry>'
            for n in marked
        )
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode("utf-8", "replace")
        safe = _parsed(feed, "", "application/xml; charset=utf-8", safe=True)["entries"]
        for place, number in enumerate(marked):
            titles[number] = _text(safe[place], "title") if len(safe) == len(marked) else None
    return titles


def _declared(body: bytes, content_type: str | None) -> str:
    """The type to hand on. Bytes that are UTF-8 by themselves overrule a header's one-byte charset, which
    decodes anything and so would never be found out."""
    if content_type and "charset" in content_type.lower() and decode(body).how == "utf-8":
        return "application/xml; charset=utf-8"
    return content_type or "application/xml"


def _candidate(entry: Mapping[str, Any], zone: tzinfo | None, language: str | None, exact: bool) -> Candidate:
    """`exact`: the format tells apart when an entry was published and when it was changed."""
    published = parsed(_text(entry, "published") or _text(entry, "created"), zone)
    modified = parsed(_text(entry, "updated"), zone)
    if published is None and not exact:
        published, modified = modified, None
    source = entry.get("source")
    return Candidate(
        "",
        published=published,
        modified=modified,
        id=_text(entry, "id"),
        language=_text(entry, "language") or language,
        tags=_terms(entry),
        source=_text(source, "title") if isinstance(source, Mapping) else None,
        authors=_authors(entry),
        content=_content(entry),
    )


def _address(entry: Mapping[str, Any], base: str) -> str:
    """Where the entry's link leads. What leads nowhere stays as it stands, for the sieve to refuse and count."""
    link = _link(entry)
    address = resolved(base, link)
    return behind(address) if address else link


def _link(entry: Mapping[str, Any]) -> str:
    """The page of the entry: the one behind a counting redirect, else the alternate, else any it links to."""
    for key in ("feedburner_origlink", "pheedo_origlink", "link"):
        link = _text(entry, key)
        if link:
            return link
    identifier = _text(entry, "id")
    other = _rel(entry, "alternate", "related", "via", "self")
    # A guid that is said to be no link is still a better guess than none.
    return other or (identifier if identifier and _HTTP.match(identifier) else "")


def _rel(holder: Mapping[str, Any], *rels: str) -> str | None:
    links = [link for link in holder.get("links", ()) if isinstance(link, Mapping)]
    for rel in rels:
        for link in links:
            if link.get("rel") == rel and link.get("href"):
                return str(link["href"])
    return None


def _terms(entry: Mapping[str, Any]) -> tuple[str, ...]:
    tags = (tag.get("term") or tag.get("label") for tag in entry.get("tags", ()) if isinstance(tag, Mapping))
    return tuple(dict.fromkeys(str(tag).strip() for tag in tags if tag and str(tag).strip()))


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Every author's name, else the one line that names them all."""
    people: Iterable[Any] = entry.get("authors") or ()
    names = (person.get("name") for person in people if isinstance(person, Mapping))
    authors = tuple(dict.fromkeys(str(name).strip() for name in names if name and str(name).strip()))
    line = _text(entry, "author")
    return authors or ((line,) if line else ())


def _content(entry: Mapping[str, Any]) -> str | None:
    """`content:encoded` or Atom's content as HTML. A summary is no content."""
    parts = [part for part in entry.get("content", ()) if isinstance(part, Mapping)]
    html = [str(part["value"]) for part in parts if part.get("value") and "html" in str(part.get("type"))]
    return max(html, key=len, default=None)


def _text(holder: Mapping[str, Any], key: str) -> str | None:
    """A member as it stands: asked otherwise, feedparser answers `updated` with `published`."""
    value = dict.get(holder, key) if isinstance(holder, dict) else None
    return str(value) if value else None
