"""A forgiving, linear reader of XML as servers really send it: events only, no entities, no network. Pure.

A conforming parser gives up at the first stray `&`; sitemaps with one are common, and everything that stands
before and after it is good. Declarations are skipped, so neither an entity bomb nor an external entity nor
an XInclude has any effect: numeric references and HTML's own are resolved, those to entities that the
document declares itself read as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

_PROLOG = 16 * 1024  # characters in which a document type declares its entities
_DECLARED = re.compile(r"<!ENTITY\s+([\w.-]{1,100})\s")
_REFERENCE = re.compile(r"&([\w.-]{1,100});")
_CHARACTER = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A reference as XML has it. Without its semicolon it is a parameter of an address, as `?id=1&copy=2`."""
_NAME = re.compile(r"(?:[^\s/>:]+:)?([^\s/>:]+)")


class Event(NamedTuple):
    """A start or end tag with its local name, lower-cased, or a run of text with references resolved.

    `rest` is text in which the document ends, with no tag behind it.
    """

    kind: Literal["start", "end", "text", "rest"]
    value: str


def events(text: str) -> Iterator[Event]:
    """The document as events. They end quietly where the text ends, in whatever state."""
    declared = frozenset(_DECLARED.findall(text[:_PROLOG]))
    at, close = 0, -1  # `close` is remembered so that a text of `<` alone is still read in linear time
    while (opening := text.find("<", at)) >= 0:
        if opening > at and not text[at:opening].isspace():
            yield Event("text", _resolved(text[at:opening], declared))
        special = _special(text, opening)
        if special is not None:
            content, at = special
            if content:
                yield Event("rest" if at == len(text) and not text.endswith("]]>") else "text", content)
            continue
        if close < opening:
            close = text.find(">", opening)
        if close < 0:
            return
        stray = text.find("<", opening + 1, close)
        if stray >= 0:
            at = stray
            continue
        yield from _tag(text[opening + 1 : close])
        at = close + 1
    if at < len(text):
        yield Event("rest", _resolved(text[at:], declared))


def _resolved(text: str, declared: frozenset[str]) -> str:
    if declared and "&" in text:
        text = _REFERENCE.sub(lambda match: "" if match[1] in declared else match[0], text)
    return _CHARACTER.sub(lambda match: unescape(match[0]), text)


def _special(text: str, at: int) -> tuple[str, int] | None:
    """The text of a CDATA section, or "" for a comment or declaration, and where to go on. None for a tag."""
    if text.startswith("<!--", at):
        return "", _after(text, "-->", at + 4)
    if text.startswith("<![CDATA[", at):
        end = _after(text, "]]>", at + 9)
        return text[at + 9 : end].removesuffix("]]>"), end
    if text.startswith("<?", at):
        return "", _after(text, "?>", at + 2)
    if text.startswith("<!", at):
        return "", _after_declaration(text, at)
    return None


def _after(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def _after_declaration(text: str, at: int) -> int:
    end = text.find(">", at)
    if end < 0:
        return len(text)
    if text.find("[", at, end) < 0:
        return end + 1
    subset = text.find("]", at)
    return len(text) if subset < 0 else _after(text, ">", subset)


def _tag(inside: str) -> Iterator[Event]:
    closing = inside.startswith("/")
    name = _NAME.match(inside, 1 if closing else 0)
    if name is None:
        return
    local = name.group(1).lower()
    if not closing:
        yield Event("start", local)
    if closing or inside.endswith("/"):
        yield Event("end", local)
