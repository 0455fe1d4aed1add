"""What a page costs on the road, counted: trips to workers, transactions, statements; a slow one holds no other."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import inprocess
import pytest
from inprocess import HOST, Paper
from limits import HANG
from paperweb import rss
from sqlalchemy import Connection, event

from cleaners.content import Reading
from cleaners.hints import Hint
from cleaners.model import Page, Site
from ingest.cleaning import Allowance
from ingest.store import Store
from ingest.store.dialects import prepared
from soak.papers import story

FEW, MANY = 6, 18
STATEMENTS = {"sqlite": 18.75, "postgresql": 25.5}
"""Of one new article, without what its transaction costs once: 18.25 and 25 were counted. One more is a step more on
the road. Half a statement is left for what comes by time, such as the share of a claim.
"""


class Counted(inprocess.Inline):
    """Counts how often each page is read."""

    def __init__(self) -> None:
        self.read_often: Counter[str] = Counter()

    async def read(
        self, parts: Sequence[Page], site: Site, hint: Hint, allowance: Allowance | None = None
    ) -> Reading:
        self.read_often[parts[0].url] += 1
        return await super().read(parts, site, hint, allowance)


def cost(store: Store, monkeypatch: pytest.MonkeyPatch, first: int, pages: int) -> tuple[int, int, list[int]]:
    """Commits and statements of a crawl of so many new pages, and how often each was read."""
    pool = Counted()
    monkeypatch.setattr(inprocess, "Inline", lambda: pool)
    names = [f"/{number}.html" for number in range(first, first + pages)]
    paper = Paper(store, {name: story(first + number) for number, name in enumerate(names)})
    paper.pages["/f.rss"] = rss(*names)
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    commits: list[int] = []
    statements: list[str] = []
    pages_own: set[object] = set()
    """Connections whose transaction has a statement of a page."""

    def count(conn: Connection, sql: str) -> None:
        # Leases, and a host's turns, are taken by time and not by page.
        if not sql.startswith(("BEGIN", "PRAGMA")) and " leases" not in sql and " hosts" not in sql:
            statements.append(sql)
            pages_own.add(conn)

    def note(conn: Connection, _: object, sql: str, *_more: object) -> None:
        count(conn, sql)

    def execute(conn: Connection, sql: str, parameters: Any, *, many: bool) -> Any:
        count(conn, sql)
        return driven(conn, sql, parameters, many=many)

    def commit(conn: Connection) -> None:
        if conn in pages_own:
            pages_own.remove(conn)
            commits.append(1)

    driven = prepared.execute
    monkeypatch.setattr(prepared, "execute", execute)

    event.listen(store._engine, "commit", commit)
    event.listen(store._engine, "before_cursor_execute", note)
    assert paper.crawl().counts["stored"] == pages
    event.remove(store._engine, "commit", commit)
    event.remove(store._engine, "before_cursor_execute", note)
    monkeypatch.setattr(prepared, "execute", driven)
    return len(commits), len(statements), list(pool.read_often.values())


def test_a_page_is_read_once_and_costs_no_transaction_of_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    cost(store, monkeypatch, 0, FEW)  # what is done once in a database's life
    few = cost(store, monkeypatch, 100, FEW)
    many = cost(store, monkeypatch, 200, MANY)
    assert (few[2], many[2]) == ([1] * FEW, [1] * MANY)
    more, commits = MANY - FEW, many[0] - few[0]
    assert commits <= more
    # How many pages share a transaction is a matter of time, and each transaction writes the index of its words once.
    assert many[1] - few[1] - commits <= STATEMENTS[store._engine.dialect.name] * more


class OneIsSlow(inprocess.Inline):
    """The first page is read when all others have been; where it held them up it would never be."""

    def __init__(self, slow: str, others: int) -> None:
        self._slow = slow
        self._left = others
        self._read = asyncio.Event()

    async def read(
        self, parts: Sequence[Page], site: Site, hint: Hint, allowance: Allowance | None = None
    ) -> Reading:
        if parts[0].url.endswith(self._slow):
            await asyncio.wait_for(self._read.wait(), HANG)
        else:
            self._left -= 1
            if not self._left:
                self._read.set()
        return await super().read(parts, site, hint, allowance)


def test_a_slow_page_of_an_archive_holds_no_other(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MANY):
        (tmp_path / f"{number:02}.html").write_text(story(number), "utf-8")
    monkeypatch.setattr(inprocess, "Inline", lambda: OneIsSlow("00.html", MANY - 1))
    paper = Paper(store, settings={"url": str(tmp_path), "type": "archive"})
    report = paper.crawl()
    assert (report.counts, report.failed) == (Counter(stored=MANY), None)
