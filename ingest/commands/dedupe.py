"""`ingest dedupe`: finds clusters of near-duplicates in a file of texts. The database is not used."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from ingest.commands import printing
from ingest.commands.options import Shared, with_shared

if TYPE_CHECKING:
    from ingest.dedupe import Clusters

_BATCH = 64
"""Texts of one batch. More gain nothing, and a batch of long texts takes memory."""


@with_shared
def dedupe(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE.jsonl|-", help="Lines with id, text, title, url, published; - for standard input."
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; - or nothing: standard output.")
    ] = None,
    *,
    shared: Shared,
) -> None:
    """Say which texts are one story: a line with id and cluster for each, in the order of the file."""
    from ingest.commands import session
    from ingest.dedupe import Clusters
    from ingest.errors import UsageError

    session.begin(shared)
    with Clusters() as clusters:
        try:
            if file == "-":
                _read(clusters, sys.stdin.buffer, "standard input", None)
            else:
                with Path(file).open("rb") as lines:
                    _read(clusters, lines, file, Path(file).stat().st_size)
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror}") from error
        if output is None or str(output) == "-":
            sys.stdout.writelines(_cluster_lines(clusters))
            return
        try:
            with output.open("w", encoding="utf-8") as out:
                out.writelines(_cluster_lines(clusters))
        except OSError as error:
            raise UsageError(f"{output}: {error.strerror}") from error


def _read(clusters: Clusters, lines: IO[bytes], name: str, size: int | None) -> None:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from ingest.dedupe import read_line

    console = printing.terminal(err=True)
    columns = (
        TextColumn("{task.fields[texts]} texts"),
        BarColumn(),
        TextColumn("{task.fields[rate]:.0f} texts/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=size, texts=0, rate=0.0)
        texts = read = 0
        numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        while batch := list(islice(numbered, _BATCH)):
            clusters.add([read_line(line, number, name) for number, line in batch])
            texts += len(batch)
            read += sum(len(line) for _, line in batch)
            spent = progress.tasks[task].elapsed
            progress.update(task, completed=read, texts=texts, rate=texts / spent if spent else 0.0)


def _cluster_lines(clusters: Clusters) -> Iterator[str]:
    for ident, cluster in clusters:
        yield json.dumps({"id": ident, "cluster": cluster}, ensure_ascii=True) + "\n"
