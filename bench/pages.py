"""Measures the processor's milliseconds and the bytes of each web page and REST answer over a filled database.

    python -m bench.scale_fill sqlite:////tmp/scale.db 100000
    python -m bench.pages sqlite:////tmp/scale.db

Each is asked for four times, in this process and without a network. The second best time counts. Searches are for the
most frequent words of the newest articles, which is their worst case. Milliseconds of PostgreSQL are those of the
processes that serve this database, without parallel ones (Linux). Nobody else may use it in the meantime, and
`max_parallel_workers_per_gather` must be 0.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
from sqlalchemy import func, select, text

from ingest.store import Store, open_store
from ingest.store.articles import attention
from ingest.store.schema import tables
from ingest.web.app import application
from ingest.web.desk import Desk

TURNS = 4
_LOOKED_AT = 300


def words(store: Store) -> tuple[str, str]:
    """The most frequent word of the English texts, and the most frequent pair of characters of the Chinese ones."""
    latin: Counter[str] = Counter()
    han: Counter[str] = Counter()
    newest = select(tables.articles.c.text).order_by(tables.articles.c.id.desc()).limit(_LOOKED_AT)
    with store.read() as conn:
        for body in conn.scalars(newest):
            latin.update({word for word in body.split() if word.isascii()})
            pairs = {body[at : at + 2] for at in range(len(body) - 1)}
            han.update(pair for pair in pairs if all("\u4e00" <= one <= "\u9fff" for one in pair))
    return latin.most_common(1)[0][0], han.most_common(1)[0][0]


def addresses(store: Store) -> Iterator[str]:
    """One address of each kind of page, and of each way to choose articles."""
    word, pair = map(quote, words(store))
    with store.read() as conn:
        number = conn.scalar(select(tables.story_members.c.story_id).limit(1)) or 1
        source = conn.scalar(select(tables.sources.c.id).limit(1))
        tag = conn.scalar(select(tables.article_tags.c.tag).limit(1))
        last = conn.scalar(select(func.max(tables.articles.c.id))) or 1
        middle = select(tables.articles.c.order_at).where(tables.articles.c.id == last // 2)
        day = f"{conn.scalar(middle):%Y-%m-%d}"
    yield from ("/", "/brief", "/articles", "/articles?lang=zh", f"/articles?source={source}")
    yield from (f"/articles?tag={quote(str(tag))}", "/articles?kind=first", "/articles?kind=shared")
    yield from (
        "/articles?revised=1",
        f"/articles?q={word}",
        f"/articles?q={pair}",
        f"/articles?q={word}&lang=en",
    )
    yield from (f"/articles?q={word}&kind=shared&source={source}", f"/articles.atom?q={pair}")
    yield from (
        f"/articles?day={day}",
        f"/articles?until={day}&lang=zh",
        f"/articles?until={day}&source={source}",
    )
    yield from ("/articles?lang=sw", f"/articles?lang=sw&source={source}", f"/articles?q={word}&lang=sw")
    yield from (
        "/articles?source=nobody",
        "/articles?tag=none",
        f"/articles?lang=zh&source={source}&kind=shared",
    )
    yield from (f"/articles/{number}", f"/articles/{number}?view=before", "/stories", "/stories?period=7d")
    yield from (f"/stories/{number}", "/sources", f"/sources/{source}", "/rules", "/searches")
    yield from (
        "/api/v1/articles?limit=100",
        f"/api/v1/search?q={word}",
        "/api/v1/stories",
        "/api/v1/sources",
        f"/api/v1/articles?until={day}&limit=100",
        "/api/v1/articles?lang=sw",
        f"/api/v1/articles/{number}",
        f"/api/v1/stories/{number}",
        f"/api/v1/sources/{source}",
    )


def spent(store: Store) -> float:
    """The seconds of processor time so far, of this process and of those that serve its connections to PostgreSQL."""
    total = time.process_time()
    if store.name.startswith("postgres"):
        with store.read() as conn:
            serving = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            files = [Path(f"/proc/{pid}/schedstat") for pid in conn.scalars(serving)]
        total += sum(int(file.read_text().split()[0]) for file in files if file.exists()) / 1e9
    return total


async def measure(store: Store) -> None:
    """Prints a line for each address."""
    with store.read() as conn:
        span = attention.span(conn)
    assert span is not None, "the database is empty"  # noqa: S101 - a program of the bench
    app = application(Desk(store, now=lambda: span[1]))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        for path in addresses(store):
            costs = []
            for _ in range(TURNS):
                begun = spent(store)
                response = await client.get(path)
                costs.append(spent(store) - begun)
            response.raise_for_status()
            print(f"{1000 * sorted(costs)[1]:8.1f} ms {len(response.content):9,} bytes  {path}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", help="file or URL")
    with open_store(parser.parse_args().database) as store:
        asyncio.run(measure(store))


if __name__ == "__main__":
    main()
