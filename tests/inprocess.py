"""The real road in this process: crawls of a site that is a dictionary, on a clock that tests turn. No sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import httpx

from cleaners.content import Reading
from cleaners.hints import Hint
from cleaners.model import Page, Site
from cleaners.reading import read
from ingest.cleaning import Allowance
from ingest.config import Source
from ingest.config.settings import STORY_WINDOW
from ingest.fetch import Fetcher, FetchSettings
from ingest.fetch.proxies import Proxies
from ingest.pipeline import CrawlTask, Options, Tools, crawl
from ingest.politeness import Polite
from ingest.politeness.gate import LocalGate
from ingest.report import Event, SourceReport
from ingest.store import Store
from ingest.store.writer import Writer

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOST = "http://paper.example"


class _Stream(httpx.AsyncByteStream):
    """A body as it comes from a wire: it can be read once, and raw."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


class Inline:
    """Stands in for the worker processes: the same work, here."""

    async def read(
        self, parts: Sequence[Page], site: Site, hint: Hint, allowance: Allowance | None = None
    ) -> Reading:
        del allowance
        return read(tuple(parts), site, hint)

    async def run(self, url: str, work: Callable[..., Any], *args: object, **_: Allowance) -> Any:
        return work(*args)


@dataclass
class Paper:
    """A site and the crawls of it. `pages`: status and body, or body alone, by path; absent ones are 404."""

    store: Store
    pages: dict[str, str | bytes | tuple[int, str]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    now: datetime = NOW
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    """Further headers of an answer, by path."""
    options: Options = field(default_factory=Options)
    validators: bool = True
    """Whether the server gives entity tags and answers 304."""
    asked: list[str] = field(default_factory=list)
    """What the last run asked for, robots.txt and its like apart."""
    unchanged: list[str] = field(default_factory=list)
    """Of these, what was answered 304."""

    @property
    def source(self) -> Source:
        usual = {"id": "paper", "url": f"{HOST}/", "type": "listing", "fetch": {"delay": 0}, "revisit": []}
        return Source.model_validate(usual | self.settings)

    def crawl(self, **later: float) -> SourceReport:
        """One run, after the clock was turned on; `later` as for a timedelta."""
        self.now += timedelta(**later)
        self.asked.clear()
        self.unchanged.clear()
        (report,) = [one for one in asyncio.run(self._crawl()) if isinstance(one, SourceReport)]
        return report

    def crawl_pages(self, *paths: str) -> SourceReport:
        """One run over these pages alone, as `crawl --url` does."""
        urls = tuple(HOST + path for path in paths)
        (report,) = [one for one in asyncio.run(self._crawl(urls)) if isinstance(one, SourceReport)]
        return report

    async def _crawl(self, urls: tuple[str, ...] = ()) -> list[Event]:
        settings = FetchSettings()
        with Writer(self.store) as writer:
            transport = httpx.MockTransport(self._answer)
            async with Fetcher(
                settings, transport=transport, proxies=Proxies.from_env({}), now=lambda: self.now
            ) as fetcher:
                polite = Polite(fetcher, LocalGate(settings.max_in_flight), sleep=_no_sleep)
                tools = Tools(self.store, polite, Inline(), lambda: self.now, writer, STORY_WINDOW)  # type: ignore[arg-type]
                events = crawl(tools, [CrawlTask(self.source, urls)], self.options, asyncio.Event())
                return [event async for event in events]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        if path not in ("/robots.txt", "/.well-known/tdmrep.json"):
            self.asked.append(path)
        found = self.pages.get(path, (404, ""))
        status, body = found if isinstance(found, tuple) else (200, found)
        kind = "application/rss+xml" if path.endswith((".rss", ".xml")) else "text/html; charset=utf-8"
        content = body.encode() if isinstance(body, str) else body
        tag = f'"{sha256(content).hexdigest()[:16]}"'
        if self.validators and request.headers.get("if-none-match") == tag:
            self.unchanged.append(path)
            return httpx.Response(304, stream=_Stream(b""), headers={"etag": tag})
        headers = {"content-type": kind, **({"etag": tag} if self.validators and status == 200 else {})}
        headers |= self.headers.get(path, {})
        return httpx.Response(status, stream=_Stream(content), headers=headers)


async def _no_sleep(seconds: float) -> None:
    del seconds
