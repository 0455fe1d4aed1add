"""The types of exported fields, from which Arrow schemas, cards, CSV and checks are made. No field is named here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any


class Kind(Enum):
    """The type of one value. Its value is the name that data sets of Hugging Face use."""

    TEXT = "string"
    WHOLE = "int64"
    NUMBER = "float64"
    TRUTH = "bool"
    TIME = "timestamp[us, tz=UTC]"


@dataclass(frozen=True, slots=True)
class List:
    """A list of values of one type. The list is null only when its field may be."""

    of: Type


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A group of named values."""

    fields: tuple[Field, ...]


Type = Kind | List | FieldGroup


@dataclass(frozen=True, slots=True)
class Field:
    """One field. A `needed` one is never null. `meaning` is its sentence in docs/export.md."""

    name: str
    type: Type
    meaning: str = ""
    needed: bool = False


def group(**fields: Type) -> FieldGroup:
    """A group of fields that may all be null."""
    return FieldGroup(tuple(Field(name, kind) for name, kind in fields.items()))


def texts() -> List:
    """The type of a list of texts."""
    return List(Kind.TEXT)


_SHOWN = 40
"""Most characters of a wrong value that a message repeats."""


def utc(text: str) -> datetime:
    """The moment of a time in ISO 8601. One without a zone is UTC.

    Raises ValueError with a message that completes "`field` ...".
    """
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"is no time in ISO 8601, as 2024-05-06T07:08:09+08:00: {text[:_SHOWN]!r}") from None
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        raise ValueError(f"is outside the calendar in UTC: {text}") from None


def checked(record: Any, fields: Sequence[Field]) -> dict[str, Any]:
    """The record with all of these fields. A missing field becomes null.

    Raises ValueError, which names the field and what is wrong, also for an unknown field.
    """
    if not isinstance(record, Mapping):
        raise ValueError(f"a record has named fields, this is {_named(record)}")  # noqa: TRY004 - data, not a call
    _refuse_unknown(record, fields)
    for field in fields:
        value = record.get(field.name)
        if value is None and field.needed:
            raise ValueError(f"`{field.name}` is missing")
        _check(value, field.type, field.name)
    return {field.name: record.get(field.name) for field in fields}


def _refuse_unknown(record: Mapping[str, Any], fields: Sequence[Field]) -> None:
    known = {field.name for field in fields}
    for name in record:
        if name not in known:
            raise ValueError(f"there is no field `{name}`")


_PYTHON: dict[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.WHOLE: int,
    Kind.NUMBER: (int, float),
    Kind.TRUTH: bool,
    Kind.TIME: str,
}


def _check(value: Any, kind: Type, place: str) -> None:
    if value is None:
        return
    if isinstance(kind, Kind):
        _check_value(value, kind, place)
    elif isinstance(kind, List):
        if not isinstance(value, list):
            raise ValueError(f"`{place}` is a list, not {_named(value)}")  # noqa: TRY004
        for number, item in enumerate(value):
            if item is None:
                raise ValueError(f"`{place}[{number}]` is null")
            _check(item, kind.of, f"{place}[{number}]")
    else:
        if not isinstance(value, Mapping):
            raise ValueError(f"`{place}` has named fields, this is {_named(value)}")  # noqa: TRY004
        try:
            _refuse_unknown(value, kind.fields)
        except ValueError as error:
            raise ValueError(f"`{place}`: {error}") from None
        for field in kind.fields:
            _check(value.get(field.name), field.type, f"{place}.{field.name}")


def _check_value(value: Any, kind: Kind, place: str) -> None:
    right = isinstance(value, _PYTHON[kind]) and (kind is Kind.TRUTH or not isinstance(value, bool))
    if not right:
        raise ValueError(f"`{place}` is {_WORDS[kind]}, not {_named(value)}")
    if kind is Kind.WHOLE and not -(2**63) <= value < 2**63:
        raise ValueError(f"`{place}` is a whole number beyond 64 bits")
    if kind is Kind.TIME:
        try:
            utc(value)
        except ValueError as error:
            raise ValueError(f"`{place}` {error}") from None
        if datetime.fromisoformat(value).tzinfo is None:
            raise ValueError(f"`{place}` has no zone: {value}")


_WORDS = {
    Kind.TEXT: "a text",
    Kind.WHOLE: "a whole number",
    Kind.NUMBER: "a number",
    Kind.TRUTH: "true or false",
    Kind.TIME: "a time in ISO 8601",
}


def _named(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "null" if value is None else "an object"


def plain(value: Any, kind: Type) -> Any:
    """An Arrow value as JSON. Times become texts in ISO 8601."""
    if value is None:
        return None
    if isinstance(kind, List):
        return [plain(item, kind.of) for item in value]
    if isinstance(kind, FieldGroup):
        return {field.name: plain(value.get(field.name), field.type) for field in kind.fields}
    return value.isoformat() if isinstance(value, date) else value
