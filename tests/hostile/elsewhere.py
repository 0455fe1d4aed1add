"""The hostile server in a process of its own, where its work and its sockets are not counted as ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CHILD = """
import sys
from hostile.faults import FAULTS
from hostile.server import Server
with Server(FAULTS) as server:
    print(server.url(""), flush=True)
    sys.stdin.read()
"""


@contextmanager
def elsewhere() -> Iterator[str]:
    """Its address, without a slash at the end."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
    )
    with child:
        assert child.stdout is not None
        yield child.stdout.readline().strip()
        child.communicate()
