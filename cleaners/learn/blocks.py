"""Which lines are one block: near-copies that differ only in a number, a date or a counter have one id.

Also what a line looks like by itself, as far as a rule must know it before it may remove such lines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from cleaners.characters import counted_alike, only_alnum
from cleaners.dates.words import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from cleaners.dates.words import fold as plain
from cleaners.fold import fold
from cleaners.lines.sentences import is_finished
from cleaners.model import Line

LONGEST = 300
"""A longer line's words are not kept. Boilerplate that long is a notice, which has rules of its own."""
SHORT = 120
"""Days and numbers are looked for in lines up to this length. Lines with issues, dates and counters are short."""

_HAN = "〇○零一二三四五六七八九十百千万亿两廿卅"
_NAMES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_WEEKDAY = (
    f"(?:星期|周|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일|\\b(?:{WEEKDAY_NAMES})\\b"
)
_LUNAR = f"[正腊冬{_HAN}]{{1,2}}月[初{_HAN}]{{2,3}}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?=年)"
_COUNTED = f"第\\s*[{_HAN}]+|[{_HAN}]+(?=\\s*[年月日号期版届卷辑册位次人])"
_ROMAN = r"\b(?:no|nr|vol|issue|part|chapter)\.?\s+[ivxlcdm]+\b"
_FIGURE = r"[a-z]{0,3}+\d(?:[\d.,:/\-–]*\d)?[a-z]{0,2}"
_WORDS = "|".join((_LUNAR, _COUNTED, _WEEKDAY, _ROMAN, rf"\b(?:{_NAMES})\b", _FIGURE))
_FIRST = f"\\0-\u2e7f\\d第正腊冬甲乙丙丁戊己庚辛壬癸星周礼月火水木金土日월화수목금토일{_HAN}"
"""The characters with which `_WORDS` can begin: among those of Eastern scripts few."""
# Most places of a line are inside a word, where nothing but a figure that letters precede can begin.
_COUNT = re.compile(f"(?=[{_FIRST}])(?:(?:(?<![a-z])|(?![a-z]))(?:{_WORDS})|{_FIGURE})")
_FIGURES = re.compile(_FIGURE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKS = re.compile(r"[\W_]+")
_RUN = re.compile("0+")
_LETTERS = re.compile(r"[^\W\d_]+")
_COUNT_WORDS = frozenset(_LETTERS.findall(f"{_NAMES}|{WEEKDAY_NAMES}|no|nr|vol|issue|part|chapter"))
"""The words of `_COUNT` in scripts that part their words."""
_EASTERN = re.compile("[\u2e80-\U0010ffff]")
"""The other scripts; each that counts in them has one of their characters."""

_CLAUSES = "，,。；;：:、"
_QUOTED = re.compile(r"^[“\"「『«‘](.{8,})[”\"」』»’][。.!！?？]?$")
_DIGITS = re.compile(r"\d")
# These are looked for in folded lines, which have no capital letters.
# What stands next to a figure that is news itself: a decimal point inside, a unit, a share, money.
_MEASURED = re.compile(
    r"(?=[\d$€£¥￥])(?:\d[.]\d(?!\d*[./-]\d)|\d\s*(?:%|‰|％|℃|°|º|k[mgw]\b|[mcm]m\b|mph\b|百分|度|元|美元|点|亿|万|吨|米|公里|公斤|克|例|名|家|岁|倍)"
    r"|[$€£¥￥]\s*\d|\d\s*(?:percent|dollars|euros|points|degrees)\b)",
)
# Figures that only count: days, numbers of issues and pages, readers. Names of months are daggers here.
_LABEL = (
    "no|vol|issue|number|nr|n[º°o]|№|#|edition|edición|ausgabe|numéro|выпуск|号|總|总|visitor|reader|subscriber|page"
    "|copy|day|week|volume|year|part|letter|bulletin|entry|ticket|batch|dispatch|serial|counter|visits?|hits"
    "|seite|blatt|página|读者|访客|浏览|阅读|点击|编号|批次|序号"
)
_UNIT = "期|号|版|位|次|人次|回|更|页|卷|辑|册|readers|visitors|visits|views|reads|issues?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|[.º])?"
_RECKONED = re.compile(
    rf"(?=[\0-\u2e7f\d第号總总读访浏阅点编批序])(?:第\s*\d+|(?:{_LABEL})[.:\s]*\d+|\d+\s*(?:{_UNIT})"
    rf"|{_ORDINAL}\s*(?:of |de )?†(?:[,.]?\s*(?:de )?\d{{4}})?|†\.?\s*{_ORDINAL}(?:,?\s*\d{{4}})?"
    r"|\d{1,4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{0,4}|\d{1,2}\s*月\s*\d{1,2}|\d{1,2}:\d\d|(?:19|20)\d\d)",
)


def block(text: str) -> str:
    """The id of the block that a line is a copy of: 12 hex digits. Blank lines have the empty id.

    In lines over `SHORT` characters only figures are ignored, since words for numbers and days cost time.
    """
    folded = fold(text).lower().strip()
    if not folded:
        return ""
    if len(folded) > SHORT:
        return _digest(_without_runs(counted_alike(folded)))
    masked = _masked_counts(folded)
    letters = _without_runs(only_alnum(masked))
    return _digest(letters if letters.strip("0") else _MARKS.sub(_symbols, masked))


def _masked_counts(folded: str) -> str:
    """A line with a nought in the place of each number and day. A look at its words tells of most that it has none."""
    figures = _DIGITS.search(folded)
    if "_" in folded or _EASTERN.search(folded) or not _COUNT_WORDS.isdisjoint(_LETTERS.findall(folded)):
        masked = _COUNT.sub(" 0 ", folded)
    else:
        masked = _FIGURES.sub(" 0 ", folded) if figures else folded
    return _without_months(masked).replace("†", "0") if figures else masked


def _without_runs(letters: str) -> str:
    """The letters and figures of a line with one nought for several in a row."""
    return _RUN.sub("0", letters) if "00" in letters else letters


def exact(text: str) -> str:
    """The id of the line as it is written: 8 hex digits."""
    return _digest(text.strip())[:8]


def look(line: Line) -> str:
    """What the line looks like, one letter for each trait.

    `s` a sentence, `q` a quotation, `h` a heading, `l` mostly links, `a` set apart from the text in the markup, `m`
    figures that are measures, `n` figures of which it is not known that they only count.
    """
    text = line.text.strip()
    letters = reads(line)
    if line.kind == "quote" or ((quoted := _QUOTED.match(text)) and flowing(quoted[1] + "。")):
        letters += "q"
    if line.kind in ("heading", "headline"):
        letters += "h"
    if line.apart:
        letters += "a"
    folded = fold(text) if len(text) <= LONGEST else ""
    if _DIGITS.search(folded):
        if _MEASURED.search(folded):
            letters += "m"
        elif _DIGITS.search(_RECKONED.sub("", _without_months(folded))):
            letters += "n"
    return letters


def reads(line: Line) -> str:
    """The first letter of `look`: `s` a sentence, `l` mostly links, or nothing."""
    return "l" if line.links >= 0.5 else "s" if flowing(line.text.strip()) else ""


def flowing(text: str) -> bool:
    """Whether a line reads as running text: it ends as sentences do, or is long and has its clauses."""
    if is_finished(text):
        return True
    return len(text) >= 60 and sum(map(text.count, _CLAUSES)) * 60 >= len(text)


def _without_months(line: str) -> str:
    """A line that has figures with a sign in the place of each name of a month, and short name of a day."""
    return _WORD.sub(_masked, line) if any(map(_is_month, _WORD.findall(line))) else line


def _masked(word: re.Match[str]) -> str:
    return "†" if _is_month(word[0]) else word[0]


@lru_cache(maxsize=4096)
def _is_month(word: str) -> bool:
    folded = plain(word)
    return folded in MONTHS or folded in WEEKDAYS


def _symbols(match: re.Match[str]) -> str:
    """Ornaments are all that such a line has; how often one is repeated does not matter."""
    return "".join(dict.fromkeys(match[0].replace(" ", "")))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
