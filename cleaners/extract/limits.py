"""Pages that no parser should be given: nesting and option lists on which HTML parsing is quadratic."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

_MANY: Final = 8_000
"""Elements below which no nesting can be deep enough to hurt: Lexbor takes 50 ms for 5,000 levels, 20 s for 100,000."""
_DEEPEST: Final = 4_000
_OPTIONS: Final = 20_000
_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Without a closing tag by nature or by habit; their nesting is bounded by the parser's own rules.
_CLOSED_BY_HABIT: Final = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot"
    " option optgroup html head body script style path g use"
)
_UNCOUNTED: Final = frozenset(_CLOSED_BY_HABIT.encode().split())


def too_complex(html: bytes) -> str:
    """What makes a page too costly to parse; "" when nothing does. Linear in its size."""
    # Counted by numpy, for `bytes.count` stops at every tag.
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
