"""Finds the lines above an article that are its title and its section. This is no step; `frame` uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from cleaners.bodies import is_organisation
from cleaners.fold import key
from cleaners.lines.marks import Mark
from cleaners.lines.zones import View, Zones
from cleaners.metadata.bylines import read as read_byline
from cleaners.model import Draft
from cleaners.steps import headline

_TITLE = Mark("headline.title", "headline", "edge")
AGAIN = Mark("headline.repeated", "headline", "edge")
_ABSTRACT = Mark("headline.abstract", "headline", "edge")
_SECTION = Mark("nav.section", "chrome", "nav")

_LONGEST, _SHORTEST, _STUB = 100, 4, 24
_FEWEST_PARTS = 2
_TOLD_AGAIN = 8
"""The number of letters from which a line below that equals the title does so by no chance."""
_LEAST_SIGNED = -0.5
"""The score above which a line may be the title where labels of a byline stand below it."""
_SURE = 1.0
"""The least score of a title above which nothing stands, for it may be the beginning of the text."""
_MOST_DATED = 6
"""The number of first lines in which a second line that opens with a day makes a list."""
_MOST_PARTS = 4
"""The most lines into which a headline is broken."""
_LEAST_PART = 12
"""The least number of bytes of a part that identifies itself: four characters of Chinese, two words of English."""
_FEWEST_PAIRS, _SHARED = 4, 0.65
_LABEL = re.compile(
    r"^\s*(?:新闻|新聞|文章|正文)?(?:标题|標題|题目|題目|제목|タイトル|title|headline)\s*[:：]\s*(?=\S{4})",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^:：。，,]{2,12}[:：]")
_ORIGINAL = re.compile(
    r"^[\s(（\[【]*(?:本文|文章|稿件|新闻|新聞)?原(?:文)?(?:标|標)?[题題](?:目)?(?:为|為|是)?\s*[:：]\s*"
)
"""The label of the title under which a text first stood."""
_ANNOUNCED = re.compile(
    r"(?:关于|關於)[^。；！？\n]{4,100}的(?:[\u3400-\u9fff]{0,4}(?:公告|通告|通知|通报|通報|决定|決定|意见|意見|报告|報告|批复|公示|函))"
)
"""The second line of an official document's title. The first line is the office's name."""
_LEAD = re.compile(r"^[\s■□●○◆◇▲△▶►★☆※·•◦▪\-*]+(?=\S)")
_TRAILING_DAY = re.compile(
    r"\s*[(（\[]?(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[)）\]]?$"
)
_LEADING_DAY = re.compile(
    r"^(?:[Dd]ate\s+)(?:19|20)\d{2}-\d{2}\s+(?=\S{4}|\S+\s\S)|^(?:[Dd]ate\s+)?(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*[|｜—–-]\s*|\s+)(?=\S{4}|\S+\s\S)"
)
"""A day before the headline in one line: 2024-05-06 …"""
_BOXED = re.compile(
    r"^\[[\u3400-\u9fff]{2,6}\]\s+|\s*\[(?:打印本[页頁]|列印本頁|复制链接|複製連結|关闭窗口|關閉視窗|收藏)\]$"
)
"""What forums write around a title: the kind of the thread before it, a button behind it."""
_WINDOW = re.compile(
    r"(?<=[\u3400-\u9fff？！?!”》」])(?:(?:_[^\W\d_][^\s_，。！？]{1,11}){1,3}"
    r"|\s?[|｜-]\s?[\u3400-\u9fff]{1,8}(?:[网網]|[日晚早晨][报報]|新[闻聞]|在[线線]|[头頭][条條]))$"
)
"""The end of a Chinese window title behind the headline: section and site behind underscores, or the site alone."""
_QUOTED = re.compile(r"(?P<sign>['\"])(?P<title>[^'\"]+)(?P=sign)")
"""A title in plain quotation marks, which a program has added. Typographic marks belong to the title."""
_STOPPED = re.compile(r"[。.]['\"”’」』)）]*$")
_CRUMBS = re.compile(r"(?:(?<!\s)\s++)?(?:>+|»+|›+|→|/|-|\|)\s*")
_CRUMB_LABEL = re.compile(r"^.{0,12}?(?:位置|位於|位于)\s*[:：]\s*")
_CLAUSE = re.compile(r"[。！？!?；;，,：:“”\"]")
_SUMMARY = re.compile(
    r"^[\s【\[]*(?:摘要|导读|核心提示|内容提要|内容摘要|提要|导语|简介)\s*[】\]]?\s*[:：]?\s*"
)
_LONGEST_CRUMB = 16


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above a text say. `at` is the title's place among the views. `roles` are the rules for lines
    around the title.
    """

    title: str | None = None
    at: int | None = None
    sections: tuple[str, ...] = ()
    """The parts of breadcrumbs that may be its section, or the channel's name alone."""
    roles: dict[int, Mark] = field(default_factory=dict)


def read(zone: Zones, draft: Draft) -> Heading:
    """The title and section from the lines above a text. A text without evidence of a heading gets neither."""
    if draft.meta.title is None and (named := _announced(zone)) is not None:
        title = zone.views[named - 1].text + zone.views[named].text
        return Heading(title, named, _sections(zone, None)[0], {named - 1: _TITLE, named: _TITLE})
    at = _title_at(zone, draft)
    sections, section_at = _sections(zone, at)
    roles = {section_at: _SECTION} if section_at is not None else {}
    if at is None:
        below = _told_elsewhere(zone) if draft.meta.title is None else None
        if below is None:
            return Heading(None, None, sections, roles)
        return Heading(_bare(zone.views[below].text), None, sections, roles | {below: _TITLE})
    roles[at] = _TITLE
    return Heading(_bare(zone.views[at].text), at, sections, roles)


def _announced(zone: Zones) -> int | None:
    """The place of the second line of an official document's title, which gives the topic below the office's name.
    None when there is none.
    """
    views = zone.views
    return next(
        (
            at
            for at in range(1, min(zone.start + 2, len(views)))
            if _ANNOUNCED.fullmatch(views[at].text)
            and views[at - 1].mark is None
            and is_organisation(views[at - 1].text)
        ),
        None,
    )


def _bare(text: str) -> str:
    """A title without its label, bullet, day, a forum's boxed words, and the names of section and site around it."""
    whole = _BOXED.sub("", _LABEL.sub("", _original(_LEAD.sub("", text))).strip())
    whole = _WINDOW.sub("", _LEADING_DAY.sub("", whole))
    plain = _TRAILING_DAY.sub("", whole).strip() or text
    return quoted["title"] if (quoted := _QUOTED.fullmatch(plain)) else plain


def _original(text: str) -> str:
    """An original title without its label and the bracket around both. Any other text is given back."""
    first = _ORIGINAL.match(text)
    if first is None:
        return text
    rest = text[first.end() :].strip()
    return rest.rstrip(")）】]") if text[0] in "(（【[" else rest


def is_standfirst(text: str) -> bool:
    """Whether a line between title and text is a sentence of the article itself."""
    return len(text) >= 25 and bool(re.search(r"[。！？.!?]['\"”’」』)）]*$", text))


def repeats(zone: Zones, title: str | None) -> Iterator[tuple[View, Mark]]:
    """The lines at the top that repeat the title, and a summary that the article itself repeats."""
    views = zone.views
    for view in views[zone.head : min(zone.start + 1, zone.head + 6)]:
        if title and view.mark is None and len(view.text) <= _LONGEST and _repeats(view.text, title):
            yield view, AGAIN
    for n in range(zone.head, min(zone.start + 1, len(views))):
        if views[n].mark is None and headline.is_cut_off(views, n):
            yield views[n], _ABSTRACT
    first = views[zone.start] if zone.start < len(views) else None
    if first is not None and (zone.head or _SUMMARY.match(first.text)):
        lines = [v.text for v in views[zone.start + 1 : zone.end]]
        if first.text not in lines and _is_said_again(first.text, "".join(lines)):
            yield first, _ABSTRACT
            between = views[zone.head : zone.start] if _SUMMARY.match(first.text) else ()
            yield from ((view, view.mark or AGAIN) for view in between)


def broken(zone: Zones, title: str | None) -> Iterator[tuple[View, Mark]]:
    """The lines at the top into which the page breaks its title (`<br>`): all of them, or those that are left."""
    top = [
        view
        for view in zone.views[: zone.start + _MOST_PARTS]
        if view.mark is None and len(view.text) <= _LONGEST
    ]
    whole = key(title or "")
    for first in range(len(top) if whole else 0):
        for last in range(min(first + _MOST_PARTS, len(top)), first, -1):
            parts = top[first:last]
            if _are_parts("".join(key(view.text) for view in parts), len(parts), whole, begins=first == 0):
                yield from ((view, AGAIN) for view in parts)
                return


def _are_parts(said: str, many: int, whole: str, *, begins: bool) -> bool:
    """Whether `many` lines together are the title or most of it. Where they begin the page, its end is enough, for
    its beginning may have been removed already.
    """
    if begins and whole.endswith(said) and len(said.encode()) >= _LEAST_PART:
        return True
    return many > 1 and whole.startswith(said) and len(said) >= _SHARED * len(whole)


def repeated_titles(zone: Zones, title: str | None) -> Iterator[tuple[View, Mark]]:
    """The lines of a text without markup that are the title word for word, as galleries repeat it above each
    picture.
    """
    name = key(title or "")
    if len(name) >= _TOLD_AGAIN:
        within = zone.views[zone.start + 1 : zone.tail]
        yield from ((view, AGAIN) for view in within if view.mark is None and key(view.text) == name)


def _repeats(text: str, title: str) -> bool:
    """Whether a line repeats the title. A sentence in nearly its words does not, for it is the article's first."""
    return alike(text, title) if not _STOPPED.search(text) else key(text) == key(title)


def alike(line: str, title: str) -> bool:
    """Whether a line is the title in the same or nearly the same words: they share two pairs of letters in three."""
    a, (b, pairs_b) = key(line), _told(title)
    if a == b:
        return bool(a)
    if len(pairs_b) < _FEWEST_PAIRS or len(a) - 1 < _SHARED * len(pairs_b):  # It is too short.
        return False
    pairs_a = _pairs(a)
    return len(pairs_a) >= _FEWEST_PAIRS and len(pairs_a & pairs_b) >= _SHARED * len(pairs_a | pairs_b)


@lru_cache(maxsize=8)
def _told(title: str) -> tuple[str, set[str]]:
    """A title's letters and their pairs. They are cached, for the title is compared with all lines above the text."""
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


def _title_at(zone: Zones, draft: Draft) -> int | None:
    """The place of the line with the known title. Where no title is known, the place of the likeliest line above the
    text. None when no line is likely.
    """
    views, known = zone.views, draft.meta.title
    if known:
        return next((n for n in range(min(zone.start, len(views))) if alike(views[n].text, known)), None)
    labelled = next((n for n in range(_labels(zone)) if _LABEL.match(views[n].text)), None)
    if labelled is not None:
        return labelled
    if (dated := _dated_at(zone)) is not None:
        return dated
    lines = sorted(headline.candidates(zone, draft.page.url), key=lambda c: -c.score)[:3]
    likely = next((c for c in lines if not _signs(views[c.at].text)), None)
    if likely is None or likely.score <= (_LEAST_SIGNED if _is_signed_below(zone, likely.at) else 0):
        return None
    if any(view.mark is not None for view in views[: zone.start + 1]):
        return likely.at
    bare = likely.at == 0 and not _is_signed(zone) and (likely.score < _SURE or _is_one_of_several(zone))
    return None if bare or likely.at > zone.start else likely.at


def _labels(zone: Zones) -> int:
    """The number of lines above the text, or of the first lines that all begin with a label."""
    lines = takewhile(lambda view: _LABELLED.match(view.text), zone.views)
    return max(min(zone.start, len(zone.views)), sum(1 for _ in lines))


def _dated_at(zone: Zones) -> int | None:
    """The place of the first line when a day opens it and a headline follows. None for a sentence, and for a list of
    such lines.
    """
    views = zone.views
    if not views or not _LEADING_DAY.match(views[0].text) or _STOPPED.search(views[0].text):
        return None
    alone = not any(_LEADING_DAY.match(view.text) for view in views[1:_MOST_DATED])
    return 0 if alone and views[0].mark is None and len(views[0].text) <= _LONGEST else None


def _told_elsewhere(zone: Zones) -> int | None:
    """The place of the line below the text that gives the title behind its label, or of the line that gives the title
    under which the text first stood. None when there is none.
    """
    views = zone.views
    below = next((n for n in range(zone.tail, len(views)) if _LABEL.match(views[n].text)), None)
    if below is not None:
        return below
    return next((n for n, view in enumerate(views) if _is_original(view)), None)


def _is_original(view: View) -> bool:
    """Whether a line is the label of an original title with its value."""
    first = _ORIGINAL.match(view.text) if view.mark and view.mark.rule == "headline.original" else None
    return first is not None and _SHORTEST <= len(view.text) - first.end() <= _LONGEST


def _signs(text: str) -> bool:
    byline = read_byline(text)
    return byline is not None and byline.sure


def _is_signed_below(zone: Zones, title: int) -> bool:
    """Whether labels of a byline stand between a line and the text, as they do below a headline."""
    marks = [view.mark for view in zone.views[title + 1 : zone.start] if view.mark is not None]
    return any(mark.rule == "byline.label" for mark in marks)


def _is_signed(zone: Zones) -> bool:
    """Whether the second line names the author or gives the day of what follows."""
    byline = read_byline(zone.views[1].text) if len(zone.views) > 1 else None
    return byline is not None and (bool(byline.authors) or byline.dated)


def _is_one_of_several(zone: Zones) -> bool:
    """Whether the first line heads a part of a text like other headings in it, with nothing around the text."""
    within = zone.views[1 : zone.tail]
    while within and within[-1].worth <= 0:  # Below the last paragraph, a heading heads nothing.
        within = within[:-1]
    heads = [
        view for view in within[1:-1] if view.mark is None and view.worth <= 0 and len(view.text) <= _STUB
    ]
    return all(view.mark is None for view in within) and len(heads) >= _FEWEST_PARTS


def _sections(zone: Zones, title: int | None) -> tuple[tuple[str, ...], int | None]:
    """The parts of breadcrumbs, else a channel's name alone right above the title, with its place. The place is None
    without a channel.
    """
    for view in zone.views[: zone.head]:
        if view.mark is not None and view.mark.rule == "nav.breadcrumb":
            named = _from_crumbs(view.text)
            if named:
                return named, None
    if title is None or title == 0 or title > zone.head:
        return (), None
    above = zone.views[title - 1]
    alone = title == 1 or (
        (m := zone.views[title - 2].mark) is not None and m.strength != "nav" and m.rule != "nav.menu"
    )
    plain = above.mark is None or above.mark.rule == "nav.channel"
    if (
        alone
        and plain
        and 2 <= len(above.text) <= 12
        and re.fullmatch(r"[^\W_](?:[^\W_]|[·& ])+", above.text)
    ):
        return (above.text,), title - 1
    return (), None


def _from_crumbs(text: str) -> tuple[str, ...]:
    """The parts of breadcrumbs without the first, which leads to the home page."""
    crumbs = [c.strip() for c in _CRUMBS.split(_CRUMB_LABEL.sub("", text)) if c.strip()]
    return tuple(c for c in crumbs[1:] if len(c) <= _LONGEST_CRUMB)
