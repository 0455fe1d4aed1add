"""The values that travel between discovery, fetching and the pipeline. No decision is made here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from cleaners.model import Page
from ingest.redact import OwnAddress

ListingKind = Literal["feed", "sitemap", "index", "listing"]

Outcome = Literal["stored", "duplicate", "revised", "unchanged", "filtered", "rejected", "failed", "pending"]
"""Where one URL ended in one run. The sum of all outcomes of a run is the number of URLs found."""

DocumentKind = Literal["page", "feed", "sitemap", "robots"]
"""The purpose of a request. It decides limits of size and time, nothing else."""

FailureKind = Literal[
    "dns_temp", "dns_unknown", "connect", "tls", "timeout", "protocol", "http_4xx", "http_5xx", "rate_limited",
    "too_large", "truncated", "bad_encoding", "unsupported_type", "robots", "blocked_address", "bad_scheme",
    "bad_url", "too_many_redirects", "challenge", "js_shell", "worker_lost", "not_a_feed", "redirected_home",
    "unreadable", "render", "internal_error",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that a listing names. Titles and dates are the listing's claims: evidence, not facts."""

    url: str
    title: str | None = None
    published: datetime | date | None = None
    modified: datetime | date | None = None
    id: str | None = None
    """The feed's own identifier (guid), if it gives one."""
    language: str | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    """The publication's name as the listing gives it (news sitemaps, `<source>`)."""
    authors: tuple[str, ...] = ()
    content: str | None = None
    """The entry's full text as HTML, where a feed carries it; used only when the source's configuration says so."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What a listing says about its next visit."""

    lasts: float = 0.0
    """Seconds for which the listing says it holds, by its ttl and its answer's max-age."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day, in UTC, in which it asks to be left alone."""
    skip_days: tuple[int, ...] = ()
    """Days of the week, Monday is 0."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One parsed feed, sitemap or listing page, candidates in document order."""

    kind: ListingKind
    candidates: tuple[Candidate, ...] = ()
    title: str | None = None
    link: str | None = None
    """The page that a feed says it is the feed of."""
    next_page: str | None = None
    """The URL of the listing's next page, if it has one."""
    sitemaps: tuple[str, ...] = ()
    """The sitemaps that an index names."""
    problems: tuple[str, ...] = ()
    """What was wrong with the document and how it was read all the same."""
    encoding: str | None = None
    """The character encoding that a feed was read in."""
    feeds: tuple[str, ...] = ()
    """The feeds that the head of a listing page names."""
    pace: Pace = Pace()
    """What a feed says about its next visit."""


@dataclass(frozen=True, slots=True)
class Validators:
    """Header values that a server gave for conditional requests, verbatim."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A feed, sitemap or listing page as the last visit left it: what the next visit asks with and compares with."""

    url: str
    """The address that was requested."""
    validators: Validators
    sha256: bytes | None
    """Digest of the body. None when the visit was answered 304."""
    checked_at: datetime
    full_at: datetime | None = None
    """The last visit without conditions. None when this visit had conditions."""
    entry: ListingKind | None = None
    """What discovery took the document for, where discovery begins at it. None for a document reached through
    others."""
    searched_at: datetime | None = None
    """When a search last began at this document. Set for an `auto` source's own address alone."""
    pace: Pace | None = None
    """What the document says about its next visit. None where this visit did not read it."""


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One GET. Headers and cookies are the source's own and go to `origin` only. Its proxy carries every hop."""

    url: str = field(repr=False)
    kind: DocumentKind = "page"
    validators: Validators | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    proxy: str | None = field(default=None, repr=False)
    origin: str | None = None
    """The origin that `headers` and `cookies` are meant for, as scheme://host[:port]. None means the URL's own."""
    timeout: float | None = None
    """Total seconds. None means the default of the request's kind."""
    delay: float | None = None
    """Least seconds between two starts at this host. None means the default."""
    robots: bool = True
    allow_private: bool = False
    """Whether loopback and private networks may be dialled."""
    verify_tls: bool = True
    render: bool = False
    """Whether the page is wanted as it is after its scripts have run."""
    own: OwnAddress | None = field(default=None, repr=False)
    """Set where `url` is a source's own address and holds secrets. Results then carry the address without them."""

    @property
    def shown(self) -> str:
        """The URL as results and logs show it."""
        return self.url if self.own is None else self.own.called(self.url)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A complete answer with status 200: content encodings undone, charset untouched."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    """As received, names lower-cased."""
    body: bytes = field(repr=False)
    media_type: str
    """Lower-cased, without parameters; sniffed when the header is absent or cannot be true."""
    charset: str | None
    fetched_at: datetime
    seconds: float
    validators: Validators = field(default_factory=Validators)

    def page(self) -> Page:
        """The answer as the cleaners take it."""
        return Page(self.final_url, self.body, self.media_type, self.charset, self.fetched_at)


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's answer that nothing has changed since it gave the validators."""

    url: str
    fetched_at: datetime
    seconds: float
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class Failed:
    """The request gave no usable answer. `retry` tells whether asking again later can help."""

    url: str
    kind: FailureKind
    detail: str
    retry: bool
    fetched_at: datetime
    seconds: float = 0.0
    status: int | None = None
    retry_after: float | None = None
    """Seconds for which the server asked to be left alone."""
    asked: bool = True
    """False where the page itself was not requested, because its host is closed or its robots.txt cannot be had."""


FetchResult = Fetched | NotModified | Failed
