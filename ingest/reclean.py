"""Reads stored pages with today's cleaners, compares, and writes what differs. Nothing is fetched.

Pages are cleaned side by side. They are taken and written in the order of their URLs, some at a time, together with
how far the recleaning has come. So an interrupted one goes on where it stopped, and only what comes out otherwise
is written.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Literal, TypeVar

from sqlalchemy import Connection

from cleaners import VERSION
from cleaners.content import Content, Identity
from cleaners.hints import hint_of
from cleaners.learn import Observation
from cleaners.model import Article, Page, Rejected, Site
from ingest import log
from ingest.cleaning import CleaningPool
from ingest.errors import WorkerLost
from ingest.store import Store
from ingest.store.articles import lookup, recleaning, records
from ingest.store.articles.recleaning import Before, Progress, Scope, Unit
from ingest.store.articles.verdicts import Origin, Verdict
from ingest.store.sources import learning

T = TypeVar("T")

_log = log.get(__name__)

Outcome = Literal["changed", "accepted", "rejected", "unchanged", "lost", "overtaken"]
"""changed: the article reads otherwise; accepted: an article now, none (or only a copy) before; rejected: none
now, the article stays as it was; lost: the worker died on it; overtaken: a crawl fetched the page anew meanwhile."""

BATCH = 50
"""Pages written in one transaction."""

AHEAD = 4
"""Pages on the way per worker: enough that none waits, few enough for pages of ten megabytes."""

HELD = 64
"""Pages on the way in all: those that are cleaned wait for an earlier one that is slow, to be written in order."""

LISTED = 500
"""Units listed from the database at a time."""

EXAMPLES = 3
"""Changes shown of each source."""


@dataclass(frozen=True, slots=True)
class RecleanPlan:
    """What to clean again, by which descriptions of the sources, and whether anything is written."""

    scope: Scope
    sites: Mapping[str, Site]
    """By source; one that is not configured is cleaned by the general rules."""
    dry_run: bool = False

    def rules(self) -> str:
        """A digest of what pages are cleaned by: what is done by other rules has to be done again."""
        description = repr((VERSION, sorted(self.sites.items())))
        return blake2b(description.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Example:
    """One change: `differences` are a unified diff by field, empty where there was no article before."""

    source_id: str
    url: str
    outcome: Outcome
    title: str | None
    detail: str = ""
    differences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class RecleanReport:
    """What came of it, over all calls that it took: counts by source; examples are of this call."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)
    continued: int = 0
    """Pages that an earlier, interrupted call had done."""
    complete: bool = False

    def total(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())


@dataclass(frozen=True, slots=True)
class _UnitReading:
    """One unit as today's cleaners read it. `verdict` None: the worker was lost."""

    unit: Unit
    was: Before
    verdict: Article | Rejected | None
    page_id: int = 0
    identity: Identity | None = None
    """Where an article is to be written."""
    same: bool = False
    """Nothing is to be written, save perhaps the version and what the page teaches."""
    observation: Observation | None = None
    """What the page teaches about its source, where the article is among those that the source is learned from."""


class _Undo(Exception):
    """Ends a transaction of a dry run: what it would have done is known, and is not done."""


@dataclass(frozen=True, slots=True)
class RecleanTools:
    """What recleaning needs of the world."""

    store: Store
    pool: CleaningPool
    workers: int
    """As many as the pool has."""
    now: Callable[[], datetime]
    window: timedelta
    """How far back an article's story is looked for."""


async def reclean(
    tools: RecleanTools, plan: RecleanPlan, stop: asyncio.Event, tell: Callable[[int, int], None]
) -> RecleanReport:
    """Goes over the plan's pages; `tell` hears, each time some are done, how many are and how many there are.

    After `stop` is set nothing new is begun, and what is on the way is finished and written.
    Raises StoreUnavailable when the database stays away; then the next call goes on from what was written.
    """
    with ThreadPoolExecutor(1, "reader") as reader, ThreadPoolExecutor(1, "writer") as writer:
        return await _Walk(tools, plan, stop, tell, reader, writer).walk()


class _Walk:
    """One call of `reclean`. Reading and writing have a thread each: neither waits for the other."""

    def __init__(
        self,
        tools: RecleanTools,
        plan: RecleanPlan,
        stop: asyncio.Event,
        tell: Callable[[int, int], None],
        *threads: ThreadPoolExecutor,
    ) -> None:
        self._tools = tools
        self._plan = plan
        self._stop = stop
        self._tell = tell
        self._reader, self._writer = threads
        self._report = RecleanReport()
        self._batch: list[_UnitReading] = []
        self._writing: asyncio.Task[None] | None = None
        self._total = 0
        self._window: dict[str, int] = {}
        """The oldest article that each source is learned from."""

    async def walk(self) -> RecleanReport:
        after = await self._begin()
        window: deque[asyncio.Task[_UnitReading]] = deque()
        try:
            while not self._stop.is_set():
                listed = await self._reading(recleaning.units, self._plan.scope, after, LISTED)
                if not listed:
                    self._report.complete = True
                    break
                after = listed[-1].url_id
                await self._over(listed, window)
            while window:
                await self._take(await window.popleft())
            await self._flush()
            await self._finish_writing()
        finally:
            for task in window:
                task.cancel()
            await asyncio.gather(*window, return_exceptions=True)
        if self._report.complete and not self._plan.dry_run:
            await self._write(self._end)
        return self._report

    def _end(self, conn: Connection) -> None:
        """All is done; rules are drawn from what was seen only now, for one recleaning is by one set of rules."""
        for source_id in recleaning.end(conn, self._plan.scope, tuple(self._window)):
            learning.learn(conn, source_id, self._tools.now())

    async def _over(self, listed: tuple[Unit, ...], window: deque[asyncio.Task[_UnitReading]]) -> None:
        """Starts the units one after the other, as many at once as keep the workers busy."""
        for unit in listed:
            await self._room(window)
            if self._stop.is_set():
                return
            window.append(asyncio.ensure_future(self._read(unit)))

    async def _room(self, window: deque[asyncio.Task[_UnitReading]]) -> None:
        """Until one more page may be begun; a page that is slow holds those that are cleaned, and no worker."""
        while window and (window[0].done() or len(window) >= HELD):
            await self._take(await window.popleft())
        while len(going := [task for task in window if not task.done()]) >= AHEAD * self._tools.workers:
            await asyncio.wait(going, return_when=asyncio.FIRST_COMPLETED)

    async def _begin(self) -> int:
        scope = self._plan.scope
        so_far = Progress(0, {})
        if not self._plan.dry_run:
            so_far = await self._reading(recleaning.progress, scope, self._plan.rules())
        self._report.counts = {name: Counter(counts) for name, counts in so_far.counts.items()}
        self._report.continued = self._report.total().total()
        left = await self._reading(recleaning.count, scope, so_far.after)
        self._total = self._report.continued + left
        self._tell(self._report.continued, self._total)
        return so_far.after

    # -- reading --------------------------------------------------------------------------------------------

    async def _read(self, unit: Unit) -> _UnitReading:
        was = await self._reading(recleaning.before, unit)
        site = self._plan.sites.get(unit.source_id, Site())
        try:
            outcome, page_id = await self._cleaned(unit, was, site)
        except WorkerLost as error:
            _log.warning("page_lost", source=unit.source_id, url=unit.url, detail=str(error))
            return _UnitReading(unit, was, None)
        if isinstance(outcome, Rejected):
            same = was.article_id is None and (unit.state, unit.reason) == ("rejected", outcome.reason)
            return _UnitReading(unit, was, outcome, page_id, same=same)
        article, identity = outcome.article, outcome.identity
        observation = outcome.observation if await self._teaches(unit, was) else None
        if was.record is not None and was.page_id == page_id and dict(was.record) == records.of(article):
            return _UnitReading(unit, was, article, page_id, same=True, observation=observation)
        copy = await self._still_a_copy(was, identity.exact)
        return _UnitReading(unit, was, article, page_id, identity, copy, observation)

    async def _cleaned(self, unit: Unit, was: Before, site: Site) -> tuple[Content | Rejected, int]:
        """What the newest page gives; failing that, the page that the article was made of."""
        hint = hint_of(unit.title, unit.published)
        outcome: Content | Rejected = Rejected("empty")
        if was.parts:
            outcome = (await self._tools.pool.read(was.parts, site, hint)).outcome
        if isinstance(outcome, Rejected) and was.page_id is not None and was.page_id != unit.page_id:
            older: tuple[Page, ...] = await self._reading(recleaning.parts, was.page_id)
            if older:
                again = (await self._tools.pool.read(older, site, hint)).outcome
                if isinstance(again, Content):
                    return again, was.page_id
        return outcome, unit.page_id

    async def _teaches(self, unit: Unit, was: Before) -> bool:
        """Whether the article is, or may become, one of the latest of its source."""
        if unit.source_id not in self._window:
            self._window[unit.source_id] = await self._reading(learning.window_begins, unit.source_id)
        return was.article_id is None or was.article_id >= self._window[unit.source_id]

    async def _still_a_copy(self, was: Before, key: str) -> bool:
        """Whether the page has no article of its own, and the text of the one that it is a copy of."""
        return was.record is None and await self._reading(recleaning.owner, key) in was.stands_in

    # -- writing --------------------------------------------------------------------------------------------

    async def _take(self, read: _UnitReading) -> None:
        self._batch.append(read)
        if len(self._batch) >= BATCH:
            await self._flush()

    async def _flush(self) -> None:
        """Hands the batch to the writer, as soon as it is done with the one before."""
        await self._finish_writing()
        if self._batch:
            self._writing = asyncio.ensure_future(self._keep(tuple(self._batch)))
            self._batch = []

    async def _finish_writing(self) -> None:
        if self._writing is not None:
            await self._writing
            self._writing = None

    async def _keep(self, batch: tuple[_UnitReading, ...]) -> None:
        counts, examples = await self._write(lambda conn: self._settle(conn, batch))
        self._report.counts = counts
        self._report.examples += examples
        self._tell(self._report.total().total(), self._total)

    def _settle(
        self, conn: Connection, batch: tuple[_UnitReading, ...]
    ) -> tuple[dict[str, Counter[str]], list[Example]]:
        """Everything of a batch in one transaction, the place where to go on among it."""
        now = self._tools.now()
        counts = {name: Counter(known) for name, known in self._report.counts.items()}
        examples = []
        for read in batch:
            outcome, detail = _settle_one(conn, read, now, self._tools.window)
            counts.setdefault(read.unit.source_id, Counter())[outcome] += 1
            if outcome in ("changed", "accepted", "rejected"):
                examples.append(_example(read, outcome, detail))
        old = [read.was for read in batch if read.same and read.was.cleaner_version != VERSION]
        recleaning.note_version(conn, [was.article_id for was in old if was.article_id is not None], VERSION)
        done = Progress(batch[-1].unit.url_id, counts)
        recleaning.keep_progress(conn, self._plan.scope, self._plan.rules(), done)
        return counts, self._fresh(examples)

    def _fresh(self, examples: list[Example]) -> list[Example]:
        """Those that are shown: the first few of each kind and source."""
        shown = Counter((one.source_id, one.outcome) for one in self._report.examples)
        fresh = []
        for one in examples:
            shown[one.source_id, one.outcome] += 1
            if shown[one.source_id, one.outcome] <= EXAMPLES:
                fresh.append(one)
        return fresh

    # -- the database ---------------------------------------------------------------------------------------

    async def _reading(self, work: Callable[..., T], *args: object) -> T:
        def read() -> T:
            with self._tools.store.read() as conn:
                return work(conn, *args)

        return await asyncio.get_running_loop().run_in_executor(self._reader, read)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        """`work` in one writing transaction, which a dry run takes back."""
        do = self._dry_run if self._plan.dry_run else self._tools.store.retrying
        return await asyncio.get_running_loop().run_in_executor(self._writer, do, work)

    def _dry_run(self, work: Callable[[Connection], T]) -> T:
        result: list[T] = []

        def undone(conn: Connection) -> None:
            result[:] = [work(conn)]
            raise _Undo

        with _undoing():
            self._tools.store.retrying(undone)
        return result[0]


@contextmanager
def _undoing() -> Iterator[None]:
    try:
        yield
    except _Undo:
        return


def _settle_one(
    conn: Connection, read: _UnitReading, now: datetime, window: timedelta
) -> tuple[Outcome, str]:
    """One unit's outcome, written; and what to say of it."""
    unit, was, verdict = read.unit, read.was, read.verdict
    if verdict is None:
        return "lost", ""
    if read.same:
        _teach(conn, read, was.article_id, now)
        return "unchanged", ""
    if isinstance(verdict, Rejected):
        if not recleaning.refuse(conn, unit, verdict):
            return "overtaken", ""
        why = ": ".join(filter(None, (verdict.reason, verdict.detail)))
        return ("rejected" if was.stands_in else "unchanged"), why
    if read.identity is None:
        raise ValueError(f"{unit.url}: an article without an identity")
    origin = Origin(unit.source_id, unit.url_id, read.page_id, read.identity, VERSION, now, window)
    kept = recleaning.keep(conn, unit, verdict, origin)
    if kept is not None and kept.outcome != "duplicate":
        _teach(conn, read, kept.article_id, now)
    return ("overtaken" if kept is None else _outcome(was, kept)), ""


def _teach(conn: Connection, read: _UnitReading, article_id: int | None, now: datetime) -> None:
    """Writes down what the page teaches, as a crawl does: copies teach nothing."""
    if read.observation is not None and article_id is not None:
        learning.note(conn, read.unit.source_id, article_id, read.observation, now)


def _outcome(was: Before, kept: Verdict) -> Outcome:
    if kept.outcome == "revised":
        return "changed"
    if kept.outcome == "stored" or (kept.outcome == "duplicate" and not was.stands_in):
        return "accepted"
    return "unchanged"


def _example(read: _UnitReading, outcome: Outcome, detail: str) -> Example:
    unit, verdict, old = read.unit, read.verdict, read.was.record
    title = verdict.title if isinstance(verdict, Article) else unit.title
    example = Example(unit.source_id, unit.url, outcome, title, detail)
    if outcome == "changed" and isinstance(verdict, Article) and old is not None:
        return replace(example, differences=lookup.differences(old, records.of(verdict)))
    return example
