"""Chinese text whose double bytes were read from the wrong one: put right where nothing is lost for it.

A byte of GBK text goes missing, every following pair is read one byte late (`近日，江西` as `苯眨魇`
with private-use characters between), until an ASCII character gives the pairs their beat back. The missing
byte's own character can be told only when it closes a bracket or quotation that is open; otherwise the run
stays as it is and `damage.py` lists it.
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
    "[\ue000-\uf8ff]"  # pairs that GBK leaves to private use
    "|[\u3400-\u9fff][\u3041-\u3096\u30a1-\u30fa](?![\u3041-\u30fe])"  # a lone kana between Han
    "|[\u3400-\u9fff](?:\\?|\ufffd)[a-zà-ǜ]{0,6}[)）]?[\u3400-\u9fff]"  # a byte that made no pair
)
_SECOND = re.compile("[@-~][@-~]*")  # written so that the search for the first one is fast
_WIDE = re.compile("[\u2e80-\U0010ffff]")
"""What every slip has: no pair of narrower characters gives a common Han one and closes what is open."""
_BEHIND_WIDE = re.compile("[@-~](?<=[^\x00-\u1fff].)")
_WIDE_BEFORE = re.compile("[^\x00-\u1fff][@-~]")
_GATE = re.compile("[\ue000-\uf8ff\u3041-\u30fa\ufffd]")
_LOST_BYTE = re.compile("\\?(?<=[\u3400-\u9fff].)")
_RUN = re.compile("(?:[^\x00-\u00ff\u2028\u2029\ufffd\ufeff]|[0-9A-Za-z])+")
_BROKEN = re.compile("(?:\\?|\ufffd)[a-zà-ǜ]{0,6}[)）]?$")
_PUNCTUATION = frozenset("，。、；：！？“”‘’（）《》〈〉【】「」『』—…·　")
_CLOSES = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『", "】": "【", "〉": "〈"}

_FEW_COMMON = 0.67
"""Share of common characters in a misread run of fewer than `_LONG`; of a longer one, `_COMMON`."""
_LONG = 6
_SHORTEST = 4
_REACH = 10
_SENTENCES = 500
"""So far back an open quotation is looked for."""
_COMMON = 0.85
"""Share of common characters in text that is read right; misread pairs have about a half."""
_GAIN = 0.1
_JAPANESE = 0.05
"""Share of kana, of Han, from which kana are the text's own."""


@dataclass(frozen=True, slots=True)
class Slip:
    """`text[start:end]` is misread; `restored` is what stood there, None when a character of it is lost."""

    start: int
    end: int
    restored: str | None


def mend_slips(draft: Draft) -> Draft:
    """Restores the misread runs that can be restored whole."""
    return mend(draft, _restorable, _may_slip)


def _may_slip(text: str) -> object:
    if not _WIDE.search(text):
        return False
    if may_be_signed(text):
        return True
    # Either form finds the same; each is fast where its first character is rare.
    behind = _BEHIND_WIDE if text.count(" ") * 10 < len(text) else _WIDE_BEFORE
    ends = (match.end() for match in behind.finditer(text))
    return any(_last(text[end - 2], text[end - 1]) for end in ends)


def _restorable(text: str) -> Iterator[Edit]:
    for slip in find_slips(text):
        if slip.restored is not None:
            yield Edit(slip.start, slip.end, slip.restored, RULE, "mojibake")


def may_be_signed(text: str) -> object:
    """Whether a text has what every sign has: one set of characters is searched ten times as fast."""
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
    """Runs that can be restored: from a mark that closes what is open to an ASCII second byte."""
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
    """The common Han character that the second byte of one character and an ASCII one make, if they do."""
    last = _pair(_code(wide)[1:] + letter.encode())
    return last if _is_common(last) and _HAN.match(last) else None


def _beginnings(text: str, floor: int, at: int, last: str) -> list[tuple[float, int, str]]:
    """Where the run that ends in front of `at` may begin, as far back as it reads well: how much better it
    reads then, the place, what it is."""
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
    """Everything reads well one byte later, and much of it does not as it stands."""
    return len(read) > 1 and _share(text) <= (_FEW_COMMON if len(read) < _LONG else _COMMON)


def _signed(text: str, known: Sequence[Slip]) -> Iterator[Slip]:
    """Runs that show that they are misread, but not what is lost of them."""
    for run in _RUN.finditer(text):
        if any(slip.start < run.end() and run.start() < slip.end for slip in known):
            continue
        signs = _SIGN.search(text, max(0, run.start() - _REACH), run.end() + 1)
        slip = _slip(text, run.start(), run.end()) if signs and signs.start() < run.end() else None
        if slip:
            yield slip


def _slip(text: str, start: int, end: int) -> Slip | None:
    """The misread part of a run of double-byte characters, if it has one."""
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
    """Where the run really begins: at a mark that its half closes or at its edge, if it reads well up to there."""
    reach = first
    while reach and _is_common(late[reach - 1]):
        reach -= 1
    marks = [at for at in range(reach, first + 1) if _opening(text, start + at)]
    if len(marks) == 1:
        return marks[0]
    return 0 if reach == 0 or first <= 1 else first


def _ending(here: str, late: list[str], last: int) -> int:
    """Where the run really ends: at its edge, or with a character that swallowed an ASCII one."""
    reach = last
    while reach < len(late) and _is_common(late[reach]):
        reach += 1
    return reach if reach >= len(late) - 1 or _swallowed(here[reach]) else last


def _swallowed(char: str) -> str:
    """The letter that a misread character has for its second byte."""
    second = "" if char.isascii() else _code(char)[1:].decode("latin-1")
    return second if second.isalpha() and second.isascii() else ""


def _opening(text: str, start: int) -> str | None:
    """The character whose second byte begins the run: a mark that closes what is open, else nobody knows."""
    half = _code(text[start])[:1]
    since = max(0, start - _SENTENCES)
    for closing, opening in _CLOSES.items():
        is_open = text.count(opening, since, start) > text.count(closing, since, start)
        if is_open and closing.encode("gb18030")[1:] == half:
            return closing
    return None


def _code(char: str) -> bytes:
    """The two bytes of a character; an ASCII one is taken for a full-width one made narrow later."""
    if char.isascii():
        return bytes((0xA3, ord(char) | 0x80))
    code = char.encode("gb18030")
    return code if len(code) == 2 else b"\xff\xff"


def _pair(code: bytes) -> str:
    """The character of two bytes, a private-use one when they are none."""
    try:
        char = code.decode("gb18030")
    except UnicodeDecodeError:
        return "\ue000"
    return char if len(char) == 1 else "\ue000"


def _best_window(gains: list[float]) -> tuple[int, int]:
    """Start and end of the stretch with the greatest sum."""
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
