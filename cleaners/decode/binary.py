"""Decides whether bytes are a text at all. Pictures, programs, databases and archives have nothing to clean. Nothing
is decoded here."""

from __future__ import annotations

_LOOKED_AT = 64 * 1024
_FORMATS = (
    b"%PDF-",
    b"\x89PNG",
    b"\x7fELF",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"SQLite format 3\0",
    b"\xff\xd8\xff",
)
"""The first bytes of files that may be mostly text farther on."""
_NO_TEXT = bytes(one for one in range(32) if one not in b"\t\n\v\f\r\x0e\x0f\x1b")
"""The control characters of no encoding. ISO-2022 has three of the others."""
_TEXT = bytes(one for one in range(256) if one not in _NO_TEXT)
_MOST = 0.02
"""The share of these characters up to which a body is a text with faults. Random and packed bytes have 0.1, programs
more."""


def is_binary(body: bytes) -> bool:
    """Whether `body` cannot be a text. UTF-16 can be one, with or without its mark."""
    if body.startswith(_FORMATS):
        return True
    head = body[:_LOOKED_AT]
    odd = len(head.translate(None, _TEXT))
    return odd > _MOST * len(head) and not _is_utf16(head)


def _is_utf16(head: bytes) -> bool:
    """Whether bytes are UTF-16: they have its mark, or zeros only on one side of the pairs, as in all texts but East
    Asian ones.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sides = sorted((head[::2].count(0), head[1::2].count(0)))
    return sides[1] > len(head) / 8 and sides[0] * 20 <= sides[1]
