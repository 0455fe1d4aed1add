"""The one form for comparing texts: Simplified, half-width, lower case, with each character in its place. Nothing is
compared here."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_LOOKALIKES = {" ": "\u3000\u00a0\t\u2002\u2003\u2009", "|": "丨︱│∣┃", "/": "∕⁄╱", ":": "︰﹕∶꞉"}


@cache
def table() -> dict[int, str]:
    """For every character that changes in comparison, the one in its place: Traditional to Simplified by opencc, full
    to half width.

    The table is made when the first text needs it. A process that only stores articles folds none, and opencc takes 6
    MB.
    """
    import opencc

    # All characters are converted in one call, a line for each, so that opencc's phrases cannot join neighbours. It
    # takes 5 ms.
    han = [chr(n) for block in _HAN for n in range(*block)]
    plain = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {ord(a): b for a, b in zip(han, plain, strict=True) if a != b and len(b) == 1}
    table.update({n: chr(n - 0xFEE0) for n in range(0xFF01, 0xFF5F)})
    table.update({n: chr(n + 32) for n in range(ord("A"), ord("Z") + 1)})
    table.update({n: chr(n - 0xFEE0 + 32) for n in range(0xFF21, 0xFF3B)})
    table.update(
        {n: chr(n).lower() for n in range(0xC0, 0x530) if len(chr(n).lower()) == 1 and chr(n).isupper()}
    )
    table.update({ord(c): to for to, chars in _LOOKALIKES.items() for c in chars})
    return table


@cache
def _changing() -> re.Pattern[str]:
    """A pattern for the characters that the table changes."""
    return re.compile(f"[{re.escape(''.join(map(chr, table())))}]")


# For these characters `lower` does what the table does, except for two kinds of blanks. Digraphs are left out, and so
# is a letter whose lower form depends on what follows or has two letters.
_AS_LOWER = re.compile("[\x00-\u012f\u0131-\u01c3\u01f4-\u03a2\u03a4-\u052f\u2010-\u203a]*")
# Most lines of Chinese have only these characters to fold.
_WIDE = tuple(zip("，：；！？（）\u3000", ",:;!?() ", strict=True))
_NOT_WORD = re.compile(r"[\W\d_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """`text` in its comparison form. Its length never changes, so positions hold in both forms.

    The last results are cached, for each line of a page is folded three times on average.
    """
    if text.isascii():  # This is ten times as fast as the table.
        return text.lower().replace("\t", " ")
    if _AS_LOWER.fullmatch(text):  # This is five times as fast.
        return text.lower().replace("\t", " ").replace("\xa0", " ")
    for sign, plain in _WIDE:
        text = text.replace(sign, plain)
    return text.translate(table()) if _changing().search(text) else text


def key(text: str) -> str:
    """The letters of a line alone, folded. Digits and punctuation do not tell what a line is."""
    return letters(fold(text))


def letters(folded: str) -> str:
    """The letters alone of a line that is folded already."""
    if folded.isascii():
        return folded.encode().translate(None, _NO_LETTERS).decode()
    return _NOT_WORD.sub("", folded.replace(" ", ""))
