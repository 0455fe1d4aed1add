"""The tree of the commands of `ingest`. What they do is in the modules beside this one."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.commands import (
    alerts,
    articles,
    case,
    clean,
    config,
    crawl,
    database,
    dedupe,
    exits,
    export,
    importing,
    pages,
    reclean,
    rules,
    run,
    search,
    sources,
    status,
    web,
    worker,
)

app = typer.Typer(
    name="ingest",
    help="Crawl news sources, clean their pages down to the article, store each story once.",
    epilog=exits.EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(crawl.crawl)
app.command()(run.run)
app.command()(run.stop)
app.command()(worker.worker)
app.command()(worker.workers)
app.add_typer(sources.app, name="sources")
app.add_typer(articles.app, name="articles")
app.command(cls=search.SearchCommand)(search.search)
app.command()(status.why)
app.command()(clean.clean)
app.command()(dedupe.dedupe)
app.command()(reclean.reclean)
app.add_typer(rules.app, name="rules")
app.command()(export.export)
app.command("import")(importing.import_)
app.command()(status.status)
app.command()(status.healthcheck)
app.command()(web.web)
app.add_typer(alerts.app, name="alerts")
app.add_typer(pages.app, name="pages")
app.add_typer(case.app, name="case")
app.add_typer(config.app, name="config")
app.add_typer(database.app, name="db")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"news-ingest {version('news-ingest')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Crawl news sources, clean their pages down to the article, store each story once."""
