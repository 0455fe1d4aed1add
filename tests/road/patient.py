"""Runs `ingest` with an hour's patience where it has some seconds of it: what does not obey a stop hangs, however
fast or slow the machine is. After the word `unwatched` nothing ends a stop but itself."""

from __future__ import annotations

import sys

from ingest.cli import main
from ingest.commands import session
from ingest.store import Store, dialects

HOUR = 3600
"""Seconds."""

if __name__ == "__main__":
    dialects.LOCK_MILLISECONDS = HOUR * 1000
    for way in (Store.reading, Store.retrying):
        way.__kwdefaults__["patience"] = HOUR
    if sys.argv[1] == "unwatched":
        del sys.argv[1]
        session.LAST_SECONDS = HOUR
    main()
