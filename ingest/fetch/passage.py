"""What a request must pass before each of its hops is sent: the shape of that check, and the open door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from ingest.model import Failed

Passage = Callable[[str], AbstractAsyncContextManager[Failed | None]]
"""Called with the URL of every hop, redirects included. It may wait, for that time does not count towards the
request's deadline; it is held while the hop is in flight; a `Failed` in place of None refuses the hop."""


@asynccontextmanager
async def unhindered(url: str) -> AsyncIterator[Failed | None]:  # noqa: ARG001
    """The passage of a fetcher that nobody has made polite."""
    yield None
