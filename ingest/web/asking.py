"""Reads what a request asks for from its address: articles, places in lists, scripts. Nothing is looked up here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from starlette.datastructures import QueryParams
from starlette.requests import Request

from ingest.config.values import stored_language
from ingest.errors import UsageError
from ingest.store.articles.browsing import Cursor
from ingest.store.articles.lookup import EVERYTHING, Filter
from ingest.store.search.queries import LONGEST
from ingest.web.translations import TAGS, Language

KINDS: Mapping[str, Mapping[str, bool]] = {
    "first": {"representatives_only": True},
    "shared": {"shared": True},
    "alone": {"shared": False},
}
"""The filters by stories, by their names in addresses: one article of each story, articles whose story others tell
too, and the others."""

CHOOSING = ("q", "source", "lang", "tag", "day", "since", "until", "kind", "revised")
"""The parameters that choose articles."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CURSOR = re.compile(r"(?:(-?[0-9]{1,18})\.)?([0-9]{1,18})")
_MOST_SOURCES = 100
_LONGEST_NAME = 300

Day = TypeVar("Day", bound=date)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles are asked for: those that the query finds, or all without one, if they pass the filter."""

    query: str = ""
    wanted: Filter = EVERYTHING


def preferred(request: Request, name: str) -> str:
    """A reader's preference of this name: from the address, else from the cookie, else empty."""
    return request.query_params.get(name) or request.cookies.get(name, "")


def language(request: Request) -> Language:
    """The language of the interface: the one asked for, else the one that the reader's browser prefers."""
    wanted = preferred(request, "ui")
    if wanted not in TAGS:
        wanted = request.headers.get("accept-language", "").lower()[:2]
    return "zh" if wanted == "zh" else "en"


def choice(params: QueryParams, zone: ZoneInfo) -> Choice:
    """The choice of a request's parameters. Raises UsageError, which names a wrong value."""
    query = " ".join(params.get("q", "").split())
    if len(query) > LONGEST:
        raise UsageError(f"`q` has {len(query)} characters: give at most {LONGEST}")
    since, until = moment(params, "since", zone), moment(params, "until", zone)
    if params.get("day"):
        begins = _day(params["day"], "day")
        since = _midnight(begins, zone)
        until = _midnight(begins + timedelta(days=1), zone)
    return Choice(
        query,
        Filter(
            sources=_sources(params),
            lang=_language(params.get("lang", "")),
            tag=_name(params, "tag"),
            since=since,
            until=until,
            revised=truth(params, "revised"),
            **_kind(params.get("kind", "")),
        ),
    )


def _sources(params: QueryParams) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(one for one in params.getlist("source") if one))
    if len(names) > _MOST_SOURCES or any(len(one) > _LONGEST_NAME for one in names):
        raise UsageError(f"`source` is the id of a source, given at most {_MOST_SOURCES} times")
    return names


def _language(text: str) -> str | None:
    try:
        return stored_language(text) if text else None
    except ValueError as error:
        raise UsageError(f"`lang`: `{text[:40]}` {error}") from None


def _name(params: QueryParams, name: str) -> str | None:
    text = params.get(name, "")
    if len(text) > _LONGEST_NAME:
        raise UsageError(f"`{name}` has {len(text)} characters: give at most {_LONGEST_NAME}")
    return text or None


def _kind(text: str) -> Mapping[str, bool]:
    if text and text not in KINDS:
        raise UsageError(f"`kind` is one of {', '.join(KINDS)}")
    return KINDS.get(text, {})


def truth(params: QueryParams, name: str) -> bool:
    """Whether the parameter of this name is true. Raises UsageError for a value that is neither true nor false."""
    text = params.get(name, "").lower()
    if text not in ("", "0", "1", "true", "false"):
        raise UsageError(f"`{name}` is 1, 0, true or false")
    return text in ("1", "true")


def moment(params: QueryParams, name: str, zone: ZoneInfo) -> datetime | None:
    """The moment of a day, which begins at midnight in the zone, or of a time in ISO 8601. None when it is not given.
    Raises UsageError.
    """
    text = params.get(name, "")
    if not text:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return _midnight(_day(text, name), zone)
    try:
        at = datetime.fromisoformat(text)
        at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _no_day(name) from None
    return _in_calendar(at, name)


def _day(text: str, name: str) -> date:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None:
        raise _no_day(name)
    return _in_calendar(day, name)


def _in_calendar(day: Day, name: str) -> Day:
    """The same day. Raises UsageError when the next day, or another zone, would leave the calendar."""
    if not 2 <= day.year <= 9998:
        raise _no_day(name)
    return day


def _no_day(name: str) -> UsageError:
    return UsageError(f"`{name}` is a day as 2026-03-01, or a time in ISO 8601")


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def number(params: QueryParams, name: str, usual: int, most: int) -> int:
    """The parameter as a whole number from 1 to `most`; `usual` if it is not given. Raises UsageError."""
    text = params.get(name, "")
    if not text:
        return usual
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not 1 <= int(text) <= most:
        raise UsageError(f"`{name}` is a number from 1 to {most}")
    return int(text)


def cursor(text: str, *, searching: bool) -> Cursor | None:
    """The place behind which a list goes on, from a text of `written`. None for an empty text. Raises UsageError for a
    text that no such list gave.
    """
    if not text:
        return None
    match = _CURSOR.fullmatch(text)
    if match is None or (match[1] is None) is not searching:
        raise UsageError("`cursor` is not one that this list gave")
    try:
        at = None if searching else _EPOCH + int(match[1]) * _MICROSECOND
    except OverflowError:
        raise UsageError("`cursor` is not one that this list gave") from None
    return Cursor(int(match[2]), at)


def written(cursor: Cursor) -> str:
    """A cursor as text for an address."""
    if cursor.order_at is None:
        return str(cursor.id)
    return f"{(cursor.order_at - _EPOCH) // _MICROSECOND}.{cursor.id}"
