"""The pages of an archive on the road. A page is kept as if it had just been fetched. A known page is skipped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection

from cleaners.model import Page
from cleaners.urls import bare
from ingest import archives
from ingest.archives import Record
from ingest.config import Source
from ingest.errors import ArchiveUnreadable, WorkerLost
from ingest.model import Candidate, Failed
from ingest.pipeline.edge import side_by_side
from ingest.pipeline.inputs import Tools
from ingest.pipeline.visits import Ending
from ingest.store.pages import raw_pages
from ingest.store.urls import naming, states
from ingest.store.urls.agenda import Work


@dataclass(frozen=True, slots=True)
class _NewPage:
    """A page that is new, in the store and due for cleaning."""

    work: Work
    page_id: int
    page: Page


@dataclass(frozen=True, slots=True)
class Watch:
    """What the walk is told, and whom it tells. `limit`: the most pages to keep. `files`: the files to read."""

    stop: asyncio.Event
    limit: int | None
    files: tuple[str, ...] | None
    clean: Callable[[Work, int, tuple[Page, ...]], Awaitable[Ending]]
    """Cleans a kept page and writes its verdict."""
    ended: Callable[[str, Ending, float], None]
    """Called for each page with its URL, its ending and its seconds."""
    visiting: Callable[[Work], AbstractContextManager[None]]
    """Marks the log lines inside the block as the page's."""


class ArchiveWalk:
    """One pass over an archive."""

    def __init__(self, tools: Tools, source: Source, watch: Watch) -> None:
        self._tools = tools
        self._source = source
        self._watch = watch
        self._records: Iterator[Record] = archives.read(source.url, tools.now, watch.files)
        self._left = watch.limit
        self._turn = asyncio.Lock()
        self._cleaning: dict[int, asyncio.Event] = {}
        self._trouble: ArchiveUnreadable | None = None

    async def walk(self) -> None:
        """Brings every page to its outcome. Raises ArchiveUnreadable once everything that can be read has been
        read.
        """
        await side_by_side(self._walker() for _ in range(self._tools.at_once))
        if self._trouble is not None:
            raise self._trouble

    async def _walker(self) -> None:
        while True:
            begun = self._tools.now()
            async with self._turn:  # pages are read and kept one after the other, in the archive's order
                record = await self._next()
                if record is None:
                    return
                kept = await self._tools.write(partial(self._keep, record))
                if isinstance(kept, _NewPage):
                    await self._begin(kept.work.url_id)
            with self._watch.visiting(kept.work) if isinstance(kept, _NewPage) else nullcontext():
                ending = await self._clean(kept) if isinstance(kept, _NewPage) else kept
                self._watch.ended(record.answer.url, ending, (self._tools.now() - begun).total_seconds())

    async def _next(self) -> Record | None:
        """The next page. None after a stop, at the limit, and where the archive cannot be read any further."""
        if self._watch.stop.is_set() or self._left == 0 or self._trouble is not None:
            return None
        try:
            record = await asyncio.to_thread(next, self._records, None)
        except ArchiveUnreadable as error:
            self._trouble = error
            return None
        return None if record is None else await self._with_address(record)

    async def _with_address(self, record: Record) -> Record:
        """The page under the address that its own markup states, where the archive states none."""
        answer = record.answer
        if record.sure or isinstance(answer, Failed):
            return record
        try:
            work = (archives.stated_address, answer.body, answer.charset, answer.url)
            url = await self._tools.pool.run(answer.url, *work) or answer.url
        except WorkerLost:  # cleaning will meet the same page, and say so
            return record
        return Record(replace(answer, url=bare(url), final_url=bare(url)), sure=True)

    def _keep(self, record: Record, conn: Connection) -> _NewPage | Ending:
        """Keeps the page, which is then due for cleaning, or says why it is not kept. One transaction."""
        answer, source, now = record.answer, self._source, self._tools.now()
        (known,) = naming.record_discovered(conn, source.id, [Candidate(bare(answer.url))], now)
        unwanted = source.unwanted(answer.url)
        if unwanted is not None:
            reason, _, detail = unwanted.partition(": ")
            if known.state == "pending":
                states.filter_out(conn, known.url_id, reason, detail)
            return Ending("filtered", reason)
        if known.reason == "deleted":
            return Ending("filtered", known.reason)
        if isinstance(answer, Failed):
            if known.state != "pending":
                return Ending("unchanged", f"already_{known.state}")
            states.fail(conn, known.url_id, answer, now)
            return Ending("failed", answer.kind)
        if raw_pages.holds(conn, known.url_id, answer):
            return Ending("unchanged", f"already_{known.state}")
        page_id = raw_pages.keep_page(conn, known.url_id, answer)
        return _NewPage(Work(known.url_id, known.url, "fetched", tries=0), page_id, answer.page())

    async def _begin(self, url_id: int) -> None:
        """Waits until an earlier version of the same page is cleaned, so that the later one has the last word."""
        if self._left is not None:
            self._left -= 1
        if (earlier := self._cleaning.get(url_id)) is not None:
            await earlier.wait()
        self._cleaning[url_id] = asyncio.Event()

    async def _clean(self, kept: _NewPage) -> Ending:
        try:
            return await self._watch.clean(kept.work, kept.page_id, (kept.page,))
        finally:
            self._cleaning.pop(kept.work.url_id).set()
