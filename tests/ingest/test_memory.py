"""Python looks for no garbage while thousands of objects are made that stay."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ingest.config.load import loads
from ingest.memory import SELDOM, growing


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generation of each collection that has begun."""
    begun: list[int] = []

    def count(phase: str, facts: dict[str, int]) -> None:
        if phase == "start":
            begun.append(facts["generation"])

    gc.callbacks.append(count)
    yield begun
    gc.callbacks.remove(count)


def test_thousands_of_sources_are_read_without_a_search_for_garbage(collections: list[int]) -> None:
    rows = "".join(f"  - {{id: s{n}, url: 'https://paper-{n}.example/feed'}}\n" for n in range(2000))
    assert len(loads(f"version: 1\nsources:\n{rows}", {}).sources) == 2000
    assert collections[1:] == []  # one may come when all is read


def test_garbage_is_looked_for_again_whatever_ends_the_growing_and_stays_off_where_it_was_off() -> None:
    states = []

    def fail() -> None:
        with growing():
            states.append(gc.isenabled())
            raise KeyError

    for before in (gc.enable, gc.disable):
        before()
        try:
            with pytest.raises(KeyError):
                fail()
            states.append(gc.isenabled())
        finally:
            gc.enable()
    assert states == [False, True, False, False]


_PROGRAM = """
import gc, sys

class Cycle:
    def __init__(self):
        self.itself = self

    def __del__(self):
        print("collected")

cycle = Cycle()
sys.argv = ["ingest", "--version"]
from ingest.cli import main
try:
    main()
finally:
    print(gc.get_threshold()[0])
    del cycle
"""


def test_a_command_that_ends_does_not_search_what_the_system_takes_back_as_a_whole():
    called = subprocess.run([sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True)
    assert called.stdout.splitlines()[1:] == [str(SELDOM)]
