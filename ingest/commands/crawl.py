"""`ingest crawl`: one pass over sources or single pages, now."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import MOST, Shared, Since, say_json, with_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.config import Config, Settings, Source
    from ingest.discover.results import Discovery
    from ingest.model import Candidate
    from ingest.pipeline import CrawlTask, Options
    from ingest.report import SourceReport


class KnownState(StrEnum):
    """States of pages that can be fetched again."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    FAILED = "failed"
    PENDING = "pending"


@with_shared
def crawl(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE", help="Sources by their id, enabled or not; all enabled ones if left out."
        ),
    ] = None,
    url: Annotated[
        list[str] | None, typer.Option("--url", metavar="URL", help="Only this page; may be given again.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="Most pages per source; the rest stays pending.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be fetched; write nothing.")
    ] = False,
    refetch: Annotated[
        bool, typer.Option("--refetch", help="Fetch known pages again; listings are read whole.")
    ] = False,
    state: Annotated[
        list[KnownState] | None,
        typer.Option("--state", help="With --refetch: only pages in this state; may be given again."),
    ] = None,
    since: Since = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            "--tag", metavar="TAG", help="Only sources with this tag in sources.yaml; may be given again."
        ),
    ] = None,
    *,
    shared: Shared,
) -> None:
    """Crawl sources once, or single pages with --url; what is new is cleaned and stored."""
    from ingest import forkserver
    from ingest.commands import session
    from ingest.errors import UsageError

    settings = session.begin(shared, usual="warning" if sys.stderr.isatty() else "info")
    if not refetch and (state or since):
        raise UsageError("--state and --since choose among known pages: give --refetch with them")
    if url and (names or tag):
        raise UsageError("give either sources or --url, not both")
    config = session.sources(settings, needed=not url)
    chosen = _chosen(config, names or [], url or [], tag or [])
    if not chosen:
        raise UsageError(f"{settings.config} has no enabled source: name one, or set `enabled: true`")
    forkserver.load()  # at once, so that it loads while this process does
    from ingest.pipeline import CrawlTask, Options
    from ingest.store.urls.agenda import Refetch

    tasks = [CrawlTask(source, pages) for source, pages in chosen]
    again = Refetch(tuple(one.value for one in state or ()), since) if refetch else None
    if dry_run:
        with printing.concealing(config.secrets):
            raise typer.Exit(asyncio.run(_preview(settings, tasks, as_json=shared.as_json)))
    options = Options(limit=limit, refetch=again)
    reports, interrupted = asyncio.run(_crawl(settings, config, tasks, options))
    with printing.concealing(config.secrets):
        _show(reports, as_json=shared.as_json, quiet=shared.quiet)
    failed = [report.failed is not None and not report.partly for report in reports]
    partly = any(report.partly for report in reports)
    raise typer.Exit(exits.of_sources(failed, partly=partly, interrupted=interrupted))


def _chosen(
    config: Config, names: list[str], pages: list[str], tags: list[str]
) -> list[tuple[Source, tuple[str, ...]]]:
    """The sources to crawl, each with its pages that were named. Without named pages, everything that it offers is
    crawled.
    """
    from ingest.commands import session

    if not pages:
        return [(source, ()) for source in session.with_tags(config.select(names), tags)]
    by_source: dict[str, tuple[Source, list[str]]] = {}
    for page in pages:
        source = source_of(config, page)
        by_source.setdefault(source.id, (source, []))[1].append(page)
    return [(source, tuple(urls)) for source, urls in by_source.values()]


def source_of(config: Config, page: str) -> Source:
    """The configured source of the page's host, whose rules then hold, else a new one for the host."""
    import re
    from urllib.parse import urlsplit

    from pydantic import ValidationError

    from cleaners.links import flaw
    from cleaners.urls import same_site
    from ingest.config import Source
    from ingest.errors import UsageError

    wrong = flaw(page)
    if wrong is not None:
        detail = f" ({wrong.detail})" if wrong.kind == "bad_url" else ""
        raise UsageError(f"--url {page}: not the address of a page{detail}; give http://... or https://...")
    try:
        host = urlsplit(page).netloc.lower()
        if "@" in host:  # a password would be stored as a part of the page's address
            raise UsageError("--url holds a user or password: give them under `fetch.headers` of its source")
        for source in config.sources:
            if same_site(source.url, page):
                return source
        return Source(id=re.sub(r"[^a-z0-9]+", "-", host).strip("-"), url=page, type="page", revisit=())
    except (ValidationError, ValueError) as error:
        raise UsageError(
            f"--url {page}: not the address of a page; give http://... or https://..."
        ) from error


async def _crawl(
    settings: Settings, config: Config, tasks: list[CrawlTask], options: Options
) -> tuple[list[SourceReport], bool]:
    from ingest import pipeline
    from ingest.commands import progress, session
    from ingest.engines import local
    from ingest.store.sources import registry

    rows = tuple(map(pipeline.row_of, config.sources))
    stop = asyncio.Event()
    with session.store(settings, new=True) as store:
        received = session.stopping(stop)  # before this, a signal ends the process as usual
        async with local.tools(settings, store, lambda: config.secrets) as tools:
            if config.sources:
                await tools.write(partial(registry.sync, configured=rows, now=tools.now()))
            events = pipeline.crawl(tools, tasks, options, stop)
            reports = await progress.watch(events, len(tasks), printing.terminal(err=True))
    return reports, bool(received)


def _show(reports: list[SourceReport], *, as_json: bool, quiet: bool) -> None:
    from ingest.commands import progress

    if as_json:
        say_json(progress.as_json(reports), indent=2)
    elif quiet:  # the exit code says that something failed, and these lines say what
        for report in reports:
            if report.failed is not None:
                printing.say(f"{report.source_id}: {report.failed}", err=True)
    else:
        printing.show_table(progress.table(reports), err=True)
        for line in progress.reason_lines(reports):
            printing.say(line, err=True)


async def _preview(settings: Settings, tasks: list[CrawlTask], *, as_json: bool) -> int:
    from ingest.engines import local
    from ingest.model import Candidate

    failed = []
    async with local.visitor(settings) as visitor:
        for task in tasks:
            if task.urls:
                _list(task.source.id, [Candidate(url) for url in task.urls], as_json=as_json)
                continue
            if task.source.type == "archive":
                _list(task.source.id, _archived(task.source), as_json=as_json)
                continue
            discovery: Discovery = await visitor.discover(task.source)
            for way in discovery.ways:
                printing.say(f"{task.source.id}: {way}", err=True)
            for failure in discovery.failures:
                message = f"{failure.kind}: {failure.url}: {failure.detail}"
                printing.say(f"{task.source.id}: {message}", err=True)
            plain = [discovery.trouble] if discovery.trouble and not discovery.failures else []
            for problem in discovery.problems or plain:
                printing.say(f"{task.source.id}: {problem}", err=True)
            _list(task.source.id, discovery.candidates, as_json=as_json)
            failed.append(discovery.trouble is not None)
    return exits.of_sources(failed)


def _archived(source: Source) -> Iterator[Candidate]:
    """The pages of an archive, by the addresses that are known without cleaning them."""

    from ingest import archives
    from ingest.model import Candidate

    for record in archives.read(source.url, lambda: datetime.now(UTC)):
        yield Candidate(record.answer.url)


def _list(source_id: str, candidates: Iterable[Candidate], *, as_json: bool) -> None:
    for one in candidates:
        if as_json:
            row = {
                "source": source_id,
                "url": one.url,
                "title": one.title,
                "published": one.published.isoformat() if one.published else None,
            }
            say_json(row)
        else:
            printing.say_row(one.url, one.title or "")
