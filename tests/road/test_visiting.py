"""Commands that look at sources and store nothing read strangers' bytes in workers too, each with its own limits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from road.command import Done, ingest
from warcs import story

from cleaners import Page, Site
from ingest.cleaning import CleaningPool
from ingest.errors import WorkerLost
from ingest.pipeline.edge import in_words


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Two sources: one feed of two pages, one of none."""
    www = tmp_path / "www"
    www.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(www)))
    base = f"http://127.0.0.1:{server.server_address[1]}"
    items = "".join(f"<item><title>T</title><link>{base}/{n}.html</link></item>" for n in (1, 2))
    (www / "f.rss").write_text(f"<rss><channel><title>P</title>{items}</channel></rss>", encoding="utf-8")
    for number in (1, 2):
        (www / f"{number}.html").write_text(story(number), encoding="utf-8")
    rows = "".join(f"- {{id: {one}, url: '{base}/f.rss?{one}', type: feed}}\n" for one in ("one", "two"))
    head = "version: 1\ndefaults: {fetch: {delay: 0}}\nsources:\n"
    (tmp_path / "sources.yaml").write_text(head + rows, encoding="utf-8")
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield tmp_path
    server.shutdown()
    server.server_close()


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read in workers, by its URL's end."""
    read: list[str] = []
    run = CleaningPool.run

    async def noted(pool: CleaningPool, url: str, work: Any, *args: Any, **more: Any) -> Any:
        read.append(url.rpartition("/")[2])
        pid = await run(pool, url, os.getpid)
        assert pid != os.getpid()
        return await run(pool, url, work, *args, **more)

    monkeypatch.setattr(CleaningPool, "run", noted)
    return read


def rows(done: Done) -> list[Any]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_listings_and_pages_are_read_in_workers(folder: Path, readers: list[str]) -> None:
    assert ingest("sources", "check", "one", cwd=folder).returncode == 0
    assert ingest("crawl", "one", "--dry-run", cwd=folder).returncode == 0
    assert ingest("sources", "test", "one", cwd=folder).returncode == 0
    assert ingest("clean", str(folder / "www" / "1.html"), cwd=folder).returncode == 0
    assert readers == ["f.rss?one"] * 3 + ["1.html", "2.html", "1.html"]


def test_a_page_that_loses_its_worker_is_told_and_the_next_one_is_tried(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = CleaningPool.clean

    async def lost(pool: CleaningPool, page: Page, site: Site) -> Any:
        if page.url.endswith("1.html"):
            raise WorkerLost(f"{page.url}: reading it took longer than 10 s")
        return await clean(pool, page, site)

    monkeypatch.setattr(CleaningPool, "clean", lost)
    first, second = rows(ingest("sources", "test", "one", "--json", cwd=folder))
    assert (first["failed"], second["article"]["title"]) == ("worker_lost", "第2座灯塔复明")

    async def gone(pool: CleaningPool, page: Page, site: Site) -> Any:
        raise WorkerLost(f"{page.url}: reading it took longer than 10 s")

    monkeypatch.setattr(CleaningPool, "explained", gone)
    done = ingest("clean", str(folder / "www" / "1.html"), cwd=folder)
    assert (done.returncode, "longer than 10 s" in done.stderr, done.stdout) == (1, True, "")


def test_a_bug_that_one_source_meets_is_no_other_sources(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.engines import local

    discover = local.discover

    async def with_bug(source: Any, *args: Any, **more: Any) -> Any:
        if source.id == "one":
            raise ZeroDivisionError("a bug")
        return await discover(source, *args, **more)

    monkeypatch.setattr(local, "discover", with_bug)
    one, two = rows(ingest("sources", "check", "--json", cwd=folder))
    assert (one["ok"], two["ok"], two["found"]) == (False, True, 2)
    assert in_words(ZeroDivisionError("a bug")) in " ".join(one["problems"])


def test_a_file_larger_than_any_page_is_refused(folder: Path) -> None:
    with (folder / "large.html").open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)
    done = ingest("clean", "large.html", cwd=folder)
    assert (done.returncode, "more than 10485760 bytes" in done.stderr) == (2, True)
