"""Repairs text that was decoded with the wrong charset before it came here, where no byte of it is lost.

Four cases are known: UTF-8 read as a Latin or Cyrillic code page (ftfy knows all of these), UTF-8 read as GBK (`涓浗`),
GBK or Big5 read as Latin-1 (`ÖÐ¹ú`), another charset read as Latin-1 (`Ïðåçèäåíò`, `ÇÑ±¹`). Each is tried only where a
cheap sign of it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate

from cleaners import lang, misread
from cleaners.misread import Charset
from cleaners.model import Draft, Edit
from cleaners.pinyin import reading
from cleaners.steps.mending import mend, whole

# In most code pages, the first byte of a UTF-8 character is a letter. No sign is a symbol that news uses by itself.
_FIRST_BYTES = "\x80-\x9f¬\xc0-\u052f√≈∂∑∏∫◊\u2500-\u257f"
_LATIN_SIGN = re.compile(f"[{_FIRST_BYTES}]")
# A letter between unaccented ones was never two bytes, and most accented letters stand so. A second byte 0xA0 may have
# become a space.
_LATIN_PAIR = re.compile(
    f"[\x80-\x9fÂÃŒœ]|[^\x00-\x7f](?:(?<=[{_FIRST_BYTES}])[^\x00-\x7f]|[{_FIRST_BYTES}])"
)
_WIDE_RUN = re.compile("[\x80-\xff](?:[\x80-\xff]|[@-~](?=[\x80-\xff]))*")
# A character has two bytes, and at most one ASCII byte stands before the next one, so four characters have six bytes
# here.
_LONG_RUN = re.compile("[\x80-\xff](?:[\x80-\xff]|[@-~](?=[\x80-\xff])){5}")
_TOKEN = re.compile("[\x00-\x7f]+|[^\x00-\x7f]+")


def _utf8_heads() -> Iterator[str]:
    """The characters in GBK for the first two bytes of Han characters and their punctuation in UTF-8."""
    pairs = (bytes((lead, trail)) for lead in (*range(0xE2, 0xEA), 0xEF) for trail in range(0x80, 0xC0))
    return (pair.decode("gb18030") for pair in pairs)


_HEADS = frozenset(_utf8_heads())
HEAD = f"[{re.escape(''.join(_HEADS))}]"
"""A character with which UTF-8 read as GBK begins."""
_GBK_SIGN = re.compile(f"{HEAD}(?:..{HEAD}|(?<=鈥)[\u3400-\u9fff])")
# GBK has no 0x80. Browsers show it as €, other programs as U+FFFD, which before ASCII stands for any lost byte.
_GBK_RUN = re.compile("(?:[^\x00-\x7f\ufffd]|\ufffd(?=[^\x00-\x7f]))+")

_FEWEST = 3
_LONG = 4
"""The number of successive common characters that is no accident. In Latin-1, it means eight accented letters in a
row."""
_PIECE = 1200
"""The most bytes that are tried at once. A longer run is cut into pieces."""
_COMPARED = 150
"""The most pieces of a line for which each change is recorded by itself. The time of the comparison grows with the
square."""
_COMMON = 0.8
"""The least share of common characters in correctly decoded text. Misread bytes have about a half."""


def mend_mojibake(draft: Draft) -> Draft:
    """The draft with every run of mojibake repaired that can be repaired as a whole.

    A charset that the whole text proves is used for its shortest lines as well. The language is then detected again.
    """
    text = whole(draft)
    if not _sign(text):
        return draft
    charset = misread.charset(text) if _may_be_latin(text) else None
    if charset is None:
        return mend(draft, find_mojibake, _sign)
    draft = mend(draft, partial(_misread, charset=charset), _sign)
    language = lang.detect(whole(draft), draft.site.language)
    return replace(draft, meta=replace(draft.meta, lang=language))


def _sign(text: str) -> object:
    return not text.isascii() and (_may_be_latin(text) or _GBK_SIGN.search(text))


def _may_be_latin(text: str) -> object:
    return _LATIN_SIGN.search(text) and (_LATIN_PAIR.search(text) or _LONG_RUN.search(text))


def find_mojibake(text: str) -> Iterator[Edit]:
    """The runs of mojibake in a text, with their repaired texts."""
    if text.isascii():
        return
    if _GBK_SIGN.search(text):
        yield from _utf8_as_gbk(text)
    elif _may_be_latin(text):
        yield from list(_gbk_as_latin(text)) or _utf8_as_latin(text)


def _misread(text: str, charset: Charset) -> Iterator[Edit]:
    rule = f"mojibake.{charset.name}_as_latin"
    for start, end, new in misread.words(text, charset):
        yield Edit(start, end, new, rule, "mojibake")


def _utf8_as_latin(text: str) -> Iterator[Edit]:
    # The import stands here because ftfy takes 60 ms to load and few texts need it.
    import ftfy
    from ftfy.badness import is_bad

    if not (_LATIN_PAIR.search(text) and is_bad(text)):
        return
    fixed = ftfy.fix_encoding(text)
    if fixed.count("\ufffd") > text.count("\ufffd"):
        fixed = ftfy.fix_encoding(text, ftfy.TextFixerConfig(replace_lossy_sequences=False))
    if fixed == text:
        return
    old, new = _TOKEN.findall(text), _TOKEN.findall(fixed)
    if len(old) > _COMPARED:
        old, new = [text], [fixed]
    at = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        length = sum(map(len, old[a:b]))
        if tag != "equal":
            yield Edit(at, at + length, "".join(new[c:d]), "mojibake.utf8_as_latin", "mojibake")
        at += length


def _utf8_as_gbk(text: str) -> Iterator[Edit]:
    """The repairs of UTF-8 read as GBK. Once one piece is certain, short pieces are repaired as well."""
    changes: list[Edit] = []
    certain = False
    for run in _GBK_RUN.finditer(text):
        for start, end, restored in _utf8_pieces(run[0]):
            old = run[0][start:end]
            certain = (
                certain or _reads_better(restored, old) or (old[0] == "鈥" and "‐" <= restored[0] <= "‧")
            )
            if _common(restored) >= _COMMON:
                at, put = run.start(), restored.replace("\ufeff", "")
                changes.append(Edit(at + start, at + end, put, "mojibake.utf8_as_gbk", "mojibake"))
    yield from changes if certain else ()


def _utf8_pieces(run: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a run whose GBK bytes are valid UTF-8, with their text."""
    codes = [b"\x80" if char in "€\ufffd" else char.encode("gb18030", "replace") for char in run]
    code, ends = b"".join(codes), [0, *accumulate(map(len, codes))]
    index = {end: at for at, end in enumerate(ends)}
    at = 0
    while at < len(run):
        text, size = _utf8_prefix(code[ends[at] : ends[at] + _PIECE]) if run[at] in _HEADS else ("", 0)
        while text and ends[at] + size not in index:
            size -= len(text[-1].encode())
            text = text[:-1]
        stop = index[ends[at] + size] if text else at + 1
        if text:
            yield at, stop, text
        at = stop


def _utf8_prefix(code: bytes) -> tuple[str, int]:
    """The text of the longest beginning of the bytes that is UTF-8, and the number of its bytes."""
    try:
        return code.decode(), len(code)
    except UnicodeDecodeError as error:
        return code[: error.start].decode(), error.start


def _gbk_as_latin(text: str) -> Iterator[Edit]:
    """The repairs of GBK read as Latin-1. Once one long run is certain, short runs between figures are repaired as
    well.
    """
    for codec in ("gbk", "big5") if _LONG_RUN.search(text) else ():
        runs = [_wide(text, match.start(), match.end(), codec) for match in _WIDE_RUN.finditer(text)]
        if any(_is_certain(text[start:end], new) for start, end, new in runs):
            for start, end, new in runs:
                if _common(new) >= _COMMON:
                    yield Edit(start, end, new, "mojibake.gbk_as_latin", "mojibake")
            return


def _wide(text: str, start: int, end: int, codec: str) -> tuple[int, int, str]:
    """A run in another codec, with its start and end. Its last character may have an ASCII second byte."""
    for stop in (end, end + 1):
        try:
            return start, stop, text[start:stop].encode("latin-1").decode(codec)
        except UnicodeError:
            continue
    return start, end, ""


def _is_certain(old: str, new: str) -> bool:
    return len(new) >= _LONG and _reads_better(new, old) and not _is_utf8(old)


def _is_utf8(run: str) -> bool:
    code = run.encode("latin-1")
    return len(code.decode("utf-8", "ignore").encode()) * 2 > len(code)


def _reads_better(new: str, old: str) -> bool:
    return len(new) >= _FEWEST and _common(new) >= max(_COMMON, _common(old) + 0.1)


def _common(text: str) -> float:
    """The share of common characters among those beyond ASCII."""
    wide = [char for char in text if not char.isascii()]
    known = sum(
        1 for char in wide if reading(char) or "\u2010" <= char <= "\u2027" or "\u3000" <= char <= "\u301f"
    )
    known += sum("\uff01" <= char <= "\uff5e" for char in wide)
    return known / len(wide) if wide else 0.0
