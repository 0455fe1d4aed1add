"""Finds the texts inside the values that a front end keeps, as HTML with the record of each. `longest` decides which
is the body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from typing import Any, Final

_TAG: Final = re.compile(r"<[^<>]*>")
_TEXT_KEYS: Final = (
    "text", "value", "html", "content", "contents", "children", "body", "paragraph", "paragraphs", "nodes", "data",
    "items", "rawHtml", "bodyHtml", "articleBody",
)  # fmt: skip
_BESIDE_THE_POINT: Final = re.compile(
    r"cookie|consent|gdpr|privacy|terms|i18n|translat|locali[sz]|intl|labels$|comments?$|replies$|related|recommend",
    re.IGNORECASE,
)
"""Fields that hold texts of the site, of its readers or of other articles."""
_SHORTEST: Final = 80
"""Characters from which a string may be a body by itself. Chinese takes few."""
_LONGEST_PARAGRAPH: Final = 4000
"""Characters above which a member of a list is no paragraph, so that the list is no body."""
_LEAST_PARAGRAPH: Final = 20
_MANY_PARTS: Final = 300
_MANY: Final = 200_000
"""The most values of one state that are looked at."""


@dataclass(frozen=True, slots=True)
class HiddenBody:
    """HTML that a page keeps unseen, and the record in which it stands."""

    html: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)


def bodies(value: Any) -> Iterator[HiddenBody]:
    """Long strings, and lists whose members are paragraphs, in the order of the state. Values are read without
    recursion.
    """
    return _bodies(_revived(value) if isinstance(value, list) and _is_numbered(value) else value, {})


def _bodies(value: Any, record: Mapping[str, Any]) -> Iterator[HiddenBody]:
    stack = [(value, record)]
    visited = set()
    for _ in range(_MANY):
        if not stack:
            return
        item, record = stack.pop()
        kind = type(item)
        if kind is str:
            if len(item) >= _SHORTEST:
                yield from _written(item, record)
        elif (kind is dict or kind is list) and id(item) not in visited:
            visited.add(id(item))
            if kind is dict:
                stack.extend((item[key], item) for key in reversed(item) if not _is_beside_the_point(key))
            else:
                if len(item) > 2 and (written := "".join(_paragraphs(item))):
                    yield HiddenBody(written, record)
                stack.extend((one, record) for one in reversed(item))


@lru_cache(maxsize=2048)
def _is_beside_the_point(key: str) -> bool:
    """Whether a field holds no text of the article. The answer is cached, for the records of a state share their
    fields.
    """
    return _BESIDE_THE_POINT.search(key) is not None


def _written(text: str, record: Mapping[str, Any]) -> Iterator[HiddenBody]:
    """A string as HTML. Markup stays as it is or is unescaped, lines become paragraphs, and a state inside the
    string gives its own bodies.
    """
    if text.lstrip()[:1] in ("{", "["):
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            value = None
        if value is not None:
            yield from _bodies(value, record)
            return
    if "<" not in text and "&lt;" in text:
        text = unescape(text)
    if "<" in text and _TAG.search(text):
        yield HiddenBody(text, record)
    elif " " in text.strip() or not text.isascii():
        yield HiddenBody("".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n")), record)


def _paragraphs(items: list[Any]) -> list[str]:
    """Each member with text as one paragraph; no paragraphs when a member is too long for one."""
    out = []
    for item in items:
        if isinstance(item, dict):
            text = "".join(_strings(item))
        elif isinstance(item, str) and len(item) > _LEAST_PARAGRAPH and (" " in item or not item.isascii()):
            text = item
        else:
            continue
        if len(text) > _LONGEST_PARAGRAPH or text.count("</p>") > 1:
            return []
        if text.strip():
            out.append(f"<p>{text if '</' in text else escape(text, quote=False)}</p>")
    return out


def _strings(item: dict[str, Any]) -> Iterator[str]:
    """The texts of a rich-text node in order, from keys that hold text alone. Their number is bounded."""
    stack: list[Any] = [item]
    for _ in range(_MANY_PARTS):
        if not stack:
            return
        top = stack.pop()
        if isinstance(top, str):
            yield top
        elif isinstance(top, list):
            stack.extend(part for part in reversed(top) if isinstance(part, dict | list))
        elif isinstance(top, dict):
            stack.extend(
                top[key] for key in reversed(_TEXT_KEYS) if isinstance(top.get(key), str | list | dict)
            )


def _is_numbered(values: list[Any]) -> bool:
    """Whether a list is a state whose values refer to each other by place, with the whole first (Nuxt 3, SvelteKit)."""
    first = values[0] if len(values) > 2 else None
    if isinstance(first, list):
        return len(first) == 2 and isinstance(first[0], str) and type(first[1]) is int
    return isinstance(first, dict) and bool(first) and all(type(at) is int for at in first.values())


def _revived(values: list[Any]) -> Any:
    """The state that such a list describes. It may contain itself."""
    made: list[Any] = [
        {} if type(value) is dict else [] if type(value) is list else value for value in values
    ]

    def at(place: Any) -> Any:
        return made[place] if type(place) is int and 0 <= place < len(made) else None

    for value, whole in zip(values, made, strict=True):
        if type(value) is dict:
            whole.update((key, at(place)) for key, place in value.items())
        elif type(value) is list:
            whole.extend(at(place) for place in value if type(place) is int)
    return made[0]
