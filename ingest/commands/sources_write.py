"""`ingest sources add|remove|disable|enable|import|export`: changes sources.yaml, and exports it as OPML."""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest import visible
from ingest.commands import exits, printing
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.config import Config, Settings
    from ingest.discover.probe import Proposal
    from ingest.model import FetchRequest, FetchResult

EMPTY = "version: 1\nsources:\n"
"""The text of a new sources file."""


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
    site = _address(url)
    _refuse_known(known, site)
    if not dry_run:
        _require_writable(settings.config)
    names = tuple(source.id for source in known.sources)
    proposal = asyncio.run(_probed(settings, site, names))
    for problem in proposal.discovery.problems:
        printing.say(problem, err=True)
    if proposal.entry is None:
        for failure in proposal.discovery.failures:
            printing.say(f"{failure.kind}: {failure.url}: {failure.detail}", err=True)
        printing.say(
            f"{site}: no feed, sitemap or list of articles was found; nothing was written. Give the address of a page"
            f" that lists articles, or crawl one article by itself: ingest crawl --url {site}",
            err=True,
        )
        raise typer.Exit(exits.FAILED)
    if dry_run:
        if shared.as_json:
            say_json({"proposed": proposal.entry})
        else:
            printing.say_text(added(EMPTY, proposal.entry, proposal.comments), nl=False)
        return
    _replace(settings.config, added(_text_of(settings.config), proposal.entry, proposal.comments))
    for one in proposal.samples[:3]:
        printing.say(f"  {one.url}  {one.title or ''}", err=True)
    name = proposal.entry["id"]
    if shared.as_json:
        say_json({"added": proposal.entry})
    else:
        printing.say(f"{name} added to {settings.config}; try it: ingest sources test {name}")


Named = Annotated[list[str], typer.Argument(metavar="SOURCE", help="Sources by their id.")]


@with_shared
def remove(names: Named, *, shared: Shared) -> None:
    """Take sources out of the sources file, whose comments stay; their stored articles stay too."""
    from ingest.sources_file import remove as removed

    _change(names, shared, removed, "removed", "from")


@with_shared
def disable(names: Named, *, shared: Shared) -> None:
    """Write `enabled: false` to sources: they are crawled only when they are named."""
    from ingest.sources_file import set_enabled

    _change(names, shared, partial(set_enabled, enabled=False), "disabled", "in")


@with_shared
def enable(names: Named, *, shared: Shared) -> None:
    """Write `enabled: true` to sources."""
    from ingest.sources_file import set_enabled

    _change(names, shared, partial(set_enabled, enabled=True), "enabled", "in")


def _change(
    names: list[str], shared: Shared, change: Callable[[str, str], str], done: str, where: str
) -> None:
    """Changes the entries of all these sources in the file, or of none."""
    from ingest.commands import session

    settings = session.begin(shared)
    chosen = [source.id for source in session.sources(settings).select(names)]
    _require_writable(settings.config)
    text = _text_of(settings.config)
    for name in chosen:
        text = change(text, name)
    _replace(settings.config, text)
    if shared.as_json:
        say_json({done: chosen})
    else:
        stay = "; what is stored of them stays" if done == "removed" else ""
        printing.say(f"{', '.join(chosen)} {done} {where} {settings.config}{stay}")


@with_shared
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="OPML, as feed readers export it.")],
    *,
    shared: Shared,
) -> None:
    """Add the subscriptions of an OPML file to the sources file."""
    from cleaners.urls import canonical
    from ingest import opml
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.sources_file import NewEntry, add_all

    settings = session.begin(shared)
    known = session.sources(settings, needed=False)
    try:
        body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    have = {canonical(source.url) for source in known.sources}
    private = known.defaults.fetch.allow_private_networks
    try:
        named = opml.read(body, [source.id for source in known.sources], allow_private=private)
    except UsageError as error:
        raise UsageError(f"{'standard input' if file == '-' else file}: {error}") from error
    entries = [one for one in named.entries if canonical(one["url"]) not in have]
    if entries:
        _require_writable(settings.config)
        _replace(settings.config, add_all(_text_of(settings.config), list(map(NewEntry, entries))))
    there = len(named.entries) - len(entries)
    if shared.as_json:
        say_json({"added": entries, "known": there, "refused": [asdict(one) for one in named.refused]})
    else:
        for refusal in named.refused:
            printing.say(f"not imported: {file}: {refusal}", err=True)
        counts = f"; {there} were there already" if there else ""
        counts += f"; {len(named.refused)} were refused" if named.refused else ""
        printing.say(f"{len(entries)} source{'s' * (len(entries) != 1)} added to {settings.config}{counts}")
    if named.refused and not named.entries:
        raise typer.Exit(2)


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
        for entry in opml.read(text.encode(), allow_private=True).entries:
            say_json(entry)
    else:
        printing.say_text(visible.xml_text(text), nl=False)


async def _probed(settings: Settings, url: str, names: tuple[str, ...]) -> Proposal:
    from ingest.discover.probe import probe
    from ingest.discover.walk import in_workers
    from ingest.engines import local

    async with local.visitor(settings) as visitor:

        async def get(request: FetchRequest) -> FetchResult:
            printing.say(f"asking {request.url}", err=True)
            return await visitor.polite.get(request)

        return await probe(url, get, used_ids=names, read=in_workers(visitor.pool), now=datetime.now(UTC))


def _refuse_known(known: Config, site: str) -> None:
    """Raises UsageError for the address of a configured source, before any request is sent."""
    from ingest.errors import UsageError

    for source in known.sources:
        if source.url == site:
            raise UsageError(
                f"the source `{source.id}` has this address already: try it with `ingest sources test {source.id}`"
            )


def _address(pasted: str) -> str:
    """The address of a site from a pasted text. Raises UsageError."""
    from ingest.errors import UsageError
    from ingest.sources_file import address

    try:
        return address(pasted)
    except ValueError as error:
        raise UsageError(f"`{pasted}` {error}; give http://... or https://...") from error


def _text_of(path: Path) -> str:
    """The exact text of the sources file, with its line ends."""
    if not path.exists():
        return EMPTY
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _require_writable(path: Path) -> None:
    """Raises UsageError when the sources file cannot be replaced. It is called before anything that takes time."""
    from ingest.errors import UsageError

    real = path.resolve()
    if not real.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {real.parent} to write it into")
    if not os.access(real.parent, os.W_OK) or (real.exists() and not os.access(real, os.R_OK | os.W_OK)):
        raise UsageError(
            f"{path}: cannot be written: {real if real.exists() else real.parent} is read-only for you"
        )


def _replace(path: Path, text: str) -> None:
    """Replaces the sources file in one step, never by half. A text that cannot be loaded is not written.

    A link is kept, and the file to which it leads is replaced. The new file has the mode and the owner of the old one.
    """
    from ingest.config import loads
    from ingest.config.tree import MAX_BYTES
    from ingest.errors import UsageError

    loads(text, os.environ, str(path))
    if len(text.encode()) > MAX_BYTES:
        raise UsageError(f"{path}: would grow beyond 1 MiB, which is not read; nothing was written")
    real = path.resolve()
    try:
        number, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
        beside = Path(name)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                _take_after(file.fileno(), real)
            beside.replace(real)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _take_after(number: int, real: Path) -> None:
    """Gives the open file the mode and owner of the file that it replaces, or of a new one the mode by the umask."""
    if not real.exists():
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(number, 0o666 & ~mask)
        return
    old = real.stat()
    os.fchmod(number, stat.S_IMODE(old.st_mode))
    with contextlib.suppress(PermissionError):  # the file belonged to another user, and becomes ours
        os.fchown(number, old.st_uid, old.st_gid)
