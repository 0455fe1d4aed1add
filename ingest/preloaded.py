"""What workers share, loaded once before they are forked: importing this module loads it; nothing else is here."""

from __future__ import annotations

import gc

import pebble

import cleaners.preloaded
import ingest.working
from ingest.memory import trim

__all__ = ["cleaners", "ingest", "pebble"]

# The tables are made of larger ones, which are gone by now. What stays is shared as long as no worker writes to it, and
# a collection of garbage would.
gc.collect()
gc.freeze()
trim()
