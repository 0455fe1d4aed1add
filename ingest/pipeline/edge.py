"""The road's edge: an error of one page or source ends that page or source alone. Also how work runs side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

from ingest.errors import LeaseHeld, SchemaMismatch, StoreUnavailable, WorkersUnavailable

WHOLE_RUN = (StoreUnavailable, SchemaMismatch, LeaseHeld, WorkersUnavailable)
"""Errors for which no page or source is to blame. They end the run."""

_LONGEST_DETAIL = 500


def in_words(error: Exception) -> str:
    """The text of an unexpected error, bounded and in characters that every database takes."""
    words = f"{type(error).__name__}: {error}".rstrip(": ")[:_LONGEST_DETAIL]
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


async def side_by_side(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Runs all works to their end. The first error cancels the others and is then raised as itself, not in a group."""
    try:
        async with asyncio.TaskGroup() as group:
            for work in works:
                group.create_task(work)
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
