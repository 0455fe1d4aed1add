"""Shows a crawl while it runs and when it has ended: bars on a terminal, a table, JSON. Nothing is crawled here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed
from rich.table import Table
from rich.text import Text

from ingest.commands import printing
from ingest.model import Outcome
from ingest.report import DiscoveryReport, Event, PageReport, SourceReport

COLUMNS: tuple[Outcome, ...] = (
    "stored", "duplicate", "revised", "unchanged", "filtered", "rejected", "failed", "pending",
)  # fmt: skip

_STYLES: dict[Outcome, str] = {"stored": "green", "revised": "green", "failed": "red", "rejected": "yellow"}


_MANY = 6
"""From so many outcomes on, the columns of the table stand closer together, to fit a terminal of 80 columns."""


class _Rate(ProgressColumn):
    """The column of pages a second, empty until there is a figure."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} pages/s" if speed else "", style="cyan")


class Bars:
    """A bar for each source and one for all, with counts and rate. They are drawn on a terminal only."""

    def __init__(self, console: Console, sources: int) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            Elapsed(),
            console=console,
            disable=not console.is_terminal,
        )
        self._total = self._progress.add_task("[bold]all", total=None)
        self._bars: dict[str, TaskID] = {}
        self._left = sources
        self._due = 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, event: Event) -> None:
        if isinstance(event, DiscoveryReport):
            self._bars[event.source_id] = self._progress.add_task(event.source_id, total=event.due)
            self._due += event.due or 0
            self._left -= 1
            if self._left == 0:
                self._progress.update(self._total, total=self._due)
        elif isinstance(event, PageReport):
            self._progress.advance(self._bars[event.source_id])
            self._progress.advance(self._total)


@contextmanager
def one_bar(console: Console, what: str) -> Iterator[Callable[[int, int], None]]:
    """A single bar, drawn on a terminal only. Gives a function that moves it: so many done, of so many."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), Elapsed())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(bar, completed=done, total=total)


async def watch(events: AsyncIterator[Event], sources: int, console: Console) -> list[SourceReport]:
    """Follows a crawl to its end, with bars on a terminal. Returns its reports. Log lines are not affected."""
    reports = []
    with Bars(console, sources) as bars:
        async for event in events:
            bars.show(event)
            if isinstance(event, SourceReport):
                reports.append(event)
    return reports


def table(reports: Sequence[SourceReport]) -> Table:
    """The table at the end of a crawl: a row for each source and one for all. Outcomes that never occurred have no
    column.
    """
    shown = [name for name in COLUMNS if any(report.counts[name] for report in reports)]
    gap = 2 if len(shown) < _MANY else 1
    out = printing.table("source", "found", *shown, right=["found", *shown], fold=["source"], gap=gap)
    for column, name in zip(out.columns[2:], shown, strict=True):
        column.style = _STYLES.get(name, "")
    for report in reports:
        counts = [report.counts[name] or "" for name in shown]
        printing.add_row(out, report.source_id, report.total, *counts)
    if len(reports) > 1:
        totals = [sum(report.counts[name] for report in reports) for name in shown]
        printing.add_row(out, "all", sum(report.total for report in reports), *totals)
    return out


def reason_lines(reports: Sequence[SourceReport]) -> list[str]:
    """The lines below the table: one for each source that failed or has pages that were not stored, with reasons."""
    return [f"{report.source_id}: {why}" for report in reports if (why := reasons(report))]


def reasons(report: SourceReport) -> str:
    """Why pages were not stored, each reason with its count. The reason why the whole source failed comes first."""
    lines = [f"{reason} {times}" for (_, reason), times in sorted(report.reasons.items())]
    failed = report.failed if all(report.failed != reason for _, reason in report.reasons) else None
    return ", ".join(filter(None, (failed, report.note, *lines)))


def as_json(reports: Sequence[SourceReport]) -> dict[str, Any]:
    """The reports as one JSON object."""
    return {
        "sources": [facts(report) for report in reports],
        "found": sum(report.total for report in reports),
        **{name: sum(report.counts[name] for report in reports) for name in COLUMNS},
    }


def facts(report: SourceReport) -> dict[str, Any]:
    """The report of one source as a JSON object."""
    return {
        "id": report.source_id,
        "found": report.total,
        **{name: report.counts[name] for name in COLUMNS},
        "reasons": report.counted().reasons,
        "seconds": round(report.seconds, 3),
        "trouble": report.failed,
        "note": report.note,
        "problems": list(report.problems),
    }
