"""How often a source publishes, and when it is worth asking next. Pure: times in, a plan out, no clock.

A source is asked when about one new article is to be expected since the last visit. The estimate is made of the
hours of the day at which it has published lately, and stays within the source's bounds. What the server says of the
next visit is added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from math import sqrt

from ingest.config.lengths import Every, spelled
from ingest.model import Pace

WINDOW = timedelta(days=14)
"""How far back publications tell of the rhythm: two weeks have each day of the week twice."""

TOGETHER = timedelta(minutes=5)
"""Articles within it are one event: a list that is read for the first time gives a hundred at once."""

PRIOR = 0.5
"""How many events the first guess (the geometric mean of the bounds) counts for."""

JITTER = 0.05
"""Share of a gap by which visits are shifted, so that sources that began together do not stay together."""

LONGEST_WORD = timedelta(hours=24)
"""How long a server's Retry-After is obeyed at most."""

_HOUR = timedelta(hours=1)
_NEIGHBOURS = ((-1, 0.25), (0, 0.5), (1, 0.25))  # what happened at 7:59 may come at 8:01 tomorrow


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a source published in a window: events, and by the hour of the day in UTC events and hours observed."""

    events: int
    hours: float
    published: tuple[int, ...]
    observed: tuple[float, ...]

    @property
    def a_day(self) -> float:
        """Events a day. 0 where nothing was observed yet."""
        return self.events * 24 / self.hours if self.hours else 0.0

    def rate(self, hour: int, guess: timedelta) -> float:
        """Events an hour to be expected in that hour of the day; `guess`: the gap where nothing is known."""
        events = sum(share * self.published[(hour + step) % 24] for step, share in _NEIGHBOURS)
        hours = sum(share * self.observed[(hour + step) % 24] for step, share in _NEIGHBOURS)
        return (events + PRIOR) / (hours + PRIOR * (guess / _HOUR))


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a source when its next visit is planned."""

    rhythm: Rhythm
    pace: Pace = field(default_factory=Pace)
    failures: int = 0
    """Visits in vain in a row."""


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """When a source is visited next, and why then; `not_before`: its server's own word, which no setting shortens."""

    at: datetime
    why: str
    not_before: datetime | None = None


def rhythm(moments: Iterable[datetime], since: datetime, now: datetime) -> Rhythm:
    """The rhythm of the publications from `since` to `now`; what lies outside is left out."""
    events: list[datetime] = []
    for moment in sorted(one for one in moments if since <= one <= now):
        if not events or moment - events[-1] >= TOGETHER:
            events.append(moment)
    published = [0] * 24
    for event in events:
        published[event.astimezone(UTC).hour] += 1
    observed = [0.0] * 24
    at = since.astimezone(UTC)
    while at < now:
        end = min(at.replace(minute=0, second=0, microsecond=0) + _HOUR, now)
        observed[at.hour] += (end - at) / _HOUR
        at = end
    return Rhythm(len(events), max((now - since) / _HOUR, 0.0), tuple(published), tuple(observed))


def expected(known: Rhythm, bounds: Every, now: datetime) -> timedelta:
    """How long it takes from `now` until one event is to be expected; not longer than the most of the bounds."""
    guess = _HOUR * sqrt((bounds.least / _HOUR) * (bounds.most / _HOUR))
    at, wanted, end = now.astimezone(UTC), 1.0, now + bounds.most
    while at < end:
        rest = at.replace(minute=0, second=0, microsecond=0) + _HOUR - at
        rate = known.rate(at.hour, guess)
        if rate * (rest / _HOUR) >= wanted:
            return at + _HOUR * (wanted / rate) - now
        wanted -= rate * (rest / _HOUR)
        at += rest
    return bounds.most


def next_visit(
    source_id: str,
    bounds: Every,
    signs: Signs,
    begun: datetime,
    now: datetime,
    retry_after: float | None = None,
) -> VisitPlan:
    """The visit after the one that began at `begun` and has ended `now`; never before `now`.

    `retry_after`: seconds for which its server asked to be left alone; the bounds do not shorten that.
    """
    begun = min(begun, now)  # the clock may have been set back during the visit
    gap, why = _usual(bounds, signs, begun)
    if bounds.least < bounds.most:
        gap, why = _asked_for(bounds, signs.pace, gap, why)
        gap = bounds.clipped(gap * _jitter(source_id, begun))
    at = max(begun + gap, now)
    if bounds.least < bounds.most:
        at, why = _awake(signs.pace, at, max(begun + bounds.most, now), why)
    return _after_retry_after(VisitPlan(at, why), retry_after, now)


def _after_retry_after(plan: VisitPlan, retry_after: float | None, now: datetime) -> VisitPlan:
    """The plan, not before what the server asked for."""
    if not retry_after:
        return plan
    until = now + min(timedelta(seconds=retry_after), LONGEST_WORD)
    if until <= plan.at:
        return VisitPlan(plan.at, plan.why, until)
    return VisitPlan(until, "its server asked to be left alone until then (Retry-After)", until)


def _usual(bounds: Every, signs: Signs, now: datetime) -> tuple[timedelta, str]:
    if bounds.least == bounds.most:
        return bounds.least, f"every {spelled(bounds.least)}"
    gap = bounds.clipped(expected(signs.rhythm, bounds, now))
    if signs.failures:
        doubled = min(gap * 2 ** min(signs.failures, 20), bounds.most)
        return doubled, f"{signs.failures} visits in a row were in vain: the pause is doubled with each"
    return gap, expectation(signs.rhythm, gap)


def expectation(known: Rhythm, gap: timedelta) -> str:
    """The rhythm in words, and the gap that follows from it."""
    return f"{described(known)}; something new is expected within {_rounded(gap)}"


def described(known: Rhythm) -> str:
    """The rhythm in words: how often, and at which hours most of it comes."""
    if known.hours < 24 and known.events < 2:
        return "too little is known of its rhythm"
    if not known.events:
        return f"nothing new in {_days(known)}"
    often = f"{known.a_day:.0f} times" if known.a_day >= 2 else f"{known.a_day:.1f} times"
    return f"publishes about {often} a day{_busiest(known)}"


def _busiest(known: Rhythm) -> str:
    """The shortest stretch of hours that holds nine tenths of the events, where it is much less than the day."""
    if known.events < 10:
        return ""
    for length in range(1, 13):
        for first in range(24):
            if sum(known.published[(first + step) % 24] for step in range(length)) >= 0.9 * known.events:
                return f", mostly from {first:02}:00 to {(first + length) % 24:02}:00 UTC"
    return ""


def _days(known: Rhythm) -> str:
    days = known.hours / 24
    return f"{days:.0f} days" if days >= 2 else f"{known.hours:.0f} hours"


def _rounded(gap: timedelta) -> str:
    return spelled(timedelta(minutes=max(1, round(gap.total_seconds() / 60))))


def _asked_for(bounds: Every, pace: Pace, gap: timedelta, why: str) -> tuple[timedelta, str]:
    """Not before the listing's own time is up (ttl, max-age), as far as the bounds go."""
    lasts = timedelta(seconds=min(pace.lasts, bounds.most.total_seconds()))
    return (lasts, f"its listing holds for {_rounded(lasts)} by its own word") if lasts > gap else (gap, why)


def _awake(pace: Pace, at: datetime, latest: datetime, why: str) -> tuple[datetime, str]:
    """The first hour from `at` on that the listing does not ask to be skipped, if one comes by `latest`."""
    when = at.astimezone(UTC)
    while when.hour in pace.skip_hours or when.weekday() in pace.skip_days:
        when = when.replace(minute=0, second=0, microsecond=0) + _HOUR
        if when > latest:
            return latest, f"{why}; its listing asks to be left alone for longer than `every` allows"
    return (
        (at, why)
        if when == at
        else (when, "its listing asks to be left alone until then (skipHours, skipDays)")
    )


def _jitter(source_id: str, begun: datetime) -> float:
    digest = blake2b(f"{source_id} {begun.isoformat()}".encode(), digest_size=4).digest()
    return 1 + JITTER * (2 * int.from_bytes(digest, "big") / 0xFFFFFFFF - 1)
