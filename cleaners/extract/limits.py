"""Recognises pages that are too costly to parse: depth, options and attributes on which HTML parsing is quadratic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

_MANY: Final = 8_000
"""The number of elements below which nesting is harmless. Lexbor takes 50 ms for 5,000 levels and 20 s for 100,000."""
_DEEPEST: Final = 4_000
_OPTIONS: Final = 20_000
_LONG: Final = 20_000
"""Bytes between two `>` from which attributes are counted. Fewer bytes hold too few attributes to do harm."""
_ATTRIBUTES: Final = 4_000
"""The most attributes of an element. Lexbor compares each with the others: 50,000 take six seconds and more."""
_STARTED: Final = re.compile(rb"<[a-zA-Z][\w:-]*+(?=[\s/])")
_ATTRIBUTE: Final = re.compile(
    rb"""[\s/]*+[^\s/=>"'<,;(){}]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'<]++))?"""
)
"""One attribute, however long its value is, for example a picture or a path. It does not match the code of scripts."""
_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that have no closing tag or are often left open. The parser's own rules bound their nesting.
_CLOSED_BY_HABIT: Final = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot"
    " option optgroup html head body script style path g use"
)
_UNCOUNTED: Final = frozenset(_CLOSED_BY_HABIT.encode().split())


def too_complex(html: bytes) -> str:
    """What makes a page too costly to parse; "" when nothing does. The time is linear in the size."""
    if _has_many_attributes(html):
        return "an element of more than 4,000 attributes"
    # numpy counts faster than `bytes.count`, which stops at every tag.
    if np.count_nonzero(np.frombuffer(html, dtype=np.uint8) == ord("<")) < _MANY:
        return ""
    if html.count(b"<option") > _OPTIONS:
        return "more than 20,000 options"
    depth = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _UNCOUNTED:
            continue
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            if depth > _DEEPEST:
                return "elements nested more than 4,000 deep"
    return ""


def _long_gaps(html: bytes) -> Iterator[tuple[int, int]]:
    """The stretches of `_LONG` bytes or more without `>`. Each fills at least one half of `_LONG` bytes, so only
    such halves are looked at.
    """
    half, at = _LONG // 2, 0
    while at + half <= len(html):
        if html.find(b">", at, at + half) < 0:
            start, end = html.rfind(b">", 0, at) + 1, html.find(b">", at + half)
            at = end = len(html) if end < 0 else end
            if end - start >= _LONG:
                yield start, end
        at += half - at % half


def _has_many_attributes(html: bytes) -> bool:
    for start, end in _long_gaps(html):
        at = start
        while tag := _STARTED.search(html, at, end):
            count, at = 0, tag.end()
            while attribute := _ATTRIBUTE.match(html, at, end):
                count, at = count + 1, attribute.end()
                if count > _ATTRIBUTES:
                    return True
    return False
