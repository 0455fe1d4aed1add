"""A database with one of everything, behind the application, asked without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store.making import NOW
from store.stocked import stock
from web_asking import Site

from ingest.config.alerts import Alerts
from ingest.store import Store, open_store
from ingest.web.desk import Desk

SEARCHES = {
    "timezone": "Asia/Shanghai",
    "searches": [
        {"id": "storms", "query": "(storms OR 春天) AND NOT circus"},
        {"id": "odd", "query": "harbour OR (NOT circus AND bridge)"},
    ],
}


@pytest.fixture
def desk_of() -> Callable[..., Desk]:
    def made(store: Store, **more) -> Desk:
        desk = Desk(
            store,
            alerts=lambda: Alerts.model_validate(SEARCHES),
            address="http://localhost",
            now=lambda: NOW + timedelta(hours=2),
        )
        return replace(desk, **more)

    return made


@pytest.fixture
def lite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite database, for what does not depend on the kind."""
    path = tmp_path / "web.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    with open_store(str(path)) as opened:
        yield opened


@pytest.fixture
def site(store: Store, desk_of) -> Site:
    """On either database."""
    stock(store)
    return Site(desk_of(store))
