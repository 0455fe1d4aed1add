"""Gives freed memory back to the system, and spares growing structures the garbage collector. When that is done is
decided elsewhere.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 10_000
"""Objects that are made before Python looks for cycles among them, in place of 700: importing makes many that stay."""


@contextmanager
def growing() -> Iterator[None]:
    """What is made meanwhile is kept: Python does not look for cycles in it again and again while it grows.

    For thousands of objects in a short time; what other threads leave behind meanwhile is found afterwards.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def leave_garbage() -> None:
    """Python looks for cycles seldom from now on, and no more when the process ends.

    What is left then goes back to the system as a whole. Python would look through all of it first, several times.
    """
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)


def trim() -> None:
    """What glibc keeps of freed memory goes back to the system; other libraries keep less, or none.

    Some milliseconds, by how much there is.
    """
    import ctypes

    if sys.platform == "linux" and (give_back := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        give_back(0)
