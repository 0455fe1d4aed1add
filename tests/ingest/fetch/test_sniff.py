"""What a document is: by its header where that can be true, else by its first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.sniff import declared, media_type, unsupported

PAGE = b"\xef\xbb\xbf\n <!-- made by hand --><!DOCTYPE html><html><p>"
RSS = b'<?xml version="1.0"?><!-- x --><?xml-stylesheet href="a.css"?>\n<rss version="2.0">'
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'>"


@pytest.mark.parametrize(
    ("body", "header", "kind"),
    [
        (PAGE, "text/html", "text/html"),
        (PAGE, None, "text/html"),
        (PAGE, "application/octet-stream", "text/html"),
        (PAGE, "image/jpeg", "text/html"),
        (PAGE, "text/plain", "text/html"),
        (b"\xef\xbb\xbf\n<HTML lang=zh><p>a", "text/plain; charset=gbk", "text/html"),
        (b"<p>A tag is written so.", "text/plain", "text/plain"),
        (b"A page begins with <html>.", "text/plain", "text/plain"),
        (RSS, "text/html", "text/html"),
        (RSS, None, "application/rss+xml"),
        (ATOM, None, "application/atom+xml"),
        (b"<?xml version='1.0'?><urlset>", None, "application/xml"),
        (b"BM means Before Midnight", None, "text/plain"),
        (b"BM\x00\x00", "text/html", "image/bmp"),
        (b"\xff\xfe<\x00p\x00", None, "text/plain"),
        ("新闻".encode("gb18030"), None, "text/plain"),
        (b"\x00\x01\x02", None, "application/octet-stream"),
        (b"\x00\x01\x02", "text/plain", "application/octet-stream"),
        (b"%PDF-1.4", "text/html; charset=utf-8", "application/pdf"),
        (b"PK\x03\x04", "text/html", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "text/html", "application/x-ole-storage"),
        (b"RIFF1234WEBPVP8 ", "text/html", "image/webp"),
        (b"\x00\x00\x00\x20ftypisom", "text/html", "video/mp4"),
        (b"{}", "application/json", "application/json"),
        (b"", None, "text/plain"),
        (b"", "text/html", "text/html"),
    ],
)
def test_the_type_of_a_body(body: bytes, header: str | None, kind: str) -> None:
    assert media_type(body, declared(header)[0]) == kind


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("text/html; charset=utf-8", ("text/html", "utf-8")),
        ('TEXT/HTML;Charset="GBK"; x=y', ("text/html", "GBK")),
        ("text/html; charset='big5'", ("text/html", "big5")),
        ("text/html;charset=", ("text/html", None)),
        ("; charset=utf-8", (None, "utf-8")),
        ("html", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_content_type_header_taken_apart(header: str | None, parts: tuple[str | None, str | None]) -> None:
    assert declared(header) == parts


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "image/png", "video/mp4", "audio/mpeg", "font/woff2", "application/zip", "text/css",
     "application/octet-stream", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
)  # fmt: skip
def test_what_no_cleaner_may_see(kind: str) -> None:
    assert [unsupported(kind, purpose) for purpose in ("page", "feed", "sitemap", "robots")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "kind", ["text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/json"]
)
def test_what_may_be_read(kind: str) -> None:
    assert not any(unsupported(kind, purpose) for purpose in ("page", "feed", "sitemap", "robots"))


def test_a_gzip_file_can_be_a_sitemap_and_no_page() -> None:
    assert [unsupported("application/gzip", kind) for kind in ("page", "sitemap", "feed")] == [
        True,
        False,
        False,
    ]


@given(st.binary(max_size=2000), st.one_of(st.none(), st.text(max_size=100)))
def test_no_body_and_no_header_raise(body: bytes, header: str | None) -> None:
    kind, _ = declared(header)
    assert "/" in media_type(body, kind)


@pytest.mark.parametrize("piece", [b"<!--", b"<!---->", b"<?", b"<?x?>", b"<", b" "])
def test_a_long_prolog_costs_nothing(piece: bytes) -> None:
    media_type(piece * 100_000, None)
