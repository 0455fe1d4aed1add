"""What every hop of a request must pass before it is sent: the type of that check, and one that lets everything
pass.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from ingest.model import Failed

Begun = Callable[[], None]
"""Called when the request really goes out. Looking up the name and connecting may have taken seconds before."""

Passage = Callable[[str], AbstractAsyncContextManager[Failed | Begun]]
"""Called with the URL of every hop, redirects included, and held while the hop is in flight. It may wait, and that
time does not count towards the request's deadline. A `Failed` refuses the hop."""


@asynccontextmanager
async def unhindered(url: str) -> AsyncIterator[Failed | Begun]:  # noqa: ARG001
    """A passage that refuses nothing and does not wait: for tests and for requests to this machine."""
    yield _nobody_cares


def _nobody_cares() -> None:
    """Ignores the start of a request."""
