"""`ingest sources add|import|export`: what writes into sources.yaml, and what carries it elsewhere."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.config import Settings
    from ingest.discover.probe import Proposal

EMPTY = "version: 1\nsources:\n"
"""What a sources file begins as."""


@with_shared
def add(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A site's address, or its feed, sitemap or list.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the entry; write nothing.")] = False,
    *,
    shared: Shared,
) -> None:
    """Probe a site and write an entry for it into the sources file, whose comments and order stay."""
    from ingest.commands import session
    from ingest.config import Config
    from ingest.sources_file import add as added

    settings = session.begin(shared)
    known = session.sources(settings, needed=False) if settings.config.exists() else Config(version=1)
    proposal = asyncio.run(_probed(settings, url, tuple(source.id for source in known.sources)))
    if proposal.entry is None:
        for failure in proposal.discovery.failures:
            printing.say(f"{failure.kind}: {failure.url}: {failure.detail}", err=True)
        printing.say(f"{url}: no articles were found; nothing was written", err=True)
        raise typer.Exit(exits.FAILED)
    if dry_run:
        if shared.as_json:
            say_json({"proposed": proposal.entry})
        else:
            printing.say_text(added(EMPTY, proposal.entry, proposal.comments), nl=False)
        return
    before = settings.config.read_text(encoding="utf-8") if settings.config.exists() else EMPTY
    _replace(settings.config, added(before, proposal.entry, proposal.comments))
    for one in proposal.samples[:3]:
        printing.say(f"  {one.url}  {one.title or ''}", err=True)
    name = proposal.entry["id"]
    if shared.as_json:
        say_json({"added": proposal.entry})
    else:
        printing.say(f"{name} added to {settings.config}; try it: ingest sources test {name}")


@with_shared
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="OPML, as feed readers export it.")],
    *,
    shared: Shared,
) -> None:
    """Add the subscriptions of an OPML file to the sources file."""
    from ingest import opml
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.sources_file import add as added

    settings = session.begin(shared)
    known = session.sources(settings, needed=False)
    try:
        body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    have = {source.url for source in known.sources}
    named = opml.loads(body, [source.id for source in known.sources])
    entries = [one for one in named if one["url"] not in have]
    text = settings.config.read_text(encoding="utf-8") if settings.config.exists() else EMPTY
    for entry in entries:
        text = added(text, entry)
    if entries:
        _replace(settings.config, text)
    if shared.as_json:
        say_json({"added": entries})
    else:
        there = f"; {len(named) - len(entries)} were there already" if len(entries) < len(named) else ""
        printing.say(f"{len(entries)} sources added to {settings.config}{there}")


@with_shared
def export(*, shared: Shared) -> None:
    """Print the sources as OPML, which feed readers and `ingest sources import` read.

    With --json its entries, as `import` would read them, are lines on standard output.
    """
    from ingest import opml
    from ingest.commands import session

    known = session.sources(session.begin(shared))
    text = opml.dumps(known.sources)
    if shared.as_json:
        for entry in opml.loads(text.encode()):
            say_json(entry)
    else:
        printing.say_text(text, nl=False)


async def _probed(settings: Settings, url: str, taken: tuple[str, ...]) -> Proposal:
    from urllib.parse import urlsplit

    from ingest.discover.probe import probe
    from ingest.engines import local
    from ingest.errors import UsageError

    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        host = None
    if not host:
        raise UsageError(f"{url}: not the address of a site; give http://... or https://...")
    async with local.polite_only(settings) as polite:
        return await probe(url, polite.get, taken=taken)


def _replace(path: Path, text: str) -> None:
    """The whole new file or the old one, never a half; what could not be loaded is not written."""
    from ingest.config import loads

    loads(text, os.environ, str(path))
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
