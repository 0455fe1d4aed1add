"""Names of processes that hold something in the database, and whether such a process has ended. Nothing is held
here.

A name is `MACHINE:NUMBER:LIFE:TAG`; its user may add further parts. LIFE tells two processes with the same number
apart. It is SPACE/START: the space in which the number counts, and when the process began. Where the system tells
neither it is a random word.
"""

from __future__ import annotations

import os
import socket
import uuid
from dataclasses import dataclass
from pathlib import Path

_PROCESSES = Path("/proc")

_IMPORTED = uuid.uuid4().hex[:8]
"""What tells this process from an earlier one of its number, where the system does not."""

_ENDED = frozenset("ZX")
"""States of a process that does nothing any more, though its parent has not asked what became of it; proc(5)."""


def this_process() -> str:
    """A new name for a holder in this process, of which `is_dead` can tell."""
    return f"{socket.gethostname()}:{os.getpid()}:{_life()}:{uuid.uuid4().hex[:8]}"


def spoken(holder: str) -> str:
    """The holder as people know it: `process 4711 on box`; a name of another shape as it is."""
    machine, number = [*holder.split(":"), ""][:2]
    return f"process {number} on {machine}" if machine and number.isdecimal() else holder


def number_here(holder: str) -> int | None:
    """The number of the holder's process on this machine. None when it is another machine's, or another container's."""
    machine, number, life = [*holder.split(":"), "", ""][:3]
    if machine != socket.gethostname() or not number.isdecimal():
        return None
    space, slash, _ = life.partition("/")
    return None if slash and space != _space() else int(number)


def is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended.

    Of other machines nothing is known, nor of other containers that go by this machine's name: theirs count as living.
    """
    number = number_here(holder)
    if number is None:
        return False
    life = [*holder.split(":"), ""][2]
    if "/" not in life:
        return life != _IMPORTED if number == os.getpid() else not _exists(number)
    process = _process(number)
    if process is None:  # the system may hide other users' processes
        return not _exists(number)
    return process.start != life.partition("/")[2] or process.state in _ENDED


@dataclass(frozen=True, slots=True)
class _Process:
    """`start`: the moment at which it began, in the system's own units since the machine did."""

    state: str
    start: str


def _life() -> str:
    """What stays the same as long as this process lives, and is no other one's of its number."""
    space, process = _space(), _process(os.getpid())
    return _IMPORTED if space is None or process is None else f"{space}/{process.start}"


def _space() -> str | None:
    """Where this process's number counts: a container has numbers of its own. None when the system does not tell."""
    try:
        return (_PROCESSES / "self/ns/pid").readlink().name.strip("pid:[]")
    except OSError:
        return None


def _process(number: int) -> _Process | None:
    """What the system tells of a process. None when there is none, or it does not tell."""
    try:
        line = (_PROCESSES / str(number) / "stat").read_text("utf-8", "replace")
    except OSError:
        return None
    # The second field is the program's name in brackets, and may hold anything; the 22nd one is the start.
    fields = line.rpartition(")")[2].split()
    return _Process(fields[0], fields[19])


def _exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it runs as somebody else
    return True
