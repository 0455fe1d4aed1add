"""Archives of pages in files: where each page's address and time come from, and what is left out."""

from __future__ import annotations

import gzip
import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from archive_files import NOW, SEEN, URL, all_of, failure, put
from hypothesis import given
from hypothesis import strategies as st
from warcs import response

from ingest.archives import Record, files, path_of, read, stated_address
from ingest.errors import ArchiveUnreadable
from ingest.model import Fetched


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
