"""The application as a client sees it, asked without a network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cached_property

import httpx
from selectolax.lexbor import LexborHTMLParser
from starlette.applications import Starlette

from ingest.web.app import application
from ingest.web.desk import Desk


@dataclass
class Site:
    """The application as a client sees it."""

    desk: Desk
    base: str = "http://localhost"

    @cached_property
    def app(self) -> Starlette:
        return application(self.desk)

    def ask(self, path: str, method: str = "GET", **more) -> httpx.Response:
        async def answered() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
                return await client.request(method, path, **more)

        return asyncio.run(answered())


def main(response) -> str:
    """What a reader sees of a page, without its frame, on one line."""
    return " ".join(LexborHTMLParser(response.text).css_first("main").text(separator=" ").split())


def titles(response) -> list[str]:
    """The headlines of a list."""
    return [node.text(strip=True) for node in LexborHTMLParser(response.text).css(".item-title")]
