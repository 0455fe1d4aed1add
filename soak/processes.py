"""The service as a process, which proofs start, hear, measure and end. Linux only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ingest.engines.local import AT_ONCE

CALL = (sys.executable, "-m", "ingest.cli")
WORKERS = 2
IN_FLIGHT = AT_ONCE * WORKERS
"""Most pages of one source that are in work at once."""
LONGEST = 180.0
"""Seconds for which an event is waited for. Whatever takes longer is broken, however busy the machine is."""


def environment(**more: str) -> dict[str, str]:
    """This environment without what would configure the program, and with `WORKERS` workers."""
    ours = ("INGEST_", "DATABASE_URL", "LOG_", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return kept | {"COLUMNS": "80", "INGEST_WORKERS": str(WORKERS)} | more


def ingest(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        [*CALL, *words], cwd=folder, env=environment(**env), capture_output=True, text=True, check=False
    )


class Daemon:
    """`ingest run` in a folder, with its log in JSON."""

    def __init__(self, folder: Path, *words: str, **env: str) -> None:
        self.begun = time.monotonic()
        self.events: list[dict[str, Any]] = []
        self._more = threading.Condition()
        self._log = (folder / "daemon.jsonl").open("ab")
        self.process = subprocess.Popen(
            [*CALL, "run", *words],
            cwd=folder,
            env=environment(**({"INGEST_LISTEN": "off", "LOG_FORMAT": "json"} | env)),
            stderr=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stderr or ():
            self._log.write(line)
            self._log.flush()
            event = {"event": line.decode(errors="replace")}
            with suppress(ValueError):
                event = json.loads(line)
            with self._more:
                self.events.append(event | {"heard": time.monotonic()})
                self._more.notify_all()
        with self._more:
            self._more.notify_all()

    def until(self, wanted: Callable[[Mapping[str, Any]], bool], after: int = 0) -> dict[str, Any]:
        """Waits for the first such event from the number `after` on, and returns it. Raises AssertionError when none
        comes.
        """
        end = time.monotonic() + LONGEST
        with self._more:
            while True:
                for event in self.events[after:]:
                    if wanted(event):
                        return event
                after = len(self.events)
                if time.monotonic() > end or not self._reader.is_alive():
                    raise AssertionError(f"no such event; the last ones: {self.events[-5:]}")
                self._more.wait(1)

    def named(self, *names: str) -> list[dict[str, Any]]:
        """The events of these names so far."""
        return [event for event in self.events if event["event"] in names]

    def ended(self, patience: float = LONGEST) -> int:
        """Waits for the end of the process. Returns the exit code."""
        code = self.process.wait(patience)
        self._reader.join()
        self._log.close()
        if self.process.stderr is not None:
            self.process.stderr.close()
        return code


@contextmanager
def daemon(folder: Path, *words: str, **env: str) -> Iterator[Daemon]:
    """Runs the service while the block lasts, and kills what is left of it then."""
    made = Daemon(folder, *words, **env)
    try:
        yield made
    finally:
        if made.process.poll() is None:
            made.process.kill()
            made.ended()


def serves(event: Mapping[str, Any]) -> bool:
    return event["event"] == "serving"


def tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    known = [pid]
    for one in known:
        known += children.get(one, [])
    return known


def memory(pids: Iterable[int]) -> int:
    """Bytes of memory of the processes. Shared memory is divided among those that share it (proportional set size)."""
    total = 0
    for one in pids:
        with suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += 1024 * sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def processor_seconds(pid: int) -> float:
    """The processor seconds of the process and its living descendants."""
    ticks = 0
    for one in tree(pid):
        with suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")
