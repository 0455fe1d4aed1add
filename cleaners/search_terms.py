"""Makes the terms of a search index from text: the same for every database, and for queries.

No database splits Chinese into words, and no index finds two characters inside a run of them. A run of CJK characters
therefore gives its overlapping pairs and its last character. Two characters are then one term, a longer word is a
phrase of pairs, and a single character is the beginning of a term. Everything is folded (`cleaners.fold`), and letters
lose their accents, so scripts, widths, capitals and accents do not matter in a search.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import MOST, Codes, codes, has_letters_beyond, text_of
from cleaners.fold import fold

MOST_TERMS = 16_000
"""The most searchable terms of an article. PostgreSQL counts positions to 16,383."""
MOST_BYTES = 600_000
"""The most bytes of these terms. A tsvector holds 1 MiB with its own overhead."""
_LONGEST = 64
_FEW = 100
"""The number of characters below which words are as fast made one by one."""
_OTHER, _PAIRED = 1, 2

_CJK_BLOCKS = (
    ("\u2e80", "\u2fdf"), ("\u3005", "\u3007"), ("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
_CJK = "".join(f"{first}-{last}" for first, last in _CJK_BLOCKS)
RUNS = re.compile(rf"(?P<cjk>[{_CJK}]+)|([^\W_{_CJK}]+)")
"""Runs of one kind of letters in a folded text."""

_WORDS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
"""Text in ASCII with blanks between its words."""

# Letters that are more than a base letter with marks, and are still typed as plain ones. As in `fold`, each keeps its
# place.
_BARE = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ё": "е"}
_ACCENTED = "\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff"
"""Latin and Greek letters. In other scripts, a mark makes another letter (й, が) or is a vowel."""
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


class SearchTerms(NamedTuple):
    """The terms of an article's title and those of its text, in their order, joined by blanks."""

    title: str
    body: str


def terms_of(title: str | None, text: str) -> SearchTerms:
    """The terms of an article for an index."""
    return SearchTerms(" ".join(bounded(title or "")), _written(text))


def _written(text: str) -> str:
    """The terms of a text within the index's bounds, joined by blanks.

    In a text within all bounds they are made at once: each character, the next one where both are CJK, and a blank.
    """
    folded = plain(unicodedata.normalize("NFC", text))
    points = codes(folded)
    if len(text) < _FEW or 8 * len(text) > MOST_BYTES or has_letters_beyond(points):
        return " ".join(bounded(text))
    kinds = np.zeros(len(points) + 1, np.uint8)
    _kinds().take(points, mode="clip", out=kinds[:-1])
    kind, beside = kinds[:-1], kinds[1:]
    if np.diff(np.flatnonzero(kind != _OTHER), prepend=-1, append=len(kind)).max() > _LONGEST:
        return " ".join(bounded(text))
    written = np.full((len(points), 3), ord(" "), np.uint32)
    written[:, 0] = points
    written[:-1, 1] = points[1:]
    there = np.empty(written.shape, np.bool_)
    there[:, 0] = kind != 0
    there[:, 1] = (kind == _PAIRED) & (beside == _PAIRED)
    there[:, 2] = (kind == _PAIRED) | ((kind == _OTHER) & (beside != _OTHER))
    if int(np.count_nonzero(there[:, 2])) > MOST_TERMS:
        return " ".join(bounded(text))
    return text_of(written[there])[:-1]


@cache
def _kinds() -> NDArray[np.uint8]:
    """The kind of each character: none, part of a word, or part of a CJK run."""
    kinds = np.fromiter((chr(code).isalnum() for code in range(MOST)), np.uint8, MOST)
    for first, last in _CJK_BLOCKS:
        kinds[ord(first) : ord(last) + 1] = _PAIRED
    return kinds


def terms(text: str) -> list[str]:
    """The terms of a text in their order."""
    folded = plain(unicodedata.normalize("NFC", text))
    if folded.isascii():
        return [word[:_LONGEST] for word in folded.encode().translate(_WORDS).decode().split()]
    all_terms: list[str] = []
    for cjk, other in RUNS.findall(folded):
        if cjk:
            all_terms += map(add, cjk, cjk[1:])
            all_terms.append(cjk[-1])
        else:
            all_terms.append(other[:_LONGEST])
    return all_terms


def plain(text: str) -> str:
    """`text` folded and without accents. Its length never changes."""
    folded = fold(text)
    if folded.isascii():
        return folded
    if len(folded) >= _FEW and int((points := codes(folded)).max()) < MOST:
        return text_of(_bare().take(points))
    return folded.translate(_PLAIN) if _MAY_HAVE.search(folded) else folded


@cache
def _bare() -> Codes:
    """Each character without its accents."""
    table = np.arange(MOST, dtype=np.uint32)
    for accented, letter in _PLAIN.items():
        table[accented] = ord(letter)
    return table


def bounded(text: str) -> list[str]:
    """The terms of a text within the index's bounds."""
    first_terms = terms(text)[:MOST_TERMS]
    if 8 * len(text) <= MOST_BYTES:  # A character stands in at most two terms and has at most four bytes.
        return first_terms
    sizes = accumulate(len(term.encode()) for term in first_terms)
    return [term for term, size in zip(first_terms, sizes, strict=True) if size <= MOST_BYTES]
