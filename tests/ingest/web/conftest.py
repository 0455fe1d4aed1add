"""A database with one of everything, behind the application, asked without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from store.making import NOW
from store.stocked import stock
from web_asking import Site

from ingest.config.alerts import Alerts
from ingest.store import Store
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
def site(store: Store, desk_of) -> Site:
    """On either database."""
    stock(store)
    return Site(desk_of(store))
