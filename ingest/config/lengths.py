"""Parsers of the lengths of time, days and sizes in sources.yaml. Their errors are like those of `values`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"(?:([0-9]{1,6}(?:\.[0-9]{1,3})?)([smhdw]))+")
_SIZES = {"MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE = re.compile(r"([1-9][0-9]{0,5}(?:\.[0-9]{1,3})?) ?(MB|GB|TB)", re.IGNORECASE)
_PART = re.compile(r"([0-9.]{1,10})([smhdw])")


def duration(value: Any) -> timedelta:
    """The length of `15m`, `1h30m` or `2d`. Units are s, m, h, d and w. Raises ValueError."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        # pydantic reports a ValueError as a wrong value. A TypeError would pass through it.
        raise ValueError('is no duration: write a number with a unit, as "90s", "15m", "2h" or "1d"')  # noqa: TRY004
    if not isinstance(value, str) or not _DURATION.fullmatch(value.strip()):
        raise ValueError('is no duration: give each number a unit, as "90s", "15m", "1h30m" or "1d"')
    return timedelta(seconds=sum(float(n) * _UNITS[unit] for n, unit in _PART.findall(value)))


def spelled(length: timedelta) -> str:
    """The length as `duration` reads it, as 1d2h or 15m, in whole seconds."""
    rest, written = int(length.total_seconds()), ""
    for unit in ("d", "h", "m", "s"):
        number, rest = divmod(rest, _UNITS[unit])
        written += f"{number}{unit}" if number else ""
    return written or "0s"


def interval(value: Any) -> timedelta:
    """A duration between two visits, from one minute to a year. Raises ValueError."""
    gap = duration(value)
    if not timedelta(minutes=1) <= gap <= timedelta(days=366):
        raise ValueError("must be from 1m to 366d")
    return gap


@dataclass(frozen=True, slots=True)
class Every:
    """The least and the most time between two visits of a source. Two equal times are kept exactly."""

    least: timedelta
    most: timedelta

    def clipped(self, gap: timedelta) -> timedelta:
        """The gap, or the bound that it exceeds."""
        return min(max(gap, self.least), self.most)

    def __str__(self) -> str:
        if self.least == self.most:
            return spelled(self.least)
        return f"{spelled(self.least)}-{spelled(self.most)}"


def every(value: Any) -> Every:
    """The range of `15m-2h`, within which the source's own rhythm decides, or of `30m`, exactly. Raises ValueError."""
    if isinstance(value, Every):
        return value
    parts = [part.strip() for part in value.split("-")] if isinstance(value, str) else [value]
    if len(parts) > 2:
        raise ValueError('is no range: write the least and the most time, as "15m-2h"')
    least, most = interval(parts[0]), interval(parts[-1])
    if least > most:
        raise ValueError(f'is a range that begins with its end: write "{spelled(most)}-{spelled(least)}"')
    return Every(least, most)


def size(value: Any) -> int:
    """The bytes of `500MB`, `2GB` or `1.5TB`. Raises ValueError."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError('is no size: write a number with a unit, as "500MB", "2GB" or "1TB"')
    return int(float(match[1]) * _SIZES[match[2].upper()])


def day(value: Any) -> date:
    """The day of `2026-03-14`, or a date that YAML has read already. Raises ValueError."""
    try:
        return value if type(value) is date else date.fromisoformat(value.strip())
    except (ValueError, AttributeError, TypeError):
        raise ValueError("is no day: write it as 2026-03-14") from None


def seconds(value: Any) -> float:
    """The seconds of a duration or of a plain number, at most a day. Raises ValueError."""
    text = str(value).strip() if not isinstance(value, bool) else ""
    plain = re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", text)
    amount = float(text) if plain else duration(text).total_seconds()
    if amount > 86400:
        raise ValueError("must be at most one day")
    return amount
