"""Reads moments as people type them (7d, yesterday, 2026-10-01), by a given clock. No option is declared here."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DAYS = {"today": 0, "yesterday": 1}
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?", re.ASCII)
_AGO = re.compile(r"\s*ago$")

FORMS = "7d, 36h, yesterday, 2026-10-01, 2026-10-01T08:00+08:00"
"""Examples of a moment, for help and messages."""


def moment(text: str, now: datetime) -> datetime:
    """The moment that `text` means, in UTC.

    A duration (`7d`, `1h30m`) counts back from `now`. A day, a time without a zone, `today` and `yesterday` are in UTC.
    Raises ValueError with a message that completes "`text` ...".
    """
    wanted = text.strip()
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if wanted.lower() == "now":
        return now.astimezone(UTC)
    if wanted.lower() in _DAYS:
        return midnight - timedelta(days=_DAYS[wanted.lower()])
    if re.match(r"[0-9.]{1,10}\s?[A-Za-z]", wanted):
        return _back(wanted, now)
    return _written(wanted)


def _back(wanted: str, now: datetime) -> datetime:
    from ingest.config.lengths import duration

    try:
        return now.astimezone(UTC) - duration(_AGO.sub("", wanted))
    except OverflowError:
        raise ValueError("is longer ago than there are dates") from None
    except ValueError:
        raise ValueError(
            f"is no length of time: give each number a unit of s, m, h, d or w, as in {FORMS}"
        ) from None


def _written(wanted: str) -> datetime:
    """The moment of a day or a time in ISO 8601. Raises ValueError."""
    day = _DAY.match(wanted)
    spelled = "{}-{:0>2}-{:0>2}".format(*day.groups()) + wanted[day.end() :] if day else wanted
    try:
        read = datetime.fromisoformat(spelled)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"is no moment: write it like {FORMS}") from None
