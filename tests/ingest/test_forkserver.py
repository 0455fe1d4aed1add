"""What workers share is loaded while a crawl still loads the rest; a call that will fail anyway loads nothing."""

from __future__ import annotations

import errno
from multiprocessing import forkserver as fork
from pathlib import Path

import pytest

from ingest import forkserver, log
from ingest.commands.tree import app
from ingest.errors import UsageError

SOURCES = """version: 1
sources:
  - {id: paper, url: "https://paper.example/", type: listing, enabled: %s}
"""


class _LoadingBeganError(Exception):
    """Ends a crawl where it begins to load."""


def _crawl(folder: Path, *words: str) -> None:
    config, database = str(folder / "sources.yaml"), str(folder / "news.db")
    app(["crawl", *words, "-c", config, "--db", database], standalone_mode=False)


def test_a_crawl_begins_to_load_for_its_workers_before_it_opens_the_database(tmp_path, monkeypatch):
    def load() -> None:
        raise _LoadingBeganError

    monkeypatch.setattr(forkserver, "load", load)
    monkeypatch.setattr(log, "setup", lambda *_: None)  # other tests of this process have their own
    tmp_path.joinpath("sources.yaml").write_text(SOURCES % "true", "utf-8")
    with pytest.raises(_LoadingBeganError):
        _crawl(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]
    tmp_path.joinpath("sources.yaml").write_text(SOURCES % "false", "utf-8")
    with pytest.raises(UsageError):
        _crawl(tmp_path)


def test_a_system_that_refuses_a_process_is_no_end_before_anybody_needs_a_worker(monkeypatch):
    def refused() -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(fork, "ensure_running", refused)
    forkserver.load()
