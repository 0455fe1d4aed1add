"""An export by a fleet. Each worker writes shards, in a folder that all workers see. The last one writes the
manifest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from ingest.errors import UsageError
from ingest.export import choices, parts
from ingest.export.items import ArticleSieve, Item, items
from ingest.export.shards import DATA, Folder, Part, ShardPlan, written
from ingest.fleet import divided
from ingest.fleet.works import EXPORTING, UnknownWork
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.articles import exporting
from ingest.store.articles.lookup import Filter
from ingest.store.fleet import shares
from ingest.store.fleet.shares import Group, Share


def divide(store: Store, folder: Path, plan: ShardPlan) -> Sequence[int]:
    """Queues the shards of an export that `folder` does not have yet. Returns their numbers.

    Raises UsageError for a folder that holds something else or cannot be made.
    """
    known = Folder(folder, plan)
    try:
        (folder / DATA).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: {error.strerror or error}") from error
    wanted, _ = choices.chosen(plan.choice)
    options = {
        "folder": str(folder),
        "format": plan.format.name,
        "schema": plan.schema.name,
        "shard_size": plan.shard_size,
        "choice": plan.choice,
        "begin": len(known.shards),
    }
    group = Group(f"export {folder}", EXPORTING, options, _digest(options, plan))

    def make(conn: Connection) -> Sequence[int]:
        return shares.make(conn, group, exporting.ranges(conn, wanted, known.after, plan.shard_size))

    return divided.put_shares(store, group.name, EXPORTING, make)


def _digest(options: Mapping[str, Any], plan: ShardPlan) -> str:
    description = repr((sorted(options.items(), key=str), sorted(plan.versions.items())))
    return blake2b(description.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class _Order:
    """An export as its shares know it. Its first shard has the number `begin`. `digest` is made of its options."""

    folder: Path
    plan: ShardPlan
    wanted: Filter
    sieve: ArticleSieve
    begin: int
    digest: str


def _ordered(options: Mapping[str, Any]) -> _Order:
    """The export of these options. Raises UnknownWork for options that this version does not have."""
    try:
        choice = dict(options["choice"])
        plan = choices.plan(options["format"], options["schema"], int(options["shard_size"]), choice)
        folder, begin = Path(options["folder"]), int(options["begin"])
        return _Order(folder, plan, *choices.chosen(choice), begin, _digest(options, plan))
    except (KeyError, TypeError, ValueError, UsageError) as error:
        raise UnknownWork("its options are not those of an export of this version") from error


class _Stopped(Exception):
    """The worker is to end, and leaves what it has written of a shard."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """Writes shards for one worker."""

    tools: Tools
    stop: asyncio.Event

    async def do(self, share: Share, options: Mapping[str, Any], _got_on: Callable[[], None]) -> bool:
        """Writes a shard. Returns whether it is written. An interrupted one is written anew. Raises UsageError and
        UnknownWork.
        """
        order = _ordered(options)
        folder = order.folder
        try:
            part = await asyncio.to_thread(self._write, share, order)
            end = partial(_end, share=share, part=part, order=order)
            await asyncio.to_thread(self.tools.store.retrying, end)
        except _Stopped:
            return False
        except OSError as error:
            remedy = f"let every worker of the queue `{EXPORTING}` see {folder}, or give the others --queues"
            raise UsageError(f"{error.filename or folder}: {error.strerror or error}; {remedy}") from error
        return True

    def _write(self, share: Share, order: _Order) -> Part | None:
        store = self.tools.store
        stored = exporting.numbered(store, order.wanted, after=share.first - 1, until=share.last)
        some = self._until_stop(items(store, stored, order.sieve))
        return written(order.folder, order.plan, order.begin + share.number - 1, some, f".{uuid4().hex}")

    def _until_stop(self, some: Iterator[Item]) -> Iterator[Item]:
        for one in some:
            if self.stop.is_set():
                raise _Stopped
            yield one


def _end(conn: Connection, share: Share, part: Part | None, order: _Order) -> None:
    """Puts the shard in its place, if it is still wanted. After the last one the manifest lists them all."""
    if shares.position(conn, share) is None:  # the shard belongs to another worker by now
        if part is not None:
            part.passing.unlink(missing_ok=True)
        return
    if (
        part is not None and part.passing.exists()
    ):  # a transaction that is tried again finds it in its place already
        parts.put(order.folder, part, order.digest)
    shares.keep_progress(conn, share, share.last, {"": {"written": part.shard.articles if part else 0}})
    if shares.end(conn, share) is not None:
        parts.join(order.folder, order.plan, order.digest)
