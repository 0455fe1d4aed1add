"""Polite fetching: robots.txt first, then the host's turn, then a few tries. Nothing else may send a request.

`Polite.get` is what discovery and the pipeline call. Each hop of a redirect is a request to another address: it is
judged by the robots.txt and waits for the turn of its own host.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from ingest import log
from ingest.errors import TurnLost
from ingest.fetch.passage import Begun, Passage
from ingest.fetch.render import Browser
from ingest.fetch.settings import FetchSettings
from ingest.model import Failed, FailureKind, Fetched, FetchRequest, FetchResult
from ingest.politeness.gate import HostGate, Sleep
from ingest.politeness.robots_cache import RobotsCache, Ruling, Shelf
from ingest.robots import READ, Robots

TRIES = 3
"""Tries of one request, for failures that can pass within seconds."""

BACK_OFF = 2.0
"""Seconds before the second try. They double before each further one."""

UNTOLD_PAUSE = 60.0
"""Seconds for which a host is left alone that answers 429 and does not say for how long."""

_AGAIN: frozenset[FailureKind] = frozenset(
    {"connect", "timeout", "http_5xx", "truncated", "protocol", "dns_temp"}
)

Ready = Callable[[], Awaitable[None]]
"""Returns when a request may be sent."""

_log = log.get(__name__)


class Fetching(Protocol):
    """The part of `ingest.fetch.Fetcher` that politeness needs."""

    settings: FetchSettings

    async def get(self, request: FetchRequest, passage: Passage) -> FetchResult: ...


def host_of(url: str) -> str:
    """The name under which a host's turns are counted: the host, with its port unless that is the scheme's default."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = parts.hostname or ""
    return host if parts.port in (None, usual) else f"{host}:{parts.port}"


class Polite:
    """Applies robots.txt, the host gate and retries to a fetcher. `clock` is monotonic, in seconds.

    `shelf`: where robots.txt files are shared with other processes.
    """

    def __init__(
        self,
        fetcher: Fetching,
        gate: HostGate,
        *,
        browser: Browser | None = None,
        shelf: Shelf | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._fetcher = fetcher
        self._settings = fetcher.settings
        self._gate = gate
        self._browser = browser
        self._sleep = sleep
        self.ready: Ready | None = None
        """Awaited before each request. None when requests need not wait."""
        self._cache = RobotsCache(self._get_with_retries, clock, shelf)
        self._warned: set[str] = set()

    async def get(self, request: FetchRequest) -> FetchResult:
        """The document, or why it cannot be had. A site's own robots.txt is taken from the cache where it is there."""
        if request.kind == "robots" and request.url == RobotsCache.url_for(request.url):
            return (await self._cache.ruling(request.url, request)).answer
        answer = await self._get_with_retries(request)
        if request.render and self._browser is not None and isinstance(answer, Fetched):
            return await self._browser.render(request, answer, self._get_with_retries)
        return answer

    async def rules(self, request: FetchRequest) -> Robots | None:
        """The robots.txt that holds for the request's site. None where none can be read."""
        return (await self._cache.ruling(request.url, request)).rules

    async def permits(self, request: FetchRequest) -> bool:
        """Whether the request's URL is valid and allowed by its robots.txt."""
        try:
            host_of(request.url)
        except ValueError:
            return False
        ruling = await self._ruling(request.url, request)
        return ruling is None or ruling.refusal(self._settings.agent, request.url) is None

    async def _get_with_retries(self, request: FetchRequest) -> FetchResult:
        result = await self._get_once(request)
        for tried in range(1, TRIES):
            if not isinstance(result, Failed) or result.kind not in _AGAIN or result.retry_after is not None:
                break
            await self._sleep(BACK_OFF * 2 ** (tried - 1))
            result = await self._get_once(request)
        return result

    async def _get_once(self, request: FetchRequest) -> FetchResult:
        if self.ready is not None:
            await self.ready()
        hosts: list[str] = []
        try:
            result = await self._fetcher.get(request, self._passage(request, hosts))
        except TurnLost as error:
            return Failed(request.shown, "timeout", str(error), retry=True, fetched_at=datetime.now(UTC))
        if isinstance(result, Failed) and hosts:
            await self._close_host(result, hosts[-1])
        return result

    async def _close_host(self, failed: Failed, host: str) -> None:
        """Closes a host that answers 429 to every source. Any other status says something of its own address only."""
        pause = failed.retry_after if failed.status == 429 else None
        if pause is None and failed.kind == "rate_limited":
            pause = UNTOLD_PAUSE
        if pause:
            _log.info("host_closed", host=host, seconds=round(pause), status=failed.status)
            await self._gate.close(host, pause, f"status {failed.status}")

    def _passage(self, request: FetchRequest, hosts: list[str]) -> Passage:
        """The check that each hop has to pass.

        `hosts` collects the hosts that were really asked, in order. It is emptied when a hop is refused here.
        """

        @asynccontextmanager
        async def passage(url: str) -> AsyncIterator[Failed | Begun]:
            ruling = await self._ruling(url, request)
            refused = None if ruling is None else ruling.refusal(self._settings.agent, url)
            if refused is not None:
                hosts.clear()  # a refusal of ours says nothing about the host
                yield replace(refused, url=request.shown)
                return
            host, seconds = host_of(url), request.timeout or self._settings.limits[request.kind].seconds
            self._warn(host, ruling)
            async with self._gate.turn(host, self._delay(request, ruling), seconds, request.kind) as begun:
                if isinstance(begun, float):
                    hosts.clear()
                    yield _closed(request.shown, begun)
                    return
                hosts.append(host)
                yield begun

        return passage

    async def _ruling(self, url: str, request: FetchRequest) -> Ruling | None:
        if request.kind == "robots" or not request.robots:
            return None
        return await self._cache.ruling(url, request)

    def _delay(self, request: FetchRequest, ruling: Ruling | None) -> float:
        """Seconds between two starts: our own or the source's delay, or that of robots.txt where it is longer."""
        ours = self._settings.delay if request.delay is None else request.delay
        return max(ours, min(self._crawl_delay(ruling), self._settings.max_crawl_delay))

    def _crawl_delay(self, ruling: Ruling | None) -> float:
        rules = None if ruling is None else ruling.rules
        return (rules and rules.crawl_delay(self._settings.agent)) or 0.0

    def _warn(self, host: str, ruling: Ruling | None) -> None:
        """Warns the operator of a capped delay or a cut robots.txt, once a host."""
        if ruling is None or host in self._warned:
            return
        delay, kept = self._crawl_delay(ruling), self._settings.max_crawl_delay
        cut = ruling.rules is not None and ruling.rules.cut
        if delay > kept or cut:
            self._warned.add(host)
        if delay > kept:
            _log.warning("crawl_delay_capped", host=host, asked=delay, kept=kept)
        if cut:
            _log.warning("robots_txt_cut", host=host, bytes_read=READ)


def _closed(url: str, seconds: float) -> Failed:
    detail = f"the host asked to be left alone for {seconds:.0f} s more"
    when = datetime.now(UTC)
    return Failed(url, "rate_limited", detail, True, when, retry_after=seconds, asked=False)
