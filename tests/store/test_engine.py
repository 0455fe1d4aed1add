"""Transactions: whole or not at all, tried again while the trouble passes, clear about trouble that does not."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import StatementError

from ingest.errors import SchemaMismatch, StoreError, StoreUnavailable, UsageError
from ingest.store import Store, absent, dialects, engine, open_store
from ingest.store.schema import host_tables

NOW = datetime(2024, 5, 6, tzinfo=UTC)


def add(conn, name: str = "x") -> None:
    conn.execute(insert(host_tables.leases).values(name=name, holder="me", until=NOW))


def names(store: Store) -> list[str]:
    with store.read() as conn:
        return list(conn.scalars(select(host_tables.leases.c.name).order_by(host_tables.leases.c.name)))


@contextmanager
def foreign_lock(store: Store):
    """Another program holds a lock that a writer needs; gives the function that lets go."""
    if store.name.startswith("sqlite"):
        other = sqlite3.connect(store.name.removeprefix("sqlite:///"), check_same_thread=False)
        other.execute("BEGIN EXCLUSIVE")
    else:
        other = psycopg.connect(_dsn(store))
        other.execute("LOCK TABLE leases")
    try:
        yield other.rollback
    finally:
        other.rollback()
        other.close()


def _dsn(store: Store) -> str:
    return store._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
def impatient(database: str, monkeypatch: pytest.MonkeyPatch):
    """An empty store whose statements wait only a moment for a lock."""
    monkeypatch.setattr(dialects, "LOCK_MILLISECONDS", 50)
    with open_store(database) as opened:
        assert names(opened) == []  # a connection is open now
        yield opened


def test_a_transaction_is_undone_as_a_whole_and_its_error_passes(store: Store) -> None:
    def work(conn) -> None:
        add(conn)
        raise LookupError("of the caller")

    with pytest.raises(LookupError, match="of the caller"):
        store.retrying(work)
    assert names(store) == []


def test_a_reading_transaction_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), store.read() as conn:
        add(conn)
    store.retrying(add)
    assert names(store) == ["x"]


def test_a_lock_shorter_than_the_patience_of_a_statement_is_waited_for(store: Store) -> None:
    with foreign_lock(store) as release:
        timer = threading.Timer(0.5, release)
        timer.start()
        store.retrying(add, patience=0)
        timer.join()
    assert names(store) == ["x"]


def test_work_is_done_again_as_a_whole_until_the_lock_goes(
    impatient: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "_UNTOLD", -1.0)
    tries = []

    def work(conn) -> int:
        tries.append(1)
        if len(tries) == 2:
            release()
        add(conn, "a")
        add(conn, "b")
        return len(tries)

    with foreign_lock(impatient) as release:
        if impatient.name.startswith("sqlite"):  # there the lock is met at BEGIN, before any work
            threading.Timer(0.3, release).start()
        done = impatient.retrying(work)
    assert done == len(tries)
    assert names(impatient) == ["a", "b"]
    said = [(one.levelname, one.msg["event"]) for one in caplog.records if one.name == "ingest.store.engine"]
    assert said == [("WARNING", "database_waited_for"), ("WARNING", "database_answers_again")]


def test_a_lock_that_does_not_go_is_an_outage_and_nothing_is_written(impatient: Store) -> None:
    with (
        foreign_lock(impatient),
        pytest.raises(StoreUnavailable, match="the database is locked or cannot be reached"),
    ):
        impatient.retrying(add, patience=0.2)
    assert names(impatient) == []


def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    with store.begin() as writing:
        add(writing)
        assert names(store) == []  # waiting here would be waiting for ourselves


def test_closing_ends_retries(impatient: Store) -> None:
    """They would go on for longer than the suite's time limit."""
    with foreign_lock(impatient):
        threading.Timer(0.3, impatient.close).start()
        with pytest.raises(StoreUnavailable):
            impatient.retrying(add, patience=3600)


def test_a_connection_in_use_is_closed_when_its_transaction_ends(impatient: Store) -> None:
    with impatient.begin() as conn:
        used = conn.connection.driver_connection
        impatient.close()
        add(conn)
    assert used is not None
    with pytest.raises((sqlite3.ProgrammingError, psycopg.OperationalError), match="closed"):
        used.execute("SELECT 1")


def test_an_unsafe_value_never_reaches_the_database(store: Store) -> None:
    with pytest.raises(StatementError, match="naive datetime"), store.begin() as conn:
        conn.execute(
            insert(host_tables.leases).values(name="x", holder="y", until=datetime(2024, 5, 6))  # noqa: DTZ001
        )


@pytest.mark.postgres
def test_sessions_that_are_ended_from_outside_lose_nothing(clean_postgres: str) -> None:
    with open_store(clean_postgres) as store:
        tries = []

        def work(conn) -> None:
            tries.append(1)
            add(conn, f"n{(len(tries) - 1) // 2}")
            if len(tries) % 2:
                with psycopg.connect(_dsn(store), autocommit=True) as other:
                    other.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )

        for _ in range(3):
            store.retrying(work)
        assert (names(store), len(tries)) == (["n0", "n1", "n2"], 6)


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_an_outage_that_shows_no_password() -> None:
    with open_store("postgresql://me:hush@127.0.0.1:1/news") as store:
        with pytest.raises(StoreUnavailable, match=r"me:\*\*\*@127\.0\.0\.1:1/news") as caught:
            store.retrying(add, patience=0.3)
        assert "hush" not in str(caught.value)


def test_a_full_database_is_said_at_once_and_works_again_with_room(
    tmp_path: Path, migrated_sqlite: Path
) -> None:
    path = tmp_path / "full.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    with open_store(str(path)) as store:
        with store._engine.connect() as conn:
            pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
            conn.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        tries = []

        def work(conn) -> None:
            tries.append(1)
            add(conn, "x" * 100_000)

        with pytest.raises(StoreUnavailable, match="the disk or the database is full"):
            store.retrying(work, patience=3600)
        assert len(tries) == 1
        assert names(store) == []
        with store._engine.connect() as conn:
            conn.exec_driver_sql("PRAGMA max_page_count = 1000000")
        store.retrying(add)
        assert names(store) == ["x"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", "{0}/folder is a folder, not a database: name a file in it, as {0}/folder/news.db"),
        (
            "file/news.db",
            (
                "{0}/file/news.db: the folder {0}/file cannot be made: {0}/file is a file:"
                " name another file with --db or DATABASE_URL"
            ),
        ),
        (
            "file/deep/news.db",
            (
                "{0}/file/deep/news.db: the folder {0}/file/deep cannot be made: {0}/file is a file:"
                " name another file with --db or DATABASE_URL"
            ),
        ),
    ],
)
def test_a_place_where_no_database_can_be_is_an_outage_that_names_the_remedy(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable) as raised:
        open_store(str(tmp_path / name))
    assert str(raised.value) == said.format(tmp_path)


def test_a_folder_that_may_not_be_written_into_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    with pytest.raises(StoreUnavailable, match="you may not write into the folder"):
        open_store(str(tmp_path / "news.db"))


def test_the_folder_of_the_user_is_found_where_no_shell_reads_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_store("sqlite:///~/deep/news.db") as store:
        assert store.file == tmp_path / "deep" / "news.db"
    assert absent("~/deep/news.db")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes, of some length, which are not a database at all")
    with open_store(str(path)) as store, pytest.raises(StoreUnavailable):
        store.retrying(add)
    assert path.read_text().startswith("my notes")


def test_a_missing_table_names_the_command_that_helps(bare_database: str) -> None:
    with open_store(bare_database) as store, pytest.raises(SchemaMismatch, match="ingest db upgrade"):
        names(store)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("news.db", "sqlite:///news.db"),
        ("sqlite:////var/lib/news.db", "sqlite:////var/lib/news.db"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql://u:p@h:5433/d?sslmode=require", "postgresql+psycopg://u:***@h:5433/d?sslmode=require"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
    ],
)
def test_the_usual_spellings_of_a_database_are_understood(
    given: str, name: str, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: None)
    assert open_store(given).name == name


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sqlite://host/x.db", "a file has no host: write sqlite:///FILE with three slashes"),
        ("sqlite://me:hush@/x.db", "a file has no host"),
        ("sqlite:///x.db?timeout=abc", "a file takes no options"),
        ("postgresql://h:port/x", "not a database URL"),
        ("postgresql://[::1/x", "not a database URL"),
    ],
)
def test_a_url_that_no_driver_could_use_is_refused_in_one_line(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        open_store(given)
    assert "hush" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "given", ["mysql://u:hush@h/d", "postgresql+asyncpg://u:hush@h/d", "sqlite://", "://"]
)
def test_other_databases_are_refused_without_showing_the_password(given: str) -> None:
    with pytest.raises(
        UsageError, match=r"give a file, sqlite:///FILE or postgresql://HOST/DATABASE|not a database URL"
    ) as caught:
        open_store(given)
    assert "hush" not in str(caught.value)


def test_a_store_that_is_to_end_waits_for_no_lock(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "x.db")) as store, open_store(str(tmp_path / "x.db")) as somebody:
        tries = []

        def work(conn: Connection) -> None:
            tries.append(conn)

        store.hurry()
        with somebody.begin(), pytest.raises(StoreUnavailable, match="locked"):
            store.retrying(work)
        assert tries == []
        store.retrying(work)
        assert len(tries) == 1


def test_a_lock_that_is_given_back_in_time_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialects, "STEP_MILLISECONDS", 1)
    with open_store(str(tmp_path / "x.db")) as store, open_store(str(tmp_path / "x.db")) as somebody:
        held = somebody.begin()
        held.__enter__()
        with ThreadPoolExecutor(1) as pool:
            writing = pool.submit(store.retrying, lambda conn: conn.exec_driver_sql("CREATE TABLE t (x)"))
            held.__exit__(None, None, None)
            writing.result(60)
        with store.read() as conn:
            assert conn.exec_driver_sql("PRAGMA busy_timeout").scalar() == dialects.LOCK_MILLISECONDS


def test_a_lock_that_lasts_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(dialects, "STEP_MILLISECONDS", 1)
    monkeypatch.setattr(dialects, "LOCK_MILLISECONDS", 20)
    monkeypatch.setattr(dialects, "UNTOLD_MILLISECONDS", 3)
    with open_store(str(tmp_path / "x.db")) as store, open_store(str(tmp_path / "x.db")) as somebody:
        with somebody.begin(), pytest.raises(StoreUnavailable, match="locked"), store.begin():
            pass
        assert [one.msg["event"] for one in caplog.records] == ["database_locked"]


def test_postgresql_without_its_driver_is_one_line_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialects, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'news-ingest\[postgres\]'"):
        open_store("postgresql://a@b.example/c")


@pytest.mark.postgres
def test_a_process_that_is_frozen_in_a_transaction_holds_no_lock_for_long(clean_postgres: str) -> None:
    with open_store(clean_postgres) as frozen, open_store(clean_postgres) as other:

        def stand_still(conn: Connection) -> None:
            assert conn.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "30s"
            dialects.lock_stories(conn)
            conn.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 300")
            other.retrying(
                dialects.lock_stories, patience=60
            )  # the server has ended the frozen one's session
            dialects.lock_stories(conn)

        with pytest.raises(StoreUnavailable, match="idle-in-transaction timeout"):
            frozen.retrying(stand_still, patience=0)


@pytest.mark.postgres
def test_a_reader_may_take_its_time(clean_postgres: str) -> None:
    with open_store(clean_postgres) as store, store.read() as conn:
        shown = conn.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar()
    assert shown == "0"


@pytest.mark.postgres
def test_no_question_is_compiled(clean_postgres: str) -> None:
    with open_store(clean_postgres) as store, store.read() as conn:
        assert conn.exec_driver_sql("SHOW jit").scalar() == "off"
