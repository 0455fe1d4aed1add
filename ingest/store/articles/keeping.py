"""Keeps articles: each is new, a duplicate, a revision or unchanged. Unique keys in the database decide every race."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, case, delete, exists, func, insert, or_, select, update

from cleaners.content import Identity
from cleaners.model import Article
from cleaners.urls import canonical, entry_of
from ingest.errors import NotStored
from ingest.store import dialects
from ingest.store.articles import carriers, records
from ingest.store.dialects.full_text import Entry
from ingest.store.dialects.prepared import Prepared
from ingest.store.keys import entry_key, pack_json, text_key, unpack_json, url_key
from ingest.store.schema.source_tables import block_sightings
from ingest.store.schema.tables import (
    article_sources,
    article_tags,
    articles,
    pages,
    removed_spans,
    revisions,
    text_keys,
    tombstones,
    url_sources,
)
from ingest.store.schema.tables import urls as url_table
from ingest.store.schema.watch_tables import alerted
from ingest.store.search import index
from ingest.store.stories import clusters
from ingest.store.urls import lifecycle

_EDITIONS = frozenset(("www", "m", "mobile", "wap", "amp"))
"""First labels of a host that name another edition of the same site."""


_HELD = Prepared(
    select(articles)
    .where(or_(articles.c.url_key == bindparam("url_key"), articles.c.url_id == bindparam("url_id")))
    .order_by(case((articles.c.url_key == bindparam("url_key"), 0), else_=1))
    .limit(1)
    .with_for_update()
)
_ADDRESSED = Prepared(select(articles.c.id).where(articles.c.url_key == bindparam("wanted")))
_TOMBSTONE = (
    select(tombstones.c.key).where(tombstones.c.key.in_(bindparam("wanted", expanding=True))).limit(1)
)
_BEFORE = Prepared(
    select(
        exists().where(tombstones.c.key.in_((bindparam("url_key"), bindparam("text_key")))).label("deleted"),
        select(text_keys.c.article_id)
        .where(text_keys.c.key == bindparam("text_key"))
        .scalar_subquery()
        .label("owner"),
    )
)
"""For an article's keys: whether it was deleted for good, and which stored article has the text."""
_NAMING = Prepared(
    select(url_sources.c.source_id).where(
        url_sources.c.url_id == bindparam("wanted"), url_sources.c.refused.is_(None)
    )
)
_SPANS, _TAGS = Prepared(insert(removed_spans)), Prepared(insert(article_tags))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from and what made it."""

    source_id: str
    url_id: int
    page_id: int
    identity: Identity
    """Of the article's text and title."""
    cleaner_version: str
    now: datetime
    window: timedelta
    """How far back the article's story is looked for."""
    live: bool = True
    """Whether the page can be asked for again; one of an archive cannot."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an article, and the stored article that it copies, revises or equals."""

    outcome: Literal["stored", "duplicate", "revised", "unchanged", "filtered"]
    article_id: int | None
    reason: str | None = None
    """For a duplicate: exact_text or same_url. For a revision: updated or recleaned. For a filtered one: deleted.
    For an unchanged one: stub, when the page has less text than the article, which stays."""
    changed: tuple[str, ...] = ()


def keep_article(conn: Connection, article: Article, origin: Origin) -> Verdict:
    """Decides what the article is, stores it, and settles its URL, all in this transaction."""
    keys = {"url_key": address_key(article), "text_key": text_key(origin.identity.exact)}
    verdict = _decide(conn, article, origin, keys)
    if verdict.article_id is not None:
        _stands_in(conn, verdict.article_id, origin)
    _settle(conn, verdict, origin)
    return verdict


def _decide(conn: Connection, article: Article, origin: Origin, keys: Mapping[str, bytes]) -> Verdict:
    # looked up before `stored`, so that what another process stores in between shows there
    before = _BEFORE.row(conn, keys)
    if before.deleted:
        return Verdict("filtered", None, "deleted")
    stored = _held(conn, keys["url_key"], origin.url_id)
    if stored is not None:
        return _again(conn, stored, article, origin, keys)
    claimed = _claimed(conn, article, keys["url_key"])
    if claimed is not None:
        return Verdict("duplicate", claimed, "same_url")
    if before.owner is not None:
        return Verdict("duplicate", before.owner, "exact_text")
    safe = records.of(article)
    row = dialects.insert_new(
        conn,
        articles,
        {
            **records.values(article, safe, origin.now),
            **keys,
            "source_id": origin.source_id,
            "url_id": origin.url_id,
            "page_id": origin.page_id,
            "cleaner_version": origin.cleaner_version,
            "first_stored": origin.now,
        },
        [articles.c.id],
    )
    if row is None:  # another process stored the same URL since we looked
        return _decide(conn, article, origin, keys)
    if not _claim(conn, keys["text_key"], row.id):  # ... or the same text
        conn.execute(delete(articles).where(articles.c.id == row.id))
        return _decide(conn, article, origin, keys)
    write_parts(conn, row.id, safe)
    index.put(conn, Entry(row.id, origin.identity.terms, safe["lang"]))
    clusters.place(conn, row.id, origin.identity, origin.now, (origin.now, origin.window))
    return Verdict("stored", row.id)


def _again(
    conn: Connection, row: Any, article: Article, origin: Origin, keys: Mapping[str, bytes]
) -> Verdict:
    """Handles a URL that has an article already."""
    safe = records.of(article)
    changed = records.changed(row._asdict(), safe)
    if row.url_id != origin.url_id and not _may_revise(article, row, origin):
        return Verdict("duplicate", row.id, "exact_text" if "text" not in changed else "same_url")
    if not changed and row.page_id == origin.page_id and row.cleaner_version == origin.cleaner_version:
        return Verdict("unchanged", row.id)
    news = records.newsworthy(changed)
    kind = "recleaned" if _same_bytes(conn, row.page_id, origin.page_id) else "updated"
    if news and kind == "updated" and records.is_stub(row.text, article):
        return Verdict("unchanged", row.id, "stub")
    if news:
        _keep_revision(conn, row, kind, changed, origin.now)
        _claim(conn, keys["text_key"], row.id)
    retold = bool({"title", "text"}.intersection(changed))
    if retold:
        clusters.remove(conn, row.id)
    facts = records.values(article, safe, row.first_stored)
    conn.execute(
        update(articles)
        .where(articles.c.id == row.id)
        .values(
            **facts,
            url_key=keys["url_key"],
            text_key=keys["text_key"],
            page_id=origin.page_id,
            cleaner_version=origin.cleaner_version,
            updated=origin.now if news else row.updated,
        )
    )
    carriers.follow(conn, row.id, facts["order_at"])
    _clear_parts(conn, row.id)
    write_parts(conn, row.id, safe)
    if retold or "lang" in changed:
        index.take(conn, row.id, row.title, row.text)
        index.put(conn, Entry(row.id, origin.identity.terms, safe["lang"]))
    if retold:
        clusters.place(conn, row.id, origin.identity, row.first_stored, (origin.now, origin.window))
    return Verdict("revised", row.id, kind, changed) if news else Verdict("unchanged", row.id)


def _held(conn: Connection, key: bytes, url_id: int) -> Any:
    """The article with this canonical URL. Where there is none, the one that this URL gave under another canonical
    URL.
    """
    return _HELD.row(conn, {"url_key": key, "url_id": url_id})


def address_key(article: Article) -> bytes:
    """The key of the article's address: of the canonical URL where the page may speak for it, else of its own URL."""
    if entry_of(article.url):
        return entry_key(article.url)
    own = _place(article.canonical_url) == _place(article.url)
    return url_key(article.canonical_url if own else article.url)


def _place(url: str) -> str:
    """Host and port of a URL, without the prefix of a mobile edition. Pages of one such place may speak for each
    other.
    """
    authority = canonical(url).partition("://")[2].partition("/")[0]
    first, dot, rest = authority.partition(".")
    return rest if first in _EDITIONS and "." in rest else first + dot + rest


def _claimed(conn: Connection, article: Article, own_key: bytes) -> int | None:
    """The article of another place whose address this page claims as its canonical one."""
    if entry_of(article.url):  # the page's claim names its own place
        return None
    key = url_key(article.canonical_url)
    addressed = None if key == own_key else _ADDRESSED.row(conn, {"wanted": key})
    return None if addressed is None else int(addressed.id)


def _may_revise(article: Article, row: Any, origin: Origin) -> bool:
    """Whether a page at another URL may replace the article: it is newer, and its claim is believed.

    A canonical URL is a page's own claim. Naming another host or another source, it makes a duplicate at most.
    """
    if _place(article.url) != _place(row.url):
        return False
    if origin.source_id != row.source_id and entry_key(article.url) != row.url_key:
        return False
    at = records.instant(article.modified)
    return at is not None and row.modified_at is not None and at > row.modified_at


def _same_bytes(conn: Connection, one: int, other: int) -> bool:
    if one == other:
        return True
    contents = conn.scalars(select(pages.c.body).where(pages.c.id.in_((one, other)))).all()
    return len(contents) == 2 and contents[0] is not None and contents[0] == contents[1]


def _claim(conn: Connection, key: bytes, article_id: int) -> bool:
    row = dialects.insert_new(conn, text_keys, {"key": key, "article_id": article_id}, [text_keys.c.key])
    return row is not None


def is_deleted(conn: Connection, keys: Mapping[str, bytes]) -> bool:
    """Whether an article with one of these keys was deleted for good."""
    return conn.execute(_TOMBSTONE, {"wanted": list(keys.values())}).one_or_none() is not None


def _stands_in(conn: Connection, article_id: int, origin: Origin) -> None:
    """Notes that the article stands in every source that named its URL and wants it, and in the source that is
    being visited.
    """
    naming = [row.source_id for row in _NAMING.rows(conn, {"wanted": origin.url_id})]
    carriers.add(
        conn,
        [
            carriers.StoryPlace(article_id, source_id, origin.url_id, origin.now)
            for source_id in sorted({origin.source_id, *naming})
        ],
    )


def _settle(conn: Connection, verdict: Verdict, origin: Origin) -> None:
    if verdict.outcome == "filtered":
        lifecycle.filter_out(conn, origin.url_id, "deleted")
    elif verdict.reason == "stub":
        detail = "the page has less than half of the text that it had"
        lifecycle.reject(conn, origin.url_id, "stub", detail, now=origin.now if origin.live else None)
    elif verdict.outcome == "duplicate":
        lifecycle.settle(conn, origin.url_id, "duplicate", verdict.reason, changed=False)
    else:
        lifecycle.settle(conn, origin.url_id, "stored", None, changed=verdict.outcome != "unchanged")


def write_parts(conn: Connection, article_id: int, safe: Mapping[str, Any]) -> None:
    """Writes what tables beside the article's row hold."""
    spans = safe["removed"]
    if spans:
        row = {
            "article_id": article_id,
            "count": len(spans),
            "characters": sum(len(span["text"]) for span in spans),
            "spans": pack_json(spans),
        }
        _SPANS.run(conn, row)
    if safe["tags"]:
        rows = [{"tag": tag, "article_id": article_id} for tag in dict.fromkeys(safe["tags"])]
        _TAGS.run_all(conn, rows)


def _clear_parts(conn: Connection, article_id: int) -> None:
    for table in (removed_spans, article_tags):
        conn.execute(delete(table).where(table.c.article_id == article_id))


def _keep_revision(conn: Connection, row: Any, kind: str, changed: tuple[str, ...], now: datetime) -> None:
    before = conn.scalar(select(func.max(revisions.c.number)).where(revisions.c.article_id == row.id))
    conn.execute(
        insert(revisions).values(
            article_id=row.id,
            number=(before or 0) + 1,
            kind=kind,
            replaced_at=now,
            page_id=row.page_id,
            cleaner_version=row.cleaner_version,
            changed=list(changed),
            record=pack_json(records.of_row(row._asdict(), removed(conn, row.id))),
        )
    )


def removed(conn: Connection, article_id: int) -> list[dict[str, Any]]:
    """What cleaning took out of the article: the field `removed` of its record."""
    packed = conn.scalar(select(removed_spans.c.spans).where(removed_spans.c.article_id == article_id))
    return [] if packed is None else unpack_json(packed)


def delete_article(conn: Connection, article_id: int, reason: str, now: datetime) -> None:
    """Deletes an article for good: neither its URLs nor its texts bring it back. Raw pages stay.

    Raises NotStored when there is no such article.
    """
    row = conn.execute(select(articles).where(articles.c.id == article_id).with_for_update()).one_or_none()
    if row is None:
        raise NotStored(f"there is no article {article_id}")
    where_from = select(article_sources.c.url_id).where(article_sources.c.article_id == article_id)
    keys = {row.url_key}
    keys.update(conn.scalars(select(url_table.c.key).where(url_table.c.id.in_(where_from))))
    keys.update(conn.scalars(select(text_keys.c.key).where(text_keys.c.article_id == article_id)))
    rows = [{"key": key, "deleted_at": now, "reason": reason} for key in sorted(keys)]
    conn.execute(dialects.insert(conn, tombstones).values(rows).on_conflict_do_nothing())
    conn.execute(
        update(url_table)
        .where(or_(url_table.c.id.in_(where_from), url_table.c.id == row.url_id))
        .values(state="filtered", reason="deleted", detail=reason, next_try=None)
    )
    clusters.remove(conn, article_id)
    carriers.remove(conn, article_id)
    for table in (removed_spans, article_tags, text_keys, revisions, block_sightings, alerted):
        conn.execute(delete(table).where(table.c.article_id == article_id))
    index.take(conn, article_id, row.title, row.text)
    conn.execute(delete(articles).where(articles.c.id == article_id))
