"""The exit codes of all commands, in one table for the help, the documentation and the tests."""

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
    PARTLY: "some sources failed or files of an archive, or what was asked for is not there, not sound or paused",
    USAGE: "the call, sources.yaml or the environment cannot be used",
    FAILED: "all sources failed, the database cannot be used, no cleaner starts, or the daemon does not live",
    INTERRUPTED: "interrupted",
    TERMINATED: "told to end twice, or something still waited after 7.5 s; nothing is lost",
}
"""The meaning of each code."""

OUT_OF_REACH = frozenset((errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP))
"""Errors of the system for a file or folder that this user cannot reach, which is a wrong call and no bug."""

EPILOG = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in TABLE.items()) + "."


def of_sources(failed: Sequence[bool], *, partly: bool = False, interrupted: bool = False) -> int:
    """The exit code of a command over sources. `failed` says of each source whether it failed as a whole, `partly`
    whether something of another one did.
    """
    if interrupted:
        return INTERRUPTED
    if not any(failed):
        return PARTLY if partly else DONE
    return FAILED if all(failed) else PARTLY
