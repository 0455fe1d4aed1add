"""Which line above an article is its title, which its section; not a step, `frame` uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cleaners.fold import key
from cleaners.marks import Mark
from cleaners.model import Meta
from cleaners.zones import View, Zones

_TITLE = Mark("headline.title", "headline", "edge")
_AGAIN = Mark("headline.repeated", "headline", "edge")
_ABSTRACT = Mark("headline.abstract", "headline", "edge")
_SECTION = Mark("nav.section", "chrome", "nav")

_SHORTEST, _STUB, _LONGEST = 4, 8, 100
_FEWEST_WORDS = 5
_FEWEST_PAIRS, _SHARED = 4, 0.65
_ENDED = re.compile(r"[。；;，,]['\"”’」』)）]*$")
_STOPPED = re.compile(r"[。.]['\"”’」』)）]*$")
_BULLET = re.compile(r"^[·•◦▪\-*]\s")
_CRUMBS = re.compile(r"(?:(?<!\s)\s++)?(?:>+|»+|›+|→|/|-|\|)\s*")
_CRUMB_LABEL = re.compile(r"^.{0,12}?(?:位置|位於|位于)\s*[:：]\s*")
_SIGNS = re.compile(r"[\W_]+")
_CLAUSE = re.compile(r"[。！？!?；;，,：:“”\"]")
_SUMMARY = re.compile(
    r"^[\s【\[]*(?:摘要|导读|核心提示|内容提要|内容摘要|提要|导语|简介)\s*[】\]]?\s*[:：]?\s*"
)
_NO_SECTION = """
    正文 首页 新闻 内容 详情 文章 全文 新闻正文 文章正文 当前位置 网站首页 主页 home 返回 本文 記事 기사 artikel article
"""
_NOT_SECTIONS = frozenset(_NO_SECTION.split())


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above say: `at` is the title's place among the views, `roles` the rules of its helpers."""

    title: str | None = None
    at: int | None = None
    section: str | None = None
    roles: dict[int, Mark] = field(default_factory=dict)


def read(zone: Zones, meta: Meta) -> Heading:
    """Title and section from the lines above; a text without evidence of a heading gets neither."""
    at = _title_at(zone, meta.title)
    section, section_at = _section(zone, at)
    roles = {section_at: _SECTION} if section_at is not None else {}
    if at is None:
        return Heading(None, None, section, roles)
    roles[at] = _TITLE
    return Heading(zone.views[at].text, at, section, roles)


def is_standfirst(text: str) -> bool:
    """Whether a line between title and text is a sentence of the article itself."""
    return len(text) >= 25 and bool(re.search(r"[。！？.!?]['\"”’」』)）]*$", text))


def repeats(zone: Zones, title: str | None) -> Iterator[tuple[View, Mark]]:
    """Lines at the top that say the title again, and a summary that the article itself repeats."""
    views = zone.views
    for view in views[zone.head : min(zone.start + 1, zone.head + 6)]:
        if title and view.mark is None and len(view.text) <= _LONGEST and _repeats(view.text, title):
            yield view, _AGAIN
    if zone.head and zone.start < len(views):
        first = views[zone.start]
        body = "".join(v.text for v in views[zone.start + 1 : zone.end])
        if _is_said_again(first.text, body):
            yield first, _ABSTRACT
            between = views[zone.head : zone.start] if _SUMMARY.match(first.text) else ()
            yield from ((view, view.mark or _AGAIN) for view in between)


def _repeats(text: str, title: str) -> bool:
    """Whether a line says the title again; a sentence in nearly its words is the article's first."""
    return alike(text, title) if not _STOPPED.search(text) else key(text) == key(title)


def alike(line: str, title: str) -> bool:
    """Whether a line is the title in the same or nearly the same words: two pairs of letters in three are shared."""
    a, (b, pairs_b) = key(line), _told(title)
    if a == b:
        return bool(a)
    if len(pairs_b) < _FEWEST_PAIRS or len(a) - 1 < _SHARED * len(pairs_b):  # too short to share so many
        return False
    pairs_a = _pairs(a)
    return len(pairs_a) >= _FEWEST_PAIRS and len(pairs_a & pairs_b) >= _SHARED * len(pairs_a | pairs_b)


@lru_cache(maxsize=8)
def _told(title: str) -> tuple[str, set[str]]:
    """A title's letters and their pairs: it is compared with all lines above the text."""
    name = key(title)
    return name, _pairs(name)


def _pairs(name: str) -> set[str]:
    return {name[n : n + 2] for n in range(len(name) - 1)}


def _is_said_again(text: str, body: str) -> bool:
    summary = _SUMMARY.match(text)
    clauses = [c.strip() for c in _CLAUSE.split(text[summary.end() if summary else 0 :])]
    clauses = [c for c in clauses if len(c) > 1]
    total = sum(map(len, clauses))
    if total < 30 or not any(c in body for c in clauses[:3]):
        return False
    return sum(len(c) for c in clauses if c in body) >= 0.75 * total


def _title_at(zone: Zones, known: str | None) -> int | None:
    views, head = zone.views, zone.head
    if known:
        return next((n for n in range(min(zone.start, len(views))) if alike(views[n].text, known)), None)
    dated = next((n for n in range(head) if (m := views[n].mark) and m.credits and m.credits.dated), None)
    last = dated if dated is not None else head
    candidates = [n for n in range(head) if _may_be_title(views[n])]
    if head and head < zone.start and _after_crumbs(views, head):
        candidates.append(head)
        last = head + 1
    if not candidates and dated is not None and _stands_below(zone):
        return head
    if not candidates or not (dated is not None or _evidence(views, last)):
        return None
    body = "".join(v.text for v in views[zone.start : zone.end])
    return max(candidates, key=lambda n: _likeness(views, n, last, body))


def _stands_below(zone: Zones) -> bool:
    """Whether the line right below the dateline is the title: it is long, and the text says it again."""
    if not zone.head <= zone.start < len(zone.views) or zone.head + 1 >= len(zone.views):
        return False
    view, following = zone.views[zone.head], zone.views[zone.head + 1]
    if not _may_be_title(view) or len(view.text) < _STUB or not following.sentence:
        return False
    if view.text[0] < "\u2e80" and len(view.text.split()) < _FEWEST_WORDS:
        return False  # a name, a credit
    body = "".join(v.text for v in zone.views[zone.head + 1 : zone.end])
    return _shared(view.text, body) >= 0.5


def _evidence(views: tuple[View, ...], last: int) -> bool:
    """Whether what stands there says that a title is near: a breadcrumb, or a credit line."""
    return any(
        (m := v.mark) is not None and (m.rule == "nav.breadcrumb" or m.strength == "credit")
        for v in views[: last + 1]
    )


def _after_crumbs(views: tuple[View, ...], head: int) -> bool:
    above = views[head - 1].mark
    return above is not None and above.rule == "nav.breadcrumb" and _may_be_title(views[head])


def _may_be_title(view: View) -> bool:
    return view.mark is None and _SHORTEST <= len(view.text) <= _LONGEST and not _ENDED.search(view.text)


def _likeness(views: tuple[View, ...], at: int, last: int, body: str) -> float:
    """How much a line reads like this article's title: its words are the body's, it is no stub, it is near."""
    text = views[at].text
    nearer = sum(v.mark is None for v in views[min(at + 1, last) : max(at, last)])
    stub = 0.8 if len(text) < _STUB or _BULLET.match(text) else 0.0
    return 1.5 * _shared(text, body) + min(len(text), 20) / 20 - 0.3 * nearer - stub


def _shared(text: str, body: str) -> float:
    """The share of a line's words, or of its pairs of characters, that the text has too."""
    words = _pairs(_SIGNS.sub("", text)) if not text.isascii() else {w for w in text.split() if len(w) > 3}
    return sum(w in body for w in words) / (len(words) or 1)


def _section(zone: Zones, title: int | None) -> tuple[str | None, int | None]:
    """The last breadcrumb, else a channel's name that stands alone right above the title."""
    for view in zone.views[: zone.head]:
        if view.mark is not None and view.mark.rule == "nav.breadcrumb":
            named = _from_crumbs(view.text)
            if named:
                return named, None
    if title is None or title == 0 or title > zone.head:
        return None, None
    above = zone.views[title - 1]
    alone = title == 1 or (
        (m := zone.views[title - 2].mark) is not None and m.strength != "nav" and m.rule != "nav.menu"
    )
    plain = above.mark is None or above.mark.rule == "nav.channel"
    if alone and plain and 2 <= len(above.text) <= 12 and re.fullmatch(r"[\w·& ]+", above.text):
        return above.text, title - 1
    return None, None


def _from_crumbs(text: str) -> str | None:
    crumbs = [c.strip() for c in _CRUMBS.split(_CRUMB_LABEL.sub("", text)) if c.strip()]
    named = [
        c for c in crumbs[1:] if key(c) not in _NOT_SECTIONS and not key(c).endswith("首页") and len(c) <= 16
    ]
    return named[-1] if named else None
