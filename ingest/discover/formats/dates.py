"""Dates of listings, by the cleaners' one date reader. Pure."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from cleaners import dates


def parsed(value: str | None, zone: tzinfo | None) -> datetime | date | None:
    """The date that a listing states: aware, or a day where time or zone is not given; None otherwise."""
    return dates.parse(value, zone, short=True) if value else None
