"""What a line's characters show, counted for all lines of a draft at once; no words of any language here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

Columns = dict[str, npt.NDArray[np.float64]]

_CLASSES: Final = {
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
"""Characters counted in each line."""
_SCRIPTS: Final = (
    (0x41, 0x250), (0x370, 0x400), (0x400, 0x530), (0x530, 0x590), (0x590, 0x600), (0x600, 0x780),
    (0x900, 0xE00), (0xE00, 0xF00), (0x1E00, 0x1F00), (0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0),
)  # fmt: skip
"""Ranges of letters that are told apart; kana and Han count as one, for Japanese has both."""
_SAME: Final = {8: 0, 9: 10}
_GRAM_WIDE, _GRAM_NARROW = 2, 4
"""Characters of the pieces by which a line's words are known again, in Han, kana and hangul and elsewhere."""
_FULL: Final = 60
"""Columns from which a line's words count as the text's."""
_MULTIPLIERS: Final = np.array([1, 65_599, 65_599**2 % 2**31, 65_599**3 % 2**31], dtype=np.int64)


def measures(texts: Sequence[str], title: str | None) -> Columns:
    """Of each line: sizes, shares of kinds of characters, how it begins and ends, whose words it shares."""
    codes, lengths = _codes(texts)
    kind, wide, script, last, first = (table[codes] for table in _tables())
    lines = np.repeat(np.arange(len(texts)), lengths)
    ends = np.cumsum(lengths) - 1
    starts = ends - lengths + 1
    size = lengths.astype(np.float64)
    counts = np.bincount(lines * (len(_CLASSES) + 1) + kind, minlength=len(texts) * (len(_CLASSES) + 1))
    counts = counts.reshape(len(texts), -1)[:, 1:]
    columns = size + np.bincount(lines, weights=wide, minlength=len(texts))
    upper = np.bincount(lines, weights=first == 1, minlength=len(texts))
    letters = np.bincount(lines * (len(_SCRIPTS) + 1) + script, minlength=len(texts) * (len(_SCRIPTS) + 1))
    letters = letters.reshape(len(texts), -1)[:, 1:]
    main = int(letters.sum(axis=0).argmax())
    out: Columns = {
        "columns": columns,
        "ends": last[ends].astype(np.float64),
        "closes": last[np.maximum(ends - 1, starts)].astype(np.float64),
        "starts": first[starts].astype(np.float64),
        "letters": letters.sum(axis=1) / size,
        "foreign": 1.0 - letters[:, main] / np.maximum(letters.sum(axis=1), 1),
        "upper": upper / size,
    }
    for name, column in zip(_CLASSES, counts.T, strict=True):
        out[name] = column.astype(np.float64)
        if name in ("digits", "spaces", "bars", "signs"):
            out[f"{name}_share"] = column / size
    return out | _kinship(texts, codes, lengths, columns, title)


def _codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    raw = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(raw, dtype=np.uint32), 0xFFFF).astype(np.int64)
    return codes, np.fromiter(map(len, texts), np.int64, len(texts))


@cache
def _tables() -> tuple[npt.NDArray[np.uint8], ...]:
    """Of each character below U+10000: its class, whether it is two columns wide, its script, what it is as a
    last and as a first character."""
    kind, wide, script, last, first = (np.zeros(0x10000, dtype=np.uint8) for _ in range(5))
    for number, characters in enumerate(_CLASSES.values(), 1):
        kind[[ord(c) for c in characters]] = number
    wide[0x2E80:0xD800] = 1
    wide[0xF900:0xFB00] = 1
    wide[0xFF01:0xFF61] = 1
    for number, (low, high) in enumerate(_SCRIPTS):
        known = _SAME.get(number, number) + 1
        span = range(low, high)
        script[[code for code in span if chr(code).isalpha()]] = known
    for number, characters in enumerate(
        (".!?。！？।؟۔", "…", ":：", ",，、،;；", "”’」』\"'", ")）】]〕", "0123456789"), 1
    ):
        last[[ord(c) for c in characters]] = number
    for code in range(0x2000):
        c = chr(code)
        first[code] = (
            1 if c.isupper() else 2 if c.islower() else 3 if c.isdigit() else 4 if c.isalpha() else 0
        )
    first[0x2E80:0xFB00] = 4
    first[[ord(c) for c in '“‘「『"《（([【']] = 5
    first[[ord(c) for c in "■□▲△▼▽◆◇●○★☆※•·-–—*"]] = 6
    return kind, wide, script, last, first


def _kinship(
    texts: Sequence[str],
    codes: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    columns: npt.NDArray[np.float64],
    title: str | None,
) -> Columns:
    """How often a line stands on the page, which part of its words the long lines and the title have too."""
    numbers: dict[str, int] = {}
    same = np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), np.int64, len(texts))
    repeats = np.bincount(same)[same]
    gram = _GRAM_WIDE if columns.sum() > 1.4 * lengths.sum() else _GRAM_NARROW
    grams, lines = _grams(codes, lengths, gram)
    long = columns >= _FULL
    unique, where = np.unique(grams, return_inverse=True)
    homes = np.unique(where * len(texts) + lines)
    gram_of, line_of = homes // len(texts), homes % len(texts)
    in_long = np.bincount(gram_of, weights=long[line_of], minlength=len(unique))
    elsewhere = in_long[gram_of] - long[line_of] > 0
    known = np.maximum(np.bincount(line_of, minlength=len(texts)), 1)
    out: Columns = {
        "repeats": repeats.astype(np.float64),
        "first_of_same": (np.arange(len(texts)) == _first(same)[same]).astype(np.float64),
        "shared": np.bincount(line_of, weights=elsewhere, minlength=len(texts)) / known,
        "in_title": np.full(len(texts), -1.0),
        "of_title": np.full(len(texts), -1.0),
    }
    if title:
        wanted = np.unique(_grams(*_codes([title]), gram)[0])
        hit = np.bincount(line_of, weights=np.isin(unique, wanted)[gram_of], minlength=len(texts))
        out["in_title"] = hit / known
        out["of_title"] = hit / max(1, len(wanted))
    return out


def _first(same: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The first line of each number."""
    out = np.full(int(same.max()) + 1, len(same))
    np.minimum.at(out, same, np.arange(len(same)))
    return out


def _grams(
    codes: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], size: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The pieces of `size` characters inside the lines as numbers, and the line of each."""
    lines = np.repeat(np.arange(len(lengths)), lengths)
    if len(codes) < size:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    count = len(codes) - size + 1
    total = np.zeros(count, dtype=np.int64)
    for at in range(size):
        total += codes[at : at + count] * _MULTIPLIERS[at]
    inside = lines[:count] == lines[size - 1 :]
    return total[inside], lines[:count][inside]
