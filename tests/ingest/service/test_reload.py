"""A changed sources.yaml is noticed however it was changed; one that is not sound changes nothing and is told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.config import Config, files, load
from ingest.service.reload import ConfigFile, Difference, difference
from ingest.service.state import State


def text(*names: str, every: str = "1h") -> str:
    rows = "".join(f"  - {{id: {name}, url: 'https://{name}.example/', every: {every}}}\n" for name in names)
    return f"version: 1\nsources:\n{rows}"


class Yard:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "sources.yaml"
        self.path.write_text(text("a", "b"))
        self.state = State("me", datetime.now(UTC))
        self.file = ConfigFile(self.path, lambda: load(self.path, {}), load(self.path, {}), self.state)

    def looks(self, times: int = 2) -> list[tuple[Config, Difference] | None]:
        return [asyncio.run(self.file.look()) for _ in range(times)]

    def changed(self) -> Difference | None:
        """What two looks find: the first one sees that the file is being changed, the second that it has settled."""
        first, second = self.looks()
        assert first is None
        return None if second is None else second[1]


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def written(path: Path, content: str) -> None:
    path.write_text(content)


def replaced(path: Path, content: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(content)
    new.replace(path)


def linked(path: Path, content: str) -> None:
    target = path.with_name(f"target-{len(content)}.yaml")
    target.write_text(content)
    path.unlink()
    path.symlink_to(target)


@pytest.mark.parametrize("way", [written, replaced, linked])
def test_a_change_is_noticed_once_however_it_was_made(yard: Yard, way: Callable[[Path, str], None]) -> None:
    assert yard.changed() is None
    way(yard.path, text("b", "c"))
    assert yard.changed() == Difference(("c",), ("a",), ())
    assert yard.looks() == [None, None]


def test_a_file_that_is_still_being_written_is_not_read(yard: Yard) -> None:
    for names in (("a",), ("a", "b", "c"), ("a", "bb", "c", "d")):
        yard.path.write_text(text(*names))
        assert yard.looks(1) == [None]
    found = yard.looks(1)[0]
    assert found is not None
    assert found[1] == Difference(("bb", "c", "d"), ("b",), ())


def test_what_is_not_sound_leaves_the_old_in_force_and_is_told_until_it_is_mended(
    yard: Yard, caplog: pytest.LogCaptureFixture
) -> None:
    before = yard.file.current
    yard.path.write_text(text("a", "b") + "  - {id: c\n")
    assert yard.changed() is None
    assert yard.file.current is before
    assert [problem.file for problem in yard.state.problems] == [str(yard.path)]
    yard.path.unlink()
    assert yard.changed() is None
    assert len(yard.state.problems) == 1
    assert yard.looks() == [None, None]
    yard.path.write_text(text("a", "b", every="2h"))
    assert yard.changed() == Difference((), (), ("a", "b"))
    assert yard.state.problems == ()
    told = [record.msg["event"] for record in caplog.records if record.levelname == "WARNING"]
    assert told == ["config_refused", "config_refused"]


def test_the_same_again_is_no_change(yard: Yard) -> None:
    yard.path.write_text("# a comment\n" + text("a", "b"))
    os.utime(yard.path, (1, 1))
    assert yard.changed() is None
    assert asyncio.run(yard.file.read()) is None


def test_differences_are_named_in_the_order_of_the_files(tmp_path: Path) -> None:
    one, two = tmp_path / "1.yaml", tmp_path / "2.yaml"
    one.write_text(text("a", "b", "c", "d"))
    two.write_text(text("e", "d", "c", "f").replace("c.example/', every: 1h", "c.example/', every: 15m-2h"))
    assert difference(load(one, {}), load(two, {})) == Difference(("e", "f"), ("a", "b"), ("c",))
    assert not difference(load(one, {}), load(one, {}))


def test_a_pipe_in_the_place_of_the_file_is_refused_and_what_comes_after_it_is_read(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.0)
    yard.path.unlink()
    os.mkfifo(yard.path)
    assert yard.changed() is None
    assert [problem.message for problem in yard.state.problems] == [
        "cannot be read: it is no file, and its end does not come"
    ]
    yard.path.unlink()
    yard.path.write_text(text("a", "b", "c"))
    assert yard.changed() == Difference(("c",), (), ())
