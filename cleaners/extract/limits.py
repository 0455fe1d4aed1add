"""Pages that no parser should be given: nesting, options and attributes on which HTML parsing is quadratic."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

_MANY: Final = 8_000
"""Elements below which no nesting can be deep enough to hurt: Lexbor takes 50 ms for 5,000 levels, 20 s for 100,000."""
_DEEPEST: Final = 4_000
_OPTIONS: Final = 20_000
_LONG: Final = 20_000
"""Bytes between two `>` from which on attributes are counted; in fewer there is no number of them that hurts."""
_ATTRIBUTES: Final = 4_000
"""Lexbor compares each attribute of an element with its others: 50,000 take six seconds and more."""
_STARTED: Final = re.compile(rb"<[a-zA-Z][\w:-]*+(?=[\s/])")
_ATTRIBUTE: Final = re.compile(
    rb"""[\s/]*+[^\s/=>"'<,;(){}]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'<]++))?"""
)
"""One attribute, however long its value: a picture or a path is but one. What scripts are made of is none."""
_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Without a closing tag by nature or by habit; their nesting is bounded by the parser's own rules.
_CLOSED_BY_HABIT: Final = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot"
    " option optgroup html head body script style path g use"
)
_UNCOUNTED: Final = frozenset(_CLOSED_BY_HABIT.encode().split())


def too_complex(html: bytes) -> str:
    """What makes a page too costly to parse; "" when nothing does. Linear in its size."""
    letters = np.frombuffer(html, dtype=np.uint8)
    if _has_long_gap(html) and _has_many_attributes(html, letters):
        return "an element of more than 4,000 attributes"
    # Counted by numpy, for `bytes.count` stops at every tag.
    if np.count_nonzero(letters == ord("<")) < _MANY:
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


def _has_long_gap(html: bytes) -> bool:
    """Whether any `_LONG` bytes may have no `>`: then none stands in some half as many."""
    half = _LONG // 2
    return any(html.find(b">", at, at + half) < 0 for at in range(0, len(html) - half + 1, half))


def _has_many_attributes(html: bytes, letters: NDArray[np.uint8]) -> bool:
    ends = np.concatenate(([-1], np.flatnonzero(letters == ord(">")), [len(html)]))
    for gap in np.flatnonzero(np.diff(ends) > _LONG).tolist():
        at, end = int(ends[gap]) + 1, int(ends[gap + 1])
        while tag := _STARTED.search(html, at, end):
            count, at = 0, tag.end()
            while attribute := _ATTRIBUTE.match(html, at, end):
                count, at = count + 1, attribute.end()
                if count > _ATTRIBUTES:
                    return True
    return False
