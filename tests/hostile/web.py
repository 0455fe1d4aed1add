"""A make-believe web for the tests of politeness: answers by URL, each hop through its passage, a log with times."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from hostile.virtual import clock

from ingest.fetch.passage import Passage
from ingest.fetch.settings import FetchSettings
from ingest.model import Failed, FailureKind, Fetched, FetchRequest, FetchResult

NOW = datetime(2024, 5, 6, tzinfo=UTC)

Answer = str | tuple[FailureKind, int | None] | Failed
"""A text with status 200; `> URL`: a redirect; a kind of failure with its status; a whole failure."""


def failure(kind: FailureKind, status: int | None = None, retry_after: float | None = None) -> Failed:
    return Failed("", kind, "it said so", True, NOW, status=status, retry_after=retry_after)


@dataclass
class Web:
    """The answers of each URL in turn, the last one for ever. What is not listed answers 404."""

    pages: dict[str, Answer | list[Answer]]
    settings: FetchSettings = field(default_factory=lambda: FetchSettings(user_agent="paper-boy/1.0"))
    takes: float = 0.0
    """Seconds that each answer takes."""
    connects: float = 0.0
    """Seconds from the turn until the request goes out."""
    log: list[tuple[float, str]] = field(default_factory=list)
    most_at_once: Counter[str] = field(default_factory=Counter)
    most_in_all: int = 0

    def __post_init__(self) -> None:
        self._now: Counter[str] = Counter()

    async def get(self, request: FetchRequest, passage: Passage) -> FetchResult:
        url = request.url
        for _ in range(self.settings.limits[request.kind].hops + 1):
            async with passage(url) as begun:
                if isinstance(begun, Failed):
                    return begun
                await asyncio.sleep(self.connects)
                begun()
                answer = await self._visit(url)
            if not (isinstance(answer, str) and answer.startswith("> ")):
                return self._value(request, url, answer)
            url = answer[2:]
        return failure("too_many_redirects", 302)

    def times(self, part: str = "") -> list[float]:
        """When URLs with `part` were asked for, in seconds since the first request of all."""
        return [round(at - self.log[0][0], 3) for at, url in self.log if part in url]

    def urls(self) -> list[str]:
        return [url for _, url in self.log]

    async def _visit(self, url: str) -> Answer:
        self.log.append((clock(), url))
        host = urlsplit(url).netloc
        self._now[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self._now[host])
        self.most_in_all = max(self.most_in_all, self._now.total())
        await asyncio.sleep(self.takes)
        self._now[host] -= 1
        listed = self.pages.get(url, ("http_4xx", 404))
        if isinstance(listed, list):
            return listed.pop(0) if len(listed) > 1 else listed[0]
        return listed

    def _value(self, request: FetchRequest, url: str, answer: Answer) -> FetchResult:
        if isinstance(answer, Failed):
            return answer
        if isinstance(answer, tuple):
            return failure(*answer)
        return Fetched(request.url, url, 200, (), answer.encode(), "text/html", None, NOW, self.takes)
