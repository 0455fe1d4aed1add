"""Articles as rows and back, and what has changed between two versions. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cleaners.decode import safe
from cleaners.model import Article
from cleaners.record import FIELDS, record
from ingest.store.schema.types import safe_json

COLUMNS = tuple(name for name in FIELDS if name != "removed")
"""The fields that are columns of `articles`. `removed` has a table of its own."""

_QUIET = {"url", "canonical_url", "modified", "images", "removed"}
"""Fields whose change alone is no news: each rendering of a page has other picture addresses and times."""

_SHORT = 600
"""UTF-8 bytes below which the rest of a fuller text is a notice: two hundred Chinese characters."""
_FULL = 300
"""UTF-8 bytes from which a text can be the fuller one: a hundred Chinese characters."""
_LEAD = 80
"""Characters of a line by which it is found in another text, since walls cut the last line short."""

_BELIEVED = timedelta(hours=24)
"""How far in the future a date of publication may lie and still order an article. Clocks and time zones explain as
much."""


def of(article: Article) -> dict[str, Any]:
    """The article's record (see `cleaners.record`) with its text made safe, so that it compares with stored ones."""
    safe: dict[str, Any] = safe_json(record(article))
    return safe


def of_row(row: Mapping[str, Any], removed: list[dict[str, Any]] | None) -> dict[str, Any]:
    """The record of a row of `articles`, with `removed` unless it is None."""
    facts = {name: row[name] for name in COLUMNS}
    return facts if removed is None else facts | {"removed": removed}


def values(article: Article, safe: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The row's values that follow from the article. `safe` is its record, `now` when it was first stored."""
    return {
        **{name: safe[name] for name in COLUMNS},
        "published_precision": precision(article.published),
        "published_at": instant(article.published),
        "modified_at": instant(article.modified),
        "order_at": order_at(article.published, now),
    }


def order_at(published: date | None, seen: datetime) -> datetime:
    """The moment that orders an article: its date of publication where that can be true, else `seen`."""
    at = instant(published)
    return at if at is not None and at <= seen + _BELIEVED else seen


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the columns' fields that differ, in the article's order."""
    return tuple(name for name in COLUMNS if old[name] != new[name])


def newsworthy(fields: tuple[str, ...]) -> bool:
    """Whether these changes make a revision."""
    return not _QUIET.issuperset(fields)


def is_stub(old: str, article: Article) -> bool:
    """Whether the article's text is what a wall or a failing server leaves of the `old` one.

    It has less than half of the old text, and it is short, behind a wall by the page's own word, or mostly the old
    text's.
    """
    new = article.text
    if len(new) * 2 >= len(old) or len(safe(old).encode()) < _FULL:
        return False
    lines = new.split("\n")
    same = sum(len(line) for line in lines if line.rstrip(".… ")[:_LEAD] in old)
    return article.free_access is False or len(safe(new).encode()) < _SHORT or same * 2 >= len(new)


def precision(value: date | None) -> str | None:
    """What a date of publication is: `time`, `day`, or None."""
    if value is None:
        return None
    return "time" if isinstance(value, datetime) else "day"


def instant(value: date | None) -> datetime | None:
    """The instant in UTC. A day gives its first instant. The ends of the calendar do not overflow."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value.replace(tzinfo=UTC)
