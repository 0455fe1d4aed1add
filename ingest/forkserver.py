"""The process that workers are forked from: what it has loaded, and its start ahead of the first worker."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import suppress
from multiprocessing.context import BaseContext

_PRELOADED = "ingest.preloaded"
"""By its name: this process does not load it."""


def context() -> BaseContext:
    """How workers are started: forked from a process that has loaded what they share, on systems that can fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    # numpy asks Linux for pages of 2 MiB. Some minutes after the start it fills holes up to them, 4 MB in each process.
    os.environ.setdefault("NUMPY_MADVISE_HUGEPAGE", "0")
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload([_PRELOADED])
    return forking


def load() -> None:
    """Begins to load what workers share, and returns at once: two seconds of CPU, beside whatever the caller does.

    Without it the first worker waits for that. The process ends with this one. Where the system refuses a process,
    nothing is raised: whoever needs a worker is told then.
    """
    if context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with suppress(OSError):
            forkserver.ensure_running()
