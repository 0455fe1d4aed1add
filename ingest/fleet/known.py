"""sources.yaml as a worker knows it: read anew when a job was made by another one. Nothing watches the file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ingest import log
from ingest.config import Config, Source
from ingest.errors import ConfigError
from ingest.fleet.works import settings_of

_log = log.get(__name__)


class KnownSources:
    """The sources of this machine. `current`: as they are now. `load` reads the file and raises ConfigError."""

    def __init__(self, current: Config, load: Callable[[], Config]) -> None:
        self._load = load
        self._reading = asyncio.Lock()
        self._use(current)

    def _use(self, current: Config) -> None:
        self.current = current
        self._sources = {source.id: source for source in current.sources}

    async def find(self, source_id: str, settings: str) -> Source | None:
        """The source with these settings, given as a digest. None where sources.yaml says otherwise here, or cannot
        be read.
        """
        async with self._reading:
            source = self._matching(source_id, settings)
            if source is None:
                try:
                    self._use(await asyncio.to_thread(self._load))
                except ConfigError as error:
                    _log.warning("config_refused", problems=[str(problem) for problem in error.problems])
                source = self._matching(source_id, settings)
            return source

    def _matching(self, source_id: str, settings: str) -> Source | None:
        source = self._sources.get(source_id)
        return source if source is not None and settings_of(source) == settings else None
