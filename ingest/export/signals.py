"""Signals by which corpus builders filter, computed from an article's record alone: script, punctuation, repetition,
removed text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args

from cleaners.model import Class
from cleaners.opt_out import Signal, refusals

CLASSES: tuple[str, ...] = get_args(Class)
"""Classes of what cleaning removes."""

_SAMPLE = 1000
"""Characters from the whole text by which its script is decided. More change nothing."""

_ENDINGS = frozenset(".!?…。！？．｡؟۔।॥።。\"'”’」』）)】》›»")
"""Characters with which a sentence ends, with the closing quotation marks and brackets behind it."""

_OF_LANGUAGE = {"ja": "Jpan", "ko": "Kore"}

_BY_NAME = {
    "LATIN": "Latn",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "ORIYA": "Orya",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "LAO": "Laoo",
    "TIBETAN": "Tibt",
    "MYANMAR": "Mymr",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "ETHIOPIC": "Ethi",
    "KHMER": "Khmr",
    "MONGOLIAN": "Mong",
}
"""ISO 15924 codes by the first word of the Unicode names of a script's letters."""

SCRIPTS = tuple(sorted({"Hans", "Hant", *_BY_NAME.values()}))
"""All scripts that an article can have."""


def script(text: str, lang: str | None) -> str | None:
    """The ISO 15924 code of a text's script. None when it has no known letters. The language decides where it can, as
    for Chinese, else most of the letters.
    """
    primary, _, rest = (lang or "").partition("-")
    if rest in ("Hans", "Hant"):
        return rest
    if primary in _OF_LANGUAGE:
        return _OF_LANGUAGE[primary]
    codes: Counter[str] = Counter()
    for letter, times in Counter(
        text[:: 1 + len(text) // _SAMPLE]
    ).items():  # a few dozen, or a few hundred of Han
        code = _BY_NAME.get(unicodedata.name(letter, "").partition(" ")[0]) if letter.isalpha() else None
        if code is not None:
            codes[code] += times
    return codes.most_common(1)[0][0] if codes else None


def signals(record: Mapping[str, Any]) -> dict[str, Any]:
    """The computed fields of one record, which `ingest.export.native` describes."""
    lines = [line for line in record["text"].split("\n") if line.strip()]
    repeated = len(lines) - len(set(lines))
    removed = Counter[str]()
    for span in record["removed"]:
        removed[span["kind"]] += len(span["text"])
    refused = refusals(Signal(**one) for one in record["signals"] or ())
    gone, kept = removed.total(), len(record["text"])
    return {
        "language": (record["lang"] or "").partition("-")[0] or None,
        "script": script(record["text"], record["lang"]),
        "characters": kept,
        "lines": len(lines),
        "line_punctuation_share": _share(sum(_ends(line) for line in lines), len(lines)),
        "duplicate_line_share": _share(repeated, len(lines)),
        "damaged_spans": len(record["damaged"]),
        "opt_out": bool(refused) if record["signals"] is not None else None,
        "opt_out_by": f"{refused[0].place}: {refused[0].name} {refused[0].value}" if refused else None,
        "removed_characters": gone,
        "removed_proportion": _share(gone, gone + kept),
        **{f"removed_{name}": removed[name] for name in CLASSES},
    }


def _ends(line: str) -> bool:
    return line.rstrip()[-1] in _ENDINGS


def _share(part: int, whole: int) -> float:
    """The share of `part` in `whole`, rounded, so that every format writes the same digits; 0 of an empty whole."""
    return round(part / whole, 4) if whole else 0.0
