"""Text as an array of its code points, for the tables of others that know something of each character."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
"""Code points, one a character."""
_SIGNS = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_ALIKE = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_FEW = 60
"""Characters below which a pattern is as fast as a table."""
MOST = 0x10000
"""The entries of a table: characters beyond the basic plane have none."""
_HAN_BEYOND = 0x20000


def codes(text: str) -> Codes:
    """The code points of a text, lone surrogates too. The array cannot be written to."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(points: Codes) -> str:
    """The text of these code points."""
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def has_letters_beyond(points: Codes) -> bool:
    """Whether a text has letters that no table knows; pictures beyond the basic plane are as good as signs.

    Where it has none, `take(points, mode="clip")` takes the entry of U+FFFF, which is no character, for pictures.
    """
    beyond = set(points[points >= MOST].tolist()) if len(points) else set()
    return any(point >= _HAN_BEYOND or chr(point).isalnum() for point in beyond)


def only_alnum(text: str) -> str:
    """The letters and figures of a text, without punctuation and spaces."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    points = codes(text) if len(text) >= _FEW else None
    if points is None or has_letters_beyond(points):
        return _SIGNS.sub("", text)
    return text_of(points[_alnum().take(points, mode="clip")])


def counted_alike(text: str) -> str:
    """As `only_alnum`, with a nought for every figure, so that texts which differ in numbers as long are alike."""
    if text.isascii():
        return text.encode().translate(_ASCII_ALIKE, _ASCII_SIGNS).decode()
    points = codes(text)
    if has_letters_beyond(points):
        return only_alnum(_FIGURE.sub("0", text))
    alike = _alike().take(points, mode="clip")
    return text_of(alike[alike != 0])


@cache
def _alike() -> Codes:
    """The code point that each of the table's stands as in `counted_alike`; 0 for signs."""
    return np.where(
        _alnum(), [ord("0") if chr(code).isdecimal() else code for code in range(MOST)], 0
    ).astype(np.uint32)


@cache
def _alnum() -> NDArray[np.bool_]:
    return np.fromiter((chr(code).isalnum() for code in range(MOST)), np.bool_, MOST)
