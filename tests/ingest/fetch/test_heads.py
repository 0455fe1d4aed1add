"""Heads of answers as h11 is given them: without interim answers, with a bounded number of lines."""

from __future__ import annotations

import httpx
import pytest

from ingest.fetch.cookies import Cookies
from ingest.fetch.heads import MOST_FIELDS, mended

OK = b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n"
HINT = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"


@pytest.mark.parametrize(
    ("came", "ready", "held"),
    [
        (OK, OK, None),
        (OK + b"HTTP/1.1 body", OK + b"HTTP/1.1 body", None),
        (HINT * 3 + OK + b"x", OK + b"x", None),
        (HINT, b"", b""),
        (HINT + OK[:9], b"", OK[:9]),
        (OK[:-1], b"", OK[:-1]),
        (b"\r\n" + OK, OK, None),
        (b"HTTP/1.1 101 Switching\r\n\r\nx", b"HTTP/1.1 101 Switching\r\n\r\nx", None),
        (HINT + b"<html>", b"<html>", None),
        (b"", b"", b""),
    ],
)
def test_a_head_is_given_when_it_is_whole_and_hints_never(
    came: bytes, ready: bytes, held: bytes | None
) -> None:
    assert mended(came) == (ready, held)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([b"Transfer-Encoding: chunked"] * 2, [b"Transfer-Encoding: chunked", b"Connection: close"]),
        ([b"Transfer-Encoding: identity"], [b"Connection: close"]),
        ([b"Transfer-Encoding: chunked"], [b"Transfer-Encoding: chunked"]),
    ],
)
def test_a_coding_that_is_none_or_is_named_twice_is_left_out(lines: list[bytes], kept: list[bytes]) -> None:
    head = b"HTTP/1.1 200 OK"
    assert mended(b"\r\n".join([head, *lines, b"", b""])) == (b"\r\n".join([head, *kept, b"", b""]), None)


def test_of_a_flood_of_lines_the_first_are_read() -> None:
    lines = [b"X%d: y" % number for number in range(9_000)]
    ready, held = mended(b"\r\n".join([b"HTTP/1.1 200 OK", *lines, b"", b"x"]))
    kept = [b"HTTP/1.1 200 OK", *lines[:MOST_FIELDS], b"Connection: close", b"", b"x"]
    assert (ready, held) == (b"\r\n".join(kept), None)


def test_a_cookie_for_a_whole_registry_goes_to_no_other_site() -> None:
    cookies, request = Cookies(), httpx.Request("GET", "https://one.co.uk/")
    lines = [("set-cookie", "id=7; Domain=co.uk"), ("set-cookie", "own=8")]
    cookies.keep(httpx.Response(200, headers=lines, request=request))
    sent = [cookies.sent_to(httpx.URL(f"https://{host}/")) for host in ("one.co.uk", "two.co.uk")]
    assert sent == ["id=7; own=8", ""]


def test_of_a_flood_of_cookies_fifty_are_kept() -> None:
    cookies, request = Cookies(), httpx.Request("GET", "https://a.example/")
    lines = [("set-cookie", f"c{number}=1") for number in range(4_000)]
    cookies.keep(httpx.Response(200, headers=lines, request=request))
    assert cookies.sent_to(request.url) == "; ".join(f"c{number}=1" for number in range(50))
