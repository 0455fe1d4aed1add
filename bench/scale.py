"""Measures the cost of an article and of a search in a small and in a large database. The work is the same in both.

    python -m bench.scale keep SMALL_URL LARGE_URL [ARTICLES]
    python -m bench.scale search URL [QUERIES]

`bench.scale_fill` fills the databases, and `bench.scale_run` does all of this at once. `keep` stores the same new
articles in both by turns, with copies of stored ones among them, so that other load of the machine falls on both alike.
The articles stay there. Milliseconds are those of the processor, with those of a server on this machine (Linux). The
work of other processes does not count.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean, median, quantiles

from sqlalchemy import Connection, func, select, text

from bench.invented import REACH, Story, copy, han, latin, story
from bench.scale_fill import BEGAN, SOURCES, SPAN, TAGS, TRUE
from cleaners import VERSION
from cleaners.model import Article
from cleaners.reading import identity
from ingest.config.settings import STORY_WINDOW
from ingest.model import Candidate, Fetched, Validators
from ingest.store import Store, open_store
from ingest.store.articles.lookup import Filter
from ingest.store.articles.verdicts import Origin, keep_article
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import tables
from ingest.store.search.queries import Order, search
from ingest.store.urls.naming import record_discovered

NOW = BEGAN + SPAN
FIRST = 10_000_000
"""The number of the first new article, which no stored one has."""


class Clock:
    """Milliseconds of processor time, of this thread and of the server's process behind a connection."""

    def __init__(self) -> None:
        self._server: Path | None = None

    def watch(self, conn: Connection) -> None:
        """Counts the process that serves this connection as well."""
        if conn.dialect.name == "postgresql":
            self._server = Path(f"/proc/{conn.scalar(text('SELECT pg_backend_pid()'))}/schedstat")

    def __call__(self) -> float:
        server = int(self._server.read_text().split()[0]) if self._server else 0
        return time.thread_time() * 1000 + server / 1e6


def main(what: str, *given: str) -> None:
    if what == "keep":
        keep(given[0], given[1], int(given[2]) if len(given) > 2 else 500)
    else:
        look(given[0], int(given[1]) if len(given) > 1 else 200)


# -- storing ------------------------------------------------------------------------------------------------


def keep(small: str, large: str, count: int, invented: int = TRUE) -> None:
    """Prints the milliseconds an article in both databases, without the first tenth, and their ratio."""
    spent: dict[str, list[float]] = {small: [], large: []}
    verdicts: dict[str, int] = {small: 0, large: 0}
    with open_store(small) as one, open_store(large) as other:
        stores = {small: one, large: other}
        begin = FIRST + Random().randrange(10**9)  # noqa: S311 - another run has other articles
        for n, made in enumerate(_new(begin, count, invented)):
            for url in (small, large) if n % 2 else (large, small):
                spent[url].append(_keep(stores[url], made))
        for url, store in stores.items():
            with store.read() as conn:
                total = select(func.count()).select_from(tables.story_evidence)
                verdicts[url] = conn.scalar(total) or 0
    print("database\tms an article (mean)\tmedian\tverdicts")
    for url, all_of_them in spent.items():
        warm = all_of_them[count // 10 :]
        print(f"{url}\t{mean(warm):.2f}\t{median(warm):.2f}\t{verdicts[url]}")
    ratio = mean(spent[large][count // 10 :]) / mean(spent[small][count // 10 :])
    halves = median(spent[large][count // 10 :]) / median(spent[small][count // 10 :])
    print(f"large / small\t{ratio:.2f}\t{halves:.2f}")


def _new(first: int, count: int, invented: int) -> Iterator[Story]:
    """New articles. Every fourth is a copy of one that both databases have."""
    r = Random(first)  # noqa: S311
    for number in range(first, first + count):
        made = story(number)
        if number % 4 == 0 or made.original is not None:
            made = copy(number, r.randrange(max(1, invented - REACH), invented))
        yield made


def _keep(store: Store, made: Story) -> float:
    """The milliseconds of what a crawl does once a page is fetched and cleaned."""
    url = f"https://paper{made.number % SOURCES}.example/new/{made.number}.html"
    source = f"s{made.number % SOURCES}"
    article = Article(url=url, canonical_url=url, title=made.title, text=made.text, lang=made.lang)
    article = replace(article, published=NOW)
    answer = Fetched(
        url=url, final_url=url, body=made.text.encode(), status=200, headers=(), media_type="text/html",
        charset="utf-8", fetched_at=NOW, seconds=0.1, validators=Validators(),
    )  # fmt: skip
    with store.begin() as conn:
        (row,) = record_discovered(conn, source, [Candidate(url)], NOW)
    with store.begin() as conn:
        page_id = keep_page(conn, row.url_id, answer)
    clock = Clock()
    with store.begin() as conn:
        clock.watch(conn)
    began = clock()
    with store.begin() as conn:
        keep_article(
            conn,
            article,
            Origin(source, row.url_id, page_id, identity(article), VERSION, NOW, STORY_WINDOW),
        )
    return clock() - began


# -- searching ----------------------------------------------------------------------------------------------


def _queries(r: Random, invented: int) -> dict[str, Callable[[], str]]:
    """The kinds of queries. Each call gives a query with new words."""

    def word(first: int, last: int) -> str:
        words = [one for one in han() if len(one) > 1] if r.random() < 0.6 else latin()
        return words[r.randrange(first, last)]

    def said(sizes: tuple[int, int]) -> str:
        made = story(r.randrange(1, invented))
        shown = made.text.split("\n")[0]
        if made.lang == "en":
            words = shown.rstrip(".").split(". ")[0].split()
            at = r.randrange(max(1, len(words) - sizes[0]))
            return '"' + " ".join(words[at : at + sizes[0]]) + '"'
        at = r.randrange(max(1, len(shown) - sizes[1]))
        return shown[at : at + sizes[1]]

    return {
        "most frequent": lambda: word(0, 12),
        "frequent": lambda: word(12, 200),
        "common": lambda: word(200, 3_000),
        "rare": lambda: word(3_000, 25_000),
        "two frequent": lambda: f"{word(0, 12)} {word(0, 60)}",
        "frequent and rare": lambda: f"{word(0, 12)} {word(3_000, 25_000)}",
        "three common": lambda: " ".join(word(12, 600) for _ in range(3)),
        "short phrase": lambda: said((2, 4)),
        "long phrase": lambda: said((4, 9)),
        "frequent phrase": lambda: f'"{latin()[r.randrange(4)]} {latin()[r.randrange(4)]}"',
        "one character": lambda: r.choice([one for one in han() if len(one) == 1][:400]),
        "without": lambda: f"{word(0, 60)} -{word(0, 60)}",
    }


def _filters(r: Random) -> dict[str, Filter]:
    since: datetime = NOW - timedelta(days=7)
    day = BEGAN + timedelta(days=r.randrange(80))
    return {
        "no filter": Filter(),
        "source": Filter(sources=(f"s{r.randrange(SOURCES)}",)),
        "language": Filter(lang=r.choice(("zh", "en"))),
        "last week": Filter(since=since),
        "one old day": Filter(since=day, until=day + timedelta(days=1)),
        "tag": Filter(tag=f"tag {r.randrange(TAGS)}"),
        "representatives": Filter(representatives_only=True),
    }


def look(url: str, count: int, invented: int = TRUE) -> None:
    """Prints the times of searches, all together and by kind, and the slowest."""
    r = Random(11)  # noqa: S311
    kinds = _queries(r, invented)
    spent: dict[str, list[float]] = {}
    every: list[tuple[float, str]] = []
    with open_store(url) as store:
        names = list(kinds)
        for n in range(count):
            kind = names[n % len(names)]
            query = kinds[kind]()
            narrow, wanted = r.choice([("no filter", Filter())] * 6 + [*_filters(r).items()])
            order: Order = "best" if r.random() < 0.4 else "newest"
            clock = Clock()
            with store.read() as conn:
                clock.watch(conn)
            began = clock()
            with store.read() as conn:
                hits = search(conn, query, wanted, order=order)
            took = clock() - began
            every.append((took, f"{query} | {kind}, {narrow}, {order}: {len(hits)} hits"))
            for name in ("all", kind, narrow, order):
                spent.setdefault(name, []).append(took)
    print("queries\tnumber\tmedian ms\tp95\tmax")
    for name, times in spent.items():
        p95 = quantiles(times, n=20, method="inclusive")[18] if len(times) > 1 else times[0]
        print(f"{name}\t{len(times)}\t{median(times):.1f}\t{p95:.1f}\t{max(times):.1f}")
    for took, what in sorted(every, reverse=True)[:12]:
        print(f"# {took:.0f} ms: {what}")


if __name__ == "__main__":
    main(*sys.argv[1:])
