"""Chooses the day of publication among those of markup, page and address. What none of them gives stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from cleaners import dates
from cleaners.dates import Order
from cleaners.metadata.addresses import host
from cleaners.metadata.words import DAY_FIRST, DAY_FIRST_ENGLISH, MONTH_FIRST
from cleaners.model import Page
from cleaners.vocab import days

# The words are searched in lower-case text. A pattern that ignores case tries each of its words at each place.
_CHANGED = re.compile("|".join(days.CHANGED))
_CHANGED_THEN = re.compile(r"\s?(?:に|最終)?(?:更新|수정|업데이트)\s?(?:$|[)）】\]])")
"""The words behind the day of a change, where they end a line or a bracket: 2025年3月5日 9時更新."""
_BOUND = "(?<![a-zß-ɏа-яёіїєґء-ۓ])"
_GAP = r"[^.。\d|>\]】]{0,24}"
_ELSEWHERE = re.compile(
    rf"{_BOUND}(?:"
    rf"(?<![:：])(?<![:：]\s)(?:{'|'.join(days.HELD)})(?P<event>[^.。:：\d]{{0,24}})[:：]\s*$"
    rf"|(?:{'|'.join(days.PRINTED)})(?P<paper>{_GAP})$"
    rf"|(?:{'|'.join(days.PRINT_VERSION)})(?P<version>{_GAP}(?:\w|[:：])\s*)$)"
)
"""The words before the day of an event, or of the printed paper, with a group for the words between both. An event
behind a colon is the value of another label: Category: Events."""
_PUBLISHED = re.compile("|".join(days.PUBLISHED))
_BEHIND = re.compile(
    r"\s?(?:公開|掲載|配信|発表|发布|發布|发表|發表|발행|입력|등록|更新|修改|수정|업데이트)\s*$"
)
"""The word behind the last day of a line in which each day has its word behind it."""
_LETTER = re.compile(r"[^\W\d_]")
_LABEL_ALONE = re.compile(r"[^\d.。!?]{3,40}")
_EVENT = re.compile(
    r"(?:会议|會議|活动|活動|开放|開放|报名|報名|考试|演出|比赛|展览|展覽|举办|舉辦|招聘|宣讲|讲座|发车|面试|截止|截稿|开始|開始|结束|開催|行事)"
    r"(?:时间|日期|時間|日時|日|期)?\W{0,3}$"
    r"|\b(?:open(?:s|ing|ed)?|start(?:s|ing)?|begin(?:s|ning)?|end(?:s|ing)?|until|held|takes? place|when|doors?|due"
    r"|from|on sale)"
    r"\W{0,3}(?:on\W{0,2}|at\W{0,2})?(?:\w+day,?\s)?$",
    re.IGNORECASE,
)
"""The words before the day of an event, which is no day of publication."""
_OTHER = re.compile(
    r"copyright|©|\(c\)|版权|reviewed|expires?|ablauf|deadline|events?|joined|seit|since|valid|gültig|截止|born|geboren",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:online\s(?:since|seit|depuis|desde|dal|sinds)|时间|日期|發布|发布|時間|publi\w+|posted|date|datum)\W{0,3}$",
    re.IGNORECASE,
)
MOST_LABEL_WORDS, _LONGEST_LABEL = 4, 44
_ONLINE_SINCE = 1990
ELEMENT = 6.0
"""The weight of the day in an element that is made for a day. JSON-LD and metas weigh more, lines less."""
_PRESS = 1600
"""The year before which nothing was published as news. A program that writes such a year has no date."""
_NO_CLAIM = 2100
"""The year after which dates stand for `never` in content management systems."""


class Label(StrEnum):
    """The kinds of labels of days after which other modules ask. The values are what a person is shown."""

    CHANGED_ELEMENT = "an element that says when the text was changed"
    """An element's day of a change, where nothing gives the day of publication."""
    FAR = "far from the day in the address"
    """A meta's day that contradicts the address. It counts only where the page shows it as well."""


class Writing(NamedTuple):
    """How days are written on a page: the order of 3/5/2024, and the language of its months."""

    order: Order | None
    lang: str | None


def writing(lang: str | None, url: str) -> Writing:
    """How days are written on a page of that language and host."""
    return Writing(order_of(lang, url), lang)


def order_of(lang: str | None, url: str) -> Order | None:
    """The order of 3/5/2024 on a page of that language and host; None where either order is usual."""
    tag = (lang or "").lower().replace("_", "-").split("-")
    if tag[0] in DAY_FIRST:
        return "DMY"
    country = host(url).rpartition(".")[2]
    region = next((part for part in tag[1:] if len(part) == 2), "")
    if {region, country} & DAY_FIRST_ENGLISH:
        return "DMY"
    return "MDY" if {region, country} & MONTH_FIRST else None


def first(values: Iterable[str], zone: tzinfo | None, page: Page, how: Writing) -> datetime | date | None:
    """The first of `values` that is a date on which the page can have been published; None when none is."""
    for value in values:
        day = dates.parse(value, zone, how.order, lang=how.lang)
        if day is not None and plausible(day, page):
            return day
    return None


def plausible(value: datetime | date, page: Page) -> bool:
    """Whether a day is not after the page was fetched, and not older than the web unless the address says so."""
    day = day_of(value)
    if page.fetched_at is not None and day > (page.fetched_at + timedelta(days=1)).date():
        return False
    if day.year < _ONLINE_SINCE:
        return day.year >= _PRESS and re.search(rf"(?<!\d){day.year}(?!\d)", page.url) is not None
    return day.year <= _NO_CLAIM


def day_of(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def same_day(a: datetime | date, b: datetime | date) -> bool:
    """Whether two days are the same as written, in UTC, or within the hours by which zones differ."""
    if isinstance(a, datetime) and isinstance(b, datetime):
        return abs(a.astimezone(UTC) - b.astimezone(UTC)) < timedelta(hours=15)
    return abs((day_of(a) - day_of(b)).days) <= 1


def tells_of_a_change(line: str) -> bool:
    """Whether a line has a word for a change. The days of other lines need not be read for it."""
    return _CHANGED.search(line.lower()) is not None


def labels_another(line: str) -> bool:
    """Whether the words alone label a day as that of a change, an event or a printed paper."""
    label = line.strip().rstrip(":：").rstrip().lower() if len(line) <= _LONGEST_LABEL else ""
    if not _LABEL_ALONE.fullmatch(label) or len(label.split()) > MOST_LABEL_WORDS:
        return False
    colon = ":" if line.rstrip().endswith((":", "：")) else ""
    return bool(_CHANGED.search(label) or _is_elsewhere(f"{label}{colon}"))


def _is_elsewhere(small: str) -> bool:
    """Whether the words before a day make it that of an event or a printed paper, and not the day of publication."""
    label = _ELSEWHERE.search(small)
    return label is not None and not _PUBLISHED.search(label[label.lastgroup or 0])


def labelled(
    text: str, zone: tzinfo | None, page: Page, how: Writing, *, year: int | None = None
) -> tuple[datetime | date | None, datetime | date | None]:
    """The dates of publication and of the last change that a line gives. The word before each tells which it is."""
    published: datetime | date | None = None
    modified: datetime | date | None = None
    mentions = list(dates.find_all(text, zone, how.order, year=year, lang=how.lang))
    for before, mention in zip(_words_beside(text, mentions), mentions, strict=True):
        small = before.lower()
        if not plausible(mention.value, page) or _is_elsewhere(small):
            continue
        if _CHANGED.search(small) or _CHANGED_THEN.match(text, mention.end):
            modified = modified or mention.value
        elif not _EVENT.search(before) and (_ISSUED.search(before) or not _OTHER.search(before)):
            published = published or mention.value
    return published, modified


def _words_beside(text: str, mentions: Sequence[dates.DateMention]) -> list[str]:
    """The words before each day of a line, or behind each where the line has them there: 2025年3月4日公開."""
    if not mentions:
        return []
    first, last = mentions[0], mentions[-1]
    if _BEHIND.match(text, last.end) and not _LETTER.search(text, 0, first.start):
        stops = [*(mention.start for mention in mentions[1:]), len(text)]
        return [text[mention.end : stop] for mention, stop in zip(mentions, stops, strict=True)]
    starts = [0, *(mention.end for mention in mentions[:-1])]
    return [text[start : mention.start] for start, mention in zip(starts, mentions, strict=True)]
