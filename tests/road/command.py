"""Runs `ingest` as users do: its words, its streams apart, its exit code; here or as a process of its own."""

from __future__ import annotations

import atexit
import contextlib
import gc
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from limits import HANG

from ingest.cli import main

CALL = [sys.executable, "-m", "ingest.cli"]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def environment(**more: str) -> dict[str, str]:
    """This environment without what would configure the program; a terminal of one width."""
    ours = ("INGEST_", "DATABASE_URL", "LOG_", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return kept | {"COLUMNS": "80"} | more


def ingest(*words: str, cwd: Any = None, stdin: str = "", **env: str) -> Done:
    """The command in this process, without the second that one takes to start; what it changes is put back."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    code = 0
    with (
        _stage(["ingest", *words], stdin, *streams),
        mock.patch.dict(os.environ, environment(**env), clear=True),
        contextlib.chdir(cwd or Path.cwd()),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
    return Done(code, *(one.buffer.getvalue().decode() for one in streams))  # type: ignore[attr-defined]


def alone(*words: str, cwd: Any = None, stdin: str = "", **env: str) -> Done:
    """The command as a process of its own."""
    done = subprocess.run(
        [*CALL, *words],
        check=False, capture_output=True, encoding="utf-8", env=environment(**env), cwd=cwd, input=stdin, timeout=HANG,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


@contextlib.contextmanager
def _stage(argv: list[str], stdin: str, stdout: io.TextIOWrapper, stderr: io.TextIOWrapper) -> Iterator[None]:
    """What a command finds and may change of its process: streams, words, logging, the search for garbage."""
    root, thresholds = logging.getLogger(), gc.get_threshold()
    handlers, level, levels = root.handlers[:], root.level, _levels()
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    put = {"argv": argv, "stdin": given, "stdout": stdout, "stderr": stderr, "excepthook": sys.excepthook}
    try:
        with mock.patch.multiple(sys, **put):
            yield
    finally:
        gc.set_threshold(*thresholds)
        atexit.unregister(gc.freeze)
        logging.captureWarnings(capture=False)
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, one in _levels().items():
            if one != levels.get(name, logging.NOTSET):
                logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def _levels() -> dict[str, int]:
    loggers = logging.Logger.manager.loggerDict.items()
    return {name: one.level for name, one in loggers if isinstance(one, logging.Logger)}


def answer(*words: str, **more: Any) -> Any:
    """What the command prints as JSON; it must have ended well."""
    done = ingest(*words, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines(*words: str, **more: Any) -> list[Any]:
    """What the command prints as JSON lines; it must have ended well."""
    done = ingest(*words, **more)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
