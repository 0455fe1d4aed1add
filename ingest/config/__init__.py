"""sources.yaml and the environment: reading, checking, and what they say. No network, no database.

`load(path, env) -> Config` is the door; every problem comes at once, in one `ConfigError`. `Settings` are
what flags and the environment say about the service itself. `schema()` is what editors check the file with.
"""

from __future__ import annotations

from ingest.config.load import load, loads
from ingest.config.models import Clean, Config, Defaults, Extract, Fetch, Retain, Source, SourceType
from ingest.config.schema import schema
from ingest.config.settings import Settings, read_settings

__all__ = [
    "Clean",
    "Config",
    "Defaults",
    "Extract",
    "Fetch",
    "Retain",
    "Settings",
    "Source",
    "SourceType",
    "load",
    "loads",
    "read_settings",
    "schema",
]
