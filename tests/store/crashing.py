"""What processes of the tests do: they bring ten stories along the road, and may die before any statement."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from threading import Barrier
from typing import Any

from limits import HANG
from sqlalchemy import event
from store.making import NOW, answer, article, by_text, candidate

from ingest.config.settings import STORY_WINDOW
from ingest.store import Store, open_store
from ingest.store.articles.verdicts import Origin, keep_article
from ingest.store.dialects import prepared
from ingest.store.pages.fetches import Requester, record_fetch
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import upgrades
from ingest.store.urls.agenda import due
from ingest.store.urls.naming import record_discovered

STORIES = 10
SAME = 3
"""Every third story has the text of story 0."""


def text_of(n: int) -> str:
    return "The text that three papers print." if n % SAME == 0 else f"The text of story {n}."


def along(url: str, ready: Barrier) -> None:
    """Into the database of this URL, once all who wait at `ready` are connected."""
    with open_store(url) as store:
        upgrades.require(store)
        ready.wait(HANG)
        road(store)


def main(url: str, fatal: int) -> None:
    """Into the database of this URL; dies before the statement of that number."""
    with open_store(url) as store:
        statements = 0

        def count(*_: object) -> None:
            nonlocal statements
            statements += 1
            if statements == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

        driven = prepared.execute

        def counted(*call: Any, **how: Any) -> Any:
            count()
            return driven(*call, **how)

        event.listen(store._engine, "before_cursor_execute", count)
        prepared.execute = counted
        event.listen(store._engine, "commit", count)
        road(store)


def road(store: Store) -> None:
    store.retrying(lambda conn: record_discovered(conn, "one", [candidate(n) for n in range(STORIES)], NOW))
    while work := store.retrying(lambda conn: due(conn, "one", 4, NOW + timedelta(hours=1))):
        for item in work:
            n = int(item.url.rsplit("/", 1)[1].removesuffix(".html"))
            page_id = item.page_id

            def fetch(conn, item=item, n=n) -> int:
                got = answer(n, f"<p>{text_of(n)}</p>".encode())
                record_fetch(conn, got, Requester("one", item.url_id))
                return keep_page(conn, item.url_id, got)

            page_id = page_id or store.retrying(fetch)
            made = article(n, text_of(n))
            origin = Origin("one", item.url_id, page_id, by_text(made), "1", NOW, STORY_WINDOW)
            store.retrying(lambda conn, made=made, origin=origin: keep_article(conn, made, origin))
