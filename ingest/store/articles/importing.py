"""Exported articles back into a database: one record with its places, story and revisions, in one transaction.

What is here already stays: an article whose address or text is known is a duplicate, a deleted one does not come back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, insert, select, update

from cleaners.decode import safe
from cleaners.model import Article
from cleaners.reading import identity
from cleaners.record import article_of
from ingest.model import Fetched
from ingest.store import dialects
from ingest.store.articles import carriers, deletion, records, side_tables, verdicts
from ingest.store.dialects.full_text import Entry
from ingest.store.keys import entry_key, pack_json, text_key
from ingest.store.pages import raw_pages as raw
from ingest.store.schema.tables import (
    articles,
    pages,
    revisions,
    sources,
    story_members,
    text_keys,
    url_sources,
    urls,
)
from ingest.store.search import index
from ingest.store.stories import clusters

_FEWEST = 2
"""Members of a story."""


@dataclass(frozen=True, slots=True)
class UrlPlace:
    """Where a text was met."""

    source_id: str
    source_name: str
    url: str
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Imported:
    """One article with what its export says of it. `own` is the place at which it was found, one of `places`."""

    article: Article
    own: UrlPlace
    key: bytes
    """Of `own`'s URL."""
    places: tuple[UrlPlace, ...]
    cleaner_version: str
    first_stored: datetime
    fetched_at: datetime
    updated: datetime | None = None
    signals: tuple[tuple[str, str, str], ...] | None = None
    text_from: str = "page"
    story_id: str | None = None
    representative: bool = True
    cluster_size: int = 1
    revisions: tuple[Mapping[str, Any], ...] = ()
    pages: tuple[Fetched, ...] = ()
    """The raw pages, where the file has them."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one record. `reason`: same_url, exact_text, deleted. None when it is stored.

    `number`: of the article that is stored, or stands at the same address.
    """

    number: int | None
    reason: str | None = None


def last_number(conn: Connection) -> int:
    """The largest number of an article, 0 where there is none."""
    return conn.scalar(select(func.coalesce(func.max(articles.c.id), 0))) or 0


def bring(conn: Connection, one: Imported, known: int) -> ImportOutcome:
    """Stores the article, or says why not.

    `known`: the number of the last article from before this import. Equal texts within one import are kept, for the
    database that they come from had them too.
    """
    _name_sources(conn, one.places)
    text_identity = identity(one.article)
    keys = {"url_key": verdicts.address_key(one.article), "text_key": text_key(text_identity.exact)}
    if deletion.is_deleted(conn, keys):
        return ImportOutcome(None, "deleted")
    url_id = _name(conn, one.own, one.key, one.fetched_at)
    standing = _standing(conn, keys, url_id, known)
    if standing is not None:
        number, reason = standing
        _stands_in(conn, number, one)
        return ImportOutcome(number if reason == "same_url" else None, reason)
    page_id = _page(conn, one, url_id)
    number = _insert(conn, one, keys, (url_id, page_id))
    _claim(conn, keys["text_key"], number)
    side_tables.write(conn, number, records.of(one.article))
    index.put(conn, Entry(number, text_identity.terms, records.of(one.article)["lang"]))
    clusters.file(conn, one.first_stored, {number: text_identity.keys.tolist()})
    _stands_in(conn, number, one)
    _write_revisions(conn, number, page_id, one.revisions)
    return ImportOutcome(number)


def join(conn: Connection, story_id: str, members: Sequence[tuple[int, bool]]) -> None:
    """Makes these articles one story, each with whether it stands for it. Those of a story here stay in theirs.

    `story_id`: of the export. Where the article of that id is not here the first member names the story.
    """
    numbers = [number for number, _ in members]
    elsewhere = set(
        conn.scalars(select(story_members.c.article_id).where(story_members.c.article_id.in_(numbers)))
    )
    left = [(number, stands) for number, stands in members if number not in elsewhere]
    if len(left) < _FEWEST:
        return
    began = (
        select(articles.c.id).join(urls, urls.c.id == articles.c.url_id).where(urls.c.key == _key(story_id))
    )
    story = conn.scalar(began) or left[0][0]
    stands_for = next((number for number, stands in left if stands), left[0][0])
    rows = [
        {"article_id": number, "story_id": story, "representative": number == stands_for}
        for number, _ in left
    ]
    conn.execute(insert(story_members), rows)


def _key(story_id: str) -> bytes:
    try:
        return bytes.fromhex(story_id)
    except ValueError:
        return b""


def _name_sources(conn: Connection, places: Sequence[UrlPlace]) -> None:
    """Sources that are not known here are, but switched off, until sources.yaml has them."""
    rows = {
        place.source_id: {
            "id": place.source_id,
            "name": place.source_name,
            "url": "{0.scheme}://{0.netloc}/".format(urlsplit(place.url)),
            "enabled": False,
            "tags": [],
            "first_seen": place.first_seen,
        }
        for place in reversed(places)
    }
    dialects.insert_missing(conn, sources, [*rows.values()])


def _name(conn: Connection, place: UrlPlace, key: bytes, checked_at: datetime | None = None) -> int:
    """The number of the place's URL, which nothing is left to do for."""
    row = {
        "key": key,
        "url": place.url,
        "source_id": place.source_id,
        "state": "duplicate",
        "reason": "exact_text",
        "first_seen": place.first_seen,
        "checked_at": checked_at,
    }
    dialects.insert_missing(conn, urls, [row])
    number = int(conn.execute(select(urls.c.id).where(urls.c.key == key)).scalar_one())
    link = {"url_id": number, "source_id": place.source_id, "first_seen": place.first_seen}
    dialects.insert_missing(conn, url_sources, [link])
    return number


def _standing(conn: Connection, keys: Mapping[str, bytes], url_id: int, known: int) -> tuple[int, str] | None:
    """The article that stands at the address, or had the text before the import, with the reason."""
    at = (articles.c.url_key == keys["url_key"]) | (articles.c.url_id == url_id)
    number: int | None = conn.scalar(select(articles.c.id).where(at).limit(1))
    if number is not None:
        return number, "same_url"
    owner = select(text_keys.c.article_id).where(text_keys.c.key == keys["text_key"])
    number = conn.scalar(owner.where(text_keys.c.article_id <= known))
    return None if number is None else (number, "exact_text")


def _page(conn: Connection, one: Imported, url_id: int) -> int:
    """The page with its parts, or its entry without bytes, as of one that was pruned."""
    signals = None if one.signals is None else [list(signal) for signal in one.signals]
    origin = None if one.text_from == "page" else one.text_from
    if one.pages:
        first = raw.keep_page(conn, url_id, one.pages[0])
        for part, page in enumerate(one.pages[1:], 2):
            raw.keep_page(conn, url_id, page, part=part, first_page=first)
    else:
        row = {
            "url_id": url_id,
            "part": 1,
            "url": one.own.url,
            "final_url": one.article.url,
            "status": 200,
            "headers": [],
            "media_type": "text/html",
            "fetched_at": one.fetched_at,
        }
        first = int(conn.execute(insert(pages).values(**row).returning(pages.c.id)).scalar_one())
    conn.execute(update(pages).where(pages.c.id == first).values(signals=signals, origin=origin))
    settled = {"state": "stored", "reason": None, "next_try": None, "checked_at": one.fetched_at}
    conn.execute(update(urls).where(urls.c.id == url_id).values(**settled))
    return first


def _insert(conn: Connection, one: Imported, keys: Mapping[str, bytes], where: tuple[int, int]) -> int:
    url_id, page_id = where
    row = {
        **records.values(one.article, records.of(one.article), one.first_stored),
        **keys,
        "source_id": one.own.source_id,
        "url_id": url_id,
        "page_id": page_id,
        "cleaner_version": one.cleaner_version,
        "first_stored": one.first_stored,
        "updated": one.updated,
    }
    return int(conn.execute(insert(articles).values(**row).returning(articles.c.id)).scalar_one())


def _claim(conn: Connection, key: bytes, number: int) -> None:
    dialects.insert_missing(conn, text_keys, [{"key": key, "article_id": number}])


def _stands_in(conn: Connection, number: int, one: Imported) -> None:
    places = [
        carriers.StoryPlace(
            number,
            place.source_id,
            _name(conn, place, one.key if place == one.own else entry_key(place.url)),
            place.first_seen,
        )
        for place in one.places
    ]
    carriers.add(conn, places)


def _write_revisions(
    conn: Connection, number: int, page_id: int, earlier: Sequence[Mapping[str, Any]]
) -> None:
    for one in earlier:
        record = json.loads(one["record"])
        old = article_of(record)
        _claim(conn, text_key(identity(replace(old, text=safe(old.text))).exact), number)
        row = {
            "article_id": number,
            "number": one["number"],
            "kind": one["kind"],
            "replaced_at": datetime.fromisoformat(one["replaced_at"]),
            "page_id": page_id,
            "cleaner_version": one["cleaner_version"],
            "changed": one["changed"],
            "record": pack_json(record),
        }
        conn.execute(insert(revisions).values(**row))
