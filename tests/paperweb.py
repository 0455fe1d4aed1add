"""A web of dictionaries for discovery's tests: `Web` answers requests and remembers them. No sockets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingest.config import Source
from ingest.model import Failed, Fetched, FetchRequest, FetchResult, KnownDocument, NotModified, Validators

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOST = "https://paper.example"


@dataclass
class Web:
    """`pages`: body by URL (bytes, or a function of the URL), with its type. `etags`: URL to its entity tag."""

    pages: dict[str, object] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    asked: list[FetchRequest] = field(default_factory=list)

    async def get(self, request: FetchRequest) -> FetchResult:
        self.asked.append(request)
        url = request.url
        body = self.pages.get(url)
        if body is None:
            return Failed(url, "http_4xx", "404", retry=True, fetched_at=NOW, status=404)
        if callable(body):
            body = body(url)
        validators = Validators(etag=self.etags.get(url))
        if validators.etag and request.validators == validators:
            return NotModified(url, NOW, 0.0, validators)
        content = body.encode() if isinstance(body, str) else body
        media_type = self.types.get(url, "text/html")
        return Fetched(url, url, 200, (), content, media_type, "utf-8", NOW, 0.0, validators)

    @property
    def urls(self) -> list[str]:
        return [request.url.removeprefix(HOST) for request in self.asked]


def source(**keys: object) -> Source:
    return Source.model_validate({"id": "paper", "url": f"{HOST}/", **keys})


def rss(*paths: str) -> str:
    items = "".join(f"<item><title>T {path}</title><link>{HOST}{path}</link></item>" for path in paths)
    return f"<rss><channel><title>Paper</title>{items}</channel></rss>"


def urlset(*paths: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{HOST}{path}</loc></url>" for path in paths) + "</urlset>"


def index(*entries: tuple[str, str]) -> str:
    inside = "".join(
        f"<sitemap><loc>{HOST}{path}</loc><lastmod>{changed}</lastmod></sitemap>" for path, changed in entries
    )
    return f"<sitemapindex>{inside}</sitemapindex>"


def page(*links: str, more: str = "") -> str:
    items = "".join(
        f'<li><a href="{link}">The council reopens the old harbour</a> 2026-03-14</li>' for link in links
    )
    return f"<html><body><ul>{items}</ul>{more}</body></html>"


def remembered(documents: tuple[KnownDocument, ...]) -> dict[str, KnownDocument]:
    """The documents as a store would give them back a moment later."""
    return {document.url: document for document in documents}
