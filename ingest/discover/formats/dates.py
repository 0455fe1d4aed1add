"""Dates of listings, by the cleaners' one date reader. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from cleaners import dates
from ingest.model import Candidate

_MONTH = re.compile(r"[/_-]((?:19|20)\d\d)(?:[/_-]?(0[1-9]|1[0-2]))?(?=[/_.-]|$)")
"""A year, or a year and a month, as a part of a path or of a file's name."""

_LAST_YEAR = 2200
"""Years after it stand for `never`."""

_FIRST_DAYS = (
    date(1970, 1, 1),
    date(1900, 1, 1),
    date(1899, 12, 30),
    date(1753, 1, 1),
    date(1601, 1, 1),
    date(1, 1, 1),
)
"""Where the clocks of Unix, spreadsheets, OLE, SQL Server, Windows and .NET begin; a zone moves them by a day at
most."""

_NO_YEAR = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ -]{1,3}0\d\d\d?(?!\d)"
)
"""The year of a date that was never set, as `Jan 0001` of Go and .NET and `Nov -0001` of PHP: read as a year of two
figures it would be 2001.
"""


def parsed(value: str | None, zone: tzinfo | None) -> datetime | date | None:
    """The date that a listing states: aware, or a day where time or zone is not given; None otherwise.

    None too for what programs write that have no date: their first day (1970, 1900 ...) or one centuries ahead. Any
    other year is read as it stands: to doubt it is for whoever uses it.
    """
    moment = (dates.parse(value, zone, short=True) or _mail(value)) if value else None
    return None if moment is None or _unset(moment) else moment


def age_key(candidate: Candidate) -> tuple[int, int, int]:
    """Year, month and day by which candidates are put in order: of what the listing says, else of the address.

    0 for what is not known.
    """
    when = candidate.published or candidate.modified or dates.url_date(candidate.url)
    if when is not None:
        return when.year, when.month, when.day
    path = candidate.url.partition("://")[2].partition("/")[2]
    month = _MONTH.search(f"/{path}")
    return (int(month[1]), int(month[2] or 0), 0) if month else (0, 0, 0)


def _unset(moment: datetime | date) -> bool:
    day = moment.date() if isinstance(moment, datetime) else moment
    return day.year > _LAST_YEAR or any(abs((day - first).days) <= 1 for first in _FIRST_DAYS)


def _mail(value: str) -> datetime | None:
    if _NO_YEAR.search(value[:160]):
        return None
    try:
        moment = parsedate_to_datetime(value[:160])
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None
