"""An article as plain JSON values, the one shape that `ingest clean --json`, export and the store share."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from cleaners.model import Article

FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Article))
"""Names and order of an article's fields wherever it is written out."""


def record(article: Article) -> dict[str, Any]:
    """Every field by its name: dates as ISO 8601 (a day stays a day), lists as lists, absent as None."""
    return {name: plain(getattr(article, name)) for name in FIELDS}


def plain(value: Any) -> Any:
    """One field's value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [asdict(item) if hasattr(item, "__dataclass_fields__") else item for item in value]
    return value
