"""A PostgreSQL with the queue's tables, and the few values that every test of the fleet needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.fleet import queue
from ingest.store import Store, open_store


@pytest.fixture
def fleet_store(clean_postgres: str) -> Iterator[Store]:
    """An empty store whose queue is empty too."""
    with open_store(clean_postgres) as store:
        queue.prepare(store)
        yield store
