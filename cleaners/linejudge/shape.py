"""Measures the characters of all lines of a draft at once. No words of any language are here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

Columns = dict[str, npt.NDArray[np.float64]]

_CLASSES: Final = {
    "upper": "",
    "stops": ".!?。！？．।؟۔…",
    "commas": ",，、،;；؛",
    "colons": ":：",
    "digits": "0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९",
    "spaces": " \u3000\u00a0\t",
    "bars": "|｜/／·•・›»>＞→‹«▸▶►",
    "quotes": "\"'“”‘’「」『』《》〈〉",
    "brackets": "()（）[]【】〔〕{}",
    "signs": "©®@#&+=*_~^%$€£¥￥№■□▲△▼▽◆◇●○★☆※",
    "dashes": "-–—―",
}
"""The kinds of characters that are counted in each line."""
_SCRIPTS: Final = (
    (0x41, 0x250), (0x370, 0x400), (0x400, 0x530), (0x530, 0x590), (0x590, 0x600), (0x600, 0x780),
    (0x900, 0xE00), (0xE00, 0xF00), (0x1E00, 0x1F00), (0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0),
)  # fmt: skip
"""Ranges of letters, one for each script. Kana and Han count as one, for Japanese has both."""
_SAME: Final = {8: 0, 9: 10}
_WIDE: Final = (9, 10, 11)
"""The ranges whose letters are two columns wide."""
_GRAM_WIDE, _GRAM_NARROW = 2, 4
"""The length of the pieces by which words are compared, in characters: in Han, kana and hangul, and elsewhere."""
_FULL: Final = 60
"""The number of columns from which a line's words count as the text's."""
_AFFIX: Final = 3
"""The number of characters in which like beginnings or ends of lines agree."""
_CUT: Final = ("...", "…")
_CUT_LAST: Final = 8
"""The number of characters at a line's end in which dots show that it was cut. A word such as "more" may follow
them."""
_MULTIPLIERS: Final = (1, 40_503, 24_593, 98_317)
_PLACES: Final = 1 << 17
"""The number of table places for pieces. Two pieces in one place count as equal."""


def measures(texts: Sequence[str], title: str | None) -> Columns:
    """For each line: its sizes, its shares of kinds of characters, its beginning and end, and the words that it
    shares.
    """
    codes, lengths = _codes(texts)
    kind, script, last, first = _tables()
    lines = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    ends = np.cumsum(lengths) - 1
    starts = ends - lengths + 1
    size = lengths.astype(np.float64)
    counts = _counts(lines, kind[codes], len(texts), len(_CLASSES))
    letters = _counts(lines, script[codes], len(texts), len(_SCRIPTS))
    columns = size + letters[list(_WIDE)].sum(axis=0)
    main = int(letters.sum(axis=1).argmax())
    out: Columns = {
        "columns": columns,
        "ends": last[codes[ends]].astype(np.float64),
        "closes": last[codes[np.maximum(ends - 1, starts)]].astype(np.float64),
        "starts": first[codes[starts]].astype(np.float64),
        "letters": letters.sum(axis=0) / size,
        "foreign": 1.0 - letters[main] / np.maximum(letters.sum(axis=0), 1),
    }
    for name, column in zip(_CLASSES, counts, strict=True):
        out[name] = column
        if name in ("digits", "spaces", "bars", "signs", "upper"):
            out[f"{name}_share"] = column / size
    return out | _affixes(texts) | _kinship(texts, codes, lines, columns, title)


def _affixes(texts: Sequence[str]) -> Columns:
    """The numbers of lines that begin, and that end, with the same characters as each line. Items of lists often do."""
    size = len(texts)
    ends, starts = [text[-_AFFIX:] for text in texts], [text[:_AFFIX] for text in texts]
    out: Columns = {}
    for name, parts in (("same_ends", ends), ("same_starts", starts)):
        counts = Counter(parts)
        out[name] = np.fromiter((counts[part] for part in parts), np.float64, size)
    tails = (text[-_CUT_LAST:] for text in texts)
    out["cut"] = np.fromiter((any(sign in tail for sign in _CUT) for tail in tails), np.float64, size)
    return out


def _counts(
    lines: npt.NDArray[np.int32], classes: npt.NDArray[np.uint8], size: int, most: int
) -> npt.NDArray[np.float64]:
    """The count of each class of characters but the first in each line, as classes x lines."""
    keys = lines * np.int32(most + 1) + classes
    return np.bincount(keys, minlength=size * (most + 1)).reshape(size, most + 1).T[1:].astype(np.float64)


def _codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.int64]]:
    """The characters of all lines as numbers, where those above U+FFFF are U+FFFF, and the length of each line."""
    raw = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(raw, dtype=np.uint32), 0xFFFF).astype(np.uint16)
    return codes, np.fromiter(map(len, texts), np.int64, len(texts))


@cache
def _tables() -> tuple[npt.NDArray[np.uint8], ...]:
    """For each character below U+10000: its class, its script, its kind as a last and its kind as a first character."""
    kind, script, last, first = (np.zeros(0x10000, dtype=np.uint8) for _ in range(4))
    for code in range(0x2000):
        c = chr(code)
        first[code] = (
            1 if c.isupper() else 2 if c.islower() else 3 if c.isdigit() else 4 if c.isalpha() else 0
        )
    first[0x2E80:0xFB00] = 4
    kind[:0x2000][first[:0x2000] == 1] = 1
    for number, characters in enumerate(_CLASSES.values(), 1):
        kind[[ord(c) for c in characters]] = number
    for number, (low, high) in enumerate(_SCRIPTS):
        known = _SAME.get(number, number) + 1
        script[[code for code in range(low, high) if chr(code).isalpha()]] = known
    for number, characters in enumerate(_LAST, 1):
        last[[ord(c) for c in characters]] = number
    first[[ord(c) for c in '“‘「『"《（([【']] = 5
    first[[ord(c) for c in "■□▲△▼▽◆◇●○★☆※•·-–—*"]] = 6
    return kind, script, last, first


_LAST: Final = (".!?。！？।؟۔", "…", ":：", ",，、،;；", "”’」』\"'", ")）】]〕", "0123456789")
"""The kinds of characters at a line's end."""


def _kinship(
    texts: Sequence[str],
    codes: npt.NDArray[np.uint16],
    lines: npt.NDArray[np.int32],
    columns: npt.NDArray[np.float64],
    title: str | None,
) -> Columns:
    """How often each line stands on the page, and which shares of its words the long lines and the title have."""
    size = len(texts)
    numbers: dict[str, int] = {}
    same = np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), np.int64, size)
    first = np.full(len(numbers), size)
    np.minimum.at(first, same, np.arange(size))
    gram = _GRAM_WIDE if columns.sum() > 1.4 * len(codes) else _GRAM_NARROW
    grams, homes = _grams(codes, lines, gram)
    known = np.maximum(np.bincount(homes, minlength=size), 1)
    there = np.zeros(_PLACES, dtype=np.bool_)
    there[grams[(columns >= _FULL)[homes]]] = True
    kin = _kin(grams, homes, columns, known)
    out: Columns = {
        "repeats": np.bincount(same)[same].astype(np.float64),
        "first_of_same": (np.arange(size) == first[same]).astype(np.float64),
        "shared": np.bincount(homes, weights=there[grams], minlength=size) / known,
        "in_title": np.full(size, -1.0),
        "of_title": np.full(size, -1.0),
    }
    out |= kin
    if title:
        coded, _ = _codes([title])
        wanted = _grams(coded, np.zeros(len(coded), dtype=np.int32), gram)[0]
        there[:] = False
        there[wanted] = True
        hits = np.bincount(homes, weights=there[grams], minlength=size)
        out["in_title"] = hits / known
        out["of_title"] = np.minimum(hits / max(1, len(wanted)), 1.0)
    return out


def _kin(
    grams: npt.NDArray[np.int64],
    homes: npt.NDArray[np.int32],
    columns: npt.NDArray[np.float64],
    known: npt.NDArray[np.int64],
) -> Columns:
    """The share of each line's words that the long lines above and below it have, and the same share of words rare
    on the page.
    """
    size = len(columns)
    long = (columns >= _FULL)[homes]
    pieces, lines = grams[long], homes[long]
    first, last = np.full(_PLACES, size, dtype=np.int32), np.full(_PLACES, -1, dtype=np.int32)
    first[pieces[::-1]], last[pieces] = lines[::-1], lines
    worth = 1.0 / np.maximum(np.bincount(grams, minlength=_PLACES)[grams], 1)
    total = np.maximum(np.bincount(homes, weights=worth, minlength=size), 1e-9)
    above, below = first[grams] < homes, last[grams] > homes
    return {
        "kin_above": np.bincount(homes, weights=above, minlength=size) / known,
        "kin_below": np.bincount(homes, weights=below, minlength=size) / known,
        "rare_above": np.bincount(homes, weights=above * worth, minlength=size) / total,
        "rare_below": np.bincount(homes, weights=below * worth, minlength=size) / total,
    }


def _grams(
    codes: npt.NDArray[np.uint16], lines: npt.NDArray[np.int32], size: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """The table places of the pieces of `size` characters inside the lines, and the line of each piece."""
    count = max(len(codes) - size + 1, 0)
    total = np.zeros(count, dtype=np.int64)
    for at in range(size):
        total += codes[at : at + count] * np.int64(_MULTIPLIERS[at])
    inside = lines[:count] == lines[size - 1 :][:count]
    return total[inside] & (_PLACES - 1), lines[:count][inside]
