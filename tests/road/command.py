"""Runs `ingest` as users do: a process of its own, its streams apart, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

CALL = [sys.executable, "-m", "ingest.cli"]


def environment(**more: str) -> dict[str, str]:
    """This environment without what would configure the program."""
    ours = ("INGEST_", "DATABASE_URL", "LOG_", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)} | more


def ingest(
    *words: str, cwd: Any = None, stdin: str | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CALL, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**env),
        cwd=cwd,
        input=stdin,
        timeout=100,
    )


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
