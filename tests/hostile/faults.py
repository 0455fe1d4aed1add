"""One handler for each thing that goes wrong on the net; `FAULTS` names them by the first part of their path."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import brotli
import zstandard
from hostile.server import Handler, Visit

PAGE = b"<!doctype html><title>One</title><p>" + b"A sentence of an honest page. " * 40
ZEROS = bytes(1 << 20)


async def ok(visit: Visit) -> None:
    await visit.answer(PAGE)


async def status(visit: Visit) -> None:
    """/status/429?retry-after=5 : any status with any headers."""
    number = int(visit.rest.partition("?")[0])
    headers = {k: v[0] for k, v in parse_qs(urlsplit(visit.asked.path).query).items()}
    await visit.answer(b"" if number in (204, 304) else b"<p>no</p>", number, **headers)


async def slow_error(visit: Visit) -> None:
    """A 429 whose page never comes."""
    await visit.head(429, retry_after="77", content_type="text/html", content_length="1000")
    await asyncio.sleep(3600)


async def echo(visit: Visit) -> None:
    """The request's headers as JSON."""
    await visit.answer(json.dumps(visit.asked.headers).encode(), content_type="application/json")


async def cookie(visit: Visit) -> None:
    await visit.answer(PAGE, set_cookie="visitor=1; Path=/")


async def redirect(visit: Visit) -> None:
    """/redirect/3: three redirects, then a page."""
    left = int(visit.rest)
    if left:
        await visit.answer(b"", 302, location=f"/redirect/{left - 1}")
    else:
        await visit.answer(PAGE)


async def loop(visit: Visit) -> None:
    await visit.answer(b"", 301, location="/loop")


async def away(visit: Visit) -> None:
    """/away/URL: a redirect to whatever is asked for."""
    await visit.answer(b"", 302, location=unquote(visit.rest))


async def silent(visit: Visit) -> None:
    await asyncio.sleep(3600)


async def drip_headers(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(3600):
        await visit.send(f"x-{number}: 1\r\n".encode())
        await asyncio.sleep(0.1)


async def endless_headers(visit: Visit) -> None:
    """Headers as fast as they are taken, and one long line of them."""
    await visit.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await visit.send((b"x: " if visit.rest else b"x: y\r\n" * 100) + b"z" * 1000)


async def endless_hints(visit: Visit) -> None:
    """`102 Processing` over and over: an answer is always about to come."""
    while True:
        await visit.send(b"HTTP/1.1 102 Processing\r\n\r\n" * 100)


async def drip_body(visit: Visit) -> None:
    await visit.head(content_type="text/html", content_length="100000")
    for _ in range(100_000):
        await visit.send(b"a")
        await asyncio.sleep(0.1)


async def endless(visit: Visit) -> None:
    """Chunks without end, as fast as they are taken."""
    await visit.head(content_type="text/html", transfer_encoding="chunked")
    while True:
        await visit.send(b"10000\r\n" + bytes(65536).replace(b"\0", b"a") + b"\r\n")


async def stream(visit: Visit) -> None:
    """/stream/image/jpeg: something of that type without end, slowly."""
    await visit.head(content_type=visit.rest, transfer_encoding="chunked")
    await visit.send(b"800\r\n" + b"\xff\xd8\xff\xe0" + bytes(2044) + b"\r\n")
    await asyncio.sleep(3600)


async def big(visit: Visit) -> None:
    """/big/N: N bytes, announced; /big/N/unannounced: not announced, ended by the end of the connection."""
    size, _, how = visit.rest.partition("/")
    head = {} if how else {"content_length": size}
    await visit.head(content_type="text/html", connection="close", **head)
    for start in range(0, int(size), 65536):
        await visit.send(b"a" * min(65536, int(size) - start))
    visit.writer.close()


async def partial(visit: Visit) -> None:
    await visit.head(content_type="text/html", content_length="5000")
    await visit.send(PAGE)
    visit.writer.close()


async def drop(visit: Visit) -> None:
    """The connection is reset in the middle of the body."""
    await visit.head(content_type="text/html", content_length="5000")
    await visit.send(PAGE)
    visit.writer.transport.abort()


async def broken_chunked(visit: Visit) -> None:
    await visit.head(content_type="text/html", transfer_encoding="chunked")
    await visit.send(b"100\r\n" + PAGE[:256] + b"\r\n")
    visit.writer.close()


async def bad_chunk(visit: Visit) -> None:
    await visit.head(content_type="text/html", transfer_encoding="chunked")
    await visit.send(b"hello\r\nworld\r\n0\r\n\r\n")


async def bad_header(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")
    visit.writer.close()


async def no_http(visit: Visit) -> None:
    await visit.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    visit.writer.close()


async def hang_up(visit: Visit) -> None:
    visit.writer.close()


async def no_type(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(PAGE) + PAGE)


async def empty_type(visit: Visit) -> None:
    await visit.answer(PAGE, content_type="")


async def pdf_as_html(visit: Visit) -> None:
    await visit.answer(b"%PDF-1.7\n" + bytes(5000))


async def page_as_pdf(visit: Visit) -> None:
    await visit.answer(PAGE, content_type="application/pdf")


async def feed_as_html(visit: Visit) -> None:
    await visit.answer(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>')


async def conditional(visit: Visit) -> None:
    """A well-behaved resource with both validators."""
    etag, modified = '"v1"', "Wed, 21 Oct 2015 07:28:00 GMT"
    sent = visit.asked.headers
    if sent.get("if-none-match") == etag or sent.get("if-modified-since") == modified:
        await visit.answer(b"", 304, etag=etag)
    else:
        await visit.answer(PAGE, etag=etag, last_modified=modified)


async def lying_304(visit: Visit) -> None:
    """`Not modified`, whatever was asked."""
    await visit.head(304)


def squeezed(coding: str, size: int) -> Iterator[bytes]:
    """`size` bytes of zeros (whole MiB) in `coding`, without ever holding them."""
    if coding == "gzip-members":  # the quick way to many GiB: one member of 64 MiB over and over
        member = b"".join(squeezed("gzip", 64 << 20))
        yield from (member for _ in range(size >> 26))
        return
    if coding == "br":
        compressor = brotli.Compressor(quality=1)
        yield from (compressor.process(ZEROS) for _ in range(size >> 20))
        yield compressor.finish()
        return
    other = zstandard.ZstdCompressor().compressobj() if coding == "zstd" else None
    deflate = zlib.compressobj(6, zlib.DEFLATED, 15 if coding == "deflate" else 31)
    squeeze = other or deflate
    yield from (squeeze.compress(ZEROS) for _ in range(size >> 20))
    yield squeeze.flush()


async def bomb(visit: Visit) -> None:
    """/bomb/CODING/MIB : a body of so many MiB of zeros; `gzip-gzip` packs it twice, `gzip-members` is quick."""
    coding, mib = visit.rest.split("/")
    name = {"gzip-gzip": "gzip, gzip", "gzip-members": "gzip"}.get(coding, coding)
    await visit.head(content_type="text/html", content_encoding=name, connection="close")
    inner = squeezed("gzip" if coding == "gzip-gzip" else coding, int(mib) << 20)
    if coding != "gzip-members":
        inner = iter([b"".join(inner)])  # in as few reads as the net allows: the hardest way to take it
    again = zlib.compressobj(6, zlib.DEFLATED, 31)
    for chunk in inner:
        await visit.send(again.compress(chunk) if coding == "gzip-gzip" else chunk)
    if coding == "gzip-gzip":
        await visit.send(again.flush())
    visit.writer.close()


FAULTS: dict[str, Handler] = {
    "ok": ok,
    "status": status,
    "slow-error": slow_error,
    "echo": echo,
    "cookie": cookie,
    "redirect": redirect,
    "loop": loop,
    "away": away,
    "silent": silent,
    "drip-headers": drip_headers,
    "drip-body": drip_body,
    "endless-headers": endless_headers,
    "endless-hints": endless_hints,
    "endless": endless,
    "stream": stream,
    "big": big,
    "partial": partial,
    "drop": drop,
    "broken-chunked": broken_chunked,
    "bad-chunk": bad_chunk,
    "bad-header": bad_header,
    "no-http": no_http,
    "hang-up": hang_up,
    "no-type": no_type,
    "empty-type": empty_type,
    "pdf-as-html": pdf_as_html,
    "page-as-pdf": page_as_pdf,
    "feed-as-html": feed_as_html,
    "conditional": conditional,
    "lying-304": lying_304,
    "bomb": bomb,
}
