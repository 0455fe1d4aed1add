"""A stop is obeyed soon and silently whatever stands in the way, and what was fetched is kept."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from road.command import CALL, environment, ingest
from warcs import story

ENDED = {"crawl": 130, "run": 0}
"""Exit codes after SIGTERM."""

SOON = 20
"""Seconds; what does not stop would take thirty at the least."""


class Site:
    """Pages on this machine: `asked` is set when the first one is asked for, and it is answered once `answer` is."""

    def __init__(self) -> None:
        self.asked, self.answer = Event(), Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = self.path.endswith(".html")
                if page:
                    site.asked.set()
                    site.answer.wait(60)
                body = story(int(self.path[1:-5])).encode() if page else b""
                self.send_response(200 if page else 404)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nobody reads it."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site()
    row = f"- {{id: paper, url: '{made.base}/1.html', type: page, fetch: {{delay: 0}}}}\n"
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n{row}", encoding="utf-8")
    yield made
    made.answer.set()
    made.server.shutdown()
    made.server.server_close()


def begun(site: Site, folder: Path, command: str) -> subprocess.Popen[str]:
    """The command, when it has asked for its first page."""
    words = [*CALL, command, "--db", "x.db"]
    process = subprocess.Popen(words, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True)
    assert site.asked.wait(60)
    return process


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGTERM)
    try:
        said = process.communicate(timeout=SOON)[1]
    finally:
        process.kill()
    return process.returncode, said


@pytest.mark.parametrize("command", ENDED)
def test_a_database_that_somebody_has_locked_delays_no_stop(site: Site, tmp_path: Path, command: str) -> None:
    process = begun(site, tmp_path, command)
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        site.answer.set()
        code, said = stopped(process)
    assert (code, "Traceback" in said, "never retrieved" in said) == (ENDED[command], False, False), said


@pytest.mark.parametrize("command", ENDED)
def test_a_silent_host_delays_no_stop_and_the_page_stays_due(
    site: Site, tmp_path: Path, command: str
) -> None:
    code, said = stopped(begun(site, tmp_path, command))
    assert (code, "Traceback" in said, "never retrieved" in said) == (ENDED[command], False, False), said
    site.answer.set()
    assert ingest("crawl", "--db", "x.db", cwd=tmp_path).returncode == 0


def test_a_page_that_has_come_at_the_stop_is_kept(site: Site, tmp_path: Path) -> None:
    process = begun(site, tmp_path, "crawl")
    process.send_signal(signal.SIGTERM)
    site.answer.set()
    process.communicate(timeout=SOON)
    with closing(sqlite3.connect(tmp_path / "x.db")) as conn:
        assert conn.execute("SELECT count(*) FROM pages").fetchone() == (1,)


def test_a_daemon_that_was_killed_leaves_its_place_at_once(site: Site, tmp_path: Path) -> None:
    process = begun(site, tmp_path, "run")
    process.kill()
    process.communicate()
    words = [*CALL, "run", "--db", "x.db"]
    process = subprocess.Popen(words, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = next((line for line in process.stderr if " serving " in line or "held by" in line), "")
    assert (stopped(process)[0], " serving " in said) == (0, True)
