"""Stored pages are whole, or it is said which are not; forgotten bytes are no fault."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from store.making import HOUR, NOW, article, keep, with_sources

from ingest.store import Store
from ingest.store.keys import body_key, pack
from ingest.store.pages import soundness
from ingest.store.pages.raw_pages import prune
from ingest.store.pages.soundness import Fault


@pytest.fixture
def kept(store: Store) -> Store:
    with_sources(store)
    for n in range(1, 41):
        keep(store, article(n), body=f"page {n}".encode())
    keep(store, article(7, "newer"), body=b"page 7, newer")
    return store


def faults(store: Store) -> list[Fault]:
    with store.read() as conn:
        total, found = soundness.count(conn), list(soundness.dangling(conn))
    batches = list(soundness.damaged(store))
    assert sum(number for number, _ in batches) == total
    return found + [fault for _, some in batches for fault in some]


def spoil(database: str, *statements: str, **values: object) -> None:
    """Changes rows as other programs and broken disks do: no key of the database is asked."""
    if database.startswith("sqlite"):
        with sqlite3.connect(database.removeprefix("sqlite:///")) as conn:  # keys are off unless asked for
            for statement in statements:
                conn.execute(statement, values)
        conn.close()
        return
    with psycopg.connect(database) as server:
        server.execute("SET session_replication_role = replica")
        for statement in statements:
            server.execute(statement.replace(":a", "%(a)s").replace(":b", "%(b)s"), values)


def body_of(n: int) -> bytes:
    return body_key(f"page {n}".encode())


def test_what_was_kept_is_whole_and_stays_so_when_old_bytes_are_forgotten(kept: Store) -> None:
    assert faults(kept) == []
    with kept.begin() as conn:
        assert prune(conn, NOW + HOUR, limit=20) == 20
    assert faults(kept) == []


def test_every_reference_to_nothing_is_found(kept: Store, database: str) -> None:
    spoil(
        database,
        "DELETE FROM pages WHERE id IN (2, 7)",
        "UPDATE pages SET part = 2, first_page = 99 WHERE id = 5",
        "UPDATE pages SET body = NULL WHERE id = 3",
        "DELETE FROM bodies WHERE sha256 IN (:a, :b)",
        a=body_of(4),
        b=body_of(3),
    )
    assert faults(kept) == [
        Fault("article 2", "its page 2 is not there"),
        Fault("article 7", "the page 7 of a revision is not there"),
        Fault("page 5", "its first part, page 99, is not there"),
        Fault("page 4", "its bytes are not there"),
        *(Fault(f"body {key.hex()}", "no page needs it") for key in sorted([body_of(2), body_of(7)])),
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pack(b"page 8")[:-2], "it cannot be unpacked: "),
        (b"", "it cannot be unpacked: "),
        (b"no frame at all", "it cannot be unpacked: "),
        (pack(b"Page 8"), "its bytes are not those that were stored"),
        (pack(b"page 8" * 1000), "its size is not the one that was stored"),
    ],
)
def test_bytes_that_are_not_the_ones_fetched_are_found(kept: Store, database: str, data, what) -> None:
    spoil(database, "UPDATE bodies SET data = :a WHERE sha256 = :b", a=data, b=body_of(8))
    (fault,) = faults(kept)
    assert fault.where == f"body {body_of(8).hex()}"
    assert fault.what.startswith(what)
