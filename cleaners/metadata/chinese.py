"""Finds who made a Chinese article in the lines around it: with a label, in brackets, or bare beside the date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners import dates
from cleaners.bodies import is_office, is_organisation
from cleaners.lines.marks import mark
from cleaners.metadata import cjk, particulars
from cleaners.metadata.around import Around
from cleaners.metadata.byline_forms import OPENERS
from cleaners.metadata.titles import squash
from cleaners.model import FieldCandidate
from cleaners.names import is_person

_ACCOUNT = re.compile(r"[^\s\d|:：,，。.!！?？>/〉》-][^|:：,，。!！?？>〉》]{0,13}")
_CONTROL = re.compile(
    r"分享|评论|评論|字号|收藏|打印|关注|微信|微博|举报|登录|注册|客户端|首页|搜索|订阅|投稿|纠错|下载|扫|点击|来源|视频|图集|专题|更多|超大|标准"
)
_PAPER = re.compile(r"(?:社|报|報|网|電視台|电视台)$")
_CHANNEL = re.compile(r"(?:频道|頻道|栏目|专栏|专题|新闻|資訊|资讯)$")
_SENT = re.compile(r"(?:代发|代發|供稿|发布|發布)$")
_VERB = re.compile(r"(?:電|电|讯|訊|報導|报导|报道|報道)[)）〕\]】]?$")
_DATED = re.compile(r"\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}[:：]\d{2}")
_LONGEST = 24
_SUBTITLE = 5
"""The least number of characters of a second headline."""
_TOLD = 12
"""The number of lines of a text that are compared with a second headline."""
FIRST = 4
"""The number of lines at each end of a text in which it may be signed."""


def signing(around: Around) -> list[str]:
    """The lines in which labels name who signs."""
    return [*around.above, *around.below[:FIRST]]


def sections(around: Around) -> Iterator[FieldCandidate]:
    """The parts of the breadcrumbs above the headline, from the line with breadcrumbs that is nearest to it."""
    parts = next((parts for line in reversed(around.far) if (parts := cjk.crumbs(line))), ())
    return particulars.crumbs(parts, "a line above the headline", particulars.LINE)


def unlabelled(
    above: Sequence[str], title: str | None, body: Sequence[str]
) -> tuple[tuple[str, ...], str | None]:
    """The names without a label between headline, date and body, as (authors, source)."""
    authors: dict[str, None] = {}
    source: str | None = None
    folded = squash(title or "")
    for n, line in enumerate(above):
        titled = n > 0 and bool(folded) and squash(above[n - 1]) == folded
        dated = n > 0 and dates.find(above[n - 1], None) is not None
        if not (titled or dated) or len(line) > _LONGEST or _CONTROL.search(line) or _VERB.search(line):
            continue
        name, _, rest = (part.strip() for part in _SENT.sub("", line).partition("/"))
        if any(label.match(line) for _, label in OPENERS):
            continue
        if not _ACCOUNT.fullmatch(name) or not cjk.is_somebody(name) or is_office(name):
            continue
        if (
            not rest
            and is_organisation(name)
            and (_PAPER.search(line) or not (titled or _CHANNEL.search(line)))
        ):
            source = source or name
        elif (is_person(name) and not _CHANNEL.search(name)) or (
            _is_account(line, titled, above[n + 1 : n + 2]) and not _is_told(line, title, body)
        ):
            authors.update(dict.fromkeys(cjk.names(name) if is_person(name) else [name]))
            source = source or rest or None
    return tuple(authors), source


def _is_account(line: str, titled: bool, after: Sequence[str]) -> bool:
    """Whether a line that stands alone between headline and date (or body), and is no paper's name, is an author's
    account.
    """
    if not titled or _CHANNEL.search(line):
        return False
    return not after or bool(_DATED.search(after[0]))


def _is_told(line: str, title: str | None, body: Sequence[str]) -> bool:
    """Whether a line repeats headline or text, as a second headline does, or is a word of menus."""
    if mark(line) is not None:
        return True
    pairs = {line[n : n + 2] for n in range(len(line) - 1)}
    text = f"{title or ''}\n" + "\n".join(body[:_TOLD])
    return len(line) >= _SUBTITLE and 2 * sum(pair in text for pair in pairs) >= len(pairs)
