"""Archives as sources, as users crawl them: no page is fetched, a second run stores nothing, the newest text counts."""

from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime, timedelta

import pytest
from road.command import answer, ingest, lines
from warcs import response, story

from ingest.model import Candidate, Fetched
from ingest.store import open_store
from ingest.store.pages.raw_pages import keep_page
from ingest.store.sources.registry import SourceRow, ensure
from ingest.store.urls import naming

SEEN = datetime(2024, 1, 1, tzinfo=UTC)


def configure(folder, url: str, **keys: object) -> None:
    more = "".join(f", {key}: {value}" for key, value in keys.items())
    text = f"version: 1\nsources:\n- {{id: shelf, type: archive, url: '{url}'{more}}}\n"
    (folder / "sources.yaml").write_text(text, encoding="utf-8")


def put(path, content: str | bytes, when: datetime = SEEN) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.utime(path, (when.timestamp(), when.timestamp()))


def crawl(folder, database, *words) -> dict:
    found = answer("crawl", "--db", database, "--json", *words, cwd=folder)["sources"][0]
    return {key: value for key, value in found.items() if value and key not in ("id", "seconds")}


@pytest.fixture
def shelf(tmp_path):
    """A folder with three pages of two invented papers, one of them a list of links."""
    for number in (1, 2):
        put(
            tmp_path / "pages" / f"{number}.html",
            story(number, f'<link rel=canonical href="https://lamp.example/{number}">'),
        )
    put(tmp_path / "pages" / "www.beacon.example" / "2024" / "3.html", story(3))
    put(tmp_path / "pages" / "empty.html", "<html><body></body></html>")
    configure(tmp_path, "pages")
    return tmp_path


def test_a_folder_is_stored_without_fetching_and_a_second_run_stores_nothing(shelf, database):
    first = crawl(shelf, database)
    assert first == {
        "found": 4, "stored": 3, "rejected": 1, "reasons": {"rejected": {"no_article": 1}},
    }  # fmt: skip
    articles = lines("export", "--db", database)
    assert sorted(one["url"] for one in articles) == [
        "https://lamp.example/1", "https://lamp.example/2", "https://www.beacon.example/2024/3.html",
    ]  # fmt: skip
    assert {one["title"] for one in articles} == {"第1座灯塔复明", "第2座灯塔复明", "第3座灯塔复明"}
    second = crawl(shelf, database)
    assert second == {
        "found": 4, "unchanged": 4, "reasons": {"unchanged": {"already_stored": 3, "already_rejected": 1}},
    }  # fmt: skip
    told = answer("why", "https://lamp.example/1", "--db", database, "--json")
    assert [stop["what"] for stop in told["stops"]] == ["kept", "named", "stored"]
    assert answer("pages", "verify", "--db", database, "--json")["faults"] == []


def test_a_file_that_was_changed_is_a_revision(shelf, database):
    crawl(shelf, database)
    put(
        shelf / "pages" / "www.beacon.example" / "2024" / "3.html",
        story(3, more="又补了一句话。"),
        SEEN + timedelta(days=1),
    )
    assert crawl(shelf, database)["revised"] == 1


def test_a_limit_keeps_that_many_and_patterns_hold(shelf, database):
    configure(shelf, "pages", exclude="[beacon]")
    first = crawl(shelf, database, "--limit", "1")
    assert (first["found"], first["stored"]) == (1, 1)
    second = crawl(shelf, database)
    assert second["reasons"] == {
        "filtered": {"exclude": 1}, "rejected": {"no_article": 1}, "unchanged": {"already_stored": 1},
    }  # fmt: skip
    assert second["stored"] == 1


def test_the_captures_of_a_warc_file_become_one_article_with_its_revisions(tmp_path, database):
    url = "https://lamp.example/1"
    captures = [
        response(url, story(1), date="2024-01-01T00:00:00Z"),
        response(url, story(1, more="第二天又写。"), date="2024-01-02T00:00:00Z"),
        response(url, story(1, more="更早的一版。"), date="2023-12-31T00:00:00Z"),
        response("https://lamp.example/logo", b"\x89PNG\r\n\x1a\n", content_type="image/png"),
        response("https://lamp.example/cut", story(2), warc_truncated="time"),
    ]
    put(tmp_path / "news.warc.gz", b"".join(map(gzip.compress, captures)))
    configure(tmp_path, (tmp_path / "news.warc.gz").as_uri())
    assert crawl(tmp_path, database) == {
        "found": 4, "stored": 1, "revised": 1, "unchanged": 1, "failed": 1,
        "reasons": {"failed": {"truncated": 1}, "revised": {"updated": 1}, "unchanged": {"already_stored": 1}},
    }  # fmt: skip
    (article,) = lines("export", "--db", database)
    assert article["text"].endswith("第二天又写。")
    again = crawl(tmp_path, database)
    assert again["unchanged"] == again["found"] == 4


def test_a_page_that_a_killed_run_kept_is_cleaned_by_the_next(shelf, database):
    body = story(1, '<link rel=canonical href="https://lamp.example/1">').encode()
    url = "https://lamp.example/1"
    with open_store(database) as store, store.begin() as conn:
        ensure(conn, [SourceRow("shelf", "shelf", "pages")], SEEN)
        (seen,) = naming.record_discovered(conn, "shelf", [Candidate(url)], SEEN)
        keep_page(conn, seen.url_id, Fetched(url, url, 200, (), body, "text/html", None, SEEN, 0.0))
    found = crawl(shelf, database)
    assert (found["stored"], found["unchanged"]) == (3, 1)


def test_an_archive_that_breaks_off_fails_with_what_it_gave_before(tmp_path):
    whole = gzip.compress(response("https://lamp.example/1", story(1)))
    put(tmp_path / "news.warc.gz", whole + whole[:60] + b"\xff" * 10 + whole[70:])
    configure(tmp_path, "news.warc.gz")
    done = ingest("crawl", "--db", "x.db", "--json", cwd=tmp_path)
    assert done.returncode == 3
    assert "damaged" in done.stdout
    assert len(lines("export", "--db", "x.db", cwd=tmp_path)) == 1


def test_a_damaged_file_of_an_archive_costs_itself_and_is_told_apart_from_a_failed_source(tmp_path):
    put(tmp_path / "news/1.warc", response("https://lamp.example/1", story(1)))
    put(tmp_path / "news/2.warc.gz", b"no packed bytes")
    put(tmp_path / "news/3.warc", response("https://lamp.example/3", story(3)))
    configure(tmp_path, "news")
    done = ingest("crawl", "--db", "x.db", cwd=tmp_path)
    assert done.returncode == 1
    assert "shelf: 2 of 3 files were read to their end; " in done.stderr
    assert "2.warc.gz: " in done.stderr
    assert len(lines("export", "--db", "x.db", cwd=tmp_path)) == 2


def test_an_archive_that_is_not_there_fails_by_name(tmp_path):
    configure(tmp_path, "./nowhere")
    done = ingest("crawl", "--db", "x.db", "--json", cwd=tmp_path)
    assert done.returncode == 3
    assert "nowhere: No such file or directory" in done.stdout


def test_a_dry_run_lists_an_archives_pages_and_asking_it_for_a_listing_says_how(shelf):
    listed = lines("crawl", "--dry-run", "--json", cwd=shelf)
    assert len(listed) == 4
    assert "https://www.beacon.example/2024/3.html" in {one["url"] for one in listed}
    for word in ("check", "test"):
        done = ingest("sources", word, "shelf", cwd=shelf)
        assert done.returncode == 2
        assert "`ingest crawl shelf --dry-run`" in done.stderr


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("type: archive, url: 'https://a.example/'", "give a folder or a WARC file"),
        ("type: archive, url: 'file://server/x'", "names another machine"),
        ("type: archive, url: ''", "is empty"),
        ("type: page, url: './pages'", "begin with https://"),
        ("url: 'file:///pages'", "begin with https://"),
    ],
)
def test_an_address_that_does_not_fit_its_type_is_a_problem_with_its_place(tmp_path, keys, said):
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n- {{id: a, {keys}}}\n", encoding="utf-8")
    done = ingest("config", "check", cwd=tmp_path)
    assert done.returncode == 2
    assert "sources.yaml:3:" in done.stdout + done.stderr
    assert said in done.stdout + done.stderr
