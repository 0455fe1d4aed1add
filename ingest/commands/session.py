"""What commands begin with: settings, logging, sources and store. Its errors have messages for the user."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.commands import exits, printing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.commands.options import ArticleChoice, Shared
    from ingest.config import Config, Settings, Source
    from ingest.errors import UsageError
    from ingest.store import Store
    from ingest.store.articles.lookup import Filter

LEVELS = ("error", "warning", "info", "debug")


def begin(
    shared: Shared, *, usual: str = "warning", more: Mapping[str, str | None] | None = None
) -> Settings:
    """The settings of this call. From now on logs go to standard error.

    `usual`: the level when neither options nor LOG_LEVEL give one. `more`: settings from the command's own options.
    Raises ConfigError.
    """
    from ingest import log
    from ingest.config import read_settings
    from ingest.redact import Secrets

    settings = read_settings({"LOG_LEVEL": usual} | os.environ, {**flags(shared, usual), **(more or {})})
    log.setup(settings.log_level, settings.log_format)
    log.conceal(settings.secrets)
    for name, value in os.environ.items():
        if name.lower().endswith("_proxy"):
            log.conceal(Secrets.of_url(value))
    return settings


def flags(shared: Shared, usual: str = "warning") -> dict[str, str | None]:
    """The settings from the options of every command. -v logs more than `usual`."""
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
    """The configuration of the sources file; without the file an empty one, unless `needed`. Raises ConfigError."""
    from ingest import log
    from ingest.config import Config, load

    if not needed and not settings.config.exists():
        return Config(version=1)
    known = load(settings.config, os.environ)
    log.conceal(known.secrets)
    return known


@contextmanager
def store(settings: Settings, *, new: bool = False) -> Iterator[Store]:
    """The database, open inside the block. An empty one gets its schema. `new`: a missing one may be made. Raises
    StoreError.
    """
    from ingest.store import absent, open_store
    from ingest.store.schema import upgrades

    made = new and absent(settings.database_url)
    if not new:
        require(settings)
    with open_store(settings.database_url) as opened:
        upgrades.prepare(opened)
        if made:
            _say_new(settings)
        yield opened


def _say_new(settings: Settings) -> None:
    """Says that a new database is made, which a mistyped name would do too."""
    from ingest import log

    if settings.log_format == "json":
        log.get(__name__).info("new_database", database=str(settings.database))
    else:
        printing.say(f"new database {settings.database}", err=True)


def require(settings: Settings) -> None:
    """Raises StoreError when there is no database, so that a mistyped name does not make an empty one."""
    from ingest.errors import StoreError
    from ingest.store import absent

    if absent(settings.database_url):
        raise StoreError(
            f"there is no database {settings.database} yet: `ingest crawl` or `ingest db upgrade` makes it,"
            " --db or DATABASE_URL names another"
        )


def choose(conn: Connection, settings: Settings, choice: ArticleChoice) -> Filter:
    """The filter of a choice. Raises UsageError for a source or a tag of which nothing is stored."""
    from ingest.store.articles.lookup import Filter

    chosen = tuple(choice.source or ())
    refuse_unknown(conn, chosen)
    if choice.source_tag:
        tagged = _tagged(conn, settings, choice.source_tag)
        chosen = tuple(name for name in chosen or tagged if name in tagged)
        if not chosen:
            names = ", ".join(choice.source or ())
            raise _no_tag(choice.source_tag, f"none of {names} has")
    return Filter(chosen, choice.lang, choice.tag, choice.since, choice.until)


def _tagged(conn: Connection, settings: Settings, wanted: Sequence[str]) -> tuple[str, ...]:
    """The stored sources with one of the tags, by sources.yaml as it is now, or by its last word on a source that is
    gone.
    """
    from ingest.store.sources import registry as stored

    tags = dict(stored.tags(conn))
    tags |= {one.id: one.tags for one in sources(settings, needed=False).sources if one.id in tags}
    names = tuple(name for name, have in tags.items() if not set(have).isdisjoint(wanted))
    if not names:
        raise _no_tag(wanted, "no stored source has", {tag for have in tags.values() for tag in have})
    return names


def _no_tag(wanted: Sequence[str], who: str, known: Iterable[str] = ()) -> UsageError:
    from ingest.config.values import did_you_mean
    from ingest.errors import UsageError

    near = did_you_mean(wanted[0], known) or "; `ingest sources list` shows the tags of sources"
    return UsageError(f"{who} the tag {' or '.join(f'`{one}`' for one in wanted)}{near}")


def with_tags(chosen: Sequence[Source], wanted: Sequence[str] | None) -> tuple[Source, ...]:
    """The sources with one of the tags; without tags all. Raises UsageError when no source has one."""
    if not wanted or not chosen:
        return tuple(chosen)
    matches = tuple(one for one in chosen if not set(one.tags).isdisjoint(wanted))
    if not matches:
        raise _no_tag(wanted, "none of the chosen sources has", {tag for one in chosen for tag in one.tags})
    return matches


def refuse_unknown(conn: Connection, wanted: Iterable[str]) -> None:
    """Raises UsageError for a source of which nothing is stored. The message names the nearest one."""
    from ingest.config.values import did_you_mean
    from ingest.errors import UsageError
    from ingest.store.sources import registry as stored

    known = stored.tags(conn)
    for name in wanted:
        if name not in known:
            near = did_you_mean(name, known) or "; `ingest status` lists the sources that are"
            raise UsageError(f"no page of a source `{name}` is stored{near}")


def say_none(conn: Connection, wanted: Filter) -> None:
    """Says that no article was found, and which languages there are if one was asked for."""
    from ingest.store.articles.lookup import languages

    known = languages(conn) if wanted.lang else ()
    if wanted.lang and wanted.lang not in {one[: len(wanted.lang)] for one in known}:
        stored = ", ".join(known) or "none"
        printing.say(f"no article found: none is in the language `{wanted.lang}`; stored: {stored}", err=True)
    else:
        printing.say("no article found", err=True)


LAST_SECONDS = 7.5
"""Seconds after a signal at which the process ends in any case, because supervisors kill it after ten."""


def stopping(stop: asyncio.Event) -> list[signal.Signals]:
    """Makes SIGINT and SIGTERM set `stop`. A second one ends the process at once. Returns a list to which the signals
    are added as they come.

    The process is ended `LAST_SECONDS` later in any case, because a thread may hang in a database that is away. No work
    is lost by that: it is in the database or still due.
    """
    received: list[signal.Signals] = []
    loop = asyncio.get_running_loop()

    def end(number: signal.Signals) -> None:
        if not loop.is_closed():
            for child in multiprocessing.active_children():
                child.kill()
            os._exit(exits.INTERRUPTED if number == signal.SIGINT else exits.TERMINATED)

    def heard(number: signal.Signals) -> None:
        if received:
            end(number)
        received.append(number)
        if number == signal.SIGINT and sys.stderr.isatty():
            printing.say("stopping: what is in flight is finished; ^C again ends it at once", err=True)
        stop.set()
        last = threading.Timer(LAST_SECONDS, end, (number,))
        last.daemon = True
        last.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows, where ^C raises KeyboardInterrupt
            loop.add_signal_handler(number, heard, number)
    return received


def reloading(again: asyncio.Event) -> None:
    """Makes SIGHUP set `again`, by which a daemon reads its configuration anew."""
    with contextlib.suppress(NotImplementedError, AttributeError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, again.set)
