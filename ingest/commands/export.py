"""`ingest export`: every stored article, or those of a filter, as lines for other programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.commands import printing
from ingest.commands.options import Choice, Shared, with_shared


class Format(Enum):
    """What can be written."""

    JSONL = "jsonl"


@with_shared
def export(
    form: Annotated[Format, typer.Option("--format", help="One JSON object a line.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; - or nothing: standard output.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most articles.")] = None,
    after: Annotated[int, typer.Option(min=0, help="Go on behind this article's id.")] = 0,
    respect_optout: Annotated[
        bool,
        typer.Option("--respect-optout", help="Leave out articles whose site opts out of mining its texts."),
    ] = False,
    *,
    choice: Choice,
    shared: Shared,
) -> None:
    """Write stored articles, oldest id first; the last id written is where --after goes on."""
    from ingest import export as export_to
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.store import reading

    settings = session.begin(shared)
    with session.store(settings) as store:
        with store.read() as conn:
            wanted = session.choose(conn, settings, choice)
            if not reading.headlines(conn, wanted, limit=1):
                session.say_none(conn, wanted)
        left_out: Counter[str] = Counter()
        records: Iterator[dict[str, Any]] = reading.everything(store, wanted, after=after)
        if respect_optout:
            records = export_to.respecting(records, left_out)
        records = islice(records, limit)
        write = {Format.JSONL: export_to.jsonl}[form]
        if output is None or str(output) == "-":
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            write(records, sys.stdout)
            _tell(left_out, asked=respect_optout)
            return
        try:
            with output.open("w", encoding="utf-8") as out:
                written = write(records, out)
        except OSError as error:
            raise UsageError(f"{output}: {error.strerror}") from error
        printing.say(f"{written} articles written to {output}", err=True)
        _tell(left_out, asked=respect_optout)


def _tell(left_out: Counter[str], *, asked: bool) -> None:
    if asked:
        why = ", ".join(f"{said} ({times})" for said, times in left_out.most_common())
        total = left_out.total()
        printing.say(f"{total} articles left out, their sites opt out{f': {why}' if why else ''}", err=True)
