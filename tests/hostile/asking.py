"""How the tests ask: one fetcher, one request, one answer; with names that are resolved by the test."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ingest.fetch import FetchSettings
from ingest.fetch.client import Fetcher
from ingest.fetch.proxies import Proxies
from ingest.fetch.settings import LIMITS, Limits
from ingest.model import FetchRequest, FetchResult

NO_PROXIES = Proxies()


def settings(**limits: Any) -> FetchSettings:
    """Settings whose page limits are changed by the arguments (size, seconds, hops)."""
    page: Limits = replace(LIMITS["page"], **limits)
    return FetchSettings(limits={**LIMITS, "page": page})


class Names:
    """A resolver that knows its names by heart; a list of answers is given one after the other, the last one stays."""

    def __init__(self, names: Mapping[str, tuple[str, ...] | list[tuple[str, ...]]]) -> None:
        self._names = names
        self.asked: list[str] = []

    async def __call__(self, host: str) -> tuple[str, ...]:
        self.asked.append(host)
        found = self._names.get(host)
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        if isinstance(found, tuple):
            return found
        return found.pop(0) if len(found) > 1 else found[0]


def ask(*requests: FetchRequest, **more: Any) -> list[FetchResult]:
    """The answers, one after the other, by one fetcher that has no proxy unless it is given one."""
    more.setdefault("proxies", NO_PROXIES)

    async def run() -> list[FetchResult]:
        async with Fetcher(more.pop("settings", None), **more) as fetcher:
            return [await fetcher.get(request) for request in requests]

    return asyncio.run(run())


def ask_one(url: str, *, settings: FetchSettings | None = None, **request: Any) -> FetchResult:
    """The answer to one request that may go to this machine."""
    request.setdefault("allow_private", True)
    return ask(FetchRequest(url, **request), settings=settings)[0]
