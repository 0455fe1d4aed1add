"""TLS: verified always, by the name that was asked for, unless a source says otherwise; HTTP/2 where it is offered."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hostile.asking import Names, ask, settings
from hostile.faults import FAULTS, PAGE
from hostile.server import Server, Visit, say
from hostile.tls import NAME, serve_http2, serving, trusting
from limits import HANG

from ingest.fetch import transport
from ingest.model import Failed, Fetched, FetchRequest, FetchResult

NAMES = Names({NAME: ("127.0.0.1",), "127.0.0.1": ("127.0.0.1",)})


def over_tls(server: Server, path: str = "/ok", **more: Any) -> FetchResult:
    url = f"https://{NAME}:{server.port}{path}"
    request = FetchRequest(url, allow_private=True, **more)
    return ask(request, resolve=NAMES, tls=trusting(), settings=settings(seconds=HANG))[0]


@pytest.fixture(scope="module")
def right() -> Iterator[Server]:
    with Server(FAULTS, tls=serving("right")) as running:
        yield running


def test_a_right_certificate_is_accepted_by_name_though_an_address_is_dialled(right: Server) -> None:
    result = over_tls(right)
    assert isinstance(result, Fetched)
    assert result.body == PAGE


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("self-signed", "unable to get local issuer"),
        ("expired", "expired"),
        ("wrong-name", "mismatch"),
        ("tls-1.0", ""),
    ],
)
def test_a_wrong_certificate_is_a_failure_of_its_own_class(kind: str, word: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # ssl's own, about the TLS 1.0 that is to be refused
        context = serving(kind)
    with Server(FAULTS, tls=context) as server:
        result = over_tls(server)
        assert isinstance(result, Failed)
        assert (result.kind, result.retry, word in result.detail.lower()) == ("tls", True, True)
        assert server.log == []


@pytest.mark.parametrize("kind", ["self-signed", "expired", "wrong-name"])
def test_a_source_may_be_configured_to_accept_any_certificate(kind: str) -> None:
    with Server(FAULTS, tls=serving(kind)) as server:
        assert isinstance(over_tls(server, verify_tls=False), Fetched)
        assert isinstance(over_tls(server), Failed)


def test_a_connection_without_verification_is_not_lent_to_a_request_with_it() -> None:
    with Server(FAULTS, tls=serving("self-signed")) as server:
        url = f"https://{NAME}:{server.port}/ok"
        loose = FetchRequest(url, allow_private=True, verify_tls=False)
        strict = FetchRequest(url, allow_private=True)
        results = ask(loose, strict, loose, resolve=NAMES, tls=trusting())
        assert [type(result) for result in results] == [Fetched, Failed, Fetched]


async def _plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_plain_http_behind_https_is_a_failure_of_tls() -> None:
    with Server(FAULTS, before=_plain) as server:
        result = over_tls(server)
        assert isinstance(result, Failed)
        assert result.kind == "tls"


async def _mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def _drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x16\x03\x03\x40\x00")  # a handshake record of 16 KiB ...
    while True:
        writer.write(b"\x02")  # ... byte by byte
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("before", [_mute, _drip])
def test_the_deadline_holds_while_tls_drips(before: Any) -> None:
    """Without one, neither ends within the suite's time limit."""
    with Server(FAULTS, before=before) as server:
        url = f"https://{NAME}:{server.port}/ok"
        request = FetchRequest(url, allow_private=True, timeout=0.6)
        result = ask(request, resolve=NAMES, tls=trusting())[0]
        assert isinstance(result, Failed)
        assert result.kind == "timeout"


def test_http2_is_spoken_where_it_is_offered_over_one_connection() -> None:
    context = serving("right")
    context.set_alpn_protocols(["h2", "http/1.1"])
    spoken: list[Any] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tls: ssl.SSLObject = writer.get_extra_info("ssl_object")
        spoken.append(tls.selected_alpn_protocol())
        await serve_http2(reader, writer)

    with Server(FAULTS, tls=context, before=note) as server:
        urls = [f"https://{NAME}:{server.port}/{n}" for n in range(3)]
        results = ask(*(FetchRequest(url, allow_private=True) for url in urls), resolve=NAMES, tls=trusting())
    assert [result.body for result in results if isinstance(result, Fetched)] == [b"/0", b"/1", b"/2"]
    assert spoken == ["h2"]


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return len(payload).to_bytes(3) + bytes([kind, flags]) + stream.to_bytes(4) + payload


STATUS = b"\x08"
"""`:status` as text: its length and what it says follow."""
FIELD = b"\x00\x04kind\x04news"
OK = frame(1, 4, 1, b"\x88")  # HEADERS: `:status: 200`, of the table that everybody knows
FLOODS = {
    "pings": (b"", frame(6, 0, 0, b"12345678")),
    "settings": (b"", frame(4, 0, 0, b"\0\3\0\0\0\x64")),
    "unknown": (b"", frame(0xEE, 0, 0)),
    "empty data": (OK, frame(0, 0, 1)),
    "data byte by byte": (OK, frame(0, 0, 1, b"x")),
    "padding": (OK, frame(0, 8, 1, b"\xff" + b"\0" * 255)),
    "interim answers": (b"", frame(1, 4, 1, b"\x08\x03103")),
}


def over_http2(*parts: bytes) -> FetchResult:
    """The result of a request to a server that says this, the last part until nobody listens."""
    context = serving("right")
    context.set_alpn_protocols(["h2"])

    async def spoil(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"SM\r\n\r\n")
        writer.write(frame(4, 0, 0) + b"".join(parts[:-1]))
        while parts[-1]:
            await say(writer, parts[-1])
        await reader.read()

    with Server(FAULTS, tls=context, before=spoil) as server:
        return over_tls(server)


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_frames_ends_its_request_long_before_the_deadline(name: str) -> None:
    begin, flood = FLOODS[name]
    result = over_http2(begin, flood * 500)
    assert isinstance(result, Failed)
    assert result.kind == ("truncated" if begin else "protocol")


@pytest.mark.parametrize(
    "what",
    [
        frame(1, 5, 1, STATUS + b"\x03abc"),  # a status that is no number
        frame(1, 5, 1, STATUS + b"\x04+200"),
        frame(1, 5, 1, STATUS + b"\x04\x32_00"),
        frame(1, 5, 1, STATUS + b"\x0599999"),
        frame(1, 5, 1, STATUS + b"\x03000"),
        frame(1, 5, 1, STATUS + b"\x00"),
        frame(1, 5, 1, b"\x88\x8d"),  # 200, and 404 as well
        frame(1, 5, 1, FIELD),  # no status at all
        frame(1, 4, 1, FIELD) + frame(0, 1, 1, b"<p>news"),
        frame(1, 5, 1),
        b"\xff\xff\xff" + frame(0, 0, 1)[3:],  # a frame of 16 MiB
        frame(1, 0, 1, b"\x88") + frame(9, 0, 1) * 100,  # a head that goes on and on
        frame(5, 4, 1, b"\0\0\0\2\x88"),  # a push that nobody wants
    ],
)
def test_what_is_no_http2_is_said_to_be_the_servers_fault(what: bytes) -> None:
    result = over_http2(what, b"")
    assert isinstance(result, Failed)
    assert result.kind == "protocol"
    assert result.detail.startswith("the answer is not HTTP")


def test_through_a_proxy_tls_is_still_ours_and_the_proxys_password_stays_with_it(right: Server) -> None:
    async def tunnel(visit: Visit) -> None:
        await visit.head()
        upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", right.port)

        async def pipe(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
            sink.close()

        try:
            await asyncio.gather(pipe(visit.reader, upstream_writer), pipe(upstream_reader, visit.writer))
        finally:
            upstream_writer.transport.abort()

    with Server({"*": tunnel}) as proxy:
        address = proxy.url("").replace("//", "//kanari:kanari@")
        result = over_tls(right, "/ok/proxied", proxy=address)
        assert isinstance(result, Fetched)
        assert proxy.log[0].headers["proxy-authorization"] == "Basic a2FuYXJpOmthbmFyaQ=="
    assert "proxy-authorization" not in right.log[-1].headers
    assert right.log[-1].path == "/ok/proxied"


def test_an_httpcore_whose_heads_cannot_be_judged_speaks_no_http2(monkeypatch: pytest.MonkeyPatch) -> None:
    assert transport.HTTP2, "httpcore has changed: find where it takes the head of an answer over HTTP/2 now"
    assert not transport.judging_heads(type("Connection", (), {}))
    context = serving("right")
    context.set_alpn_protocols(["h2", "http/1.1"])  # the server speaks the older one, whatever was agreed on
    with Server(FAULTS, tls=context) as server:
        assert isinstance(over_tls(server), Failed)
        monkeypatch.setattr(transport, "HTTP2", False)
        assert isinstance(over_tls(server), Fetched)
