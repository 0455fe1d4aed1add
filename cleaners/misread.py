"""Finds the charset of a text that was read as Latin-1 or Windows-1252 by mistake. No line is changed here.

`steps.mojibake` recognises Chinese by a few characters. All other languages need some words as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WINDOWS = {
    bytes((code,)).decode("cp1252"): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""The characters that browsers show for the codes that are controls in Latin-1. Five of them are controls there too."""
_HIGH = f"\x80-\xff{''.join(_WINDOWS)}"
# A reader that takes two bytes for UTF-8 wherever possible makes one letter of them.
_PAIRED = "\u0100-\u07ff"
_WORD = re.compile(f"[{_HIGH}{_PAIRED}](?:[{_HIGH}{_PAIRED}]|[@-~](?=[{_HIGH}]))*")
# A word of three letters of two bytes, or of six of one. The search for it costs hardly anything.
_LONG = re.compile(f"[{_HIGH}]{{6}}")
_HIGH_LETTER = re.compile(f"[{_HIGH}]")
_PAIRED_LETTER = re.compile(f"(?![{_HIGH}])[{_PAIRED}]")
_MIXED = re.compile(f"[A-Za-z][{_HIGH}]|[{_HIGH}][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Charset:
    """A charset and the letters of its language.

    `letters` are all letters of the language, `common` the commonest ones in news. `share` is the least share of the
    common ones in a text, and `fewest` the least number of letters for a decision. `pairs` is true where a letter has
    two bytes.
    """

    name: str
    letters: re.Pattern[str]
    common: frozenset[str]
    share: float
    fewest: int
    pairs: bool = False


_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]")
_KANA_COMMON = frozenset("のにたるをとしいはでがてなーれっすこもさかまらりう")
_HANGUL_COMMON = frozenset(
    "이다는고지을에가의하한은대를도정서로니기해라사했부아당그인어자장나리으국시전게있제보원만입선들습면상명일요수진과조거분주"
)
_CYRILLIC = re.compile("[А-яЁё]")
_CYRILLIC_COMMON = frozenset("оаеитнрсвлд")
_CHARSETS = (
    Charset("cp949", re.compile("[가-힣]"), _HANGUL_COMMON, 0.3, 6, pairs=True),
    Charset("euc_jp", _KANA, _KANA_COMMON, 0.2, 6, pairs=True),
    Charset("shift_jis", _KANA, _KANA_COMMON, 0.2, 6, pairs=True),
    Charset("cp1251", _CYRILLIC, _CYRILLIC_COMMON, 0.6, 20),
    Charset("koi8_r", _CYRILLIC, _CYRILLIC_COMMON, 0.6, 20),
    Charset("iso8859_7", re.compile("[\u0386-\u03ce]"), frozenset("αοιετσνηυρπκόάί"), 0.6, 20),
    Charset("cp1255", re.compile("[א-ת]"), frozenset("יוהלאתמרבש"), 0.6, 20),
    Charset("cp1256", re.compile("[ء-ي]"), frozenset("الميرونتدةعب"), 0.6, 20),
    Charset("cp874", re.compile("[ก-๎]"), frozenset("านรกอเงมยลว่้ทีส"), 0.6, 20),
)
_PURE = 0.9
"""The least share of a text's letters beyond ASCII that must be letters of the language. The rest are names and
signs."""
_MIXED_MOST = 0.05
"""The number of ASCII letters beside each misread letter, on average, above which the language has Latin letters.
There nearly all misread letters have two."""
_PAIRED_MOST = 0.2
"""The most letters of two accidental bytes for each misread one. A text with more is in another alphabet."""


def charset(text: str) -> Charset | None:
    """The charset in which the bytes of a text are words of its language. None where no charset is certain."""
    if not _LONG.search(text):
        return None
    high = len(_HIGH_LETTER.findall(text))
    if len(_PAIRED_LETTER.findall(text)) > _PAIRED_MOST * high or _is_utf8(text):
        return None
    is_latin = len(_MIXED.findall(text)) > _MIXED_MOST * high
    tried = [(_likeness(text, each), each) for each in _CHARSETS if each.pairs or not is_latin]
    likeness, best = max(tried, key=lambda pair: pair[0])
    return best if likeness > 0 else None


def _is_utf8(text: str) -> bool:
    code = b"".join(_bytes(char) for match in _WORD.finditer(text) for char in match[0])
    return len(code.decode("utf-8", "ignore").encode()) * 2 > len(code)


def _likeness(text: str, charset: Charset) -> float:
    """The share of the language's commonest letters in the words of a text. 0 where the text is not in that
    language.
    """
    new_words = [new for _, _, new in words(text, charset)]
    letters = [char for word in new_words for char in word if char.isalpha() and not char.isascii()]
    own = [
        char.lower() for word in new_words if _is_cased(word) for char in word if charset.letters.match(char)
    ]
    if len(own) < max(charset.fewest, _PURE * len(letters), len(new_words)):
        return 0
    share = sum(char in charset.common for char in own) / len(own)
    return share if share >= charset.share else 0


def _is_cased(word: str) -> bool:
    """Whether no capital follows a small letter."""
    return word[1:].islower() or word.isupper() or word.lower() == word.upper() or len(word) == 1


def words(text: str, charset: Charset) -> Iterator[tuple[int, int, str]]:
    """The start, end and correct reading of each word that the charset can decode. The last letter of a word may end
    with an ASCII byte.
    """
    for match in _WORD.finditer(text):
        for end in (match.end(), match.end() + charset.pairs):
            if new := _decoded(text[match.start() : end], charset):
                yield match.start(), end, new
                break


def _decoded(word: str, charset: Charset) -> str:
    """A misread word in its correct reading; empty where its bytes are no text of the charset."""
    code = b"".join(_bytes(char) for char in word)
    try:
        return code.decode(charset.name)
    except UnicodeDecodeError:
        return ""


def _bytes(char: str) -> bytes:
    if char in _WINDOWS:
        return bytes((_WINDOWS[char],))
    return char.encode("latin-1") if char <= "\xff" else char.encode()
