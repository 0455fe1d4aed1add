"""`ingest sources list|show|check|test`: shows the configured sources, and tries them. Nothing is written."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest import visible
from ingest.commands import exits, printing, sources_write
from ingest.commands.counting import counted
from ingest.commands.options import Shared, Wide, say_json, with_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.model import Article, Rejected
    from ingest.config import Settings, Source
    from ingest.discover.results import Discovery
    from ingest.engines.local import Visitor
    from ingest.model import Failed, FetchResult

app = typer.Typer(
    help="List, check, try out, add, remove, enable, import and export sources.",
    no_args_is_help=True,
)
app.command("add")(sources_write.add)
app.command("remove")(sources_write.remove)
app.command("disable")(sources_write.disable)
app.command("enable")(sources_write.enable)
app.command("import")(sources_write.import_)
app.command("export")(sources_write.export)

Names = Annotated[
    list[str] | None, typer.Argument(metavar="SOURCE", help="By id; all enabled ones if left out.")
]


@app.command("list")
@with_shared
def list_(
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Only with this tag; may be given again.")
    ] = None,
    wide: Wide = False,
    *,
    shared: Shared,
) -> None:
    """List the configured sources."""
    from ingest.commands import session

    known = session.sources(session.begin(shared))
    chosen = session.with_tags(known.sources, tag)
    if not chosen:
        printing.say("no source is configured: `ingest sources add URL` adds one", err=True)
    with printing.concealing(known.secrets):
        _list(chosen, as_json=shared.as_json, wide=wide)


def _list(chosen: Sequence[Source], *, as_json: bool, wide: bool) -> None:
    table = printing.table("id", "type", "when", "name", "tags", "url", fold=["name", "tags", "url"])
    for source in chosen:
        if as_json:
            say_json(_facts(source))
        else:
            when = _when(source) if source.enabled else "not enabled"
            tags = ", ".join(source.tags)
            printing.add_row(table, source.id, source.type, when, source.title, tags, source.url)
    if chosen and not as_json:
        printing.show_table(table, wide=wide)


@app.command()
@with_shared
def show(name: Annotated[str, typer.Argument(metavar="SOURCE")], *, shared: Shared) -> None:
    """Show one source with everything that defaults add to it; secrets are hidden."""
    from ingest.commands import session

    settings = session.begin(shared)
    known = session.sources(settings)
    (source,) = known.select([name])
    facts = _facts(source) | source.model_dump(mode="json", exclude_none=True) | _planned(settings, source)
    with printing.concealing(known.secrets):
        if shared.as_json:
            say_json(facts, indent=2)
            return
        for key, value in facts.items():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            printing.say(f"{key:>10}: {text}")


@app.command()
@with_shared
def check(names: Names = None, *, shared: Shared) -> None:
    """Ask every source for its listing and say what came; exit 1 when some gave nothing, 3 when all did."""
    from ingest.commands import session

    settings = session.begin(shared)
    known = session.sources(settings)
    chosen = _with_listings(known.select(names or ()), named=bool(names))
    discoveries = asyncio.run(_discovered(settings, chosen))
    with printing.concealing(known.secrets):
        failed = [
            _checked(source, one, as_json=shared.as_json)
            for source, one in zip(chosen, discoveries, strict=True)
        ]
    raise typer.Exit(exits.of_sources(failed))


def _checked(source: Source, discovery: Discovery, *, as_json: bool) -> bool:
    """Prints what a source's listing gave. Returns whether there was trouble."""
    bad = discovery.trouble is not None
    took = [str(way) for way in discovery.ways]
    if as_json:
        problems = [*map(_failure_line, discovery.failures), *discovery.problems]
        say_json(
            {"id": source.id, "ok": not bad, "found": discovery.count, "took": took, "problems": problems}
        )
    else:
        note = discovery.trouble or discovery.note
        detail = "; ".join([*took, note] if note else took)
        printing.say_row("FAILED" if bad else "ok", source.id, f"{discovery.count} found", detail)
    return bad


@app.command("test")
@with_shared
def try_out(
    name: Annotated[str, typer.Argument(metavar="SOURCE")],
    limit: Annotated[int, typer.Option(min=1, max=20, help="Pages to try.")] = 3,
    *,
    shared: Shared,
) -> None:
    """Fetch a few pages of one source and show what was found, kept and removed; nothing is stored."""
    from ingest.commands import session

    settings = session.begin(shared)
    known = session.sources(settings)
    (source,) = _with_listings(known.select([name]), named=True)
    with printing.concealing(known.secrets):
        raise typer.Exit(asyncio.run(_try(settings, source, limit, as_json=shared.as_json)))


def _failure_line(failure: Failed) -> str:
    return f"{failure.kind}: {failure.url}: {failure.detail}"


def _with_listings(chosen: Sequence[Source], *, named: bool) -> Sequence[Source]:
    """The sources that have a listing. Raises UsageError for an archive that was given by name."""
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


def _planned(settings: Settings, source: Source) -> dict[str, Any]:
    """How often the source publishes, and its next visit with the reason, if the database knows them."""
    from ingest.commands import session
    from ingest.rhythm import described
    from ingest.store import absent
    from ingest.store.sources import planning

    if absent(settings.database_url):
        return {}
    now = datetime.now(UTC)
    with session.store(settings) as store, store.read() as conn:
        place = planning.planned(conn, [source.id]).get(source.id)
        signs = planning.signs(conn, source.id, now)
    if place is None:
        return {}
    return {
        "rhythm": described(signs.rhythm),
        "next": place.at.isoformat(timespec="seconds") if place.at else "not planned: `ingest run` plans it",
        "because": place.why or "",
    }


def _when(source: Source) -> str:
    if source.interval is None:
        return f"cron {source.cron} {source.timezone or 'UTC'}"
    return f"every {source.interval}"


def _delay(source: Source) -> float:
    """Seconds between two requests to its host, unless its robots.txt asks for more."""
    from ingest.fetch import FetchSettings

    return FetchSettings().delay if source.fetch.delay is None else source.fetch.delay


async def _discovered(settings: Settings, chosen: Sequence[Source]) -> list[Discovery]:
    from ingest.engines import local

    async with local.visitor(settings) as visitor:
        return await asyncio.gather(*map(visitor.discover, chosen))


async def _try(settings: Settings, source: Source, limit: int, *, as_json: bool) -> int:
    """Prints the result of each page as soon as it is there. Returns the exit code."""
    from cleaners.model import Article
    from ingest.engines import local

    tell = _tell_json if as_json else _tell
    good = tried = 0
    async with local.visitor(settings) as visitor:
        discovery = await visitor.discover(source)
        for problem in (*map(_failure_line, discovery.failures), *discovery.problems):
            printing.say(problem, err=True)
        if discovery.trouble is not None and not discovery.failures and not discovery.problems:
            printing.say(discovery.trouble, err=True)
        printing.say("; ".join([f"{discovery.count} found", *map(str, discovery.ways)]), err=True)
        for candidate in discovery.candidates[:limit]:
            result = await _cleaned(visitor, source, candidate.url)
            tried += 1
            good += isinstance(result, Article)
            tell(candidate.url, result)
    printing.say(f"{good} of {counted(tried, 'page')} gave an article", err=True)
    return 0 if good else 3


async def _cleaned(visitor: Visitor, source: Source, url: str) -> Article | Rejected | FetchResult:
    from ingest.errors import WorkerLost
    from ingest.model import Failed, Fetched

    answer = await visitor.polite.get(source.request(url))
    if not isinstance(answer, Fetched):
        return answer
    try:
        return await visitor.pool.clean(answer.page(), source.site())
    except WorkerLost as error:
        return Failed(url, "worker_lost", str(error), retry=True, fetched_at=answer.fetched_at)


def _tell(url: str, result: Article | Rejected | FetchResult) -> None:
    from cleaners.model import Article, Rejected
    from ingest.commands.explain import explained, headed, plain

    console = printing.terminal()
    console.rule(visible.line(url))
    if isinstance(result, Article):
        console.print(headed(result))
        console.print(explained(result, signs=plain(console)))
    elif isinstance(result, Rejected):
        console.print(f"no article: {result.reason}: {result.detail}")
    else:
        console.print(f"not fetched: {getattr(result, 'kind', '')}: {getattr(result, 'detail', '')}")


def _tell_json(url: str, result: Article | Rejected | FetchResult) -> None:
    from cleaners.model import Article, Rejected
    from cleaners.record import record

    if isinstance(result, Article):
        say_json({"url": url, "article": record(result)})
    elif isinstance(result, Rejected):
        say_json({"url": url, "rejected": result.reason, "detail": result.detail})
    else:
        say_json({"url": url, "failed": getattr(result, "kind", ""), "detail": getattr(result, "detail", "")})
