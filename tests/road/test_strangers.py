"""What strangers write is text: no variable of ours is put into it, it changes no data, and previews show no secret."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hostile.server import Server, Visit
from road.command import ingest, lines
from warcs import story

from ingest.store.keys import unpack

KEY = "kanari-key-71"


def feed_of(*links: str) -> bytes:
    items = "".join(
        f"<item><title>T</title><link>{link.replace('&', '&amp;')}</link></item>" for link in links
    )
    return f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>".encode()


class Site:
    """A server whose feed has the links that `links` gives for its address; every other path is an article."""

    def __init__(self, *links: str, robots: str = "") -> None:
        self._links = links
        self._robots = robots
        self.server = Server({"feed": self._feed, "robots.txt": self._rules, "*": self._page})

    async def _feed(self, visit: Visit) -> None:
        base = f"http://{visit.asked.headers['host']}"
        links = [link.replace("BASE", base) for link in self._links]
        await visit.answer(feed_of(*links), content_type="application/rss+xml")

    async def _rules(self, visit: Visit) -> None:
        base = f"http://{visit.asked.headers['host']}"
        await visit.answer(self._robots.replace("BASE", base).encode(), content_type="text/plain")

    async def _page(self, visit: Visit) -> None:
        number = sum(map(ord, visit.asked.path)) % 900
        await visit.answer(story(number).encode())


@pytest.fixture
def running() -> Iterator[list[Server]]:
    started: list[Server] = []
    yield started
    for server in started:
        server.__exit__(None, None, None)


def configured(tmp_path: Path, *rows: str) -> None:
    text = "version: 1\ndefaults: {fetch: {delay: 0, timeout: 5}}\nsources:\n"
    (tmp_path / "sources.yaml").write_text(
        text + "".join(f"  - {{{row}}}\n" for row in rows), encoding="utf-8"
    )


def start(running: list[Server], site: Site) -> Server:
    running.append(site.server.__enter__())
    return running[-1]


def test_no_address_of_a_stranger_is_given_a_secret(running: list[Server], tmp_path: Path) -> None:
    mine = start(running, Site("BASE/page/1"))
    written = mine.url("/feed?key=${NEWS_API_KEY}")
    traps = ("BASE/collect?k=${NEWS_API_KEY}", "BASE/${HOME}/a.html", "BASE/x${NEWS_API_KEY:-y}")
    evil = start(running, Site(*traps, written))
    configured(
        tmp_path,
        f"id: mine, type: feed, url: '{written}'",
        f"id: evil, type: feed, url: '{evil.url('/feed')}'",
    )
    for _ in range(2):
        done = ingest(
            "crawl", "--refetch", "--db", "x.db", cwd=tmp_path, NEWS_API_KEY=KEY, HOME="kanari-home-72"
        )
        assert done.returncode == 0, done.stderr
    asked = [path for path in evil.paths() if "robots" not in path and "well-known" not in path]
    assert set(asked) == {
        "/feed",
        "/collect?k=$%7BNEWS_API_KEY%7D",
        "/$%7BHOME%7D/a.html",
        "/x$%7BNEWS_API_KEY:-y%7D",
    }
    assert f"/feed?key={KEY}" in mine.paths()


def test_the_value_of_a_variable_changes_no_data_and_no_log(running: list[Server], tmp_path: Path) -> None:
    mine = start(running, Site("BASE/politics/1.html"))
    other = start(running, Site("BASE/a.html?cat=politics"))
    configured(
        tmp_path,
        f"id: mine, type: feed, url: '{mine.url('/feed?section=${SECTION}')}'",
        f"id: other, type: feed, url: '{other.url('/feed')}'",
    )
    done = ingest("crawl", "-v", "--db", "x.db", cwd=tmp_path, SECTION="politics")
    assert done.returncode == 0, done.stderr
    assert "/feed?section=politics" in done.stderr
    assert "[redacted]" not in done.stderr
    stored = lines("export", "--db", "x.db", cwd=tmp_path)
    assert {one["url"] for one in stored} == {mine.url("/politics/1.html"), other.url("/a.html?cat=politics")}


def test_previews_show_no_key_and_data_keeps_what_the_site_wrote(
    running: list[Server], tmp_path: Path
) -> None:
    links = (f"BASE/page/1?key={KEY}", f"BASE/{KEY}/a.html")
    robots = f"# {KEY}\nUser-agent: *\nDisallow: /{KEY}/private\nSitemap: BASE/s.xml?key={KEY}\nSitemap: BASE/s.xml\n"
    mine = start(running, Site(*links, robots=robots))
    configured(tmp_path, f"id: mine, type: feed, url: '{mine.url('/feed?key=${NEWS_API_KEY}')}'")

    def said(*words: str) -> str:
        done = ingest(*words, cwd=tmp_path, NEWS_API_KEY=KEY)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    shown = [
        said("crawl", "--dry-run"),
        said("crawl", "--dry-run", "--json"),
        said("sources", "test", "mine"),
        said("sources", "test", "mine", "--json"),
        said("sources", "check", "--json"),
        said("sources", "show", "mine"),
        said("crawl", "-v", "--db", "x.db"),
    ]
    assert [text for text in shown if KEY in text] == []
    assert "/page/1?key=[redacted]" in shown[0]
    stored = lines("export", "--db", "x.db", cwd=tmp_path, NEWS_API_KEY=KEY)
    assert {one["url"] for one in stored} == {mine.url(f"/page/1?key={KEY}"), mine.url(f"/{KEY}/a.html")}
    with closing(sqlite3.connect(tmp_path / "x.db")) as conn:
        files = [unpack(body).decode() for (body,) in conn.execute("SELECT body FROM robots_files") if body]
    assert f"User-agent: *\nDisallow: /{KEY}/private\nSitemap: {mine.url('/s.xml')}\n" in files


def test_what_a_site_calls_its_feed_enters_the_sources_file_as_text(
    running: list[Server], tmp_path: Path
) -> None:
    async def home(visit: Visit) -> None:
        link = '<link rel="alternate" type="application/rss+xml" href="/trap/feed?d=${DATABASE_URL}">'
        await visit.answer(f"<html><head>{link}</head><body></body></html>".encode())

    async def feed(visit: Visit) -> None:
        base = f"http://{visit.asked.headers['host']}"
        body = feed_of(f"{base}/trap/1.html").replace(b"<title>C<", b"<title>${HOME}\n- id: x<")
        await visit.answer(body, content_type="application/rss+xml")

    with Server({"": home, "trap": feed}) as site:
        done = ingest("sources", "add", site.url("/"), cwd=tmp_path, HOME="kanari-home-72")
        assert done.returncode == 0, done.stderr
        (source,) = lines("sources", "list", "--json", cwd=tmp_path, HOME="kanari-home-72")
        assert (source["name"], source["url"]) == (
            "${HOME} - id: x",
            site.url("/trap/feed?d=$%7BDATABASE_URL%7D"),
        )
        assert [path for path in site.paths() if "kanari" in path] == []
