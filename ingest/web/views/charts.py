"""Numbers as small charts: the places of bars and lines, in units of the drawing. Colours and markup are elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor, log10
from zoneinfo import ZoneInfo

WIDTH = 640
HEIGHT = 96

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

_SPANS = (
    (timedelta(hours=60), _HOUR),
    (timedelta(days=7), timedelta(hours=6)),
    (timedelta(days=62), _DAY),
    (timedelta(days=434), timedelta(days=7)),
    (timedelta(days=1736), timedelta(days=28)),
)
"""The length of a bar by the length of time that a chart shows. Beyond the last row a bar is a sixtieth of the whole,
in weeks."""

_MOST_BARS = 70


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `share`: its part of everything in that span, 0 to 1. None when it is unknown. `size`: its height, 0 to
    100.
    """

    begins: datetime
    count: int
    share: float | None
    x: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side. `most` is the round number at the top of the drawing."""

    bars: tuple[Bar, ...]
    most: int
    by_day: bool
    """Whether a bar stands for a day or more."""
    single_days: bool

    @property
    def total(self) -> int:
        """The sum of all bars."""
        return sum(bar.count for bar in self.bars)

    @property
    def peak(self) -> Bar | None:
        """The highest bar. None when all bars are empty."""
        highest = max(self.bars, key=lambda bar: bar.count, default=None)
        return highest if highest is not None and highest.count else None


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points in a drawing of 100 by 24. It has a gap where a figure is missing. `last` is its end."""

    name: str
    segments: tuple[str, ...]
    last: tuple[float, float] | None
    least: float
    most: float
    now: float | None


def edges(since: datetime, until: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments that divide a time into some sixty spans at most, of an hour, a day or more, in the time zone."""
    length = until - since
    step = next((one for most, one in _SPANS if length <= most), timedelta(days=7 * (length.days // 420 + 1)))
    at = since.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    at = at.replace(hour=at.hour - at.hour % int(step / _HOUR) if step < _DAY else 0)
    moments = [at]
    while moments[-1] <= until and len(moments) <= _MOST_BARS:
        moments.append(_after(moments[-1], step, zone))
    return tuple(moments)


def _after(at: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """The moment a step later. A step of days keeps the time of day, although a day may have 23 hours."""
    if step >= _DAY:
        return at + step
    return datetime.fromtimestamp(at.timestamp() + step.total_seconds(), zone)


def bars(moments: Sequence[datetime], counts: Sequence[int], totals: Sequence[int] | None = None) -> Chart:
    """A chart of the counts between moments, of which there is one more. With `totals` each bar has its share."""
    most = _round_up(max(counts, default=0))
    step = WIDTH / max(1, len(counts))
    drawn = []
    for number, count in enumerate(counts):
        share = count / totals[number] if totals and totals[number] else (0.0 if totals else None)
        size = HEIGHT * count / most
        drawn.append(
            Bar(moments[number], count, share, round(number * step, 2), round(step * 0.82, 2), round(size, 2))
        )
    length = moments[1] - moments[0] if len(moments) > 1 else _DAY
    return Chart(tuple(drawn), most, length >= _DAY, timedelta(hours=22) < length < timedelta(hours=26))


def _round_up(value: int) -> int:
    """The next number of 1, 2, 5, 10, 20, 50 and so on."""
    if value <= 1:
        return 1
    power = 10 ** floor(log10(value))
    return int(next(some * power for some in (1, 2, 5, 10) if value <= some * power))


def trace(name: str, values: Sequence[float | None]) -> Trace:
    """A line through the figures, the oldest first. None is a missing figure."""
    there = [value for value in values if value is not None]
    least, most = min(there, default=0.0), max(there, default=0.0)
    span = (most - least) or 1.0
    step = 100 / max(1, len(values) - 1)
    segments: list[list[tuple[float, float]]] = [[]]
    for number, value in enumerate(values):
        if value is None:
            segments.append([])
        else:
            segments[-1].append((round(number * step, 1), round(22 - 20 * (value - least) / span, 1)))
    drawn = tuple(" ".join(f"{x},{y}" for x, y in segment) for segment in segments if segment)
    ends = segments[-1][-1] if segments[-1] else None
    return Trace(name, drawn, ends, least, most, values[-1] if values else None)
