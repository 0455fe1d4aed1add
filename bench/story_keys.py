"""Measures the cost of the table of story keys as articles grow in number: bytes a row, inserts and lookups a second.

    python bench/story_keys.py sqlite:////tmp/keys.db 100000 1000000

The database should be empty. Keys are random, 24 an article, like those of unrelated articles. Articles come evenly
over a year, so a lookup of 90 days reads four of thirteen months. Each count is measured on top of the last.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from cleaners.fingerprint import KEYS
from ingest.config.settings import STORY_WINDOW
from ingest.store import open_store
from ingest.store.engine import Store
from ingest.store.schema import upgrades
from ingest.store.stories import clusters

BEGAN = datetime(2030, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
BATCH = 500
LOOKUPS = 2_000


def keys_of(article: int) -> list[int]:
    r = random.Random(article)  # noqa: S311 - seeded, not secret
    return [r.getrandbits(64) - 2**63 for _ in range(KEYS)]


def size(conn: Connection, url: str) -> int:
    """The bytes of the table with its index. For SQLite these are the bytes of the file, in which nothing else
    grows.
    """
    if url.startswith("sqlite"):
        conn.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return Path(make_url(url).database or "").stat().st_size
    parts = "SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('story_keys')"
    return int(conn.scalar(text(parts)) or 0)


def fill(store: Store, first: int, last: int, most: int) -> float:
    """Adds articles from `first` to `last` and returns the seconds."""
    began = time.perf_counter()
    for start in range(first, last, BATCH):
        with store.begin() as conn:
            for n in range(start, min(start + BATCH, last)):
                clusters.file(conn, BEGAN + YEAR * (n / most), {n: keys_of(n)})
    return time.perf_counter() - began


def look(store: Store, count: int, most: int) -> float:
    """The milliseconds of one lookup, on average, at the newest article's time."""
    now = BEGAN + YEAR * (count / most)
    r = random.Random(count)  # noqa: S311 - seeded, not secret
    queries = [keys_of(r.randrange(count)) for _ in range(LOOKUPS)]
    with store.read() as conn:
        began = time.perf_counter()
        for keys in queries:
            clusters.candidates(conn, keys, now - STORY_WINDOW, now)
        return (time.perf_counter() - began) / LOOKUPS * 1000


def main(url: str, *counts: str) -> None:
    wanted = sorted(map(int, counts))
    with open_store(url) as store:
        upgrades.prepare(store)
        done = 0
        print("articles\trows\tbytes a row\tarticles/s inserted\tms a lookup")
        for count in wanted:
            seconds = fill(store, done, count, wanted[-1])
            with store.read() as conn:
                rows, used = count * KEYS, size(conn, url)
            rate, spent = (count - done) / seconds, look(store, count, wanted[-1])
            print(f"{count}\t{rows}\t{used / rows:.1f}\t{rate:.0f}\t{spent:.3f}", flush=True)
            done = count


if __name__ == "__main__":
    main(*sys.argv[1:])
