"""A stop is obeyed soon and silently whatever stands in the way, and what was fetched is kept."""

from __future__ import annotations

import resource
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from limits import HANG
from road.command import environment, ingest
from warcs import story

ENDED = {"crawl": 130, "run": 0}
"""Exit codes after SIGTERM; 143 where a database takes no answer within the time that a stop has."""

PATIENT = [sys.executable, str(Path(__file__).with_name("patient.py"))]
"""The program with an hour's patience: a stop that waits for anything is told by `HANG` from one that does not."""


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
                    site.answer.wait()
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
    row = f"- {{id: paper, url: '{made.base}/1.html', type: page, fetch: {{delay: 0, timeout: 5m}}}}\n"
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n{row}", encoding="utf-8")
    yield made
    made.answer.set()
    made.server.shutdown()
    made.server.server_close()


Begin = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Starts a command in the test's folder. What still runs when the test fails goes: it would be found by others."""
    with ExitStack() as ended:

        def started(*words: str, database: str = "x.db") -> subprocess.Popen[str]:
            words = (*PATIENT, *words, "--db", database)
            process = subprocess.Popen(
                words, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True
            )
            ended.enter_context(process)
            ended.callback(process.kill)
            return process

        yield started


@pytest.fixture
def begun(begin: Begin, site: Site) -> Begin:
    """Starts a command, and gives it when it has asked for its first page."""

    def asking(*words: str, database: str = "x.db") -> subprocess.Popen[str]:
        process = begin(*words, database=database)
        assert site.asked.wait(HANG)
        return process

    return asking


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=HANG)[1]
    return process.returncode, said


@pytest.mark.parametrize("command", ENDED)
def test_a_database_that_somebody_has_locked_delays_no_stop(
    site: Site, begun: Begin, tmp_path: Path, command: str
) -> None:
    process = begun(command)
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        site.answer.set()
        code, said = stopped(process)
    assert (code in (143, ENDED[command]), "Traceback" in said, "never retrieved" in said) == (
        True,
        False,
        False,
    ), said


@pytest.mark.skipif(sys.platform != "linux", reason="sets another process's limits")
@pytest.mark.parametrize("command", ENDED)
def test_a_file_that_may_not_grow_delays_no_stop(site: Site, begun: Begin, command: str) -> None:
    process = begun(command)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, 4096))
    site.answer.set()
    code, said = stopped(process)
    assert (code in (143, ENDED[command]), "never retrieved" in said) == (True, False), said


class Hop:
    """A way to a PostgreSQL server over which nothing goes any more once it is `held`; new connections hang."""

    def __init__(self, target: str) -> None:
        self._target, self.held = target, Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._target)
            for one, other in ((client, server), (server, client)):
                Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError), one, other:
            while data := one.recv(65536):
                if self.held.is_set():
                    Event().wait()
                other.sendall(data)


@pytest.mark.postgres
@pytest.mark.parametrize("command", ENDED)
def test_a_server_that_does_not_answer_delays_no_stop(
    site: Site, begun: Begin, clean_postgres: str, command: str
) -> None:
    url = urlsplit(clean_postgres)
    hop = Hop(f"{parse_qs(url.query)['host'][0]}/.s.PGSQL.5432")
    user = url.username or "postgres"
    process = begun(command, database=f"postgresql://{user}@127.0.0.1:{hop.port}{url.path}")
    hop.held.set()
    site.answer.set()
    code, said = stopped(process)
    assert (code in (143, ENDED[command]), "never retrieved" in said) == (True, False), said


@pytest.mark.parametrize("command", ENDED)
def test_a_silent_host_delays_no_stop_and_the_page_stays_due(
    site: Site, begun: Begin, tmp_path: Path, command: str
) -> None:
    code, said = stopped(begun("unwatched", command))
    assert (code, "Traceback" in said, "never retrieved" in said) == (ENDED[command], False, False), said
    site.answer.set()
    assert ingest("crawl", "--db", "x.db", cwd=tmp_path).returncode == 0


def test_a_page_that_has_come_at_the_stop_is_kept(site: Site, begun: Begin, tmp_path: Path) -> None:
    process = begun("crawl")
    process.send_signal(signal.SIGTERM)
    site.answer.set()
    process.communicate(timeout=HANG)
    with closing(sqlite3.connect(tmp_path / "x.db")) as conn:
        assert conn.execute("SELECT count(*) FROM pages").fetchone() == (1,)


def test_a_daemon_that_was_killed_leaves_its_place_at_once(site: Site, begin: Begin, begun: Begin) -> None:
    process = begun("run")
    process.kill()
    process.communicate()
    process = begin("unwatched", "run")
    assert process.stderr is not None
    said = next((line for line in process.stderr if " serving " in line or "held by" in line), "")
    assert (stopped(process)[0], " serving " in said) == (0, True)
