"""Opens connections to vetted addresses only. No other module knows httpcore's pools.

A name is resolved once for each connection. Every address of the answer is vetted, and only addresses of that same
answer are dialled, so that a name server cannot give one address to the check and another to the connection. The TLS
name stays the host's. Connections are kept apart by `Route`: one to a private network, opened for a source that may do
so, is never reused for another source.
"""

from __future__ import annotations

import asyncio
import re
import select
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import h2.events
import httpcore
import httpx

from ingest.addresses import refusal
from ingest.fetch import heads
from ingest.fetch.frames import PREFACE, Frames
from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.resolve import Resolve, addresses
from ingest.fetch.settings import FetchSettings

_KEEP_SECONDS = 75.0  # more than the longest Crawl-delay, so that a polite crawl needs no new handshake
_KEEP_IDLE = 64
_STATUS = re.compile(rb"[1-9][0-9][0-9]")

_EVENT = "_receive_stream_event"
"""The method by which httpcore reads the next event of an answer over HTTP/2. There is no public one."""


def judging_heads(connection: type) -> bool:
    """Makes a class of HTTP/2 connections refuse heads without exactly one status (RFC 9113, section 8.3.2).

    httpcore reads an answer without a status as 200. Of several it takes the last one, which may be any number.
    Returns False when this httpcore has no method `_EVENT`; its HTTP/2 must then not be used.
    """
    next_event = getattr(connection, _EVENT, None)
    if next_event is None:
        return False

    async def judged(self: Any, request: httpcore.Request, stream_id: int) -> Any:
        event = await next_event(self, request, stream_id)
        if isinstance(event, h2.events.ResponseReceived):
            stated = [bytes(value) for name, value in event.headers or () if name == b":status"]
            if len(stated) != 1 or not _STATUS.fullmatch(stated[0]):
                raise httpcore.RemoteProtocolError("the answer has no status, or none that can be read")
        return event

    setattr(connection, _EVENT, judged)
    return True


HTTP2 = judging_heads(httpcore.AsyncHTTP2Connection)
"""Whether HTTP/2 is offered to servers. A test fails when an installed httpcore makes it False."""


@dataclass(frozen=True, slots=True)
class Route:
    """What requests must have in common to share connections. `proxy` may hold credentials and is never shown."""

    allow_private: bool = False
    verify_tls: bool = True
    proxy: str | None = field(default=None, repr=False)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials only addresses for which `judge` returns None, and no reason against them."""

    def __init__(self, resolve: Resolve, lookup_seconds: float, judge: Callable[[str], str | None]) -> None:
        self._resolve = resolve
        self._lookup_seconds = lookup_seconds
        self._judge = judge
        self._dial = httpcore.AnyIOBackend()

    async def vetted(self, host: str) -> list[str]:
        """The addresses of `host` that may be dialled, at least one. Raises FetchRefusal."""
        resolved = await addresses(self._resolve, host, self._lookup_seconds)
        reasons = {address: self._judge(address) for address in resolved}
        good = [address for address, reason in reasons.items() if reason is None]
        if not good:
            raise FetchRefusal("blocked_address", "; ".join(reason for reason in reasons.values() if reason))
        return good

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        left = await self.vetted(host)
        loop = asyncio.get_running_loop()
        end = loop.time() + (timeout or 3600.0)
        while True:
            address = left.pop(0)
            # A dead first address leaves time for the next ones.
            share = max(end - loop.time(), 0.001) / (len(left) + 1)
            try:
                stream = await self._dial.connect_tcp(address, port, share, local_address, socket_options)
                return _Stream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if not left:
                    raise

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that mends the heads of answers. It is closed when its TLS handshake is cancelled, where httpcore
    leaves the socket open.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._held: bytes | None = None
        """The head of an answer as far as it has arrived. None when a body is being read."""
        self._waited = 0
        """Bytes that have arrived since the request without a complete head."""
        # Kept, because they never change and asking for them costs system calls for each answer.
        self._tls = stream.get_extra_info("ssl_object")
        self._socket = stream.get_extra_info("socket")
        framed = self._tls is not None and self._tls.selected_alpn_protocol() == "h2"
        self._framed = (Frames(len(PREFACE)), Frames()) if framed else None
        """The frames sent and received over HTTP/2, which has no such heads. None over HTTP/1.1."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        while True:
            data = await self._stream.read(max_bytes, timeout)
            if self._framed:
                self._framed[1].read(data)
                if self._framed[1].flood:
                    raise httpcore.RemoteProtocolError("more frames than an answer needs, or too long ones")
            if self._held is None or self._framed:
                return data
            ready, self._held = heads.mended(self._held + data) if data else (self._held, None)
            if self._held is None:
                return ready
            self._waited += len(data)
            if self._waited > heads.LONGEST:
                raise httpcore.RemoteProtocolError(f"no head of an answer within {heads.LONGEST} bytes")

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        self._held, self._waited = b"", 0
        if self._framed and self._framed[0].read(buffer):
            self._framed[1].begin()
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._tls
        if info == "is_readable" and hasattr(select, "poll"):
            return _readable(self._socket)
        return self._stream.get_extra_info(info)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
    ) -> httpcore.AsyncNetworkStream:
        try:
            return _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))
        except asyncio.CancelledError:
            await self._stream.aclose()
            raise


def _readable(connection: socket.socket | None) -> bool:
    """Whether a read returns at once, with bytes or because the connection has ended."""
    number = -1 if connection is None else connection.fileno()
    if number < 0:
        return True
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))


class _Pool(httpx.AsyncHTTPTransport):
    """httpx's bridge to httpcore over a pool of ours. httpx has no other way to set a backend."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool


class GuardedTransport(httpx.AsyncBaseTransport):
    """One pool for each route. A request names its route in `extensions["route"]`; without one the strictest holds."""

    def __init__(self, settings: FetchSettings, resolve: Resolve, tls: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._resolve = resolve
        self._tls = tls
        self._pools: dict[Route, _Pool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        route = request.extensions.get("route") or Route()
        if route.proxy is not None:
            await self._vet_behind_proxy(request.url.raw_host.decode("ascii"), route)
        pool = self._pools.get(route)
        if pool is None:
            pool = self._pools[route] = _Pool(self._open(route))
        return await pool.handle_async_request(request)

    async def aclose(self) -> None:
        while self._pools:
            await self._pools.popitem()[1].aclose()

    def _backend(self, judge: Callable[[str], str | None]) -> GuardedBackend:
        return GuardedBackend(self._resolve, self._settings.lookup_seconds, judge)

    def _judge(self, route: Route) -> Callable[[str], str | None]:
        return lambda address: refusal(address, allow_private=route.allow_private)

    async def _vet_behind_proxy(self, host: str, route: Route) -> None:
        """Raises FetchRefusal when this machine resolves the host to addresses that may not be dialled.

        The proxy resolves for itself. When this machine cannot resolve the name, as in networks that reach the world by
        proxy only, the proxy decides.
        """
        try:
            await self._backend(self._judge(route)).vetted(host)
        except FetchRefusal as error:
            if error.kind == "blocked_address":
                raise

    def _open(self, route: Route) -> httpcore.AsyncConnectionPool:
        tls = _context(route.verify_tls) if self._tls is None or not route.verify_tls else self._tls
        if route.proxy is None:
            return httpcore.AsyncConnectionPool(
                ssl_context=tls,
                max_connections=None,  # the host gate limits what is in flight
                max_keepalive_connections=_KEEP_IDLE,
                keepalive_expiry=_KEEP_SECONDS,
                http1=True,
                http2=HTTP2,
                network_backend=self._backend(self._judge(route)),
            )
        proxy = _proxy(route.proxy)
        return httpcore.AsyncHTTPProxy(
            proxy_url=httpcore.URL(
                scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/"
            ),
            proxy_auth=proxy.raw_auth,
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=_KEEP_IDLE,
            keepalive_expiry=_KEEP_SECONDS,
            http1=True,
            http2=HTTP2,
            network_backend=self._backend(lambda _: None),  # the operator's own choice of address
        )


def _proxy(url: str) -> httpx.Proxy:
    try:
        proxy = httpx.Proxy(url)
    except (ValueError, httpx.InvalidURL):
        raise FetchRefusal("connect", "the proxy's URL cannot be used: give http://HOST:PORT") from None
    if proxy.url.scheme not in ("http", "https") or not proxy.url.raw_host:
        raise FetchRefusal("connect", "the proxy's URL cannot be used: give http://HOST:PORT")
    return proxy


@cache
def _context(verify: bool) -> ssl.SSLContext:
    return httpx.create_ssl_context(verify=verify)
