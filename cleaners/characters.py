"""Text as an array of its code points, for tables that know something of each character. The tables are made
elsewhere."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
"""Code points, one for each character."""
_SIGNS = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_ALIKE = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_FEW = 60
"""The number of characters below which a pattern is as fast as a table."""
MOST = 0x10000
"""The number of a table's entries. Characters beyond the basic plane have no entry."""
_HAN_BEYOND = 0x20000


def codes(text: str) -> Codes:
    """The code points of a text, including lone surrogates. The array is read-only."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(points: Codes) -> str:
    """The text of these code points."""
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def has_letters_beyond(points: Codes) -> bool:
    """Whether a text has letters that no table knows. Pictures beyond the basic plane count as signs.

    Where it has none, `take(points, mode="clip")` gives pictures the entry of U+FFFF, which is no character.
    """
    beyond = set(points[points >= MOST].tolist()) if len(points) else set()
    return any(point >= _HAN_BEYOND or chr(point).isalnum() for point in beyond)


def only_alnum(text: str) -> str:
    """The letters and digits of a text, without punctuation and spaces."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    points = codes(text) if len(text) >= _FEW else None
    if points is None or has_letters_beyond(points):
        return _SIGNS.sub("", text)
    return text_of(points[_alnum().take(points, mode="clip")])


def counted_alike(text: str) -> str:
    """The result of `only_alnum` with 0 for every digit. Texts that differ only in numbers of equal length become
    equal.
    """
    if text.isascii():
        return text.encode().translate(_ASCII_ALIKE, _ASCII_SIGNS).decode()
    points = codes(text)
    if has_letters_beyond(points):
        return only_alnum(_FIGURE.sub("0", text))
    alike = _alike().take(points, mode="clip")
    return text_of(alike[alike != 0])


@cache
def _alike() -> Codes:
    """For each code point of the table, the one that `counted_alike` puts in its place. 0 for signs."""
    return np.where(
        _alnum(), [ord("0") if chr(code).isdecimal() else code for code in range(MOST)], 0
    ).astype(np.uint32)


@cache
def _alnum() -> NDArray[np.bool_]:
    return np.fromiter((chr(code).isalnum() for code in range(MOST)), np.bool_, MOST)
