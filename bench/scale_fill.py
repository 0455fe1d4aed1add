"""Filling a database with invented articles, faster than crawling: the same rows and indexes as the road leaves.

    python -m bench.scale_fill sqlite:////tmp/scale.db 1000000

Goes on from what the database holds. The first 100,000 articles are invented one by one, with their true keys; from
there on their texts come again, each time with other URLs and with random keys, as unlike articles have. Raw pages
have no bytes, as pruned ones. All articles lie within 90 days.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import groupby
from random import getrandbits
from typing import Any

from sqlalchemy import Connection, func, select, text

from bench.invented import Story, story
from cleaners.fingerprint import KEYS, fingerprints
from ingest.config.settings import STORY_WINDOW
from ingest.store import Store, clusters, index, open_store, schema, tables
from ingest.store.keys import url_key
from ingest.store.sources import SourceRow, sync

BEGAN = datetime(2030, 1, 1, tzinfo=UTC)
SPAN = STORY_WINDOW
MOST = 1_000_000
TRUE = 100_000
"""Articles that are invented one by one; later ones have their texts."""
SOURCES = 40
TAGS = 50
BATCH = 2_048
AT_ONCE = 64


def stored_at(number: int) -> datetime:
    return BEGAN + SPAN * (number / MOST)


def address(number: int) -> str:
    return f"https://paper{number % SOURCES}.example/news/{number}.html"


def fill(store: Store, last: int) -> None:
    """Articles up to number `last`, which is the id of the newest one."""
    with store.begin() as conn:
        rows = [SourceRow(f"s{n}", f"Paper {n}", f"https://paper{n}.example/") for n in range(SOURCES)]
        sync(conn, rows, BEGAN)
        done = conn.scalar(select(func.max(tables.articles.c.id))) or 0
    began = time.perf_counter()
    found = _drop_inverted(store)
    for start in range(done + 1, last + 1, BATCH):
        numbers = range(start, min(start + BATCH, last + 1))
        with store.begin() as conn:
            _put(conn, [n for n in numbers if n <= TRUE], _again(conn, [n for n in numbers if n > TRUE]))
        if start // BATCH % 10 == 0:
            rate = (numbers[-1] - done) / (time.perf_counter() - began)
            print(f"{numbers[-1]} articles, {rate:.0f}/s", file=sys.stderr, flush=True)
    _build_inverted(store, found)


def _put(conn: Connection, true: Sequence[int], again: Sequence[Story]) -> None:
    stories = [story(n) for n in true]
    _rows(conn, [*stories, *again])
    _true_keys(conn, stories)
    _random_keys(conn, again)
    index.put_all(conn, [(made.number, made.title, made.text) for made in (*stories, *again)])


def _again(conn: Connection, numbers: Sequence[int]) -> list[Story]:
    """Articles with the texts of the first ones, copies where those are copies."""
    of = {(n - 1) % TRUE + 1: n for n in numbers}
    members = tables.story_members
    copies = select(members.c.article_id, members.c.story_id).where(
        members.c.article_id.in_(of), members.c.representative.is_(False)
    )
    originals = dict(map(tuple, conn.execute(copies)))
    columns = (tables.articles.c[name] for name in ("id", "lang", "title", "text"))
    rows = conn.execute(select(*columns).where(tables.articles.c.id.in_(of)).order_by(tables.articles.c.id))
    made = []
    for row in rows:
        number = of[row.id]
        original = originals.get(row.id)
        behind = None if original is None else original + number - row.id
        made.append(Story(number, row.lang, row.title, row.text, behind))
    return sorted(made, key=lambda one: one.number)


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
    """Copies are members of their original's story, which represents it."""
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
    }


def _true_keys(conn: Connection, stories: Sequence[Story]) -> None:
    for start in range(0, len(stories), AT_ONCE):
        some = stories[start : start + AT_ONCE]
        found = fingerprints([(made.title, made.text) for made in some])
        for _, own in groupby(
            zip(some, found, strict=True), lambda one: clusters.month_of(stored_at(one[0].number))
        ):
            keys = {made.number: keys.tolist() for made, (_, keys) in own}
            clusters.file(conn, stored_at(min(keys)), keys)


def _random_keys(conn: Connection, stories: Sequence[Story]) -> None:
    for _, own in groupby(stories, lambda made: clusters.month_of(stored_at(made.number))):
        keys = {made.number: [getrandbits(64) - 2**63 for _ in range(KEYS)] for made in own}
        clusters.file(conn, stored_at(min(keys)), keys)


def _drop_inverted(store: Store) -> list[str]:
    """PostgreSQL builds an inverted index at once in a tenth of the time of doing it row by row; how to, for later."""
    if not store.name.startswith("postgres"):
        return []
    named = "indexname IN ('ix_search_terms_terms', 'ix_story_keys_keys')"
    with store.begin() as conn:
        found = list(conn.scalars(text(f"SELECT indexdef FROM pg_indexes WHERE {named}")))  # noqa: S608
        conn.execute(text("DROP INDEX IF EXISTS ix_search_terms_terms, ix_story_keys_keys"))
    return found


def _build_inverted(store: Store, found: Sequence[str]) -> None:
    if not store.name.startswith("postgres"):
        return
    with store.begin() as conn:
        for statement in found:
            conn.execute(text(statement.replace(" ON ONLY ", " ON ")))
        for name in (
            "urls",
            "pages",
            "articles",
        ):  # rows came with their numbers: the next ones go on from there
            said = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"  # noqa: S608
            conn.execute(text(said))
        conn.execute(text("ANALYZE"))


def main(url: str, last: str) -> None:
    with open_store(url) as store:
        schema.prepare(store)
        fill(store, int(last))


if __name__ == "__main__":
    main(*sys.argv[1:])
