"""The schema's life: upgrade, current revision, and whether it is what this program declares.

Migrations only go forward: a downgrade would throw data away, so an older program needs a backup instead.
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
    """Brings the schema to this program's revision, in one transaction; gives that revision.

    Two processes at once are no harm: the second waits and finds nothing to do. A schema newer than this
    program raises SchemaMismatch.
    """
    from alembic import command

    with store.begin() as conn:
        dialects.lock_schema(conn)
        _refuse_newer(store, _revision(conn))
        command.upgrade(_config(conn), "head")
    return head()


def head() -> str:
    """The revision that this program was written for: the number of its last migration's file.

    Read from the names alone, for nearly every command asks; loading the migrations takes a tenth of a second.
    """
    return _known()[-1]


def current(store: Store) -> str | None:
    """The database's revision; None before the first upgrade."""
    with store.read() as conn:
        return _revision(conn)


def require(store: Store) -> None:
    """Raises SchemaMismatch, with the command that helps, unless the schema has this program's revision."""
    revision = current(store)
    _refuse_newer(store, revision)
    if revision != head():
        state = "has no schema yet" if revision is None else f"has the older schema {revision}"
        raise SchemaMismatch(f"{store.name} {state}: run `ingest db upgrade`")


def prepare(store: Store) -> None:
    """Gives an empty database its schema; otherwise as `require`: data is migrated on request only."""
    with store.read() as conn:
        empty = not inspect(conn).get_table_names()
    if empty:
        upgrade(store)
    else:
        require(store)


def check(store: Store) -> tuple[str, ...]:
    """The differences between the database's schema and the declared one, a sentence each; none: ()."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.read() as conn:
        options: dict[str, Any] = {"compare_type": True, "include_object": dialects.is_declared}
        context = MigrationContext.configure(conn, opts=options)
        return tuple(_sentence(change) for change in compare_metadata(context, metadata))


def _sentence(change: Any) -> str:
    """alembic gives one tuple a change, or a list of them for the columns of one table."""
    parts = change[0] if isinstance(change, list) else change
    return " ".join(str(part) for part in parts)


def _known() -> list[str]:
    """Every revision of this program, oldest first."""
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
    """What alembic has written of the database; None where it never was."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    revision: str | None = conn.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _config(conn: Connection | None) -> Config:
    """Built in code, from the installed package: works from any folder and needs no file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.files("migrations")).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config
