"""What a feed and its answer's headers say about when to ask again: ttl, skipHours, skipDays, max-age. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.model import Pace

LONGEST = 7 * 86_400.0
"""Seconds: what holds for longer is a mistake, or is not meant for news."""

_HOURS = re.compile(rb"<skipHours>([^&]{0,4000}?)</skipHours>", re.IGNORECASE)
_HOUR = re.compile(rb"<hour>\s*([0-9]{1,2})\s*</hour>", re.IGNORECASE)
_DAYS = re.compile(rb"<skipDays>([^&]{0,2000}?)</skipDays>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s*([a-z]+)\s*</day>", re.IGNORECASE)
_WEEK = (b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,10})", re.IGNORECASE)
_NO_STORE = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:[\s,=]|$)", re.IGNORECASE)


def pace(body: bytes, ttl: str | None) -> Pace:
    """What the feed says. `ttl`: its own, in minutes. What would skip the whole day or week skips nothing."""
    minutes = int(ttl) if ttl and re.fullmatch(r"\s*[0-9]{1,7}\s*", ttl) else 0
    hours, days = _HOURS.search(body), _DAYS.search(body)
    # 24 is midnight in feeds that count from 1, as an early draft did.
    skip_hours = {int(hour) % 24 for hour in _HOUR.findall(hours[1]) if int(hour) <= 24} if hours else set()
    named = [day.lower() for day in _DAY.findall(days[1])] if days else []
    skip_days = {_WEEK.index(day) for day in named if day in _WEEK}
    return Pace(
        min(minutes * 60.0, LONGEST),
        tuple(sorted(skip_hours)) if len(skip_hours) < 24 else (),
        tuple(sorted(skip_days)) if len(skip_days) < 7 else (),
    )


def max_age(headers: Iterable[tuple[str, str]]) -> float:
    """Seconds for which an answer holds by its Cache-Control. Names are lower-cased. 0 when it says nothing of use."""
    directives = ", ".join(value for name, value in headers if name == "cache-control")
    age = _MAX_AGE.search(directives)
    return min(float(age[1]), LONGEST) if age and not _NO_STORE.search(directives) else 0.0
