"""`ingest search`: stored articles by words and phrases, in either Chinese script."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.commands.options import ConfigPath, Database, Json, Moment, Quiet, Verbose, aware

if TYPE_CHECKING:
    from rich.text import Text

    from ingest.store.search import Hit


class Order(Enum):
    """Which hits come first."""

    NEWEST = "newest"
    BEST = "best"


def search(
    query: Annotated[
        str, typer.Argument(help='Words that must all occur; "a phrase" in quotation marks; -word must not.')
    ],
    order: Annotated[Order, typer.Option(help="Which come first.")] = Order.NEWEST,
    source: Annotated[list[str] | None, typer.Option(help="Only of this source; may be given again.")] = None,
    lang: Annotated[str | None, typer.Option(help="Only in this language: zh, zh-Hant, en ...")] = None,
    tag: Annotated[str | None, typer.Option(help="Only with this tag.")] = None,
    since: Moment = None,
    until: Moment = None,
    representatives_only: Annotated[
        bool, typer.Option("--representatives-only", help="Only one article of each story.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most hits.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Hits to leave out.")] = 0,
    db: Database = None,
    config: ConfigPath = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Find stored articles by title and text; 扶贫 and 扶貧 find each other."""
    from rich.console import Console

    from ingest.commands import session
    from ingest.store import search as searching
    from ingest.store.reading import Filter

    wanted = Filter(tuple(source or ()), lang, tag, aware(since), aware(until), representatives_only)
    console = Console(soft_wrap=True, highlight=False)
    with (
        session.store(
            session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
        ) as store,
        store.read() as conn,
    ):
        hits = searching.search(conn, query, wanted, order=order.value, limit=limit, offset=offset)
    for hit in hits:
        if as_json:
            typer.echo(json.dumps(asdict(hit), ensure_ascii=False, default=_iso))
        else:
            day = (hit.published or "-")[:10]
            console.print(f"{hit.id}\t{day}\t{hit.source_id}\t{hit.title or hit.url}", markup=False)
            console.print(_marked(hit))


def _marked(hit: Hit) -> Text:
    from rich.text import Text

    shown = Text(f"    {hit.snippet}", style="dim")
    for start, end in hit.marks:
        shown.stylize("bold not dim yellow", start + 4, end + 4)
    return shown


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
