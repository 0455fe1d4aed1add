"""Removes what a layout leaves in a text in place of other things: bars of tables, slots of pictures, hashes,
markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cleaners.fold import fold
from cleaners.model import Class, Draft, Edit, Line

_BARS: Final = "| \t\u3000\u00a0┃│¦"
"""The bars between the empty cells of a table."""
_HASH: Final = re.compile(r"(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,64}", re.IGNORECASE)
_CODED: Final = re.compile(r"(?=[^\W_]*[0-9])(?=[^\W_]*[a-z])(?=[^\W_]*[A-Z])[A-Za-z0-9+]{32,}={0,2}")
"""Bytes written as letters, which a program has put in place of a picture."""
_PICTURE: Final = (
    r"!?\[[^\]]{0,80}\]\((?:https?:|data:|/)[^)\s]*\)"  # The form of Markdown.
    r"|!\[[^\]]{0,80}\]\([^()\s]{1,200}\)"
    r"|[\[【(（][\w.\- ]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|avif)[\]】)）]"
    r"|\[/?[a-z][\w-]{2,30}(?:\s+[\w-]{1,30}=[\"'“”‘’][^\[\]]{0,300})\]|\[/?(?:gallery|playlist|caption|embed)\]"
    r"|image/(?:svg\+xml|png|jpe?g|webp|gif|avif)"
    r"|</?(?:image|img|figure|picture)\b[^<>]{0,400}>(?:data:\S[^<>]*)?(?:</?(?:image|img|figure|picture)>)?"
    r"|[\[{<(（【](?:图片?\d{0,3}|配图|插图|image|img|photo|picture|画像|写真|사진|이미지|bild|foto|фото)[\d\s:]{0,6}[\]}>)）】]"
    r"|\{\{\s*\w{0,20}(?:image|img|photo|pic)\w{0,20}[^{}]{0,80}\}\}"
    r"|data:image/\S+"
    r"|\S*:?(?:format|resize|fit|crop|quality)\([^()\s]{1,30}\)\S*"
    r"|(?:img|dsc|dscn|pic|image|screenshot|微信图片|微信截图)[_-]?\d{3,}[\w-]*(?:\.\w{3,4})?"
)
_SLOT: Final = re.compile(_PICTURE, re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s\u2e80-\U0010ffff]+")
_OF_ALL: Final = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_SLIDES: Final = 3
"""The number of different counters from which they count the pictures of a gallery."""
_STOCK: Final = re.compile(
    r"[(（\[【]?\s*(?:(?:资料|示意|配|网络)?图片?|资料图|题图|配图|插图)\s*(?:仅供参考|与(?:本文|内容|正文)无关|仅为示意|来源于?网络)"
    r"\s*[)）\]】]?"
)
"""A note that a picture is only illustrative, in comparison form."""


def take_slots(draft: Draft) -> Draft:
    """Drops lines that stand in place of something that is no text, and removes the bars with which other lines end."""
    counters = _slide_counters(draft.lines)
    made = [
        line.drop("slot.counter", "chrome") if n in counters else _without(line)
        for n, line in enumerate(draft.lines)
    ]
    last = max((at for at, line in enumerate(made) if line.cut is None and line.text.strip()), default=0)
    if last and _ADDRESS.fullmatch(made[last].text.strip()) and not _introduces(made[:last]):
        made[last] = made[last].drop("slot.address", "chrome")
    lines = tuple(made)
    return draft.with_lines(lines) if lines != draft.lines else draft


def _slide_counters(lines: Sequence[Line]) -> set[int]:
    """The places of lines that only count the pictures of a gallery: 1/4, 2/4, 3/4. A single fraction is none."""
    found = [
        (n, match)
        for n, line in enumerate(lines)
        if line.cut is None and (match := _OF_ALL.fullmatch(line.text.strip()))
    ]
    numbers: dict[int, set[int]] = {}
    for _, match in found:
        if 0 < int(match[1]) <= int(match[2]):
            numbers.setdefault(int(match[2]), set()).add(int(match[1]))
    return {n for n, match in found if len(numbers.get(int(match[2]), ())) >= _SLIDES}


def _introduces(lines: Sequence[Line]) -> bool:
    """Whether the last of the lines announces what comes below it."""
    above = (text for line in reversed(lines) if line.cut is None and (text := line.text.strip()))
    return next(above, ":")[-1] in ":："


def _without(line: Line) -> Line:
    text = line.text.strip()
    if line.cut is not None or not text:
        return line
    slot = _slot(text)
    if slot is not None:
        return line.drop(*slot)
    return line.replace_each(edits) if text[-1] == "|" and (edits := list(_bars(line.text))) else line


def _bars(text: str) -> Iterator[Edit]:
    left = len(text.rstrip(_BARS))
    if "|" not in text[:left]:
        yield Edit(left, len(text), "", "slot.bar", "chrome")


def _slot(text: str) -> tuple[str, Class] | None:
    if "|" in text and not text.strip(_BARS):
        return "slot.bar", "chrome"
    if len(text) > 600:
        return None
    if _HASH.fullmatch(text) or _CODED.fullmatch(text):
        return "slot.hash", "chrome"
    if _SLOT.fullmatch(text):
        return "slot.picture", "caption"
    has_sign = "图" in text or "圖" in text
    return ("slot.stock", "caption") if has_sign and _STOCK.fullmatch(fold(text)) else None
