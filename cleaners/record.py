"""An article as plain JSON values, in the one form that `ingest clean --json`, export and the store share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from functools import partial
from typing import Any

from cleaners.model import Article, Image, Removed

FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Article))
"""The names of an article's fields, in their order wherever it is written."""

_PARTS = {kind: tuple(f.name for f in fields(kind)) for kind in (Image, Removed)}


def record(article: Article) -> dict[str, Any]:
    """Every field by its name. Dates are ISO 8601 (a day stays a day), lists are lists, and an absent value is None."""
    return {name: plain(getattr(article, name)) for name in FIELDS}


def plain(value: Any) -> Any:
    """One field's value in JSON's types."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_flat(item) for item in value]
    return value


def _flat(item: Any) -> Any:
    """A picture or a removed text by its fields, whose values are plain already. `asdict` would copy each of them
    deeply.
    """
    names = _PARTS.get(type(item))
    return item if names is None else {name: getattr(item, name) for name in names}


def article_of(fields: dict[str, Any]) -> Article:
    """The article of a record: `record(article_of(record(a))) == record(a)`.

    Raises ValueError with the field's name for a text that is no day or time.
    """
    return Article(**{name: _READ.get(name, _same)(fields[name]) for name in FIELDS})


def _moment(name: str, value: str | None) -> datetime | date | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"`{name}` is neither a day, as 2024-05-06, nor a time, as 2024-05-06T07:08:09+08:00: {value[:40]!r}"
        ) from None


def _same(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_READ: dict[str, Callable[[Any], Any]] = {
    "published": partial(_moment, "published"),
    "modified": partial(_moment, "modified"),
    "images": lambda rows: tuple(Image(**row) for row in rows),
    "removed": lambda rows: tuple(Removed(**row) for row in rows),
}
