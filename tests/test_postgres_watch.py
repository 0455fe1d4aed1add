"""A test run that is killed leaves no PostgreSQL behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import postgres_watch
import pytest
from limits import HANG

SERVER = """
import pathlib, signal, sys, time
signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # as PostgreSQL: whoever began the run may have it ignored
folder = pathlib.Path(sys.argv[1])
folder.joinpath("postmaster.pid").write_text(f"{__import__('os').getpid()}\\n")
print("up", flush=True)
time.sleep(600)
"""
USER = """
import os, pathlib, sys, time
import postgres_watch
postgres_watch.use(pathlib.Path(sys.argv[1]))
print("uses it", flush=True)
time.sleep(600)
"""


def begin(program: str, folder: Path) -> subprocess.Popen[bytes]:
    """A process of this program, once it has said its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdout=subprocess.PIPE,
        cwd=Path(postgres_watch.__file__).parent,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "postgres"
    made.mkdir()
    return made


def test_the_server_lives_while_one_process_uses_it_and_ends_with_the_last_even_by_a_kill(
    folder: Path,
) -> None:
    with begin(SERVER, folder) as server, begin(USER, folder) as one, begin(USER, folder) as other:
        one.kill()
        one.wait(HANG)
        assert server.poll() is None
        other.kill()
        assert server.wait(HANG) == -3
    postgres_watch.watch(folder)  # returns when the others have done their work
    assert not folder.exists()
