"""`ingest status|healthcheck|why`: how the service stands, whether it is well, and what became of one URL."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, Wide, say_json, with_shared

if TYPE_CHECKING:
    from ingest.store.runs import Run
    from ingest.store.sources import SourceStatus


@with_shared
def status(wide: Wide = False, *, shared: Shared) -> None:
    """Show every source with its URLs by state, its articles and its last runs."""
    from ingest.commands import session
    from ingest.store import runs, sources

    with session.store(session.begin(shared)) as store, store.read() as conn:
        rows, latest = sources.status(conn), runs.latest_runs(conn)
    if shared.as_json:
        facts = {"sources": [asdict(row) for row in rows], "last_run": asdict(latest[0]) if latest else None}
        say_json(facts, indent=2)
        return
    if not rows:
        printing.say("nothing was crawled yet: `ingest crawl` begins", err=True)
        return
    _table(rows, latest, wide=wide)


def _table(rows: tuple[SourceStatus, ...], latest: tuple[Run, ...], *, wide: bool) -> None:
    console = printing.terminal()
    figures = ("articles", "urls", "waiting", "failed")
    made = printing.table("source", *figures, "last success", "next", right=figures, fold=["source"])
    for row in rows:
        waiting = row.states.get("pending", 0) + row.states.get("fetched", 0)
        printing.add_row(
            made,
            row.id + ("" if row.enabled else " (not enabled)"),
            row.articles,
            row.found,
            waiting,
            row.states.get("failed", 0),
            _short(row.succeeded_at),
            _short(row.due_at),
        )
    printing.show_table(made, wide=wide)
    for row in rows:
        for line in _trouble(row):
            console.print(f"{row.id}: {line}")
    for run in latest:
        ended = f"ended {_minute(run.finished)} UTC" if run.finished else "has not ended (or was killed)"
        console.print(f"last run: {run.command}, began {_minute(run.started)} UTC, {ended}")


def _trouble(row: SourceStatus) -> list[str]:
    """What failed last, and by which figure the source is degraded."""
    failed = f"{row.failures} x {row.detail}" if row.failures else row.detail or ""
    ailing = row.degraded
    broke = f"degraded ({ailing.figure}) since {_minute(ailing.since)}: {ailing.detail}" if ailing else ""
    return [line for line in (failed, broke) if line]


@with_shared
def healthcheck(*, shared: Shared) -> None:
    """Exit 0 when the database answers and has this program's schema, 3 when not; for containers."""
    from ingest.commands import session
    from ingest.store import open_store, schema

    settings = session.begin(shared)
    session.require(settings)
    with open_store(settings.database_url) as store:
        schema.require(store)
    if shared.as_json:
        say_json({"ok": True, "database": store.name})
    else:
        printing.say("ok")


@with_shared
def why(url: Annotated[str, typer.Argument(metavar="URL")], *, shared: Shared) -> None:
    """Tell what became of one URL, stop by stop; exit 1 when no source ever named it."""
    from ingest.commands import session
    from ingest.discover.sieve import malformed
    from ingest.errors import UsageError
    from ingest.store import history

    with session.store(session.begin(shared)) as store, store.read() as conn:
        found = history.why(conn, url)
    if found is None:
        if malformed(url) is not None:
            raise UsageError(f"{url}: not the address of a page; give http://... or https://...")
        printing.say(f"{url}: never named by any source; `ingest crawl --url {url}` fetches it", err=True)
        raise typer.Exit(exits.PARTLY)
    if shared.as_json:
        say_json(asdict(found), indent=2)
        return
    because = ": ".join(part for part in (found.reason, found.detail) if part)
    if found.part is not None:
        printing.say(f"{url}: part {found.part.number} of {found.part.of}")
    printing.say(found.url)
    printing.say(f"{found.state}{f' ({because})' if because else ''}")
    if found.article_id is not None:
        printing.say(f"article {found.article_id}")
    if found.next_try is not None:
        printing.say(_next(found.tries, found.next_try))
    for stop in found.stops:
        printing.say(f"  {stop.at:%Y-%m-%d %H:%M:%S}  {stop.what}  {stop.detail}")


def _next(tries: int, at: datetime) -> str:
    if tries:
        return f"tried in vain {_times(tries)}, next at {_minute(at)} UTC"
    return "due now" if at <= datetime.now(UTC) else f"asked for again at {_minute(at)} UTC"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _short(at: datetime | None) -> str:
    """Without the year where it is this one: the columns of a table are few."""
    if at is None or at.year != datetime.now(UTC).year:
        return _minute(at)
    return f"{at:%m-%d %H:%M}"


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "-"
