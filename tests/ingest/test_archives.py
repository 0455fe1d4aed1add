"""Archives: where each page's address and time come from, what is left out, and how little memory it takes."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from warcs import DATE, chunked, response

from ingest.archives import Record, files, path_of, read, stated_address
from ingest.errors import ArchiveUnreadable
from ingest.model import Failed, Fetched

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
THEN = datetime.fromisoformat(DATE)
SEEN = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def all_of(path: Path) -> list[Record]:
    return list(read(str(path), lambda: NOW))


def put(path: Path, content: str | bytes = "<p>page</p>") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.utime(path, (SEEN.timestamp(), SEEN.timestamp()))
    return path


def failure(record: Record) -> tuple[str, str]:
    assert isinstance(record.answer, Failed)
    assert not record.answer.retry
    return record.answer.kind, record.answer.detail


def test_a_part_of_the_files_is_read_by_their_paths_in_the_listing(tmp_path: Path) -> None:
    for name in ("c.html", "a.html", "b.html", "d.html", "notes.txt"):
        put(tmp_path / name)
    listed = [name for name, _ in files(str(tmp_path))]
    names = [Path(name).name for name in listed]
    parts = [
        [Path(one.answer.url).name for one in read(str(tmp_path), lambda: NOW, some)]
        for some in (listed[:1], listed[1:])
    ]
    assert (names, parts) == (
        ["a.html", "b.html", "c.html", "d.html"],
        [["a.html"], ["b.html", "c.html", "d.html"]],
    )


# -- folders ------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_pages_in_order_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a.HTM",
        "sub/c.xhtml",
        "sub/deep/d.shtml",
        "style.css",
        "notes.txt",
        "b.html.bak",
    ):
        put(tmp_path / name)
    assert [Path(record.answer.url).name for record in all_of(tmp_path)] == [
        "a.HTM",
        "b.html",
        "c.xhtml",
        "d.shtml",
    ]


def test_a_page_has_the_bytes_and_the_time_of_its_file(tmp_path: Path) -> None:
    path = put(tmp_path / "a.html", "<p>新闻".encode("gbk"))
    url = path.as_uri()
    page = Fetched(url, url, 200, (), "<p>新闻".encode("gbk"), "text/html", None, SEEN, 0.0)
    assert all_of(tmp_path) == all_of(path) == [Record(page, sure=False)]
    assert list(read(path.as_uri(), lambda: NOW)) == [Record(page, sure=False)]


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("www.paper.example/2024/05/a.html", "https://www.paper.example/2024/05/a.html"),
        ("Paper.Example/新闻 1.html", "https://paper.example/%E6%96%B0%E9%97%BB%201.html"),
        ("paper.example/a.php?id=1&x=2.html", "https://paper.example/a.php?id=1&x=2.html"),
        ("2024.05/a.html", None),
        ("paper/a.html", None),
        ("paper.html", None),
    ],
)
def test_a_mirrors_folder_of_a_host_tells_the_address(tmp_path: Path, place: str, url: str | None) -> None:
    path = put(tmp_path / place)
    assert [record.answer.url for record in all_of(tmp_path)] == [url or path.as_uri()]


def test_a_sidecar_goes_before_everything_else(tmp_path: Path) -> None:
    put(tmp_path / "paper.example" / "a.html")
    said = {"url": "https://other.example/x", "fetched_at": "2020-01-02T03:04:05+08:00"}
    put(tmp_path / "paper.example" / "a.html.json", json.dumps(said))
    (record,) = all_of(tmp_path)
    when = datetime.fromisoformat("2020-01-02T03:04:05+08:00")
    assert (record.sure, record.answer.url, record.answer.fetched_at) == (
        True,
        "https://other.example/x",
        when,
    )


@pytest.mark.parametrize(
    "said",
    ["", "[]", "{}", '{"url": 7}', '{"url": "file:///etc/passwd"}', '{"url": "https://a.example/", "fetched_at": "x"}',
     '{"url": "https://a.example/", "fetched_at": "2024-05-06T07:08:09"}', "\xff", "[" * 60_000,
     '{"url": "https://a.example/", "fetched_at": "0001-01-01T00:00:00+14:00"}', '{"url": "https://a.example:99999/"}',
     '{"url": "https://a.example/", "fetched_at": "1969-07-20T20:17:40Z"}', '{"url": "https://[x]/"}'],
)  # fmt: skip
def test_a_sidecar_that_says_nothing_usable_is_a_failure_of_its_page_only(tmp_path: Path, said: str) -> None:
    put(tmp_path / "a.html")
    put(tmp_path / "a.html.json", said.encode("latin-1"))
    put(tmp_path / "b.html")
    bad, good = all_of(tmp_path)
    assert failure(bad)[0] == "bad_url"
    assert isinstance(good.answer, Fetched)


def test_a_file_that_is_too_large_or_gone_is_a_failure_of_its_own(tmp_path: Path) -> None:
    with put(tmp_path / "a.html").open("r+b") as file:
        file.truncate(10 * 1024 * 1024 + 1)
    (tmp_path / "b.html").symlink_to(tmp_path / "nowhere")
    put(tmp_path / "c.html")
    large, gone, good = all_of(tmp_path)
    assert failure(large)[0] == "too_large"
    assert failure(gone) == ("unreadable", f"{tmp_path / 'b.html'}: No such file or directory")
    assert isinstance(good.answer, Fetched)


def test_what_is_no_regular_file_is_neither_waited_for_nor_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    (tmp_path / "b.html").symlink_to("/dev/zero")
    put(tmp_path / "c.html")
    os.mkfifo(tmp_path / "c.html.json")
    put(tmp_path / "d.html")
    (tmp_path / "e.html").mkdir()
    pipe, zeros, beside, good = all_of(tmp_path)
    assert failure(pipe) == ("unreadable", f"{tmp_path / 'a.html'}: not a regular file")
    assert failure(zeros) == ("unreadable", f"{tmp_path / 'b.html'}: a link that leads out of the archive")
    assert failure(beside) == ("unreadable", f"{tmp_path / 'c.html'}: not a regular file")
    assert isinstance(good.answer, Fetched)
    os.mkfifo(tmp_path / "f.warc")
    with pytest.raises(ArchiveUnreadable, match=r"f\.warc: not a regular file$"):
        all_of(tmp_path / "f.warc")


def test_links_are_followed_within_the_archive_only(tmp_path: Path) -> None:
    put(tmp_path / "secret.html")
    put(tmp_path / "in" / "a.html")
    (tmp_path / "in" / "b.html").symlink_to("a.html")
    (tmp_path / "in" / "c.html").symlink_to("../secret.html")
    (tmp_path / "in" / "d.html").symlink_to("d.html")
    (tmp_path / "in" / "sub").symlink_to("..")
    inside, linked, out, loop = all_of(tmp_path / "in")
    assert isinstance(inside.answer, Fetched)
    assert isinstance(linked.answer, Fetched)
    assert failure(out) == (
        "unreadable",
        f"{tmp_path / 'in' / 'c.html'}: a link that leads out of the archive",
    )
    assert failure(loop)[0] == "unreadable"
    (tmp_path / "link").symlink_to("in")
    assert len(all_of(tmp_path / "link")) == 4  # the archive itself may be a link: its owner has named it


def test_a_name_of_any_bytes_is_an_address(tmp_path: Path) -> None:
    folder = tmp_path / "paper.example"
    put(Path(os.fsdecode(os.fsencode(folder) + b"/\xff[.html")))
    (record,) = all_of(tmp_path)
    assert record.answer.url == "https://paper.example/%FF%5B.html"
    assert [one.answer.url for one in all_of(folder)] == [f"{folder.as_uri()}/%FF%5B.html"]


@pytest.mark.parametrize("seconds", [0, -(2**40), 2**40])
def test_a_file_of_an_impossible_time_is_of_now(tmp_path: Path, seconds: int) -> None:
    os.utime(put(tmp_path / "a.html"), (seconds, seconds))
    (record,) = all_of(tmp_path)
    assert record.answer.fetched_at == NOW


def test_a_damaged_file_costs_itself_and_is_told_after_the_others(tmp_path: Path) -> None:
    packed = gzip.compress(response(URL, "<p>one"))
    put(tmp_path / "a.warc.gz", packed + packed[:60] + b"\xff" * 10 + packed[70:])
    put(tmp_path / "b.warc", response(URL, "<p>two"))
    put(tmp_path / "c.html", "<p>three")
    records = read(str(tmp_path), lambda: NOW)
    assert [next(records).answer.body for _ in range(3)] == [b"<p>one", b"<p>two", b"<p>three"]
    with pytest.raises(ArchiveUnreadable, match=r"a\.warc\.gz: damaged: [^;]+$"):
        next(records)


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+14:00", "9999-99-99", "1969-07-20T20:17:40Z", "x", ""])
def test_a_record_of_an_impossible_time_is_of_now(tmp_path: Path, date: str) -> None:
    (record,) = all_of(put(tmp_path / "a.warc", response(URL, "<p>one", date=date or None)))
    assert record.answer.fetched_at == NOW


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnreadable, match=r"gone: No such file or directory"):
        all_of(tmp_path / "gone")


def test_a_folder_in_which_nothing_can_be_read_is_said_so(tmp_path: Path) -> None:
    put(tmp_path / "a.html.gz")
    with pytest.raises(
        ArchiveUnreadable, match=r"no file in it ends in \.html, .*\.warc.*: rename or unpack"
    ):
        all_of(tmp_path)


def test_paths_are_written_as_people_write_them() -> None:
    assert path_of("file:///data/a%20b.warc") == Path("/data/a b.warc")
    assert path_of("~/x") == Path.home() / "x"
    assert path_of("pages/2024") == Path("pages/2024")


CANONICAL = '<link rel="shortlink Canonical" href="https://paper.example/c">'
OG = '<meta property="OG:url" content="https://paper.example/og">'
NOTE = "<!-- saved from url=(0026)https://paper.example/note -->\n"


@pytest.mark.parametrize(
    ("page", "place", "url"),
    [
        (f"{NOTE}<html><head>{OG}{CANONICAL}", "file:///x", "https://paper.example/c"),
        (f"{NOTE}<html><head>{OG}", "file:///x", "https://paper.example/og"),
        (f"{NOTE}<html><head>", "file:///x", "https://paper.example/note"),
        ("<html>", "file:///x", None),
        (CANONICAL, "https://www.paper.example/a.html", "https://paper.example/c"),
        (CANONICAL, "https://elsewhere.example/a.html", None),
        ('<link rel=canonical href="/relative">', "file:///x", None),
        ('<link rel=canonical href="javascript:1">', "file:///x", None),
        ("<link rel=canonical href><meta property=og:url>", "file:///x", None),
        ('<link rel=canonical href="https://[">' + OG, "file:///x", "https://paper.example/og"),
    ],
)
def test_a_saved_page_states_its_own_address_within_its_site(page: str, place: str, url: str | None) -> None:
    assert stated_address(page.encode(), None, place) == url


@given(st.text(), st.sampled_from(["file:///x", "https://a.example/"]))
def test_no_statement_of_a_page_raises(said: str, place: str) -> None:
    page = f'<link rel=canonical href="{said}"><meta property="og:url" content="http://{said}">'
    found = stated_address(page.encode("utf-8", "replace"), None, place)
    assert found is None or found.startswith(("http://", "https://"))


# -- WARC ---------------------------------------------------------------------------------------------------

URL = "https://paper.example/a"


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
