"""JSON Feed 1.0 and 1.1 (jsonfeed.org). Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from cleaners import damaged_json
from cleaners.decode import decode
from cleaners.links import resolved
from ingest.discover.formats.dates import parsed
from ingest.discover.formats.excerpt import excerpt
from ingest.discover.formats.redirectors import behind
from ingest.model import Candidate, Listing


def parse(body: bytes, url: str, charset: str | None, zone: tzinfo | None) -> Listing | None:
    """The feed. None when the JSON is something else. Of damaged JSON the entries that can be read are given."""
    text = decode(body, charset).text.lstrip("\ufeff")
    problems: tuple[str, ...] = ()
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        problems = (f"not readable as JSON: {error}",)
        feed, lost = _mended(text)
        if feed is None:
            return Listing("feed", problems=problems)
        problems += (
            f"{lost} entries that are no JSON were left out" if lost else "its mistakes were mended",
        )
    if not isinstance(feed, Mapping) or not isinstance(feed.get("items"), list):
        return None
    items = [item for item in feed["items"] if isinstance(item, Mapping)]
    if len(items) < len(feed["items"]):
        problems += ("an entry that is no object was left out",)
    language = _text(feed, "language")
    site = _link(url, _text(feed, "home_page_url")) or url
    return Listing(
        "feed",
        tuple(_candidate(item, feed, site, zone, language) for item in items),
        title=_text(feed, "title"),
        link=_link(url, _text(feed, "home_page_url")),
        next_page=_link(url, _text(feed, "next_url")),
        problems=problems,
    )


def _mended(text: str) -> tuple[Any, int]:
    """The feed as far as it can be read, None where nothing can, and how many entries are lost."""
    try:
        return damaged_json.repaired(text), 0
    except ValueError:
        return damaged_json.sound(text, "items") or (None, 0)


def _candidate(
    item: Mapping[str, Any], feed: Mapping[str, Any], base: str, zone: tzinfo | None, language: str | None
) -> Candidate:
    identifier = _text(item, "id")
    link = _text(item, "url") or _text(item, "external_url")
    if link is None and identifier and identifier.startswith(("http://", "https://")):
        link = identifier
    tags = item.get("tags")
    return Candidate(
        behind(address) if (address := _link(base, link)) else link or "",
        title=_text(item, "title")
        or excerpt(*(_text(item, key) for key in ("summary", "content_text", "content_html"))),
        published=parsed(_text(item, "date_published"), zone),
        modified=parsed(_text(item, "date_modified"), zone),
        id=identifier,
        language=_text(item, "language") or language,
        tags=tuple(str(tag) for tag in tags if tag) if isinstance(tags, list) else (),
        authors=_authors(item) or _authors(feed),
        content=_text(item, "content_html"),
    )


def _authors(holder: Mapping[str, Any]) -> tuple[str, ...]:
    """`authors` of 1.1, else `author` of 1.0."""
    people = holder.get("authors")
    if not isinstance(people, list):
        people = [holder.get("author")]
    names = (_text(person, "name") for person in people if isinstance(person, Mapping))
    return tuple(name for name in names if name)


def _text(holder: Mapping[str, Any], key: str) -> str | None:
    """A member as text: version 1.0 readers must accept numbers as ids."""
    value = holder.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _link(base: str, link: str | None) -> str | None:
    return resolved(base, link)
