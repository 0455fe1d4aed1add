"""The store of these tests: formats and shards are made of records, whose sameness on both databases others prove."""

from __future__ import annotations

import pytest

from ingest.store import Store


@pytest.fixture
def store(lite: Store) -> Store:
    """An SQLite file. Whole records of both databases are in `store/articles/test_exporting.py`, exports in `road`."""
    return lite
