"""A JSON document that cannot be read as a whole, read without the entries that cannot. What they mean is not known
here. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
"""A text, which may lack its end, or a bracket."""
_OPENING = re.compile(r"\s*:\s*\[")


def sound(text: str, key: str) -> tuple[Mapping[str, Any], int] | None:
    """The object that `text` is, its list `key` without the entries that are no JSON; and how many those are.

    None where it has no such list. An entry that the text's end cuts is one of them. What stands beside the list is
    left out where it is no JSON.
    """
    start = _list_at(text, key)
    if start is None:
        return None
    entries, lost, end = [], 0, len(text)
    for first, last in _members(text, start):
        if first is None:
            end = last
            break
        entry = _loaded(text[first:last])
        if entry is None:
            lost += 1
        else:
            entries.append(entry)
    rest = _loaded(f"{text[:start]}[]{text[end:]}")
    whole = rest if isinstance(rest, Mapping) else {}
    return {**whole, key: entries}, lost


def _loaded(text: str) -> Any:
    """None: it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _list_at(text: str, key: str) -> int | None:
    """Where the list begins that the outermost object has under `key`."""
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth == 1 and sign == f'"{key}"' and (opening := _OPENING.match(text, token.end())):
            return opening.end() - 1
    return None


def _members(text: str, start: int) -> Iterator[tuple[int | None, int]]:
    """Where each object or list in the list at `start` begins and ends; last of all None and where the list ends.

    A member that does not end is given to the text's end, and then nothing follows.
    """
    depth, first = 0, start
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign in "[{":
            depth += 1
            first = token.start() if depth == 2 else first
        elif sign in "]}":
            depth -= 1
            if depth == 0:
                yield None, token.end()
                return
            if depth == 1:
                yield first, token.end()
    if depth > 1:
        yield first, len(text)
