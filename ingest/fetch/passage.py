"""What a request must pass before each of its hops is sent: the shape of that check, and the open door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from ingest.model import Failed

Begun = Callable[[], None]
"""Called when the request really goes out: names and connections may have taken seconds before."""

Passage = Callable[[str], AbstractAsyncContextManager[Failed | Begun]]
"""Called with the URL of every hop, redirects included. It may wait, for that time does not count towards the
request's deadline; it is held while the hop is in flight. A `Failed` refuses the hop."""


@asynccontextmanager
async def unhindered(url: str) -> AsyncIterator[Failed | Begun]:  # noqa: ARG001
    """The passage of a fetcher that nobody has made polite."""
    yield _nobody_cares


def _nobody_cares() -> None:
    """Nobody counts the starts."""
