"""The lines of a file of texts, read and checked. Nothing is opened here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from cleaners.decode import safe
from ingest.errors import UsageError

Id = str | int
_DATES = ("published", "date")
"""The keys of a line that date it: that of our exports, and that of other schemas."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a file."""

    id: Id
    text: str
    title: str | None = None
    url: str | None = None
    day: date | None = None
    """The day of its publication, as the file gives it."""


def read_line(line: bytes, number: int, name: str) -> Text:
    """The text of a JSON line.

    Raises UsageError, naming the line, for anything but an object with a string or integer `id` and a string `text`;
    `title`, `url`, `published` and `date` are strings where they are given. Either of the last two is the moment of
    publication, in ISO 8601; exports have one or the other. Other keys are left alone.
    """
    where = f"{name}, line {number}"
    try:
        value = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where}: this is no JSON: {error}") from error
    except RecursionError as error:
        raise UsageError(f"{where}: this JSON nests too deep to be read") from error
    if not isinstance(value, dict):
        raise UsageError(f"{where}: a line is an object with id and text, this is a {type(value).__name__}")
    ident, text = value.get("id"), value.get("text")
    if not isinstance(ident, str | int) or isinstance(ident, bool):
        raise UsageError(f"{where}: id has to be a string or an integer")
    if not isinstance(text, str):
        raise UsageError(f"{where}: text has to be a string")
    for key in ("title", "url", *_DATES):
        if not isinstance(value.get(key), str | None):
            raise UsageError(f"{where}: {key} has to be a string")
    dated = next((key for key in _DATES if value.get(key)), None)
    try:
        day = datetime.fromisoformat(value[dated].strip()).date() if dated else None
    except ValueError as error:
        raise UsageError(f"{where}: {dated} has to be ISO 8601, such as 2031-05-06: {error}") from error
    title, url = value.get("title"), value.get("url")
    # A lone surrogate is no character that could be compared or written.
    return Text(
        safe(ident) if isinstance(ident, str) else ident,
        safe(text),
        None if title is None else safe(title),
        None if url is None else safe(url),
        day,
    )
