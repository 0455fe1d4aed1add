"""A database with one of everything, behind the application, asked without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import httpx
import pytest
from starlette.applications import Starlette
from store.making import NOW
from store.stocked import stock

from ingest.config.alerts import Alerts
from ingest.store import Store
from ingest.web.app import application
from ingest.web.desk import Desk

SEARCHES = {
    "timezone": "Asia/Shanghai",
    "searches": [
        {"id": "storms", "query": "(storms OR 春天) AND NOT circus"},
        {"id": "odd", "query": "harbour OR (NOT circus AND bridge)"},
    ],
}


@dataclass
class Site:
    """The application as a client sees it."""

    desk: Desk
    base: str = "http://localhost"

    @cached_property
    def app(self) -> Starlette:
        return application(self.desk)

    def ask(self, path: str, method: str = "GET", **more) -> httpx.Response:
        async def answered() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
                return await client.request(method, path, **more)

        return asyncio.run(answered())


@pytest.fixture
def desk_of() -> Callable[..., Desk]:
    def made(store: Store, **more) -> Desk:
        desk = Desk(
            store, alerts=lambda: Alerts.model_validate(SEARCHES), now=lambda: NOW + timedelta(hours=2)
        )
        return replace(desk, **more)

    return made


@pytest.fixture
def site(store: Store, desk_of) -> Site:
    """On either database."""
    stock(store)
    return Site(desk_of(store))
