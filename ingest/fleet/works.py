"""The names of a fleet's works, the queue of each kind, and the digest of a source's settings."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import version

from cleaners import VERSION
from ingest.config import Source
from ingest.fleet import queue
from ingest.store.fleet.assignments import VISIT
from ingest.store.fleet.workers import Versions
from ingest.store.schema import upgrades

VISITS = "visits"
"""The queue of crawls: a job is a visit of one source, or some of its pages that are due."""

RECLEANING = "reclean"
"""The queue of recleanings: a job is a share of one."""

REINDEXING = "reindex"
"""The queue of rebuildings of the search index and the keys of stories: a job is a share of one."""

EXPORTING = "export"
"""The queue of exports: a job is a shard, written into a folder that every worker of the queue sees."""

ARCHIVES = "archive"
"""The queue of archives that several workers read: a job is some files of one, in a folder that all see."""

QUEUES = (VISITS, RECLEANING, REINDEXING, EXPORTING, ARCHIVES)
"""All queues, from which a worker takes work that is told none."""

PAGES = "pages "
"""The beginning of the name of a batch of a source's due pages."""

BATCH = 200
"""Pages that a visit or a batch brings to their outcomes. That takes some minutes at the usual delay, so that no
source keeps the others from a worker for hours. What is left becomes a batch at the end of the queue."""

SHARE = 2000
"""Pages or articles of a share. It takes a worker a minute or two, so that many can help and little is done twice."""

_SHARE_OF = re.compile(r"share (?P<number>[0-9]{1,9}) of (?P<group>.+)", re.DOTALL)


class UnknownWork(ValueError):
    """A work in the database that this version does not know: another version's, or forged."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of a source. Without `listings` it is a batch of its due pages."""

    source_id: str
    listings: bool = True

    def __str__(self) -> str:
        return f"{VISIT if self.listings else PAGES}{self.source_id}"


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A share of a large work; `group` is the work's name."""

    group: str
    number: int

    def __str__(self) -> str:
        return f"share {self.number} of {self.group}"


def work_of(name: str) -> Visit | ShareOf:
    """The work of this name. Raises UnknownWork for any other text."""
    kind, _, rest = name.partition(" ")
    if kind in ("visit", "pages") and rest:
        return Visit(rest, listings=kind == "visit")
    share = _SHARE_OF.fullmatch(name)
    if share is None:
        raise UnknownWork("no work of this version is called so")
    return ShareOf(share["group"], int(share["number"]))


def since_and_sources(options: object) -> tuple[datetime | None, tuple[str, ...]]:
    """The options of a recleaning. Raises UnknownWork for options that this version does not have."""
    match options:
        case {"sources": [*sources], "since": (str() | None) as since} if all(
            isinstance(one, str) for one in sources
        ):
            with suppress(ValueError):
                return datetime.fromisoformat(since) if since else None, tuple(sources)
    raise UnknownWork("its options are not those of a recleaning of this version")


def settings_of(source: Source) -> str:
    """A digest of all that sources.yaml says of the source but its headers. All workers have to read the same."""
    description = repr(source.model_dump(mode="json"))  # headers are masked there
    return blake2b(description.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def versions() -> Versions:
    """The versions of this program."""
    return Versions(version("news-ingest"), upgrades.head(), VERSION, queue.version())
