"""The exit codes of all commands, in one table that help, documents and tests read. Nothing ends here."""

from __future__ import annotations

import errno
from collections.abc import Sequence

DONE = 0
PARTLY = 1
USAGE = 2
FAILED = 3
INTERRUPTED = 130
TERMINATED = 143

TABLE = {
    DONE: "done, also where nothing new was to be done or the reader of the output left early",
    PARTLY: "some sources failed, or what was asked for is not there, not sound or paused",
    USAGE: "the call, sources.yaml or the environment cannot be used",
    FAILED: "all sources failed, the database cannot be used, no cleaner starts, or the daemon does not live",
    INTERRUPTED: "interrupted",
    TERMINATED: "told to end twice, or something still waited after 7.5 s; nothing is lost",
}
"""What each code means."""

OUT_OF_REACH = frozenset((errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP))
"""Errors of the system that say of a file or folder that this user cannot get to it: a wrong call, and no bug."""

EPILOG = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in TABLE.items()) + "."


def of_sources(failed: Sequence[bool], *, interrupted: bool = False) -> int:
    """The code of a command over sources, each of which failed or not."""
    if interrupted:
        return INTERRUPTED
    if not any(failed):
        return DONE
    return FAILED if all(failed) else PARTLY
