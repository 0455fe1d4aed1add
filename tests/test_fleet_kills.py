"""The proof of `make fleet` in small: a real fleet, workers and the scheduler are killed in the middle."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import new_database

from soak import fleet
from soak.fleet import Database, Size, Torment, impolite, run

SIZE = Size(hosts=6, pages=4, delay=0.3)


def not_restarted() -> None:
    raise AssertionError("other tests use this server")


@pytest.mark.postgres
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a request came in")
def test_a_fleet_whose_workers_are_killed_stores_all_once_and_asks_each_host_politely(
    postgres_server: str, worker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fleet, "SCHEDULER_TOO", 0.5)
    database = Database(new_database(postgres_server, f"killed_{worker}"), not_restarted)
    done = run(SIZE, 2, Torment(kills=3, freeze=0.0, restart=False), tmp_path, database)
    pages = {
        f"{arrival.headers['host']}{arrival.path}" for arrival in done.log if arrival.path.endswith(".html")
    }
    assert done.urls == Counter(f"http://{page}" for page in pages)
    assert len(done.urls) == SIZE.articles
    at_once, too_soon, least = impolite(done.log, SIZE.delay)
    print(f"fleet: least gap {least:.3f} s of {SIZE.delay}")
    assert (at_once, too_soon) == (0, 0)
    assert {name: done.status["fleet"][name] for name in ("held", "queued", "troubles")} == {
        "held": 0, "queued": 0, "troubles": [],
    }  # fmt: skip
    assert set(done.codes) == {0}
