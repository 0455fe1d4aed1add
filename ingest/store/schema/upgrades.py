"""Upgrades the schema, and says which revision a database has and whether it is as declared.

Migrations only go forward. A downgrade would throw data away, so an older program needs a backup.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from ingest.errors import SchemaMismatch, StoreError
from ingest.store import dialects
from ingest.store.engine import Store
from ingest.store.schema.fleet_tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(store: Store) -> str:
    """Brings the schema to this program's revision in one transaction. Returns that revision.

    If two processes call it at once, the second waits and finds nothing to do. Raises SchemaMismatch when the schema is
    newer than this program.
    """
    from alembic import command

    with store.begin() as conn:
        dialects.lock_schema(conn)
        _refuse_newer(store, _revision(conn))
        command.upgrade(_config(conn), "head")
    return head()


def head() -> str:
    """The revision that this program was written for: the number of its last migration's file.

    It is read from the files' names. Nearly every command asks for it, and loading the migrations takes a tenth of a
    second.
    """
    return _known()[-1]


def current(store: Store) -> str | None:
    """The database's revision. None before the first upgrade."""
    with store.read() as conn:
        return _revision(conn)


def require(store: Store) -> None:
    """Raises SchemaMismatch unless the schema has this program's revision. The message names the command that helps."""
    revision = current(store)
    _refuse_newer(store, revision)
    if revision != head():
        if revision is None:
            raise SchemaMismatch(f"{store.name} has no schema yet: run `ingest db upgrade`")
        raise SchemaMismatch(
            f"{store.name} has the older schema {revision}: run `ingest db upgrade`, and make a backup before"
        )


def prepare(store: Store) -> None:
    """Gives an empty database its schema. For any other it does as `require` does: data is migrated on request only."""
    with store.read() as conn:
        empty = not inspect(conn).get_table_names()
    if empty:
        upgrade(store)
    else:
        require(store)


def check(store: Store) -> tuple[str, ...]:
    """The differences between the database's schema and the declared one, a sentence each. Empty when none differs."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.read() as conn:
        options: dict[str, Any] = {"compare_type": True, "include_object": dialects.is_declared}
        context = MigrationContext.configure(conn, opts=options)
        return tuple(_sentence(change) for change in compare_metadata(context, metadata))


def _sentence(change: Any) -> str:
    """A change as alembic gives it: a tuple, or a list of tuples for the columns of one table."""
    parts = change[0] if isinstance(change, list) else change
    return " ".join(str(part) for part in parts)


def _known() -> list[str]:
    """The revisions that this program knows, the oldest first."""
    names = (entry.name for entry in resources.files("migrations.versions").iterdir())
    numbers = sorted(name.partition("_")[0] for name in names if name[:1].isdigit())
    if not numbers:
        raise StoreError("this installation has no migrations: install the package again")
    return numbers


def _refuse_newer(store: Store, revision: str | None) -> None:
    if revision is not None and revision not in _known():
        raise SchemaMismatch(
            f"{store.name} has schema {revision}, newer than this program: update news-ingest"
        )


def _revision(conn: Connection) -> str | None:
    """The revision that alembic has noted in the database. None when it has noted none."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    revision: str | None = conn.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _config(conn: Connection | None) -> Config:
    """alembic's configuration, made from the installed package. It works in any folder and needs no file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.files("migrations")).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config
