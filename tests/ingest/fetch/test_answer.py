"""Bodies that are packed twice, cut at the end, or unreadable: what reaches the parsers, by kind of document."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from hostile.asking import ask_one
from hostile.server import Handler, Server

from ingest.model import Failed, Fetched

SITEMAP = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>one</title></item></channel></rss>"
BROKEN = RSS * 200 + b"<!-- and then"
CUT = gzip.compress(BROKEN)[:-4]


def serve(body: bytes, **headers: str) -> Handler:
    async def handler(visit: Any) -> None:
        await visit.answer(body, **headers)

    return handler


FAULTS = {
    "sitemap.xml.gz": serve(gzip.compress(SITEMAP), content_type="application/x-gzip"),
    "twice.xml.gz": serve(
        gzip.compress(gzip.compress(SITEMAP)), content_encoding="gzip", content_type="text/xml"
    ),
    "bomb.xml.gz": serve(gzip.compress(bytes(60 << 20)), content_type="application/gzip"),
    "cut": serve(CUT, content_encoding="gzip", content_type="application/rss+xml"),
    "unknown": serve(RSS, content_encoding="sdch"),
    "plain": serve(RSS, content_encoding="gzip"),
    "wall": serve(b"<script>window._cf_chl_opt={}</script>Just a moment"),
    "empty": serve(b""),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(FAULTS) as running:
        yield running


@pytest.mark.parametrize("path", ["/sitemap.xml.gz", "/twice.xml.gz"])
def test_a_packed_sitemap_is_unpacked(server: Server, path: str) -> None:
    result = ask_one(server.url(path), kind="sitemap")
    assert isinstance(result, Fetched)
    assert (result.body, result.media_type) == (SITEMAP, "application/xml")


def test_a_packed_file_is_no_page(server: Server) -> None:
    result = ask_one(server.url("/sitemap.xml.gz"))
    assert isinstance(result, Failed)
    assert (result.kind, result.detail) == ("unsupported_type", "application/gzip")


def test_a_packed_sitemap_has_the_same_cap_unpacked(server: Server) -> None:
    result = ask_one(server.url("/bomb.xml.gz"), kind="sitemap")
    assert isinstance(result, Failed)
    assert result.kind == "too_large"


def test_a_feed_whose_coding_is_cut_keeps_its_entries_and_a_page_is_refused(server: Server) -> None:
    feed, page = ask_one(server.url("/cut"), kind="feed"), ask_one(server.url("/cut"))
    assert isinstance(feed, Fetched)
    assert isinstance(page, Failed)
    assert (feed.body, page.kind) == (BROKEN, "truncated")


def test_an_unknown_coding_is_a_failure_and_plain_text_under_gzip_is_none(server: Server) -> None:
    unknown, plain = ask_one(server.url("/unknown")), ask_one(server.url("/plain"), kind="feed")
    assert isinstance(unknown, Failed)
    assert isinstance(plain, Fetched)
    assert (unknown.kind, plain.body) == ("bad_encoding", RSS)


def test_a_bot_wall_with_status_200_is_no_page(server: Server) -> None:
    result = ask_one(server.url("/wall"))
    assert isinstance(result, Failed)
    assert (result.kind, result.detail, result.status) == (
        "challenge", "a bot wall (Cloudflare) stands before the document", 200
    )  # fmt: skip


def test_an_empty_page_is_a_page(server: Server) -> None:
    result = ask_one(server.url("/empty"))
    assert isinstance(result, Fetched)
    assert result.body == b""
