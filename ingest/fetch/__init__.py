"""The public names of fetching: one guarded GET, its settings, and the reading of Retry-After.

`Fetcher`, which imports httpx, is loaded on first use, so that `ingest --help` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.fetch.passage import Passage
from ingest.fetch.retry import retry_after
from ingest.fetch.settings import FetchSettings

if TYPE_CHECKING:
    from ingest.fetch.client import Fetcher

__all__ = ["FetchSettings", "Fetcher", "Passage", "retry_after"]


def __getattr__(name: str) -> Any:
    if name == "Fetcher":
        from ingest.fetch.client import Fetcher

        return Fetcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
