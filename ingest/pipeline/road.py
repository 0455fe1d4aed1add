"""The order of the steps from a source to its stored articles. No other module knows it.

discover -> unseen -> visit: polite fetch -> read (in a worker) -> page kept, and with it its article, copy,
revision or rejection. Each step returns a value that the next one takes. Every write is one transaction that leaves
the URL in a state from which the next run goes on, so a process may be killed between any two steps and nothing is
lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from cleaners.model import Page
from ingest import log
from ingest.discover.discovery import discover
from ingest.discover.results import Discovery
from ingest.discover.walk import in_workers
from ingest.errors import ArchiveUnreadable
from ingest.metering import METER
from ingest.model import Candidate, Failed
from ingest.pipeline import edge
from ingest.pipeline.archived import ArchiveWalk, Watch
from ingest.pipeline.claiming import PageClaims
from ingest.pipeline.inputs import CrawlTask, Options, Tools
from ingest.pipeline.keeping import keep_discovery
from ingest.pipeline.lessons import Change, Lessons
from ingest.pipeline.visits import Ending, PageVisits
from ingest.report import DiscoveryReport, Event, PageReport, SourceReport, as_log_event
from ingest.store.pages import documents
from ingest.store.pages.fetches import Requester
from ingest.store.sources import registry, runs
from ingest.store.urls import naming, states
from ingest.store.urls.agenda import Refetch, Work
from ingest.store.urls.naming import DiscoveredUrl
from ingest.store.watch import turns
from ingest.store.watch.notices import Message

_TURNS: Mapping[str, str] = {
    "source_failing": "fails: ",
    "source_still_failing": "still fails, for a day by now: ",
    "source_recovered": "is well again",
}
"""The words of a notice about a source, in front of the reason."""

_log = log.get(__name__)

BEHIND_A_DELAY = 6
"""The most pages in hand of a source that keeps a delay between its requests. More would only be claimed and wait
for a turn."""


class Road:
    """The road of one source in one run."""

    def __init__(
        self,
        tools: Tools,
        task: CrawlTask,
        options: Options,
        stop: asyncio.Event,
        run_id: int,
        tell: Callable[[Event], None],
    ) -> None:
        self._tools = tools
        self._task = task
        self._source = task.source
        self._options = options
        self._stop = stop
        self._run_id = run_id
        self._tell_caller = tell
        self._started = tools.now()
        self._report = SourceReport(task.source.id)
        self._single = bool(task.urls) or task.source.type == "page"
        """Pages are named and not discovered: they are visited each time."""
        self._at_once = tools.at_once if task.source.fetch.delay == 0 else min(tools.at_once, BEHIND_A_DELAY)
        self._new_pages = 0
        """Pages worked on for the first time. Where there are none, failures are those of earlier runs."""
        self._lessons = Lessons(task.source.id)
        live = task.source.type != "archive"
        self._visits = PageVisits(tools, task.source, run_id, self._lessons, live=live)

    async def walk(self) -> None:
        """Runs discovery, brings every due URL to its outcome, and writes the counts.

        Raises only errors that end the whole run (`edge.WHOLE_RUN`).
        """
        with log.bound(run_id=self._run_id, source=self._source.id):
            await self._walk()

    async def _walk(self) -> None:
        if not self._source.fetch.verify_tls:
            _log.warning("tls_not_verified")
        try:
            if self._source.type == "archive" and not self._task.urls:
                await self._archive()
            else:
                await self._work_off(await self._discover())
        except edge.WHOLE_RUN:
            raise
        except Exception as error:  # noqa: BLE001 - a bug of ours, met by this source: the others go on
            _log.exception("source_failed")
            self._report.failed = f"internal_error: {edge.in_words(error)}"
        self._report.seconds = (self._tools.now() - self._started).total_seconds()
        turn, change = await self._tools.write(self._close)
        self._tell(self._report)
        METER.count("ingest_crawls", "failed" if self._report.failed else "ok")
        if turn is not None:
            _log.warning(turn, detail=self._report.failed)
        self._lessons.log_health_change(change)

    def _tell(self, event: Event) -> None:
        """Passes the event to the caller, and writes it as one line of the log."""
        name, facts = as_log_event(event)
        _log.info(name, **facts)
        self._tell_caller(event)

    def _close(self, conn: Connection) -> tuple[str | None, Change]:
        """Writes the counts, the source's state and its figures in one transaction, with a notice for each that has
        changed.

        Returns the kind of the notice about the state, and how the figures have changed.
        """
        now, report, source_id = self._tools.now(), self._report, self._source.id
        runs.count(conn, self._run_id, source_id, report.counted())
        turn = registry.note_run(conn, source_id, now, report.failed, note=report.note, read=report.read)
        if report.counts["stored"]:
            registry.gave_new(conn, source_id, now)
        kind = None
        if turn is not None:
            text = f"{self._source.title} {_TURNS[turn]}{report.failed or ''}"
            facts = {"run_id": self._run_id, "url": self._source.url}
            kind = turns.tell(conn, Message(turn, source_id, text, facts), now)
        return kind, self._lessons.close(conn, self._run_id, now)

    # -- discovery ------------------------------------------------------------------------------------------

    async def _discover(self) -> set[int]:
        """Stores what the source names. Returns the ids of the URLs that are due."""
        chosen = self._options.refetch is not None and self._options.refetch != Refetch()
        if chosen or not self._options.listings:
            self._report.read = chosen
            self._tell(DiscoveryReport(self._source.id, 0, None, "pages that are known"))
            return set()
        if self._task.urls:
            discovery = Discovery(candidates=await self._task_pages())
        else:
            now = self._tools.now()
            known = await self._tools.write(
                lambda conn: documents.known(conn, self._source.id, self._source.reading(), now)
            )
            if self._options.refetch is not None:
                known = documents.unread_beginnings(known)
            discovery = await discover(
                self._source,
                self._tools.polite.get,
                known=known,
                unseen=self._unseen,
                read=in_workers(self._tools.pool),
                now=now,
            )
            self._lessons.count_listed(discovery)
        by = Requester(self._source.id, None, self._run_id)
        rows = await keep_discovery(self._tools, self._source, discovery, by, wanted=self._single)
        due = self._count_discovery(discovery, rows)
        self._tell(
            DiscoveryReport(self._source.id, discovery.count, len(due), "; ".join(map(str, discovery.ways)))
        )
        return due

    async def _task_pages(self) -> tuple[Candidate, ...]:
        """The pages that the task names, each as the entry of a page where it is known as one."""
        named = self._task.urls
        return await self._tools.write(
            lambda conn: tuple(Candidate(naming.known_as(conn, url)) for url in named)
        )

    async def _unseen(self, named: Sequence[str]) -> Collection[str]:
        return await self._tools.write(lambda conn: naming.unseen(conn, named))

    def _count_discovery(self, discovery: Discovery, rows: Sequence[DiscoveredUrl]) -> set[int]:
        report = self._report
        for refused in discovery.filtered:
            report.count("filtered", refused.reason)
        report.count("pending", "over_limit", discovery.left)
        report.count("unchanged", "already_known", discovery.uncounted)
        due = set()
        for one in rows:
            if one.due or self._options.refetch is not None:
                due.add(one.url_id)
            else:
                report.count("unchanged", f"already_{one.state}")
        report.failed, report.note = discovery.trouble, discovery.note
        report.problems, report.read = discovery.problems, bool(discovery.read or discovery.failures)
        report.retry_after = (
            max((failed.retry_after or 0.0 for failed in discovery.failures), default=0.0) or None
        )
        for problem in discovery.problems:
            _log.warning("listing_problem", problem=problem)
        return due

    async def _archive(self) -> None:
        """Reads an archive's pages, after those that an earlier run kept and did not clean.

        Where workers share an archive, one worker cleans the earlier pages, and each of the others reads some
        files.
        """
        self._tell(DiscoveryReport(self._source.id, 0, None, f"archive: {self._source.url}"))
        if self._options.refetch is None and self._options.files is None:
            await self._work_off(set())
        if not self._options.listings:
            return
        watch = Watch(
            self._stop,
            self._options.limit,
            self._options.files,
            self._settle_kept,
            self._count_page,
            self._log_context,
        )
        try:
            await ArchiveWalk(self._tools, self._source, watch).walk()
        except ArchiveUnreadable as error:
            self._report.failed, self._report.partly = str(error), error.partly

    # -- pages ----------------------------------------------------------------------------------------------

    async def _work_off(self, due: set[int]) -> None:
        """Brings every due URL to its outcome: those in `due` and those that earlier runs left."""
        only = tuple(due) if self._task.urls else None
        most = 2 * self._at_once
        claims = PageClaims(
            self._tools, self._source.id, self._options, self._tools.now(), only=only, most=most
        )
        try:
            while not self._stop.is_set() and await claims.look():
                await edge.side_by_side(self._pages(claims) for _ in range(self._at_once))
        finally:  # also when the road is cancelled: others would wait for its pages until the claims expire
            await claims.release()
        ended = claims.ended
        states = await claims.settled(due - ended)  # settled by another process
        self._report.count("pending", self._why_left(len(ended)), len(due - ended) - len(states))
        self._report.count_known(states)
        if self._report.failed is None and (self._single or self._new_pages) and ended:
            self._report.failed = self._report.nothing_came(len(ended))

    def _why_left(self, ended: int) -> str:
        """Why due URLs were not worked on. Without a stop or a limit, another source works on them."""
        if self._stop.is_set():
            return "stopped"
        limit = self._options.limit
        return "limit" if limit is not None and ended >= limit else "other_source"

    async def _pages(self, claims: PageClaims) -> None:
        """Brings one page after the other to its outcome until none is left. After a stop no new page is begun."""
        while not self._stop.is_set() and (work := await claims.next()) is not None:
            begun = self._tools.now()
            self._new_pages += work.state == "pending" and not work.tries
            with self._log_context(work):
                with self._tools.writer.announced():
                    ending = await self._contain_bug(work, self._visits.visit(work))
                self._count_page(work.url, ending, (self._tools.now() - begun).total_seconds())
            claims.done(work.url_id)

    def _log_context(self, work: Work) -> AbstractContextManager[None]:
        """Marks the log lines inside the block with this visit's id, which is made of the run's and the URL's
        numbers.
        """
        return log.bound(fetch_id=f"{self._run_id}-{work.url_id}")

    async def _contain_bug(self, work: Work, ending: Awaitable[Ending]) -> Ending:
        """The page's ending. An unexpected error of the page becomes its failure."""
        try:
            return await ending
        except edge.WHOLE_RUN:
            raise
        except Exception as error:  # noqa: BLE001 - a bug of ours, met by this page: the others go on
            _log.exception("page_failed", url=work.url)
            now = self._tools.now()
            failed = Failed(work.url, "internal_error", edge.in_words(error), retry=True, fetched_at=now)
            await self._tools.write(lambda conn: states.fail(conn, work.url_id, failed, now))
            self._lessons.tally.pages += 1
            return Ending("failed", failed.kind)

    def _count_page(self, url: str, ending: Ending, seconds: float) -> None:
        outcome, reason, title = ending
        METER.count("ingest_pages", outcome, reason or "")
        if METER.by_source:
            METER.count("ingest_source_pages", self._source.id, outcome)
        self._report.count(outcome, reason)
        self._tell(PageReport(self._source.id, url, outcome, reason, title, seconds))

    async def _settle_kept(self, work: Work, page_id: int, parts: tuple[Page, ...]) -> Ending:
        with self._tools.writer.announced():
            return await self._contain_bug(work, self._visits.settle_kept(work, page_id, parts))
