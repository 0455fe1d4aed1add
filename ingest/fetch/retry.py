"""Retry-After (RFC 9110 10.2.3) as seconds. Nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 86_400.0
"""Seconds. A header that asks for more than a day is obeyed for a day."""

_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from `now` (aware) for which the server asks to be left alone, at most `LONGEST`.

    `value` is the header's: seconds, or a date in one of HTTP's three formats (one without a zone is UTC). Returns
    None without a header, for a past date and for junk, which all ask for nothing.
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST)
    moment = http_date(text)
    if moment is None or moment <= now:
        return None
    return min((moment - now).total_seconds(), LONGEST)


def http_date(text: str) -> datetime | None:
    """The moment of an HTTP date, in UTC. None when the text is no date."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
