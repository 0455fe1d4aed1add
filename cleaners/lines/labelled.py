"""Finds the labels (作者：, By, Source |) in a folded line. `credits` reads what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cleaners.vocab.labels import LABELS

_TOKEN: Final = re.compile(r"[^\W\d_]+")
_BEHIND: Final = re.compile(r"(?P<sep>\s*(?::|\||/|=|>>|・|-\s)\s*)|\s+|$|(?=[\d\[【(《])")
"""The signs behind a label. A separator makes it a plain label."""
_SIGN: Final = re.compile(r"[:|/=>\[(\d]|-\s|\bby\s")
BARE: Final = max(len(word) for word in LABELS if word.isascii())
"""The most characters of a label in Latin letters, which may stand alone in its line."""
_BLANK: Final = re.compile(r"\s*")
_COLON: Final = re.compile(r"(?:(?<!\s)\s++)?:")
_HAN: Final = frozenset(word for word in LABELS if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff")
"""Labels that have no blank beside their neighbours."""
_LENGTHS: Final = tuple(sorted({len(word) for word in _HAN}, reverse=True))


def _by_token() -> dict[str, tuple[tuple[str, ...], ...]]:
    by_token: dict[str, list[tuple[str, ...]]] = {}
    for word in sorted(LABELS, key=len, reverse=True):
        by_token.setdefault(_TOKEN.findall(word)[0], []).append(tuple(word.split(" ")))
    return {token: tuple(words) for token, words in by_token.items()}


_BY_TOKEN: Final = _by_token()
"""Labels by their first word, the longest first, each as the words between its blanks."""
_TOKENS: Final = frozenset(_BY_TOKEN)


class Label(NamedTuple):
    """A label in a line, from `start` to `end` with its separator. The value begins at `end`."""

    word: str
    start: int
    end: int
    separator: str | None
    """The separator. None where only a blank, a digit or a bracket follows."""
    piped: bool = False
    """Whether the label follows a bar and its value follows at once: |来源新华社."""
    glued: bool = False
    """Whether the label directly follows other text. Such text is a label's value only where another label stands
    before it."""


def may_have(folded: str) -> bool:
    """Whether a line in comparison form has what every line with a label has: a label as a word, or a sign beside
    one.
    """
    return "|" in folded or folded.count(":") > 1 or not _TOKENS.isdisjoint(_TOKEN.findall(folded))


def find(folded: str) -> Iterator[Label]:
    """The labels of a line in comparison form, in its order, none inside another.

    A label is a whole word. Behind a bar, and before a colon of a line with several colons, it may touch its
    neighbours: 张三编辑:李四.
    """
    if len(folded) > BARE and folded.isascii() and not _SIGN.search(folded):
        return  # In Latin letters without any sign, only a label alone or before a date is one.
    if folded.isalpha() and folded not in _BY_TOKEN:
        return
    # Hardly any line has a label. Finding the places costs more than finding that there are none.
    none = _TOKENS.isdisjoint(_TOKEN.findall(folded))
    words = [] if none else [at.start() for at in _TOKEN.finditer(folded) if at[0] in _BY_TOKEN]
    bars = "|" in folded
    if not words and not bars:
        return
    colons = [at.start() for at in _COLON.finditer(folded)] if folded.count(":") > 1 else []
    last = 0
    while (label := _next(folded, last, words, colons, bars=bars)) is not None:
        yield label
        last = label.end


def _next(folded: str, last: int, words: list[int], colons: list[int], *, bars: bool) -> Label | None:
    """The first label from `last` on. None when there is none. Of labels that begin together, the one behind a bar
    is preferred, then the whole word.
    """
    first = _piped(folded, last) if bars else None
    for at in words:
        if at >= last and (first is None or at < first.start) and (label := _whole(folded, at)) is not None:
            first = label
            break
    for colon in colons:
        if colon > last and (label := _glued(folded, last, colon)) is not None:
            return label if first is None or label.start < first.start else first
    return first


def _whole(folded: str, at: int) -> Label | None:
    token = _TOKEN.match(folded, at)
    for words in _BY_TOKEN[token[0]] if token else ():
        end = _end(folded, at, words)
        behind = _BEHIND.match(folded, end) if end else None
        if behind is not None:
            return Label(" ".join(words), at, behind.end(), behind["sep"])
    return None


def _end(folded: str, at: int, words: tuple[str, ...]) -> int:
    """The end of these words where they follow each other from `at` on. 0 when they do not."""
    for n, word in enumerate(words):
        if n:
            blank = _BLANK.match(folded, at)
            if blank is None or blank.end() == at:
                return 0
            at = blank.end()
        if not folded.startswith(word, at):
            return 0
        at += len(word)
    return at


def _piped(folded: str, last: int) -> Label | None:
    bar = folded.find("|", max(last - 1, 0))
    while bar >= 0:
        blank = _BLANK.match(folded, bar + 1)
        at = blank.end() if blank else bar + 1
        for length in _LENGTHS:
            end = at + length
            if (
                folded[at:end] in _HAN
                and end < len(folded)
                and folded[end] not in ":|"
                and not folded[end].isspace()
            ):
                return Label(folded[at:end], bar + 1, end, None, True)
        bar = folded.find("|", bar + 1)
    return None


def _glued(folded: str, last: int, colon: int) -> Label | None:
    behind = _BEHIND.match(folded, colon)
    for length in _LENGTHS:
        start = colon - length
        if behind is not None and start >= last and folded[start:colon] in _HAN:
            return Label(folded[start:colon], start, behind.end(), behind["sep"], glued=True)
    return None
