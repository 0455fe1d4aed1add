"""What discovery gives to the pipeline. Values only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal, NamedTuple

from ingest.discover.formats import Selectors
from ingest.model import Candidate, Failed, FetchRequest, FetchResult, KnownDocument, Listing, ListingKind

Get = Callable[[FetchRequest], Awaitable[FetchResult]]
"""One polite GET."""

Unseen = Callable[[Sequence[str]], Awaitable[Collection[str]]]
"""Of these canonical URLs, the ones that are new to the source."""

Read = Callable[[bytes, str, str | None, tzinfo | None, Selectors], Awaitable[Listing]]
"""`formats.parse`, run where it can do no harm: body, url, media type, zone, selectors."""

Refusal = Literal[
    "no_link",
    "bad_scheme",
    "bad_url",
    "url_too_long",
    "path_repeats",
    "other_site",
    "include",
    "exclude",
    "too_old",
]


class Way(NamedTuple):
    """One way that discovery took, for the log: "feed https://... (the page names it)"."""

    kind: ListingKind | Literal["page"]
    url: str
    why: str
    title: str | None = None
    """What the document calls itself."""
    link: str | None = None
    """The page that the document says it is the feed of."""

    def __str__(self) -> str:
        return f"{self.kind} {self.url} ({self.why})"


class FilteredCandidate(NamedTuple):
    """A candidate that is not worked on."""

    candidate: Candidate
    reason: Refusal
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Discovery:
    """All that a source names now, each page once (by its canonical URL), in the order of the documents.

    found = candidates + known + filtered + left + uncounted.
    """

    candidates: tuple[Candidate, ...] = ()
    """New ones, at most `limits.NEW_URLS`."""
    known: tuple[Candidate, ...] = ()
    """Pages known already. `modified` may tell that one has changed."""
    filtered: tuple[FilteredCandidate, ...] = ()
    left: int = 0
    """New pages over the limit. The documents that name them are read again by the next run."""
    uncounted: int = 0
    """Known and filtered pages beyond `limits.KEPT`, of which only the number is kept."""
    ways: tuple[Way, ...] = ()
    site_title: str | None = None
    """What the page at the source's address calls the site, where a search read it."""
    documents: tuple[KnownDocument, ...] = ()
    """Documents to remember once the candidates are kept. Documents that were not read to their end are left out."""
    failures: tuple[Failed, ...] = ()
    problems: tuple[str, ...] = ()
    """Defects of documents that were read all the same."""
    read: int = 0
    """Feeds, sitemaps and listings that were read because they were new or had changed."""
    same: int = 0
    """Documents that have not changed since the last visit."""
    emptied: bool = False
    """Whether all documents that were read now name no page, and none stands unchanged."""

    @property
    def count(self) -> int:
        return len(self.candidates) + len(self.known) + len(self.filtered) + self.left + self.uncounted

    @property
    def trouble(self) -> str | None:
        """Why the source as a whole gave nothing. None where it gave something or has nothing new."""
        if self.count or (self.same and self.ways):
            return None
        if self.failures:
            failed = self.failures[0]
            return f"{failed.kind}: {failed.detail}{_more(self.failures)}"
        if self.problems:
            return f"nothing understood: {self.problems[0]}{_more(self.problems)}"
        if any(way.kind == "listing" for way in self.ways):
            return "nothing understood: no link on the page looks like an article's; name them by `extract.links`"
        return None

    @property
    def note(self) -> str | None:
        """What explains the pages found, or names what was missed. None where nothing needs saying."""
        if self.trouble is not None:
            return None
        notes = [f"{failed.kind}: {failed.url}: {failed.detail}" for failed in self.failures]
        notes += self.problems
        if notes:
            return f"{notes[0]}{_more(notes)}"
        if self.count or not self.ways:
            return None
        return "its listings name no page" if self.read else "its listings have not changed"


def _more(these: Sequence[object]) -> str:
    return f" (and {len(these) - 1} more)" if len(these) > 1 else ""
