"""Options that every command shares, each declared once; no command lives here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

ConfigPath = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", help="Sources file. [INGEST_CONFIG; default: sources.yaml]", show_default=False
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--db", help="Database: a file or a URL. [DATABASE_URL; default: news.db]", show_default=False
    ),
]
Verbose = Annotated[
    int,
    typer.Option("--verbose", "-v", count=True, help="More log lines; twice for all.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Warnings and errors only.")]
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output instead of tables.")]
Moment = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z"],
        help="A day, or a time with its zone.",
        show_default=False,
    ),
]


def aware(moment: datetime | None) -> datetime | None:
    """A day without a zone begins in UTC."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
