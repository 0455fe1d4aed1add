"""Strangers' text as a terminal may be given it: control characters become visible escapes. Nothing is printed here."""

from __future__ import annotations

import re

# C0 and C1 controls and DEL move cursors, colour and rename windows. Line and paragraph separators begin new lines.
# Embeddings, overrides and isolates of direction show text in another order than it has. Surrogates cannot be encoded.
_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_LINE = re.compile(f"[{_CONTROLS}]")
_IN_TEXT = re.compile(f"(?![\n\t])[{_CONTROLS}]")
_IN_DATA = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def line(text: str) -> str:
    """`text` on one line: line breaks and tabs are escapes too."""
    return _IN_LINE.sub(_escape, text)


def lines(text: str) -> str:
    """`text` with its line breaks and tabs."""
    return _IN_TEXT.sub(_escape, text)


def json_text(dumped: str) -> str:
    """JSON that means the same value, without the controls that JSON lets stand in its strings."""
    return _IN_DATA.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def xml_text(written: str) -> str:
    """XML that means the same, with its controls as character references."""
    return _IN_DATA.sub(lambda match: f"&#x{ord(match[0]):x};", written)


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}")
