"""The service without systemd: `ingest run --detach` starts it in the background, and `ingest stop` ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.commands import printing
from ingest.commands.options import Shared, say_json
from ingest.holders import is_dead, number_here, spoken

if TYPE_CHECKING:
    from ingest.config import Settings
    from ingest.store import Store

STARTS_WITHIN = 30.0
"""Seconds that a new daemon has to take its place, or to end."""

ENDS_WITHIN = 15.0
"""Seconds that a daemon has to end after its signal. By itself it ends after eight."""

LOOK = 0.1

_READ = 65536
"""Bytes at the end of a log in which the reason of a failure is looked for."""


def detach(settings: Settings, log_file: Path, shared: Shared, own: Sequence[str]) -> None:
    """Starts the service in a session of its own, and returns when it is at work. `own`: the options of `run`, beside
    the `shared` ones. Raises StoreError when the service ends instead, UsageError when its log cannot be written.
    """
    from ingest.commands import session
    from ingest.errors import StoreError, UsageError
    from ingest.store.leases.leadership import REMEDY

    with session.store(settings, new=True) as store:
        holder = leader(store)
    if holder is not None:
        raise StoreError(
            f"a daemon is at work on this database already, its place is held by {spoken(holder)}: {REMEDY}"
        )
    words = [sys.executable, "-m", "ingest.cli", "run", *own, *_words(shared)]
    try:
        with log_file.open("ab") as out:
            before = out.tell()
            child = subprocess.Popen(  # noqa: S603 - this program, with the options it was given
                words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
            )
    except OSError as error:
        raise UsageError(f"{log_file}: the log cannot be written: {error.strerror}") from error
    with session.store(settings) as store:
        for _ in range(round(STARTS_WITHIN / LOOK)):
            if child.poll() is not None:
                lines = _end_of(log_file, before).strip().splitlines()
                why = lines[-1].removeprefix("ingest: ") if lines else f"see {log_file}"
                raise StoreError(f"the daemon has ended with code {child.returncode}: {why}")
            if number_here(leader(store) or "") == child.pid:
                child.returncode = 0  # so that Python does not warn about a child that lives on
                _say(child.pid, log_file, as_json=shared.as_json)
                return
            time.sleep(LOOK)
    raise StoreError(
        f"the daemon (process {child.pid}) has not begun within {STARTS_WITHIN:.0f} s: see {log_file}"
    )


def _end_of(log_file: Path, since: int) -> str:
    """The text of a log behind the byte `since`, or only its end, because a log may have grown for months."""
    with log_file.open("rb") as log:
        log.seek(max(since, log.seek(0, os.SEEK_END) - _READ))
        return log.read(_READ).decode("utf-8", "replace")


def _say(process: int, log_file: Path, *, as_json: bool) -> None:
    if as_json:
        say_json({"process": process, "log": str(log_file)})
    else:
        printing.say(
            f"the daemon is at work as process {process}, and logs to {log_file}; `ingest stop` ends it"
        )


def _words(shared: Shared) -> list[str]:
    """The shared options as arguments of the child."""
    words = ["--config", str(shared.config)] if shared.config else []
    words += ["--db", shared.db] if shared.db else []
    words += ["-v"] * shared.verbose + ["-q"] * shared.quiet
    return words


def leader(store: Store) -> str | None:
    """The process that is this database's daemon, by the database's row. None when there is none, or it is gone."""
    from ingest.store.leases import named
    from ingest.store.leases.leadership import NAME

    with store.read() as conn:
        lease = named.current(conn, NAME)
    return None if lease is None or is_dead(lease.holder) else lease.holder


def end(store: Store, holder: str) -> None:
    """Ends the daemon `holder` by SIGTERM, and waits for its end. Raises StoreError."""
    from ingest.errors import StoreError

    process = number_here(holder)
    if process is None:
        raise StoreError(f"the daemon is {spoken(holder)}, another machine: end it there")
    with contextlib.suppress(ProcessLookupError):
        try:
            os.kill(process, signal.SIGTERM)
        except PermissionError as error:
            raise StoreError(
                f"the daemon, {spoken(holder)}, is another user's: it cannot be ended from here"
            ) from error
    for _ in range(round(ENDS_WITHIN / LOOK)):
        if leader(store) != holder:
            return
        time.sleep(LOOK)
    raise StoreError(
        f"the daemon, {spoken(holder)}, has not ended within {ENDS_WITHIN:.0f} s: `kill -9 {process}` ends it"
    )
