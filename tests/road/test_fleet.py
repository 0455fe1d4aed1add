"""The fleet's commands: what they refuse, with the remedy; and a real fleet whose workers are killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import new_database
from road.command import answer, ingest

from ingest.fleet import queue
from ingest.store import open_store, schema

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
        schema.upgrade(store)
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
