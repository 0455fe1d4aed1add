"""`ingest import`: brings articles that an export wrote into a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import printing
from ingest.commands.counting import counted
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.importing import Record


@with_shared
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|-",
            help="Files .jsonl, .jsonl.gz, .csv, .parquet or .warc.gz, folders of shards; - for JSON lines.",
        ),
    ],
    *,
    shared: Shared,
) -> None:
    """Bring exported articles in; what is here already stays, and what was deleted does not come back."""
    from ingest import importing
    from ingest.commands import session

    settings = session.begin(shared)
    for name in files:
        if name != "-":
            importing.require(Path(name))
    with session.store(settings, new=True) as store:
        report = importing.bring(store, _records(files), datetime.now(UTC))
    if shared.as_json:
        say_json({"stored": report.stored, "left_out": dict(report.left_out)})
        return
    why = ", ".join(f"{reason} ({times})" for reason, times in report.left_out.most_common())
    left_out = f"; {report.left_out.total()} left out: {why}" if why else ""
    printing.say(f"{counted(report.stored, 'article')} stored{left_out}", err=True)


def _records(files: list[str]) -> Iterator[Record]:
    from ingest import importing

    for name in files:
        if name == "-":
            yield from importing.lines(sys.stdin.buffer, "standard input")
        else:
            yield from importing.records(Path(name))
