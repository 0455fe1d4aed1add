"""What every request needs: the database, the saved searches, the zone in which times are shown, what is allowed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ingest.config.alerts import Alerts
from ingest.errors import ConfigError
from ingest.store import Store

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names of this machine for itself."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`alerts` reads the key `alerts` of sources.yaml as it stands, and raises ConfigError."""

    store: Store
    alerts: Callable[[], Alerts] = Alerts
    token: str | None = None
    """What readers have to know; None: whoever reaches the port may read."""
    allow_edit: bool = False
    """Whether rules may be approved and rejected here."""
    hosts: frozenset[str] | None = LOOPBACK
    """Names by which this is asked for: any other one is a stranger's that leads here. None: by any name, where there
    is a token; nothing that is answered depends on the name.
    """
    address: str | None = None
    """Where readers find this, as `https://news.example.org`; None: it is not known, and nothing here says it."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Stands in the forms of this process: no other site can know it."""

    def known_alerts(self) -> Alerts:
        """The saved searches; none while sources.yaml cannot be read, which `ingest config check` explains."""
        return self.read_alerts() or Alerts()

    def read_alerts(self) -> Alerts | None:
        """The same, for whom it matters: None while sources.yaml cannot be read."""
        try:
            return self.alerts()
        except ConfigError:
            return None

    def zone(self) -> ZoneInfo:
        """The zone in which times are shown: that of `alerts`."""
        return ZoneInfo(self.known_alerts().timezone)
