"""The daemon watched: signs of life, what it tells Prometheus and systemd, alerts; crawling is not done here.

`watching` is the door: while its block lasts the daemon is watched. Whatever fails in here is logged and tried
again, and never ends the daemon.
"""

from ingest.watch.service import Service, watching

__all__ = ["Service", "watching"]
