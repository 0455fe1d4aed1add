"""How deep a document's tags nest, told in linear time before a parser slow on depth sees it. Pure."""

from __future__ import annotations

import re

MAX_DEPTH = 1000
"""Deepest nesting that is handed on. Real documents stay under 100; Lexbor's time grows with its square."""

_TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]{0,4096}?(/?)>")
_VOID = re.compile(
    rb"<(?:br|hr|img|p|li|meta|link|input|td|tr|dt|dd|wbr|area|source|option)\b", re.IGNORECASE
)


def shallow(body: bytes) -> tuple[bytes, str]:
    """`body` up to where its tags nest deeper than `MAX_DEPTH`, and a problem when that cut something off."""
    level = 0
    for tag in _TAG.finditer(body):
        if tag[1]:
            level = max(0, level - 1)
        elif not tag[2] and not _VOID.match(tag[0]):
            level += 1
            if level > MAX_DEPTH:
                return body[: tag.start()], f"tags nest deeper than {MAX_DEPTH}; the rest was not read"
    return body, ""
