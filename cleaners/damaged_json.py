"""JSON that is damaged, read as far as it can be: its usual mistakes are mended, and a list loses the members alone
that cannot be read. What the values mean is not known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
_TRAILING = re.compile(r",(?=\s*[}\]])")
_MISSING = re.compile(r'(?:(?<=["\]}\d])|(?<=true|null)|(?<=false))(?=[^\S\n]*+\n\s*+"[@\w]++"\s*+:)')
_ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\')
"""An escape, as a group, or a backslash that begins none. A backslash may be escaped itself, so both are read."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
"""A text, which may lack its end, or a bracket."""
_OPENING = re.compile(r"\s*:\s*\[")
_FIRST_KEY = re.compile(r'[\[,]\s*+\{\s*+("[^"\\]{1,100}")\s*+:')
_BETWEEN = re.compile(r"[\s,]*+")
_END = re.compile(r"\s*+\](?!\s*+,\s*+[{\[])")
"""The end of a list. A bracket behind which the next member stands is one too many."""
_GOES_ON = re.compile(r"\s*+(?:,|\])")
_PAIRS = {"{": "}", "[": "]"}
_INNER = 2
"""The depth at which an object in a list of a member stands: that of the member, and that of the list."""
_LINES_PER_EFFORT = 100
"""The error counts the lines in front of it, which is so much quicker than reading JSON."""
_MOST_EFFORT = 8
"""How often the length of a text may be gone through in vain. A member that fails far behind its beginning costs the
way to there, and hostile text has many of them."""


def decoded(text: str) -> Any:
    """The value, whose texts may hold control characters. Raises ValueError, also for one that is nested too deep."""
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def mended(text: str) -> str:
    """The text without trailing commas and false escapes, and with the missing commas at the ends of lines."""
    return _MISSING.sub(",", _TRAILING.sub("", _ESCAPE.sub(r"\1", text)))


def repaired(text: str) -> Any:
    """The value as it is written, or else mended. Raises ValueError when both fail."""
    try:
        return decoded(text)
    except ValueError:
        return decoded(mended(text))


def several(text: str) -> list[Any]:
    """The values that stand one after another in the text, up to the first that is none."""
    values: list[Any] = []
    at = 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def sound(text: str, key: str) -> tuple[Mapping[str, Any], int] | None:
    """The object that `text` is, its list `key` without the members that are no JSON; and how many those are.

    None where it has no such list. A member that the text's end cuts is one of them. What stands beside the list is
    left out where it is no JSON.
    """
    start = _list_at(text, key)
    if start is None:
        return None
    members = _Members(text, start)
    entries = list(members)
    rest: Any = {}
    for behind in (text[members.end :], "}"):
        try:
            rest = repaired(f"{text[:start]}[]{behind}")
            break
        except ValueError:
            continue
    return {**(rest if isinstance(rest, Mapping) else {}), key: entries}, members.lost


def _list_at(text: str, key: str) -> int | None:
    """Where the list begins that the outermost object has under `key`, or else the first that has this key."""
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth == 1 and sign == f'"{key}"' and (opening := _OPENING.match(text, token.end())):
            return opening.end() - 1
    first = re.search(rf'(?<!\\)"{re.escape(key)}"\s*+:\s*+\[', text)
    return first.end() - 1 if first else None


class _Members:
    """The members of the list at `start`, each as far as it can be read. `lost` and `end` hold once all are given.

    A damaged member ends where its brackets do. Where they do not pair, or quotation marks do not, the next member is
    looked for by how the first one begins: programs write the keys of all in one order.
    """

    def __init__(self, text: str, start: int) -> None:
        self.lost = 0
        self.end = len(text)
        self._text = text
        self._start = start
        first = _FIRST_KEY.match(text, start) or _FIRST_KEY.search(text, start)
        self._next = re.compile(rf"[\[,]\s*+(?=\{{\s*+{re.escape(first[1])}\s*+:)") if first else None
        self._effort = _MOST_EFFORT * len(text)

    def __iter__(self) -> Iterator[Any]:
        at = self._start + 1
        while True:
            if (end := _END.match(self._text, at)) is not None:
                self.end = end.end()
                return
            at = self._gap(at)
            if at >= len(self._text):
                return
            try:
                value, at = self._value(at)
            except ValueError:
                following = self._following(at)
                yield from self._mended(at, following)
                at = following
            else:
                yield value

    def _gap(self, at: int) -> int:
        """Behind the comma, and the space, in front of the next member."""
        between = _BETWEEN.match(self._text, at)
        return between.end() if between else at

    def _value(self, at: int) -> tuple[Any, int]:
        """A member, which is an object or a list, and where it ends. Raises ValueError."""
        if self._text[at] not in _PAIRS or self._effort <= 0:
            raise ValueError("no member, or too much was tried in vain")
        try:
            return _DECODER.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            self._effort -= error.pos - at + error.pos // _LINES_PER_EFFORT
            raise
        except (ValueError, RecursionError) as error:
            self._effort -= len(self._text)
            raise ValueError("not to be read") from error

    def _following(self, at: int) -> int:
        """Where a damaged member ends, or the next one begins, or the text ends."""
        closed = self._closed(at) if self._text[at] in _PAIRS and self._effort > 0 else None
        if closed is not None and _GOES_ON.match(self._text, closed):
            return closed
        return self._beginning(at + 1) or len(self._text)

    def _beginning(self, at: int) -> int | None:
        """Where something begins, at `at` or behind it, as the first member does."""
        beginning = self._next.search(self._text, at) if self._next else None
        return beginning.end() if beginning else None

    def _closed(self, at: int) -> int | None:
        """Where the brackets are closed again that a member opens. None where they do not pair, or where the next
        member seems to begin outside of all inner brackets, or within a text.
        """
        awaited: list[str] = []
        beginning = self._beginning(at + 1)
        for token in _TOKEN.finditer(self._text, at):
            sign = token[0]
            if beginning is not None and token.end() > beginning:
                if token.start() != beginning or len(awaited) < _INNER:
                    break
                beginning = self._beginning(token.end())
            if sign in _PAIRS:
                awaited.append(_PAIRS[sign])
            elif sign in "]}" and awaited.pop() != sign:
                break
            if not awaited:
                return token.end()
        self._effort -= token.end() - at
        return None

    def _mended(self, at: int, following: int) -> Iterator[Any]:
        """The damaged member, where it can be mended."""
        piece = self._text[at:following]
        try:
            yield decoded(mended(piece.rstrip(", \t\r\n")))
        except ValueError:
            self.lost += 1
