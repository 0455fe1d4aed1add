"""Lines of one crawl share its run's id, those of one page's visit its fetch id too, whoever logs them."""

from __future__ import annotations

import io
import json

from inprocess import HOST, Paper
from sqlalchemy import select
from warcs import story

from ingest import log
from ingest.store import Store
from ingest.store.schema.tables import runs, urls

FEED = "".join(f"<item><title>T</title><link>{HOST}/{n}.html</link></item>" for n in (1, 2))


def test_each_line_of_a_crawl_says_to_which_run_and_visit_it_belongs(store: Store) -> None:
    stream = io.StringIO()
    log.setup("info", "json", stream)
    paper = Paper(store, {"/f.rss": f"<rss><channel><title>P</title>{FEED}</channel></rss>"})
    paper.pages |= {"/1.html": story(1), "/2.html": (429, "")}
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    paper.crawl()
    log.get("ingest").info("afterwards")
    with store.read() as conn:
        run = conn.scalars(select(runs.c.id)).one()
        numbers = {row.url: row.id for row in conn.execute(select(urls.c.url, urls.c.id))}
    first, second = (f"{run}-{numbers[f'{HOST}/{n}.html']}" for n in (1, 2))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    said = {(one["event"], one.get("source"), one.get("run_id"), one.get("fetch_id")) for one in lines}
    assert said == {
        ("found", "paper", run, None),
        ("stored", "paper", run, first),
        ("host_closed", "paper", run, second),
        ("failed", "paper", run, second),
        ("crawled", "paper", run, None),
        ("afterwards", None, None, None),
    }
