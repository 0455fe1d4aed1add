"""Reads the files of a configuration, with a limit of bytes and, for pipes and devices, of time. Nothing is parsed
here.
"""

from __future__ import annotations

import errno
import os
import select
import stat
import time
from pathlib import Path

PATIENCE = 10.0
"""Seconds for which a pipe or a device is waited for. The service must not hang in one."""

_STEP = 65536


def read(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file. Raises OSError, also for a pipe that does not end within `PATIENCE`.

    The file is opened without waiting, because a pipe may never get a writer.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(number, "rb") as file:
        if stat.S_ISREG(os.fstat(number).st_mode) or not hasattr(select, "poll"):
            return file.read(most)
        return _read_pipe(number, most, time.monotonic() + PATIENCE)


def _read_pipe(number: int, most: int, end: float) -> bytes:
    poll = select.poll()
    poll.register(number, select.POLLIN)
    body = bytearray()
    while len(body) < most:
        if not poll.poll(max(0.0, end - time.monotonic()) * 1000):
            raise OSError(errno.ETIMEDOUT, "it is no file, and its end does not come")
        part = os.read(number, min(_STEP, most - len(body)))
        if not part:
            break
        body += part
    return bytes(body)
