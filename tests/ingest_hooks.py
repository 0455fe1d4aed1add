"""A server on this machine that takes webhooks' POSTs and keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Hook:
    """A server that takes POSTs and answers each with `status` and these `headers`."""

    def __init__(self, status: int = 204, headers: Mapping[str, str] | None = None) -> None:
        self.taken: list[tuple[dict[str, str], bytes]] = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                hook.taken.append(({key.lower(): value for key, value in self.headers.items()}, body))
                self.send_response(status)
                for name, value in ({"location": "/elsewhere"} | dict(headers or {})).items():
                    self.send_header(name, value)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nobody reads it."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"


@contextmanager
def hook(status: int = 204, headers: Mapping[str, str] | None = None) -> Iterator[Hook]:
    made = Hook(status, headers)
    thread = Thread(target=made.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()
