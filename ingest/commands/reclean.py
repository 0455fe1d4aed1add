"""`ingest reclean`: cleans stored pages again with today's cleaners. An article that changes becomes a revision."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest import visible
from ingest.commands import exits, printing
from ingest.commands.options import EngineName, Shared, Since, say_json, with_shared

if TYPE_CHECKING:
    from rich.console import Console

    from ingest.config import Settings
    from ingest.reclean import Example, RecleanPlan, RecleanReport
    from ingest.store import Store
    from ingest.store.articles.recleaning import Scope

COLUMNS = ("changed", "accepted", "rejected", "unchanged", "lost", "overtaken")


@with_shared
def reclean(
    source: Annotated[list[str] | None, typer.Option(help="Only of this source; may be given again.")] = None,
    since: Since = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; write nothing.")
    ] = False,
    engine: Annotated[
        EngineName,
        typer.Option(
            "--engine",
            help="local cleans in this process; procrastinate only divides the work among `ingest worker`.",
        ),
    ] = EngineName.LOCAL,
    *,
    shared: Shared,
) -> None:
    """Clean stored pages again, all or those fetched since a day; interrupted, it goes on where it stopped."""
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.reclean import RecleanPlan
    from ingest.store.articles.recleaning import Scope
    from ingest.store.sources import learning

    settings = session.begin(shared)
    if engine is EngineName.PROCRASTINATE:
        if dry_run:
            raise UsageError("--dry-run writes nothing, so no workers can do it: leave out --engine")
        _divide(settings, Scope(tuple(source or ()), since), shared)
        return
    known = session.sources(settings, needed=shared.config is not None)
    with session.store(settings) as store:
        with store.read() as conn:
            session.refuse_unknown(conn, source or [])
            sites = learning.all_with_learned_rules(conn, {one.id: one.site() for one in known.sources})
        plan = RecleanPlan(Scope(tuple(source or ()), since), sites, dry_run)
        report = asyncio.run(_reclean(settings, store, plan))
    if shared.as_json:
        say_json(_as_json(report, dry_run=dry_run), indent=2)
    elif not shared.quiet:
        _show(report, dry_run=dry_run)
    raise typer.Exit(exits.of_sources([], interrupted=not report.complete))


def _divide(settings: Settings, scope: Scope, shared: Shared) -> None:
    """Queues the recleaning in shares, which workers do."""
    from ingest.commands import divided, session
    from ingest.fleet import recleaning

    def put(store: Store) -> Sequence[int]:
        with store.read() as conn:
            session.refuse_unknown(conn, scope.sources)
        return recleaning.divide(store, scope)

    divided.divide(settings, put, shared, "there is nothing to clean again")


async def _reclean(settings: Settings, store: Store, plan: RecleanPlan) -> RecleanReport:
    from ingest import reclean as again
    from ingest.cleaning import CleaningPool
    from ingest.commands import progress, session

    stop = asyncio.Event()
    session.stopping(stop)
    console = printing.terminal(err=True)
    with CleaningPool(settings.workers) as pool, progress.one_bar(console, "cleaning again") as tell:
        tools = again.RecleanTools(
            store, pool, settings.workers, lambda: datetime.now(UTC), settings.story_window
        )
        return await again.reclean(tools, plan, stop, tell)


def _as_json(report: RecleanReport, *, dry_run: bool) -> dict[str, Any]:
    total = report.total()
    return {
        "dry_run": dry_run,
        "complete": report.complete,
        "pages": total.total(),
        "continued": report.continued,
        **{name: total[name] for name in COLUMNS},
        "sources": [
            {"id": name, "pages": counts.total(), **{column: counts[column] for column in COLUMNS}}
            for name, counts in sorted(report.counts.items())
        ],
        "examples": [asdict(one) for one in report.examples],
    }


def _show(report: RecleanReport, *, dry_run: bool) -> None:
    console = printing.terminal()
    for example in report.examples:
        _show_example(console, example)
    total = report.total()
    shown = [name for name in COLUMNS if total[name]]
    table = printing.table("source", "pages", *shown, right=["pages", *shown], fold=["source"])
    for name, counts in sorted(report.counts.items()):
        printing.add_row(table, name, counts.total(), *(counts[column] or "" for column in shown))
    if len(report.counts) > 1:
        printing.add_row(table, "all", total.total(), *(total[name] for name in shown))
    printing.show_table(table)
    if dry_run:
        console.print("a dry run: nothing was written")
    if not report.complete:
        printing.say("interrupted: the same command goes on from here", err=True)


def _show_example(console: Console, example: Example) -> None:
    from ingest.commands.explain import compared

    headline = f"{example.source_id}: {example.outcome}: {example.title or example.url}"
    console.rule(visible.line(headline), align="left")
    console.print(example.url, style="dim")
    if example.detail:
        console.print(example.detail)
    for name, lines in example.differences.items():
        console.print(compared(name, lines))
