"""Reads what stands beside a body in its record: its title, and its date and names as lines would show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

_NO_LETTER: Final = re.compile(r"[^a-z]+")
# Names of fields, letters alone, as content systems use them. The first field with a value counts.
_TITLES: Final = ("headline", "title", "articletitle", "newstitle", "subject")
_DATES: Final = (
    "datepublished", "publishedat", "publisheddate", "publishedtime", "publishdate", "publishtime", "publishat",
    "publishedon", "pubdate", "pubtime", "publicationdate", "firstpublished", "releasetime", "releasedate",
    "displaytime", "displaydate", "ptime", "articledate", "date",
)  # fmt: skip
_AUTHORS: Final = ("author", "authors", "authorname", "byline", "bylines", "writer", "reporter")
_SOURCES: Final = ("source", "sourcename", "newssource", "origin", "medianame", "copyfrom")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_NAMES: Final = ("name", "displayname", "fullname", "title")
_LONGEST_TITLE: Final = 300
_LONGEST: Final = 80
"""The most characters of a date or a name."""
_SECONDS: Final = (946_684_800, 4_102_444_800)
"""Seconds from 2000 to 2100. A smaller number is no time; a larger one is milliseconds."""

Record = Mapping[str, Any]


def title(record: Record) -> str | None:
    """The article's title; None when the record has none."""
    text = next(_texts(_first(_fields(record), _TITLES)), "")
    return text if 2 < len(text) <= _LONGEST_TITLE else None


def lines(record: Record) -> list[str]:
    """Lines that give day, author and source, as a page would show them above the body."""
    fields = _fields(record)
    rows = [_moment(_first(fields, _DATES))]
    names = [text for text in _texts(_first(fields, _AUTHORS)) if len(text) <= _LONGEST]
    if names:
        rows.append("作者：" + "、".join(names) if _HAN.search(names[0]) else "By " + ", ".join(names))
    source = next(_texts(_first(fields, _SOURCES)), "")
    if 1 < len(source) <= _LONGEST and not source.startswith("http"):
        rows.append(f"来源：{source}" if _HAN.search(source) else f"Source: {source}")
    return [line for line in rows if line]


def _fields(record: Record) -> Record:
    return {_NO_LETTER.sub("", name.lower()): value for name, value in reversed([*record.items()])}


def _first(fields: Record, names: tuple[str, ...]) -> Any:
    return next((fields[name] for name in names if fields.get(name)), None)


def _moment(value: Any) -> str:
    """A date as it is written, or made of seconds or milliseconds since 1970; "" for a value that is no date."""
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > _SECONDS[1] else value
        return datetime.fromtimestamp(seconds, UTC).isoformat() if _SECONDS[0] < seconds < _SECONDS[1] else ""
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def _texts(value: Any) -> Iterator[str]:
    """The names that a field holds: one name, several, or records with a name each."""
    for one in value if isinstance(value, list) else [value]:
        named = _first(_fields(one), _NAMES) if isinstance(one, dict) else one
        if isinstance(named, str) and (text := " ".join(named.split())):
            yield text
