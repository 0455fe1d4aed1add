"""`ingest web` and `ingest run --web` as processes: they answer where they say, and end when they are told to."""

from __future__ import annotations

import base64
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from limits import HANG
from road.command import CALL, environment, ingest
from road.test_watching import closed_port, dead_source, found, waited_for
from store.stocked import stock

from ingest.store import open_store
from ingest.store.schema import upgrades

TOKEN = "a-long-enough-token"


@pytest.fixture
def folder(tmp_path) -> Path:
    with open_store(str(tmp_path / "news.db")) as store:
        upgrades.upgrade(store)
        stock(store)
    dead_source(tmp_path, closed_port())
    return tmp_path


@contextmanager
def running(folder: Path, *words: str, **env: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The command and the address that it says; killed afterwards if it has not ended."""
    log = folder / "log"
    env = {"INGEST_LISTEN": "off", "LOG_LEVEL": "info"} | env
    with log.open("wb") as out:
        process = subprocess.Popen([*CALL, *words], cwd=folder, env=environment(**env), stderr=out)
    try:
        said = waited_for(lambda: found(log, r"http://127\.0\.0\.1:\d+/"), "address")
        yield process, said[0]
    finally:
        process.kill()
        process.wait()


def read(url: str, **headers: str) -> httpx.Response:
    def asked() -> httpx.Response | None:
        try:
            return httpx.get(url, headers=headers, trust_env=False)
        except httpx.TransportError:
            return None

    return waited_for(asked, "answer")


def test_the_pages_are_read_where_the_command_says(folder) -> None:
    with running(folder, "web", "--listen", "127.0.0.1:0") as (process, base):
        assert "Title 2" in read(base).text
        assert read(f"{base}api/v1/articles").json()["items"][0]["title"] == "Title 3"
        assert read(base, host="attacker.example").status_code == 421
        process.send_signal(signal.SIGTERM)
        assert process.wait(HANG) == 0
    assert "Traceback" not in (folder / "log").read_text()


def test_the_service_shows_its_pages_and_ends_with_them(folder) -> None:
    env = {"INGEST_WEB_LISTEN": "127.0.0.1:0", "INGEST_WEB_TOKEN": TOKEN}
    with running(folder, "run", "--web", **env) as (process, base):
        assert read(base).status_code == 401
        password = base64.b64encode(f"me:{TOKEN}".encode()).decode()
        assert "Title 2" in read(base, authorization=f"Basic {password}").text
        process.send_signal(signal.SIGTERM)
        assert process.wait(HANG) == 0
    log = (folder / "log").read_text()
    assert "Traceback" not in log
    assert TOKEN not in log


@pytest.mark.parametrize(
    ("words", "env", "why"),
    [
        (("--listen", "0.0.0.0:0"), {}, "set INGEST_WEB_TOKEN"),
        ((), {"INGEST_WEB_LISTEN": "[::]:0"}, "set INGEST_WEB_TOKEN"),
        (("--listen", "0.0.0.0:0"), {"INGEST_WEB_TOKEN": "short"}, "shorter than 16 characters"),
        (("--listen", "nonsense"), {}, "--listen: the value must be HOST:PORT"),
    ],
)
def test_what_is_not_safe_does_not_start(folder, words, env, why) -> None:
    done = ingest("web", *words, cwd=folder, **env)
    assert (done.returncode, why in done.stderr, done.stdout) == (2, True, "")


def test_without_a_database_it_says_so(tmp_path) -> None:
    done = ingest("web", "--listen", "127.0.0.1:0", cwd=tmp_path)
    assert (done.returncode, "there is no database" in done.stderr) == (3, True)


def test_without_the_extra_it_says_what_to_install(folder, monkeypatch) -> None:
    from ingest.commands import web

    monkeypatch.setattr(web, "find_spec", lambda name: None if name == "uvicorn" else object())
    done = ingest("web", cwd=folder)
    assert done.returncode == 2
    assert "the web pages need uvicorn, not installed: pip install 'news-ingest[web]'" in done.stderr


def test_saved_searches_are_read_anew_when_the_file_changes(folder) -> None:
    text = (folder / "sources.yaml").read_text()
    alerts = "alerts:\n  searches: [{id: NAME, query: harbour}]\n"
    (folder / "sources.yaml").write_text(text + alerts.replace("NAME", "first"))
    with running(folder, "web", "--listen", "127.0.0.1:0") as (_, base):
        assert "first" in read(f"{base}searches").text
        assert read(f"{base}searches/first.atom").text.count("<entry>") == 2
        (folder / "sources.yaml").write_text(text + alerts.replace("NAME", "another"))
        assert "another" in read(f"{base}searches").text
        (folder / "sources.yaml").write_text("version: [")
        shown = read(f"{base}searches", **{"accept-language": "en"}).text
        assert "sources.yaml cannot be read" in shown
        assert "another" not in shown
