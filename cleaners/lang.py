"""Which language and script a text is in, decided from the text; markup is believed only where it cannot be.

Scripts are counted on a bounded sample; Latin and Cyrillic languages are told apart by their commonest words
and by letters that only one of them has. Nothing else of a page is read here.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from string import ascii_letters

from cleaners.fold import fold
from cleaners.vocab.languages import CYRILLIC, LATIN, LETTERS, SCRIPTS

_SAMPLE = 1000
_SLICES = 4

_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_WORD = re.compile(r"[^\W\d_]+")
_BLANKED = str.maketrans({n: " " for n in range(0x80) if not chr(n).isalpha()})
"""Leaves of ASCII what `_WORD` finds."""
_ASCII_LETTERS = ascii_letters.encode()
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1ea0-\u1ef9]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]|$)")
_FEWEST = 3
_SPARSEST = 0.08
"""So many of the commonest words, and so large a share of all words, tell a language."""
_NEAR = 0.8
"""Share of the best score at which the markup's language is believed: da and no, id and ms are that near."""
_TRADITIONAL_REGIONS = frozenset(["hant", "tw", "hk", "mo", "yue"])
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh", "hbs": "sr"}


@cache
def _script_classes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters that only Simplified, and only Traditional Chinese is written with.

    OpenCC says which characters differ; those that the other side's own national set (Big5, GB 2312) has too,
    such as 后, 里 or 於, tell nothing.
    """
    han = [chr(n) for block in _HAN_BLOCKS for n in range(*block)]
    pairs = [(a, b) for a, b in zip(han, fold("".join(han)), strict=True) if a != b]
    # Beyond U+FFFF a character set of `re` is searched one by one, a hundred times slower.
    simplified = {b for _, b in pairs if b < "\uffff" and not b.encode("cp950", "ignore")}
    traditional = {a for a, _ in pairs if not a.encode("gb2312", "ignore")}
    return re.compile(f"[{''.join(sorted(simplified))}]"), re.compile(f"[{''.join(sorted(traditional))}]")


def _high_bytes() -> bytes:
    """Maps the high byte of a UTF-16 unit to its script's number in `SCRIPTS`; 0 for anything else."""
    table = bytearray(256)
    for number, (_, ranges) in enumerate(SCRIPTS, 1):
        for start, end in ranges:
            for high in range(start >> 8, (end >> 8) + 1):
                table[high] = number
    return bytes(table)


_HIGH = _high_bytes()
_NUMBER = {name: number for number, (name, _) in enumerate(SCRIPTS, 1)}


_OTHER = tuple(LETTERS)


def _by_word(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The languages that have a word among their commonest, by word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in lists.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


_LATIN_WORDS, _CYRILLIC_WORDS = _by_word(LATIN), _by_word(CYRILLIC)


def detect(text: str, hint: str | None = None) -> str | None:
    """The BCP 47 tag of the text's language: `zh-Hans` or `zh-Hant` for Chinese, the bare language otherwise.

    `hint` is what the markup says. It decides between languages that the text leaves open, and where the text
    has too little to say; without it such a text gives None.
    """
    sample = _sample(text)
    if sample.isascii():
        return _by_words(sample, _LATIN_WORDS, _primary(hint)) or _tag(hint)
    counts = _counts(sample)
    kana = len(_KANA.findall(sample)) if counts["kana"] else 0
    east_asian = counts["han"] + kana + counts["hangul"]
    latin = _latin(sample)
    if east_asian * 3 >= latin and east_asian > 1:
        return _east_asian(sample, counts, kana, hint)
    other = max(_OTHER, key=counts.__getitem__)
    if counts[other] > latin:
        return _by_letters(sample, other, _primary(hint))
    return _by_words(sample, _LATIN_WORDS, _primary(hint)) or _tag(hint)


def han_share(text: str) -> float:
    """The share of Han characters among all that are not spaces, 0 to 1."""
    filled = len(text) - text.count(" ") - text.count("\n")
    return min(1.0, _counts(text)["han"] / filled) if filled > 0 else 0.0


def _sample(text: str) -> str:
    """At most `_SAMPLE` characters, in slices from the whole text: its head may be in another language."""
    if len(text) <= _SAMPLE:
        return text
    width, stride = _SAMPLE // _SLICES, len(text) // _SLICES
    return " ".join(text[at : at + width] for at in range(0, stride * _SLICES, stride))


def _counts(text: str) -> dict[str, int]:
    units = text.encode("utf-16-be", "replace")[::2].translate(_HIGH)
    return {name: units.count(number) for name, number in _NUMBER.items()}


def _latin(text: str) -> int:
    """How many Latin letters a text has; those of ASCII are counted by taking them out, which no loop does as fast."""
    plain = text.encode("ascii", "ignore")
    accented = 0 if len(plain) == len(text) else len(_ACCENTED.findall(text))
    return len(plain) - len(plain.translate(None, _ASCII_LETTERS)) + accented


def _east_asian(sample: str, counts: dict[str, int], kana: int, hint: str | None) -> str:
    han, hangul = counts["han"], counts["hangul"]
    if hangul * 4 > han + kana:
        return "ko"
    simplified, traditional = (len(chars.findall(sample)) for chars in _script_classes())
    japanese_han = _primary(hint) == "ja" or (not simplified and traditional * 8 < han)
    if kana * 5 > han + kana or (kana * 20 > han + kana and japanese_han):
        return "ja"
    if simplified == traditional:
        if not simplified and _primary(hint) in {"ja", "ko"}:
            return _primary(hint) or "ja"
        return _tag(hint if _primary(hint) == "zh" else "zh") or "zh-Hans"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _by_letters(sample: str, script: str, hinted: str | None) -> str | None:
    """The language of a script other than Latin and Han: its own letters first, then words, then the hint."""
    lowered = sample.lower()
    own = Counter(
        {language: sum(map(lowered.count, letters)) for language, letters in LETTERS[script].items()}
    )
    if script == "cyrillic":
        own.update(_hits(_WORD.findall(lowered), _CYRILLIC_WORDS))
    best = max(own, key=own.__getitem__)
    if not own[best] or (hinted is not None and own[hinted] >= _NEAR * own[best]):
        return hinted
    return best


def _hits(tokens: list[str], words: dict[str, tuple[str, ...]]) -> Counter[str]:
    return Counter(chain.from_iterable(words[token] for token in tokens if token in words))


def _by_words(sample: str, words: dict[str, tuple[str, ...]], hinted: str | None) -> str | None:
    """The language whose commonest words stand in the sample most; None when they are too few to tell."""
    lowered = sample.lower()
    tokens = lowered.translate(_BLANKED).split() if lowered.isascii() else _WORD.findall(lowered)
    scores = _hits(tokens, words)
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    enough = scores[best] >= max(_FEWEST, _SPARSEST * len(tokens))
    if hinted is not None and hinted in scores and (scores[hinted] >= _NEAR * scores[best] or not enough):
        return hinted
    return best if enough else None


def _primary(tag: str | None) -> str | None:
    """The language of a tag as markup writes it (`zh_CN`, `EN-us`, `nb`); None for what is none."""
    match = _TAG.match(tag.strip().lower()) if tag else None
    if match is None:
        return None
    return _SAME.get(match[1], match[1])


def _tag(hint: str | None) -> str | None:
    """A hint as this project writes tags; Chinese gets the script of its region."""
    language = _primary(hint)
    if language != "zh" or hint is None:
        return language
    regions = set(re.split(r"[-_]", hint.strip().lower()))
    return "zh-Hant" if regions & _TRADITIONAL_REGIONS else "zh-Hans"
