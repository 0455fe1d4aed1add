"""The store of these tests: formats and shards are made of records, whose sameness on both databases others prove."""

from __future__ import annotations

import pytest

from ingest.store import Store


@pytest.fixture
def store(lite: Store) -> Store:
    """An SQLite file. Whole records of both databases are in tests/store/test_exporting.py, exports in tests/road."""
    return lite
