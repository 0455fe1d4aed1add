"""Finds days and times in running text. Where the text comes from is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from cleaners.dates import hebrew, hijri
from cleaners.dates.forms import (
    BEFORE,
    BETWEEN,
    DAYS,
    DAYS_OF_YEAR_SIGN,
    FIGURES,
    IN_FIGURES,
    ROC,
    ROC_YEAR,
    THAI,
    TIME,
    YEAR,
    YEARLESS,
    ZONE,
)
from cleaners.dates.words import (
    AFTERNOON,
    ERAS,
    HAN_DIGITS,
    MORNING,
    NAMED_ZONES,
    NOON,
    OFFSETS,
    WEEKDAYS,
    fold,
    month_of,
)

Order = Literal["DMY", "MDY"]
"""The order of 3/5/2024: day first or month first."""

_DIGIT = re.compile(r"\d|[一二三四五六七八九十]月|ת[א-ת]{0,2}[\"״]")
_PERSIAN = 100
_PERSIAN_YEARS = 1200, 1500
_PERSIAN_EPOCH = 226894
"""The ordinal of the day before 1 Farvardin of the year 1."""
_FAR = timedelta(hours=24)
_DOTTED = frozenset((
    "de", "da", "no", "nb", "nn", "fi", "cs", "sk", "pl", "ru", "uk", "bg", "sr", "hr", "sl", "ro", "et", "tr", "is",
    "hu", "sv",
))  # fmt: skip
"""Languages that write days in digits with full stops."""
_COUNTED = frozenset(
    ("version", "ios", "android", "windows", "firmware", "update", "kernel", "release", "build")
)
"""Words before digits with full stops that are no day."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: an aware `datetime`, or a `date` where the text gives no time or no zone is known."""

    value: datetime | date
    start: int
    end: int


def find(
    text: str,
    zone: tzinfo | None,
    order: Order | None = None,
    *,
    year: int | None = None,
    lang: str | None = None,
) -> DateMention | None:
    """The first date in `text`. None when there is none.

    `zone` is the zone of times that name none. Without it, such a time is left out and never invented. `order` decides
    what 3/5/2024 means; without it, that is no date. `year` is the year of days without one; without it, they are no
    dates. `lang` is the language whose months are preferred: listopada is October in Croatian and November in Polish.
    """
    return next(find_all(text, zone, order, year=year, lang=lang), None)


def find_all(
    text: str,
    zone: tzinfo | None,
    order: Order | None = None,
    *,
    year: int | None = None,
    lang: str | None = None,
) -> Iterator[DateMention]:
    """Every date in `text`, in its order."""
    if not _DIGIT.search(text):
        return
    last = 0
    for start, end, day in _days(text, order, year, _primary(lang)):
        if start < last:
            continue
        mention = _with_time(text, (last, start, end), day, zone)
        last = mention.end
        yield mention


def _primary(lang: str | None) -> str | None:
    return lang.partition("-")[0].partition("_")[0].lower() if lang else None


def _days(text: str, order: Order | None, year: int | None, lang: str | None) -> list[tuple[int, int, date]]:
    days = []
    for form, pattern in _forms_for(text, lang):
        for match in pattern.finditer(text):
            day = _day(form, match, order, lang)
            if day is not None:
                days.append((match.start("a" if form == "either" else 0), match.end(), day))
    if not days and hebrew.SIGN.search(text):
        days = list(hebrew.days(text))
    if not days and hijri.SIGN.search(text):
        days = list(hijri.days(text))
    if year is not None and not days:
        for _, pattern in YEARLESS:
            for match in pattern.finditer(text):
                day = make_day(year, int(match["m"]), int(match["d"]))
                short = match.groupdict().get("y")
                if day is not None and (short is None or int(short) == year % 100):
                    days.append((match.start(), match.end(), day))
    return sorted(days, key=lambda item: (item[0], -item[1]))


def _forms_for(text: str, lang: str | None) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The forms whose necessary sign the text has. Most lines with a digit have none."""
    if not text.isascii() and ("年" in text or "년" in text):
        yield from DAYS_OF_YEAR_SIGN
        if lang == "zh":
            yield "roc", ROC_YEAR
    if YEAR.search(text):
        yield from DAYS
    if IN_FIGURES.search(text):
        yield "either", FIGURES
        if lang == "zh":
            yield "roc", ROC
    if lang == "th":
        yield "thai", THAI


def _day(form: str, match: re.Match[str], order: Order | None, lang: str | None) -> date | None:
    parts: dict[str, str] = match.groupdict()
    if form == "era":
        return make_day(
            ERAS[parts["era"]] + (1 if parts["y"] == "元" else _figure(parts["y"])),
            _figure(parts["m"]),
            _figure(parts["d"]),
        )
    if form == "roc":
        return make_day(ERAS["民国"] + int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if form == "han":
        return make_day(
            int("".join(str(HAN_DIGITS[ch]) for ch in parts["y"])), _han(parts["m"]), _han(parts["d"])
        )
    if form == "either":
        return _either(match.groupdict(), order, dotted=lang in _DOTTED)
    if form == "thai":
        parts["y"] = f"25{parts['y']}"
    if "name" in parts:
        month = month_of(parts["name"], lang)
        if month is not None and month > _PERSIAN:
            return persian_day(int(parts["y"]), month - _PERSIAN, int(parts["d"]))
        return make_day(int(parts["y"]), month, int(parts["d"])) if month else None
    year, month, number = int(parts["y"]), int(parts["m"]), int(parts["d"])
    if lang == "fa" and _PERSIAN_YEARS[0] <= year <= _PERSIAN_YEARS[1]:
        return persian_day(year, month, number)
    return make_day(year, month, number)


def _figure(text: str) -> int:
    """A number in digits, in single Han digits, or in Han numerals."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        return _han(text)
    return int("".join(str(HAN_DIGITS[ch]) for ch in text))


def _either(parts: dict[str, str | None], order: Order | None, *, dotted: bool) -> date | None:
    """The day in digits. None when there is none. In a language of `dotted` days, single digits may stand before a
    short year: 25.4.24.
    """
    a, b, y = parts["a"] or "", parts["b"] or "", parts["y"] or ""
    first, second, year = int(a), int(b), int(y)
    weekday = WEEKDAYS.get(fold(parts["weekday"] or ""))
    if not parts["sep"] and weekday is None:
        return None  # A number of an issue: No. 11 2023.
    if len(y) == 2:
        whole = len(a) == len(b) == 2 and parts["sep"] != "-"
        counted = (parts["weekday"] or "").lower() in _COUNTED
        if not (whole or (dotted and parts["sep"] == "." and not counted)):
            return None
        year += 2000 if year < 70 else 1900
    day_first, month_first = make_day(year, second, first), make_day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if weekday is not None and day_first.weekday() != month_first.weekday():
        return {day_first.weekday(): day_first, month_first.weekday(): month_first}.get(weekday)
    if parts["sep"] == "." or order == "DMY":
        return day_first
    return month_first if order == "MDY" else None


def _han(word: str) -> int:
    """A number below one hundred in Han digits."""
    tens, ten, ones = word.rpartition("十")
    return (HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + HAN_DIGITS.get(ones, 0)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day. None when it does not exist in a year of news. Buddhist years are converted."""
    if 2443 <= year <= 2643:
        year -= 543
    if not 1600 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def persian_day(year: int, month: int, day: int) -> date | None:
    """The day of the Persian solar calendar. None when it does not exist.

    Its years begin at the spring equinox, with leap years in cycles of 33.
    """
    if not _PERSIAN_YEARS[0] <= year <= _PERSIAN_YEARS[1] or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    passed = 365 * (year - 1) + (8 * (year - 1) + 29) // 33 + (month - 1) * 30 + min(month - 1, 6) + day
    return date.fromordinal(passed + _PERSIAN_EPOCH)


def _with_time(text: str, at: tuple[int, int, int], day: date, zone: tzinfo | None) -> DateMention:
    """The day with the time behind it, else with the time before it. Without a known zone it is the day alone."""
    low, start, end = at
    gap = BETWEEN.match(text, end)
    match = TIME.match(text, gap.end() if gap else end)
    if match and (moment := clock(match)) is not None:
        named = ZONE.match(text, match.end())
        own = (_own_name(named["name"], day, moment, zone) or zone_of(named)) if named else None
        stop = named.end() if named and own is not None else match.end()
        return DateMention(moment_of(day, moment, own or zone), start, stop)
    earlier = BEFORE.search(text[max(low, start - 48) : start])
    if earlier and (moment := clock(earlier)) is not None:
        name = earlier["zone"]
        own = _own_name(name, day, moment, zone) or named_zone(name or "")
        return DateMention(moment_of(day, moment, own or zone), max(low, start - 48) + earlier.start(), end)
    return DateMention(day, start, end)


def _own_name(name: str | None, day: date, moment: time, zone: tzinfo | None) -> tzinfo | None:
    """The source's own zone when its clocks use that abbreviation. None when they do not.

    CST is China's time in China, and IST India's time in India.
    """
    if not name or zone is None:
        return None
    try:
        return zone if zone.tzname(datetime.combine(day, moment)) == name.upper() else None
    except OverflowError:
        return None


def clock(match: re.Match[str]) -> time | None:
    """The time of day of a `TIME` or `BEFORE` match. None when it does not exist."""
    parts = match.groupdict()
    hour = int(parts["h"] or parts.get("h12") or 99)
    half = re.sub(r"[\s.]", "", (parts["half"] or parts["after"] or "").lower())
    if (half in AFTERNOON and hour < 12) or (half in NOON and hour < 3):
        hour += 12
    elif half in MORNING and hour == 12:
        hour = 0
    try:
        return time(hour, int(parts["min"] or 0), min(int(parts["s"] or 0), 59))
    except ValueError:
        return None


def zone_of(match: re.Match[str]) -> tzinfo | None:
    """The zone of a `ZONE` match: its offset when it has one, else its name. None for an unknown name."""
    offset = match["offset"]
    if not offset:
        return named_zone(match["name"] or "") or (UTC if match[0].strip() == "Z" else None)
    digits = re.sub(r"\D", "", offset)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    shift = timedelta(hours=hours, minutes=minutes)
    if shift >= _FAR or minutes > 59:
        return None
    return timezone(shift if offset[0] == "+" else -shift)


def named_zone(name: str) -> tzinfo | None:
    """The zone of an abbreviation or of a tz database name. None for an unknown name."""
    first = name.partition("/")[0].lower()
    minutes = OFFSETS.get(first)
    if minutes is not None:
        return timezone(timedelta(minutes=minutes))
    key = NAMED_ZONES.get(first, name if "/" in name else "")
    return zone_named(key) if key else None


def zone_named(key: str) -> tzinfo | None:
    """The tz database's zone of that name. None when there is none."""
    try:
        return ZoneInfo(key)
    except (KeyError, ValueError, OSError):
        return None


def moment_of(day: date, moment: time, zone: tzinfo | None) -> datetime | date:
    """`day` at `moment` in `zone`. The day alone without a zone, or when its UTC time is out of range."""
    if zone is None:
        return day
    value = datetime.combine(day, moment, zone)
    try:
        value.astimezone(UTC)
    except OverflowError:
        return day
    return value
