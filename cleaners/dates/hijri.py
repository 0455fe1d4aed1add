"""Days of the Islamic calendar, where their weekday stands beside them. No other calendar is here.

Countries begin its months when the moon is seen, up to a day before or after the calculated day. The weekday tells
which of the three days is meant. Without a weekday there is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    ("محرم",),
    ("صفر",),
    ("ربيع الأول", "ربيع الاول", "ربيع أول"),
    ("ربيع الآخر", "ربيع الثاني", "ربيع الاخر", "ربيع ثاني"),
    ("جمادى الأولى", "جمادى الاولى", "جمادى الأول"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادى الاخرة", "جمادى الآخر"),
    ("رجب",),
    ("شعبان",),
    ("رمضان",),
    ("شوال",),
    ("ذو القعدة", "ذي القعدة", "ذوالقعدة"),
    ("ذو الحجة", "ذي الحجة", "ذوالحجة"),
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("الاثنين", "الإثنين"),
            ("الثلاثاء",),
            ("الأربعاء", "الاربعاء"),
            ("الخميس",),
            ("الجمعة",),
            ("السبت",),
            ("الأحد", "الاحد"),
        )
    )
    for name in names
}
"""The weekdays by name; Monday is 0."""
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})[\s،,]{{1,3}}(?P<d>\d{{1,2}})\s{{0,2}}(?:من\s)?(?P<month>{_NAMES})[\s،,]{{1,3}}"
    r"(?P<y>1[34]\d{2}|[١][٣٤][٠-٩]{2})(?!\d)(?:\s?هـ)?"
)
SIGN = re.compile(f"(?:{_NAMES})[\\s،,]")
"""What each such day contains."""
_EPOCH = 227015
"""The ordinal of 1 Muharram of the year 1."""
_AROUND = (0, 1, -1)


def days(text: str) -> Iterator[tuple[int, int, date]]:
    """Each day in `text` that its weekday confirms, with its start and end."""
    for match in _DAY.finditer(text):
        weekday = _WEEKDAYS[match["weekday"]]
        counted = _ordinal(int(match["y"]), _NUMBERS[match["month"]], int(match["d"]))
        if not 1 <= int(match["d"]) <= 30:
            continue
        near = (date.fromordinal(counted + shift) for shift in _AROUND)
        yield from ((match.start(), match.end(), day) for day in near if day.weekday() == weekday)


def _ordinal(year: int, month: int, day: int) -> int:
    """The calculated day: months have 30 and 29 days in turn, and eleven years in thirty have a leap day."""
    return _EPOCH + 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day - 1
