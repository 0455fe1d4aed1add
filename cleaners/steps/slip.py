"""Repairs Chinese text whose pairs of bytes were read from the wrong byte, where no character is lost.

A byte of GBK text is missing, so every following pair is read one byte late (`近日，江西` as `苯眨魇` with private-use
characters between). The next ASCII character ends this. The character of the missing byte is known only when it closes
an open bracket or quotation. Otherwise the run stays as it is, and `damage.py` lists it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cleaners.model import Draft, Edit
from cleaners.pinyin import reading
from cleaners.steps.mending import mend

RULE = "slip.gbk"

_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3041-\u30fa]")
_SIGN = re.compile(
    "[\ue000-\uf8ff]"  # A pair that GBK leaves to private use.
    "|[\u3400-\u9fff][\u3041-\u3096\u30a1-\u30fa](?![\u3041-\u30fe])"  # A single kana between Han characters.
    "|[\u3400-\u9fff](?:\\?|\ufffd)[a-zà-ǜ]{0,6}[)）]?[\u3400-\u9fff]"  # A byte that made no pair.
)
_SECOND = re.compile("[@-~][@-~]*")  # The first character is given twice because this search is faster.
_WIDE = re.compile("[\u2e80-\U0010ffff]")
"""What every slip contains. Narrower characters never give a common Han character and a closing mark."""
_BEHIND_WIDE = re.compile("[@-~](?<=[^\x00-\u1fff].)")
_WIDE_BEFORE = re.compile("[^\x00-\u1fff][@-~]")
_GATE = re.compile("[\ue000-\uf8ff\u3041-\u30fa\ufffd]")
_LOST_BYTE = re.compile("\\?(?<=[\u3400-\u9fff].)")
_RUN = re.compile("(?:[^\x00-\u00ff\u2028\u2029\ufffd\ufeff]|[0-9A-Za-z])+")
_BROKEN = re.compile("(?:\\?|\ufffd)[a-zà-ǜ]{0,6}[)）]?$")
_PUNCTUATION = frozenset("，。、；：！？“”‘’（）《》〈〉【】「」『』—…·　")
_CLOSES = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『", "】": "【", "〉": "〈"}

_FEW_COMMON = 0.67
"""The largest share of common characters in a misread run shorter than `_LONG`. `_COMMON` is the share for a longer
run."""
_LONG = 6
_SHORTEST = 4
_REACH = 10
_SENTENCES = 500
"""The number of characters before a run in which an open quotation is looked for."""
_COMMON = 0.85
"""The least share of common characters in correctly read text. Misread pairs have about a half."""
_GAIN = 0.1
_JAPANESE = 0.05
"""The least share of kana to Han in a text that is Japanese."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The misread part `text[start:end]`. `restored` is its correct text; None when a character of it is lost."""

    start: int
    end: int
    restored: str | None


def mend_slips(draft: Draft) -> Draft:
    """The draft with the misread runs repaired that can be repaired as a whole."""
    return mend(draft, _restorable, _may_slip)


def _may_slip(text: str) -> object:
    if not _WIDE.search(text):
        return False
    if may_be_signed(text):
        return True
    # Both patterns find the same. Each is fast where its first character is rare.
    behind = _BEHIND_WIDE if text.count(" ") * 10 < len(text) else _WIDE_BEFORE
    ends = (match.end() for match in behind.finditer(text))
    return any(_last(text[end - 2], text[end - 1]) for end in ends)


def _restorable(text: str) -> Iterator[Edit]:
    for slip in find_slips(text):
        if slip.restored is not None:
            yield Edit(slip.start, slip.end, slip.restored, RULE, "mojibake")


def may_be_signed(text: str) -> object:
    """Whether a text has what every sign has. The search for one set of characters is ten times as fast."""
    return _GATE.search(text) or ("?" in text and _LOST_BYTE.search(text))


def find_slips(text: str) -> Iterator[Slip]:
    """The misread runs of a text, in its order."""
    if not _WIDE.search(text):
        return
    slips = list(_anchored(text))
    if may_be_signed(text) and _SIGN.search(text) and not _is_japanese(text):
        slips += _signed(text, slips)
    yield from sorted(slips, key=lambda slip: slip.start)


def _is_japanese(text: str) -> bool:
    return len(_KANA.findall(text)) > _JAPANESE * len(_HAN.findall(text))


def _anchored(text: str) -> Iterator[Slip]:
    """The runs that can be repaired. Each goes from a mark that closes an open one to an ASCII second byte."""
    end = 0
    for letters in _SECOND.finditer(text):
        at = letters.start()
        if at <= end or text[at - 1] < "\u2000":
            continue
        last = _last(text[at - 1], text[at])
        if last is None:
            continue
        candidates = _beginnings(text, end, at, last)
        if candidates:
            best = max(candidates)
            certain = len(candidates) == 1 or best[0] > sorted(candidates)[-2][0]
            yield Slip(best[1], at + 1, best[2] if certain else None)
            end = at + 1


@lru_cache(maxsize=8192)
def _last(wide: str, letter: str) -> str | None:
    """The common Han character made of the second byte of `wide` and the ASCII `letter`; None when they make none."""
    last = _pair(_code(wide)[1:] + letter.encode())
    return last if _is_common(last) and _HAN.match(last) else None


def _beginnings(text: str, floor: int, at: int, last: str) -> list[tuple[float, int, str]]:
    """The places where the run that ends before `at` may begin, as far back as it reads well. Each comes with the
    gain of that reading and with its text.
    """
    beginnings: list[tuple[float, int, str]] = []
    read, start, gain = last, at - 1, 0.0
    while True:
        mark = _opening(text, start)
        if mark and _is_misread(text[start:at], read):
            beginnings.append((gain, start, mark + read))
        if start <= floor or text[start - 1] < "\u2000":
            return beginnings
        late = _pair(_code(text[start - 1])[1:] + _code(text[start])[:1])
        if not _is_common(late):
            return beginnings
        gain += _weight(late) - _weight(text[start - 1])
        read, start = late + read, start - 1


def _is_misread(text: str, read: str) -> bool:
    """Whether everything reads well one byte later, while much of it does not as it stands."""
    return len(read) > 1 and _share(text) <= (_FEW_COMMON if len(read) < _LONG else _COMMON)


def _signed(text: str, known: Sequence[Slip]) -> Iterator[Slip]:
    """The runs that are misread by their signs and have lost a character."""
    for run in _RUN.finditer(text):
        if any(slip.start < run.end() and run.start() < slip.end for slip in known):
            continue
        signs = _SIGN.search(text, max(0, run.start() - _REACH), run.end() + 1)
        slip = _slip(text, run.start(), run.end()) if signs and signs.start() < run.end() else None
        if slip:
            yield slip


def _slip(text: str, start: int, end: int) -> Slip | None:
    """The misread part of a run of double-byte characters; None when it has none."""
    here = text[start:end]
    late = [_pair(a[1:] + b[:1]) for a, b in pairwise(map(_code, here))]
    first, last = _best_window([_weight(b) - _weight(a) for a, b in zip(here, late, strict=False)])
    first = _beginning(text, start, first, late)
    last = _ending(here, late, last)
    broken = _BROKEN.search(text, max(0, start - _REACH), start) if first == 0 else None
    read, misread = late[first:last], here[first : last + 1]
    if len(read) < _SHORTEST or not (broken or _SIGN.search(misread)):
        return None
    if _share(read) < _COMMON or _share(misread) > _share(read) - _GAIN:
        return None
    if broken:
        return Slip(broken.start(), start + last + 1, None)
    swallowed, mark = _swallowed(here[last]), _opening(text, start + first)
    whole = mark + "".join(read) + swallowed if mark and swallowed else None
    return Slip(start + first, start + last + 1, whole)


def _beginning(text: str, start: int, first: int, late: list[str]) -> int:
    """The real beginning of a run: the mark that its first half byte closes, or its edge, if it reads well up to
    there.
    """
    reach = first
    while reach and _is_common(late[reach - 1]):
        reach -= 1
    marks = [at for at in range(reach, first + 1) if _opening(text, start + at)]
    if len(marks) == 1:
        return marks[0]
    return 0 if reach == 0 or first <= 1 else first


def _ending(here: str, late: list[str], last: int) -> int:
    """The real end of a run: its edge, or a character that contains an ASCII one."""
    reach = last
    while reach < len(late) and _is_common(late[reach]):
        reach += 1
    return reach if reach >= len(late) - 1 or _swallowed(here[reach]) else last


def _swallowed(char: str) -> str:
    """The ASCII letter that is the second byte of a misread character; empty when there is none."""
    second = "" if char.isascii() else _code(char)[1:].decode("latin-1")
    return second if second.isalpha() and second.isascii() else ""


def _opening(text: str, start: int) -> str | None:
    """The character whose second byte begins the run: a mark that closes an open one. None when it is not known."""
    half = _code(text[start])[:1]
    since = max(0, start - _SENTENCES)
    for closing, opening in _CLOSES.items():
        is_open = text.count(opening, since, start) > text.count(closing, since, start)
        if is_open and closing.encode("gb18030")[1:] == half:
            return closing
    return None


def _code(char: str) -> bytes:
    """The two bytes of a character. An ASCII character stands for a full-width one that was made narrow later."""
    if char.isascii():
        return bytes((0xA3, ord(char) | 0x80))
    code = char.encode("gb18030")
    return code if len(code) == 2 else b"\xff\xff"


def _pair(code: bytes) -> str:
    """The character of two bytes; a private-use one when they make none."""
    try:
        char = code.decode("gb18030")
    except UnicodeDecodeError:
        return "\ue000"
    return char if len(char) == 1 else "\ue000"


def _best_window(gains: list[float]) -> tuple[int, int]:
    """The start and end of the stretch with the greatest sum."""
    best = total = 0.0
    begin = window = stop = 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0.0, at
        total += gain
        if total > best:
            best, window, stop = total, begin, at + 1
    return window, stop


def _is_common(char: str) -> bool:
    return char in _PUNCTUATION or reading(char) is not None


def _weight(char: str) -> float:
    if _is_common(char):
        return 1.0
    if "\ue000" <= char <= "\uf8ff":
        return -1.0
    return 0.5 if char.isascii() else 0.0


def _share(text: Sequence[str]) -> float:
    return sum(map(_is_common, text)) / len(text)
