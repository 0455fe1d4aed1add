"""A name for an entry that has no title: the beginning of its text. Pure."""

from __future__ import annotations

import re
from html import unescape

LENGTH = 100
"""Characters, and `…` behind them when text was left out."""

_READ = 5_000  # characters; a beginning hidden behind more markup than that is none
_TAG = re.compile(r"<(?:script|style)\b.*?(?:</(?:script|style)>|$)|<[^<>]*>?", re.IGNORECASE | re.DOTALL)


def excerpt(*texts: str | None) -> str | None:
    """The beginning of the first text (plain or HTML) that says anything."""
    for text in texts:
        plain = " ".join(unescape(_TAG.sub(" ", (text or "")[:_READ])).split())
        if plain:
            return plain if len(plain) <= LENGTH else plain[:LENGTH].rstrip() + "…"
    return None
