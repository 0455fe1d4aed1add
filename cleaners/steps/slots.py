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
_PICTURE: Final = (
    r"!?\[[^\]]{0,80}\]\((?:https?:|data:|/)[^)\s]*\)"  # The form of Markdown.
    r"|</?(?:image|img|figure|picture)\b[^<>]{0,400}>(?:data:\S[^<>]*)?(?:</?(?:image|img|figure|picture)>)?"
    r"|[\[{<(（【](?:图片?\d{0,3}|配图|插图|image|img|photo|picture|画像|写真|사진|이미지|bild|foto|фото)[\d\s:]{0,6}[\]}>)）】]"
    r"|\{\{\s*\w{0,20}(?:image|img|photo|pic)\w{0,20}[^{}]{0,80}\}\}"
    r"|data:image/\S+"
    r"|\S*:?(?:format|resize|fit|crop|quality)\([^()\s]{1,30}\)\S*"
    r"|(?:img|dsc|dscn|pic|image|screenshot|微信图片|微信截图)[_-]?\d{3,}[\w-]*(?:\.\w{3,4})?"
)
_SLOT: Final = re.compile(_PICTURE, re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s\u2e80-\U0010ffff]+")
_STOCK: Final = re.compile(
    r"[(（\[【]?\s*(?:(?:资料|示意|配|网络)?图片?|资料图|题图|配图|插图)\s*(?:仅供参考|与(?:本文|内容|正文)无关|仅为示意|来源于?网络)"
    r"\s*[)）\]】]?"
)
"""A note that a picture is only illustrative, in comparison form."""


def take_slots(draft: Draft) -> Draft:
    """Drops lines that stand in place of something that is no text, and removes the bars with which other lines end."""
    made = [_without(line) for line in draft.lines]
    last = max((at for at, line in enumerate(made) if line.cut is None and line.text.strip()), default=0)
    if last and _ADDRESS.fullmatch(made[last].text.strip()) and not _introduces(made[:last]):
        made[last] = made[last].drop("slot.address", "chrome")
    lines = tuple(made)
    return draft.with_lines(lines) if lines != draft.lines else draft


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
    if _HASH.fullmatch(text):
        return "slot.hash", "chrome"
    if _SLOT.fullmatch(text):
        return "slot.picture", "caption"
    has_sign = "图" in text or "圖" in text
    return ("slot.stock", "caption") if has_sign and _STOCK.fullmatch(fold(text)) else None
