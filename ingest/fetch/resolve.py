"""Resolves names to addresses within a limit of time, by the system's resolver in threads that nobody waits for."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Awaitable, Callable

from ingest.fetch.refusal import FetchRefusal

Resolve = Callable[[str], Awaitable[tuple[str, ...]]]
"""Returns the addresses of a host, in the order in which to try them. Raises OSError as `getaddrinfo` does."""

MOST = 16
"""Addresses of a host that are tried. A name server that gives a thousand could have a thousand strangers dialled."""

MOST_LOOKUPS = 256
"""Names that are looked up at once. Each holds a thread until the system's resolver gives up, long after our limit."""

_TEMPORARY = {socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM, socket.EAI_MEMORY}


class SystemResolver:
    """`getaddrinfo` in daemon threads. A name server that never answers delays neither other hosts nor our exit.

    `getaddrinfo` cannot be interrupted. asyncio's own small pool would fill up with dead lookups and make healthy
    hosts wait. Simultaneous questions about one host share one lookup.
    """

    def __init__(self) -> None:
        self._pending: dict[str, asyncio.Future[tuple[str, ...]]] = {}

    async def __call__(self, host: str) -> tuple[str, ...]:
        future = self._pending.get(host)
        if future is None:
            future = self._begun(host)
        return await asyncio.shield(future)

    def _begun(self, host: str) -> asyncio.Future[tuple[str, ...]]:
        """Begins a lookup and returns its future. Raises OSError when too many are under way."""
        if len(self._pending) >= MOST_LOOKUPS:
            raise OSError(errno.EAGAIN, "too many names are looked up")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[tuple[str, ...]] = loop.create_future()
        thread = threading.Thread(target=self._look_up, args=(host, loop, future), daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system gives no thread now
            raise OSError(errno.EAGAIN, "no thread for a lookup") from None
        self._pending[host] = future
        return future

    def _look_up(
        self, host: str, loop: asyncio.AbstractEventLoop, future: asyncio.Future[tuple[str, ...]]
    ) -> None:
        ips: tuple[str, ...] = ()
        error: OSError | None = None
        try:
            # As bytes: a str would pass Python's IDNA codec, which raises for names that httpx has encoded already.
            rows = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
            ips = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
        except OSError as caught:
            error = caught
        except ValueError:
            error = socket.gaierror(socket.EAI_NONAME, "not a host name")
        try:
            loop.call_soon_threadsafe(self._settle, host, future, ips, error)
        except RuntimeError:  # the loop has ended, and nobody waits for the answer
            return

    def _settle(
        self,
        host: str,
        future: asyncio.Future[tuple[str, ...]],
        ips: tuple[str, ...],
        error: OSError | None,
    ) -> None:
        self._pending.pop(host, None)
        if future.done():
            return
        if error is None:
            future.set_result(ips)
        else:
            future.set_exception(error)
            future.exception()  # marks it as retrieved, for whoever asked may have given up


async def addresses(resolve: Resolve, host: str, seconds: float) -> tuple[str, ...]:
    """The first addresses of `host`, at least one. Raises FetchRefusal: `dns_temp`, also after `seconds`, or
    `dns_unknown`.
    """
    try:
        async with asyncio.timeout(seconds):
            ips = await resolve(host)
    except TimeoutError:
        raise FetchRefusal("dns_temp", f"the name was not resolved within {seconds:g} s") from None
    except OSError as error:
        if error.errno in _TEMPORARY or not isinstance(error, socket.gaierror):
            raise FetchRefusal("dns_temp", "the name server gave no answer") from None
        raise FetchRefusal("dns_unknown", "there is no such host") from None
    if not ips:
        raise FetchRefusal("dns_unknown", "the host has no address")
    return ips[:MOST]
