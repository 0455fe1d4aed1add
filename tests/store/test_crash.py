"""kill -9 at any moment: the next run goes on, every story is there, none twice."""

from __future__ import annotations

import random
import signal

from sqlalchemy import func, select, text
from store.crashing import STORIES, main, road
from store.making import with_sources

from ingest.forkserver import context
from ingest.store import Store, open_store
from ingest.store.schema import tables

KILLS = 4


def run(database: str, fatal: int) -> int:
    """The exit code of a process that goes along the road; it is forked from one that has loaded the program."""
    process = context().Process(target=main, args=(database, fatal))
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    assert code in (0, -signal.SIGKILL)
    return code


def counts(store: Store) -> dict[str, int]:
    wanted = (tables.urls, tables.articles, tables.text_keys, tables.article_sources, tables.bodies)
    with store.read() as conn:
        return {table.name: conn.scalar(select(func.count()).select_from(table)) for table in wanted}


def states(store: Store) -> dict[str, int]:
    with store.read() as conn:
        counted = select(tables.urls.c.state, func.count().label("number")).group_by(tables.urls.c.state)
        return {row.state: row.number for row in conn.execute(counted)}


def orphans(store: Store) -> int:
    """Rows that a half-done transaction would leave: stored URLs without their article, and the reverse."""
    with store.read() as conn:
        return conn.execute(
            text(
                "SELECT (SELECT count(*) FROM urls WHERE state IN ('stored', 'duplicate') AND id NOT IN"
                " (SELECT url_id FROM article_sources))"
                " + (SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM text_keys))"
                " + (SELECT count(*) FROM bodies WHERE sha256 NOT IN (SELECT body FROM pages))"
                " + (SELECT count(*) FROM urls WHERE state = 'fetched' AND id NOT IN (SELECT url_id FROM pages))"
            )
        ).scalar_one()


def test_a_road_that_is_killed_again_and_again_ends_with_every_story_once(
    store: Store, database: str
) -> None:
    with_sources(store)
    dice = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        killed += run(database, dice.randint(1, 60)) != 0
        assert orphans(store) == 0
    assert killed >= KILLS // 2  # otherwise this test has proved nothing
    with open_store(database) as last:
        road(last)
        assert counts(last) == {
            "urls": STORIES,
            "articles": 7,
            "text_keys": 7,
            "article_sources": STORIES,
            "bodies": 7,
        }
        assert states(last) == {"stored": 7, "duplicate": 3}
    if store.name.startswith("sqlite"):
        with store.read() as conn:
            assert conn.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
