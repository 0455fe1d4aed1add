"""The parameters of addresses: what each may be, as JSON Schema and as a check. What they mean is in `asking`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from ingest.config.values import TWO_LETTER, did_you_mean
from ingest.errors import UsageError
from ingest.store.search.queries import LONGEST
from ingest.web.asking import KINDS

MOST = 100
"""Most items of one answer."""

USUAL = 20


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter behind the question mark. `pattern` matches the whole of its value. None means any text."""

    name: str
    meaning: str
    schema: Mapping[str, Any]
    pattern: str | None = None
    several: bool = False
    needed: bool = False

    def described(self) -> dict[str, Any]:
        """The parameter in OpenAPI."""
        return {
            "name": self.name,
            "in": "query",
            "description": self.meaning,
            "required": self.needed,
            "schema": {"type": "array", "items": self.schema, "maxItems": MOST}
            if self.several
            else self.schema,
        }


_TRUTH = {"type": "boolean"}
_TRUE_OR_FALSE = "true|false"
_NAME = {"type": "string", "minLength": 1, "maxLength": 300}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = rf"{_DAY}(?:[Tt][0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{{2}}:[0-9]{{2}}))?"
_WHEN = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
_LANG = rf"(?:{'|'.join(sorted(TWO_LETTER))}|[a-z]{{3}})(?:-[A-Z][a-z]{{3}})?"

SOURCE = Parameter(
    "source", "Only articles that stand in this source; may be given again.", _NAME, several=True
)
LANG = Parameter(
    "lang",
    "Only in this language, BCP 47: `zh` takes both scripts, `zh-Hant` one.",
    {"type": "string", "pattern": f"^{_LANG}$"},
    _LANG,
)
TAG = Parameter("tag", "Only with this keyword of the page.", _NAME)
SINCE = Parameter("since", "Only from this day or time on.", _WHEN, _MOMENT)
UNTIL = Parameter("until", "Only before this day or time.", _WHEN, _MOMENT)
KIND = Parameter(
    "kind",
    "`first`: one article of each story; `shared`: those whose story others tell too; `alone`: the others.",
    {"type": "string", "enum": list(KINDS)},
    "|".join(KINDS),
)
REVISED = Parameter("revised", "Only those that have earlier versions.", _TRUTH, _TRUE_OR_FALSE)
LIMIT = Parameter(
    "limit",
    f"Items of the answer, {USUAL} if left out.",
    {"type": "integer", "minimum": 1, "maximum": MOST},
    r"0*(?:[1-9][0-9]?|100)",
)
QUERY = Parameter(
    "q",
    'Words that must all occur, "phrases", `a OR b`, `-word`, `word*`; either Chinese script finds both.',
    {"type": "string", "minLength": 1, "maxLength": LONGEST},
    needed=True,
)
CHOOSING = (SOURCE, LANG, TAG, SINCE, UNTIL, KIND, REVISED)


def cursor(pattern: str) -> Parameter:
    """The parameter for the place behind which a list goes on."""
    schema = {"type": "string", "pattern": f"^{pattern}$"}
    return Parameter("cursor", "`next` of the answer before.", schema, pattern)


def checked(params: QueryParams, known: Iterable[Parameter]) -> None:
    """Raises UsageError for an unknown parameter, a wrong value, or a missing parameter."""
    by_name = {one.name: one for one in known}
    for name in params:
        if name not in by_name:
            near = did_you_mean(name, by_name) or f": there are {', '.join(by_name) or 'none'}"
            raise UsageError(f"there is no parameter `{name[:40]}`{near}")
    for one in by_name.values():
        values = params.getlist(one.name)
        if one.needed and not values:
            raise UsageError(f"`{one.name}` is needed")
        if len(values) > (MOST if one.several else 1):
            raise UsageError(f"`{one.name}` is given too often")
        for value in values:
            _check(one, value)


def _check(one: Parameter, value: str) -> None:
    if not value or (one.pattern is not None and not re.fullmatch(one.pattern, value)):
        raise UsageError(f"`{one.name}` cannot be `{value[:40]}`: {one.meaning}")
    most = one.schema.get("maxLength")
    if most is not None and len(value) > most:
        raise UsageError(f"`{one.name}` has {len(value)} characters: give at most {most}")
