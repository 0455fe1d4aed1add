"""Finds which lines of a folded text count when stories are compared, and its sentences and figures. Nothing is
hashed here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.fingerprint import worded_figures

_WIDE = "\u2e80"
_FULL_LINE = 70
"""Columns (a Han character has two) from which a line is prose or wrapped prose, and no menu entry."""
_FRAME = 0.25
"""The largest share of a text that is its frame. A text with more short lines at its edges is a list or a table."""
_ROW = re.compile(r"(?:(?<![\w:/.-])(?!(?:19|20)\d\d\b)\d[\d.,]*(?![\d:/年月日-]).*){2}")
"""Two numbers that are neither years nor parts of dates or times. A row of a table has them, and a line of a frame
hardly ever."""
_END = re.compile(r"[。！？!?…;；.:：][”’」』\"')）】\s]*\Z")
_WORD = re.compile("[a-z0-9\u00df-\u024f]+|[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_NAME = 3
"""The letters of the shortest word that may name somebody."""
_NOTICE = re.compile(
    "©|copyright|reserved|republish|reproduc|disclaim|permission|expressed|subscri|newsletter|sign up|follow us"
    "|download|转载|版权|侵权|侵删|声明|不代表|仅供|公众号|二维码|扫码|关注|客户端|下载|投稿|热线"
)
"""Words of the notices that end a text. Other notices are too costly to tell from plain paragraphs."""
_CUT = re.compile(r"(?:\.{2,}|…)\W*(?:\S{1,12}\W*){0,2}\Z")
"""The end of a text that breaks off, followed by at most two words of a link to the rest."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NUMBER = re.compile(
    r"\d+(?:[.,:]\d+)*(?:月(?P<day>\d{1,2})[日号]|-(?P<n>\d{1,2})/(?P<part>2|4|8|16|32|64)(?!\d)"
    r"|[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d))?"
)
_MONTH_BEFORE = re.compile(rf"\b(?P<month>{_MONTH})\.? \Z")
_MONTH_AFTER = re.compile(rf"[ -](?P<month>{_MONTH})\b")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_ZHOU = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")


def cut_off(folded: str) -> bool:
    """Whether the text ends as a teaser does: with an ellipsis, and at most the words of a link."""
    return _CUT.search(folded[-60:].rstrip()) is not None


def counting(folded: str) -> str:
    """The lines that count, without the menus, credits and notices around the text. Wrapped lines are joined."""
    lines = [line for line in map(str.strip, folded.split("\n")) if line]
    room = int(sum(map(len, lines)) * _FRAME)
    first, last = 0, len(lines)
    while (
        last and (_is_frame(lines[last - 1]) or _is_notice(lines[last - 1])) and len(lines[last - 1]) <= room
    ):
        last -= 1
        room -= len(lines[last])
    while first < last and _is_frame(lines[first]) and len(lines[first]) <= room:
        room -= len(lines[first])
        first += 1
    return "\n".join(_unwrapped(lines[first:last]))


def _is_frame(line: str) -> bool:
    """Whether a line is short and does not end as a sentence. Such a line says little, and reprints change it."""
    return not (_is_full(line) or _END.search(line, max(0, len(line) - 4)) or _ROW.search(line))


def _is_notice(line: str) -> bool:
    if _NOTICE.search(line) is None:
        return False
    from cleaners.lines.notices import (
        notice,  # The import stands here because few texts need its vocabularies.
    )

    return notice(line) is not None


def _is_full(line: str) -> bool:
    size = len(line)
    return size >= _FULL_LINE or (
        2 * size >= _FULL_LINE and size + sum(c >= _WIDE for c in line) >= _FULL_LINE
    )


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The paragraphs of wrapped lines. A full line without an end goes on in the next one, even within a word."""
    joined: list[list[str]] = []
    open_end = False
    for line in lines:
        if open_end:
            joined[-1].append(line)
        else:
            joined.append([line])
        open_end = not _END.search(line, max(0, len(line) - 4)) and _is_full(line)
    return ["".join(parts) for parts in joined]


def figures(text: str) -> list[tuple[int, str]]:
    """The numbers, dates, weekdays and times of day of a text in one form, each with its place.

    `1,234` becomes `1234`, 5月4日 `05-04`, `two billion` gives `2`, and 午盘 gives `noon`. A digit inside a word is
    left out, for it belongs to a name, or is a misread letter.
    """
    values = []
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        if end - start > 2 and number.lastgroup is None:
            if not "a" <= text[start - 1] <= "z":
                values.append((start, number[0].replace(",", "")))
        elif not _in_word(text, start, end):
            values.append((start, _written(text, number)))
    if "day" in text:
        values += [(day.start(), day[0]) for day in _WEEKDAY.finditer(text)]
    if "周" in text or "星期" in text or "礼拜" in text:
        values += [(day.start(), day[0]) for day in _ZHOU.finditer(text)]
    return values + worded_figures.figures(text)


def named(title: str, text: str) -> list[tuple[int, str]]:
    """The words of the (folded) title in the text, each with its place. They are words of three letters and pairs of
    Han characters.
    """
    terms = []
    for term in dict.fromkeys(_terms(title)):
        at = text.find(term)
        while at >= 0:
            terms.append((at, term))
            at = text.find(term, at + 1)
    return terms


def _terms(title: str) -> Iterator[str]:
    for word in _WORD.findall(title):
        if word[0] >= _WIDE:
            yield from map("".join, pairwise(word))
        elif len(word) >= _NAME and not word.isdecimal():
            yield word


def dated(figure: str) -> bool:
    """Whether a figure from `figures` is a date or a weekday."""
    return figure[2:3] == "-" or not figure[0].isdecimal()


def _in_word(text: str, start: int, end: int) -> bool:
    if start and "a" <= text[start - 1] <= "z":
        return True
    return end - start == 1 and text[end : end + 3].isalpha() and text[end : end + 3].isascii()


def _written(text: str, number: re.Match[str]) -> str:
    phrase, start, end = number[0], number.start(), number.end()
    if number.lastgroup == "day":
        return _date(phrase.partition("月")[0], number["day"])
    if number.lastgroup == "part":  # Prices and rates were written so, as 6-1/2.
        whole = phrase.partition("-")[0].replace(",", "")
        return str(int(whole) + int(number["n"]) / int(number["part"])) if whole.isdecimal() else phrase
    if number.lastgroup == "d":
        return _date(number["m"], number["d"])
    if month := _MONTH_BEFORE.search(text, max(0, start - 11), start) or _MONTH_AFTER.match(text, end):
        return _date(str(_MONTHS.index(month["month"][:3]) + 1), phrase)
    return phrase


def _date(month: str, day: str) -> str:
    return f"{month:0>2}-{day:0>2}"
