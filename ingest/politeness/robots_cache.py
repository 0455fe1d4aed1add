"""Which robots.txt holds for a site now. It is fetched once and kept for a day.

RFC 9309 2.3.1: a site that answers 4xx has no rules. A site that cannot be reached, or answers 429 or 5xx, may not
be visited at all, except by rules that it gave less than a day ago, which are still in the cache. A server's answer
is shared with other processes on the database, so that nobody asks it twice a day. That there was no answer is not
shared, for the trouble may be this machine's own.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

from ingest.errors import StoreError
from ingest.model import Failed, FailureKind, Fetched, FetchRequest, FetchResult, NotModified
from ingest.robots import Robots

KEEP = 86_400.0
"""Seconds for which a robots.txt is used. RFC 9309 2.4 allows no more."""

KEEP_FAILURE = 3_600.0
"""Seconds after which a site without an answer is asked again."""

_MOST_SITES = 10_000
_SOON_READ = 16 * 1024  # bytes

# The site was reached and gives no rules: redirects without end or to where nobody goes, an unreadable coding.
_NO_RULES: frozenset[FailureKind] = frozenset(
    {"too_many_redirects", "blocked_address", "bad_scheme", "bad_url", "bad_encoding"}
)

Get = Callable[[FetchRequest], Awaitable[FetchResult]]
_Key = tuple[str, str]
"""The address of a robots.txt, and the terms on which it is fetched."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for one site: its rules, none (everything may be fetched), or that nothing may be fetched."""

    answer: FetchResult
    rules: Robots | None
    forbidden: bool
    until: float

    def refusal(self, agent: str, url: str) -> Failed | None:
        """Why `agent` may not fetch `url`. None when it may."""
        if self.forbidden and isinstance(self.answer, Failed):
            kind = self.answer.kind if self.answer.status is None else "robots"
            detail = f"robots.txt cannot be had, so nothing may be fetched: {self.answer.detail}"
            return replace(self.answer, kind=kind, detail=detail, retry=True, asked=False)
        if self.rules is not None and not self.rules.allowed(agent, url):
            return Failed(
                url, "robots", "robots.txt forbids this URL", retry=False, fetched_at=self.answer.fetched_at
            )
        return None


class Shelf(Protocol):
    """Where answers outlive the process (`ingest.store.pages.robots_files.RobotsFiles`). Each call blocks.

    `terms` are those of the function of that name.
    """

    def load(self, url: str, terms: str) -> tuple[Fetched | Failed, float] | None:
        """An answer, and the seconds for which it still holds."""
        ...

    def keep(self, url: str, terms: str, answer: Fetched | Failed, seconds: float) -> None: ...


class RobotsCache:
    """Rulings by site. `get` must be polite and must not judge robots.txt. `clock` is monotonic, in seconds."""

    def __init__(self, get: Get, clock: Callable[[], float], shelf: Shelf | None) -> None:
        self._get = get
        self._clock = clock
        self._shelf = shelf
        self._rulings: dict[_Key, Ruling] = {}
        self._asking: dict[_Key, asyncio.Lock] = {}

    @staticmethod
    def url_for(url: str) -> str:
        """The robots.txt that speaks for `url`."""
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"

    async def ruling(self, url: str, request: FetchRequest) -> Ruling:
        """What holds for the site of `url`. Its robots.txt is fetched on the terms of `request`."""
        robots = self.url_for(url)
        key = (robots, terms(replace(request, url=robots)))
        async with self._asking.setdefault(key, asyncio.Lock()):
            known = self._rulings.get(key)
            if known is not None and self._clock() < known.until:
                return known
            self._make_room()
            ruling = await self._load_shared(key)
            if ruling is None:
                ruling = await self._judge(await self._ask(robots, request))
                await self._keep(key, ruling)
            self._rulings[key] = ruling
            return ruling

    async def _load_shared(self, key: _Key) -> Ruling | None:
        """The answer that another process, or an earlier one, received."""
        if self._shelf is None:
            return None
        stored = None
        with contextlib.suppress(StoreError):  # it is then fetched as if it were unknown
            stored = await asyncio.to_thread(self._shelf.load, *key)
        if stored is None:
            return None
        ruling = await self._judge(stored[0])
        return replace(ruling, until=min(ruling.until, self._clock() + stored[1]))

    async def _keep(self, key: _Key, ruling: Ruling) -> None:
        answer, seconds = ruling.answer, ruling.until - self._clock()
        answered = isinstance(answer, Fetched) or (isinstance(answer, Failed) and answer.status is not None)
        if self._shelf is None or isinstance(answer, NotModified) or not answered:
            return
        with contextlib.suppress(StoreError):  # an answer that has come must not be lost for that
            await asyncio.to_thread(self._shelf.keep, *key, answer, seconds)

    async def _ask(self, url: str, request: FetchRequest) -> FetchResult:
        """Fetches the file without the source's headers and cookies, for robots.txt is for everybody."""
        wanted = FetchRequest(
            url,
            kind="robots",
            proxy=request.proxy,
            origin=request.origin,
            delay=request.delay,
            allow_private=request.allow_private,
            verify_tls=request.verify_tls,
        )
        return await self._get(wanted)

    async def _judge(self, answer: FetchResult) -> Ruling:
        now = self._clock()
        if isinstance(answer, Fetched):
            # Beside the event loop unless it is small, for a file may have half a mebibyte.
            parse = partial(Robots.parse, answer.body)
            rules = parse() if len(answer.body) < _SOON_READ else await asyncio.to_thread(parse)
            return Ruling(answer, rules, False, now + KEEP)
        if not isinstance(answer, Failed) or means_no_file(answer):
            return Ruling(answer, None, False, now + KEEP)
        return Ruling(answer, None, True, now + KEEP_FAILURE)

    def _make_room(self) -> None:
        if len(self._rulings) < _MOST_SITES:
            return
        now = self._clock()
        for key in [key for key, ruling in self._rulings.items() if ruling.until <= now] or list(
            self._rulings
        )[:1]:
            del self._rulings[key]
            if not self._asking[key].locked():
                del self._asking[key]


def terms(request: FetchRequest) -> str:
    """The terms under which answers may differ: what may be dialled, whether TLS is verified, by which proxy."""
    at_home = request.origin is not None and request.url.startswith(f"{request.origin.rstrip('/')}/")
    reach = "private" if request.allow_private else "home" if at_home else "public"
    return " ".join(
        (reach, *(() if request.verify_tls else ("unverified",)), *filter(None, (request.proxy,)))
    )


def means_no_file(answer: Failed) -> bool:
    """Whether an answer means that the site has no such file (for robots.txt: RFC 9309 2.3.1.2 and 2.3.1.3)."""
    if answer.status is None:
        return answer.kind in _NO_RULES
    return answer.status != 429 and not 500 <= answer.status < 600
