"""Archives in WARC files: records, encodings, damage, and how little memory a large archive takes."""

from __future__ import annotations

import gzip
import json
import re
import sys
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from archive_files import NOW, THEN, URL, all_of, failure, put
from warcs import chunked, response

from ingest.archives import Record, read
from ingest.errors import ArchiveUnreadable
from ingest.model import Fetched


@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".warc", bytes), (".warc.gz", gzip.compress), (".warc.zst", zstandard.ZstdCompressor().compress)],
)
def test_a_record_has_the_address_and_the_time_of_its_header(tmp_path: Path, ending: str, pack) -> None:
    body = "<p>新闻".encode("gbk")
    raw = response(URL, body, content_type="text/html; charset=gbk", ETag='"7"')
    path = put(tmp_path / f"news{ending}", pack(raw))
    headers = (("content-type", "text/html; charset=gbk"), ("etag", '"7"'))
    page = Fetched(URL, URL, 200, headers, body, "text/html", "gbk", THEN, 0.0)
    assert all_of(path) == [Record(page, sure=True)]
    put(tmp_path / "page.html")
    assert len(all_of(tmp_path)) == 2


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://me:s3cret@paper.example/a@b.html", "https://paper.example/a@b.html"),
        ("HTTP://me@x:p@ss@paper.example/?q=a@b", "HTTP://paper.example/?q=a@b"),
        ("https://paper.example/a:b@c.html", "https://paper.example/a:b@c.html"),
    ],
)
def test_the_login_of_whoever_made_the_archive_is_no_part_of_an_address(
    tmp_path: Path, address: str, url: str
) -> None:
    (record,) = all_of(put(tmp_path / "a.warc", response(address, "<p>x")))
    assert (record.answer.url, record.answer.final_url) == (url, url)
    put(tmp_path / "pages" / "a.html", b"<p>x")
    put(tmp_path / "pages" / "a.html.json", json.dumps({"url": address}).encode())
    (record,) = all_of(tmp_path / "pages")
    assert record.answer.url == url


def test_what_is_no_page_is_left_out(tmp_path: Path) -> None:
    records = [
        response(URL, "<p>gone", status="404 Not Found"),
        response(URL, "", status="301 Moved", location="/b"),
        response(URL, b"\x89PNG\r\n\x1a\n", content_type="image/png"),
        response(URL, b"%PDF-1.7 \0\xff", content_type="text/html"),
        response(URL, "{}", content_type="application/json"),
        response("dns:paper.example", "x"),
        response(URL, "<p>x", kind="request"),
        response(URL, "<p>x", kind="revisit"),
        response(URL, "<p>one"),
    ]
    (record,) = all_of(put(tmp_path / "a.warc", b"".join(records)))
    assert record.answer.body == b"<p>one"


def test_a_page_at_what_is_no_address_is_told(tmp_path: Path) -> None:
    bad = ("https://[", "https://a..example/b")
    records = all_of(put(tmp_path / "a.warc", b"".join(response(url, "<p>x") for url in bad)))
    assert [(record.answer.url, record.answer.kind, record.answer.detail) for record in records] == [
        (bad[0], "bad_url", "the archive's address of the page is none: Invalid IPv6 URL"),
        (
            bad[1],
            "bad_url",
            "the archive's address of the page is none: the host name has two dots side by side, or one in front",
        ),
    ]


def test_encodings_are_undone_within_the_limit_of_fetched_pages(tmp_path: Path) -> None:
    page = b"".join(b"<p>%d</p>" % (number * 7919) for number in range(200))
    packed = gzip.compress(page)
    bomb = gzip.compress(b"\0" * (11 << 20))
    records = [
        response(URL, packed, content_encoding="gzip"),
        response(URL, chunked(packed), content_encoding="gzip", transfer_encoding="chunked"),
        response(URL, bomb, content_encoding="gzip"),
        response(URL, packed[:-9], content_encoding="gzip"),
        response(URL, chunked(packed)[:-90], content_encoding="gzip", transfer_encoding="chunked"),
        response(URL, chunked(packed)[:100] + b"\r\n" * 2000, transfer_encoding="chunked"),
        response(URL, b"fffffff\r\n" + packed, transfer_encoding="chunked"),
        response(URL, b"<p>cut", warc_truncated="length"),
        response(URL, b"<p>undone already", transfer_encoding="chunked"),
        response(URL, b"<p>last", date=None),
    ]
    once, chunks, *bad, undone, last = all_of(put(tmp_path / "a.warc", b"".join(records)))
    assert once.answer.body == chunks.answer.body == page
    assert [failure(one)[0] for one in bad] == [
        "too_large", "truncated", "truncated", "bad_encoding", "too_large", "truncated",
    ]  # fmt: skip
    assert undone.answer.body == b"<p>undone already"
    assert (last.answer.body, last.answer.fetched_at) == (b"<p>last", NOW)


def test_a_damaged_file_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    packed = gzip.compress(response(URL, "<p>whole"))
    damaged = packed[:60] + b"\xff" * 10 + packed[70:]
    records = read(str(put(tmp_path / "a.warc.gz", packed + damaged + packed)), lambda: NOW)
    assert next(records).answer.body == b"<p>whole"
    with pytest.raises(ArchiveUnreadable, match=r"a\.warc\.gz: damaged: "):
        next(records)


@pytest.mark.parametrize(
    "content", [b"", gzip.compress(b"", mtime=0) * 2000, b"\n" * 500, b"<html>no record"]
)
def test_a_warc_file_without_a_record_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = put(tmp_path / "a.warc.gz", content)
    with pytest.raises(ArchiveUnreadable, match=r"a\.warc\.gz: "):
        all_of(path)


def test_a_warc_file_of_other_records_only_is_no_trouble(tmp_path: Path) -> None:
    assert all_of(put(tmp_path / "a.warc", response(URL, "<p>asked", kind="resource"))) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.wacz", b"PK\x03\x04" + b"\0" * 40, "a packed file (application/zip)"),
        ("a.html", gzip.compress(b"<p>one", mtime=0), "a packed file (application/gzip)"),
        ("a.tar", b"a.html".ljust(257, b"\0") + b"ustar\x0000", "a packed file (application/x-tar)"),
        ("a.bin", response(URL, "<p>one"), "a WARC file: give it a name that ends in .warc"),
    ],
)
def test_a_package_is_not_read_as_a_page(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(ArchiveUnreadable, match=re.escape(f"{name}: {said}")):
        all_of(put(tmp_path / name, content))


def test_a_file_that_ends_within_a_page_does_not_give_half_of_it(tmp_path: Path) -> None:
    whole = response(URL, "<p>whole")
    found = all_of(put(tmp_path / "a.warc", whole + response(URL, "<p>page</p>" * 50)[:-100]))
    assert found[0].answer.body == b"<p>whole"
    assert failure(found[1])[0] == "truncated"


def test_without_fastwarc_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(ArchiveUnreadable, match=r"pip install 'news-ingest\[archives\]'"):
        all_of(put(tmp_path / "a.warc"))


def test_one_page_is_held_at_a_time_however_large_the_archive_is(tmp_path: Path) -> None:
    with (tmp_path / "a.warc").open("wb") as out:
        for number in range(60):
            out.write(response(f"{URL}{number}", b"x" * (1 << 20)))
    tracemalloc.start()
    pages = sum(1 for _ in read(str(tmp_path / "a.warc"), lambda: NOW))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pages == 60
    assert peak < 8 << 20
