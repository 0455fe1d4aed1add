"""`ingest sources list|show|check|test`: what is configured, whether it answers, what it gives; nothing is written."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.commands import sources_write
from ingest.commands.options import ConfigPath, Database, Json, Quiet, Verbose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.config import Settings, Source
    from ingest.discover import Discovery

app = typer.Typer(help="List, check, try out, add, import and export sources.", no_args_is_help=True)
app.command("add")(sources_write.add)
app.command("import")(sources_write.import_)
app.command("export")(sources_write.export)

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[SOURCE]...", help="By id; all enabled ones if left out.")
]


@app.command("list")
def list_(
    config: ConfigPath = None,
    db: Database = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """List the configured sources."""
    from ingest.commands import session

    known = session.sources(
        session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    )
    for source in known.sources:
        if as_json:
            typer.echo(json.dumps(_facts(source), ensure_ascii=False))
        else:
            mark = "" if source.enabled else "  (not enabled)"
            typer.echo(f"{source.id}\t{source.type}\t{_when(source)}\t{source.url}\t{source.title}{mark}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="SOURCE")],
    config: ConfigPath = None,
    db: Database = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Show one source with everything that defaults add to it; secrets are hidden."""
    from ingest.commands import session

    (source,) = session.sources(
        session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    ).select([name])
    facts = source.model_dump(mode="json", exclude_none=True) | {
        "when": _when(source),
        "delay": _delay(source),
    }
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
        return
    for key, value in facts.items():
        typer.echo(
            f"{key:>10}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)}"
        )


@app.command()
def check(
    names: Names = None,
    config: ConfigPath = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Ask every source for its listing and say what came; exit 1 when some gave nothing, 3 when all did."""
    from ingest.commands import session

    settings = session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    chosen = _with_listings(session.sources(settings).select(names or ()), named=bool(names))
    found = asyncio.run(_discovered(settings, chosen))
    failed = []
    for source, one in zip(chosen, found, strict=True):
        bad = bool(one.failures) and not one.taken
        failed.append(bad)
        problems = [f"{failure.kind}: {failure.url}: {failure.detail}" for failure in one.failures]
        if as_json:
            row = {
                "id": source.id,
                "ok": not bad,
                "found": one.found,
                "took": list(map(str, one.taken)),
                "problems": problems,
            }
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            took = "; ".join(map(str, one.taken)) or "; ".join(problems)
            typer.echo(f"{'FAILED' if bad else 'ok'}\t{source.id}\t{one.found} found\t{took}")
    raise typer.Exit(session.exit_code(failed))


@app.command("test")
def try_out(
    name: Annotated[str, typer.Argument(metavar="SOURCE")],
    limit: Annotated[int, typer.Option(min=1, max=20, help="Pages to try.")] = 3,
    config: ConfigPath = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    db: Database = None,
) -> None:
    """Fetch a few pages of one source and show what was found, kept and removed; nothing is stored."""
    from ingest.commands import session

    settings = session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    (source,) = _with_listings(session.sources(settings).select([name]), named=True)
    raise typer.Exit(asyncio.run(_try(settings, source, limit)))


def _with_listings(chosen: Sequence[Source], *, named: bool) -> Sequence[Source]:
    """Those that have something to ask for. Raises UsageError for an archive that was asked for by name."""
    from ingest.errors import UsageError

    for source in chosen:
        if named and source.type == "archive":
            raise UsageError(
                f"{source.id} is an archive: `ingest crawl {source.id} --dry-run` lists its pages"
            )
    return [source for source in chosen if source.type != "archive"]


def _facts(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.title,
        "url": source.url,
        "type": source.type,
        "when": _when(source),
        "delay": _delay(source),
        "enabled": source.enabled,
        "tags": list(source.tags),
    }


def _when(source: Source) -> str:
    if source.cron is not None:
        return f"cron {source.cron} {source.timezone or 'UTC'}"
    return f"every {source.interval}"


def _delay(source: Source) -> float:
    """Seconds between two requests to its host, unless its robots.txt asks for more."""
    from ingest.fetch import FetchSettings

    return FetchSettings().delay if source.fetch.delay is None else source.fetch.delay


async def _discovered(settings: Settings, chosen: Sequence[Source]) -> list[Discovery]:
    from ingest.discover import discover
    from ingest.engines import local

    async with local.polite_only(settings) as polite:
        return await asyncio.gather(*(discover(source, polite.get) for source in chosen))


async def _try(settings: Settings, source: Source, limit: int) -> int:
    from rich.console import Console

    from cleaners import Page, clean
    from cleaners.model import Rejected
    from ingest.commands.explain import explained, headed
    from ingest.discover import discover
    from ingest.engines import local
    from ingest.model import Fetched

    console = Console(soft_wrap=True, highlight=False)
    good = tried = 0
    async with local.polite_only(settings) as polite:
        found = await discover(source, polite.get)
        for failure in found.failures:
            console.print(f"[red]{failure.kind}[/]: {failure.url}: {failure.detail}")
        console.print(f"{found.found} found; {'; '.join(map(str, found.taken))}", markup=False)
        for candidate in found.candidates[:limit]:
            tried += 1
            console.rule(candidate.url)
            got = await polite.get(source.request(candidate.url))
            if not isinstance(got, Fetched):
                console.print(
                    f"not fetched: {getattr(got, 'kind', '')}: {getattr(got, 'detail', '')}", markup=False
                )
                continue
            page = Page(got.final_url, got.body, got.media_type, got.charset, got.fetched_at)
            article = clean(page, source.site())
            if isinstance(article, Rejected):
                console.print(f"no article: {article.reason}: {article.detail}", markup=False)
                continue
            good += 1
            console.print(headed(article))
            console.print(explained(article))
    console.rule(f"{good} of {tried} pages gave an article")
    return 0 if good else 3
