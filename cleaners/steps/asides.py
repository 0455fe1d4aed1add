"""Removes asides inside a line: pointers to other articles in brackets, an editor, a day, a button at its end. The
editor is kept among the article's facts."""

from __future__ import annotations

import re
from dataclasses import replace

from cleaners.lines.credits import read
from cleaners.metadata import particulars
from cleaners.model import Class, Draft, Line
from cleaners.names import is_person

_PEN_NAME = 4
"""The most characters of a Chinese pen name."""
_BRACKETS = frozenset(")）】]")
_BUTTON = re.compile(
    r"(?<=[。！？!?”」』…])\s*(?:展开(?:详细|详情|全文|更多)|展開(?:詳細|詳情|全文|更多)|收起(?:全文)?|(?:阅读|閱讀|查看|点击查看|點擊查看)(?:全文|原文|更多|詳情|详情))"
    r"\s*[>》»…]*$"
)
"""A button behind the last sentence of a paragraph."""
_BUTTON_ENDS = frozenset("细細情文更多起>》»…")
_DATE_CODE = re.compile(
    r"(?:(?<=[。！？」』])|(?<=[^\d][)）]))\s*(?:1[01]\d|9\d|20\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"
)
"""A day in digits that an agency sets right behind its last sentence. Its year is of the Republic of China or of our
era."""
_EDITOR = re.compile(
    r"\s*[（(【\[]\s*(?:责任编辑|責任編輯|责编|責編|本文编辑|编辑|編輯|网络编辑|網絡編輯)(?:\s*[:：]|\s)"
    r"\s*[^（）()【】\[\]。]{0,20}[）)】\]]$"
)
_RULES: tuple[tuple[str, Class, re.Pattern[str]], ...] = (
    (
        "related.aside",
        "related",
        re.compile(
            r"[（(【\[](?:更多详情|更多詳情|详情|詳情|详见|詳見|相关阅读|相關閱讀|延伸阅读|延伸閱讀|相关报道|相關報道|此前报道|点击阅读|更多阅读"
            r"|更多新闻|更多新聞|read more|related|more)\s*[:：>»][^（）()【】\[\]]{4,80}[）)】\]]",
            re.IGNORECASE,
        ),
    ),
    (
        "byline.editor",
        "byline",
        _EDITOR,
    ),
)


def take_asides(draft: Draft) -> Draft:
    """Removes an aside in brackets from the end of each line. A button and an agency's day behind it are removed
    first.
    """
    before = tuple(_undated(_unbuttoned(line)) for line in draft.lines)
    lines = tuple(map(_without, before))
    if lines == draft.lines:
        return draft
    editors = [match[0] for line in before if (match := _editor(line)) is not None]
    credit_lines = [
        replace(credit, editors=tuple(filter(_may_edit, credit.editors)))
        for text in editors
        if (credit := read(text.strip())) is not None
    ]
    given = particulars.of_credits(credit_lines, "a bracket at a line's end")
    return replace(draft.with_lines(lines), meta=particulars.added(draft.meta, list(given)))


def _may_edit(name: str) -> bool:
    """Whether a value is a name or as short as pen names are. An explanation of the word for editors is neither."""
    return len(name) <= _PEN_NAME or is_person(name)


def _editor(line: Line) -> re.Match[str] | None:
    """The bracket with an editor that ends a line; None where there is none."""
    return _aside(line, _EDITOR) if _is_closed(line) else None


def _is_closed(line: Line) -> bool:
    """Whether a line that stays ends with a bracket."""
    return line.cut is None and line.text.rstrip()[-1:] in _BRACKETS


def _aside(line: Line, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The aside at a line's end; None where the line has none, or nothing else."""
    match = pattern.search(line.text, max(0, len(line.text) - 100))
    return match if match is not None and match.start() > 0 else None


def _unbuttoned(line: Line) -> Line:
    if line.cut is not None or line.text.rstrip()[-1:] not in _BUTTON_ENDS:
        return line
    match = _BUTTON.search(line.text, max(0, len(line.text) - 20))
    return line.replace(match.start(), match.end(), "", "read.more", "chrome") if match else line


def _undated(line: Line) -> Line:
    if line.cut is not None or not line.text[-1:].isdecimal():
        return line
    match = _DATE_CODE.search(line.text, max(0, len(line.text) - 12))
    if match is None or not match.start():
        return line
    return line.replace(match.start(), match.end(), "", "dateline.code", "dateline")


def _without(line: Line) -> Line:
    if not _is_closed(line):
        return line
    for rule, kind, pattern in _RULES:
        if match := _aside(line, pattern):
            line = line.replace(match.start(), match.end(), "", rule, kind)
    return line
