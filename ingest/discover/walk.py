"""The walk over a source's documents: requests them, reads them, follows further pages and indexes."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from cleaners.urls import canonical
from ingest.cleaning import CleaningPool
from ingest.discover import formats, limits
from ingest.discover.autodetect import news_first
from ingest.discover.formats.pace import max_age
from ingest.discover.results import Discovery, Get, Read, Way
from ingest.discover.sieve import CandidateRules, Sieve
from ingest.errors import WorkerLost
from ingest.model import (
    Candidate,
    DocumentKind,
    Failed,
    Fetched,
    FetchRequest,
    KnownDocument,
    Listing,
    ListingKind,
    Validators,
)
from ingest.recency import is_recent


class ListingSelectors(Protocol):
    """The part of a source's `extract` that listings need."""

    @property
    def links(self) -> str | None: ...
    @property
    def next_page(self) -> str | None: ...


class ListingSource(CandidateRules, Protocol):
    """What discovery needs of `ingest.config.Source`."""

    @property
    def type(self) -> str: ...
    @property
    def timezone(self) -> str | None: ...
    @property
    def encoding(self) -> str | None: ...
    @property
    def extract(self) -> ListingSelectors: ...

    def request(
        self, url: str | None = None, kind: DocumentKind = "page", validators: Validators | None = None
    ) -> FetchRequest: ...


@dataclass(frozen=True, slots=True)
class AnsweredDocument:
    """One document that was answered. `listing` is None when nothing has changed since the last visit."""

    url: str
    document: KnownDocument
    listing: Listing | None


async def in_thread(
    body: bytes, url: str, media_type: str | None, zone: tzinfo | None, selectors: formats.Selectors
) -> Listing:
    """Reads in a thread beside the event loop. A process that can be killed is safer: see `in_workers`."""
    return await asyncio.to_thread(formats.parse, body, url, media_type, zone, selectors)


def in_workers(pool: CleaningPool) -> Read:
    """Reads in worker processes, where a hostile document costs only itself."""

    async def read(
        body: bytes, url: str, media_type: str | None, zone: tzinfo | None, selectors: formats.Selectors
    ) -> Listing:
        return await pool.run(url, formats.parse, body, url, media_type, zone, selectors)

    return read


@dataclass(slots=True)
class DiscoveryWalk:
    """One run's walk. `known`: documents of earlier visits by URL, without validators when a full answer is due."""

    source: ListingSource
    get: Get
    sieve: Sieve
    known: Mapping[str, KnownDocument]
    read: Read
    now: datetime | None = None
    visited: set[str] = field(default_factory=set)
    files: int = 0
    reads: int = 0
    same: int = 0
    empty: int = 0
    """Feeds, sitemaps and listings that were read and name no page."""
    believed: int = 0
    """Sitemaps that were not requested, since their index says that they have not changed."""
    ways: list[Way] = field(default_factory=list)
    documents: list[KnownDocument] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    site_title: str | None = None
    """What the page at the source's address calls the site, where a search read it."""

    def result(self) -> Discovery:
        sieve = self.sieve
        return Discovery(
            candidates=tuple(sieve.new),
            known=tuple(sieve.known),
            filtered=tuple(sieve.filtered),
            left=sieve.left,
            uncounted=sieve.uncounted,
            ways=tuple(self.ways),
            site_title=self.site_title,
            documents=tuple(self.documents),
            failures=tuple(self.failures),
            problems=tuple(dict.fromkeys(self.problems)),
            read=self.reads,
            same=self.same,
            emptied=self.empty > 0 and not self.same + self.believed,
        )

    async def visit(self, url: str, kind: DocumentKind, *, again: bool = True) -> AnsweredDocument | Failed:
        """Requests a document and reads it. `again`: conditionally, when it is known from before."""
        before = self.known.get(url) if again else None
        validators = before.validators if before is not None else Validators()
        conditional = validators != Validators()
        answer = await self.get(self.source.request(url, kind, validators if conditional else None))
        if isinstance(answer, Failed):
            return answer
        if not isinstance(answer, Fetched):
            self.same += 1
            return AnsweredDocument(url, KnownDocument(url, answer.validators, None, answer.fetched_at), None)
        digest = hashlib.sha256(answer.body).digest()
        document = KnownDocument(
            url, answer.validators, digest, answer.fetched_at, None if conditional else answer.fetched_at
        )
        if before is not None and before.sha256 == digest:
            self.same += 1
            return AnsweredDocument(url, document, None)
        listing = await self._read(answer)
        if isinstance(listing, Failed):
            return listing
        pace = replace(listing.pace, lasts=max(listing.pace.lasts, max_age(answer.headers)))
        return AnsweredDocument(answer.final_url, replace(document, pace=pace), listing)

    async def _read(self, document: Fetched) -> Listing | Failed:
        charset = self.source.encoding or document.charset
        content_type = f"{document.media_type}; charset={charset}" if charset else document.media_type
        extract = self.source.extract
        selectors = formats.Selectors(extract.links, extract.next_page)
        zone = ZoneInfo(self.source.timezone) if self.source.timezone else None
        try:
            listing = await self.read(document.body, document.final_url, content_type, zone, selectors)
        except WorkerLost as error:
            return Failed(document.url, "worker_lost", str(error), retry=True, fetched_at=document.fetched_at)
        self.reads += 1
        self.problems += [f"{document.url}: {problem}" for problem in listing.problems]
        return listing

    async def begin(self, visit: AnsweredDocument, kind: ListingKind, why: str) -> None:
        """Takes a feed or listing as a way into the source."""
        listing = visit.listing or Listing(kind)
        self.ways.append(Way(kind, visit.document.url, why, listing.title, listing.link))
        await self.follow(replace(visit, document=replace(visit.document, entry=kind)), _document_kind(kind))

    def forget_ways(self) -> None:
        """Drops the ways of earlier searches that this search did not take."""
        current = {way.url for way in self.ways} | {document.url for document in self.documents}
        lost = [one for one in self.known.values() if one.entry and one.url not in current]
        self.documents += [replace(one, entry=None, sha256=None, full_at=None) for one in lost]

    def searched(self, at: datetime) -> None:
        """Notes at the source's own address when a search began."""
        url = self.source.url
        for place, one in enumerate(self.documents):
            if one.url == url:
                self.documents[place] = replace(one, searched_at=at)
                return
        one = self.known.get(url) or KnownDocument(url, Validators(), None, at)
        self.documents.append(
            replace(one, validators=Validators(), sha256=None, full_at=None, searched_at=at)
        )

    async def follow(self, visit: AnsweredDocument, kind: DocumentKind) -> int:
        """Takes a feed or listing and its further pages until a page has nothing new. Returns how many pages were
        new.
        """
        total, pages, current = 0, 1, visit
        complete = True
        self.visited.add(canonical(visit.url))
        while current.listing is not None:
            listing = current.listing
            near = None if listing.kind == "feed" else current.url
            ordered = listing.kind != "sitemap"
            new, room = await self.sieve.take(listing.candidates, near, ordered=ordered)
            total += new
            complete = complete and room
            step = listing.next_page
            if not new or not room or step is None or canonical(step) in self.visited:
                break
            if pages >= limits.PAGES:
                self.problems.append(f"{visit.url}: stopped after {limits.PAGES} pages")
                break
            self.visited.add(canonical(step))
            following = await self.visit(step, kind, again=False)
            if isinstance(following, Failed):
                self.failures.append(following)
                complete = False
                break
            current, pages = following, pages + 1
        if complete:
            document = visit.document
            if visit.listing is not None and not visit.listing.candidates:
                # Without validators or digest: an unchanged page must not hide that the listing is
                # empty.
                document = replace(document, validators=Validators(), sha256=None)
                self.empty += 1
            self.documents.append(document)
        return total

    async def sitemaps(self, urls: Iterable[str], why: str) -> bool:
        """Reads sitemaps and, through indexes, all that they name. Returns whether a page was named or nothing has
        changed.
        """
        useful, took = False, self.sieve.took
        entries = news_first(map(Candidate, urls))
        queue = [(url, 1) for url in entries]
        while queue and not self.sieve.full:
            url, depth = queue.pop(0)
            if canonical(url) in self.visited:
                continue
            if self.files >= limits.SITEMAP_FILES:
                self.problems.append(f"stopped after {limits.SITEMAP_FILES} sitemaps")
                break
            visit = await self._sitemap(url)
            if visit is None:
                continue
            useful = useful or visit.listing is None
            if depth == 1:
                kind = visit.listing.kind if visit.listing else "sitemap"
                self.ways.append(Way(kind, url, why))
                visit = replace(visit, document=replace(visit.document, entry=kind))
            queue += [(child, depth + 1) for child in await self._take_sitemap(visit, depth)]
            del queue[limits.SITEMAP_FILES :]
        return useful or self.sieve.took > took

    async def _sitemap(self, url: str) -> AnsweredDocument | None:
        self.visited.add(canonical(url))
        self.files += 1
        visit = await self.visit(url, "sitemap")
        if isinstance(visit, Failed):
            self.failures.append(visit)
            return None
        return visit

    async def _take_sitemap(self, visit: AnsweredDocument, depth: int) -> list[str]:
        """Takes what a sitemap names. For an index returns the sitemaps that are still to be read."""
        listing = visit.listing
        if listing is None:
            self.documents.append(visit.document)
            return []
        if listing.kind == "listing":
            self.failures.append(not_a_feed(visit, "a sitemap"))
            return []
        if listing.kind != "index":
            await self.follow(visit, "sitemap")
            return []
        # Without validators or digest: what an index names may change while the index does not.
        self.documents.append(replace(visit.document, validators=Validators(), sha256=None))
        if depth >= limits.SITEMAP_DEPTH:
            self.problems.append(f"{visit.url}: indexes nest deeper than {limits.SITEMAP_DEPTH}")
            return []
        due = [child for child in listing.candidates if not self._is_unchanged(child)]
        self.believed += len(listing.candidates) - len(due)
        self.empty += not listing.candidates
        return news_first(due)

    def _is_unchanged(self, child: Candidate) -> bool:
        """Whether the index says that a sitemap has not changed since it was last read, at most a day ago.

        Many indexes never change what they say, however their sitemaps grow.
        """
        before, changed = self.known.get(child.url), child.modified
        if before is None or changed is None or self.now is None:
            return False
        if not is_recent(before.checked_at, self.now, limits.INDEX_BELIEVED):
            return False
        if not isinstance(changed, datetime):
            # A day without a time may be of any zone, and ends 12 hours later at most.
            return datetime.combine(changed, time(12), tzinfo=UTC) < before.checked_at - timedelta(days=1)
        return changed < before.checked_at


def _document_kind(kind: ListingKind) -> DocumentKind:
    if kind == "listing":
        return "page"
    return "feed" if kind == "feed" else "sitemap"


def not_a_feed(visit: AnsweredDocument, wanted: str) -> Failed:
    """The failure of an HTML page where a feed or sitemap was promised."""
    hint = ""
    if visit.listing is not None and visit.listing.feeds:
        hint = f"; the page names the feed {visit.listing.feeds[0]}"
    return Failed(
        visit.url,
        "not_a_feed",
        f"an HTML page, not {wanted}{hint}",
        retry=True,
        fetched_at=visit.document.checked_at,
    )
