"""Prepared statements: the same values in and out as with SQLAlchemy, and its errors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, bindparam, exc, insert, select, update

from ingest.errors import StoreError
from ingest.store import Store
from ingest.store.dialects.prepared import Prepared
from ingest.store.schema.tables import runs, tombstones, urls
from ingest.store.schema.watch_tables import notices

AT = datetime(2024, 5, 6, 9, 8, 9, tzinfo=timezone(timedelta(hours=2)))
NOTICE = {
    "kind": "source_failing",
    "at": AT,
    "subject": "paper",
    "text": "paper\0 is away",
    "level": "warning",
    "facts": {"tries": [1, 2.5, None, "é\0"]},
}


def test_values_go_in_and_come_out_as_with_sqlalchemy(store: Store) -> None:
    columns = [notices.c[name] for name in NOTICE]
    theirs, ours = insert(notices), Prepared(insert(notices).returning(notices.c.id))
    with store.begin() as conn:
        conn.execute(theirs, NOTICE)
        number = ours.row(conn, NOTICE).id
        written = [tuple(row) for row in conn.execute(select(*columns).order_by(notices.c.id))]
        read = Prepared(select(*columns).where(notices.c.id == bindparam("own"))).row(conn, {"own": number})
    whole = (
        "source_failing",
        AT.astimezone(UTC),
        "paper",
        "paper is away",
        "warning",
        {"tries": [1, 2.5, None, "é"]},
    )
    assert (written, tuple(read)) == ([whole, whole], whole)
    assert read.at.tzinfo is UTC
    assert read._asdict() == dict(zip(NOTICE, whole, strict=True))


def test_the_columns_that_are_named_are_written(store: Store) -> None:
    begun = Prepared(insert(runs))
    change = Prepared(update(runs).where(runs.c.id == bindparam("own")))
    with store.begin() as conn:
        begun.run_all(conn, [{"command": "one", "started": AT}, {"command": "two", "started": AT}])
        begun.run_all(conn, [])
        change.run(conn, {"own": 2, "finished": AT})
        change.run(conn, {"own": 2, "command": "three"})
        rows = Prepared(select(runs.c.command, runs.c.finished).order_by(runs.c.id)).rows(conn, {})
    assert [tuple(row) for row in rows] == [("one", None), ("three", AT)]


def test_a_value_of_the_statement_itself_stays(store: Store) -> None:
    none = Prepared(select(urls.c.id).where(urls.c.state == "stored", urls.c.id > bindparam("least")))
    with store.begin() as conn:
        assert none.row(conn, {"least": 0}) is None


@pytest.mark.parametrize("many", [False, True])
def test_errors_are_those_of_sqlalchemy_and_show_no_values(store: Store, *, many: bool) -> None:
    key = Prepared(insert(tombstones))
    row = {"key": b"secret", "deleted_at": AT, "reason": "spam"}

    def twice(conn: Connection) -> None:
        key.run(conn, row)
        if many:
            key.run_all(conn, [row])
        else:
            key.run(conn, row)

    with pytest.raises(StoreError, match="the database refused") as raised:
        store.retrying(twice)
    cause = raised.value.__cause__
    assert isinstance(cause, exc.IntegrityError)
    assert "secret" not in str(cause)
    with store.begin() as conn:
        assert conn.execute(select(tombstones)).all() == []
