"""An invented site on this machine: one sitemap, a number of articles, and a count of the requests for each page."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from soak.loopback import serving
from soak.papers import send, story


class Site:
    """A sitemap of `count` articles, with the number of requests for each page."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.base = ""
        self.asked: Counter[str] = Counter()
        """Requests by the article's number, or `sitemap.xml`."""
        self.first_page: float | None = None
        """The monotonic time of the first request for an article since this was last set to None."""

    @property
    def pages(self) -> int:
        """The number of requests for articles so far."""
        return sum(times for name, times in self.asked.items() if name.isdigit())

    @property
    def twice(self) -> int:
        """The number of requests for articles beyond the first one of each."""
        return sum(times - 1 for name, times in self.asked.items() if name.isdigit())

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serves the site while the block lasts. Gives the address, without a slash at its end."""
        with serving(self.answer) as self.base:
            yield self.base

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        name = request.path.strip("/").removesuffix(".html")
        self.asked[name] += 1
        if name == "sitemap.xml":
            urls = "".join(f"<url><loc>{self.base}/{n}.html</loc></url>" for n in range(self.count))
            body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
            send(request, 200, "application/xml", body)
        elif name.isdigit() and int(name) < self.count:
            self.first_page = self.first_page or time.monotonic()
            send(request, 200, "text/html; charset=utf-8", story(int(name)))
        else:
            send(request, 404, "text/plain", "not here")
