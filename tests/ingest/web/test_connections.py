"""Connections that say nothing, or not enough, or take nothing: none keeps a reader from the pages."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import httpx
import pytest
from limits import HANG
from web_browsing import served

from ingest.web import connections

STARTS = {
    "nothing": b"",
    "half a head": b"GET /keys HTTP/1.1\r\nHost: loc",
    "half a form": b"POST /rules/decide HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nkey=",
    "one answer": b"GET /static/x/y HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "one answer and half a head": b"GET /static/x/y HTTP/1.1\r\nHost: localhost\r\n\r\nGET /",
}


@pytest.fixture
def base(lite, desk_of) -> Iterator[str]:
    with served(desk_of(lite)) as address:
        yield address


def connected(base: str, start: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", urlsplit(base).port or 0), timeout=HANG)
    made.sendall(start)
    return made


def read_to_the_end(one: socket.socket) -> bytes:
    """Everything until the server closes."""
    found = b""
    try:
        while some := one.recv(65_536):
            found += some
    except ConnectionResetError:
        pass
    return found


def status(base: str) -> int:
    return httpx.get(f"{base}/keys", trust_env=False, timeout=HANG).status_code


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_hundred_silent_connections_keep_nobody_out(base, start) -> None:
    with ExitStack() as stack:
        for _ in range(connections.MOST + 10):
            stack.enter_context(connected(base, start))
        assert [status(base) for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_silent_connection_is_closed_in_the_end(base, start, monkeypatch) -> None:
    monkeypatch.setattr(connections, "SECONDS", 0.2)
    with connected(base, start) as one:
        answered = read_to_the_end(one)
    assert answered.startswith(b"HTTP/1.1 404" if b"/static" in start else b"")


def in_drops(base: str) -> None:
    """Sends a head line by line, each soon after the last, for ever."""
    with connected(base, b"GET / HTTP/1.1\r\n") as one:
        one.settimeout(0.02)
        while True:
            one.sendall(b"x: y\r\n")
            with suppress(TimeoutError):
                if not one.recv(1):
                    raise ConnectionResetError


def without_reading(base: str) -> None:
    """Asks for ever and takes no answer."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        one.settimeout(HANG)
        one.connect(("127.0.0.1", urlsplit(base).port or 0))
        while True:
            one.sendall(b"GET /keys HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)


@pytest.mark.parametrize("dawdle", [in_drops, without_reading])
def test_who_dawdles_has_no_more_time_for_each_byte(base, dawdle, monkeypatch) -> None:
    monkeypatch.setattr(connections, "SECONDS", 0.2)
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        dawdle(base)
