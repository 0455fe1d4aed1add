"""The order of the road from a source to its stored articles: the only place that knows it.

discover -> unseen -> polite fetch -> keep page -> clean (in a worker) -> keep, duplicate, revision or reject.
Each step returns a value that the next one takes. Every write is one transaction that leaves the URL in a state
from which the next run goes on, so a process may be killed between any two steps and nothing is lost or doubled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from cleaners import VERSION
from cleaners.hints import hint_of
from cleaners.model import Page, Rejected
from cleaners.opt_out import Signal
from ingest import log
from ingest.cleaning import Allowance
from ingest.discover import Discovery, discover, in_workers
from ingest.errors import ArchiveUnreadable, WorkerLost
from ingest.model import Candidate, Failed, Fetched, NotModified
from ingest.pipeline import edge
from ingest.pipeline.archived import ArchiveWalk, Ending, Watch
from ingest.pipeline.claiming import Claims
from ingest.pipeline.lessons import Change, Lessons
from ingest.pipeline.parts import Parts, collect
from ingest.pipeline.stand_ins import WITHHELD, NoPage, feed_article, no_page, sent_home
from ingest.pipeline.values import Options, Task, Tools
from ingest.report import Ended, Event, Found, SourceReport, told
from ingest.store import documents, feed_texts, fetches, learning, runs, sources, urls
from ingest.store import pages as kept_pages
from ingest.store.articles import Origin, Verdict
from ingest.store.fetches import Asked
from ingest.store.naming import Seen
from ingest.store.revisits import TRIES
from ingest.store.urls import Refetch, Work

_log = log.get(__name__)

BATCH = 50
"""URLs taken from the database at a time; what is taken and not worked on costs nothing but the query."""

AT_ONCE = 3
"""Pages of one source on the road together: one is fetched while another is cleaned and a third is written."""

WAITING = frozenset({"include", "exclude", "robots", "too_old"})
"""Reasons of a filter that may not hold any more when the URL is named again."""


class Road:
    """The road of one source in one run."""

    def __init__(
        self,
        tools: Tools,
        task: Task,
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
        self._site = task.source.site()
        self._started = tools.now()
        self._report = SourceReport(task.source.id)
        self._single = bool(task.urls) or task.source.type == "page"
        """Pages are named and not discovered: they are visited each time."""
        self._live = task.source.type != "archive"
        """Pages can be asked for again."""
        self._new_pages = 0
        """Pages worked on for the first time: where none is, failures are those of earlier runs."""
        self._lessons = Lessons(task.source.id)

    async def walk(self) -> None:
        """Discovery, then every URL that is due, each to its outcome; the counts are written at the end.

        Raises only what ends the whole run (`edge.WHOLE_RUN`).
        """
        if not self._source.fetch.verify_tls:
            _log.warning("tls_not_verified", source=self._source.id, run_id=self._run_id)
        try:
            if self._source.type == "archive" and not self._task.urls:
                await self._archive()
            else:
                await self._work_off(await self._discover())
        except edge.WHOLE_RUN:
            raise
        except Exception as error:  # noqa: BLE001 - a bug of ours, met by this source: the others go on
            _log.exception("source_failed", source=self._source.id, run_id=self._run_id)
            self._report.failed = f"internal_error: {edge.in_words(error)}"
        self._report.seconds = (self._tools.now() - self._started).total_seconds()
        change = await self._tools.write(self._close)
        self._tell(self._report)
        self._lessons.alarm(self._run_id, change)

    def _tell(self, event: Event) -> None:
        """To whoever watches, and to the log: one line an event."""
        name, facts = told(event)
        _log.info(name, run_id=self._run_id, **facts)
        self._tell_caller(event)

    def _close(self, conn: Connection) -> Change:
        now = self._tools.now()
        runs.count(conn, self._run_id, self._source.id, self._report.counted())
        report = self._report
        sources.ran(conn, self._source.id, now, report.failed, note=report.note, read=report.read)
        return self._lessons.close(conn, self._run_id, now)

    # -- discovery ------------------------------------------------------------------------------------------

    async def _discover(self) -> set[int]:
        """Keeps what the source names; gives the ids of those URLs that are due."""
        if self._options.refetch is not None and self._options.refetch != Refetch():
            self._tell(Found(self._source.id, 0, None, "pages that are known"))
            return set()
        if self._task.urls:
            found = Discovery(candidates=tuple(map(Candidate, self._task.urls)))
        else:
            now = self._tools.now()
            known = await self._tools.write(
                lambda conn: documents.known(conn, self._source.id, self._source.reading(), now)
            )
            if self._options.refetch is not None:
                known = documents.unread(known)
            found = await discover(
                self._source,
                self._tools.polite.get,
                known=known,
                unseen=self._unseen,
                read=in_workers(self._tools.pool),
                now=now,
            )
            self._lessons.listed(found, known)
        seen = await self._tools.write(lambda conn: self._keep_discovery(conn, found))
        due = self._count_discovery(found, seen)
        self._tell(Found(self._source.id, found.found, len(due), "; ".join(map(str, found.taken))))
        return due

    async def _unseen(self, named: Sequence[str]) -> Collection[str]:
        return await self._tools.write(lambda conn: urls.unseen(conn, named))

    def _keep_discovery(self, conn: Connection, found: Discovery) -> tuple[Seen, ...]:
        """Documents, failures and URLs in one transaction: a crash before it means asking again, not loss."""
        now = self._tools.now()
        for failed in found.failures:
            fetches.record_fetch(conn, failed, Asked(self._source.id, None, self._run_id))
        for document in found.documents:
            documents.keep(conn, self._source.id, self._source.reading(), document)
        seen = urls.discovered(conn, self._source.id, (*found.candidates, *found.seen), now)
        feed_texts.put(conn, (*found.candidates, *found.seen), now)
        wanted = [
            one for one in seen if self._single or (one.state == "filtered" and (one.reason or "") in WAITING)
        ]
        for one in wanted:
            owner = self._source.id if one.state == "filtered" else None
            urls.want(conn, one.url_id, now, owner)
        for refused in found.filtered:
            if not refused.candidate.url:  # an entry that names no page is counted, and that is all
                continue
            named = [refused.candidate]
            for kept in urls.discovered(conn, self._source.id, named, now, refused=refused.reason):
                if kept.state == "pending":
                    urls.filter_out(conn, kept.url_id, refused.reason, refused.detail)
        again = {one.url_id for one in wanted}
        return tuple(replace(one, due=True) if one.url_id in again else one for one in seen)

    def _count_discovery(self, found: Discovery, seen: Sequence[Seen]) -> set[int]:
        report = self._report
        for refused in found.filtered:
            report.count("filtered", refused.reason)
        report.count("pending", "over_limit", found.left)
        report.count("unchanged", "already_known", found.uncounted)
        due = set()
        for one in seen:
            if one.due or self._options.refetch is not None:
                due.add(one.url_id)
            else:
                report.count("unchanged", f"already_{one.state}")
        report.failed, report.note = found.trouble, found.note
        report.problems, report.read = found.problems, bool(found.read or found.failures)
        for problem in found.problems:
            _log.warning("listing_problem", source=self._source.id, run_id=self._run_id, problem=problem)
        return due

    async def _archive(self) -> None:
        """An archive's pages, after what an earlier run kept and did not clean."""
        self._tell(Found(self._source.id, 0, None, f"archive: {self._source.url}"))
        if self._options.refetch is None:
            await self._work_off(set())
        watch = Watch(self._stop, self._options.limit, self._clean_guarded, self._ended)
        try:
            await ArchiveWalk(self._tools, self._source, watch).walk()
        except ArchiveUnreadable as error:
            self._report.failed = str(error)

    # -- pages ----------------------------------------------------------------------------------------------

    async def _work_off(self, due: set[int]) -> None:
        """Every URL that is due, the named ones and what earlier runs left, to its outcome."""
        ended: set[int] = set()
        now = self._tools.now()
        held = Claims(self._tools, self._source.id, self._options, now)
        only = tuple(due) if self._task.urls else None
        ask = partial(urls.due, source_id=self._source.id, now=now, refetch=self._options.refetch, only=only)
        while not self._stop.is_set():
            room = BATCH if self._options.limit is None else min(BATCH, self._options.limit - len(ended))
            batch = await self._tools.write(partial(ask, limit=room + len(held.elsewhere)))
            fresh = [work for work in batch if work.url_id not in ended | held.elsewhere][:room]
            if not fresh:
                break
            await self._batch(fresh, ended, held)
        states = await held.settled(due - ended)  # by another process
        self._report.count("pending", self._why_left(len(ended)), len(due - ended) - len(states))
        self._report.count_known(states)
        if self._report.failed is None and (self._single or self._new_pages) and ended:
            self._report.failed = self._report.nothing_came(len(ended))

    def _why_left(self, ended: int) -> str:
        """Why URLs that are due were not worked on: another source works on what is left for no other reason."""
        if self._stop.is_set():
            return "stopped"
        limit = self._options.limit
        return "limit" if limit is not None and ended >= limit else "other_source"

    async def _batch(self, batch: Sequence[Work], ended: set[int], held: Claims) -> None:
        """`AT_ONCE` pages on the road together; after a stop no new one is begun."""
        waiting = list(reversed(batch))

        async def walker() -> None:
            while waiting and not self._stop.is_set():
                work = waiting.pop()
                if not await held.take(work.url_id):
                    continue
                begun = self._tools.now()
                self._new_pages += work.state == "pending" and not work.tries
                ending = await self._guarded(work, self._page(work))
                ended.add(work.url_id)
                self._ended(work.url, ending, (self._tools.now() - begun).total_seconds())
                await held.release(work.url_id)

        await edge.side_by_side(walker() for _ in range(AT_ONCE))

    async def _guarded(self, work: Work, ending: Awaitable[Ending]) -> Ending:
        """The page's ending; where the page raised what nobody foresaw, that is why it failed."""
        try:
            return await ending
        except edge.WHOLE_RUN:
            raise
        except Exception as error:  # noqa: BLE001 - a bug of ours, met by this page: the others go on
            _log.exception("page_failed", source=self._source.id, url=work.url, run_id=self._run_id)
            now = self._tools.now()
            failed = Failed(work.url, "internal_error", edge.in_words(error), retry=True, fetched_at=now)
            await self._tools.write(lambda conn: urls.fail(conn, work.url_id, failed, now))
            self._lessons.tally.pages += 1
            return "failed", failed.kind, None

    def _ended(self, url: str, ending: Ending, seconds: float) -> None:
        outcome, reason, title = ending
        self._report.count(outcome, reason)
        self._tell(Ended(self._source.id, url, outcome, reason, title, seconds))

    async def _page(self, work: Work) -> Ending:
        """One URL: fetched unless its page is kept already, cleaned, and its verdict written."""
        allowance = Allowance()
        if work.page_id is not None:
            page_id = work.page_id
            stored = await self._tools.write(lambda conn: kept_pages.load(conn, page_id))
            parts = tuple(one.page for one in stored)
        else:
            fetched = await self._fetch(work, allowance)
            if not isinstance(fetched, tuple):
                outcome, reason = fetched.outcome, fetched.reason
                self._lessons.tally.pages += outcome == "failed" and not work.tries
                return await self._or_feed(work, (outcome, reason, None), allowance)
            page_id, parts = fetched
        return await self._or_feed(work, await self._clean(work, page_id, parts, allowance), allowance)

    async def _or_feed(self, work: Work, ending: Ending, allowance: Allowance) -> Ending:
        """The page's ending, or that of the text that its feed gives, where the page keeps its own to itself."""
        if ending[1] not in WITHHELD:
            return ending
        made = await feed_article(self._tools, self._source, work, allowance)
        if made is None:
            return ending
        content, got = made
        now, window = self._tools.now(), self._tools.window
        origin = Origin(self._source.id, work.url_id, 0, content.identity, VERSION, now, window)
        kept = await self._tools.write(lambda conn: feed_texts.keep(conn, content.article, origin, got))
        return kept.outcome, "feed_text", content.article.title

    async def _fetch(self, work: Work, allowance: Allowance) -> tuple[int, tuple[Page, ...]] | NoPage:
        """The kept page with its further parts; or the outcome that ends the road here."""
        request = self._source.request(work.url, validators=work.validators)
        await self._tools.rights.ask(self._tools.polite, request)
        got = await self._tools.polite.get(request)
        asked = Asked(self._source.id, work.url_id, self._run_id)
        if isinstance(got, Fetched):
            got = sent_home(got) or got
        if not isinstance(got, Fetched):
            answer = got
            await self._tools.write(lambda conn: self._keep_answer(conn, answer, asked))
            return no_page(answer)
        parts = await collect(self._tools, self._source, got, allowance)
        missing = parts.missing
        if missing is not None and missing.retry and work.tries + 1 < TRIES:
            lost = replace(missing, url=got.url)
            await self._tools.write(lambda conn: self._keep_answer(conn, lost, asked))
            return no_page(lost)
        said = await self._tools.rights.said(self._tools.polite, request, got.final_url)
        page_id = await self._tools.write(lambda conn: self._keep_parts(conn, parts, asked, said))
        return page_id, tuple(map(_page_of, parts.came))

    def _keep_answer(self, conn: Connection, got: Failed | NotModified, asked: Asked) -> None:
        """An answer without a page settles its URL."""
        if isinstance(got, Failed) and got.asked and got.kind == "robots" and asked.url_id is not None:
            urls.filter_out(conn, asked.url_id, "robots", got.detail)
            asked = replace(asked, url_id=None)
        if isinstance(got, Failed) and not got.asked:
            got = replace(got, fetched_at=self._tools.now())
        fetches.record_fetch(conn, got, asked)
        if isinstance(got, NotModified) and asked.url_id is not None:
            urls.revisit(conn, asked.url_id, self._source.revisits, got.fetched_at)

    def _keep_parts(self, conn: Connection, parts: Parts, asked: Asked, said: tuple[Signal, ...]) -> int:
        """All parts that there are, in one transaction; and what became of one that will never come."""
        first: int | None = None
        for number, got in enumerate(parts.came, 1):
            fetches.record_fetch(conn, got, asked)
            url_id = asked.url_id or 0
            kept = kept_pages.keep_page(conn, url_id, got, part=number, first_page=first, said=said)
            first = first or kept
        if parts.missing is not None:
            fetches.note(conn, parts.missing, asked)
            _log.warning(
                "part_missing", url=parts.missing.url, detail=parts.missing.detail, of=parts.came[0].url
            )
        return first or 0

    async def _clean_guarded(self, work: Work, page_id: int, parts: tuple[Page, ...]) -> Ending:
        return await self._guarded(work, self._clean(work, page_id, parts, Allowance()))

    async def _clean(self, work: Work, page_id: int, parts: tuple[Page, ...], allowance: Allowance) -> Ending:
        site = await self._tools.write(lambda conn: learning.taught(conn, self._source.id, self._site))
        try:
            hint = hint_of(work.title, work.published)
            reading = await self._tools.pool.read(parts, site, hint, allowance)
        except WorkerLost as error:
            lost = Failed(work.url, "worker_lost", str(error), retry=True, fetched_at=self._tools.now())
            await self._tools.write(lambda conn: urls.unread(conn, work.url_id, lost))
            self._lessons.tally.pages += 1
            return "failed", "worker_lost", None
        content, signals = reading.outcome, reading.signals
        if isinstance(content, Rejected):
            verdict, again = content, self._tools.now() if self._live else None

            def reject(conn: Connection) -> None:
                kept_pages.add_signals(conn, page_id, signals)
                urls.reject(conn, work.url_id, verdict.reason, verdict.detail, now=again)

            await self._tools.write(reject)
            if not work.tries:  # a second try says nothing new of the source
                self._lessons.tally.pages += 1
                self._lessons.tally.rejected += 1
            return "rejected", verdict.reason, None
        if not work.tries:
            self._lessons.tally.article(content.article)
        now, window = self._tools.now(), self._tools.window
        origin = Origin(
            self._source.id, work.url_id, page_id, content.identity, VERSION, now, window, live=self._live
        )
        keep = self._lessons.keeping(content, origin)

        def store(conn: Connection) -> Verdict:
            kept_pages.add_signals(conn, page_id, signals)
            return self._keep_article(conn, keep, origin)

        kept = await self._tools.write(store)
        return kept.outcome, kept.reason, content.article.title

    def _keep_article(
        self, conn: Connection, keep: Callable[[Connection], Verdict], origin: Origin
    ) -> Verdict:
        """The article in its place, and its next visit where it is young."""
        verdict = keep(conn)
        urls.revisit(conn, origin.url_id, self._source.revisits, origin.now)
        return verdict


def _page_of(got: Fetched) -> Page:
    return Page(got.final_url, got.body, got.media_type, got.charset, got.fetched_at)
