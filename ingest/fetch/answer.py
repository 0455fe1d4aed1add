"""Turns a response whose head has arrived into a value: status, bounded body, type, validators."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from ingest.fetch import challenge, refresh, sniff
from ingest.fetch.decoding import GZIP, Body, gunzip
from ingest.fetch.journey import Journey, Redirect
from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.retry import http_date, retry_after
from ingest.fetch.whole import whole
from ingest.model import Failed, FailureKind, Fetched, FetchResult, NotModified, Validators

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_COMPLETE = frozenset({200, 203})
_JOINED = 16 * 1024  # bytes that are worth the work on a piece of a body
_PIECES_A_TURN = 64  # after which other tasks have their turn
_MOST_CRUMBS = 50_000  # pieces, some thirty microseconds each; more must have `_CRUMB` bytes on average
_CRUMB = 16
_SILENCE_SECONDS = 2.0
"""A complete document ends the reading after so long without a byte, whatever length was announced."""
_START_SECONDS = 2.0
"""The longest wait for the body of an error. Its status says what it is."""
_LONGEST_VALIDATOR = 1024
"""Characters. A longer validator, or one that is not ASCII, is not sent back. The page is then fetched whole."""


async def read(response: httpx.Response, journey: Journey) -> FetchResult | Redirect:
    """The result of the response, or the redirect that it is. Raises FetchRefusal and httpx's errors, which the client
    maps.
    """
    status = response.status_code
    if status in _REDIRECTS and response.headers.get("location"):
        await _start(response)  # a body that is read to its end leaves the connection free for the next hop
        return Redirect(status, _location(response))
    if status == 304:
        return _not_modified(response, journey)
    if status in _COMPLETE:
        return await _document(response, journey)
    return await _refusal(response, journey)


def _validators(response: httpx.Response) -> Validators:
    def read(name: str) -> str | None:
        value = response.headers.get(name, "").strip()
        return value if 0 < len(value) <= _LONGEST_VALIDATOR and value.isascii() else None

    return Validators(read("etag"), read("last-modified"))


def _not_modified(response: httpx.Response, journey: Journey) -> NotModified | Failed:
    if not journey.conditional():
        return journey.failed(
            "protocol", "the server says `not modified` to a question without conditions", 304
        )
    new, old = _validators(response), journey.request.validators or Validators()
    kept = Validators(new.etag or old.etag, new.last_modified or old.last_modified)
    return NotModified(journey.shown, journey.now(), journey.seconds, kept)


def _location(response: httpx.Response) -> str:
    """The Location header. Bytes that are not UTF-8 are in the server's own charset and are kept, percent-encoded."""
    value = next(value for name, value in response.headers.raw if name.lower() == b"location")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in value)


async def _document(response: httpx.Response, journey: Journey) -> FetchResult | Redirect:
    kind = journey.request.kind
    declared, charset = sniff.declared(response.headers.get("content-type"))
    body = await _body(response, journey, declared)
    media_type = sniff.media_type(body, declared)
    if media_type == "application/gzip" and kind in ("feed", "sitemap"):
        body = gunzip(body, journey.limits.size, whole)
        media_type = sniff.media_type(body, None)
    if sniff.unsupported(media_type, kind):
        return journey.failed("unsupported_type", media_type, response.status_code)
    vendor = challenge.wall(response.status_code, response.headers, body) if kind != "robots" else None
    if vendor is not None:
        return journey.failed(
            "challenge", f"a bot wall ({vendor}) stands before the document", response.status_code
        )
    onward = refresh.target(response.headers, body, media_type, charset) if kind == "page" else None
    if onward is not None and journey.leads_on(onward):
        return Redirect(response.status_code, onward)
    return Fetched(
        url=journey.shown,
        final_url=journey.where,
        status=response.status_code,
        headers=tuple((name.lower(), value) for name, value in response.headers.multi_items()),
        body=body,
        media_type=media_type,
        charset=charset,
        fetched_at=journey.now(),
        seconds=journey.seconds,
        validators=_validators(response),
    )


async def _body(response: httpx.Response, journey: Journey, declared: str | None) -> bytes:
    """The decoded body. Reading stops after the first KiB of a type that is of no use, because a stream may have no
    end. Raises FetchRefusal and httpx's TransportError.
    """
    kind, cap = journey.request.kind, journey.limits.size
    body = Body(response.headers.get("content-encoding"), cap, cut=kind == "robots")
    length = response.headers.get("content-length", "")
    if kind != "robots" and length.isascii() and length.isdigit() and len(length) < 20 and int(length) > cap:
        raise FetchRefusal("too_large", f"{length} bytes announced, {cap} are read")
    try:
        await _collect(response, body, declared, journey)
        body.finish()
    except FetchRefusal as cut:
        # A feed with a damaged end still has its entries. An article with one would look complete.
        if cut.kind != "truncated" or not (kind == "feed" or whole(body.take())):
            raise
    except httpx.TransportError:
        packed = kind in ("feed", "sitemap") and body.take().startswith(GZIP)  # `gunzip` judges its end
        if not (body.ended() or packed or whole(body.take())):
            raise
    return body.take()


@dataclass(slots=True)
class _Wire:
    """What has arrived of a body: pieces, bytes, and the bytes that the decoder has not had yet (`held`)."""

    pieces: int = 0
    size: int = 0
    held: bytearray = field(default_factory=bytearray)


async def _collect(response: httpx.Response, body: Body, declared: str | None, journey: Journey) -> None:
    """Feeds the body until it ends, it is full, or a complete document is followed by silence.

    A server that announces too long a body would keep the connection open for as long as it likes.
    """
    wire = _Wire()
    feeding = asyncio.ensure_future(_feed(response, body, wire, declared, journey))
    before = 0
    try:
        while not (await asyncio.wait([feeding], timeout=_SILENCE_SECONDS))[0]:
            if wire.size == before:
                body.feed(bytes(wire.held))
                wire.held.clear()
                if whole(body.take()):
                    return
            before = wire.size
        feeding.result()
    finally:
        feeding.cancel()
        await asyncio.wait([feeding])


async def _feed(
    response: httpx.Response, body: Body, wire: _Wire, declared: str | None, journey: Journey
) -> None:
    judged = False
    async for chunk in _joined(response, wire):
        body.feed(chunk)
        if body.full:
            break
        if not judged and body.size >= sniff.LOOKED_AT:
            judged = True
            _judge(body.take(), declared, journey)


async def _joined(response: httpx.Response, wire: _Wire) -> AsyncIterator[bytes]:
    """The body in pieces as it arrives, small ones joined, because each costs the event loop as much as a large one.

    Other tasks have their turn in between. Raises FetchRefusal when a body comes in tiny pieces without end.
    """
    buffer, wanted = wire.held, sniff.LOOKED_AT
    try:
        async for piece in response.aiter_raw():
            buffer += piece
            wire.pieces, wire.size = wire.pieces + 1, wire.size + len(piece)
            if wire.pieces % _PIECES_A_TURN == 0:
                await asyncio.sleep(0)
            if wire.pieces > _MOST_CRUMBS and wire.size < wire.pieces * _CRUMB:
                raise FetchRefusal("protocol", f"{wire.size} bytes came in {wire.pieces} pieces")
            if len(buffer) >= wanted:
                yield bytes(buffer)
                buffer.clear()
                wanted = _JOINED
    except httpx.TransportError:
        yield bytes(buffer)  # the document may be complete all the same
        raise
    yield bytes(buffer)


def _judge(start: bytes, declared: str | None, journey: Journey) -> None:
    """Raises FetchRefusal when the start of a body shows that its type is of no use."""
    media_type = sniff.media_type(start, declared)
    if sniff.unsupported(media_type, journey.request.kind):
        raise FetchRefusal("unsupported_type", media_type)


async def _refusal(response: httpx.Response, journey: Journey) -> Failed:
    """The failure for a status that brings no document."""
    status = response.status_code
    if status == httpx.codes.PROXY_AUTHENTICATION_REQUIRED and journey.route().proxy is not None:
        # The proxy's answer and not the site's, which was not asked: neither a page's fate nor its robots.txt.
        return journey.failed("connect", f"the proxy refused the connection ({status})")
    vendor = challenge.wall(status, response.headers, await _start(response))
    wait = None
    if status in (429, 503):
        wait = retry_after(response.headers.get("retry-after"), _server_now(response, journey))
    if vendor is not None:
        return journey.failed("challenge", f"a bot wall ({vendor}) stands before the document", status, wait)
    kind, detail = _class_of(status)
    return journey.failed(kind, detail, status, wait)


def _class_of(status: int) -> tuple[FailureKind, str]:
    if status == 429:
        return "rate_limited", "the server asks for fewer requests"
    if 400 <= status < 500:
        return "http_4xx", f"status {status}"
    if 500 <= status < 600:
        return "http_5xx", f"status {status}"
    if status == 206:
        return "truncated", "the server sent a part that nobody asked for"
    return "protocol", f"status {status} brings no document"


async def _start(response: httpx.Response) -> bytes:
    """The first bytes of a body that is no document: what can be read of it within `_START_SECONDS`."""
    body = Body(None, 0, cut=True)
    try:
        async with asyncio.timeout(_START_SECONDS):
            body = Body(response.headers.get("content-encoding"), challenge.LOOKED_AT, cut=True)
            async for chunk in response.aiter_raw():
                body.feed(chunk)
                if body.full:
                    break
    except (FetchRefusal, httpx.TransportError, TimeoutError):
        return body.take()  # a damaged error page is still an error page
    return body.take()


def _server_now(response: httpx.Response, journey: Journey) -> datetime:
    """The time by the server's clock, by which a date in Retry-After is meant."""
    return http_date(response.headers.get("date", "")) or journey.now()
