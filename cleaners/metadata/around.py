"""The lines around a body, in the order in which readers believe them. What the lines say is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cleaners.bodies import is_organisation
from cleaners.dates import find
from cleaners.dates.words import WEEKDAY_NAMES
from cleaners.lines.credits import read
from cleaners.metadata import when
from cleaners.metadata.titles import squash
from cleaners.metadata.words import OTHER_STORIES

_NEAR_ABOVE = 16
_FAR_ABOVE = 60
_NEAR_BELOW = 12
_EDGE = 4
_LONGEST = 200
_LONGEST_CREDIT = 60
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 120
_SHORTEST_HAN = 8
"""The fewest characters of a Chinese headline above a day that replaces the name of a section."""
_TOLD = 6
"""The number of the text's first lines that are compared with a title."""
_BESIDE_DATE = 12
_SECTION = 4
"""The most characters of a Chinese section's name. A title of the markup that is no longer is not the headline."""
_PART = re.compile(r"\s*[-–—_|｜»«:：·•]")
_OTHERS = re.compile("|".join(map(re.escape, OTHER_STORIES)), re.IGNORECASE)
_SENTENCE = re.compile(r"[。；;|>»]|：$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST_HAN = 12
"""The most characters of a Chinese page for each Chinese character in it. Other pages only offer a Chinese edition."""
_DATELINE = 4
_TODAY = re.compile(
    rf"\W*(?:今天是|今日|today is|heute ist)?\W*"
    rf"(?:(?:{WEEKDAY_NAMES})\b.{{4,30}}\d{{4}}|\d{{4}}年\d+月\d+日\W*(?:星期|周).)\W*",
    re.IGNORECASE,
)
"""The day of a masthead: a whole day with its weekday and nothing else. Right above a headline it is the day of a
blog's post."""
_CLOCK = re.compile(
    r"\W*(?:今天是|今天日期|当前时间|當前時間|系统时间|北京时间|现在是|現在是|today is|today's date"
    r"|heute ist|hoy es|hoje é|oggi è|nous sommes le)\W{0,3}(?=.{0,12}\d)",
    re.IGNORECASE,
)
"""The beginning of a line that gives the day on which a page is read."""
ISSUED = re.compile(
    r"(?:发布|發布|發佈|发表|發表|公布|成文|生成|刊登|发文|發文|印发|印發|签发)(?:时间|日期|時間|日)?\s*[:：]"
)
"""A label of the day of publication. It outweighs the day on which a page was put into its system."""
_EAST = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Around:
    """The lines around a body: `above` from near the headline to the body, `below` from the body on. `inner` is the
    body without credit lines.
    """

    title: str | None
    far: Sequence[str]
    """The lines above the body from farther up, for breadcrumbs."""
    above: Sequence[str]
    below: Sequence[str]
    inner: Sequence[str]

    @classmethod
    def of(cls, title: str | None, above: Sequence[str], below: Sequence[str], body: Sequence[str]) -> Around:
        """The lines around a body. Credit lines at the body's ends are counted among them."""
        far = above[-_FAR_ABOVE:]
        lead, trail = _signing(body[:_EDGE]), _signing(body[: -_EDGE - 1 : -1])
        end = max(len(body) - trail, lead)
        shown = _shown(title, far) if title and len(squash(title)) > _SECTION else _headline(far) or title
        if not any(is_title(line, shown) for line in far) and not _told(shown, body):
            shown = _told_line(far, body) or shown
        if _names_office(shown):
            lines = (_headline(far), _told_line(far, body))
            shown = next((line for line in lines if line and _may_entitle(line)), shown)
        whole = [*far, *body[:lead]]
        at = next((n for n in range(len(whole) - 1, -1, -1) if is_title(whole[n], shown)), len(whole))
        first = max(min(at - 3, len(whole) - _NEAR_ABOVE), 0)
        return cls(shown, whole, whole[first:], [*body[end:], *below[:_NEAR_BELOW]], body[lead:end])

    @property
    def nearest(self) -> list[str]:
        """The lines from the body upwards, then from the body downwards."""
        return [*reversed(self.above), *self.below]

    @property
    def ending(self) -> Sequence[str]:
        """The last line of the text and the first two below it, one of which may sign."""
        return [*self.inner[-1:], *self.below[:2]]

    @property
    def dateline(self) -> Sequence[str]:
        """The lines right below each copy of the headline above the text; none where no line shows the headline."""
        shown = [n for n, line in enumerate(self.above) if is_title(line, self.title)]
        at = self._title_at()
        if not shown and at is not None:
            shown = [at]
        return [line for n in shown for line in self.above[n + 1 : n + 1 + _DATELINE]]

    @property
    def opening(self) -> Sequence[str]:
        """All lines between the headline and the text; none where no line shows the headline."""
        at = self._title_at()
        return () if at is None else self.above[at + 1 :]

    @property
    def announced(self) -> Sequence[str]:
        """Each day that a label of publication in the line before announces, with its label: 发文日期：, then the
        day.
        """
        return [
            f"{label} {value}"
            for label, value in pairwise(self.far)
            if label.endswith((":", "：")) and ISSUED.search(label) and _is_date(value)
        ]

    def _title_at(self) -> int | None:
        """The number of the last line that shows the headline, else of the last that begins with it and ends with a
        day. None when there is none.
        """
        numbers = range(len(self.above) - 1, -1, -1)
        shown = next((n for n in numbers if is_title(self.above[n], self.title)), None)
        if shown is not None or not self.title or len(self.title) < _SHORTEST_TITLE:
            return shown
        return next(
            (
                n
                for n in numbers
                if self.above[n].startswith(self.title) and _is_date(self.above[n][len(self.title) :])
            ),
            None,
        )

    @property
    def dated(self) -> list[str]:
        """The lines in the order in which their dates are believed: below the headline, above it, below the body."""
        return [line for line in self._by_place() if not _CLOCK.match(line)]

    def _by_place(self) -> Sequence[str]:
        at, own = self._title_at(), _with_labels(self._own())
        above = _with_labels(self.above, at)
        if at is None:
            return [*reversed(above), *own]
        over = above[max(0, at - 1) : at + 1]
        before = [
            *reversed(over),
            *(line for line in reversed(above[: max(0, at - 1)]) if not _TODAY.fullmatch(line)),
        ]
        return [*above[at + 1 :], *before, *own]

    def _own(self) -> Sequence[str]:
        """The lines below the body, up to the beginning of a list of other stories."""
        end = next((n for n, line in enumerate(self.below) if _OTHERS.match(line)), len(self.below))
        return self.below[:end]

    @property
    def chinese(self) -> bool:
        return _is_chinese(
            f"{self.title or ''} {' '.join(self.inner[:3])[:400]} {' '.join(self.nearest)[:400]}"
        )


@lru_cache(maxsize=8)
def _is_chinese(text: str) -> bool:
    """Whether a text is Chinese. The answer is cached, for it is asked several times for each page."""
    if text.isascii():
        return False
    han = len(_HAN.findall(text))
    return han > 8 * len(_EAST.findall(text)) and _FEWEST_HAN * han > len(text)


def _with_labels(lines: Sequence[str], title_at: int | None = None) -> list[str]:
    """The lines, where a day has the label in front that the line before it gives: Updated, then the day. The title, at
    `title_at`, is no label.
    """
    labels = ["", *("" if n == title_at else line for n, line in enumerate(lines))]
    return [
        f"{label} {line}" if when.labels_another(label) and _is_date(line) else line
        for label, line in zip(labels, lines, strict=False)
    ]


def _pieces(text: str) -> set[str]:
    """The words of a line, or its pairs of characters where words are not parted."""
    folded = text.casefold()
    if _HAN.search(folded) or _EAST.search(folded):
        bare = squash(folded)
        return {bare[n : n + 2] for n in range(len(bare) - 1)}
    return set(re.findall(r"[^\W\d_]{3,}", folded))


def _names_office(title: str | None) -> bool:
    """Whether a title consists of names of offices and sites alone, as titles of official documents often do."""
    parts = [part.strip() for part in _PART.split(title)] if title else []
    return bool(parts) and all(part and is_organisation(part) for part in parts)


def _may_entitle(line: str) -> bool:
    """Whether a line may replace the name of an office as the title: it is no such name, no sentence and no credit."""
    return not (_names_office(line) or _SENTENCE.search(line) or read(line) is not None)


def _told(title: str | None, body: Sequence[str]) -> bool:
    """Whether a text repeats some words of its title. It does not repeat the name of a site."""
    parts = _pieces(title or "")
    text = "\n".join(body[:_TOLD]).casefold()
    return not parts or sum(part in text for part in parts) >= 0.2 * len(parts)


def _told_line(above: Sequence[str], body: Sequence[str]) -> str | None:
    """The Chinese line above a text of which the text's first lines repeat most characters; None when they repeat
    too few of each.
    """
    text = "\n".join(body[:_TOLD]).casefold()
    best, candidate = 0.7, None
    for line in filter(_HAN.search, above):
        parts = _pieces(line) if 2 * _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE else set()
        share = sum(part in text for part in parts) / len(parts) if len(parts) > 4 else 0.0
        if share >= best and not _SENTENCE.search(line[-1]):
            best, candidate = share, line
    return candidate


def is_title(line: str, title: str | None) -> bool:
    """Whether a line shows the title and hardly anything else."""
    if line == title:
        return bool(title)
    if not title or not len(title) / 2 < len(line) < 1.2 * len(title) + 3:
        return False
    return bool(folded := squash(title)) and folded in squash(line)


def _signing(lines: Sequence[str]) -> int:
    """The number of `lines`, from the first on, up to the last credit line among them."""
    numbers = [
        n
        for n, line in enumerate(lines)
        if len(line) <= _LONGEST and (_is_date(line) or read(line) is not None)
    ]
    return (
        numbers[-1] + 1
        if numbers and all(len(line) <= _LONGEST_CREDIT for line in lines[: numbers[-1]])
        else 0
    )


def _is_date(line: str) -> bool:
    """Whether a line is a date and hardly anything else."""
    mention = find(line, None) if len(line) < _LONGEST_CREDIT else None
    return mention is not None and len(line) - (mention.end - mention.start) <= _BESIDE_DATE


def _headline(above: Sequence[str]) -> str | None:
    """The line right above the first dateline, when it is long enough for a headline and no sentence. None
    otherwise.
    """
    for n, line in enumerate(above[1:], 1):
        if len(line) <= _LONGEST_CREDIT and find(line, None) is not None:
            before = above[n - 1]
            least = _SHORTEST_HAN if _HAN.search(before) else 2 * _SHORTEST_TITLE
            fits = least <= len(before) <= _LONGEST_CREDIT and not _SENTENCE.search(before)
            if fits and read(before) is None:
                return before
    return None


def _shown(title: str | None, above: Sequence[str]) -> str | None:
    """The title as a line above the body shows it, where the markup's title has further parts. Otherwise the title
    itself.
    """
    whole = squash(title or "")
    for line in reversed(above):
        if not title or not len(title) / 2 <= len(line) < len(title):
            continue
        rest = title.removeprefix(line) if title.startswith(line) else title.removesuffix(line)[::-1]
        if len(rest) == len(title) or not _PART.match(rest):
            continue
        if _SHORTEST_TITLE <= len(squash(line)) < len(whole):
            return line
    return title
