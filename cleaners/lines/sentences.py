"""Whether a line ends as a sentence or a clause does, in any script. What follows from that is decided elsewhere."""

from __future__ import annotations

import re
from typing import Final

_STOPS: Final = ".。!！?？…؟۔।॥։።။។"
_QUOTES: Final = "\"'”’»」』)）"
_CLOSERS: Final = _QUOTES + "】\\]〕"
"""What may stand behind a stop: quotation marks and brackets, as a part of a character class."""
_LAST: Final = frozenset(_STOPS + _CLOSERS)
"""With one of these a sentence ends; most lines of a page end with none."""
_REACH: Final = 12
"""Last characters of a line that are looked at."""
_STOPLESS: Final = 60
_ENDED: Final = re.compile(rf"[{_STOPS}][{_CLOSERS}]*\s*$")
_PAUSED: Final = re.compile(rf"[{_STOPS}；;，,：:、،؛][{_QUOTES}]*(?:\[\d{{1,3}}\])?\s*$")
_FINISHED: Final = re.compile(rf"(?:[。!！?？…؟۔।॥։።။។]|[^\W\d_]{{2}}\.)[{_QUOTES}】]*\s*$")


def is_ended(text: str) -> bool:
    """Whether a text ends with a stop, and with what closes behind it."""
    return text.rstrip()[-1:] in _LAST and _ENDED.search(text, max(0, len(text) - _REACH)) is not None


def is_paused(text: str) -> bool:
    """Whether a text ends with any mark that parts sentences or clauses, or with a note's number behind one.

    What stands in square brackets does not: it speaks of a text, as in [摘要：…。].
    """
    return _PAUSED.search(text, max(0, len(text) - _REACH)) is not None


def is_finished(text: str) -> bool:
    """Whether a text ends as a sentence does that cannot be an abbreviation, a figure or an item: 12., No., A."""
    return text.rstrip()[-1:] in _LAST and _FINISHED.search(text, max(0, len(text) - _REACH)) is not None


def is_stopless(text: str) -> bool:
    """Whether a line is a sentence of Thai or Lao, which have no stops: it is longer than headlines are."""
    return len(text) >= _STOPLESS and "\u0e00" <= text[-1] <= "\u0eff"
