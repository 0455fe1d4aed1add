"""What a host says about text mining and AI training in its robots.txt and its TDM file, asked for once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from urllib.parse import urljoin, urlsplit

from cleaners.opt_out import Signal
from ingest.model import Fetched, FetchRequest
from ingest.politeness import Polite
from ingest.rights import TDM_FILE, from_robots, from_tdm_file

KEEP = 86_400.0
"""Seconds for which a host's TDM file is remembered, as its robots.txt is; also that it has none."""

_MOST_HOSTS = 10_000


class HostRights:
    """The TDM files that this process has seen. `clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._files: dict[str, tuple[float, asyncio.Future[bytes]]] = {}

    async def said(self, polite: Polite, request: FetchRequest, url: str) -> tuple[Signal, ...]:
        """What the host of `url` says about it; `request` is the one that fetched it.

        A robots.txt that the source is not to obey is not asked for. What cannot be had says nothing.
        """
        at_url = replace(request, url=url, validators=None, render=False)
        rules = await polite.rules(at_url) if request.robots else None
        found = from_robots(rules, url) if rules is not None else ()
        return found + from_tdm_file(await self._file(polite, at_url), url)

    async def _file(self, polite: Polite, request: FetchRequest) -> bytes:
        """The host's file, empty when it has none; pages that come together wait for one request."""
        host = urlsplit(request.url).netloc
        until, held = self._files.get(host, (0.0, None))
        if held is not None and self._clock() < until:
            return await asyncio.shield(held)
        if len(self._files) >= _MOST_HOSTS:
            self._files.clear()
        asked = asyncio.ensure_future(self._ask(polite, request))
        self._files[host] = (self._clock() + KEEP, asked)
        asked.add_done_callback(lambda done: self._settled(host, done))
        return await asyncio.shield(asked)

    def _settled(self, host: str, asked: asyncio.Future[bytes]) -> None:
        """What was stopped or broke (the database is away) is asked again by the next page."""
        if asked.cancelled() or asked.exception() is not None:
            self._files.pop(host, None)

    async def _ask(self, polite: Polite, request: FetchRequest) -> bytes:
        # Asked for as robots.txt is: small, and of any media type.
        got = await polite.get(replace(request, url=urljoin(request.url, TDM_FILE), kind="robots"))
        return got.body if isinstance(got, Fetched) else b""
