"""`ingest worker` and `ingest workers`: runs a worker of the fleet, and lists all workers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, Wide, say_json, with_shared
from ingest.holders import spoken

if TYPE_CHECKING:
    from ingest.config import Config
    from ingest.fleet.worker import Launch
    from ingest.report import Event
    from ingest.store.fleet.workers import Worker


class Other(StrEnum):
    """What a worker with other versions than the fleet does."""

    STOP = "stop"
    WAIT = "wait"


@with_shared
def worker(
    concurrency: Annotated[
        int, typer.Option(min=1, max=256, help="Sources visited at a time; most wait for their hosts' turns.")
    ] = 128,
    queues: Annotated[
        str | None, typer.Option(help="Take work from these queues only, with commas between.")
    ] = None,
    other_version: Annotated[
        Other, typer.Option("--other-version", help="What to do beside a scheduler of another version.")
    ] = Other.STOP,
    *,
    shared: Shared,
) -> None:
    """Do what `ingest run --engine procrastinate` schedules, on this machine, until SIGTERM or ^C.

    It needs the same PostgreSQL and the same sources.yaml; what is in flight at its end is finished, or left to others.
    """
    from ingest.commands import session
    from ingest.fleet import queue
    from ingest.fleet.worker import Launch
    from ingest.store import open_store

    settings = session.begin(shared, usual="info")
    queue.require(settings)
    known = session.sources(settings)

    def tell(event: Event) -> None:
        from ingest.commands import progress
        from ingest.report import SourceReport

        if shared.as_json and isinstance(event, SourceReport):
            say_json(progress.facts(event))

    with open_store(settings.database_url) as store:
        launch = Launch(
            settings,
            store,
            lambda: session.sources(settings),
            _queues(queues),
            concurrency,
            waits=other_version is Other.WAIT,
            tell=tell,
        )
        interrupted = asyncio.run(_work(launch, known))
    raise typer.Exit(exits.INTERRUPTED if interrupted else exits.DONE)


def _queues(given: str | None) -> tuple[str, ...]:
    from ingest.config.values import did_you_mean
    from ingest.errors import UsageError
    from ingest.fleet.works import QUEUES

    names = tuple(name.strip() for name in given.split(",")) if given is not None else QUEUES
    for name in names:
        if name not in QUEUES:
            raise UsageError(
                f"--queues: there is no queue `{name}`{did_you_mean(name, QUEUES)}; there are {', '.join(QUEUES)}"
            )
    return names


async def _work(launch: Launch, known: Config) -> bool:
    """Works until a signal. Returns whether the signal was ^C."""
    import signal

    from ingest import log
    from ingest.commands import session
    from ingest.fleet.worker import run

    stop = asyncio.Event()
    signals = session.stopping(stop)
    await run(launch, known, stop)
    log.get(__name__).info("stopped", signal=signals[0].name if signals else None)
    return signal.SIGINT in signals


@with_shared
def workers(wide: Wide = False, *, shared: Shared) -> None:
    """List the fleet: who works where, on what, since when, with which versions."""
    from ingest.commands import session
    from ingest.holders import is_dead
    from ingest.store.fleet import workers as store_workers

    with session.store(session.begin(shared)) as store, store.read() as conn:
        known = store_workers.listing(conn, is_dead)
    if shared.as_json:
        say_json([asdict(one) for one in known], indent=2)
    elif not known:
        printing.say(
            "no fleet works on this database: `ingest run --engine procrastinate` and `ingest worker` make one",
            err=True,
        )
    else:
        _show(known, wide=wide)


def _show(known: Sequence[Worker], *, wide: bool) -> None:
    table = printing.table(
        "worker", "role", "since", "state", "works", "cleaners", "schema", fold=["worker"], right=["works"]
    )
    for one in known:
        printing.add_row(
            table,
            spoken(one.holder),
            one.role,
            _moment(one.started),
            _state(one),
            f"{len(one.tasks)}/{one.concurrency}" if one.concurrency else "",
            one.versions.cleaners,
            one.versions.schema,
        )
    printing.show_table(table, wide=wide)
    for one in known:
        for task in one.tasks:
            printing.say(f"{spoken(one.holder)}: {task.name}, since {_moment(task.since)} UTC")
        if one.waits and not one.gone:
            printing.say(f"{spoken(one.holder)}: {one.waits}")


def _state(one: Worker) -> str:
    if one.gone:
        return f"gone, last heard of {_moment(one.beat_at)}"
    return "waits" if one.waits else "works"


def _moment(at: datetime) -> str:
    return f"{at:%m-%d %H:%M}"
