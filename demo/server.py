"""Serves the invented sites on loopback, each on a port of its own; the only sockets of the demonstration."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from demo import sites
from demo.sites import InventedSite

PORTS = range(8471, 8476)
"""Fixed, so that a second run meets the same URLs; where one is taken, any free port is."""

ANY_PORTS = (0,) * len(PORTS)


@dataclass
class Served:
    """A site that listens: `requests` are the paths asked for, in order."""

    site: InventedSite
    base: str
    requests: list[str]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: InventedSite
    requests: list[str]

    def handle_error(self, request: object, client_address: object) -> None:
        """Silent for visitors that hang up, as one does that is killed; everything else is told as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        answer = self.server.site.answer(self.path)
        etag = f'"{sha256(answer.body).hexdigest()[:16]}"'
        known = answer.status == 200 and self.headers.get("If-None-Match") == etag
        self.send_response(304 if known else answer.status)
        self.send_header("Content-Type", answer.content_type)
        if answer.status == 200:
            self.send_header("ETag", etag)
        body = b"" if known else answer.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Silent: the requests are kept in `requests`."""


def _listen(port: int) -> _Server:
    try:
        return _Server(("127.0.0.1", port), _Handler)
    except OSError:
        return _Server(("127.0.0.1", 0), _Handler)


@contextmanager
def serving(*, changed_at: datetime | None = None, ports: Sequence[int] = PORTS) -> Iterator[list[Served]]:
    """The five sites, listening until the block ends; `changed_at`: one page is corrected. Port 0: any."""
    builders = (
        sites.economy,
        lambda base: sites.epaper(base, changed_at=changed_at),
        lambda _: sites.portal(),
        lambda _: sites.farm(),
        lambda _: sites.notice(),
    )
    with ExitStack() as stack:
        served = []
        for port, build in zip(ports, builders, strict=True):
            server = _listen(port)
            base = f"http://127.0.0.1:{server.server_address[1]}"
            server.site, server.requests = build(base), []
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            served.append(Served(server.site, base, server.requests))
        yield served


def ports(served: list[Served]) -> list[int]:
    """The ports on which the sites listened: there they are found again, also where others than `PORTS` were free."""
    return [int(one.base.rpartition(":")[2]) for one in served]


def sources_yaml(served: list[Served]) -> str:
    """The sources file of the demonstration: its sites are on this machine, so a short delay hurts nobody."""
    lines = [
        "version: 1",
        "defaults:",
        "  timezone: Asia/Shanghai",
        "  fetch: {delay: 0.1, allow_private_networks: true}",
        "sources:",
    ]
    for one in served:
        lines += [
            f"  - id: {one.site.id}",
            f"    name: {one.site.name}",
            f"    url: {one.base}{one.site.start}",
            f"    type: {one.site.type}",
        ]
    return "\n".join(lines) + "\n"
