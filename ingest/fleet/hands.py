"""The works that one worker has in hand: taken, done by the function for their kind, given back when they break
off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from ingest import log
from ingest.errors import IngestError, StoreError
from ingest.fleet.queue import Job
from ingest.fleet.works import UnknownWork, work_of
from ingest.pipeline import Tools
from ingest.pipeline.edge import in_words
from ingest.store.fleet import assignments

_log = log.get(__name__)


class Grip:
    """A work in the hands of `holder`."""

    def __init__(self, job: Job, holder: str, tools: Tools) -> None:
        self.job = job
        self.holder = holder
        self._tools = tools
        self._has_got_on = False
        self.release: Callable[[], None] = lambda: None
        """Called when the work needs no watching any more."""

    def got_on(self) -> None:
        """Notes that something of the work is done and written, so that it is no suspect any more."""
        if self._has_got_on:
            return
        self._has_got_on = True
        # Handed over at once, so that what ends the work is written after it.
        note = partial(assignments.got_on, name=self.job.name, holder=self.holder)
        writing = asyncio.wrap_future(self._tools.writer.submit(note))
        writing.add_done_callback(self._written)

    def _written(self, done: asyncio.Future[None]) -> None:
        if not done.cancelled():
            done.exception()  # whoever needs the database reports that it is away
        self.release()


Do = Callable[[Grip], Awaitable[None]]
"""Does a work and ends its assignment, whatever comes of it."""


class Hands:
    """Does works. `kinds`: the function for each kind, by the first word of a work's name. `holder`: the name under
    which works are taken now.
    """

    def __init__(self, tools: Tools, kinds: Mapping[str, Do]) -> None:
        self._tools = tools
        self._kinds = kinds
        self._tasks: set[asyncio.Task[bool]] = set()
        self._suspect = asyncio.Lock()
        """Held while the one suspect in hand has got nothing done yet."""
        self.holder = ""
        self.at_work: set[str] = set()
        """The names of the works in hand."""

    async def do(self, job: Job) -> bool:
        """Does the job's work. Returns False when the work is not to be done any more, or never was."""
        task = asyncio.ensure_future(self._take(job, self.holder))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await task

    async def drop(self) -> None:
        """Breaks off everything in hand."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take(self, job: Job, holder: str) -> bool:
        self.at_work.add(job.name)
        grip = Grip(job, holder, self._tools)
        try:
            if await self._tools.read(lambda conn: assignments.is_suspect(conn, job.name)):
                await self._suspect.acquire()
                grip.release = once(self._suspect.release)
            if not await self._tools.write(lambda conn: assignments.begin(conn, job.name, holder)):
                return False
            await self._do(grip)
        except asyncio.CancelledError:
            await self._tools.write_to_the_end(lambda conn: assignments.give_back(conn, [job.name], holder))
            raise
        except StoreError as error:  # freed at the next sign of life
            _log.warning("work_interrupted", work=job.name, error=str(error))
        finally:
            grip.release()
            self.at_work.discard(job.name)
        return True

    async def _do(self, grip: Grip) -> None:
        name = grip.job.name
        try:
            work_of(name)
            await self._kinds[name.partition(" ")[0]](grip)
        except StoreError:
            raise
        except UnknownWork as error:
            reason = str(error)
            _log.error("set_aside", work=name, reason=reason)
            await self._tools.write(lambda conn: assignments.set_aside(conn, name, reason))
        except IngestError as error:  # not a bug, so no traceback: the message has the remedy
            _log.error("work_failed", work=name, error=str(error))
            why = str(error)
            await self._tools.write(lambda conn: assignments.fail(conn, name, grip.holder, why))
        except Exception as error:  # noqa: BLE001 - a bug of ours costs this work a try, and no other
            _log.exception("work_failed", work=name)
            why = in_words(error)
            await self._tools.write(lambda conn: assignments.fail(conn, name, grip.holder, why))


def once(work: Callable[[], None]) -> Callable[[], None]:
    """`work`, which is run the first time that it is called only."""
    left = [work]
    return lambda: left.pop()() if left else None
