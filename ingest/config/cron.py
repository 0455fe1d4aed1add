"""The five fields of a cron line: their grammar, their limits, and what a scheduler needs of them.

The fields are minute, hour, day of month, month and day of week, as in crontab(5). A field is `*`, a number, a range
`a-b`, a step `*/n` or `a-b/n`, or a list of these. Months and days of the week may have their English names. 0 and 7
are Sunday. Two kinds of line are refused: one that restricts both days, by which crontab means "either" and schedulers
mean "both", and one that never comes true (`0 0 31 2 *`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIELDS: tuple[tuple[str, int, int, dict[str, int]], ...] = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of month", 1, 31, {}),
    ("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    ("day of week", 0, 7, {name: number for number, name in enumerate(_DAYS)}),
)
_ITEM = re.compile(r"(\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:/([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Cron:
    """When a source is due, in its own time zone: the values of each field, ascending. 0 is Sunday."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    written: str = ""

    def fields(self) -> dict[str, str]:
        """Arguments of `apscheduler.triggers.cron.CronTrigger`. Days have names, because its day 0 is Monday."""
        return {
            "minute": ",".join(map(str, self.minutes)),
            "hour": ",".join(map(str, self.hours)),
            "day": ",".join(map(str, self.days)),
            "month": ",".join(map(str, self.months)),
            "day_of_week": ",".join(_DAYS[day] for day in self.weekdays),
        }

    def __str__(self) -> str:
        return self.written


def parse(text: str) -> Cron:
    """The cron line of a text. Raises `ValueError` with what is wrong and what to write instead."""
    words = text.lower().split()
    if len(words) != len(_FIELDS):
        raise ValueError(
            f"has {len(words)} fields instead of 5 (minute, hour, day of month, month, day of week): "
            'write "*/20 6-23 * * *" for every 20 minutes from 6 to 23'
        )
    minutes, hours, days, months, weekdays = (
        _values(word, *spec) for word, spec in zip(words, _FIELDS, strict=True)
    )
    weekdays = sorted({day % 7 for day in weekdays})
    if len(days) < 31 and len(weekdays) < 7:
        raise ValueError("restricts both the day of month and the day of week: leave one of them `*`")
    if min(days) > max(_LENGTHS[month - 1] for month in months):
        raise ValueError(f"never comes true: no such month has a day {min(days)}")
    return Cron(
        tuple(minutes), tuple(hours), tuple(days), tuple(months), tuple(weekdays), " ".join(text.split())
    )


def _values(word: str, name: str, low: int, high: int, names: dict[str, int]) -> list[int]:
    values: set[int] = set()
    for item in word.split(","):
        match = _ITEM.fullmatch(item)
        if match is None:
            raise ValueError(
                f"`{item}` cannot stand for the {name}: write `*`, `{low}`, `{low}-{high}` or `*/5`"
            )
        whole, first, last, step = match.groups()
        if step is not None and first is not None and last is None:
            raise ValueError(f"`{item}` in the {name}: a step needs a range, write `{first}-{high}/{step}`")
        if step is not None and int(step) not in range(1, high + 1):
            raise ValueError(f"the step `/{step}` in the {name} must be from 1 to {high}")
        start = low if whole == "*" else _number(first, name, low, high, names)
        end = high if whole == "*" else start if last is None else _number(last, name, low, high, names)
        if end < start:
            raise ValueError(f"`{item}` in the {name} runs backwards: write `{start}-{high},{low}-{end}`")
        values.update(range(start, end + 1, int(step or 1)))
    return sorted(values)


def _number(text: str, name: str, low: int, high: int, names: dict[str, int]) -> int:
    value = names.get(text, int(text) if text.isdecimal() and len(text) < 4 else -1)
    if not low <= value <= high:
        raise ValueError(f"`{text}` is no {name}: it must be from {low} to {high}")
    return value
