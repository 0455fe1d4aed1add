"""Which candidates are worked on: each page once, of the site, wanted, within limits. Nothing is fetched here."""

from __future__ import annotations

import asyncio
import heapq
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Protocol
from urllib.parse import urlsplit

from cleaners.bounds import CONTROL
from cleaners.decode import safe
from cleaners.links import flaw
from cleaners.urls import bare, canonical, canonical_entry, same_site
from ingest.discover import limits
from ingest.discover.entries import may_be_entry, split_entries
from ingest.discover.formats.dates import age_key
from ingest.discover.results import FilteredCandidate, Refusal, Unseen
from ingest.model import Candidate

AT_ONCE = 500
"""Candidates that are sifted together. Between two such pieces a crawl can be stopped."""

ASKED_AT_ONCE = 500
"""URLs that the database is asked about in one transaction."""

_LINES = re.compile(r"br|div|p|h[1-6]|img", re.IGNORECASE)
"""The elements in titles whose text is shown apart from the text beside it."""
_USERINFO = re.compile(r"\A([A-Za-z][A-Za-z0-9+.-]*://)[^/?#\\]*@")
_MARKUP = re.compile(
    r"</?(?P<tag>a|abbr|b|big|blink|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|"
    r"sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


class CandidateRules(Protocol):
    """What the sieve asks of a source."""

    @property
    def url(self) -> str: ...

    def unwanted(self, url: str) -> str | None: ...

    def oldest(self, today: date) -> date | None: ...


class Sieve:
    """Takes the candidates of one document after the other, and remembers the ones it had.

    Work on each address is done beside the event loop, since a sitemap of 50,000 takes seconds.
    """

    def __init__(self, source: CandidateRules, unseen: Unseen, today: date) -> None:
        self._source = source
        self._unseen = unseen
        self._oldest = source.oldest(today)
        self._had: set[str] = set()
        self.section = ""
        """The path below which candidates must lie while documents are read that speak for the whole host."""
        self.new: list[Candidate] = []
        self.known: list[Candidate] = []
        self.filtered: list[FilteredCandidate] = []
        self.left = 0
        self.uncounted = 0

    @property
    def took(self) -> int:
        """The number of candidates so far that were not refused."""
        return len(self.new) + len(self.known) + self.left

    @property
    def full(self) -> bool:
        """Whether this run takes no more new URLs."""
        return len(self.new) >= limits.NEW_URLS

    async def take(
        self, candidates: Sequence[Candidate], near: str | None, *, ordered: bool = True
    ) -> tuple[int, bool]:
        """Returns how many of the candidates were new, and whether all of those had room.

        `near`: the document that names them, where they must be of its site or of the source's; a feed may lead
        anywhere. `ordered`: whether the order of the document says something. Where it does not, as in sitemaps,
        the newest come first.
        """
        fresh: dict[str, Candidate] = {}
        entries = await self._entries(candidates)
        for some in _pieces(candidates):
            await asyncio.to_thread(self._look, some, entries, near, fresh)
        self._had.update(fresh)
        new = await self._new(tuple(fresh))
        unknown = []
        for key, candidate in fresh.items():
            if key in new:
                unknown.append(candidate)
            else:
                self._keep(self.known, candidate)
        room = limits.NEW_URLS - len(self.new)
        chosen = await asyncio.to_thread(_chosen, unknown, room, ordered=ordered)
        self.new += chosen
        self.left += len(new) - len(chosen)
        return len(new), len(chosen) == len(new)

    def _look(
        self,
        candidates: Sequence[Candidate],
        entries: set[str],
        near: str | None,
        fresh: dict[str, Candidate],
    ) -> None:
        """Puts the wanted candidates that were not had yet into `fresh`, under their keys."""
        for named in candidates:
            key, candidate = self._addressed(named, entries)
            if key in fresh:  # named twice: the newer entry counts
                fresh[key] = max(fresh[key], candidate, key=_last_change)
                continue
            if key and (key in self._had or self._elsewhere(key)):
                continue
            refused = self._refused(candidate, near)
            if refused is None:
                fresh[key] = candidate
            elif not key or key not in self._had:
                self._had.update((key,) if key else ())
                self._keep(self.filtered, refused)

    async def _new(self, keys: Sequence[str]) -> set[str]:
        """The keys that are new to the source. They are asked for in batches, for others write meanwhile."""
        new: set[str] = set()
        for start in range(0, len(keys), ASKED_AT_ONCE):
            new.update(await self._unseen(keys[start : start + ASKED_AT_ONCE]))
        return new

    async def _entries(self, candidates: Sequence[Candidate]) -> set[str]:
        """The canonical forms of the candidates that are entries of a page: this listing shows it, or an earlier
        one did.
        """
        named: list[Candidate] = []
        for some in _pieces([one for one in candidates if "#" in one.url]):
            named += await asyncio.to_thread(_marked, some)
        entries, single = await asyncio.to_thread(split_entries, named)
        return entries | (single - await self._new(tuple(single)))

    def _addressed(self, candidate: Candidate, entries: set[str]) -> tuple[str, Candidate]:
        """The candidate and its key. The fragment is left out, unless the candidate is an entry.

        The source's own address stays as sources.yaml writes it. Everybody else's is a stranger's text.
        """
        if candidate.url == self._source.url:
            return canonical(candidate.url), replace(candidate, url=bare(candidate.url))
        candidate = tidied(candidate)
        if len(candidate.url) > limits.URL:
            return candidate.url, candidate  # a refused address is not worth computing its canonical form
        if "#" not in candidate.url:
            return canonical(candidate.url), candidate
        key = canonical_entry(candidate.url)
        return (
            (key, candidate)
            if key in entries
            else (canonical(candidate.url), replace(candidate, url=bare(candidate.url)))
        )

    def _keep(
        self, values: list[Candidate] | list[FilteredCandidate], value: Candidate | FilteredCandidate
    ) -> None:
        if len(values) < limits.KEPT:
            values.append(value)  # type: ignore[arg-type]
        else:
            self.uncounted += 1

    def _elsewhere(self, key: str) -> bool:
        return bool(self.section) and not urlsplit(key).path.startswith(self.section)

    def _refused(self, candidate: Candidate, near: str | None) -> FilteredCandidate | None:
        url = candidate.url
        refused = malformed(url)
        if refused is not None:
            return FilteredCandidate(replace(candidate, url=url[: limits.URL]), *refused)
        path = urlsplit(url).path
        segments = Counter(segment for segment in path.split("/") if segment)
        if segments and max(segments.values()) >= limits.PATH_REPEATS:
            return FilteredCandidate(candidate, "path_repeats", segments.most_common(1)[0][0])
        if near is not None and not (same_site(url, near) or same_site(url, self._source.url)):
            return FilteredCandidate(candidate, "other_site", urlsplit(url).hostname or "")
        why = self._source.unwanted(url)
        if why is None:
            return self._too_old(candidate)
        return FilteredCandidate(candidate, "exclude" if why.startswith("exclude") else "include", why)

    def _too_old(self, candidate: Candidate) -> FilteredCandidate | None:
        """The refusal of a candidate that its listing or address dates before the source's first day. A month
        counts to its end.
        """
        year, month, day = age_key(candidate)
        if self._oldest is None or not year:
            return None
        first = self._oldest
        if (year, month or 12, day or 31) >= (first.year, first.month, first.day):
            return None
        named = "-".join(f"{part:02}" for part in (year, month, day) if part)
        return FilteredCandidate(candidate, "too_old", f"of {named}, before {first}")


def malformed(url: str) -> tuple[Refusal, str] | None:
    """Why this URL cannot be requested. None when it can."""
    if len(url) > limits.URL:
        return "url_too_long", f"{len(url)} characters"
    return flaw(url)


def tidied(candidate: Candidate) -> Candidate:
    """The listing's words as text of bounded length, with markup and references in the title resolved.

    User and password in an address are left out, for a listing does not decide as whom we log in. Braces are
    escaped, so that no address of a stranger reads like `${NAME}`.
    """
    title = candidate.title
    if title is not None:
        if "<" in title or "&" in title:
            # A reference may stand for a tag, and may be escaped once more.
            title = _unmarked(unescape(_unmarked(unescape(title))))
        title = _plain(title, limits.TITLE)
    return replace(
        candidate,
        url=_USERINFO.sub(r"\1", safe(candidate.url).strip()).replace("{", "%7B").replace("}", "%7D"),
        title=title,
        id=safe(candidate.id)[: limits.URL] if candidate.id else None,
        source=_plain(candidate.source, limits.TITLE) if candidate.source else None,
        tags=tuple(filter(None, (_plain(tag, limits.AUTHOR) for tag in candidate.tags[:50]))),
        authors=tuple(filter(None, (_plain(name, limits.AUTHOR) for name in candidate.authors[:50]))),
        content=safe(candidate.content) if candidate.content else None,
    )


def _unmarked(title: str) -> str:
    """The title without its markup. The beginning of a line becomes a space, as browsers show it."""
    return _MARKUP.sub(lambda match: " " if _LINES.fullmatch(match["tag"]) else "", title)


def _plain(text: str, most: int) -> str | None:
    """The text in one line, cut and without control characters. None where nothing is left."""
    return " ".join(CONTROL.sub("", safe(text)).split())[:most] or None


def _last_change(candidate: Candidate) -> datetime:
    """When the listing says that the page changed last, by the first instant of the day. Long ago where it says
    nothing.
    """
    when = candidate.modified or candidate.published
    if when is None:
        return datetime.min.replace(tzinfo=UTC)
    return when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=UTC)


def _marked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that may be entries of a page, tidied."""
    return [one for one in map(tidied, candidates) if len(one.url) <= limits.URL and may_be_entry(one)]


def _pieces(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), AT_ONCE):
        yield candidates[start : start + AT_ONCE]


def _chosen(candidates: list[Candidate], room: int, *, ordered: bool) -> list[Candidate]:
    """At most `room` of them, the newest first. Where all have room and the order says something, it stays."""
    if ordered and len(candidates) <= room:
        return candidates
    return heapq.nlargest(max(0, room), candidates, key=age_key)
