"""A large archive read by a fleet. Each worker reads some of its files, in a folder that all workers see."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from ingest import archives
from ingest.config import Source
from ingest.engines.visiting import visit
from ingest.errors import ArchiveUnreadable, UsageError
from ingest.fleet import divided
from ingest.fleet.known import KnownSources
from ingest.fleet.works import ARCHIVES, SHARE, UnknownWork, settings_of
from ingest.pipeline import Options, Tools
from ingest.report import Event, PageReport
from ingest.store import Store
from ingest.store.fleet import shares
from ingest.store.fleet.shares import Group, Share

_PAGE = 20_000
"""Bytes of a packed page in a WARC file, by which the number of pages in a file is estimated."""

_Files = Sequence[tuple[str, int]]


async def divided_up(store: Store, source: Source, size: int = SHARE) -> bool:
    """Puts an archive of more than some `size` pages into the queue in shares. Returns whether it is that large.

    A file that cannot be read is reported by the crawl.
    """
    try:
        files = await asyncio.to_thread(archives.files, source.url)
    except ArchiveUnreadable:
        return False
    ranges = tuple(_ranges(files, size))
    if len(ranges) < 2:
        return False
    options = {"source": source.id, "settings": settings_of(source), "files": _digest(files)}
    group = Group(f"archive {source.id}", ARCHIVES, options, _digest(sorted(options.items())))
    make = partial(shares.make, group=group, ranges=ranges)
    await asyncio.to_thread(divided.put_shares, store, group.name, ARCHIVES, make)
    return True


def _ranges(files: _Files, size: int) -> Iterator[tuple[int, int, int]]:
    """Shares of some `size` pages each: the first and last file, counted from 1, and the number of files. A WARC
    file is never split.
    """
    first, pages = 1, 0
    for number, (name, length) in enumerate(files, 1):
        pages += max(1, length // _PAGE) if name.lower().endswith(archives.WARCS) else 1
        if pages >= size or number == len(files):
            yield first, number, number - first + 1
            first, pages = number + 1, 0


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(slots=True)
class Archiving:
    """Reads shares of archives for one worker."""

    tools: Tools
    known: KnownSources
    stop: asyncio.Event
    tell: Callable[[Event], None]
    _seen: tuple[str, _Files] = field(default=("", ()), init=False)
    """The digest of the archive's files that was read last, and the files. All shares of an archive need one look
    at its folder."""
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def do(self, share: Share, options: Mapping[str, Any], got_on: Callable[[], None]) -> bool:
        """Reads the files of a share. Returns whether all their pages have come to their outcomes.

        When they are read again after a stop, known pages are skipped. Raises UnknownWork and UsageError.
        """
        source, files = await self._listed(options)
        own = tuple(name for name, _ in files[share.first - 1 : share.last])

        def heard(event: Event) -> None:
            self.tell(event)
            if isinstance(event, PageReport):
                got_on()

        visited = await visit(self.tools, source, Options(command="worker", files=own), self.stop, heard)
        if self.stop.is_set():
            return False
        if visited.error is not None:
            raise UsageError(visited.error)
        await self.tools.write(partial(_end, share=share, source_id=source.id))
        return True

    async def _listed(self, options: Mapping[str, Any]) -> tuple[Source, _Files]:
        """The source as it was divided, and its files here. Raises UnknownWork and UsageError."""
        try:
            name, settings, listed = (str(options[key]) for key in ("source", "settings", "files"))
        except KeyError as error:
            raise UnknownWork("its options are not those of an archive of this version") from error
        source = await self.known.find(name, settings)
        if source is None:
            raise UsageError(
                f"sources.yaml of this worker says otherwise of `{name}` than where it was divided"
            )
        async with self._looking:
            if self._seen[0] != listed:
                here = await asyncio.to_thread(archives.files, source.url)
                self._seen = _digest(here), here
            digest, files = self._seen
        if digest != listed:
            raise UsageError(
                f"{source.url} has other files here than where it was divided: let every worker of the queue "
                f"`{ARCHIVES}` see the same folder, or give the others --queues"
            )
        return source, files


def _end(conn: Connection, share: Share, source_id: str) -> None:
    if shares.position(conn, share) is None:
        return  # the share belongs to another worker by now
    shares.keep_progress(conn, share, share.last, {source_id: {"read": share.last - share.first + 1}})
    shares.end(conn, share)
