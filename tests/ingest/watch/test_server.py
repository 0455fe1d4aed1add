"""The health server: its paths, and requests that want too much, each bounded and none of them felt by others."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from ingest.watch import server as served
from ingest.watch.server import Reply, Server


async def fine() -> Reply:
    return Reply(200, b"ok\n")


async def broken() -> Reply:
    raise ValueError("a bug")


PATHS = {"/healthz": fine, "/broken": broken}


async def asked(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


def answers(*requests: bytes) -> list[bytes]:
    async def ask() -> list[bytes]:
        async with Server(PATHS).listening("127.0.0.1", 0) as port:
            return [await asked(port, one) for one in requests]

    return asyncio.run(ask())


def test_a_get_is_answered_whole_and_the_connection_closed():
    assert answers(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\n"  # noqa: ISC004 - one answer
        b"Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nok\n"
    ]


@pytest.mark.parametrize(
    ("request_", "status", "body"),
    [
        (b"GET /healthz?x=1 HTTP/1.0\r\n\r\n", 200, b"ok\n"),
        (b"HEAD /healthz HTTP/1.1\r\n\r\n", 200, b""),
        (b"GET /nothing HTTP/1.1\r\n\r\n", 404, b"Not Found\n"),
        (b"GET http://x/healthz HTTP/1.1\r\n\r\n", 404, b"Not Found\n"),
        (b"POST /healthz HTTP/1.1\r\n\r\n", 405, b"Method Not Allowed\n"),
        (b"GET /healthz\r\n\r\n", 400, b"Bad Request\n"),
        (b"\r\n\r\n", 400, b"Bad Request\n"),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400, b"Bad Request\n"),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 431, b"Request Header Fields Too Large\n"),
        (
            b"GET /healthz HTTP/1.1\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
            431,
            b"Request Header Fields Too Large\n",
        ),
        (b"GET /broken HTTP/1.1\r\n\r\n", 500, b"Internal Server Error\n"),
    ],
)
def test_what_is_asked_wrongly_is_answered_by_its_status(request_, status, body):
    (answer,) = answers(request_)
    head, _, rest = answer.partition(b"\r\n\r\n")
    assert (head.split(b" ")[1], rest) == (str(status).encode(), body)


def test_a_head_that_never_ends_is_cut_off_and_others_are_served_meanwhile(monkeypatch):
    monkeypatch.setattr(served, "SECONDS", 0.2)

    async def ask() -> tuple[bytes, bytes]:
        async with Server(PATHS).listening("127.0.0.1", 0) as port:
            slow = asyncio.create_task(asked(port, b"GET /healthz HT"))
            quick = await asked(port, b"GET /healthz HTTP/1.1\r\n\r\n")
            return await slow, quick

    slow, quick = asyncio.run(ask())
    assert (slow, quick[:15]) == (b"", b"HTTP/1.1 200 OK")


def test_silent_connections_keep_nobody_out(monkeypatch):
    monkeypatch.setattr(served, "MOST", 3)
    monkeypatch.setattr(served, "SECONDS", 600.0)

    async def ask() -> tuple[list[bytes], bytes]:
        async with Server(PATHS).listening("127.0.0.1", 0) as port, AsyncExitStack() as stack:
            readers = []
            for _ in range(3):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                stack.callback(writer.close)
                writer.write(b"GET ")
                readers.append(reader)
            answers = [await asked(port, b"GET /healthz HTTP/1.1\r\n\r\n") for _ in range(4)]
            try:
                return answers, await readers[0].read()
            except ConnectionResetError:
                return answers, b""

    answers, oldest = asyncio.run(ask())
    assert ([one[:15] for one in answers], oldest) == ([b"HTTP/1.1 200 OK"] * 4, b"")


def test_where_all_wait_for_answers_one_more_is_closed(monkeypatch):
    monkeypatch.setattr(served, "MOST", 2)

    async def ask() -> tuple[bytes, list[bytes]]:
        go, waiting = asyncio.Event(), asyncio.Queue[None]()

        async def slow() -> Reply:
            waiting.put_nowait(None)
            await go.wait()
            return Reply(200, b"late\n")

        async with Server({"/slow": slow}).listening("127.0.0.1", 0) as port:
            request = b"GET /slow HTTP/1.1\r\n\r\n"
            busy = [asyncio.create_task(asked(port, request)) for _ in range(2)]
            for _ in busy:
                await waiting.get()
            refused = await asked(port, request)
            go.set()
            return refused, await asyncio.gather(*busy)

    refused, answered = asyncio.run(ask())
    assert (refused, [one[-5:] for one in answered]) == (b"", [b"late\n"] * 2)


def test_a_client_that_goes_early_is_no_event(capfd):
    async def leave() -> bytes:
        async with Server(PATHS).listening("127.0.0.1", 0) as port:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /")
            writer.close()
            await writer.wait_closed()
            return await asked(port, b"GET /healthz HTTP/1.1\r\n\r\n")

    assert asyncio.run(leave())[:15] == b"HTTP/1.1 200 OK"
    assert capfd.readouterr().err == ""
