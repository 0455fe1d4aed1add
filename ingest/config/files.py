"""Reading what a configuration is made of: bounded in bytes, and in time where it is no regular file; files alone."""

from __future__ import annotations

import errno
import os
import select
import stat
import time
from pathlib import Path

PATIENCE = 10.0
"""Seconds for which a pipe or a device is waited for. What runs for months must not hang in one."""

_STEP = 65536


def read(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file. Raises OSError, also where it is a pipe and its end does not come.

    It is opened without waiting: the one who writes into a pipe may never come.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(number, "rb") as file:
        if stat.S_ISREG(os.fstat(number).st_mode) or not hasattr(select, "poll"):
            return file.read(most)
        return _awaited(number, most, time.monotonic() + PATIENCE)


def _awaited(number: int, most: int, end: float) -> bytes:
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
