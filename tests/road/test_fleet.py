"""The fleet's commands: what they refuse, with the remedy; and a real fleet whose workers are killed."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import new_database
from road.command import answer, ingest

from ingest.commands.counting import counted, times
from ingest.fleet import queue
from ingest.fleet.works import versions
from ingest.store import open_store
from ingest.store.fleet import assignments, workers
from ingest.store.fleet.workers import Recruit
from ingest.store.schema import upgrades
from ingest.store.sources import registry
from ingest.store.sources.registry import SourceRow

ENDED = f"{socket.gethostname()}:4194305:x:x"
"""A process of this machine that has ended: Linux gives no number as high."""

WORDS = {
    "run": ["run", "--engine", "procrastinate"],
    "worker": ["worker"],
    "reclean": ["reclean", "--engine", "procrastinate"],
    "reindex": ["db", "reindex", "--engine", "procrastinate"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = ["version: 1", "sources: [{id: a, url: 'http://127.0.0.1:9/', type: page}]", ""]
    (tmp_path / "sources.yaml").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", list(WORDS))
def test_without_postgresql_there_is_no_fleet_and_no_file_is_made(folder: Path, name: str) -> None:
    done = ingest(*WORDS[name], "--db", "x.db", cwd=folder)
    why = (
        "ingest: the engine procrastinate needs PostgreSQL, and x.db is SQLite: set --db or DATABASE_URL to"
        " postgresql://HOST/DATABASE, or use the engine local, which crawls in one process\n"
    )
    assert (done.returncode, done.stderr) == (2, why)
    assert [one.name for one in folder.iterdir()] == ["sources.yaml"]


@pytest.mark.parametrize("name", list(WORDS))
def test_without_the_library_the_remedy_is_told(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "find_spec", lambda _: None)
    done = ingest(*WORDS[name], "--db", "postgresql://nobody@127.0.0.1:9/x", cwd=folder)
    why = "pip install 'news-ingest[distributed]', or use the engine local\n"
    assert (done.returncode, done.stderr) == (2, f"ingest: the engine procrastinate is not installed: {why}")


def test_a_queue_that_is_none_is_refused_with_the_nearest(folder: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:9/x"
    done = ingest("worker", "--queues", "visits,recleen", "--db", url, cwd=folder)
    why = "there is no queue `recleen`; did you mean `reclean`?; there are visits, reclean, reindex, export, archive"
    assert (done.returncode, done.stderr) == (2, f"ingest: --queues: {why}\n")


def test_a_dry_run_is_no_work_for_a_fleet(folder: Path) -> None:
    done = ingest(*WORDS["reclean"], "--dry-run", "--db", "postgresql://nobody@127.0.0.1:9/x", cwd=folder)
    assert (done.returncode, done.stderr) == (
        2,
        "ingest: --dry-run writes nothing, so no workers can do it: leave out --engine\n",
    )


@pytest.mark.postgres
def test_a_database_that_no_fleet_works_on_says_so(postgres_server: str, worker: str, folder: Path) -> None:
    url = new_database(postgres_server, f"no_fleet_{worker}")
    with open_store(url) as store:
        upgrades.upgrade(store)
    done = ingest("workers", "--db", url, cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("no fleet works on this database: ")
    assert answer("workers", "--json", "--db", url, cwd=folder) == []
    divided = ingest("reclean", "--engine", "procrastinate", "--db", url, cwd=folder)
    assert (divided.returncode, divided.stderr) == (0, "there is nothing to clean again\n")
    divided = ingest("db", "reindex", "--engine", "procrastinate", "--db", url, cwd=folder)
    assert (divided.returncode, divided.stderr) == (0, "there is no article to index\n")
    divided = ingest("export", "-o", "all/", "--engine", "procrastinate", "--db", url, cwd=folder)
    assert (divided.returncode, divided.stderr) == (0, "there is no article to write\n")
    torn = ingest("export", "--engine", "procrastinate", "--db", url, cwd=folder)
    why = "workers write whole folders: name one, as --output FOLDER/, and leave --limit out"
    assert (torn.returncode, torn.stderr) == (2, f"ingest: {why}\n")


@pytest.mark.postgres
def test_status_says_when_nobody_takes_work_and_workers_who_is_gone(
    postgres_server: str, worker: str, folder: Path
) -> None:
    def fleet_lines() -> list[str]:
        lines = ingest("status", "--db", url, cwd=folder).stdout.splitlines()
        return [line for line in lines if line.startswith(("fleet:", "visit", "job"))]

    url = new_database(postgres_server, f"nobody_works_{worker}")
    with open_store(url) as store:
        upgrades.upgrade(store)
        with store.begin() as conn:
            registry.sync(conn, [SourceRow("a", "a", "https://a.example/", enabled=True)], datetime.now(UTC))
            assignments.put(conn, ["visit a"], "visits")
        nobody = "fleet: nobody takes work: start `ingest worker`"
        assert fleet_lines() == ["fleet: 0 workers, 0 works in hand, 1 in the queue", nobody]
        with store.begin() as conn:
            workers.begin(
                conn, Recruit("far:1:w", "worker", versions(), ("visits",), 8, "it has other cleaners")
            )
        waits = "fleet: nobody takes work: all workers wait, see `ingest workers`"
        one = "fleet: 0 workers, waiting: 1 more (see `ingest workers`), 0 works in hand, 1 in the queue"
        assert fleet_lines() == [one, waits]
        with store.begin() as conn:
            workers.beat(conn, "far:1:w")
            assignments.put(conn, ["share 1 of x"], "export")
            assignments.begin(conn, "visit a", "far:1:w")
        unserved = "fleet: no worker takes work from export (1 work): start `ingest worker`"
        assert fleet_lines() == ["fleet: 1 worker, 1 work in hand, 1 in the queue", unserved]
        with store.begin() as conn:
            assignments.set_aside(conn, "visit a", "it is none")
            workers.begin(conn, Recruit(ENDED, "worker", versions(), ("visits",), 8))
        (aside,) = [line for line in fleet_lines() if line.startswith("visit a: set aside until ")]
        assert aside.endswith(" UTC, tried once in vain: it is none")
    listed = ingest("workers", "--wide", "--db", url, cwd=folder).stdout
    rows = [line.split() for line in listed.splitlines()[1:]]
    states = {" ".join(row[:4]): " ".join(row[7:9]) for row in rows}
    assert states == {
        "process 1 on far": "works 0/8",
        f"process 4194305 on {socket.gethostname()}": "gone, last",
    }


def test_numbers_have_one_plural() -> None:
    assert [counted(number, "work") for number in (0, 1, 2)] == ["0 works", "1 work", "2 works"]
    assert [times(number) for number in (1, 2)] == ["once", "2 times"]
