"""`ingest status|healthcheck|why`: shows the state of the service, checks it, and tells what became of one URL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.commands import exits, printing
from ingest.commands.counting import counted, times
from ingest.commands.options import Shared, Wide, say_json, with_shared
from ingest.holders import is_dead, spoken

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.store.fleet.overview import Fleet
    from ingest.store.sources.backlog import Backlog
    from ingest.store.sources.registry import SourceStatus
    from ingest.store.sources.runs import Run
    from ingest.store.urls.history import History
    from ingest.store.watch.heartbeats import Heartbeat


WEEK = timedelta(days=7)
"""The time over which a source's articles are counted for its rhythm."""
SOUGHT = 5
"""Overdue sources that are named. Further ones are counted."""


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """The state of the service at one moment."""

    now: datetime
    sources: tuple[SourceStatus, ...]
    week: Mapping[str, int]
    backlog: Backlog
    beat: Heartbeat | None
    undelivered: Mapping[str, str]
    run: Run | None
    fleet: Fleet


@with_shared
def status(wide: Wide = False, *, shared: Shared) -> None:
    """Show whether the daemon lives, what is overdue, and how every source fares."""
    from ingest.commands import session

    with session.store(session.begin(shared)) as store, store.read() as conn:
        standing = _standing(conn, datetime.now(UTC))
    if shared.as_json:
        say_json(_facts(standing), indent=2)
        return
    if standing.sources or standing.beat is not None:
        printing.say(_life(standing.beat))
    if not standing.sources:
        printing.say("nothing was crawled yet: `ingest crawl` begins", err=True)
        return
    _table(standing, wide=wide)
    for line in _below(standing):
        printing.say(line)


def _standing(conn: Connection, now: datetime) -> ServiceStatus:
    from ingest.store.fleet import overview
    from ingest.store.sources import registry, runs
    from ingest.store.sources.backlog import backlog
    from ingest.store.watch import heartbeats, notices

    latest = runs.latest_runs(conn)
    return ServiceStatus(
        now,
        registry.status(conn),
        registry.articles_by_source(conn, now - WEEK),
        backlog(conn, now),
        heartbeats.latest(conn),
        notices.undelivered(conn),
        latest[0] if latest else None,
        overview.look(conn, is_dead),
    )


def _facts(standing: ServiceStatus) -> dict[str, Any]:
    beat = standing.beat
    daemon = asdict(beat) | {"lives": beat.lives(standing.now)} if beat else None
    overdue = [
        {"source": name, "seconds": round(late.total_seconds())} for name, late in standing.backlog.overdue
    ]
    return {
        "daemon": daemon,
        "overdue": overdue,
        "queue": standing.backlog.queue,
        "running": sorted(standing.backlog.running),
        "undelivered": dict(standing.undelivered),
        "fleet": asdict(standing.fleet),
        "sources": [
            asdict(row) | {"health": row.health, "week": standing.week.get(row.id, 0)}
            for row in standing.sources
        ],
        "last_run": asdict(standing.run) if standing.run else None,
    }


def _table(standing: ServiceStatus, *, wide: bool) -> None:
    figures = ("articles", "waiting", "7 days")
    table = printing.table(
        "source", "health", *figures, "newest", "last read", "next", right=figures, fold=["source"]
    )
    for row in standing.sources:
        waiting = row.states.get("pending", 0) + row.states.get("fetched", 0)
        printing.add_row(
            table,
            row.id,
            row.health,
            row.articles,
            waiting,
            standing.week.get(row.id, 0),
            _ago(standing.now, row.last_new_at),
            _ago(standing.now, row.succeeded_at),
            _next_crawl(standing, row),
        )
    printing.show_table(table, wide=wide)


def _below(standing: ServiceStatus) -> Iterator[str]:
    """The lines below the table: troubles, overdue sources, notices that did not arrive, the last run."""
    for row in standing.sources:
        yield from (f"{row.id}: {line}" for line in _trouble(row))
    late = standing.backlog.overdue
    for name, since in late[:SOUGHT]:
        yield f"overdue: {name}, for {_span(since)}"
    if len(late) > SOUGHT:
        yield f"overdue: {len(late) - SOUGHT} more"
    facts = standing.beat.facts if standing.beat and standing.beat.stopped is None else {}
    if facts.get("paused"):
        yield f"paused: {facts['paused']}"
    if facts.get("config_problem"):
        first, *further = facts["config_problem"].split("\n")
        yield f"sources.yaml has a mistake, and the one before it holds: {first}"
        yield from (f"and another one: {problem}" for problem in further)
    yield from _fleet(standing.fleet)
    for channel, why in standing.undelivered.items():
        yield f"alerts to {channel} do not arrive: {why}"
    if standing.run is not None:
        yield _last_crawl(standing.run, standing)


def _last_crawl(run: Run, standing: ServiceStatus) -> str:
    by_daemon = run.command == "run"
    who = "the daemon" if by_daemon else f"`ingest {run.command}`"
    began = f"last crawl: by {who}, {_minute(run.started)}"
    if run.finished:
        return f"{began} to {_minute(run.finished)} UTC"
    lives = by_daemon and standing.beat is not None and standing.beat.lives(standing.now)
    return f"{began} UTC, {'under way' if lives else 'has not ended (or was killed)'}"


def _fleet(fleet: Fleet) -> Iterator[str]:
    """The line about a fleet, and one about each work that failed."""
    if fleet:
        waiting = f", waiting: {fleet.waiting} more (see `ingest workers`)" if fleet.waiting else ""
        held = counted(fleet.held, "work")
        yield f"fleet: {counted(fleet.workers, 'worker')}{waiting}, {held} in hand, {fleet.queued} in the queue"
    if not fleet.workers and (fleet.held or fleet.queued):
        why = "all workers wait, see `ingest workers`" if fleet.waiting else "start `ingest worker`"
        yield f"fleet: nobody takes work: {why}"
    elif fleet.unserved:
        named = ", ".join(f"{queue} ({counted(works, 'work')})" for queue, works in fleet.unserved.items())
        yield f"fleet: no worker takes work from {named}: start `ingest worker`"
    for work in fleet.divided:
        ended = (
            f", ended {_minute(work.ended_at)} UTC"
            if work.ended_at
            else f", {work.left} of {counted(work.shares, 'share')} left"
        )
        what = {"reclean": "page", "archive": "file"}.get(work.name.partition(" ")[0], "article")
        yield f"{work.name}: {work.done} of {counted(work.size, what)}{ended}"
    for one in fleet.troubles[:SOUGHT]:
        then = f"set aside until {_minute(one.aside_until)} UTC" if one.aside_until else "is tried again"
        tried = f", tried {times(one.tries)} in vain" if one.tries else ""
        yield f"{one.name}: {then}{tried}: {one.reason}"
    if len(fleet.troubles) > SOUGHT:
        yield f"set aside or to be tried again: {len(fleet.troubles) - SOUGHT} more, see `ingest status --json`"


def _span(length: timedelta) -> str:
    """The length in its two greatest units, as `2 d 3 h`."""
    minutes = int(length.total_seconds()) // 60
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"


def _trouble(row: SourceStatus) -> list[str]:
    """The last failure of a source and since when it fails, and the figure by which it is degraded."""
    since = f" since {_minute(row.failing_since)} UTC" if row.failing_since else ""
    failed = f"failed {times(row.failures)}{since}: {row.detail}" if row.failures else row.detail or ""
    ailing = row.degraded
    broke = f"degraded ({ailing.figure}) since {_minute(ailing.since)}: {ailing.detail}" if ailing else ""
    return [line for line in (failed, broke) if line]


@with_shared
def healthcheck(
    service: Annotated[
        bool, typer.Option("--service", help="Also that the daemon lives and does not pause.")
    ] = False,
    *,
    shared: Shared,
) -> None:
    """Exit 0 when the database answers and has this program's schema, 3 when not; for containers.

    With --service exit 3 too when the daemon does not live, and 1 when it pauses.
    """
    from ingest.commands import session
    from ingest.store import open_store
    from ingest.store.schema import upgrades
    from ingest.store.watch import heartbeats

    settings = session.begin(shared)
    session.require(settings)
    with open_store(settings.database_url) as store:
        upgrades.require(store)
        with store.read() as conn:
            beat = heartbeats.latest(conn) if service else None
    code, message = _verdict(beat) if service else (exits.DONE, "ok")
    if shared.as_json:
        say_json(
            {"ok": code == exits.DONE, "database": store.name} | ({"service": message} if service else {})
        )
    else:
        printing.say(message, err=code != exits.DONE)
    raise typer.Exit(code)


def _verdict(beat: Heartbeat | None) -> tuple[int, str]:
    """The exit code by the daemon's last sign of life, and the message about it."""
    if beat is None or not beat.lives(datetime.now(UTC)):
        return exits.FAILED, _life(beat)
    if beat.facts.get("paused"):
        return exits.PARTLY, f"the daemon pauses: {beat.facts['paused']}"
    return exits.DONE, "ok"


def _life(beat: Heartbeat | None) -> str:
    """A line that says whether the daemon lives, and since when."""
    if beat is None:
        return "daemon: none ever ran on this database; `ingest run` starts it"
    if beat.stopped is not None:
        return f"daemon: not running, stopped {_minute(beat.stopped)} UTC"
    now = datetime.now(UTC)
    if not beat.lives(now):
        return f"daemon: not running, last sign of life {_minute(beat.beat_at)} UTC ({spoken(beat.holder)})"
    queue = beat.facts.get("queue", 0)
    since = f"{_minute(beat.started)} UTC"
    return f"daemon: running since {since} ({spoken(beat.holder)}), {counted(queue, 'page')} due"


@with_shared
def why(url: Annotated[str, typer.Argument(metavar="URL")], *, shared: Shared) -> None:
    """Tell what became of one URL, stop by stop; exit 1 when no source ever named it."""
    from urllib.parse import urlsplit

    from ingest.commands import session
    from ingest.discover.sieve import malformed
    from ingest.errors import UsageError
    from ingest.store.urls import history

    with session.store(session.begin(shared)) as store, store.read() as conn:
        trace = history.why(conn, url)
    if trace is None:
        wrong = malformed(url)
        if wrong is not None:
            detail = f" ({wrong[1]})" if wrong[0] in ("bad_url", "url_too_long") else ""
            raise UsageError(f"{url}: not the address of a page{detail}; give http://... or https://...")
        if "@" in urlsplit(url).netloc:  # a page with one is never asked for
            raise UsageError(f"{url}: holds a user or password, with which no page is stored: leave it out")
        printing.say(f"{url}: never named by any source; `ingest crawl --url {url}` fetches it", err=True)
        raise typer.Exit(exits.PARTLY)
    if shared.as_json:
        say_json(asdict(trace), indent=2)
        return
    if trace.part is not None:
        printing.say(f"{url}: part {trace.part.number} of {trace.part.of}")
    if trace.fragment is not None:
        printing.say(
            f"{url}: counts as its page, for no listing has named it beside other entries of that page"
        )
    printing.say(trace.url)
    printing.say(_fate(trace))
    if trace.article_id is not None:
        printing.say(f"article {trace.article_id}")
    if trace.next_try is not None:
        printing.say(_next(trace.tries, trace.next_try))
    for stop in trace.stops:
        printing.say(f"  {stop.at:%Y-%m-%d %H:%M:%S}  {stop.what}  {stop.detail}")


def _fate(trace: History) -> str:
    """How a URL stands and why. A reason never explains a stored article: it is that of a later visit."""
    because = ": ".join(part for part in (trace.reason, trace.detail) if part)
    if not because:
        return trace.state
    return f"stored; its last visit: {because}" if trace.state == "stored" else f"{trace.state} ({because})"


def _next(tries: int, at: datetime) -> str:
    if tries:
        return f"tried in vain {times(tries)}, next at {_minute(at)} UTC"
    return "due now" if at <= datetime.now(UTC) else f"asked for again at {_minute(at)} UTC"


def _ago(now: datetime, at: datetime | None) -> str:
    """How long ago a moment was, in its greatest unit, because the table is narrow."""
    return _greatest(now - at) if at else "-"


def _next_crawl(standing: ServiceStatus, row: SourceStatus) -> str:
    """The time of the source's next crawl, for the table."""
    if row.id in standing.backlog.running:
        return "now"
    if row.due_at is None:
        return "-"
    if row.due_at > standing.now:
        return f"in {_greatest(row.due_at - standing.now)}"
    late = dict(standing.backlog.overdue).get(row.id)
    return f"late {_greatest(late)}" if late else "due"


def _greatest(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} min" if minutes > 0 else "<1 min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "-"
