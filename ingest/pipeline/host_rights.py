"""What a host says about text mining and AI training in its robots.txt and its TDM file. Each host is asked once a
day.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from urllib.parse import urljoin, urlsplit

from cleaners.opt_out import Signal
from ingest.errors import StoreError
from ingest.model import Failed, Fetched, FetchRequest, NotModified
from ingest.politeness import Polite
from ingest.politeness.rights import TDM_FILE, TdmFile, from_robots
from ingest.politeness.robots_cache import Shelf, means_no_file, terms

KEEP = 86_400.0
"""Seconds for which a host's answer is remembered, as long as its robots.txt. That it has no such file is
remembered too."""

KEEP_FAILURE = 3_600.0
"""Seconds after which a host without an answer is asked again."""

_MOST_HOSTS = 10_000

_Answer = tuple[TdmFile, float]
"""A host's file, empty when it has none, and the seconds for which that holds."""


class HostRights:
    """The TDM files of hosts, shared with other processes where there is a `shelf`. `clock`: monotonic seconds."""

    def __init__(self, shelf: Shelf | None, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._shelf = shelf
        self._files: dict[str, tuple[float, asyncio.Future[_Answer]]] = {}

    async def ask(self, polite: Polite, request: FetchRequest) -> None:
        """Asks the host of a page before the page is fetched, so that a fetched page waits for nothing more."""
        if await polite.permits(request):
            await self._file(polite, _plain(request, request.url))

    async def signals(self, polite: Polite, request: FetchRequest, url: str) -> tuple[Signal, ...]:
        """What the host of `url` says. `request` is the one that fetched `url`.

        A robots.txt that the source does not obey is not asked for. A file that cannot be had says nothing.
        """
        at_url = _plain(request, url)
        rules = await polite.rules(at_url) if request.robots else None
        signals = from_robots(rules, url) if rules is not None else ()
        return signals + (await self._file(polite, at_url)).about(url)

    async def _file(self, polite: Polite, request: FetchRequest) -> TdmFile:
        """The host's file. Pages that arrive together share one request."""
        host = urlsplit(request.url).netloc
        until, answer = self._files.get(host, (0.0, None))
        if answer is None or self._clock() >= until:
            if len(self._files) >= _MOST_HOSTS:
                self._files.clear()
            answer = asyncio.ensure_future(self._look_up(polite, request))
            self._files[host] = (self._clock() + KEEP, answer)
            answer.add_done_callback(lambda done: self._note_end(host, done))
        return (await asyncio.shield(answer))[0]

    def _note_end(self, host: str, answer: asyncio.Future[_Answer]) -> None:
        """Forgets a lookup that was cancelled or broke, so that the next page asks again."""
        if answer.cancelled() or answer.exception() is not None:
            self._files.pop(host, None)
        else:
            self._files[host] = (self._clock() + answer.result()[1], answer)

    async def _look_up(self, polite: Polite, request: FetchRequest) -> _Answer:
        """The file as another process received it, else as the host answers now."""
        file_request = replace(request, url=urljoin(request.url, TDM_FILE), kind="robots")
        kept = await self._load_shared(file_request)
        if kept is not None:
            return await _parse(kept[0]), kept[1]
        # Asked for as robots.txt is: small, and of any media type.
        answer = await polite.get(file_request)
        seconds = KEEP
        if isinstance(answer, Failed) and answer.retry and not means_no_file(answer):
            seconds = KEEP_FAILURE
        elif self._shelf is not None and not isinstance(answer, NotModified):
            with contextlib.suppress(StoreError):  # an answer that has come must not be lost for that
                await asyncio.to_thread(
                    self._shelf.keep, file_request.url, terms(file_request), answer, seconds
                )
        return await _parse(answer), seconds

    async def _load_shared(self, request: FetchRequest) -> tuple[Fetched | Failed, float] | None:
        if self._shelf is not None:
            with contextlib.suppress(StoreError):  # it is then asked for as if it were unknown
                return await asyncio.to_thread(self._shelf.load, request.url, terms(request))
        return None


def _plain(request: FetchRequest, url: str) -> FetchRequest:
    return replace(request, url=url, validators=None, render=False)


async def _parse(answer: Fetched | Failed | NotModified) -> TdmFile:
    """Parses the file beside the event loop, for it may have half a mebibyte."""
    if not isinstance(answer, Fetched):
        return TdmFile()
    return await asyncio.to_thread(TdmFile.parse, answer.body)
