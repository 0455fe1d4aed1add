"""The faults of `make soak` in short: the daemon crawls on, and afterwards each article is there once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soak import clocks, faults, kills
from soak.servers import Server, server

ARTICLES, SCALE = 30, 0.05

CASES = [
    pytest.param("sqlite", ["foreign lock", "file limit", "file replaced", "second daemon"]),
    pytest.param(
        "postgresql",
        ["sessions ended", "server stopped", "server killed", "clock set"],
        marks=pytest.mark.postgres,
    ),
]
"""One after the other in one crawl. A full disk needs root, for a disk of its own: `make soak` has it."""


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    """A server that these tests may stop and kill."""
    with server() as made:
        yield made


def database(kind: str, folder: Path, request: pytest.FixtureRequest, name: str) -> tuple[str, Server | None]:
    if kind == "sqlite":
        return f"sqlite:///{folder}/soak.db", None
    made: Server = request.getfixturevalue("postgres")
    return made.new_database(name), made


@pytest.mark.parametrize(("kind", "names"), CASES)
def test_nothing_is_missing_and_nothing_twice_after_all_of_these(
    kind: str, names: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if clocks.library() is None:
        names = [name for name in names if name != "clock set"]
    url, made = database(kind, tmp_path, request, "faults")
    scene = faults.prove(names, url, tmp_path, (made, ARTICLES, SCALE))
    assert scene.broken == []
    assert (scene.facts["missing"], scene.facts["stored twice"]) == (0, 0)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_nothing_is_missing_and_nothing_twice_after_kills(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url, _ = database(kind, tmp_path, request, "killed")
    assert kills.torment(url, 2, ARTICLES, tmp_path)


def test_a_page_that_is_lost_and_one_that_is_stored_twice_are_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge itself: a site of two more articles than came, and a fault after which the daemon is gone."""

    def strike(scene: faults.Scene) -> None:
        scene.service.process.kill()
        scene.service.ended()
        scene.site.count = 8

    monkeypatch.setitem(faults.FAULTS, "killed", (strike, 1.0, "sqlite"))
    scene = faults.prove(["killed"], f"sqlite:///{tmp_path}/soak.db", tmp_path, (None, 6, SCALE))
    assert scene.broken[0] == "the daemon has ended"
    assert [one for one in scene.broken if one.endswith(" articles are missing")] != []


def test_a_program_that_refuses_is_told_apart_from_one_that_was_killed() -> None:
    held = "crawling\nerror: held by run, pid 7\n\n"
    assert [kills.refusal(code, "run", held) for code in (3, 0, 1, -9)] == [
        "`ingest run` refused to work (exit code 3): error: held by run, pid 7",
        None,
        None,
        None,
    ]
    assert kills.refusal(3, "run", "") == "`ingest run` refused to work (exit code 3): it said nothing"
