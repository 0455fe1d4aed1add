"""sources.yaml while the service runs: noticing that it changed, and what the change is. Nothing is applied here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ingest import log
from ingest.config import Config
from ingest.errors import ConfigError
from ingest.service.state import State

LOOK = timedelta(seconds=1)
"""Between two looks at the file."""

_Stamp = tuple[int, int, int, int] | None

_log = log.get(__name__)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two configurations differ, by the ids of sources."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(old: Config, new: Config) -> Difference:
    """What is new, gone and other in `new`, in the order of the files."""
    before = {source.id: source for source in old.sources}
    now = {source.id: source for source in new.sources}
    return Difference(
        tuple(name for name in now if name not in before),
        tuple(name for name in before if name not in now),
        tuple(name for name, source in now.items() if name in before and source != before[name]),
    )


class ConfigFile:
    """The file that a service runs by. `load` reads and checks it, and raises ConfigError."""

    def __init__(self, file: Path, load: Callable[[], Config], current: Config, state: State) -> None:
        self._file = file
        self._load = load
        self.current = current
        self._state = state
        self._read = self._last = _stamp(file)

    async def look(self) -> tuple[Config, Difference] | None:
        """The new configuration where the file has changed and is sound; None otherwise. A file that is still being
        written waits.
        """
        stamp = await asyncio.to_thread(_stamp, self._file)
        settled, self._last = stamp == self._last, stamp
        if stamp == self._read or not settled:
            return None
        return await self.read()

    async def read(self) -> tuple[Config, Difference] | None:
        """The new configuration, whether or not the file looks changed. None where nothing differs.

        One that is not sound leaves the old one in force, and is reported in the log and in the state.
        """
        self._read = await asyncio.to_thread(_stamp, self._file)
        try:
            new = await asyncio.to_thread(self._load)
        except ConfigError as error:
            self._state.problems = error.problems
            problems = [str(problem) for problem in error.problems]
            _log.warning(
                "config_refused", problems=problems, in_force=f"{len(self.current.sources)} sources as before"
            )
            return None
        differs = difference(self.current, new)
        mended, self._state.problems = bool(self._state.problems), ()
        changed = differs or new != self.current
        self.current = new
        if not changed:
            _log.info("config_unchanged", mended=mended)
            return None
        return new, differs


def _stamp(file: Path) -> _Stamp:
    """What changes when a file is written, replaced, or a link to it is set anew. None where there is no file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size
