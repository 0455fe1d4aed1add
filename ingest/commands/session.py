"""What commands begin with: settings, logging, sources and store; each error already has its words."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.commands.options import Shared
    from ingest.config import Config, Settings
    from ingest.store import Store

LEVELS = ("error", "warning", "info", "debug")


def begin(shared: Shared, *, usual: str = "warning") -> Settings:
    """The settings of this call; logging goes to standard error from now on.

    `usual` is the level where neither options nor LOG_LEVEL say one. Raises ConfigError.
    """
    from ingest import log
    from ingest.config import read_settings

    found = read_settings({"LOG_LEVEL": usual} | os.environ, flags(shared, usual))
    log.setup(found.log_level, found.log_format)
    log.conceal(found.secrets)
    return found


def flags(shared: Shared, usual: str = "warning") -> dict[str, str | None]:
    """Settings that the options of every command say; -v goes up from `usual`."""
    level = None
    if shared.verbose or shared.quiet:
        steps = shared.verbose - 1 + (usual == "info")
        level = "warning" if shared.quiet else LEVELS[min(LEVELS.index("info") + steps, 3)]
    return {
        "config": str(shared.config) if shared.config else None,
        "database_url": shared.db,
        "log_level": level,
    }


def sources(settings: Settings, *, needed: bool = True) -> Config:
    """The sources file; where it is not needed and not there, no sources. Raises ConfigError."""
    from ingest import log
    from ingest.config import Config, load

    if not needed and not settings.config.exists():
        return Config(version=1)
    known = load(settings.config, os.environ)
    log.conceal(known.secrets)
    return known


@contextmanager
def store(settings: Settings, *, new: bool = False) -> Iterator[Store]:
    """The database, given its schema when it is empty. `new`: it may be made. Raises StoreError."""
    from ingest.store import open_store, schema

    if not new:
        require(settings)
    with open_store(settings.database_url) as opened:
        schema.prepare(opened)
        yield opened


def require(settings: Settings) -> None:
    """A mistyped name must not make an empty database that then answers. Raises StoreError."""
    from ingest.errors import StoreError
    from ingest.store import absent

    if absent(settings.database_url):
        raise StoreError(
            f"there is no database {settings.database} yet: `ingest crawl` or `ingest db upgrade` makes it,"
            " --db or DATABASE_URL names another"
        )


def refuse_unknown(conn: Connection, wanted: Iterable[str]) -> None:
    """Raises UsageError for a source of which nothing is stored, naming the nearest."""
    from ingest.config.values import did_you_mean
    from ingest.errors import UsageError
    from ingest.store import sources as stored

    known = [row.id for row in stored.status(conn)]
    for name in wanted:
        if name not in known:
            near = did_you_mean(name, known) or "; `ingest status` lists the sources that are"
            raise UsageError(f"no page of a source `{name}` is stored{near}")


def stopping(stop: asyncio.Event) -> list[signal.Signals]:
    """SIGINT and SIGTERM set `stop`, a second one ends the process at once; gives the signals that came."""
    came: list[signal.Signals] = []
    loop = asyncio.get_running_loop()

    def heard(number: signal.Signals) -> None:
        if came:
            os._exit(130 if number == signal.SIGINT else 143)
        came.append(number)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; there ^C raises
            loop.add_signal_handler(number, heard, number)
    return came


def exit_code(failed: Sequence[bool], *, interrupted: bool = False) -> int:
    """0 done, 1 some sources failed, 3 all of them failed, 130 interrupted."""
    if interrupted:
        return 130
    if not any(failed):
        return 0
    return 3 if all(failed) else 1
