"""Decides what an article is (new, a duplicate, a revision or unchanged) and stores it.

Unique keys in the database decide every race.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, case, delete, exists, func, insert, or_, select, update

from cleaners.content import Identity
from cleaners.model import Article
from cleaners.urls import canonical, entry_of
from ingest.store import dialects
from ingest.store.articles import carriers, records, side_tables
from ingest.store.dialects.full_text import Entry
from ingest.store.dialects.prepared import Prepared
from ingest.store.keys import entry_key, pack_json, text_key, url_key
from ingest.store.schema.tables import (
    articles,
    pages,
    revisions,
    text_keys,
    tombstones,
    url_sources,
)
from ingest.store.search import index
from ingest.store.stories import clusters
from ingest.store.urls import states

_EDITIONS = frozenset(("www", "m", "mobile", "wap", "amp"))
"""First labels of a host that name another edition of the same site."""


_STORED = Prepared(
    select(articles)
    .where(or_(articles.c.url_key == bindparam("url_key"), articles.c.url_id == bindparam("url_id")))
    .order_by(case((articles.c.url_key == bindparam("url_key"), 0), else_=1))
    .limit(1)
    .with_for_update()
)
_ADDRESSED = Prepared(select(articles.c.id).where(articles.c.url_key == bindparam("wanted")))
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
    """Whether the page can be asked for again. One of an archive cannot."""


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
        _note_sources(conn, verdict.article_id, origin)
    _settle_url(conn, verdict, origin)
    return verdict


def _decide(conn: Connection, article: Article, origin: Origin, keys: Mapping[str, bytes]) -> Verdict:
    """The verdict on the article, with the row that it calls for written."""
    # Read before the stored article, so that a text which another process stores in between belongs to that article.
    before = _BEFORE.row(conn, keys)
    if before.deleted:
        return Verdict("filtered", None, "deleted")
    stored = _stored(conn, keys["url_key"], origin.url_id)
    if stored is not None:
        return _revise(conn, stored, article, origin, keys)
    claimed = _claimed_article(conn, article, keys["url_key"])
    if claimed is not None:
        return Verdict("duplicate", claimed, "same_url")
    if before.owner is not None:
        return Verdict("duplicate", before.owner, "exact_text")
    article_id = _insert(conn, article, origin, keys)
    if article_id is None:  # another process was first, so its article decides now
        return _decide(conn, article, origin, keys)
    return Verdict("stored", article_id)


def _insert(conn: Connection, article: Article, origin: Origin, keys: Mapping[str, bytes]) -> int | None:
    """Stores a new article. Returns its id, or None when another process has stored its URL or text meanwhile."""
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
    if row is None:
        return None
    if not _claim_text(conn, keys["text_key"], row.id):
        conn.execute(delete(articles).where(articles.c.id == row.id))
        return None
    side_tables.write(conn, row.id, safe)
    index.put(conn, Entry(row.id, origin.identity.terms, safe["lang"]))
    clusters.place(conn, row.id, origin.identity, origin.now, (origin.now, origin.window))
    return int(row.id)


def _revise(
    conn: Connection, row: Any, article: Article, origin: Origin, keys: Mapping[str, bytes]
) -> Verdict:
    """The verdict on an article whose URL has one already, which is brought up to date."""
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
        _claim_text(conn, keys["text_key"], row.id)
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
    side_tables.clear(conn, row.id)
    side_tables.write(conn, row.id, safe)
    if retold or "lang" in changed:
        index.take(conn, row.id, row.title, row.text)
        index.put(conn, Entry(row.id, origin.identity.terms, safe["lang"]))
    if retold:
        clusters.place(conn, row.id, origin.identity, row.first_stored, (origin.now, origin.window))
    return Verdict("revised", row.id, kind, changed) if news else Verdict("unchanged", row.id)


def _stored(conn: Connection, key: bytes, url_id: int) -> Any:
    """The article with this canonical URL. Where there is none, the one that this URL gave under another canonical
    URL.
    """
    return _STORED.row(conn, {"url_key": key, "url_id": url_id})


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


def _claimed_article(conn: Connection, article: Article, own_key: bytes) -> int | None:
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
    """Whether two pages have the same bytes. False where those of one are pruned."""
    if one == other:
        return True
    contents = conn.scalars(select(pages.c.body).where(pages.c.id.in_((one, other)))).all()
    return len(contents) == 2 and contents[0] is not None and contents[0] == contents[1]


def _claim_text(conn: Connection, key: bytes, article_id: int) -> bool:
    """Makes the text the article's. Returns False when it is another article's already."""
    row = dialects.insert_new(conn, text_keys, {"key": key, "article_id": article_id}, [text_keys.c.key])
    return row is not None


def _note_sources(conn: Connection, article_id: int, origin: Origin) -> None:
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


def _settle_url(conn: Connection, verdict: Verdict, origin: Origin) -> None:
    if verdict.outcome == "filtered":
        states.filter_out(conn, origin.url_id, "deleted")
    elif verdict.reason == "stub":
        detail = "the page has less than half of the text that it had"
        states.reject(conn, origin.url_id, "stub", detail, now=origin.now if origin.live else None)
    elif verdict.outcome == "duplicate":
        states.settle(conn, origin.url_id, "duplicate", verdict.reason, changed=False)
    else:
        states.settle(conn, origin.url_id, "stored", None, changed=verdict.outcome != "unchanged")


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
            record=pack_json(records.of_row(row._asdict(), side_tables.removed_spans_of(conn, row.id))),
        )
    )
