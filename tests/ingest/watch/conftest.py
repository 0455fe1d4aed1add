"""What watching needs of the road's tools: a store, its writer and a clock that a test turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from store.making import NOW

from ingest.config.settings import STORY_WINDOW
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.writer import Writer


@dataclass
class Clock:
    """A time that stands still until a test moves it."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tools(store: Store, clock: Clock) -> Iterator[Tools]:
    nothing: Any = None  # watching fetches and cleans nothing
    with Writer(store) as writer:
        yield Tools(store, nothing, nothing, clock, writer, STORY_WINDOW)
