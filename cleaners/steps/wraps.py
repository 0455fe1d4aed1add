"""Joins lines that were broken in mid-sentence, by their width or by what follows them. Verses stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from cleaners.lines.sentences import is_ended
from cleaners.model import Draft, Line

_NEVER_FIRST: Final = frozenset("，。、；：！？")
_CLOSES: Final = {
    "”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『", "】": "【", "〉": "〈",
}  # fmt: skip
_NEVER_BEGINS: Final = _NEVER_FIRST.union(_CLOSES)
_OPENS: Final = frozenset(_CLOSES.values())
_WIDE: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
"""Characters that are two columns wide."""
_UNSPACED: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
"""Characters of Chinese and Japanese, which have no blanks between words."""
_OPEN_END: Final = re.compile("[\u3041-\u30ff\u3005\u3400-\u9fff，,、《（“‘「『0-9A-Za-z%％—]")
_TERMINAL: Final = frozenset("。！？!?…：:；;”’」』）)")
_BEGINS: Final = re.compile("[\u3041-\u30ff\u3005\u3400-\u9fff0-9A-Za-z“‘《（「『]")
_PROSE: Final = frozenset(("paragraph", "quote"))
_NARROWEST: Final = 20
"""The least characters of a Chinese line with a single break."""
_WIDE_NARROWEST: Final = 36
"""The least width at which Chinese and Japanese lines are broken, in columns. `_LATIN_NARROWEST` is that of lines with
blanks between words."""
_LATIN_NARROWEST, _LATIN_WIDEST = 35, 110
_SLACK: Final = 6
"""The columns by which lines fall short of their width, or go beyond it, for the sake of a stop or a figure."""
_WRAPPED: Final = 3
_LATIN_WRAPPED: Final = 2
_MOST: Final = 0.8
_FILLED: Final = 0.6
"""The least share of the width that a Latin line fills before it is broken."""
_HALF: Final = 0.5
_LATIN_OPEN: Final = re.compile(r"[^\W_]$|[,—–]$|[^\W\d_]-$|\s-$")
_STOP: Final = re.compile(r"[.!?…]\s|[。！？؟۔।॥]")
"""The end of a sentence within a line."""
_COLON: Final = (":", "：")
_SPACED: Final = re.compile("[\u0590-\u0dff\uac00-\ud7a3]")
"""Letters without capitals in scripts with blanks between words: Hebrew, Arabic, those of India, Korean."""
_EVEN: Final = 2
"""The most columns by which full lines differ where they were broken within words."""
_STUB: Final = re.compile(r"[^\W\d_]{1,4}")
"""The first word of a paragraph, which stands apart because of its large initial."""
_STOPS: Final = re.compile("[，。；,;]")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_NEVER_LAST: Final = frozenset(
    "在和与與及将將把被从從向以由而或并並同至为為该該各每其第约約近逾达達共仅僅，、,"
)
"""Characters that never end a Chinese sentence."""
_LONE: Final = 60
"""The characters of a Latin line from which a single break in mid-sentence is recognised by what follows."""
_LAST: Final = frozenset(".!?。！？…")
_CLOSING: Final = "\"'”’»)）」』"


def join_wraps(draft: Draft) -> Draft:
    """The draft with each line joined to the next one in which it goes on."""
    live = [(at, line) for at, line in enumerate(draft.lines) if line.cut is None and line.text]
    if len(live) < 2:
        return draft
    rule = _rule([line for _, line in live])
    joined: dict[int, Line] = {}
    for (_, before), (at, line) in pairwise(live):
        if not line.joined and (why := rule(before, line)):
            joined[at] = _continued(before, line, why)
    if not joined:
        return draft
    return draft.with_lines(joined.get(n, line) for n, line in enumerate(draft.lines))


def _continued(before: Line, line: Line, rule: str) -> Line:
    """The line as a part of the one before it, with a blank between words of scripts that have blanks."""
    last, first = before.text[-1], line.text[0]
    close = last in _OPENS or first in _NEVER_BEGINS or (last == "-" and not before.text.endswith(" -"))
    if not close and not _UNSPACED.match(last) and not _UNSPACED.match(first):
        line = line.replace(0, 0, " ", rule, "spacing")
    return line.join(rule, "spacing")


def _is_latin(char: str) -> bool:
    return char < "\u0530" or char in "—–"


def _rule(lines: Sequence[Line]) -> Callable[[Line, Line], str | None]:
    """A function that gives the rule by which the second of two lines goes on with the first; None when it does not."""
    wide = latin = spaced = None
    if _has_sentences(lines):
        wide, latin, spaced = _wrap_width(lines), latin_width(lines), _spaced_width(lines)
    corpus = _Words(lines)

    def rule(before: Line, line: Line) -> str | None:
        text = before.text
        if line.text[0] in _NEVER_BEGINS and _is_rest(text, line.text[0]):
            return "spacing.broken_line"
        if wide and _columns(text) >= wide - _SLACK and _goes_on(before, line):
            return "spacing.wrapped_line"
        if latin and goes_on_in_letters(before, line, latin):
            return "spacing.wrapped_line"
        if spaced and _goes_on_spaced(before, line) and _has_no_room(before, line, spaced):
            return "spacing.wrapped_line"
        return "spacing.broken_line" if _is_broken(before, line, corpus) else None

    return rule


def _has_sentences(lines: Sequence[Line]) -> bool:
    """Whether a sentence ends anywhere. Lists and verses without stops have lines of their own, however even."""
    return any(is_ended(line.text) or _STOP.search(line.text) for line in lines)


class _Words:
    """All sequences of three characters in some lines. They are collected on the first look-up."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known: set[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._known is None:
            texts = (line.text for line in self._lines)
            self._known = {text[n : n + 3] for text in texts for n in range(len(text) - 2)}
        return word in self._known


def _is_rest(before: str, first: str) -> bool:
    """Whether a line cannot begin with its first character, because that character closes something."""
    if first in _CLOSES:
        return before.count(_CLOSES[first]) > before.count(first)
    return first in _NEVER_FIRST and before[-1] not in _TERMINAL


def _is_prose(before: Line, line: Line) -> bool:
    """Whether both lines are prose. Captions and items are whole, however long they are."""
    return before.kind in _PROSE and line.kind in _PROSE


def _columns(text: str) -> int:
    """The width of a text where characters of East Asia are two columns wide."""
    return len(text) + len(_WIDE.findall(text))


def _goes_on(before: Line, line: Line) -> bool:
    return (
        _OPEN_END.match(before.text[-1]) is not None
        and (line.text[0] in _NEVER_BEGINS or _BEGINS.match(line.text) is not None)
        and _is_prose(before, line)
        and _UNSPACED.search(before.text) is not None
    )


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The columns at which Chinese or Japanese lines were broken; None when they were not. Most lines that end in
    mid-sentence then have that width.
    """
    widths = [_columns(a.text) for a, b in pairwise(lines) if _goes_on(a, b)]
    open_ends = [width for width in widths if width >= _WIDE_NARROWEST]
    if len(open_ends) < _WRAPPED:
        return None
    width = max(open_ends)
    if max(_columns(line.text) for line in lines) > width + _SLACK:
        return None
    return width if sum(length >= width - _SLACK for length in open_ends) >= _MOST * len(open_ends) else None


def _spaced_width(lines: Sequence[Line]) -> int | None:
    """The columns at which lines of a script without capitals were broken between words; None when they were not.

    Then hardly a line that ends in mid-sentence had room for the next word. Lines that are all of one width were broken
    within words, and nobody knows where a blank was.
    """
    open_ends = [(a, b) for a, b in pairwise(lines) if _goes_on_spaced(a, b)]
    if len(open_ends) < _WRAPPED:
        return None
    width = max(_columns(line.text) for line in lines)
    if width > _LATIN_WIDEST:
        return None
    full = [_columns(a.text) for a, b in open_ends if _has_no_room(a, b, width)]
    if len(full) < max(_WRAPPED, _MOST * len(open_ends)):
        return None
    return width if sum(size >= width - _EVEN for size in full) < _MOST * len(full) else None


def _goes_on_spaced(before: Line, line: Line) -> bool:
    text = before.text
    return (
        len(text) >= _NARROWEST
        and not is_ended(text)
        and not text.endswith(_COLON)
        and _is_prose(before, line)
        and _SPACED.search(text) is not None
    )


def _has_no_room(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line had no room behind the line before it."""
    return _columns(before.text) + 1 + _columns(line.text.split(maxsplit=1)[0]) > width


def latin_width(lines: Sequence[Line]) -> int | None:
    """The width at which lines of letters were broken; None when they were not. Full lines then go on in small
    letters, and hardly one of them had room for the next word. Verses have room.
    """
    width = max(len(line.text) for line in lines)
    if width > _LATIN_WIDEST:
        return None
    full = [
        (len(a.text), len(a.text) + 1 + len(line.text.split(maxsplit=1)[0]), line.text[0].islower())
        for a, line in pairwise(lines)
        if len(a.text) >= max(_LATIN_NARROWEST, _FILLED * width)
        and _LATIN_OPEN.search(a.text)
        and _is_prose(a, line)
    ]
    small = [(length, longer) for length, longer, is_small in full if is_small]
    widest = max((length for length, _ in small), default=width)  # A heading or an address may be wider.
    going_on = sum(is_small or longer > width for _, longer, is_small in full)
    is_wrapped = bool(small) and going_on >= max(_LATIN_WRAPPED, _HALF * len(full))
    is_filled = sum(longer > widest for _, longer in small) >= _MOST * len(small)
    return width if is_wrapped and is_filled else None


def goes_on_in_letters(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the one before it, in a text whose lines were broken at `width`."""
    text, first = before.text, line.text.split(maxsplit=1)[0]
    if not _is_prose(before, line) or not _is_latin(text[-1]):
        return False
    is_full = len(text) + 1 + len(first) > width
    if _LATIN_OPEN.search(text):
        return line.text[0].islower() or is_full or _STUB.fullmatch(text) is not None
    return line.text[0].islower() and (is_full or not (is_ended(text) or text.endswith(_COLON)))


def _is_broken(before: Line, line: Line, corpus: _Words) -> bool:
    """Whether one sentence was broken: its end cannot end a sentence, or the word across the break stands elsewhere."""
    text, rest = before.text, line.text
    if not _is_prose(before, line) or rest.rstrip(_CLOSING)[-1:] not in _LAST:
        return False
    if _HAN.match(text[-1]) or text[-1] in _NEVER_LAST:
        if len(text) < _NARROWEST or not _STOPS.search(text[:-1]) or not _HAN.match(rest):
            return False
        across = (text[-1] + rest[:2], text[-2:] + rest[0])
        return text[-1] in _NEVER_LAST or any(len(word) == 3 and word in corpus for word in across)
    return len(text) >= _LONE and text[-1].islower() and rest[0].islower() and _is_latin(rest[0])
