"""Real processes that bring the same stories along the road at once: one article of each, on both databases."""

from __future__ import annotations

from sqlalchemy import func, select
from store.crashing import SAME, STORIES, along
from store.making import with_sources

from ingest.forkserver import context
from ingest.store import Store
from ingest.store.schema import tables

PROCESSES = 3


def test_the_same_stories_in_several_processes_at_once_are_one_article_each(
    store: Store, database: str
) -> None:
    with_sources(store)
    forking = context()
    ready = forking.Barrier(PROCESSES)
    processes = [forking.Process(target=along, args=(database, ready)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    copies = len(range(0, STORIES, SAME)) - 1
    with store.read() as conn:
        counts = {
            table.name: conn.scalar(select(func.count()).select_from(table))
            for table in (tables.urls, tables.articles, tables.text_keys, tables.article_sources)
        }
        states = select(tables.urls.c.state, func.count()).group_by(tables.urls.c.state)
        found = dict(map(tuple, conn.execute(states)))
    assert counts == {
        "urls": STORIES,
        "articles": STORIES - copies,
        "text_keys": STORIES - copies,
        "article_sources": STORIES,
    }
    assert found == {"stored": STORIES - copies, "duplicate": copies}
