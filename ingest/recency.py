"""Whether a moment that was written down is recent. One far ahead was written before the clock was set back."""

from __future__ import annotations

from datetime import datetime, timedelta


def is_recent(then: datetime | None, now: datetime, span: timedelta) -> bool:
    """Whether the moment lies less than `span` from now, on either side. False for a moment that is not known."""
    return then is not None and abs(now - then) < span
