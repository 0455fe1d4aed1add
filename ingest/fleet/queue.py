"""The queue between scheduler and workers. No other module knows procrastinate and its tables.

A job has the name of a work and says that somebody may begin it. The truth is in the table of assignments, so every
job, and the whole queue, may be lost or come twice. Jobs have no `lock` and no time in the future, and are never
retried: a work that came to nothing is queued anew. Jobs are put in the transaction that notes their assignments.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version as installed
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select, text

from ingest import log
from ingest.config import Settings
from ingest.errors import UsageError
from ingest.store import Store, dialects, is_server
from ingest.store.fleet import assignments
from ingest.store.fleet.assignments import Stranger
from ingest.store.fleet.workers import BEAT, SILENT

if TYPE_CHECKING:
    from procrastinate import App, JobContext

SCHEMA = "ingest_queue"
"""The schema of the queue's tables, so that no other program's queue is touched."""

TASK = "work"
"""What the library calls every job."""

POLL = 2.0
"""Seconds after which a worker looks for jobs that it was not told of."""

LAST_SECONDS = 8.0
"""Seconds that works may take when their worker stops. A crawl ends within five."""

MANY = 500
"""Jobs put at once after which PostgreSQL counts the queue anew. With the query plan of an empty queue, taking the
first of 10,000 jobs took 20 s."""
_CONNECTIONS = 4
_OPENS_WITHIN = 10.0


_log = log.get(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One work to begin. `settings`: a digest of its source's settings, where it has a source."""

    name: str
    settings: str = ""


Do = Callable[[Job], Awaitable[bool]]
"""Does the job's work. Returns whether there was a work to begin."""

_MADE_BY = text(f"SELECT obj_description(to_regclass('{SCHEMA}.procrastinate_jobs'))")
_WAITING = text(
    "SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = ANY(:names)"
)
_ENDED = text(
    "DELETE FROM procrastinate_jobs j WHERE status NOT IN ('todo', 'doing') OR (status = 'doing' AND NOT EXISTS"
    " (SELECT 1 FROM procrastinate_workers w WHERE w.id = j.worker_id"
    " AND w.last_heartbeat > now() - make_interval(secs => :seconds)))"
)
_COUNTED = text("ANALYZE procrastinate_jobs")
_OURS = (
    "(j.task_name = :task AND j.lock IS NULL AND j.scheduled_at IS NULL"
    " AND jsonb_typeof(j.args -> 'settings') = 'string'"
    " AND j.args = jsonb_build_object('name', j.queueing_lock, 'settings', j.args -> 'settings')"
    " AND EXISTS (SELECT 1 FROM assignments a WHERE a.name = j.queueing_lock AND a.queue = j.queue_name"
    " AND a.queued_at IS NOT NULL)) IS TRUE"
)
"""The jobs as `Putter` makes them. A job with a lock, of another day or in another queue would block the work that
it names. One with other arguments would end in a traceback."""
_IS_OURS = text(f"SELECT {_OURS} FROM procrastinate_jobs j WHERE j.id = :number")  # noqa: S608 - constants
_STRANGERS = text(
    f"DELETE FROM procrastinate_jobs j WHERE (j.status = 'todo' OR j.id = :fetched) AND NOT {_OURS}"  # noqa: S608
    " RETURNING j.id, left(j.queue_name, 60) AS queue, left(j.task_name, 60) AS task, left(j.args::text, 200) AS args"
)
_SILENT_WORKERS = text(
    "DELETE FROM procrastinate_workers WHERE last_heartbeat <= now() - make_interval(secs => :seconds)"
)
_WITHOUT_JOB = text(
    "UPDATE assignments a SET queued_at = NULL WHERE holder IS NULL AND queued_at IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM procrastinate_jobs j WHERE j.queueing_lock = a.name) RETURNING name"
)


def require(settings: Settings) -> None:
    """Raises UsageError where a fleet cannot work: without PostgreSQL, or without the library."""
    if not is_server(settings.database_url):
        raise UsageError(
            f"the engine procrastinate needs PostgreSQL, and {settings.database} is SQLite: set --db or DATABASE_URL to"
            " postgresql://HOST/DATABASE, or use the engine local, which crawls in one process"
        )
    if find_spec("procrastinate") is None:
        raise UsageError(
            "the engine procrastinate is not installed: pip install 'news-ingest[distributed]', or use the engine local"
        )


def version() -> str:
    """The library's version, on which the queue's tables depend."""
    return installed("procrastinate")


def prepare(store: Store) -> None:
    """Makes the queue's tables where they are missing or of another version. The next sweep queues their works
    again.

    Raises StoreError.
    """
    store.retrying(_make)


def _make(conn: Connection) -> None:
    dialects.lock_schema(conn)
    if conn.scalar(_MADE_BY) == version():
        return
    from procrastinate.schema import SchemaManager

    raw = conn.execution_options(no_parameters=True)
    raw.exec_driver_sql(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    raw.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
    with _inside(conn):
        raw.exec_driver_sql(SchemaManager.get_schema())
        raw.exec_driver_sql(f"COMMENT ON TABLE procrastinate_jobs IS '{version()}'")


@contextmanager
def _inside(conn: Connection) -> Iterator[None]:
    """Makes the queue's tables and functions known by their bare names, which the library uses."""
    before = conn.scalar(select(func.current_setting("search_path")))
    conn.execute(select(func.set_config("search_path", f"{SCHEMA}, {before}", True)))
    yield
    conn.execute(select(func.set_config("search_path", before, True)))


class Putter:
    """Puts jobs into the queue, in transactions of ours."""

    def __init__(self) -> None:
        from procrastinate import App, SyncPsycopgConnector

        self._app = App(connector=SyncPsycopgConnector())  # never opened: each call brings its own connection

    def put(self, conn: Connection, queue: str, jobs: Collection[Job]) -> None:
        """Puts the jobs whose works are not in the queue already."""
        with _inside(conn):
            waiting = set(self._waiting(conn, [job.name for job in jobs]))
            new = [self._made(queue, job) for job in jobs if job.name not in waiting]
            if new:
                self._app.job_manager.batch_defer_jobs(new, connection=conn.connection.driver_connection)
            if len(new) >= MANY:
                conn.execute(_COUNTED)

    def _waiting(self, conn: Connection, names: Sequence[str]) -> Sequence[str]:
        return conn.scalars(_WAITING, {"names": list(names)}).all()

    def _made(self, queue: str, job: Job) -> Any:
        from procrastinate.jobs import Job as QueuedJob

        return QueuedJob(
            id=None,
            queue=queue,
            lock=None,
            queueing_lock=job.name,
            task_name=TASK,
            task_kwargs={"name": job.name, "settings": job.settings},
        )


def sweep(conn: Connection) -> Sequence[str]:
    """Deletes jobs that have ended, jobs of silent workers, and jobs that are not ours. Notes works without a job
    as out of the queue, and returns their names.
    """
    silent = {"seconds": SILENT.total_seconds()}
    _put_strangers_aside(conn)
    with _inside(conn):
        conn.execute(_ENDED, silent)
        conn.execute(_SILENT_WORKERS, silent)
        return conn.scalars(_WITHOUT_JOB).all()


def _put_strangers_aside(conn: Connection, fetched: int | None = None) -> None:
    """Takes jobs that are not ours out of the queue, the `fetched` one too, and notes a bounded number of them."""
    with _inside(conn):
        strangers = conn.execute(_STRANGERS, {"task": TASK, "fetched": fetched}).all()
    noted = assignments.note_strangers(conn, [_stranger(row) for row in strangers])
    for one in noted:
        _log.error("set_aside", work=one.name, reason=one.reason)
    if len(strangers) > len(noted):
        _log.error(
            "jobs_deleted",
            jobs=len(strangers) - len(noted),
            reason="somebody else has put them into the queue, and too many stand in `ingest status` already",
        )


def _stranger(row: Any) -> Stranger:
    what = f"task {row.task}, arguments {row.args}"
    return Stranger(row.id, row.queue, f"somebody else has put it into the queue or changed it there: {what}")


def _put_aside_unless_ours(conn: Connection, number: int) -> None:
    """Sets aside a job that a worker has taken and could not begin, unless it is ours and others have done it
    meanwhile.
    """
    with _inside(conn):
        ours: bool | None = conn.scalar(_IS_OURS, {"task": TASK, "number": number})
    if ours is False:  # None: the job is gone
        _put_strangers_aside(conn, number)


def _can_be_done(job: Any) -> bool:
    """Whether a job has the arguments that the library calls our function with. The database knows whether it is
    ours; asking that of each job would cost as much as the queue itself.
    """
    known = (
        job.task_name == TASK
        and isinstance(job.task_kwargs, dict)
        and set(job.task_kwargs) == {"name", "settings"}
    )
    return known and all(isinstance(value, str) for value in job.task_kwargs.values())


async def take(store: Store, queues: Sequence[str], concurrency: int, do: Do) -> None:
    """Takes jobs and does them, at most `concurrency` at a time, until it is cancelled. Works in hand then have
    `LAST_SECONDS`.

    Raises the library's errors when the database is away.
    """
    app = _app(store)

    async def work(context: JobContext, name: str, settings: str) -> None:
        number = context.job.id
        if not await do(Job(name, settings)) and number is not None:
            await asyncio.to_thread(store.retrying, partial(_put_aside_unless_ours, number=number))

    app.task(name=TASK, pass_context=True)(work)
    try:
        await app.open_async()
        _heed_cancellation()
        await app.run_worker_async(
            queues=list(queues),
            concurrency=concurrency,
            delete_jobs="always",
            install_signal_handlers=False,
            fetch_job_polling_interval=POLL,
            shutdown_graceful_timeout=LAST_SECONDS,
            update_heartbeat_interval=BEAT.total_seconds(),
            stalled_worker_timeout=SILENT.total_seconds(),
        )
    finally:
        # Also where the opening was cut off: the pool's tasks take a cancellation for a failed connection and go on.
        await app.close_async()


def _heed_cancellation() -> None:
    """Raises CancelledError where a cancellation of the task was lost: `asyncio.wait_for` of Python 3.11, by which the
    library's pool waits for its connections, returns as if nothing were asked when what it waits for comes meanwhile.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _app(store: Store) -> App:
    from procrastinate import App, PsycopgConnector
    from procrastinate.exceptions import ConnectorException
    from procrastinate.manager import JobManager

    class OurJobs(JobManager):  # type: ignore[misc]
        """Gives jobs that can be done, and notes their ends where possible. A worker that stood still has none
        left, for a sweep has deleted them; and what the database does not take, a sweep will. The library would log
        a traceback of each.
        """

        async def register_worker(self) -> int:
            number: int = await super().register_worker()
            try:
                _heed_cancellation()
            except asyncio.CancelledError:
                await super().unregister_worker(number)
                raise
            return number

        async def fetch_job(self, queues: Any, worker_id: int) -> Any:
            while (job := await super().fetch_job(queues, worker_id)) is not None and not _can_be_done(job):
                await asyncio.to_thread(store.retrying, partial(_put_aside_unless_ours, number=job.id))
            return job

        async def finish_job_by_id_async(self, job_id: int, *args: Any, **named: Any) -> None:
            try:
                await super().finish_job_by_id_async(job_id, *args, **named)
            except ConnectorException as error:
                _log.debug("job_end_not_noted", job=job_id, error=_words(error))

    options = {"options": f"-c search_path={SCHEMA}", "application_name": "news-ingest queue"}
    connector = PsycopgConnector(
        conninfo=store.conninfo, kwargs=options, min_size=1, max_size=_CONNECTIONS, timeout=_OPENS_WITHIN
    )
    app = App(connector=connector)
    app.job_manager = OurJobs(connector)
    return app


async def ended(taking: asyncio.Task[None]) -> str | None:
    """Waits for the end of `take` after it was cancelled. Returns the words of an error that it raised."""
    raised = (await asyncio.gather(taking, return_exceptions=True))[0]
    return _words(raised) if isinstance(raised, Exception) else None


def _words(error: Exception) -> str:
    cause = error.__cause__ or error  # the library's own error only says that there was one
    return f"{type(cause).__name__}: {' '.join(str(cause).split())}"
