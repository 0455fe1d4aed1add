"""Text that a page keeps in its scripts for its own front end, as HTML; tried only where the elements hold little."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

_FLIGHT: Final = "self.__next_f.push("
_STREAMED: Final = re.compile(rf"\s*{re.escape(_FLIGHT)}")
_LONG_ROW: Final = re.compile(r"^[0-9a-f]+:T([0-9a-f]+),", re.MULTILINE)
_ROW: Final = re.compile(r"^[0-9a-f]+:(?=[\[{])", re.MULTILINE)
_TAG: Final = re.compile(r"<[^<>]*>")
_STYLE: Final = re.compile(r"<(style|script|svg)\b.*?(?:</\1>|$)", re.DOTALL)
_TEXT_KEYS: Final = (
    "text", "value", "html", "content", "contents", "children", "body", "paragraph", "paragraphs", "nodes", "data",
    "items", "rawHtml", "bodyHtml", "articleBody",
)  # fmt: skip
_STOPS: Final = re.compile(r"[.!?。！？।؟]")
_SMALLEST_SCRIPT: Final = 800
_SHORTEST_BODY: Final = 200
"""Characters of a body worth recovering; a Chinese brief has about so many, an English one twice."""
_LONGEST_PARAGRAPH: Final = 4000
"""Characters above which the member of a list is no paragraph, and the list no body."""
_MANY_PARTS: Final = 300
_MANY: Final = 200_000
"""Values of one state that are looked at."""


def recovered(scripts: Sequence[str], starts: Sequence[str] = ("",)) -> list[str]:
    """HTML of the longest running text found in the page's `scripts` for each of `starts`, "" where there is none.

    `starts` are beginnings of the article's lines as the page shows them: what contains none is another text.
    """
    found = [_Longest(escape(start, quote=False)) for start in starts]
    for script in scripts:
        asked = [
            longest
            for longest, start in zip(found, starts, strict=True)
            if longest.start in script or json.dumps(start)[1:-1] in script
        ]
        if asked:
            for value in _values(script):
                for written in _candidates(value):
                    _offer(written, asked)
    return [longest.html for longest in found]


@dataclass(slots=True)
class _Longest:
    start: str
    html: str = ""
    size: int = _SHORTEST_BODY


def _offer(written: str, asked: Sequence[_Longest]) -> None:
    """What is written becomes the longest text of those whose start it holds, when it is clearly longer."""
    asked = [longest for longest in asked if longest.start in written]
    if not asked:
        return
    candidate = _STYLE.sub("", written)
    size = _size(candidate)
    for longest in asked:
        # Related articles come later: a later body must be longer by half.
        if size > longest.size * (1.5 if longest.html else 1):
            longest.html, longest.size = candidate, size


def _size(candidate: str) -> int:
    text = _TAG.sub("", candidate)
    return len(text) if len(_STOPS.findall(text)) * 400 > len(text) else 0


def scripts(html: str) -> list[str]:
    """The contents of inline scripts, in order; the pieces that stream one state are joined."""
    found: list[str] = []
    flight: list[str] = []
    at = html.find("<script")
    while at >= 0:
        start = html.find(">", at) + 1
        end = html.find("</script", start)
        if not start or end < 0:
            break
        if _STREAMED.match(html, start, end):
            flight.append(_pushed(html[start:end]))
        elif end - start > _SMALLEST_SCRIPT and html.find("ld+json", at, start) < 0:
            found.append(html[start:end])
        at = html.find("<script", end)
    if flight:
        found.append("".join(flight))
    return found


def _pushed(script: str) -> str:
    start = script.find(_FLIGHT) + len(_FLIGHT)
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(script, start)
    except (ValueError, RecursionError):
        return ""
    return value[1] if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str) else ""


def _values(script: str) -> Iterator[Any]:
    """What the script assigns: one JSON value, or the rows of a streamed state."""
    decoder = json.JSONDecoder(strict=False)
    rows = [match.end() for match in _ROW.finditer(script)]
    for match in _LONG_ROW.finditer(script):
        raw = script[match.end() : match.end() + int(match[1], 16)].encode("utf-8", "replace")
        yield raw[: int(match[1], 16)].decode("utf-8", "ignore")
    for start in rows or _openings(script):
        try:
            value, _ = decoder.raw_decode(script, start)
        except (ValueError, RecursionError):
            continue
        yield value


def _openings(script: str) -> list[int]:
    """Where a JSON value may begin: at the start, or after the first assignments."""
    found = [match.end() for match in re.finditer(r"=\s*(?=[{\[])", script[:2000])][:3]
    stripped = len(script) - len(script.lstrip())
    return [stripped, *found] if script[stripped : stripped + 1] in ("{", "[") else found


def _candidates(value: Any) -> Iterator[str]:
    """Bodies inside a state: long strings, and lists whose members are paragraphs. No recursion."""
    stack = [value]
    for _ in range(_MANY):
        if not stack:
            return
        item = stack.pop()
        kind = type(item)
        if kind is str:
            if len(item) >= _SHORTEST_BODY:
                yield from _written(item)
        elif kind is dict:
            stack.extend(reversed(item.values()))
        elif kind is list:
            if len(item) > 2 and (written := "".join(_paragraphs(item))):
                yield written
            stack.extend(reversed(item))


def _written(text: str) -> Iterator[str]:
    if "<" in text and _TAG.search(text):
        yield text
    elif text[0] in "{[":
        try:
            yield from _candidates(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            return
    elif " " in text.strip() or not text.isascii():
        yield "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))


def _paragraphs(items: list[Any]) -> Iterator[str]:
    """Each member as one paragraph, when it carries text at all."""
    for item in items:
        if isinstance(item, dict):
            text = "".join(_strings(item))
            if len(text) > _LONGEST_PARAGRAPH:
                return
            if text.strip():
                yield f"<p>{text if '</' in text else escape(text, quote=False)}</p>"
        elif isinstance(item, str) and len(item) > 20 and " " in item:
            yield f"<p>{item if '</' in item else escape(item, quote=False)}</p>"


def _strings(item: dict[str, Any]) -> Iterator[str]:
    """The texts of a rich-text node in order: only under keys that hold text, and of bounded number."""
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
