"""The comparison form: a text without what reprints change (script, width, case, punctuation); nothing is cut."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

import opencc

from cleaners.steps.mojibake import find_mojibake

# Phrase-level conversion (后/後, 里/裡 differ by word) into one script; package data, read once at import.
_to_simplified = opencc.OpenCC("t2s").convert
_from_taiwan = opencc.OpenCC("tw2sp").convert
_NOT_COMPARED = re.compile(r"[\W_]+")
_LETTERSPACED = re.compile(r"(?<=\S) (?=\S(?: |$))", re.MULTILINE)
_WIDE_MARKS = tuple(zip("，：；！？（）", ",:;!?()", strict=True))
"""What NFKC does to nearly every Chinese text; done before, it finds most of them in order already."""
_MISREAD = re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u2122]")
"""UTF-8 read as Latin-1 or its relatives: a lead byte and one that goes on."""
_LONGEST = 20_000
"""Characters of a line that may be mended; no paragraph is longer."""
_TRADITIONAL = 0.02
"""Share of changed characters from which a text is Traditional as a whole and its words are Taiwan's, maybe."""
_SPACED = 0.3
"""Share of spaces that only letterspaced text has; English has a sixth."""


def folded(text: str, *, words: bool = True) -> str:
    """One script, one width, one case; lines, spaces and punctuation stay.

    `words`: what reads like a text for Taiwan gets the mainland's words too (檔案: 文件). That helps two texts
    to look alike, but is a guess: the same characters may as well be 档案 in Traditional.
    """
    if text.isascii():
        return text.casefold()
    if _MISREAD.search(text):
        text = "\n".join(map(_mended, text.split("\n")))
    simple = _to_simplified(text)
    if words and simple != text and _changed(text, simple) > _TRADITIONAL * len(text):
        simple = _from_taiwan(text)
    if simple.count(" ") > _SPACED * len(simple):
        simple = _LETTERSPACED.sub("", simple)
    for wide, narrow in _WIDE_MARKS:
        simple = simple.replace(wide, narrow)
    return unicodedata.normalize("NFKC", simple).casefold()


def _mended(line: str) -> str:
    if len(line) <= _LONGEST:
        for start, end, put, _, _ in reversed(list(find_mojibake(line))):
            line = line[:start] + put + line[end:]
    return line


def _changed(text: str, simple: str) -> int:
    return sum(map(str.__ne__, text, simple)) if len(text) == len(simple) else len(text)


def comparison_form(text: str) -> str:
    """The text without what reprints change: script, width, case, punctuation and spaces."""
    return _NOT_COMPARED.sub("", folded(text))


def exact_key(text: str) -> str:
    """32 hex digits, equal for texts that differ in script, width, case, punctuation and spaces only.

    BLAKE2b (RFC 7693) with 16 bytes: among 10^10 texts a chance collision has a probability of about 10^-19.
    """
    form = _NOT_COMPARED.sub("", folded(text, words=False))
    return blake2b(form.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
