"""Drops captions without a label: lines given twice in a row, lines with positions of persons, lines below the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from cleaners.bodies import is_organisation
from cleaners.fold import fold, key
from cleaners.lines.sentences import is_ended
from cleaners.model import Draft
from cleaners.names import is_person

_LONGEST: Final = 80
"""The most characters of such a caption in Chinese or Japanese. In letters it may have twice as many."""
_WIDE: Final = "\u2e80"
_PLACED: Final = re.compile(
    r"[(（](?:前排|后排|二排)?(?:左起|右起|左|右|中|正中|居中|图左|图右|图中|上图|下图|前|后)"
    r"(?:(?:起)?(?:第)?[一二三四五六七八九1-9])?(?:者|立者|坐者|起)?[)）]"
    r"|[(（](?:左から|右から)[一二三四五六七八九1-9]?(?:人目)?[)）]"
    r"|\((?:pictured |above |below )?(?:far |front |back )?(?:left|right|centre|center)\)"
    r"|\((?:second|third|fourth|2nd|3rd|4th|first) from (?:the )?(?:left|right)\)"
)
"""The position of a person in a picture, in comparison form."""
_SCENE: Final = re.compile(
    r"[\u3400-\u9fff]{2,14}(?:现场|合影|留念|全景|外景|一角|剪影|一幕|场面|画面|资料图|近照|旧照)"
)
"""Words for what a picture shows, in comparison form."""
_BARE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff·]{4,24}")
_DAY: Final = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[,，]")
_STOPS: Final = re.compile("[。！？!?]")
_DATED: Final = 3
"""The number of lines opening with the same day from which they are captions."""
_PARAGRAPH: Final = 25
"""The least number of characters of a paragraph next to captions."""
_LAST: Final = 3
"""The most lines below the last sentence that may be captions."""
_SHARED: Final = 0.6
"""The least share of a caption's pairs of characters that occur in the text."""


def take_scenes(draft: Draft) -> Draft:
    """Drops such lines of a text without markup. They become captions in the metadata."""
    if draft.page.media_type != "text/plain":
        return draft
    live = draft.live
    texts = [draft.lines[at].text.strip() for at in live]
    places = sorted({*_twice(texts), *_placed(texts), *_scenes(texts), *_dated(texts)})
    if not places or not any(_is_paragraph(text) for n, text in enumerate(texts) if n not in places):
        return draft
    captions = [text for text in dict.fromkeys(texts[n] for n in places) if text not in draft.meta.captions]
    meta = replace(draft.meta, captions=(*draft.meta.captions, *captions))
    return replace(draft.without({live[n]: ("caption.scene", "caption") for n in places}), meta=meta)


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH and is_ended(text)


def _is_short(text: str) -> bool:
    return len(text) <= (_LONGEST if text[0] >= _WIDE else 2 * _LONGEST)


def _twice(texts: Sequence[str]) -> Iterator[int]:
    """The places of a short line that stands twice in a row between paragraphs, as alternative text and as caption.

    Paragraphs that stand twice themselves show that the page repeats its lines. Then a repetition tells of no caption.
    """
    known = Counter(texts)
    for n in range(1, len(texts) - 2):
        is_between = all(_is_paragraph(text) and known[text] == 1 for text in (texts[n - 1], texts[n + 2]))
        if texts[n] == texts[n + 1] and is_between and _is_short(texts[n]):
            yield from (n, n + 1)


def _placed(texts: Sequence[str]) -> Iterator[int]:
    return (n for n, text in enumerate(texts) if _is_short(text) and _PLACED.search(fold(text)))


def _dated(texts: Sequence[str]) -> Iterator[int]:
    """The places of one-sentence lines that open with the same day, as an agency dates its pictures. A text gives
    the day only once.
    """
    days: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        if n and _is_short(text) and (day := _DAY.match(text)) and len(_STOPS.findall(text)) == 1:
            days.setdefault(day[0], []).append(n)
    for places in days.values():
        apart = any(
            second - first > 1 for first, second in pairwise(places)
        )  # The lines of a chronicle stand together.
        if len(places) >= _DATED and apart and 2 * len(places) < len(texts):
            yield from places


def _scenes(texts: Sequence[str]) -> Iterator[int]:
    """The places of bare lines below the last sentence that refer to the text, and of words for scenes where no
    heading stands.
    """
    last = len(texts)
    while last > 0 and len(texts) - last < _LAST and _BARE.fullmatch(texts[last - 1]):
        last -= 1
    body = key("".join(texts[:last]))
    below = [n for n in range(last, len(texts)) if _shows(texts[n], body)]
    if last == 0 or not _is_paragraph(texts[last - 1]) or len(below) < len(texts) - last:
        below = []
    inner = [n for n in range(1, last) if _BARE.fullmatch(texts[n]) and _is_paragraph(texts[n - 1])]
    yield from below
    if inner and all(_SCENE.fullmatch(fold(texts[n])) for n in inner):
        yield from inner


def _shows(text: str, body: str) -> bool:
    name = key(text)
    if _SCENE.fullmatch(name):
        return True
    if is_person(text) or is_organisation(text):
        return False
    pairs = [name[n : n + 2] for n in range(len(name) - 1)]
    return sum(pair in body for pair in pairs) >= _SHARED * len(pairs)
