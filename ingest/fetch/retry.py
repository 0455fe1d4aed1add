"""Retry-After (RFC 9110 10.2.3) as seconds. Nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 86_400.0
"""Seconds: no server closes itself to us for more than a day by one header."""

_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from `now` (aware) for which the server asks to be left alone, at most `LONGEST`.

    `value` is the header's: seconds, or a date in one of HTTP's three formats (one without a zone is UTC).
    None for no header, for dates that are past and for junk: all of these ask for nothing.
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST)
    moment = http_date(text)
    if moment is None or moment <= now:
        return None
    return min((moment - now).total_seconds(), LONGEST)


def http_date(text: str) -> datetime | None:
    """An HTTP date, aware; None for anything else."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
