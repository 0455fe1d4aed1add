"""Days of the Hebrew calendar in letters, as Israeli papers write them: כ״ד באדר א׳ תשפ״ד. No other calendar is
here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_VALUES = {
    letter: value
    for letters, unit in (("אבגדהוזחט", 1), ("יכלמנסעפצ", 10), ("קרשת", 100))
    for value, letter in ((n * unit, letter) for n, letter in enumerate(letters, 1))
}
_MONTHS = (
    ("תשרי",),
    ("חשוון", "חשון", "מרחשוון", "מרחשון"),
    ("כסלו", "כסליו"),
    ("טבת",),
    ("שבט",),
    ("אדר א׳", "אדר א'", "אדר א"),
    ("אדר ב׳", "אדר ב'", "אדר ב", "אדר"),
    ("ניסן",),
    ("אייר",),
    ("סיוון", "סיון"),
    ("תמוז",),
    ("אב", "מנחם אב"),
    ("אלול",),
)
"""The months from Tishri on. The first Adar has a place of its own, which years of twelve months leave out."""
_NUMBERS = {name: number for number, names in enumerate(_MONTHS) for name in names}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?<![א-ת])(?P<d>[א-ל]['׳]|[יכ][\"״][א-ט]|ט[\"״][וז])\s+ב?(?P<month>{_NAMES})\s+(?:ה['׳]?)?(?P<y>ת[א-ת]{{0,2}}[\"״][א-ת])"
    r"(?![א-ת])"
)
SIGN = re.compile(r"ת[א-ת]{0,2}[\"״][א-ת]")
"""What each year in letters contains."""
_EPOCH = -1373427
"""The ordinal of 1 Tishri of the year 1."""
_MILLENNIUM = 5000


def days(text: str) -> Iterator[tuple[int, int, date]]:
    """Each day in `text`, with its start and end."""
    for match in _DAY.finditer(text):
        day = _date(_MILLENNIUM + _number(match["y"]), _NUMBERS[match["month"]], _number(match["d"]))
        if day is not None:
            yield match.start(), match.end(), day


def _number(letters: str) -> int:
    return sum(_VALUES.get(letter, 0) for letter in letters)


def _date(year: int, month: int, day: int) -> date | None:
    start, length = _new_year(year), _new_year(year + 1) - _new_year(year)
    leap = (7 * year + 1) % 19 < 7
    lengths = [30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30]
    lengths += [30 if leap else 0, 29, 30, 29, 30, 29, 30, 29]
    if not 1 <= day <= lengths[month]:
        return None
    return date.fromordinal(start + sum(lengths[:month]) + day - 1)


def _new_year(year: int) -> int:
    """The ordinal of 1 Tishri of a year. In some years it is delayed by a day or two, so that no year is too short
    or too long.
    """
    before, this, after = (_elapsed(n) for n in (year - 1, year, year + 1))
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _EPOCH + this + late


def _elapsed(year: int) -> int:
    """The days from the beginning of the calendar to the new moon of a year, moved to a day on which a year may
    begin.
    """
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day
