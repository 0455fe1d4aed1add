"""What commands have in common that divide their work among a fleet: they queue its shares and say how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ingest.commands import printing
from ingest.commands.counting import counted
from ingest.commands.options import Shared, say_json

if TYPE_CHECKING:
    from ingest.config import Settings
    from ingest.store import Store


def divide(settings: Settings, put: Callable[[Store], Sequence[int]], shared: Shared, nothing: str) -> None:
    """Calls `put`, which queues the shares of a work, and prints their number, or `nothing` without any. Raises
    UsageError without a fleet's database.
    """
    from ingest.commands import session
    from ingest.fleet import queue

    queue.require(settings)
    with session.store(settings) as store:
        queue.prepare(store)
        left = put(store)
    if shared.as_json:
        say_json({"shares": len(left)})
    elif left:
        printing.say(
            f"in the queue for `ingest worker`: {counted(len(left), 'share')}; `ingest status` tells how far it is"
        )
    else:
        printing.say(nothing, err=True)
