"""`ingest run` and `ingest stop`: the service, which crawls each source when it is due, and its end."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import EngineName, Shared, say_json, with_shared
from ingest.holders import spoken

if TYPE_CHECKING:
    import socket

    from ingest.config import Config, Settings
    from ingest.report import Event
    from ingest.service.serving import ServiceLaunch
    from ingest.service.state import State


@with_shared
def run(
    engine: Annotated[
        EngineName,
        typer.Option(
            "--engine",
            help="local crawls in this process; procrastinate only schedules, for `ingest worker` on any machine.",
        ),
    ] = EngineName.LOCAL,
    standby: Annotated[
        bool, typer.Option("--standby", help="Wait while another daemon is at work here, and take its place.")
    ] = False,
    detach: Annotated[
        bool, typer.Option("--detach", help="Go on in the background; `ingest stop` ends it.")
    ] = False,
    web: Annotated[
        bool, typer.Option("--web", help="Serve the web pages too, as `ingest web` does.")
    ] = False,
    log_file: Annotated[
        Path | None,
        typer.Option("--log-file", help="Where --detach lets it log.", show_default="ingest.log"),
    ] = None,
    *,
    shared: Shared,
) -> None:
    """Crawl every enabled source whenever it is due, until SIGTERM or ^C; what is in flight is finished.

    A changed sources.yaml comes into force by itself; SIGHUP has it read at once. With --json each crawl that has
    ended is a line on standard output.
    """
    from ingest.commands import detaching, session
    from ingest.errors import UsageError
    from ingest.fleet import queue

    if log_file is not None and not detach:
        raise UsageError("--log-file is for --detach: in the foreground the log goes to standard error")
    settings = session.begin(shared, usual="info")
    known = session.sources(settings)
    if not known.select():
        raise UsageError(f"{settings.config} has no enabled source: set `enabled: true` on those to crawl")
    if engine is EngineName.PROCRASTINATE:
        queue.require(settings)
    if detach:
        words = ("--engine", engine.value, *(["--web"] if web else []))
        detaching.detach(settings, log_file or Path("ingest.log"), shared, words)
        return
    _serve(settings, known, engine, standby=standby, web=web, as_json=shared.as_json)


def _serve(
    settings: Settings, known: Config, engine: EngineName, *, standby: bool, web: bool, as_json: bool
) -> None:
    from ingest.commands import session
    from ingest.commands.web import opened
    from ingest.service.serving import ServiceLaunch

    def tell(event: Event) -> None:
        from ingest.commands import progress
        from ingest.report import SourceReport

        if as_json and isinstance(event, SourceReport):
            say_json(progress.facts(event))

    with opened(settings) if web else nullcontext() as pages, session.store(settings, new=True) as store:
        launch = ServiceLaunch(
            settings,
            store,
            load=lambda: session.sources(settings),
            tell=tell,
            standby=standby,
            by_workers=engine is EngineName.PROCRASTINATE,
        )
        state, interrupted = asyncio.run(_run(launch, known, pages))
    if state.ended_by is not None:
        raise state.ended_by
    raise typer.Exit(exits.INTERRUPTED if interrupted else exits.DONE)


async def _run(launch: ServiceLaunch, known: Config, pages: socket.socket | None) -> tuple[State, bool]:
    """Runs the service until a signal, with web pages on the socket `pages` unless it is None. Returns the last state,
    and whether the signal was ^C.
    """
    import signal

    from ingest import log
    from ingest.commands import session
    from ingest.commands.web import beside
    from ingest.holders import this_process
    from ingest.service import serving

    signals = serving.Signals(asyncio.Event(), asyncio.Event())
    received = session.stopping(signals.stop)
    session.reloading(signals.again)
    async with beside(launch.settings, pages):
        state = await serving.run(launch, known, this_process(), signals)
    log.get(__name__).info("stopped", signal=received[0].name if received else None)
    return state, signal.SIGINT in received


@with_shared
def stop(*, shared: Shared) -> None:
    """End the daemon of this database, and wait until it has ended; exit 1 when none is at work."""
    from ingest.commands import detaching, session

    settings = session.begin(shared)
    with session.store(settings) as store:
        holder = detaching.leader(store)
        if holder is None:
            printing.say("no daemon is at work on this database", err=True)
            raise typer.Exit(exits.PARTLY)
        detaching.end(store, holder)
    if shared.as_json:
        say_json({"stopped": holder})
    else:
        printing.say(f"stopped the daemon, {spoken(holder)}")
