"""Makes the comparison form: a text without what reprints change (script, width, case, punctuation). Nothing is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import MOST, codes, only_alnum, text_of

_LONE = re.compile("[\ud800-\udfff]")
_HAN = re.compile("[\u2e80-\U0010ffff]")
"""Characters without which a text needs no conversion. Most texts beyond ASCII only have accents."""
_LETTERSPACED = re.compile(r"(?<=\S) (?=\S(?: |$))", re.MULTILINE)
_MISREAD = re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u2122]")
"""A pair of characters that UTF-8 read as Latin-1 or a related charset leaves: a lead byte and a following one."""
_LONGEST = 20_000
"""The most characters of a line that is mended. No paragraph is longer."""
_TRADITIONAL = 0.02
"""The share of changed characters from which a text is Traditional as a whole, and may use Taiwan's words."""
_BEGINNING = 300
"""The number of characters by which a text's script is told."""
SHORT = 150
"""Columns (a Han character has two) below which a text does not name its subject; the title does."""
_WIDE = "\u2e80"
_SPACED = 0.3
"""The share of spaces above which a text is letterspaced. In English, it is a sixth."""


def folded(text: str, *, words: bool = True) -> str:
    """The text in one script, one width and one case. Lines, spaces and punctuation stay.

    With `words`, a text that seems to be written for Taiwan also gets the mainland's words (檔案: 文件). Like texts
    then look more alike. It is a guess, for the same characters may be 档案 in Traditional script.
    """
    if text.isascii():
        return text.casefold()
    text = _LONE.sub("\ufffd", text)  # opencc refuses lone surrogates.
    if _MISREAD.search(text):
        text = "\n".join(map(_mended, text.split("\n")))
    simple = _to_simplified(text)
    if words and simple != text and _changed(text, simple) > _TRADITIONAL * len(text):
        simple = _converter("tw2sp")(text)
    if simple.count(" ") > _SPACED * len(simple):
        simple = _LETTERSPACED.sub("", simple)
    return _normal(simple.replace("…", "..."))


@cache
def _converter(way: str) -> Callable[[str], str]:
    """A converter into one script. It works by phrases, for 后/後 and 里/裡 differ by word, and takes some
    megabytes.
    """
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(way).convert
    return convert


def traditional(text: str) -> bool:
    """Whether the conversion of the text's script may have changed its words, judged by the text's beginning."""
    start = _LONE.sub("\ufffd", text[:_BEGINNING])
    return not start.isascii() and _changed(start, _to_simplified(start)) > _TRADITIONAL * len(start)


@lru_cache(maxsize=8)
def _to_simplified(text: str) -> str:
    """The text in Simplified script. The last results are cached, for exact key and fingerprint both need them."""
    return _converter("t2s")(text) if _HAN.search(text) else text


@lru_cache(maxsize=8)
def _normal(text: str) -> str:
    """`unicodedata.normalize("NFKC", text).casefold()`, computed by a table where each character has its own result."""
    put = _table().take(codes(text), mode="clip")
    if put.all():
        return text_of(put)
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _table() -> NDArray[np.uint32]:
    """The result for each single character. 0 where it depends on its neighbours or has several characters."""
    table = np.zeros(MOST, np.uint32)
    for code in range(1, MOST - 1):
        character = chr(code)
        put = unicodedata.normalize("NFKC", character).casefold()
        if len(put) == 1 and unicodedata.category(character)[0] != "M" and not 0x1100 <= code < 0x1200:
            table[code] = ord(put)
    return table


def _mended(line: str) -> str:
    from cleaners.steps.mojibake import find_mojibake  # who only compares needs none of the steps

    if len(line) <= _LONGEST:
        for start, end, put, _, _ in reversed(list(find_mojibake(line))):
            line = line[:start] + put + line[end:]
    return line


def _changed(text: str, simple: str) -> int:
    """The number of characters that differ. Where conversion changed the length of words, it is all of them."""
    if len(text) != len(simple):
        return len(text)
    return int(np.count_nonzero(codes(text) != codes(simple)))


def comparison_form(text: str) -> str:
    """The text without what reprints change: script, width, case, punctuation and spaces."""
    return only_alnum(folded(text))


def exact_key(text: str, title: str | None = None) -> str:
    """32 hex digits, equal for texts that differ only in script, width, case, punctuation and spaces.

    Two texts shorter than `SHORT` may be two companies' dividends, or "Video". Their titles must therefore be equal as
    well. The hash is BLAKE2b (RFC 7693) with 16 bytes: among 10^10 texts a chance collision has a probability of about
    10^-19.
    """
    form = only_alnum(folded(text, words=False))
    if title and len(form) < SHORT and len(form) + sum(letter >= _WIDE for letter in form) < SHORT:
        form += "\n" + only_alnum(folded(title, words=False))
    return blake2b(form.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
