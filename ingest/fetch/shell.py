"""Recognises pages that show nothing without JavaScript; pure.

Two kinds of evidence are needed: next to no text for a reader, and the empty place (or the request to switch
JavaScript on) that a program would fill.
"""

from __future__ import annotations

import re

MOST_TEXT = 200
"""Bytes of visible text that a shell shows at most: a title bar, a spinner, `loading`."""

LOOKED_AT = 512 * 1024
"""Bytes of a page that are looked at; a longer one is taken to have its text in it."""

_PLACE = re.compile(
    rb"<(?:div|main|section|app-root)\b[^<>]{0,300}?\bid\s{0,9}=\s{0,9}[\"']?(?:root|app|__next|__nuxt|___gatsby|"
    rb"svelte|q-app|main-app|react-root|app-root|mount)\b[^<>]{0,300}>\s{0,300}(?:<!--[^<>]{0,300}-->\s{0,300})?</",
    re.IGNORECASE,
)
_NOSCRIPT = re.compile(rb"<noscript\b[^<>]{0,300}>(.{0,500})", re.IGNORECASE | re.DOTALL)
# What a program has been given to show can be read without it.
_STATED = (b'"articlebody"', b"'articlebody'")
_UNSEEN = re.compile(
    rb"<(script|style|noscript|template|head|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_SPACE = re.compile(rb"\s+")


def is_shell(body: bytes) -> bool:
    """Whether an HTML page holds nothing but the program that would make it."""
    page = body.lower()
    if len(page) > LOOKED_AT or b"<script" not in page or any(mark in page for mark in _STATED):
        return False
    if not _PLACE.search(page) and not _asks_for_javascript(page):
        return False
    return len(_SPACE.sub(b"", _UNSEEN.sub(b"", page))) <= MOST_TEXT


def _asks_for_javascript(page: bytes) -> bool:
    """Whether a <noscript> speaks of it; those with a counting picture do not."""
    shown = (found.group(1).partition(b"</noscript")[0] for found in _NOSCRIPT.finditer(page))
    return any(b"javascript" in _UNSEEN.sub(b"", text) for text in shown)
