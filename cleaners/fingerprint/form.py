"""The comparison form: a text without what reprints change (script, width, case, punctuation). Nothing is cut."""

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
"""Where nothing of it stands, there is nothing to convert: most texts that are not in ASCII have accents alone."""
_LETTERSPACED = re.compile(r"(?<=\S) (?=\S(?: |$))", re.MULTILINE)
_MISREAD = re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u2122]")
"""UTF-8 read as Latin-1 or its relatives: a lead byte and one that goes on."""
_LONGEST = 20_000
"""Characters of a line that may be mended; no paragraph is longer."""
_TRADITIONAL = 0.02
"""Share of changed characters from which a text is Traditional as a whole and its words are Taiwan's, maybe."""
_BEGINNING = 300
"""Characters that tell a text's script."""
SHORT = 150
"""Columns (a Han character has two) below which a text does not say whom it is about; the title does."""
_WIDE = "\u2e80"
_SPACED = 0.3
"""Share of spaces that only letterspaced text has; English has a sixth."""


def folded(text: str, *, words: bool = True) -> str:
    """One script, one width, one case; lines, spaces and punctuation stay.

    `words`: what reads like a text for Taiwan gets the mainland's words too (檔案: 文件). That helps two texts
    to look alike, but is a guess: the same characters may as well be 档案 in Traditional.
    """
    if text.isascii():
        return text.casefold()
    text = _LONE.sub("\ufffd", text)  # opencc refuses them
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
    """Conversion by phrases (后/後, 里/裡 differ by word) into one script; takes some megabytes."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(way).convert
    return convert


def traditional(text: str) -> bool:
    """Whether the text's words may have been changed with its script, by its beginning."""
    start = _LONE.sub("\ufffd", text[:_BEGINNING])
    return not start.isascii() and _changed(start, _to_simplified(start)) > _TRADITIONAL * len(start)


@lru_cache(maxsize=8)
def _to_simplified(text: str) -> str:
    """The text in Simplified script. Exact key and fingerprint both ask for it, so the last texts are remembered."""
    return _converter("t2s")(text) if _HAN.search(text) else text


@lru_cache(maxsize=8)
def _normal(text: str) -> str:
    """`unicodedata.normalize("NFKC", text).casefold()`, by table where each character has one of its own."""
    put = _table().take(codes(text), mode="clip")
    if put.all():
        return text_of(put)
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _table() -> NDArray[np.uint32]:
    """What becomes of each character alone; 0 where that depends on its neighbours or is more than one."""
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
    """How many characters differ; all of them where conversion made words longer or shorter."""
    if len(text) != len(simple):
        return len(text)
    return int(np.count_nonzero(codes(text) != codes(simple)))


def comparison_form(text: str) -> str:
    """The text without what reprints change: script, width, case, punctuation and spaces."""
    return only_alnum(folded(text))


def exact_key(text: str, title: str | None = None) -> str:
    """32 hex digits, equal for texts that differ in script, width, case, punctuation and spaces only.

    A text shorter than `SHORT` may be two companies' dividend, or "Video": of those the titles have to be equal, too.
    BLAKE2b (RFC 7693) with 16 bytes: among 10^10 texts a chance collision has a probability of about 10^-19.
    """
    form = only_alnum(folded(text, words=False))
    if title and len(form) < SHORT and len(form) + sum(letter >= _WIDE for letter in form) < SHORT:
        form += "\n" + only_alnum(folded(title, words=False))
    return blake2b(form.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
