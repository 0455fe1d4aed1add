"""Computes how likely each line above a text is its title, from measures of the line and their learned weights."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cleaners import dates
from cleaners.lines.zones import View, Zones, strong
from cleaners.names import is_person
from cleaners.steps.wraps import goes_on_in_letters, latin_width

_LONGEST, _SHORTEST = 160, 3
_FARTHEST = 48
"""The number of lines above the text that are looked at."""
_SUMMARY = 20
"""The number of characters from which a line may be a summary that was cut off."""
_BODY = 4_000
"""The number of characters of the text that are compared with a title."""
_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"[。．｡؛;；,，、:：]['\"”’」』)）]*$|(?<![.\s][A-Za-z])(?<!\.)\.['\"”’»)]*$|[।۔]$")
_ASK = re.compile(r"[?？!！…]['\"”’」』)）]*$|\.\.\.$")
_CAPTION = re.compile(
    r"^[\W_]*(?:图|圖|图片|圖片|資料圖|资料图|圖／|▲|▼|△|写真|사진|photo|foto|file|image|bild|archiv|credit|©|\(c\))"
    r"|(?:撮影|提供|攝|摄|翻攝|资料图片|資料照片?|示意圖|photo|getty images|reuters|/afp|\bap\))[)）\]】]?\s*$|撮影$",
    re.IGNORECASE,
)
_TOOL = re.compile(r"https?://|www\.|@|©|^\W*$|^[\W\d]+$|\.(?:jpg|png)\b", re.IGNORECASE)
_ISSUE = re.compile(r"\s\d{4}年第?\d{1,3}期$")
# A day and a clock time, with the names of a month and a weekday at most.
_MOMENT = re.compile(r"[\W\d]*(?:[^\W\d]{1,12}[\W\d]*){0,3}\d{1,2}:\d{2}(?::\d{2})?[\W\d]*")
_CRUMB = re.compile(r"\s[>›»|/]\s|>|»|›")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SIGNS = re.compile(r"[\W_]+")
_NO_SLUG = frozenset(("html", "shtml", "news", "content", "article"))
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


class TitleLine(NamedTuple):
    """A line that may be the title: its place among the views, and its measures."""

    at: int
    measures: tuple[float, ...]

    @property
    def score(self) -> float:
        """The log-odds that the line is the title. Above zero, this is likelier than that there is no title."""
        return sum(weight * value for weight, value in zip(WEIGHTS, self.measures, strict=True))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines of one text are compared with."""

    views: Sequence[View]
    first: int
    """The place of the first line that is looked at. `start` is the place of the text's first line."""
    start: int
    body: str
    opening: str
    slug: frozenset[str]
    dated: Sequence[bool]
    """Whether each line from `first` on gives a day."""
    texts: Sequence[str]
    longest: float


def candidates(zone: Zones, url: str) -> list[TitleLine]:
    """The lines above the text and its first two, with their measures."""
    views, start = zone.views, zone.start
    first, last = max(0, start - _FARTHEST), min(start + 2, len(views))
    width = latin_width([view.line for view in views[first : zone.end]]) if first < zone.end else None
    places = [
        n
        for n in range(first, last)
        if _may_be(views[n]) and not is_cut_off(views, n) and not _goes_on(views[n : n + 2], width)
    ]
    if not places:
        return []
    sizes = [
        _size(view.text) for view in views[first:last] if view.mark is None and len(view.text) <= _LONGEST
    ]
    page = _Page(
        views,
        first,
        start,
        body="".join(view.text for view in views[start : zone.end])[:_BODY].casefold(),
        opening="".join(view.text for view in views[start : start + 2]).casefold(),
        slug=_slug(url),
        dated=[_dated(view) for view in views[first:last]],
        texts=[view.text for view in views[first:last]],
        longest=max(sizes, default=1),
    )
    return [TitleLine(n, (*_words(page, n), *_form(page, n), *_place(page, n))) for n in places]


def _may_be(view: View) -> bool:
    if (
        not _SHORTEST <= len(view.text) <= _LONGEST
        or _MOMENT.fullmatch(view.text)
        or _ISSUE.search(view.text)
    ):
        return False
    return view.mark is None or view.mark.strength == "nav" or view.mark.kind == "caption"


def _goes_on(pair: Sequence[View], width: int | None) -> bool:
    """Whether a line goes on in the next one, in a text whose lines were broken at `width`."""
    if not width or len(pair) < 2 or len(pair[0].text) > width:
        return False
    return goes_on_in_letters(pair[0].line, pair[1].line, width)


def is_cut_off(views: Sequence[View], n: int) -> bool:
    """Whether a line is the beginning of one of the next lines, broken off within a sentence, as summaries are."""
    text = views[n].text.strip()
    size = len(text)
    return size >= _SUMMARY and any(
        view.text.strip().startswith(text) and view.text.strip()[size : size + 1].isalnum()
        for view in views[n + 1 : n + 4]
    )


def _dated(view: View) -> bool:
    """Whether a line gives a day, as datelines do."""
    if view.mark is not None and view.mark.credits is not None and view.mark.credits.dated:
        return True
    if len(view.text) > _LONGEST or not _DIGIT.search(view.text):
        return False
    return dates.find(view.text, None, "DMY") is not None


def _words(page: _Page, n: int) -> tuple[float, ...]:
    """How much of the line occurs in the text, in its opening and in the page's address."""
    text = page.views[n].text
    folded = text.casefold()
    parts = _parts(folded)
    many = len(parts) or 1
    body, opening = page.body, page.opening
    if n >= page.start:
        body = body.replace(folded, " ", 1)
        opening = "".join(view.text for view in page.views[n + 1 : n + 3]).casefold()
    shared = sum(part in body for part in parts) / many
    opened = sum(part in opening for part in parts) / many
    size = min(_size(text), 40) / 40
    named = len(page.slug.intersection(_WORD.findall(folded))) / len(page.slug) if len(page.slug) > 2 else 0.0
    bare = n == 0 and all(view.mark is None for view in page.views[: page.start + 1])
    return (
        shared,
        opened,
        shared * size,
        opened * size,
        named,
        float(named > 0.6),
        float(bare),
        bare * shared,
        bare * opened,
        bare * opened * size,
    )


def _form(page: _Page, n: int) -> tuple[float, ...]:
    """The form of the line."""
    view = page.views[n]
    text, size = view.text, _size(view.text)
    return (
        1.0,
        math.log1p(size),
        float(size < 8),
        float(size < 14),
        float(size > 90),
        size / page.longest,
        float(size == page.longest),
        float(_STOP.search(text) is not None),
        float(_ASK.search(text) is not None),
        float(view.mark is not None),
        float(is_person(text)),
        float(_CAPTION.search(text) is not None),
        float(_TOOL.search(text) is not None),
        float(_CRUMB.search(text) is not None),
        float(text[:1].islower()),
        len(_DIGIT.findall(text)) / len(text),
    )


def _place(page: _Page, n: int) -> tuple[float, ...]:
    """The place of the line: its distance from the text, the lines beside it, and whether it is repeated."""
    views, start, own = page.views, page.start, n - page.first
    text = views[n].text
    between = views[n + 1 : max(start, n + 1)]
    plain = sum(v.mark is None and _size(v.text) > 12 and not _DIGIT.search(v.text) for v in between)
    again = _size(text) > 12 and any(text in other and other != text for other in page.texts)
    return (
        math.log1p(max(start - n, 0)),
        float(n >= start),
        float(n == start - 1),
        min(plain, 6) / 3,
        float(any(page.dated[own + 1 : own + 4])),
        float(any(page.dated[max(0, own - 2) : own])),
        float(page.dated[own]),
        float(any(v.mark is not None and v.mark.strength == "credit" for v in views[n + 1 : n + 5])),
        float(any(strong(v.mark) for v in views[max(0, n - 3) : n])),
        float(page.texts.count(text) > 1),
        float(again),
    )


def _size(text: str) -> float:
    """The number of characters, where those of scripts with one or two characters a word count double."""
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))


def _parts(folded: str) -> set[str]:
    """The words of a line, or its pairs of characters where words are not parted."""
    if not folded.isascii() and _WIDE.search(folded):
        bare = _SIGNS.sub("", folded)
        return {bare[n : n + 2] for n in range(len(bare) - 1)}
    return set(_WORD.findall(folded))


def _slug(url: str) -> frozenset[str]:
    """The words of an address."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    return frozenset(_WORD.findall(path.casefold())) - _NO_SLUG


WEIGHTS: tuple[float, ...] = (
    -0.58,
    0.962,
    4.33,
    -0.0203,
    4.13,
    0.373,
    1.78,
    -0.397,
    2.68,
    -3.06,
    -5.44,
    0.755,
    -0.447,
    -1.64,
    -1.82,
    -0.066,
    -0.363,
    -2.87,
    0.262,
    -1.8,
    -0.659,
    -2.52,
    -4.2,
    -1.27,
    -1.43,
    2.29,
    0.258,
    -1.49,
    0.232,
    -0.568,
    1.52,
    0.0663,
    -3.72,
    0.767,
    0.213,
    0.53,
    1.04,
)
"""The weights in the order of the measures. `bench/train_headline.py` has learned them."""
