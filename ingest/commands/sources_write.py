"""`ingest sources add|import|export`: what writes into sources.yaml, and what carries it elsewhere."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands.options import ConfigPath, Database, Json, Quiet, Verbose

if TYPE_CHECKING:
    from ingest.config import Settings
    from ingest.discover.probe import Proposal

EMPTY = "version: 1\nsources:\n"
"""What a sources file begins as."""


def add(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A site's address, or its feed, sitemap or list.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the entry; write nothing.")] = False,
    config: ConfigPath = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Probe a site and write an entry for it into the sources file, whose comments and order stay."""
    from ingest.commands import session
    from ingest.config import Config
    from ingest.sources_file import add as added

    settings = session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    known = session.sources(settings, needed=False) if settings.config.exists() else Config(version=1)
    proposal = asyncio.run(_probed(settings, url, tuple(source.id for source in known.sources)))
    if proposal.entry is None:
        for failure in proposal.discovery.failures:
            typer.echo(f"{failure.kind}: {failure.url}: {failure.detail}", err=True)
        typer.echo(f"{url}: no articles were found; nothing was written", err=True)
        raise typer.Exit(3)
    if dry_run:
        typer.echo(added(EMPTY, proposal.entry, proposal.comments), nl=False)
        return
    before = settings.config.read_text(encoding="utf-8") if settings.config.exists() else EMPTY
    _replace(settings.config, added(before, proposal.entry, proposal.comments))
    for one in proposal.samples[:3]:
        typer.echo(f"  {one.url}  {one.title or ''}", err=True)
    name = proposal.entry["id"]
    if as_json:
        typer.echo(json.dumps({"added": proposal.entry}, ensure_ascii=False, default=str))
    else:
        typer.echo(f"{name} added to {settings.config}; try it: ingest sources test {name}")


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="OPML, as feed readers export it.")],
    config: ConfigPath = None,
    verbose: Verbose = 0,
    quiet: Quiet = False,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Add the subscriptions of an OPML file to the sources file."""
    from ingest import opml
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.sources_file import add as added

    settings = session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    known = session.sources(settings, needed=False)
    try:
        body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    have = {source.url for source in known.sources}
    entries = [
        one for one in opml.loads(body, [source.id for source in known.sources]) if one["url"] not in have
    ]
    text = settings.config.read_text(encoding="utf-8") if settings.config.exists() else EMPTY
    for entry in entries:
        text = added(text, entry)
    if entries:
        _replace(settings.config, text)
    if as_json:
        typer.echo(json.dumps({"added": entries}, ensure_ascii=False, default=str))
    else:
        typer.echo(f"{len(entries)} sources added to {settings.config}")


def export(
    config: ConfigPath = None, db: Database = None, verbose: Verbose = 0, quiet: Quiet = False
) -> None:
    """Print the sources as OPML, which feed readers and `ingest sources import` read."""
    from ingest import opml
    from ingest.commands import session

    known = session.sources(
        session.begin(config=config, db=db, verbose=verbose, quiet=quiet, usual="warning")
    )
    typer.echo(opml.dumps(known.sources), nl=False)


async def _probed(settings: Settings, url: str, taken: tuple[str, ...]) -> Proposal:
    from urllib.parse import urlsplit

    from ingest.discover.probe import probe
    from ingest.engines import local
    from ingest.fetch.address import is_loopback

    async with local.polite_only(settings) as polite:
        return await probe(
            url, polite.get, taken=taken, allow_private=is_loopback(urlsplit(url).hostname or "")
        )


def _replace(path: Path, text: str) -> None:
    """The whole new file or the old one, never a half; what could not be loaded is not written."""
    from ingest.config import loads

    loads(text, os.environ, str(path))
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
