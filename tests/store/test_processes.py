"""Real processes that bring the same stories along the road at once: one article of each, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select
from store.crashing import SAME, STORIES
from store.making import with_sources

from ingest.store import Store, tables

ROOT = Path(__file__).parents[2]
PROCESSES = 3
ROAD = (
    "import sys\n"
    "from ingest.store import open_store, schema\n"
    "from store.crashing import road\n"
    "with open_store(sys.argv[1]) as store:\n"
    "    schema.require(store)\n"
    "    print('ready', flush=True)\n"
    "    sys.stdin.readline()\n"
    "    road(store)\n"
)


def begun(database: str) -> subprocess.Popen[str]:
    """A process that is connected and waits for a line."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", ROAD, database],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_same_stories_in_several_processes_at_once_are_one_article_each(
    store: Store, database: str
) -> None:
    with_sources(store)
    processes = [begun(database) for _ in range(PROCESSES)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
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
