"""Watches the daemon: signs of life, figures for Prometheus and systemd, alerts. Crawling is not done here.

`watching` is the entry: while its block lasts the daemon is watched. Whatever fails in here is logged and tried
again, and never ends the daemon.
"""

from ingest.watch.service import Service, watching
from ingest.watch.steadiness import SteadyClock

__all__ = ["Service", "SteadyClock", "watching"]
