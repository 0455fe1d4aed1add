"""`ingest db upgrade|current|check|reindex|backup`: the database's schema, its indexes and its copies."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.counting import counted
from ingest.commands.options import EngineName, Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.config import Settings
    from ingest.store import Store

app = typer.Typer(
    help="Upgrade the database's schema, show its revision, check it; build the search index anew; back up.",
    no_args_is_help=True,
)


@app.command()
@with_shared
def upgrade(*, shared: Shared) -> None:
    """Bring the database to this program's schema; nothing happens when it is there already.

    Where the search index needs other terms, it is built anew.
    """
    from ingest.commands import session
    from ingest.store import open_store
    from ingest.store.schema import upgrades
    from ingest.store.search import rebuilding

    settings = session.begin(shared)
    with open_store(settings.database_url) as store:
        before, after = upgrades.current(store), upgrades.upgrade(store)
        with store.read() as conn:
            stale = rebuilding.pending(conn) and not rebuilding.is_divided(conn)
        if stale:
            _rebuild(settings, store)
        _say({"database": store.name, "before": before, "revision": after}, as_json=shared.as_json)


@app.command()
@with_shared
def current(*, shared: Shared) -> None:
    """Show the revision of the database's schema, and the one this program was written for."""
    from ingest.commands import session
    from ingest.store import open_store
    from ingest.store.schema import upgrades

    settings = session.begin(shared)
    session.require(settings)
    with open_store(settings.database_url) as store:
        revision, head = upgrades.current(store), upgrades.head()
        _say({"database": store.name, "revision": revision, "head": head}, as_json=shared.as_json)


@app.command()
@with_shared
def check(*, shared: Shared) -> None:
    """Compare the database's schema with the declared one; exit 3 when they differ."""
    from ingest.commands import session
    from ingest.store import open_store
    from ingest.store.schema import upgrades

    settings = session.begin(shared)
    session.require(settings)
    with open_store(settings.database_url) as store:
        upgrades.require(store)
        differences = upgrades.check(store)
        if shared.as_json:
            say_json({"database": store.name, "ok": not differences, "differences": differences})
        else:
            printing.say_text("\n".join(differences) or f"{store.name}: the schema is as declared")
    if differences:
        raise typer.Exit(exits.FAILED)


@app.command()
@with_shared
def reindex(
    engine: Annotated[
        EngineName,
        typer.Option(
            "--engine",
            help="local builds in this process; procrastinate only divides the work among `ingest worker`.",
        ),
    ] = EngineName.LOCAL,
    *,
    shared: Shared,
) -> None:
    """Build the search index and the keys of stories anew; interrupted, the same command goes on.

    Crawls may go on meanwhile. Until it ends, search finds what is done so far.
    """
    from ingest.commands import session

    settings = session.begin(shared)
    if engine is EngineName.PROCRASTINATE:
        from ingest.commands import divided
        from ingest.fleet import reindexing

        divided.divide(settings, reindexing.divide, shared, "there is no article to index")
        return
    with session.store(settings) as store:
        done = _rebuild(settings, store)
    if shared.as_json:
        say_json({"database": store.name, "articles": done})
    else:
        printing.say(f"{counted(done, 'article')} indexed")


@app.command()
@with_shared
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; it must not be there.")],
    *,
    shared: Shared,
) -> None:
    """Copy the SQLite database into a file, consistent while crawls go on; for PostgreSQL use pg_dump.

    A database of another version is copied as it is, so that one can be kept before it is upgraded.
    """
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.store import open_store
    from ingest.store.schema import upgrades

    if file.exists():
        raise UsageError(f"{file} is there already: name another file, or remove it")
    if not file.parent.is_dir():
        raise UsageError(f"{file.parent} is no folder: make it first")
    settings = session.begin(shared)
    session.require(settings)
    with open_store(settings.database_url) as store:
        if upgrades.current(store) is None:
            upgrades.require(store)
        store.back_up(file)
        with open_store(str(file)) as copy:
            revision = upgrades.current(copy)
        size = file.stat().st_size
        if shared.as_json:
            say_json({"database": store.name, "file": str(file), "bytes": size, "revision": revision})
        else:
            printing.say(f"{file}: {size / 1e6:,.1f} MB, schema {revision}")


def _rebuild(settings: Settings, store: Store) -> int:
    """Builds the search index and the keys of stories anew. Returns the number of articles in the index."""
    from cleaners import VERSION
    from ingest.commands import progress
    from ingest.store.search import rebuilding

    done = 0
    with progress.one_bar(printing.terminal(err=True), "indexing") as tell:
        for done, total in rebuilding.rebuild(store, VERSION, datetime.now(UTC), settings.story_window):
            tell(done, total)
    return done


def _say(facts: dict[str, str | None], *, as_json: bool) -> None:
    if as_json:
        say_json(facts)
        return
    for name, value in facts.items():
        printing.say(f"{name}: {value or 'none'}")
