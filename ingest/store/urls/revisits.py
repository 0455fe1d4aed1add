"""When a URL is fetched again: after a failure or a verdict, at a listing's word, or while its article is young.
Pure.

Nothing that a page or a listing says of itself is final. How often it is looked at anew is bounded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import Row

from cleaners.decode import safe
from ingest.model import Candidate

FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=24)
TRIES = 14
"""Failures in a row after which a URL is left alone: the first day, then about eight more."""
VERDICTS = 5
"""Visits in a row that gave no article, after which the verdict on the page stands: 15 hours after the first."""
READINGS = 3
"""How often a kept page is read when it loses its worker each time. Most workers are lost for another reason than
the page."""
TRUST = timedelta(hours=24)
"""How long validators are believed. Servers can be wrong, so one visit a day is unconditional."""

OLDEST = timedelta(days=366)
"""The last age at which `revisit` may have an article visited again."""

DAY = timedelta(hours=36)
"""How long a day without a time lasts after its first instant in UTC, in whatever zone."""


def pause_after(tries: int, retry_after: float | None = None) -> timedelta:
    """How long to leave a URL alone after so many failures in a row, and no shorter than its server asked."""
    pause = doubled(tries - 1)
    return max(pause, min(timedelta(seconds=retry_after or 0), LONGEST_PAUSE))


def doubled(times: int) -> timedelta:
    """An hour, doubled `times` times, at most a day."""
    return min(FIRST_PAUSE * (1 << min(times, 10)), LONGEST_PAUSE)


def word(candidate: Candidate) -> bytes | None:
    """A digest (16 bytes) of what a listing says of a page. None where it says nothing. Another digest tells of an
    update.

    When the page was modified is compared with our visits instead, for plain sitemaps say nothing else.
    """
    fields = (candidate.title, candidate.published, candidate.id)
    if fields == (None, None, None):
        return None
    text = "\n".join("" if value is None else safe(str(value)) for value in fields)
    return blake2b(text.encode(), digest_size=16).digest()


def at_word(row: Row[Any], candidate: Candidate, changed: bool, now: datetime) -> datetime | None:
    """When a known URL is to be visited because of what a listing says. None where that changes nothing.

    `row`: of `urls`. `changed`: the listing says something else than before. A listing that was wrong the last
    times is believed later each time, after a day at the latest.
    """
    if row.checked_at is None or row.state == "filtered" or not (changed or _later(row, candidate, now)):
        return None
    if row.next_try is not None and row.state not in ("stored", "duplicate"):
        return None
    pause = doubled(row.unchanged) if row.unchanged else timedelta(0)
    when: datetime = max(now, min(row.checked_at, now) + pause)
    return when if row.next_try is None or when < row.next_try else None


def _later(row: Row[Any], candidate: Candidate, now: datetime) -> bool:
    """Whether the listing says that the page was modified since our last visit. Nobody knows when a visit was that the
    clock has been set back since.
    """
    modified = candidate.modified
    if modified is None or iso(modified) == row.modified:
        return False
    if row.checked_at > now:
        return True
    # Listings say whole seconds, and a change in the second of our visit may have come after it.
    checked = row.checked_at.replace(microsecond=0)
    later: bool = modified >= checked if isinstance(modified, datetime) else modified > checked.date()
    return later


def at_age(born: datetime, ages: Sequence[timedelta], now: datetime) -> datetime | None:
    """The next moment at which an article has one of the `ages`. None when it is older than all of them."""
    return min((born + age for age in ages if born + age > now), default=None)


def iso(value: date | None) -> str | None:
    """A day, or a time with its offset, as the store keeps it."""
    return None if value is None else value.isoformat()
