"""Dates of listings, by the cleaners' one date reader. Pure."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from cleaners import dates


def parsed(value: str | None, zone: tzinfo | None) -> datetime | date | None:
    """The date that a listing states: aware, or a day where time or zone is not given; None otherwise.

    A whole RFC 822 date is read as it stands, whatever its year: to doubt it is for whoever uses it.
    """
    return (dates.parse(value, zone, short=True) or _mail(value)) if value else None


def _mail(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value[:160])
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None
