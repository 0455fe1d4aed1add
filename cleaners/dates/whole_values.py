"""Reads whole values of feeds, markup, sitemaps and addresses as dates. Running text is read in `running_text`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from cleaners.dates.running_text import Order, find, make_day, moment_of, zone_named
from cleaners.dates.words import MONTHS, fold

_LONGEST = 160
_ISO = re.compile(
    r"(?P<y>\d{4})(?:-0?)?(?P<m>\d{2})-?(?P<d>\d{2})"
    r"(?:(?:[T\s]|\s?T\s?)\s*(?P<h>\d{2}):?(?P<min>\d{2})(?::?(?P<s>\d{2})(?:[.,:]\d+)?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|(?:Z|UTC|GMT)?\s?[+\-−]\d{2}:?(?:\d{2})?)?Z?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|-?\d{12,13}")
_UNIX = re.compile(  # The form of C's asctime. A zone may stand before the year.
    r"(?:[^\W\d_]{2,9}\.?,?\s+)?(?P<name>[^\W\d_]{3,9})\.?\s+(?P<d>\d{1,2})\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?:\s*+(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?\d{2}))?\s++(?P<y>\d{4})",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(\d{1,2}[\s-]+[^\W\d_]{3,9}\.?[\s-]+)(\d{2})(?=\s|$)")
_SHORT_ISO = re.compile(r"(?P<y>\d{2})(?P<sep>-?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})")
_ORDINAL = re.compile(r"(?P<y>\d{4}|\d{2})-?(?P<n>[0-3]\d{2})")
_KOREAN = re.compile(r"\d\s?[년월일시]|오[전후]")
_SEOUL = "Asia/Seoul"
_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19[89]|20[0-4])\d)(?P<sep>[-/_.]?)(?P<m>1[0-2]|0?[1-9])(?P<sep2>[-/_.]?)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_ADDRESS_NAMED = re.compile(r"/((?:19[89]|20[0-4])\d)/([a-z]{3,9})/(\d{1,2})(?!\d)")
_ADDRESS_STAMP = re.compile(
    r"(?<!\d)((?:19[89]|20[0-4])\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d{2,}(?!\d)"
)
"""A number that begins with a day and its time, as some systems number their articles."""
_ADDRESS_PARTED = re.compile(
    r"/((?:19[89]|20[0-4])\d)/[A-Za-z][\w-]{1,30}/(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])/", re.ASCII
)
"""The section between the year and the month: /2010/politics/08/13/."""
_INSIDE = re.compile(r"/(?=https?:/)")
_ADDRESS_SHORT = re.compile(r"/(\d{2})/(\d{2})(\d{2})/\d{2}/")
_ADDRESS_YEAR = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)(?=[-/_.]?(?:0[1-9]|1[0-2])(?:\d{2})?(?!\d))")


def parse(
    value: str,
    zone: tzinfo | None = None,
    order: Order | None = None,
    *,
    short: bool = False,
    lang: str | None = None,
) -> datetime | date | None:
    """The date of a whole value: ISO 8601, RFC 822, Unix seconds or milliseconds, or words. None for a value without a
    day.

    `zone` is the zone of times that name none. Without it, such a value gives its day, except that Korean words mean
    Korea's time. `short` also reads two forms that ISO 8601 once allowed, 03-12-31 and 2003-335; only fields made for
    dates can mean these. `lang` is the language whose months are preferred.
    """
    text = " ".join(value[:_LONGEST].split()).strip(" \"'")
    if not text:
        return None
    if zone is None and not text.isascii() and _KOREAN.search(text):
        zone = zone_named(_SEOUL)
    for reader in (_iso, _epoch, _unix):
        day = reader(text, zone)
        if day is not None:
            return day
    words = find(_SHORT_YEAR.sub(_long_year, text, count=1), zone, order, lang=lang)
    if words is not None:
        return words.value
    return _short(text) if short else None


def _own(url: str) -> str:
    """The address that stands inside another one, as in those of archives, whose numbers are days of their own."""
    *_, last = (0, *(match.end() for match in _INSIDE.finditer(url)))
    return url[last:]


def url_date(url: str) -> date | None:
    """The day in an article's address. None when it has none."""
    path = _own(url).partition("://")[2].partition("/")[2].partition("?")[0]
    for match in _ADDRESS.finditer("/" + path):
        whole = (match["sep"] and match["sep2"]) or (len(match["m"]) == 2 and len(match["d"]) == 2)
        if whole and (match["sep"] or match["sep2"] or len(match[0]) == 8):
            day = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
            if day is not None:
                return day
    named = _ADDRESS_NAMED.search("/" + path.lower())
    if named and (month := MONTHS.get(fold(named[2]))):
        return make_day(int(named[1]), month, int(named[3]))
    if parted := _ADDRESS_PARTED.search("/" + path):
        return make_day(int(parted[1]), int(parted[2]), int(parted[3]))
    if short := _ADDRESS_SHORT.search("/" + path):
        return make_day(2000 + int(short[1]), int(short[2]), int(short[3]))
    stamp = _ADDRESS_STAMP.search(path)
    return make_day(int(stamp[1]), int(stamp[2]), int(stamp[3])) if stamp else None


def url_year(url: str) -> int | None:
    """The year beside a month in an article's address. None when it has none."""
    match = _ADDRESS_YEAR.search(_own(url))
    return int(match[1]) if match else None


def _iso(text: str, zone: tzinfo | None) -> datetime | date | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["h"] is None:
            return day
        moment = time(int(match["h"]), int(match["min"]), int(match["s"] or 0))
        own = _offset(match["zone"]) if match["zone"] else zone
    except ValueError:
        return None
    return moment_of(day, moment, own)


def _offset(text: str) -> tzinfo:
    digits = re.sub(r"\D", "", text)
    if not digits:
        return UTC
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-shift if "-" in text or "−" in text else shift)


def _epoch(text: str, zone: tzinfo | None) -> datetime | None:
    del zone  # The argument is not needed: seconds since 1970 are UTC.
    if not _EPOCH.fullmatch(text):
        return None
    number = float(text)
    try:
        return datetime.fromtimestamp(number / 1000 if abs(number) >= 1e11 else number, UTC).replace(
            microsecond=0
        )
    except (ValueError, OverflowError, OSError):
        return None


def _unix(text: str, zone: tzinfo | None) -> datetime | date | None:
    match = _UNIX.fullmatch(text)
    if match is None:
        return None
    mention = find(f"{match['d']} {match['name']} {match['y']} {match['time']} {match['zone'] or ''}", zone)
    return mention.value if mention else None


def _long_year(match: re.Match[str]) -> str:
    return f"{match[1]}{'20' if int(match[2]) < 70 else '19'}{match[2]}"


def _short(text: str) -> date | None:
    """A day with a year of two digits, or given by its number in the year. None for other texts."""
    if match := _SHORT_ISO.fullmatch(text):
        return make_day(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
    match = _ORDINAL.fullmatch(text)
    if match is None:
        return None
    first = make_day(int(match["y"]) + (0 if len(match["y"]) == 4 else 2000), 1, 1)
    day = first + timedelta(days=int(match["n"]) - 1) if first and int(match["n"]) else None
    return day if first and day and day.year == first.year else None
