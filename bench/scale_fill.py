"""Fills a database with invented articles, faster than a crawl. The rows and indexes are those that a crawl leaves.

    python -m bench.scale_fill sqlite:////tmp/scale.db 1000000 [100000]

It continues from what the database holds. The first 100,000 articles (or the given number) are invented one by one,
with their true keys. From there on `scale_copy` repeats them. Raw pages have no bytes, like pruned ones. A million
articles lie within 90 days.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select, text

from bench.invented import Story, story
from bench.scale_copy import clear, copy
from cleaners.fingerprint import fingerprints
from cleaners.search_terms import terms_of
from ingest.config.settings import STORY_WINDOW
from ingest.store import Store, open_store
from ingest.store.dialects.full_text import Entry
from ingest.store.keys import url_key
from ingest.store.schema import tables, upgrades
from ingest.store.search import index
from ingest.store.sources.registry import SourceRow, sync
from ingest.store.stories import clusters

BEGAN = datetime(2030, 1, 1, tzinfo=UTC)
SPAN = STORY_WINDOW
MOST = 1_000_000
TRUE = 100_000
"""The default number of articles that are invented one by one. Later ones have their texts."""
SOURCES = 40
TAGS = 50
BATCH = 2_048
AT_ONCE = 64


def stored_at(number: int) -> datetime:
    return BEGAN + SPAN * (number / MOST)


def address(number: int) -> str:
    return f"https://paper{number % SOURCES}.example/news/{number}.html"


def fill(store: Store, last: int, invented: int = TRUE) -> None:
    """Adds articles up to number `last`, which is the id of the newest. `invented` of them are made one by one, the
    others are copies.
    """
    with store.begin() as conn:
        rows = [SourceRow(f"s{n}", f"Paper {n}", f"https://paper{n}.example/") for n in range(SOURCES)]
        sync(conn, rows, BEGAN)
        done = conn.scalar(select(func.max(tables.articles.c.id))) or 0
    if done >= last:
        return
    definitions = _drop_inverted(store)
    alone = min(last, invented)
    for start in range(done + 1, alone + 1, BATCH):
        with store.begin() as conn:
            _put(conn, range(start, min(start + BATCH, alone + 1)))
        if start // BATCH % 10 == 9:
            _tell(start + BATCH - 1)
    for first in range(max(done, alone), last, alone):
        with store.begin() as conn:
            copy(conn, min(alone, last - first), first, SPAN * (first / MOST))
        _tell(min(first + alone, last))
    with store.begin() as conn:
        clear(conn)
    _build_inverted(store, definitions)


def _tell(number: int) -> None:
    print(f"{number} articles", file=sys.stderr, flush=True)


def _put(conn: Connection, numbers: Sequence[int]) -> None:
    stories = [story(n) for n in numbers]
    _rows(conn, stories)
    _true_keys(conn, stories)
    index.put_all(conn, [Entry(made.number, terms_of(made.title, made.text), made.lang) for made in stories])


def _digest(number: int) -> bytes:
    return blake2b(str(number).encode(), digest_size=16).digest()


def _rows(conn: Connection, stories: Sequence[Story]) -> None:
    for table, make in (
        (tables.urls, _url),
        (tables.pages, _page),
        (tables.articles, _article),
        (tables.text_keys, lambda s: {"key": _digest(s.number), "article_id": s.number}),
        (tables.article_sources, _standing),
    ):
        conn.execute(table.insert(), [make(made) for made in stories])
    tagged = [made for made in stories if made.number % 10 == 0]
    rows = [{"tag": f"tag {made.number // 10 % TAGS}", "article_id": made.number} for made in tagged]
    conn.execute(tables.article_tags.insert(), rows)
    _stories(conn, {made.number: made.original for made in stories if made.original is not None})


def _stories(conn: Connection, originals: Mapping[int, int]) -> None:
    """Adds copies as members of their original's story, which represents it."""
    members = tables.story_members
    firsts = set(originals.values())
    known = conn.scalars(select(members.c.article_id).where(members.c.article_id.in_(firsts)))
    rows = [(number, first, False) for number, first in originals.items()]
    rows += [(first, first, True) for first in firsts.difference(known)]
    names = ("article_id", "story_id", "representative")
    conn.execute(members.insert(), [dict(zip(names, row, strict=True)) for row in rows])


def _url(made: Story) -> dict[str, Any]:
    at, url = stored_at(made.number), address(made.number)
    return {
        "id": made.number,
        "key": url_key(url),
        "url": url,
        "source_id": f"s{made.number % SOURCES}",
        "state": "stored",
        "first_seen": at,
        "checked_at": at,
    }


def _page(made: Story) -> dict[str, Any]:
    url = address(made.number)
    return {
        "id": made.number,
        "url_id": made.number,
        "part": 1,
        "url": url,
        "final_url": url,
        "status": 200,
        "headers": [],
        "signals": [],
        "media_type": "text/html",
        "fetched_at": stored_at(made.number),
    }


def _article(made: Story) -> dict[str, Any]:
    at, url = stored_at(made.number), address(made.number)
    nothing: dict[str, Any] = {
        name: [] for name in ("authors", "editors", "photographers", "captions", "images", "tags", "damaged")
    }
    return {
        "id": made.number,
        "url": url,
        "canonical_url": url,
        "title": made.title,
        "text": made.text,
        "lang": made.lang,
        "published": at.isoformat(),
        "published_precision": "time",
        "published_at": at,
        "order_at": at,
        "url_key": url_key(url),
        "text_key": _digest(made.number),
        "source_id": f"s{made.number % SOURCES}",
        "url_id": made.number,
        "page_id": made.number,
        "cleaner_version": "1",
        "first_stored": at,
        **nothing,
    }


def _standing(made: Story) -> dict[str, Any]:
    return {
        "article_id": made.number,
        "source_id": f"s{made.number % SOURCES}",
        "url_id": made.number,
        "first_seen": stored_at(made.number),
        "order_at": stored_at(made.number),
    }


def _true_keys(conn: Connection, stories: Sequence[Story]) -> None:
    for start in range(0, len(stories), AT_ONCE):
        some = stories[start : start + AT_ONCE]
        prints = fingerprints([(made.title, made.text) for made in some])
        for _, own in groupby(
            zip(some, prints, strict=True), lambda one: clusters.month_of(stored_at(one[0].number))
        ):
            keys = {made.number: keys.tolist() for made, (_, keys) in own}
            clusters.file(conn, stored_at(min(keys)), keys)


def _drop_inverted(store: Store) -> list[str]:
    """Drops PostgreSQL's search index and returns the statements that build it later. Building it at once takes a tenth
    of the time.

    The index of keys stays. Built at once, its pages would be half empty, which they never are where articles come one
    by one.
    """
    if not store.name.startswith("postgres"):
        return []
    with store.begin() as conn:
        statement = "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_search_terms_terms'"
        definitions = list(conn.scalars(text(statement)))
        conn.execute(text("DROP INDEX IF EXISTS ix_search_terms_terms"))
    return definitions


def _build_inverted(store: Store, definitions: Sequence[str]) -> None:
    if not store.name.startswith("postgres"):
        return
    with store.begin() as conn:
        for statement in definitions:
            conn.execute(text(statement.replace(" ON ONLY ", " ON ")))
        for name in (
            "urls",
            "pages",
            "articles",
        ):  # The rows came with their numbers. The next ones follow them.
            setting = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"  # noqa: S608
            conn.execute(text(setting))
        conn.execute(text("ANALYZE"))


def main(url: str, last: str, invented: str = str(TRUE)) -> None:
    with open_store(url) as store:
        upgrades.prepare(store)
        fill(store, int(last), int(invented))


if __name__ == "__main__":
    main(*sys.argv[1:])
