"""What every request needs: the database, the saved searches, the time zone of readers, what is allowed."""

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
    """What requests share. `alerts` reads the key `alerts` of sources.yaml as it is now, and raises ConfigError."""

    store: Store
    alerts: Callable[[], Alerts] = Alerts
    token: str | None = None
    """The token that readers must give. None means that everybody who reaches the port may read."""
    allow_edit: bool = False
    """Whether rules may be approved and rejected here."""
    hosts: frozenset[str] | None = LOOPBACK
    """Names of hosts under which requests are answered, because a stranger's name may lead here. None means any name,
    which is only so with a token. No answer depends on the name.
    """
    address: str | None = None
    """Where readers find this, as `https://news.example.org`. None when it is not known."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """A key in the forms of this process, which no other site can know."""

    def known_alerts(self) -> Alerts:
        """The key `alerts`; an empty one while sources.yaml cannot be read."""
        return self.read_alerts() or Alerts()

    def read_alerts(self) -> Alerts | None:
        """The key `alerts`. None when sources.yaml cannot be read."""
        try:
            return self.alerts()
        except ConfigError:
            return None

    def zone(self) -> ZoneInfo:
        """The time zone of readers, which is that of `alerts`."""
        return ZoneInfo(self.known_alerts().timezone)
