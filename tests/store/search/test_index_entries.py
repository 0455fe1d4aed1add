"""Entries of SQLite's search index wait for the end of their transaction: written together, forgotten when undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from cleaners.search_terms import SearchTerms
from ingest.store import Store, open_store
from ingest.store.dialects import full_text
from ingest.store.dialects.full_text import Entry
from ingest.store.schema import upgrades


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "entries.db")) as store:
        upgrades.prepare(store)
        yield store


def put(conn: Connection, number: int, body: str) -> None:
    full_text.index(conn, [Entry(number, SearchTerms("", body), None)])


def found(store: Store, word: str) -> list[int]:
    with store.read() as conn:
        asked = text("SELECT rowid FROM search_terms WHERE search_terms MATCH :word ORDER BY rowid")
        return list(conn.scalars(asked, {"word": word}))


def test_entries_of_one_transaction_are_one_part_of_the_index(lite: Store) -> None:
    with lite.begin() as conn:
        for number in range(1, 9):
            put(conn, number, "snow")
            # What may fail half-way, as an upsert, has SQLite write the index as far as it is.
            conn.execute(text("INSERT INTO runs (command, started) VALUES ('x', '2024-05-06') RETURNING id"))
        assert conn.scalar(text("SELECT count(*) FROM search_terms_idx")) == 0
    assert found(lite, "snow") == [*range(1, 9)]
    with lite.read() as conn:
        assert conn.scalar(text("SELECT count(DISTINCT segid) FROM search_terms_idx")) == 1


def test_entries_of_a_transaction_that_is_undone_are_forgotten(lite: Store) -> None:
    def undone(conn: Connection) -> None:
        put(conn, 1, "snow")
        raise KeyError("undone")

    with pytest.raises(KeyError):
        lite.retrying(undone)
    with lite.begin() as conn:
        put(conn, 2, "snow")
    assert found(lite, "snow") == [2]


def test_an_entry_is_taken_out_in_the_transaction_that_put_it_in(lite: Store) -> None:
    with lite.begin() as conn:
        put(conn, 1, "snow")
        full_text.unindex(conn, 1, SearchTerms("", "snow"))
        put(conn, 1, "rain")
    assert (found(lite, "snow"), found(lite, "rain")) == ([], [1])
