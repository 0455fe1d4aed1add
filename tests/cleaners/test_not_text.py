"""What is no text is told as that, whatever it is called; texts in every encoding are texts."""

from __future__ import annotations

import random
import sqlite3
import struct
import sys
import zlib
from pathlib import Path

import pytest

from cleaners import Article, Page, clean
from cleaners.decode.binary import is_binary
from cleaners.model import Rejected

STORY = "The harbour opens again on Monday, the mayor said. «Ça va», 渔港清淤提前结束。" * 40


def database(folder: Path) -> bytes:
    path = folder / "x.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE t (words TEXT)")
        conn.executemany("INSERT INTO t VALUES (?)", [(STORY,)] * 9)
    conn.close()
    return path.read_bytes()


def png() -> bytes:
    rows = zlib.compress(bytes(range(256)) * 40)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", len(rows), b"IDAT") + rows


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize("kind", ["program", "png", "pdf", "database", "random", "packed"])
def test_a_file_of_bytes_is_no_text(kind: str, media_type: str, tmp_path: Path) -> None:
    bodies = {
        "program": Path(sys.executable).resolve().read_bytes()[:2_000_000],
        "png": png(),
        "pdf": b"%PDF-1.4\n1 0 obj\n<< /Title (" + STORY.encode() + b") >>\nendobj\n",
        "database": database(tmp_path),
        "random": random.Random(7).randbytes(5_000),
        "packed": zlib.compress(random.Random(7).randbytes(5_000)),
    }
    article = clean(Page("file:///x", bodies[kind], media_type))
    assert article == Rejected("not_text", "a picture, a program or another file of bytes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_texts_are_texts(encoding: str) -> None:
    body = STORY.encode(encoding)
    assert (is_binary(body), is_binary(b"")) == (False, False)
    assert not is_binary("漁港の浚渫工事は十四日に終わった。".encode("iso-2022-jp") * 40)
    assert not is_binary(STORY.encode() + b"\0" * 40 + b"\x08\x01" * 9)


@pytest.mark.parametrize("media_type", ["text/html", "application/xml", "text/plain"])
@pytest.mark.parametrize(
    "opening",
    [
        "<rss version='2.0'>",
        "<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>",
        "\ufeff<?xml version='1.0'?><!-- made > by hand --><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss>",
        "<?xml-stylesheet href='a.xsl'?><rdf:RDF xmlns='http://purl.org/rss/1.0/'>",
        "<sm:urlset xmlns:sm='http://www.sitemaps.org/schemas/sitemap/0.9'>",
        "<sitemapindex>",
        "<OPML version='2.0'>",
    ],
)
def test_a_feed_or_a_sitemap_in_the_place_of_a_page_is_no_article(opening: str, media_type: str) -> None:
    body = f"{opening}<item><title>Harbour</title><description><p>{STORY}</p></description></item>"
    verdict = clean(Page("https://a.example/feed/", body.encode(), media_type, "utf-8"))
    assert verdict == Rejected("listing", "a feed or a sitemap, and no page")


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize("name", ["<rss>", "<feed>", "<urlset xmlns='…'>", "<rdf:RDF>"])
def test_a_text_that_begins_with_the_name_of_a_format_is_a_text(name: str, media_type: str) -> None:
    text = f"{name} is how such a file begins. {STORY}"
    article = clean(Page("https://a.example/1", text.encode(), media_type, "utf-8"))
    assert isinstance(article, Article)
    assert article.text.endswith(STORY.strip())


@pytest.mark.parametrize("opening", ["<rss version='2.0'>", "<urlset/>", "<opml>\n  \n<!-- none -->"])
def test_a_feed_without_entries_is_no_article(opening: str) -> None:
    verdict = clean(Page("https://a.example/feed/", opening.encode(), "text/plain", "utf-8"))
    assert verdict == Rejected("listing", "a feed or a sitemap, and no page")


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/ld+json", "text/json", "text/javascript"]
)
def test_what_is_for_programs_is_no_article(media_type: str) -> None:
    body = f'{{"text": "{STORY}"}}'.encode()
    verdict = clean(Page("https://a.example/1", body, media_type, "utf-8"))
    assert verdict == Rejected("not_text", f"{media_type} is for programs")


@pytest.mark.parametrize("media_type", ["application/json", "text/javascript"])
@pytest.mark.parametrize("opening", ["<!DOCTYPE html><html>", "<?xml version='1.0'?><html>", "<head>"])
def test_a_page_with_the_type_of_a_program_is_a_page(opening: str, media_type: str) -> None:
    body = f"{opening}<body><p>{STORY}</p></body>".encode()
    article = clean(Page("https://a.example/1", body, media_type, "utf-8"))
    assert isinstance(article, Article)
    assert article.text == STORY.strip()


@pytest.mark.parametrize(
    "opening", ["<?xml version='1.0'?><html>", "<!-- <rss> -->", "<!DOCTYPE html><html>", "<feeding>"]
)
def test_a_page_with_such_words_is_a_page(opening: str) -> None:
    page = Page("https://a.example/1", f"{opening}<body><p>{STORY}</p></body>".encode(), charset="utf-8")
    assert not isinstance(clean(page), Rejected)
