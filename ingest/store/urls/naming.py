"""URLs as sources name them: which are known, what is new of them, and by which source each was named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, select, update

from cleaners.urls import bare
from ingest.model import Candidate
from ingest.store import dialects
from ingest.store.articles import carriers
from ingest.store.keys import entry_key
from ingest.store.schema.tables import article_sources, sources, url_sources, urls
from ingest.store.urls import revisits

_BATCH = 500

UrlState = Literal["pending", "fetched", "stored", "duplicate", "filtered", "rejected", "failed"]


@dataclass(frozen=True, slots=True)
class DiscoveredUrl:
    """A discovered URL: what is known of it now, and whether it is due."""

    url_id: int
    url: str
    state: UrlState
    new: bool
    due: bool
    reason: str | None = None


def record_discovered(
    conn: Connection,
    source_id: str,
    candidates: Iterable[Candidate],
    now: datetime,
    *,
    refused: str | None = None,
) -> tuple[DiscoveredUrl, ...]:
    """Notes that the source has named the candidates. Unknown URLs are pending from now on.

    Returns every distinct URL of the candidates, in their order.

    A known URL becomes due again when the listing says that it was modified after our last visit, or when the listing
    has changed its title, its publication date or the feed's identifier. That happens no more often than such news has
    proved true: a listing that gives today's date for everything costs one visit a day at most.

    `refused`: the pattern by which the source does not want these URLs. Their articles do not stand in it.
    """
    named: dict[bytes, Candidate] = {}
    for candidate in candidates:
        named.setdefault(entry_key(candidate.url), candidate)
    by_key: dict[bytes, DiscoveredUrl] = {}
    for batch in _batches(list(named)):
        part = {key: named[key] for key in batch}
        by_key.update(_insert_unknown(conn, source_id, part, now))
        by_key.update(_visit_known(conn, source_id, {k: c for k, c in part.items() if k not in by_key}, now))
        words = {by_key[key].url_id: revisits.word(part[key]) for key in batch}
        _link(conn, Mention(source_id, words, refused, now))
    return tuple(by_key[key] for key in named)


def _batches(items: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def unseen(conn: Connection, named: Sequence[str]) -> set[str]:
    """The URLs among these that no source has named yet, or that only patterns kept out, which let them through now."""
    by_key = {entry_key(url): url for url in named}
    kept_out = (urls.c.state == "filtered") & urls.c.reason.in_(("include", "exclude"))
    for batch in _batches(list(by_key)):
        for key in conn.scalars(select(urls.c.key).where(urls.c.key.in_(batch), ~kept_out)):
            del by_key[key]
    return set(by_key.values())


def known_as(conn: Connection, url: str) -> str:
    """The URL with its fragment if it is a known entry of its page, else without."""
    known = conn.scalar(select(urls.c.id).where(urls.c.key == entry_key(url)))
    return bare(url) if known is None else url


def _insert_unknown(
    conn: Connection, source_id: str, part: Mapping[bytes, Candidate], now: datetime
) -> dict[bytes, DiscoveredUrl]:
    """Inserts those candidates, by the keys of their URLs, that nobody has named yet. They are pending from now on."""
    known = set(conn.scalars(select(urls.c.key).where(urls.c.key.in_(part))))
    rows = [
        {
            "key": key,
            "url": candidate.url,
            "source_id": source_id,
            "state": "pending",
            "next_try": now,
            "first_seen": now,
            "title": candidate.title,
            "published": revisits.iso(candidate.published),
            "modified": revisits.iso(candidate.modified),
        }
        for key, candidate in part.items()
        if key not in known
    ]
    if not rows:
        return {}
    statement = dialects.insert(conn, urls).on_conflict_do_nothing()
    return {
        row.key: DiscoveredUrl(row.id, row.url, "pending", new=True, due=True)
        for row in conn.execute(statement.returning(urls.c.id, urls.c.key, urls.c.url), rows)
    }


def _visit_known(
    conn: Connection, source_id: str, part: Mapping[bytes, Candidate], now: datetime
) -> dict[bytes, DiscoveredUrl]:
    """The known URLs by key. Each is due again where the listing says something new of it."""
    if not part:
        return {}
    words = select(url_sources.c.url_id, url_sources.c.word).where(url_sources.c.source_id == source_id)
    statement = (
        select(urls, sources.c.enabled, (before := words.subquery()).c.word)
        .join(sources, sources.c.id == urls.c.source_id)
        .outerjoin(before, before.c.url_id == urls.c.id)
    )
    by_key = {}
    for row in conn.execute(statement.where(urls.c.key.in_(part))).all():
        changes = _changes(row, part[row.key], now)
        if not row.enabled:
            changes["source_id"] = source_id  # nobody else would work on it
        if changes:
            conn.execute(update(urls).where(urls.c.id == row.id).values(changes))
        next_try = changes.get("next_try", row.next_try)
        due = next_try is not None and next_try <= now
        by_key[row.key] = DiscoveredUrl(row.id, row.url, row.state, new=False, due=due, reason=row.reason)
    return by_key


def _changes(row: Row[Any], candidate: Candidate, now: datetime) -> dict[str, Any]:
    """The columns that a listing's word changes for a known URL. The time of publication stays as it was first
    stated.
    """
    word = revisits.word(candidate)
    when = revisits.at_word(row, candidate, word is not None and row.word not in (None, word), now)
    if when is None:
        return {}
    return {
        "next_try": when,
        "unchanged": row.unchanged + 1,
        "title": candidate.title or row.title,
        "published": row.published or revisits.iso(candidate.published),
        "modified": revisits.iso(candidate.modified) or row.modified,
    }


@dataclass(frozen=True, slots=True)
class Mention:
    """How a source named URLs: its words for each, and the patterns by which it does not want them."""

    source_id: str
    words: Mapping[int, bytes | None]
    refused: str | None
    now: datetime


def _link(conn: Connection, naming: Mention) -> None:
    """Notes that the source has named these URLs. Articles behind the wanted ones then stand in the source too."""
    words, source_id = naming.words, naming.source_id
    columns = (url_sources.c.url_id, url_sources.c.word, url_sources.c.refused)
    linked = select(*columns).where(url_sources.c.source_id == source_id, url_sources.c.url_id.in_(words))
    before = {row.url_id: row for row in conn.execute(linked)}
    wanted = set(words) - before.keys()
    for row in before.values():
        word = words[row.url_id] or row.word
        if (word, naming.refused) != (row.word, row.refused):
            own = (url_sources.c.url_id == row.url_id) & (url_sources.c.source_id == source_id)
            conn.execute(update(url_sources).where(own).values(word=word, refused=naming.refused))
            wanted |= {row.url_id} if naming.refused is None else set()
    common = {"source_id": source_id, "first_seen": naming.now, "refused": naming.refused}
    rows = [common | {"url_id": one, "word": words[one]} for one in sorted(words.keys() - before.keys())]
    dialects.insert_missing(conn, url_sources, rows)
    if naming.refused is None and wanted:
        _stand(conn, naming, wanted)


def _stand(conn: Connection, naming: Mention, url_ids: Collection[int]) -> None:
    known = select(article_sources.c.article_id, article_sources.c.url_id).distinct()
    also = [
        carriers.StoryPlace(row.article_id, naming.source_id, row.url_id, naming.now)
        for row in conn.execute(known.where(article_sources.c.url_id.in_(url_ids)))
    ]
    carriers.add(conn, also)
