"""Text as terms of a search index: the same for every database, and for what is searched.

No database splits Chinese into words, and neither has an index that finds two characters inside a run of them.
So a run of CJK characters gives its overlapping pairs and its last character alone; then two characters are one
term, longer words are phrases of pairs, and a single character is the beginning of a term. Everything is folded
(`cleaners.fold`), and letters lose their accents, so that scripts, widths, capitals and accents find each other.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaners.fold import fold

MOST_TERMS = 16_000
"""Terms of one article that are searchable: PostgreSQL counts positions to 16,383."""
MOST_BYTES = 600_000
"""... and their bytes: a tsvector holds 1 MiB with its own overhead."""
_LONGEST = 64

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
RUNS = re.compile(rf"(?P<cjk>[{_CJK}]+)|([^\W_{_CJK}]+)")
"""Runs of one kind of letters in a folded text."""

# Letters that are more than a base letter with marks, and are still typed without: position by position, as `fold` is.
_BARE = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ё": "е"}
_ACCENTED = "\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff"
"""Latin and Greek letters alone: in other scripts a mark makes another letter (й, が) or is a vowel."""
_MAY_HAVE = re.compile(f"[{_ACCENTED}ё]")


def _plain_letters() -> dict[int, str]:
    table = {ord(letter): bare for letter, bare in _BARE.items()}
    for block in ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000)):
        for code in range(*block):
            parts = unicodedata.normalize("NFD", chr(code).lower())
            if len(parts) > 1 and parts[0].isalpha() and all(map(unicodedata.combining, parts[1:])):
                table[code] = parts[0]
    return table


_PLAIN = _plain_letters()


class Terms(NamedTuple):
    """The terms of an article's title and of its text, in their order, joined by blanks."""

    title: str
    body: str


def terms_of(title: str | None, text: str) -> Terms:
    """What an index takes of an article."""
    return Terms(" ".join(bounded(title or "")), " ".join(bounded(text)))


def terms(text: str) -> list[str]:
    """The terms of a text in their order."""
    found: list[str] = []
    for cjk, other in RUNS.findall(plain(unicodedata.normalize("NFC", text))):
        if cjk:
            found += map("".join, pairwise(cjk))
            found.append(cjk[-1])
        else:
            found.append(other[:_LONGEST])
    return found


def plain(text: str) -> str:
    """`text` folded and without accents; the length never changes."""
    folded = fold(text)
    return folded if folded.isascii() or not _MAY_HAVE.search(folded) else folded.translate(_PLAIN)


def bounded(text: str) -> list[str]:
    """The terms of a text as far as an index takes them."""
    found = terms(text)[:MOST_TERMS]
    if 8 * len(text) <= MOST_BYTES:  # a character stands in two terms at most and has four bytes
        return found
    sizes = accumulate(len(term.encode()) for term in found)
    return [term for term, size in zip(found, sizes, strict=True) if size <= MOST_BYTES]
