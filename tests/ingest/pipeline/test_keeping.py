"""What a discovery gave is written in short transactions, and a crash between two of them loses nothing."""

from __future__ import annotations

import pytest
from inprocess import HOST, Paper
from sqlalchemy import Connection

from ingest.pipeline import keeping
from ingest.store import Store
from ingest.store.schema import tables
from ingest.store.urls import history
from ingest.store.writer import Writer

MANY = 60


@pytest.fixture(autouse=True)
def _small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AT_ONCE", 25)


def urlset(*paths: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{HOST}{path}</loc></url>" for path in paths) + "</urlset>"


def paper(store: Store) -> Paper:
    """A sitemap of wanted pages, which are there no more, and of as many that a pattern keeps out."""
    paths = [f"/2026/{n}.html" for n in range(MANY)] + [f"/video/{n}.html" for n in range(MANY)]
    settings = {"url": f"{HOST}/map.xml", "type": "sitemap", "exclude": ["/video/"]}
    return Paper(store, {"/map.xml": urlset(*paths)}, settings)


def counted(store: Store) -> tuple[int, int, int]:
    """Named URLs, those kept out, documents."""
    with store.read() as conn:
        rows = [row.state for row in conn.execute(tables.urls.select())]
        documents = conn.execute(tables.documents.select()).all()
    return len(rows), rows.count("filtered"), len(documents)


def test_no_transaction_names_more_than_its_share(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shares: list[int] = []
    discovered = keeping.naming.record_discovered

    def noted(
        conn: Connection, source_id: str, candidates: list[object], *rest: object, **more: object
    ) -> object:
        shares.append(len(candidates))
        return discovered(conn, source_id, candidates, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping.naming, "record_discovered", noted)
    town = paper(store)
    town.crawl()
    assert shares == [25, 25, 10, 25, 25, 10]
    assert counted(store) == (2 * MANY, MANY, 1)


@pytest.mark.parametrize("crash", [1, 3, 5, 7])
def test_a_crash_between_two_transactions_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, crash: int
) -> None:
    writes = 0
    submit = Writer.submit
    begun = False

    def failing(self: Writer, work: object, **how: bool) -> object:
        nonlocal writes
        writes += begun
        if begun and writes == crash:
            raise RuntimeError("the process is gone")
        return submit(self, work, **how)  # type: ignore[arg-type]

    async def keep(*args: object, **more: object) -> object:
        nonlocal begun
        begun = True
        return await kept(*args, **more)  # type: ignore[arg-type]

    kept = keeping.keep_discovery
    town = paper(store)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "submit", failing)
        patch.setattr("ingest.pipeline.road.keep_discovery", keep)
        assert (town.crawl().failed or "").startswith("internal_error")
    assert counted(store)[2] == 0  # the sitemap counts as not read
    town.crawl(hours=1)
    assert counted(store) == (2 * MANY, MANY, 1)
    with store.read() as conn:
        found = history.why(conn, f"{HOST}/video/{MANY - 1}.html")
    assert found is not None
    assert (found.state, found.reason) == ("filtered", "exclude")
