"""Which language and script a text is in. The text decides; the markup is believed where the text does not
contradict it.

Scripts are counted on a bounded sample. Chinese, Japanese and Korean are told by their characters, Simplified and
Traditional by those that only one of them has. All other languages are told by py3langid's model, which is loaded
once.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters

from cleaners.fold import fold
from cleaners.language_model import LanguageModel
from cleaners.vocab.languages import NEWS, SCRIPTS, TWINS

_SAMPLE = 1000
_SLICES = 4
_BRIEF = 320
"""Characters of the sample that the model reads first. The more of them it reads, the longer it takes."""
_SURE = 0.99
"""Share of the likelihood from which the first sample is enough."""

_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_ASCII_LETTERS = ascii_letters.encode()
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1ea0-\u1ef9]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]|$)")
_FEWEST = 12
"""Letters below which a text tells no language."""
_LETTERS = re.compile(rf"(?:[^\W\d_][\W\d_]*+){{{_FEWEST}}}")
_TELLING = 0.5
"""Share of the likelihood from which a text tells its language, whatever is declared."""
_GAINSAYING = 0.9
"""The same where the model does not know the declared language."""
_TRADITIONAL_REGIONS = frozenset(["hant", "tw", "hk", "mo", "yue"])
_SAME = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "cmn": "zh",
    "yue": "zh",
    "hbs": "sr",
    "fil": "tl",
    "sdh": "ckb",
}


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
    """Maps the high byte of a UTF-16 unit to its script's number in `SCRIPTS`. 0 for anything else."""
    table = bytearray(256)
    for number, (_, ranges) in enumerate(SCRIPTS, 1):
        for start, end in ranges:
            for high in range(start >> 8, (end >> 8) + 1):
                table[high] = number
    return bytes(table)


_HIGH = _high_bytes()
_NUMBER = {name: number for number, (name, _) in enumerate(SCRIPTS, 1)}


def detect(text: str, hint: str | None = None) -> str | None:
    """The BCP 47 tag of the text's language: `zh-Hans` or `zh-Hant` for Chinese, the bare language otherwise.

    `hint` is what the markup says. It is believed where the text does not contradict it, and a text with too little
    to say never does. Without a hint such a text gives None.
    """
    sample = _sample(text, _SAMPLE)
    if not sample.isascii():
        counts = _counts(sample)
        kana = len(_KANA.findall(sample)) if counts["kana"] else 0
        east_asian = counts["han"] + kana + counts["hangul"]
        if east_asian * 3 >= _latin(sample) and east_asian > 1:
            return _east_asian(sample, counts, kana, hint)
    return _by_model(sample, _primary(hint)) or _tag(hint)


def _sample(text: str, most: int) -> str:
    """At most `most` characters, in slices from the whole text, since its beginning may be in another language."""
    if len(text) <= most:
        return text
    width, stride = most // _SLICES, len(text) // _SLICES
    return " ".join(text[at : at + width] for at in range(0, stride * _SLICES, stride))


def _counts(text: str) -> dict[str, int]:
    units = text.encode("utf-16-be", "replace")[::2].translate(_HIGH)
    return {name: units.count(number) for name, number in _NUMBER.items()}


def _latin(text: str) -> int:
    """The number of a text's Latin letters. Those of ASCII are counted by removing them, which is faster than any
    loop.
    """
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


def _by_model(sample: str, declared: str | None) -> str | None:
    """The likeliest language of a sample, or the declared one where that is nearly as likely or its twin."""
    if _LETTERS.search(sample) is None:
        return None
    brief = _sample(sample, _BRIEF)
    best, sure, shares = _likeliest(brief)
    is_sure = sure >= _SURE and (len(best) == 1 or declared in best)
    if not is_sure and len(brief) < len(sample):
        best, sure, shares = _likeliest(sample)
    if declared in best:
        return declared
    if declared is not None and (sure < (_TELLING if declared in shares else _GAINSAYING)):
        return declared
    return _tag(max(best, key=lambda name: shares.get(name, 0.0))) if sure >= _TELLING else None


def _likeliest(sample: str) -> tuple[frozenset[str], float, dict[str, float]]:
    """The likeliest language of a sample with its twins, their share of the likelihood, and that of each language."""
    shares: dict[str, float] = {}
    for name, share in _model().shares(sample).items():
        shares[_SAME.get(name, name)] = shares.get(_SAME.get(name, name), 0.0) + share
    best = max(shares, key=shares.__getitem__)
    alike = next((twins for twins in TWINS if best in twins), frozenset((best,)))
    return alike, sum(shares.get(name, 0.0) for name in alike), shares


def load() -> None:
    """Loads the model now, as a process does before others are forked from it."""
    _model()


@cache
def _model() -> LanguageModel:
    """The model of the languages of news. It takes 20 MB and a third of a second once; forked processes share it."""
    return LanguageModel(frozenset(NEWS))


def _primary(tag: str | None) -> str | None:
    """The language of a tag as markup writes it (`zh_CN`, `EN-us`, `nb`). None for text that is no tag."""
    match = _TAG.match(tag.strip().lower()) if tag else None
    if match is None:
        return None
    return _SAME.get(match[1], match[1])


def _tag(hint: str | None) -> str | None:
    """A hint as a tag of this project. Chinese gets the script of its region."""
    language = _primary(hint)
    if language != "zh" or hint is None:
        return language
    regions = set(re.split(r"[-_]", hint.strip().lower()))
    return "zh-Hant" if regions & _TRADITIONAL_REGIONS else "zh-Hans"
