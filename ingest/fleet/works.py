"""What the works of a fleet are called, in which queue each kind waits, and by what a source's settings are known."""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version

from cleaners import VERSION
from ingest.config import Source
from ingest.fleet import queue
from ingest.store import schema
from ingest.store.assignments import VISIT
from ingest.store.workers import Versions

VISITS = "visits"
"""The queue of crawls: a job is a visit of one source, or some of its pages that are due."""

QUEUES = (VISITS,)
"""All queues, the first choice of a worker that is told none."""

PAGES = "pages "
"""How the name of a batch of a source's due pages begins."""

BATCH = 200
"""Pages that a visit or a batch brings to their outcomes: some minutes at the usual delay, so that no source keeps the
others from a worker for hours. What is left is a batch at the end of the queue."""


def source_of(name: str) -> tuple[str, bool] | None:
    """The source's id of a visit or batch, and whether its listings are asked for; None: it is another kind."""
    for start, listings in ((VISIT, True), (PAGES, False)):
        if name.startswith(start):
            return name.removeprefix(start), listings
    return None


def settings_of(source: Source) -> str:
    """A digest of all that sources.yaml says of the source but its headers: workers have to read the same."""
    said = repr(source.model_dump(mode="json"))  # header values are masked there
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def versions() -> Versions:
    """Those of this program."""
    return Versions(version("news-ingest"), schema.head(), VERSION, queue.version())
