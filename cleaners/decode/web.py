"""Decodes bytes of a known encoding as the WHATWG Encoding Standard does, and never raises.

Python's codecs do the work. Error handlers add what the codecs refuse although the standard maps it.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable

_Mended = tuple[str, int]

_LARGE = 1 << 20
"""The number of bytes above which faults are not repaired one by one, for a hostile body may have nothing else."""

_CODEC = {
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""Encodings whose Python codec has another name."""

_SECOND = {"big5": "cp950", "euc-jp": "euc_jis_2004"}
"""Codecs with characters that the first one lacks: ETEN characters of Big5, NEC's row 13 of EUC-JP."""

_DIFFERENT = {
    "koi8-u": {0x255D: "ў", 0x256C: "Ў"},
    "x-mac-cyrillic": {0xA2: "Ґ", 0x2202: "ґ"},
}
"""Characters that the standard decodes differently from Python, by Python's result."""


def decode(body: bytes, encoding: str) -> tuple[str, int]:
    """The text, and the number of faults in it that became U+FFFD."""
    if encoding == "replacement":
        return ("\ufffd", 1) if body else ("", 0)
    if encoding == "x-user-defined":
        return body.decode("latin-1").translate({byte: 0xF700 + byte for byte in range(0x80, 0x100)}), 0
    codec = _CODEC.get(encoding, encoding)
    try:
        text, bad = body.decode(codec), 0
    except UnicodeDecodeError:
        text = body.decode(codec, _handler(encoding) if len(body) <= _LARGE else "replace")
        bad = text.count("\ufffd")
        if encoding == "utf-8":
            bad -= body.count(b"\xef\xbf\xbd")
    table = _DIFFERENT.get(encoding)
    return (text.translate(table) if table else text), bad


def _handler(encoding: str) -> str:
    if encoding.startswith(("utf-", "iso-2022")):
        return "replace"
    if encoding in {"gb18030", "big5", "euc-jp", "cp932", "cp949"}:
        return f"cleaners.{encoding}"
    return "cleaners.single_byte"


def _single_byte(error: UnicodeError) -> _Mended:
    """Maps undefined bytes from 0x80 to 0x9F to the C1 controls, as the standard does."""
    body, at = _fault(error)
    byte = body[at]
    return (chr(byte) if byte < 0xA0 else "\ufffd"), at + 1


def _double_byte(second: str | None) -> Callable[[UnicodeError], _Mended]:
    def mend(error: UnicodeError) -> _Mended:
        body, at = _fault(error)
        lead, trail = body[at], body[at + 1 : at + 2]
        width = 3 if second == "euc_jis_2004" and lead == 0x8F else 2
        if second:
            try:
                return body[at : at + width].decode(second), at + width
            except UnicodeDecodeError:
                pass
        # An ASCII character is never consumed as a trail byte, for it may be the `<` of the next tag.
        return "\ufffd", at + (width if lead not in (0x80, 0xA0, 0xFF) and trail >= b"\x80" else 1)

    return mend


def _gb18030(error: UnicodeError) -> _Mended:
    """Maps the byte 0x80 to the euro sign, as code page 936 does. Of other faults only the wrong byte is lost."""
    body, at = _fault(error)
    return ("€" if body[at] == 0x80 else "\ufffd"), at + 1


def _fault(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeDecodeError):  # These handlers are for decoding only.
        raise error
    return error.object, error.start


codecs.register_error("cleaners.single_byte", _single_byte)
codecs.register_error("cleaners.gb18030", _gb18030)
for _name in ("cp932", "cp949", "big5", "euc-jp"):
    codecs.register_error(f"cleaners.{_name}", _double_byte(_SECOND.get(_name)))
