"""Milliseconds of the processor and bytes of each web page and REST answer over a filled database.

    python -m bench.scale_fill sqlite:////tmp/scale.db 100000
    python -m bench.pages sqlite:////tmp/scale.db

Each is asked for four times, in this process and without a network; the second best counts. The words that are searched
for are the most frequent ones of the newest articles, the worst case of a search.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

import httpx
from sqlalchemy import select

from ingest.store import Store, attention, open_store, tables
from ingest.web.app import application
from ingest.web.desk import Desk

TURNS = 4
_LOOKED_AT = 300


def words(store: Store) -> tuple[str, str]:
    """The most frequent word of an English text and pair of characters of a Chinese one."""
    latin: Counter[str] = Counter()
    han: Counter[str] = Counter()
    texts = select(tables.articles.c.text).order_by(tables.articles.c.id.desc()).limit(_LOOKED_AT)
    with store.read() as conn:
        for text in conn.scalars(texts):
            latin.update({word for word in text.split() if word.isascii()})
            pairs = {text[at : at + 2] for at in range(len(text) - 1)}
            han.update(pair for pair in pairs if all("\u4e00" <= one <= "\u9fff" for one in pair))
    return latin.most_common(1)[0][0], han.most_common(1)[0][0]


def addresses(store: Store) -> Iterator[str]:
    """One of each kind of page, and of each way to choose articles."""
    word, pair = map(quote, words(store))
    with store.read() as conn:
        number = conn.scalar(select(tables.story_members.c.story_id).limit(1)) or 1
        source = conn.scalar(select(tables.sources.c.id).limit(1))
        tag = conn.scalar(select(tables.article_tags.c.tag).limit(1))
    yield from ("/", "/brief", "/articles", "/articles?lang=zh", f"/articles?source={source}")
    yield from (f"/articles?tag={quote(str(tag))}", "/articles?kind=first", "/articles?kind=shared")
    yield from (
        "/articles?revised=1",
        f"/articles?q={word}",
        f"/articles?q={pair}",
        f"/articles?q={word}&lang=en",
    )
    yield from (f"/articles?q={word}&kind=shared&source={source}", f"/articles.atom?q={pair}")
    yield from (f"/articles/{number}", f"/articles/{number}?view=before", "/stories", "/stories?period=7d")
    yield from (f"/stories/{number}", "/sources", f"/sources/{source}", "/rules", "/searches")
    yield from (
        "/api/v1/articles?limit=100",
        f"/api/v1/search?q={word}",
        "/api/v1/stories",
        "/api/v1/sources",
    )


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
                begun = time.process_time()
                response = await client.get(path)
                costs.append(time.process_time() - begun)
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
