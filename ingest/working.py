"""What runs in a worker process: how it begins, and the work that it is sent by name. Nothing else is loaded for it.

Whoever forks the workers has loaded `ingest.preloaded`; the process that sends the work has not loaded the cleaners,
and does not need to.
"""

from __future__ import annotations

import gc
import itertools
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from ingest.memory import trim

if TYPE_CHECKING:
    from cleaners.content import Reading
    from cleaners.hints import Hint
    from cleaners.model import Article, FieldCandidate, Page, Rejected, Site

T = TypeVar("T")

TRIM_AFTER = 25
"""Pages after which the allocator gives back what it holds: reading 100 pages it keeps 8 MB instead of 22 to 28, for
a tenth of a millisecond a page."""

_done = itertools.count(1)


def begin(limit: int) -> None:
    """An allocation past `limit` bytes of address space fails in this process instead of felling the machine.

    What has been loaded stays, so that no collection of garbage goes through it: 2 to 6 % of a page's time. Reading
    leaves no cycles behind (none were collected after 100 pages), so they are looked for seldom: 2 %.

    Whoever started the service may ignore or block signals, and every process below it does then. The signal by which
    a page's time ends has its own meaning here again.
    """
    gc.freeze()
    gc.set_threshold(50_000)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGPROF,))


def timed(work: Callable[[], T], limit: float) -> tuple[float, T]:
    """The CPU seconds that the work took, and what it gave.

    The system ends this process by SIGPROF once the work has taken `limit` seconds, also in the midst of a parser
    that never comes back to the interpreter. Where a system has no such timer, only the wall limit ends the work.
    """
    begun = time.process_time()
    with _ended_after(limit):
        answer = work()
    seconds = time.process_time() - begun
    if next(_done) % TRIM_AFTER == 0:
        trim()
    return seconds, answer


@contextmanager
def _ended_after(limit: float) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def clean(page: Page, site: Site) -> Article | Rejected:
    """As `cleaners.clean`."""
    from cleaners.core import clean

    return clean(page, site)


def explained(page: Page, site: Site) -> tuple[Article | Rejected, tuple[FieldCandidate, ...]]:
    """As `cleaners.core.clean_and_explain`."""
    from cleaners.core import clean_and_explain

    return clean_and_explain(page, site)


def read(parts: Sequence[Page], site: Site, hint: Hint) -> Reading:
    """As `cleaners.reading.read`."""
    from cleaners.reading import read

    return read(parts, site, hint)


def part_after(page: Page, first: str, site: Site) -> str | None:
    """As `cleaners.reading.part_after`."""
    from cleaners.reading import part_after

    return part_after(page, first, site)
