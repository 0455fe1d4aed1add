"""Reads dates in the visible lines of a page: of publication, of the last change, and the evidence of them for the
local clock."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from cleaners import dates
from cleaners.metadata import bylines, when
from cleaners.metadata.around import ISSUED, Around
from cleaners.metadata.byline_orders import undated
from cleaners.metadata.byline_words import is_clock_word
from cleaners.model import FieldCandidate, Meta, Page

_LONGEST = 120
_NEAREST = 4
"""The number of lines around the headline in which a date that contradicts the markup is believed."""
_BESIDE = 20
"""The most characters beside a date in a line that is hardly anything else."""
_PROSE = re.compile(r"。|日[，,]\s?[\u3400-\u9fff]{2}|\b(?:was|were|has|have|will|are)\b")
_OPENING = re.compile(r"\s*(?:Uhr\s*)?[|–—:•-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_NO_CLOCK = timezone(timedelta(0), "unknown")
_FILED = timedelta(days=14)
"""The most days for which a story lies after it has its address. A day before that of the address belongs to
another text."""
_HALF_HOUR = timedelta(minutes=30)
_MINUTE = timedelta(minutes=1)
_FARTHEST = timedelta(hours=14)
"""The zone farthest east is this much ahead of UTC. The zone farthest west is less behind it."""
_WESTMOST = timedelta(hours=12)

_CORRECTS = 10.0
_LINE, _OPENS, _ADDRESS, _CHANGE = 5.0, 4.0, 3.0, 2.0
"""The weights of a day that corrects the markup's, and of days where the markup states none."""

Day = datetime | date


def complete(meta: Meta, around: Around, page: Page, zone: tzinfo | None) -> Meta:
    """`meta` with the dates of the lines around a text (the most believable first) and of its opening.

    A date that the page's address contradicts is skipped, unless a label says that it is the day of publication.
    """
    lines, first = [*around.announced, *around.dated], around.inner[:1]
    how = when.writing(meta.lang, page.url)
    short = [line for line in lines if len(line) <= _LONGEST]
    plain = [line for line in short if not _PROSE.search(line)]
    if meta.published is not None:
        corrected = _corrected(meta, meta.published, (around, short), page, (zone, how))
        return _changed(corrected, plain, page, (zone, how))
    year = dates.url_year(page.url) or (meta.modified.year if meta.modified else None)
    far = {one.value[:10] for one in meta.candidates if one.label is when.Label.FAR}
    published, changed = _first(plain, page, (zone, how, year), (frozenset(around.opening), far))
    given = (
        *_candidate(published, "a line around the text", _LINE),
        *_candidate(_opening(first, page, zone, how), "the opening of the text", _OPENS),
        *_candidate(dates.url_date(page.url), "the address", _ADDRESS),
        *_candidate(changed, "a line around the text, as the last change", _CHANGE),
    )
    best = max(given, key=lambda one: one[1].weight, default=None)
    made = replace(
        meta,
        published=best[0] if best is not None else None,
        candidates=(*(candidate for _, candidate in given), *meta.candidates),
    )
    return _with_change(made, changed) if changed is not None else _changed(made, plain, page, (zone, how))


def _changed(
    meta: Meta, lines: Sequence[str], page: Page, written: tuple[tzinfo | None, when.Writing]
) -> Meta:
    """`meta` with the day that a line labels as the last change, where it is not before publication."""
    zone, how = written
    days = (when.labelled(line, zone, page, how)[1] for line in lines if when.tells_of_a_change(line))
    day = next((day for day in days if day is not None), None)
    late = day is not None and meta.published is not None and when.day_of(day) >= when.day_of(meta.published)
    return _with_change(meta, day if late else None)


def _with_change(meta: Meta, day: Day | None) -> Meta:
    """`meta` with one more candidate for the day of the last change. It counts only where the markup states none."""
    if day is None:
        return meta
    one = FieldCandidate("modified", day.isoformat(), "a line around the text", "a label", _LINE)
    return replace(meta, modified=meta.modified or day, candidates=(one, *meta.candidates))


def _candidate(value: Day | None, place: str, weight: float) -> Iterator[tuple[Day, FieldCandidate]]:
    if value is not None:
        yield value, FieldCandidate("published", value.isoformat(), place, "", weight)


def _corrected(
    meta: Meta,
    stated: Day,
    lines: tuple[Around, Sequence[str]],
    page: Page,
    written: tuple[tzinfo | None, when.Writing],
) -> Meta:
    """`meta` with the day of the markup corrected by lines and address, where they are more believable."""
    around, short = lines
    zone, how = written
    published = local(stated, short, zone, how)
    place = "the markup, by the clock that a line or the source's zone shows"
    if published is stated:
        published, place = _of_day(published, page), "the address"
    if shown := _shown(published, [*around.announced, *around.dateline], page, zone, how):
        published, place = shown, "a line beside the headline"
    elif published is stated and (_is_restamped(meta) or _is_of_element(meta)):
        earlier = _earlier(published, short[:_NEAREST], page, zone, how)
        published, place = earlier or published, "a line around the headline, before a later stamp"
    if published is stated:
        return meta
    better = FieldCandidate("published", published.isoformat(), place, "", _CORRECTS)
    return replace(meta, published=published, candidates=(better, *meta.candidates))


def _shown(
    stated: Day, lines: Sequence[str], page: Page, zone: tzinfo | None, how: when.Writing
) -> Day | None:
    """The date right below the headline where it is better than the stated one; None where it is not.

    It adds the time to a day that is stated alone. With a label of publication, it also replaces a later stated day, on
    which the page was put into its system.
    """
    named = dates.url_date(page.url)
    for line in lines:
        shown, _ = when.labelled(line, zone, page, how)
        if shown is None or len(line) > _LONGEST or _PROSE.search(line):
            continue
        if named is not None and not when.same_day(shown, named):
            return None
        if when.day_of(shown) == when.day_of(stated):
            return shown if isinstance(shown, datetime) and not isinstance(stated, datetime) else None
        return shown if ISSUED.search(line) and _precedes(shown, stated) else None
    return None


def _earlier(
    stated: Day, lines: Sequence[str], page: Page, zone: tzinfo | None, how: when.Writing
) -> Day | None:
    """The day of publication that the first dateline shows, where it is before the stated one. None otherwise."""
    for line in lines:
        shown, changed = when.labelled(line, zone, page, how)
        if shown is not None or changed is not None:
            mention = dates.find(line, zone, how.order, lang=how.lang)
            alone = mention is not None and len(line) - (mention.end - mention.start) <= _BESIDE
            return shown if shown is not None and alone and _precedes(shown, stated) else None
    return None


def _is_of_element(meta: Meta) -> bool:
    """Whether the markup's day comes from an element alone. It may then be the page's clock in a masthead."""
    stated = [one.weight for one in meta.candidates if one.field == "published"]
    return bool(stated) and max(stated) <= when.ELEMENT


def _is_restamped(meta: Meta) -> bool:
    """Whether the markup gives one day for publication and for the last change, as a page does that was moved or
    remade.
    """
    if meta.published is None or meta.modified is None:
        return False
    return when.day_of(meta.modified) <= when.day_of(meta.published)


def _precedes(shown: Day, stated: Day) -> bool:
    return when.day_of(stated) - when.day_of(shown) > timedelta(days=1)


def _first(
    lines: Sequence[str],
    page: Page,
    how: tuple[tzinfo | None, when.Writing, int | None],
    beside: tuple[Collection[str], Collection[str]],
) -> tuple[Day | None, Day | None]:
    """The first day of publication and the first day of a change that lines show. `beside` are the lines between the
    headline and the text, and the days that a meta states as well.
    """
    zone, written, year = how
    opening, far = beside
    named = dates.url_date(page.url)
    changed: Day | None = None
    for line in lines:
        first, later = when.labelled(line, zone, page, written, year=year)
        changed = changed or later
        if first is None:
            continue
        agreed = named is None or when.same_day(first, named) or when.day_of(first).isoformat() in far
        if (
            agreed
            or ISSUED.search(line)
            or (named and line in opening and _follows(first, named) and _is_dateline(line, written.lang))
        ):
            return first, changed
    return None, changed


def _follows(shown: Day, named: date) -> bool:
    """Whether a day is so shortly after the address's that the story was filed then and published later."""
    return timedelta(0) < when.day_of(shown) - named <= _FILED


def _is_dateline(line: str, lang: str | None) -> bool:
    """Whether a line has a day alone, or beside who signs. Beside other words it may be the day of an event."""
    byline = bylines.read(line, lang)
    if byline is None:
        return False
    if byline.authors or byline.sources:
        return True
    words = _WORD.findall(undated(line, lang)[0])
    return all(map(is_clock_word, words))


def _opening(first: Sequence[str], page: Page, zone: tzinfo | None, how: when.Writing) -> Day | None:
    """The date that opens the text before a dash or a bar; None when there is none."""
    for line in first:
        mention = dates.find(line[:60], zone, how.order, lang=how.lang)
        if (
            mention
            and mention.start < 3
            and _OPENING.match(line[mention.end :])
            and when.plausible(mention.value, page)
        ):
            return mention.value
    return None


def local(stated: Day, lines: Sequence[str], zone: tzinfo | None, how: when.Writing) -> Day:
    """A moment stated in UTC, on the clock of its source. The zone is known, or a line shows the clock."""
    if not isinstance(stated, datetime):
        return stated
    if stated.utcoffset() != timedelta(0):
        return _relabelled(stated, lines, how)
    if zone is not None:
        return stated.astimezone(zone)
    for line in lines:
        for mention in dates.find_all(line, _NO_CLOCK, how.order, lang=how.lang):
            if isinstance(mention.value, datetime) and (shift := _shift(stated, mention.value)) is not None:
                return stated.astimezone(timezone(shift)) if shift else stated
    return stated


def _relabelled(stated: datetime, lines: Sequence[str], how: when.Writing) -> Day:
    """A moment whose time is UTC and whose stated offset is wrong, corrected by the line that shows the clock."""
    offset = stated.utcoffset() or timedelta(0)
    right = stated + offset
    for line in lines[:_NEAREST]:
        for mention in dates.find_all(line, _NO_CLOCK, how.order, lang=how.lang):
            value = mention.value
            if isinstance(value, datetime) and value.tzinfo is _NO_CLOCK:
                apart = right.replace(tzinfo=None) - value.replace(tzinfo=None)
                return right if timedelta(0) <= apart < _MINUTE else stated
    return stated


def _of_day(stated: Day, page: Page) -> Day:
    """The day that the address names, where a moment stated in UTC falls on the day before or after it.

    The clock of such a source is not known, so the time is dropped.
    """
    if not isinstance(stated, datetime) or stated.utcoffset() != timedelta(0):
        return stated
    day = dates.url_date(page.url)
    if day is None or day == stated.date():
        return stated
    start = datetime.combine(day, time(0), UTC)
    return day if start - _FARTHEST <= stated < start + timedelta(days=1) + _WESTMOST else stated


def _shift(stated: datetime, shown: datetime) -> timedelta | None:
    """The offset from UTC at which `stated` reads as `shown`; None when they are not two readings of one moment."""
    if shown.tzinfo is not _NO_CLOCK:
        return shown.utcoffset() if abs(shown - stated) < _MINUTE else None
    apart = shown.replace(tzinfo=UTC) - stated
    shift = -(-apart // _HALF_HOUR) * _HALF_HOUR  # The shown time has no seconds, so it is behind or equal.
    return shift if shift - apart < _MINUTE and abs(shift) <= _FARTHEST else None
