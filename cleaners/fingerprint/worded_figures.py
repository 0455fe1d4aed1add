"""Reads the figures that a folded text gives in words (two billion, 三成), and the times of bulletins. Nothing is
compared here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUE = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_AMOUNT = (
    "hundred|thousand|million|mln|billion|bln|trillion|pct|percent|per cent|percentage|basis|points?|dlrs?|dollars?"
    "|cents?|cts|pence|pounds?|stg|euros?|yen|yuan|francs?|marks|crowns|tonnes?|tons?|barrels?|bushels?|ounces?"
)
_COUNTED = (
    "days?|weeks?|months?|years?|hours?|minutes?|shares?|people|workers|members|ships|banks|votes|seats"
)
_ENGLISH = re.compile(
    rf"(?<!about )(?<!some )(?<!around )(?<!nearly )\b(?:(?P<one>one)(?=[ -](?:{_AMOUNT})\b)"
    rf"|(?:(?P<ten>{'|'.join(_TENS)})(?:-(?P<unit>{'|'.join(_ONES[:9])}))?|(?P<more>{'|'.join(_ONES[1:])}))"
    rf"(?=[ -](?:{_AMOUNT}|{_COUNTED})\b))"
)
"""A number in words before an amount or a counted thing. Before a counted thing, `one` is left out, for it is mostly an
article.

A rough number such as about three weeks is no figure, for another text may say 20 days.
"""

_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN = re.compile(
    "百分之(?P<share>[零〇一二三四五六七八九十百]+)"
    "|(?P<number>[一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千]*)"
    "(?:(?=[余多]?(?:万|亿|个?百分点|倍|元|美元|吨|公里))|(?=成(?![为功立员果本长都交绩就效品人熟型因份色]))"
    "|(?<!一)(?=[余多]?(?:名|人|家|起|例|辆|艘|架|天|小时|分钟|岁|票|席|个月)))"
)
"""A number in Han characters. 一家 is hardly a number, and 一亿 is one."""

_MOVED = "(?:higher|lower|up|down|flat|mixed|unchanged)"
_HOURS = {
    "morning": f"morning|opening|early (?:trade|trading|deals)|open(?:s|ed)? {_MOVED}\\b"
    "|早盘|早间|晨间|开盘|开市|早市|上午|清晨|早晨",
    "noon": "midday|mid-day|noon|lunchtime|midsession|mid-session|午盘|午间|午市|中午|正午|半日",
    "afternoon": "afternoon|下午|午后",
    "close": "(?:at|by|before|after) the close|closing|evening|end of (?:the )?(?:session|trading)"
    f"|late (?:trade|trading|deals)|clos(?:e|es|ed) {_MOVED}\\b|收盘|收市|尾盘|尾市|终盘|晚间|傍晚|夜盘",
}
_HOUR = re.compile("|".join(rf"(?P<{hour}>{words})" for hour, words in _HOURS.items()))
_EDITIONS = {"morning": "早报|晨报|早讯", "noon": "午报", "close": "晚报|晚讯"}
_EDITION = re.compile("|".join(rf"(?P<{hour}>{words})" for hour, words in _EDITIONS.items()))
"""The edition of a bulletin in a title. In a text, the same word is mostly part of a paper's name."""


_LETTERS = bytes(code if chr(code).islower() else ord(" ") for code in range(128)) + bytes(128)
_NUMBER_WORDS = frozenset(word.encode() for word in (*_ONES, *_TENS))
"""The words with which matches of `_ENGLISH` begin."""
_NUMBER_SIGNS = re.compile("[百一二两三四五六七八九十千]")
_HOUR_WORDS = (
    b"morning", b"open", b"early ", b"mid", b"noon", b"lunchtime", b"clos", b"evening", b"end of ", b"late ",
)  # fmt: skip
_LONGER = {
    b"noon": (b"afternoon",),
    b"clos": (b"at the close", b"by the close", b"before the close", b"after the close"),
}
"""Longer words that contain the shorter one. They are searched only in a text with the shorter word."""
_HOUR_SIGNS = re.compile("|".join(re.findall("[\u4e00-\u9fff]+", _HOUR.pattern)))
"""The beginnings of all matches of `_HOURS`; tests/cleaners/test_fingerprint_daily.py proves it."""


def figures(text: str) -> list[tuple[int, str]]:
    """The numbers in words, then the times of day, each with its place.

    Numbers are given in digits: `two billion` has a 2, 一百二十元 a 120. Times of day are those of bulletins: `noon`
    for midday, 午盘 and the like.
    """
    plain = text.encode("ascii", "replace")  # One byte for each character, which is quicker to search.
    words = _NUMBER_WORDS.intersection(plain.translate(_LETTERS).split())
    pairs = [
        (word.start(), str(sum(_VALUE[part] for part in word.groups() if part)))
        for word in _matches(
            _ENGLISH, text, _places_of(plain, [word + sign for word in words for sign in (b" ", b"-")])
        )
    ]
    if not text.isascii():
        pairs += [
            (han.start(), str(_value(han["share"] or han["number"])))
            for han in _matches(_HAN, text, _signs(text, _NUMBER_SIGNS))
        ]
    hours = _places_of(plain, _HOUR_WORDS)
    hours |= set() if text.isascii() else _signs(text, _HOUR_SIGNS)
    return pairs + [(hour.start(), str(hour.lastgroup)) for hour in _matches(_HOUR, text, hours)]


def _places_of(text: bytes, words: Iterable[bytes]) -> set[int]:
    """The places where a text has one of the words, even inside other words."""
    places: set[int] = set()
    for word in words:
        at = text.find(word)
        if at >= 0:
            places |= _places_of(text, _LONGER.get(word, ()))
        while at >= 0:
            places.add(at)
            at = text.find(word, at + 1)
    return places


def _signs(text: str, signs: re.Pattern[str]) -> set[int]:
    return {sign.start() for sign in signs.finditer(text)}


def _matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern.finditer`, where every match begins at one of these places.

    Places are found by a word or a sign. This search is several times as fast as one with the pattern.
    """
    end = 0
    for at in sorted(places):
        match = pattern.match(text, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


def _value(han: str) -> int:
    total = digit = 0
    for sign in han:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = 10 * digit + _DIGITS[sign]
    return total + digit


def edition(title: str) -> frozenset[str]:
    """The times of day that a title gives its bulletin."""
    return frozenset(str(hour.lastgroup) for words in (_HOUR, _EDITION) for hour in words.finditer(title))


def is_hour(figure: str) -> bool:
    """Whether a figure from `figures` is a time of day."""
    return figure in _HOURS
