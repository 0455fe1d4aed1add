"""One GET from URL to value: redirects, limits, deadline, decoding, kinds of failure. robots.txt and the pace of
requests are not known here.

`Fetcher.get` is asynchronous. It never raises for what a server or a network does, but returns a `Failed`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import Self

import httpx

from ingest.fetch import answer, failures
from ingest.fetch.journey import Journey, Redirect
from ingest.fetch.passage import Begun, Passage, unhindered
from ingest.fetch.proxies import Proxies
from ingest.fetch.resolve import Resolve, SystemResolver
from ingest.fetch.settings import FetchSettings
from ingest.fetch.transport import GuardedTransport
from ingest.metering import METER
from ingest.model import Failed, Fetched, FetchRequest, FetchResult

_DEFAULTS = {
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": "*",
    "accept-encoding": "gzip, deflate, br, zstd",
    "connection": "keep-alive",
}

# At DEBUG these log request headers, Authorization and Cookie among them. At INFO httpx logs whole URLs.
_TALKATIVE = ("httpx", "httpcore", "hpack", "h2")

# Both events count as sending: a request that breaks between them may have gone out.
_GOES_OUT = (".send_request_headers.started", ".send_request_headers.complete")


def _class_of(result: FetchResult) -> str:
    """The name that the event log has for the end of a request."""
    if isinstance(result, Failed):
        return result.kind
    return "fetched" if isinstance(result, Fetched) else "not_modified"


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """An async context manager around one transport. Tests can replace everything that touches the world."""

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
        proxies: Proxies | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """`tls` replaces the usual certificate authorities. `proxies`: None reads them from the environment."""
        self.settings = settings or FetchSettings()
        self._proxies = Proxies.from_env(os.environ) if proxies is None else proxies
        self._now = now
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        # httpx's client is not used: a journey has its own redirects, cookies and credentials.
        self._transport = transport or GuardedTransport(self.settings, resolve or SystemResolver(), tls)
        self._headers = httpx.Headers({"user-agent": self.settings.user_agent, **_DEFAULTS})

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def get(self, request: FetchRequest, passage: Passage = unhindered) -> FetchResult:
        """The document at `request.url`, or why there is none. Every hop holds `passage`, whose waiting does not count
        towards the deadline.
        """
        journey = Journey(request, self.settings, self._proxies, self._now)
        begun = monotonic()
        result = await self._go(journey, passage)
        METER.time("ingest_fetch_seconds", monotonic() - begun)
        METER.count("ingest_fetches", _class_of(result))
        return result

    async def _go(self, journey: Journey, passage: Passage) -> FetchResult:
        while True:
            result = await self._hop(journey, passage)
            if not isinstance(result, Redirect):
                return result
            refused = journey.follow(result)
            if refused is not None:
                return refused

    async def _hop(self, journey: Journey, passage: Passage) -> FetchResult | Redirect:
        wrong = journey.problem()
        if wrong is not None:
            return wrong
        async with passage(str(journey.url)) as begun:
            return begun if isinstance(begun, Failed) else await self._ask(journey, begun)

    async def _ask(self, journey: Journey, begun: Begun) -> FetchResult | Redirect:
        """Sends one request under what is left of the deadline. Returns its result, or the redirect that it is."""
        journey.start()
        journey.in_body = False
        try:
            async with asyncio.timeout(journey.left()):
                return await self._exchange(journey, begun)
        except TimeoutError:
            return journey.failed("timeout", f"not complete after {journey.seconds:.1f} s")
        except Exception as error:
            failure = failures.classify(error, in_body=journey.in_body)
            if failure is None:
                raise
            return journey.failed(*failure)
        finally:
            journey.stop()

    async def _exchange(self, journey: Journey, begun: Begun) -> FetchResult | Redirect:
        async def trace(event: str, _: object) -> None:
            if event.endswith(_GOES_OUT):
                begun()

        headers = self._headers.copy()
        headers.update([(name.encode("ascii"), value.encode("latin-1")) for name, value in journey.headers()])
        # One deadline holds for everything. Connecting has a limit of its own beside it.
        limits = httpx.Timeout(None, connect=self.settings.connect_seconds).as_dict()
        extensions = {"timeout": limits, "route": journey.route(), "trace": trace}
        request = httpx.Request("GET", journey.url, headers=headers, extensions=extensions)
        response = await self._transport.handle_async_request(request)
        response.request = request
        try:
            journey.in_body = True
            journey.cookies.keep(response)
            return await answer.read(response, journey)
        finally:
            await response.aclose()
