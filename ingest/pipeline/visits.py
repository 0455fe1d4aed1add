"""The visit of one page, as one straight function: fetched, read in a worker, kept and settled in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection

from cleaners import VERSION
from cleaners.content import Content, Reading
from cleaners.hints import hint_of
from cleaners.model import Page, Rejected, Site
from cleaners.opt_out import Signal
from ingest import log
from ingest.cleaning import Allowance
from ingest.config import Source
from ingest.errors import StoreUnavailable, WorkerLost
from ingest.model import Failed, Fetched, NotModified, Outcome
from ingest.pipeline.entry_pages import EntryPages
from ingest.pipeline.inputs import Tools
from ingest.pipeline.lessons import Lessons
from ingest.pipeline.parts import Parts, collect
from ingest.pipeline.stand_ins import WITHHELD, feed_article, no_page, sent_home
from ingest.store.articles.verdicts import Origin
from ingest.store.pages import feed_texts, fetches
from ingest.store.pages import raw_pages as kept_pages
from ingest.store.pages.fetches import Requester
from ingest.store.sources import learning
from ingest.store.urls import agenda, states
from ingest.store.urls.agenda import Work
from ingest.store.urls.revisits import TRIES

_log = log.get(__name__)


class Ending(NamedTuple):
    """What became of one page, and why. `title` is that of its article."""

    outcome: Outcome
    reason: str | None
    title: str | None = None


OVERTAKEN = Ending("unchanged", "overtaken")
"""The ending of a page that another process has visited meanwhile. Nothing of this visit is kept, for the other is
newer."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that came: its parts, and what its host says about text mining."""

    parts: Parts
    signals: tuple[Signal, ...]


class PageVisits:
    """The visits of one source's pages in one run. `live`: pages come from the web and can be fetched again."""

    def __init__(self, tools: Tools, source: Source, run_id: int, lessons: Lessons, *, live: bool) -> None:
        self._tools = tools
        self._source = source
        self._run_id = run_id
        self._lessons = lessons
        self._live = live
        self._entries = EntryPages()

    async def visit(self, work: Work) -> Ending:
        """Brings one URL to its outcome. Its page is fetched unless it is kept already, then read and settled."""
        allowance = Allowance()
        if work.page_id is None:
            ending = await self._fetch(work, allowance)
        else:
            page_id = work.page_id
            stored = await self._tools.read(lambda conn: kept_pages.load(conn, page_id))
            ending = await self.settle_kept(work, page_id, [one.page for one in stored], allowance)
        return await self._with_feed_text(work, ending, allowance)

    async def settle_kept(
        self, work: Work, page_id: int, pages: Sequence[Page], allowance: Allowance | None = None
    ) -> Ending:
        """Reads and settles a page that is kept already, given as its parts."""
        reading = await self._read(work, pages, allowance or Allowance())
        return await self._write(work, reading, lambda _: page_id)

    # -- fetching -------------------------------------------------------------------------------------------

    async def _fetch(self, work: Work, allowance: Allowance) -> Ending:
        """Fetches the page and its further parts, reads them, and writes all results at once."""
        request = self._source.request(work.url, validators=work.validators)
        requester = Requester(self._source.id, work.url_id, self._run_id)
        await self._tools.rights.ask(self._tools.polite, request)
        answer = await self._entries.get(self._tools.polite, request)
        if isinstance(answer, Fetched):
            answer = sent_home(answer) or answer
        if not isinstance(answer, Fetched):
            return await self._without_page(work, answer, requester)
        signals = await self._tools.rights.signals(self._tools.polite, request, answer.final_url)
        arrival = Arrival(Parts((answer,)), signals)
        try:
            reading = await self._read(work, [answer.page()], allowance)
            if isinstance(reading, Reading) and reading.next_part is not None:
                parts = await collect(self._tools, self._source, answer, reading.next_part, allowance)
                missing = parts.missing
                if missing is not None and missing.retry and work.tries + 1 < TRIES:
                    return await self._without_page(work, replace(missing, url=answer.url), requester)
                arrival = Arrival(parts, signals)
                if len(parts.pages) > 1:
                    reading = await self._read(work, [part.page() for part in parts.pages], allowance)
        except BaseException:
            # A stop, workers that cannot be started, or a bug of ours: the fetched page is kept all the
            # same.
            await self._tools.write_to_the_end(
                partial(self._keep_if_newest, work=work, arrival=arrival, requester=requester)
            )
            raise
        self._tell_missing(arrival.parts)
        keep = partial(self._keep, arrival=arrival, requester=requester)
        try:
            return await self._write(work, reading, keep)
        except StoreUnavailable:
            raise
        except Exception:
            # A bug of ours, triggered by what was read. The page stays, to be read again once the bug
            # is mended.
            await self._tools.write(
                partial(self._keep_if_newest, work=work, arrival=arrival, requester=requester)
            )
            raise

    async def _without_page(self, work: Work, answer: Failed | NotModified, requester: Requester) -> Ending:
        """Settles the URL by an answer that has no page."""

        def settle(conn: Connection) -> bool:
            newest = not agenda.is_overtaken(conn, work)
            if newest:
                self._keep_answer(conn, answer, requester)
            return newest

        if not await self._tools.write(settle, patient=True):
            return OVERTAKEN
        outcome = no_page(answer)
        self._lessons.tally.pages += outcome.outcome == "failed" and not work.tries
        return Ending(outcome.outcome, outcome.reason)

    def _keep_answer(self, conn: Connection, answer: Failed | NotModified, requester: Requester) -> None:
        if (
            isinstance(answer, Failed)
            and answer.asked
            and answer.kind == "robots"
            and requester.url_id is not None
        ):
            states.filter_out(conn, requester.url_id, "robots", answer.detail)
            requester = replace(requester, url_id=None)
        if isinstance(answer, Failed) and not answer.asked:
            answer = replace(answer, fetched_at=self._tools.now())
        fetches.record_fetch(conn, answer, requester)
        if isinstance(answer, NotModified) and requester.url_id is not None:
            states.revisit(conn, requester.url_id, self._source.revisits, answer.fetched_at)

    def _keep_if_newest(self, conn: Connection, work: Work, arrival: Arrival, requester: Requester) -> None:
        if not agenda.is_overtaken(conn, work):
            self._keep(conn, arrival, requester)

    def _keep(self, conn: Connection, arrival: Arrival, requester: Requester) -> int:
        """Stores all parts that came, and the reason for one that never will. Returns the id of the first part's
        page.
        """
        first: int | None = None
        for number, page in enumerate(arrival.parts.pages, 1):
            fetches.record_fetch(conn, page, requester)
            page_id = kept_pages.keep_page(
                conn, requester.url_id or 0, page, part=number, first_page=first, host_signals=arrival.signals
            )
            first = first or page_id
        if arrival.parts.missing is not None:
            fetches.note(conn, arrival.parts.missing, requester)
        return first or 0

    def _tell_missing(self, parts: Parts) -> None:
        if parts.missing is not None:
            missing = parts.missing
            _log.warning("part_missing", url=missing.url, detail=missing.detail, of=parts.pages[0].url)

    # -- reading and settling -------------------------------------------------------------------------------

    async def _read(self, work: Work, pages: Sequence[Page], allowance: Allowance) -> Reading | WorkerLost:
        """The page as a worker reads it, with the rules learned for the source so far."""
        hint = hint_of(work.title, work.published)
        try:
            return await self._tools.pool.read(pages, await self._site(), hint, allowance)
        except WorkerLost as error:
            return error

    async def _site(self) -> Site:
        """The source's description with its learned rules. It is read again after new rules were drawn."""
        site = self._lessons.site
        if site is None:
            plain = self._source.site()
            site = await self._tools.read(
                lambda conn: learning.with_learned_rules(conn, self._source.id, plain)
            )
            self._lessons.site = site
        return site

    async def _write(
        self, work: Work, reading: Reading | WorkerLost, keep: Callable[[Connection], int]
    ) -> Ending:
        """Writes the page, through `keep`, and what was read of it in one transaction, and counts it afterwards."""
        learn = _is_article(reading) and self._lessons.count_article()

        def settle(conn: Connection) -> Ending:
            if self._live and agenda.is_overtaken(conn, work):
                return OVERTAKEN
            page_id = keep(conn)
            # Workers that share an archive may come to a later capture first.
            if not self._live and kept_pages.is_outdated(conn, work.url_id, page_id):
                return OVERTAKEN
            return self._settle(conn, work, page_id, reading, learn)

        ending = await self._tools.write(settle, patient=True)
        if ending is OVERTAKEN:
            return ending
        if learn:
            self._lessons.site = None
        self._count(work, reading)
        return ending

    def _count(self, work: Work, reading: Reading | WorkerLost) -> None:
        """Counts the page for the source's figures. A second try says nothing new of the source, unless a worker
        was lost.
        """
        tally = self._lessons.tally
        if isinstance(reading, WorkerLost):
            tally.pages += 1
        elif not work.tries and isinstance(reading.outcome, Rejected):
            tally.pages += 1
            tally.rejected += 1
        elif not work.tries and isinstance(reading.outcome, Content):
            tally.article(reading.outcome)

    def _settle(
        self, conn: Connection, work: Work, page_id: int, reading: Reading | WorkerLost, learn: bool
    ) -> Ending:
        """Writes what was read as the URL's outcome."""
        if isinstance(reading, WorkerLost):
            lost = Failed(work.url, "worker_lost", str(reading), retry=True, fetched_at=self._tools.now())
            states.note_unread_page(conn, work.url_id, lost)
            return Ending("failed", "worker_lost")
        kept_pages.add_signals(conn, page_id, reading.signals)
        content = reading.outcome
        if isinstance(content, Rejected):
            again = self._tools.now() if self._live else None
            states.reject(conn, work.url_id, content.reason, content.detail, now=again)
            return Ending("rejected", content.reason)
        now, window = self._tools.now(), self._tools.window
        origin = Origin(
            self._source.id, work.url_id, page_id, content.identity, VERSION, now, window, live=self._live
        )
        kept = self._lessons.keep(conn, content, origin, learn=learn)
        states.revisit(conn, work.url_id, self._source.revisits, now)
        return Ending(kept.outcome, kept.reason, content.article.title)

    async def _with_feed_text(self, work: Work, ending: Ending, allowance: Allowance) -> Ending:
        """The page's ending, or that of its feed's text where the site withholds the page."""
        if ending.reason not in WITHHELD:
            return ending
        made = await feed_article(self._tools, self._source, work, allowance)
        if made is None:
            return ending
        content, page = made
        now, window = self._tools.now(), self._tools.window
        origin = Origin(self._source.id, work.url_id, 0, content.identity, VERSION, now, window)
        kept = await self._tools.write(lambda conn: feed_texts.keep(conn, content.article, origin, page))
        return Ending(kept.outcome, "feed_text", content.article.title)


def _is_article(reading: Reading | WorkerLost) -> bool:
    return isinstance(reading, Reading) and isinstance(reading.outcome, Content)
