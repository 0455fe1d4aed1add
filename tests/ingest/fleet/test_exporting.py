"""An export by a fleet: the folder of one process, whoever writes its shards, and whatever breaks off between."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from export_making import plan, some
from limits import HANG
from store.making import NOW, article, keep
from store.stocked import stock

from ingest.config.settings import STORY_WINDOW
from ingest.errors import UsageError
from ingest.export import choices
from ingest.export.items import ArticleSieve
from ingest.export.shards import Folder, ShardPlan, verified
from ingest.fleet.exporting import Exporting, divide
from ingest.fleet.works import UnknownWork
from ingest.holders import is_dead
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.articles.lookup import Filter
from ingest.store.fleet import overview, shares
from ingest.store.writer import Writer

pytestmark = pytest.mark.postgres


def of_two(choice: Filter = Filter(), sieve: ArticleSieve | None = None) -> ShardPlan:  # noqa: B008
    """Shards of two articles."""
    return choices.plan("jsonl", "native", 2, choices.filters_as_json(choice, sieve or ArticleSieve()))


def write(store: Store, folder: Path, number: int, stop: asyncio.Event | None = None) -> bool:
    """A worker does the share of that number."""
    with store.read() as conn:
        known = shares.get(conn, f"export {folder}", number)
    assert known is not None
    return do(store, known, stop)


def do(store: Store, known: Any, stop: asyncio.Event | None = None) -> bool:
    nothing: Any = SimpleNamespace()

    async def scene() -> bool:
        with Writer(store) as writer:
            tools = Tools(store, nothing, nothing, lambda: NOW, writer, STORY_WINDOW)
            return await Exporting(tools, stop or asyncio.Event()).do(*known, lambda: None)

    return asyncio.run(asyncio.wait_for(scene(), HANG))


def all_of(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def alone(store: Store, folder: Path, by: ShardPlan) -> dict[str, bytes]:
    """What one process writes."""
    _, sieve = choices.chosen(by.choice)
    Folder(folder, by).write(some(store, sieve))
    return all_of(folder)


def test_workers_write_the_folder_that_one_process_writes(fleet_store: Store, tmp_path: Path) -> None:
    stock(fleet_store)
    by, together = of_two(), tmp_path / "together"
    assert divide(fleet_store, together, by) == [1, 2]
    assert write(fleet_store, together, 2)
    assert not (together / "manifest.json").exists()
    assert write(fleet_store, together, 1)
    assert all_of(together) == alone(fleet_store, tmp_path / "alone", by)
    assert len(list(verified(together))) == 2
    with fleet_store.read() as conn:
        (whole,) = overview.look(conn, is_dead).divided
    assert (whole.done, whole.size, whole.left, dict(whole.counts)) == (4, 4, 0, {"written": 4})


def test_it_goes_on_behind_what_the_folder_has(fleet_store: Store, tmp_path: Path) -> None:
    stock(fleet_store)
    by, folder = of_two(), tmp_path / "x"
    before = alone(fleet_store, folder, by)
    assert divide(fleet_store, folder, by) == []
    keep(fleet_store, article(6))
    assert divide(fleet_store, folder, by) == [1]
    assert write(fleet_store, folder, 1)
    after = all_of(folder)
    assert {name: after[name] for name in before if name.startswith("data/")} == {
        name: body for name, body in before.items() if name.startswith("data/")
    }
    said = json.loads(after["manifest.json"])
    assert [(one["file"], one["articles"]) for one in said["shards"]] == [
        ("data/part-00000.jsonl", 2),
        ("data/part-00001.jsonl", 2),
        ("data/part-00002.jsonl", 1),
    ]
    assert said["facts"]["articles"] == 5


def test_a_stop_leaves_the_shard_to_the_next_and_nothing_torn_stays(
    fleet_store: Store, tmp_path: Path
) -> None:
    stock(fleet_store)
    by, folder = of_two(), tmp_path / "x"
    divide(fleet_store, folder, by)
    stop = asyncio.Event()
    stop.set()
    (folder / "data/.part-00001.jsonl.gone-1-a.part").write_text("of a worker that was killed")
    assert not write(fleet_store, folder, 1, stop)
    assert divide(fleet_store, folder, by) == [1, 2]
    assert write(fleet_store, folder, 1)
    assert write(fleet_store, folder, 2)
    assert all_of(folder) == alone(fleet_store, tmp_path / "alone", by)


def test_a_worker_that_slept_while_another_did_its_shard_changes_nothing(
    fleet_store: Store, tmp_path: Path
) -> None:
    stock(fleet_store)
    by, folder = of_two(), tmp_path / "x"
    divide(fleet_store, folder, by)
    with fleet_store.read() as conn:
        slept = shares.get(conn, f"export {folder}", 1)
    assert write(fleet_store, folder, 1)
    assert write(fleet_store, folder, 2)
    whole = all_of(folder)
    assert do(fleet_store, slept)
    assert all_of(folder) == whole


def test_what_the_sieve_leaves_of_a_shard_may_be_nothing(fleet_store: Store, tmp_path: Path) -> None:
    stock(fleet_store)
    by, folder = of_two(sieve=ArticleSieve(frozenset({"Hans"}))), tmp_path / "x"
    for number in divide(fleet_store, folder, by):
        assert write(fleet_store, folder, number)
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [one["articles"] for one in said["shards"]] == [1]


def test_a_worker_that_does_not_see_the_folder_says_what_to_do(fleet_store: Store, tmp_path: Path) -> None:
    stock(fleet_store)
    folder = tmp_path / "x"
    divide(fleet_store, folder, of_two())
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(
        UsageError, match=r"No such file or directory; let every worker of the queue `export`"
    ):
        write(fleet_store, folder, 1)


def test_a_folder_of_another_export_is_refused(fleet_store: Store, tmp_path: Path) -> None:
    stock(fleet_store)
    Folder(tmp_path / "x", plan()).write(some(fleet_store))
    with pytest.raises(UsageError, match="holds an export with another"):
        divide(fleet_store, tmp_path / "x", of_two(Filter(lang="zh")))


def test_options_that_no_export_has_are_an_unknown_work(fleet_store: Store, tmp_path: Path) -> None:
    stock(fleet_store)
    divide(fleet_store, tmp_path / "x", of_two())
    with fleet_store.read() as conn:
        known = shares.get(conn, f"export {tmp_path / 'x'}", 1)
    assert known is not None
    share, options = known
    for forged in ({}, {**options, "format": "xml"}, {**options, "choice": {}}, {**options, "begin": "x"}):
        with pytest.raises(UnknownWork, match="its options are not those of an export"):
            do(fleet_store, (share, forged))
