"""Ends a test run's PostgreSQL once every process that uses it has ended, even by a kill."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
from limits import HANG


def use(folder: Path) -> None:
    """Notes that this process uses the server of that folder until it ends, and starts the watch over the server.

    The kernel drops a lock with the process that holds it, so that no number of a process is asked about.
    """
    _share(_lock(folder))
    subprocess.run([sys.executable, __file__, str(folder)], start_new_session=True, check=True)


def _share(path: Path) -> None:
    """Takes the lock with others. It stays open until this process ends."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT)
        fcntl.flock(lock, fcntl.LOCK_SH)
        if path.exists() and path.stat().st_ino == os.fstat(lock).st_ino:
            return
        os.close(lock)  # a watch has just deleted the file


def watch(folder: Path) -> None:
    """Waits until nobody uses the server, then ends it, if it still runs, and deletes its folder."""
    with _lock(folder).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _end(folder)
        shutil.rmtree(folder, ignore_errors=True)
        _lock(folder).unlink(missing_ok=True)


def _end(folder: Path) -> None:
    try:
        number = int((folder / "postmaster.pid").read_text().split()[0])
        server = psutil.Process(number)
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return
    if str(folder) in server.cmdline():
        server.send_signal(signal.SIGQUIT)  # at once, for nothing of it is needed any more
        server.wait(HANG)


def _lock(folder: Path) -> Path:
    return folder.with_suffix(".lock")


if __name__ == "__main__":
    if os.fork() == 0:  # whoever asked for the watch does not wait for it
        watch(Path(sys.argv[1]))
