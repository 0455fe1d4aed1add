"""Finds where a page keeps text for its own front end, and reads the values there. `longest` decides which one is a
body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import unquote

_FLIGHT: Final = "self.__next_f.push("
_STREAMED: Final = re.compile(rf"\s*{re.escape(_FLIGHT)}")
_LONG_ROW: Final = re.compile(r"^[0-9a-f]+:T([0-9a-f]+),", re.MULTILINE)
_ROW: Final = re.compile(r"^[0-9a-f]+:(?=[\[{])", re.MULTILINE)
_ELEMENT: Final = re.compile(r"<(script|textarea|noscript|template)\b", re.IGNORECASE)
_MOST_BROKEN: Final = 100
"""The number of rows that are not JSON after which no more rows are read. An error's position costs a reading of all
before it."""
_ATTRIBUTE: Final = re.compile(
    r"""\s(?:data-(?:page|props|state|initial-state)|props)="(?=\s*(?:[{\[]|&quot;|%7B))([^"]{80,}+)\""""
)
_ATTRIBUTES: Final = ('data-page="', '-state="', 'props="')
"""What `_ATTRIBUTE` begins with. Few pages have any, and plain strings are found far sooner."""
_QUOTED: Final = re.compile(r"\s*%(?:7B|5B|3C)", re.IGNORECASE)
_SMALLEST: Final = 80
"""The least number of characters of what may hold a body. Chinese takes few."""
_ASSIGNED: Final = re.compile(r"=\s*(?=[{\[])")
_BEGINNING: Final = 2000
"""The characters of a script in which its first assignments are looked for."""
# Both patterns are tried at each place of a script. Each consumes a whole string at its quotation mark, so no string is
# read twice.
_UNDEFINED: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?+|(?<![\w$])undefined(?![\w$])', re.DOTALL)
_LITERAL: Final = re.compile(
    r"""
      "((?:[^"\\\n]++|\\[\s\S])*+)"?+
    | '((?:[^'\\\n]++|\\[\s\S])*+)'?+
    | `((?:[^`\\]++|\\[\s\S])*+)`?+
    """,
    re.VERBOSE,
)
_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))")
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}


def pieces(html: str) -> list[str]:
    """The contents of inline scripts, text areas, templates and <noscript>, in order, then those of attributes that
    hold a state.

    The pieces of a streamed state are joined, and escapes of addresses (%7B) are decoded. Of JSON-LD, only a block with
    an `articleBody` is given.
    """
    contents: list[str] = []
    flight: list[str] = []
    unclosed = set()
    at = 0
    while (opening := _ELEMENT.search(html, at)) is not None:
        name, at = opening[1], opening.end()
        start = html.find(">", at) + 1
        if not start:
            break
        end = html.find(f"</{name}", start) if name not in unclosed else -1
        if end < 0:
            unclosed.add(name)
            continue
        if _STREAMED.match(html, start, end):
            flight.append(_pushed(html[start:end]))
        elif end - start > _SMALLEST and _may_speak(html, at, start, end):
            content = html[start:end]
            contents.append(_plain(unescape(content) if name.lower() == "textarea" else content))
        at = end
    if any(name in html for name in _ATTRIBUTES):
        contents.extend(_plain(unescape(match[1])) for match in _ATTRIBUTE.finditer(html))
    if flight:
        contents.append("".join(flight))
    return contents


def _plain(content: str) -> str:
    return unquote(content.strip()) if _QUOTED.match(content) else content


def _may_speak(html: str, at: int, start: int, end: int) -> bool:
    return html.find("ld+json", at, start) < 0 or html.find('"articleBody"', start, end) >= 0


def _pushed(script: str) -> str:
    start = script.find(_FLIGHT) + len(_FLIGHT)
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(script, start)
    except (ValueError, RecursionError):
        return ""
    return value[1] if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str) else ""


def values(content: str) -> Iterator[Any]:
    """The values in a content: HTML as it is, the rows of a streamed state, JSON values. A program also gives its
    strings.
    """
    if content.lstrip().startswith("<"):
        yield content
        return
    read = 0
    for value, size in _streamed(content):
        read += size
        yield value
    if not read:
        for start in _openings(content):
            value, size = _json(content, start)
            if not size and "undefined" in content:
                value, size = _json(_defined(content[start:]), 0)
            if size:
                read += size
                yield value
    if 2 * read < len(content):
        yield from map(_unescaped, _literals(content))


def _streamed(content: str) -> Iterator[tuple[Any, int]]:
    at = 0
    while (row := _LONG_ROW.search(content, at)) is not None:
        raw = content[row.end() : row.end() + int(row[1], 16)].encode("utf-8", "replace")
        text = raw[: int(row[1], 16)].decode("utf-8", "ignore")
        at = row.end() + len(text)
        yield text, len(text)
    broken = 0
    for row in _ROW.finditer(content):
        value, size = _json(content, row.end())
        if size:
            yield value, size
        elif (broken := broken + 1) > _MOST_BROKEN:
            return


def _openings(content: str) -> list[int]:
    """The places where a JSON value may begin: the start, and behind the first assignments."""
    places = [match.end() for match in _ASSIGNED.finditer(content, 0, _BEGINNING)][:3]
    stripped = len(content) - len(content.lstrip())
    return [stripped, *places] if content[stripped : stripped + 1] in ("{", "[") else places


def _json(content: str, start: int) -> tuple[Any, int]:
    """The JSON value that begins at `start`, and its size in characters. The size is 0 when there is none."""
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(content, start)
    except (ValueError, RecursionError):
        return None, 0
    return value, end - start


def _defined(program: str) -> str:
    """The program with null for JavaScript's `undefined`, except inside strings."""
    return _UNDEFINED.sub(lambda match: match[0] if match[0][0] == '"' else "null", program)


def _literals(content: str) -> Iterator[str]:
    for match in _LITERAL.finditer(content):
        literal = match[match.lastindex or 0]
        if len(literal) > _SMALLEST:
            yield literal


def _unescaped(literal: str) -> str:
    """The value of a program's string. Halves of a surrogate pair are joined; a single half is left out."""
    if "\\" not in literal:
        return _plain(literal)
    text = _ESCAPE.sub(_meant, literal)
    return _plain(text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore"))


def _meant(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return _LETTERS.get(match[4], match[4])
    number = int(code, 16)
    return chr(number) if number < 0x110000 else ""
