"""What one line says it is, by its words and its shape alone; where it stands is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from cleaners.credits import DATE, Credits
from cleaners.credits import read as read_credits
from cleaners.fold import fold, key, letters
from cleaners.model import Class
from cleaners.vocab import asian, english, european, zh
from cleaners.vocab.rules import RULES

Strength = Literal["nav", "edge", "inner", "list", "end", "number", "credit"]
"""A rule's role; or a line of figures only, or one that `cleaners.credits` reads."""

LONGEST = 90
"""Characters up to which a line may be chrome by its words; longer ones are looked at as notices only."""


LONGEST_LATIN = 160
"""The same for lines in letters, which say less each."""
_LATIN = "\u2e7f"


class Mark(NamedTuple):
    """A line's rule and class, how far the rule reaches, and its credits when it is a credit line."""

    rule: str
    kind: Class
    strength: Strength
    credits: Credits | None = None


def _lookup(tables: tuple[Mapping[str, str], ...]) -> dict[str, Mark]:
    found: dict[str, Mark] = {}
    for table in tables:
        for rule, block in table.items():
            mark = Mark(rule, *(RULES.get(rule) or _PLAIN))
            for word in re.split(r"[|\n]" if "|" in block else r"\s+", block):
                if name := key(word):
                    found.setdefault(name, mark)
    return found


_POINTER = Mark("related.pointer", "related", "inner")
_PLAIN = RULES["action.button"]
_LANGUAGES = (zh, english, european, asian)
_WORDS = _lookup(tuple(language.WORDS for language in _LANGUAGES))
_COUNTED = _lookup(tuple({"counter.reads": language.WORDS["counter.reads"]} for language in _LANGUAGES))
_OPENERS = _lookup(tuple(language.OPENERS for language in _LANGUAGES))
_LONGEST_WORD = 12
_LONG_STARTS = frozenset(word[:2] for word in _WORDS if len(word) > 9)
_STARTS = frozenset(word[:2] for word in _WORDS)
"""How known phrases begin, so that other lines are told at a glance."""
_PIECES = re.compile(r"[\s|/>»›·,，、;；()\[\]【】「」<《》→←\-–—_+]+")
_BARS = re.compile(r"\s*[|/>»›·•,，、‹«<]+\s*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_OPENER = re.compile(
    r"^[\s\d(\[【〔「■●▶►◆·•*>]*([^:>》《»\d]{1,24}?)\s*(?::|>>|》|»|\s\||(?=《)|(?=\d{3,}))\s*"
)
_STUB = 14
_TELLING = re.compile(
    r"[©|>»›#]|原[标標题題文]|版[权權]|[备備]案|[Cc]opyright|ights reserved|ICP"
    r"|声明|聲明|提示|http|www\.|[热熱][线線]|[报報]料"
)
"""What chrome that ends like a sentence has in it."""
_SENTENCE_END = re.compile(r"(?:[。！？!?…]|[^\W\d_]{2}\.)[”’」』\"')）】]*\s*$")
_DIGIT = re.compile(r"\d")

_PATTERNS: dict[str, str] = {
    "headline.original": r"^[\s(\[【]*(?:本文|文章)?原(?:文)?(?:标)?题(?:目)?(?:为|是)?\s*[:《]",
    "licence.number": r"icp\s*[备证]|公网安备|备案(?:序)?号"
    r"|(?:许可|备案|出版|登记)证?(?:编)?号?\s*[:]?\s*[\(\[]?[\w\-]*\d{5,}",
    "copyright.notice": r"©|&copy;|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:by|\(c\)|\d{4}|@)"
    r"|版权(?:均|全部)?(?:所有|属于)|all rights reserved",
    "nav.breadcrumb": r"^[^。！？，<=\-]{2,24}(?:\s*(?:>>?|»|›|→)\s*[^。！？，<=>»›→\-|]{2,30}){1,6}>*$"
    r"|^(?:首页|网站首页|主页|home)\s*[>»›/|·\-]|^\S{1,12}\s+正文$|^.{0,8}(?:当前|您的|您现在的|所在)位置",
    "pager.link": r"^(?:第?\s*\d+\s*页|共\s*\d+\s*页|[\[【(]\d{1,2}[\]】)]|\d{1,2}|上一?页|下一?页"
    r"|首页|尾页|末页|余下全文|全文|[<>«»‹›|.\s])+$",
    "player.note": r"^(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*/\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?$",
    "nav.stamp": r"^[\[(]?\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?[\])]?$"
    r"|^\d+\s*(?:分钟|小时|天|周|个月|年)前$",
    "read.more": r"^[\s(\[【>]*(?:点击|戳|更多|详见|查看|进入|点此|请看|阅读)[^。！？，]{0,36}"
    r"(?:>>+|»+|→+|↓+|>)[\s)\]】]*$",
    "follow.us": r"^(?:点击|长按|扫描|识别|搜索|请)[^。！？，]{0,30}(?:关注|订阅|二维码|公众号)(?:我们|我)?$"
    r"|^(?:立即)?下载[^。！？]{0,24}(?:app|客户端)(?:\s*[,，]?\s*(?:按此|点此|点击这里))?$",
    "image.note": r"^\+\d{1,2}$|^(?:点击|点此)?(?:收听|观看|播放)(?:本文|全文|视频|音频)$",
    "counter.reads": r"(?:(?:阅读|评论|浏览|点击|收藏|推荐|回复|转发)\s*\(\d+\)[\s|·]*){2,}",
    "badge.account": r"^[^。！？，]{0,24}(?:官方(?:账号|帐号|微博|媒体)|(?:领域|优质)创作者|认证作者|自媒体作者)$",
    "nav.address": r"^(?:https?://|www\.)\S+$",
    "tags.line": r"^#[^#。！？]{1,20}(?:#?[\s·]*#[^#。！？]{1,20})*#?$",
    "font.size": r"^(?:字号|字体)?[:\s]*(?:[at]\s?[-+]\s?[-+]?\s*|a{1,3}\s+(?=a)){1,4}a*$",
    "end.mark": r"^[\s\-—=*·<(（【\[]*(?:the end|end|完|全文完|本文完|fin)[\s\-—=*·>)）】\]]*$",
}
_ANYWHERE = ("licence.number", "copyright.notice", "counter.reads")
"""Shapes that may stand anywhere in a line; all others begin it."""


def _shapes(rules: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{_SHAPED.index(rule)}>{_PATTERNS[rule]})" for rule in rules))


_SHAPED = tuple(_PATTERNS)
_BEGINNING = _shapes(rule for rule in _SHAPED if rule not in _ANYWHERE)
_WITHIN = _shapes(_ANYWHERE)


def mark(text: str) -> Mark | None:
    """The rule whose words or shape `text` has, or None: then it may be anything, an article's line too."""
    if len(text) > (LONGEST if text[0] > _LATIN else LONGEST_LATIN) or (
        len(text) > _STUB and _is_plain(text)
    ):
        return None
    folded = fold(text)
    name = letters(folded)
    if not name and not DATE.search(folded) and not text.startswith("+"):
        return Mark("counter.number", "chrome", "number")
    found = _WORDS.get(name)
    if found:
        return _counted(name, found) if _DIGIT.search(text) else found
    return _longer(text, folded)


def _is_plain(text: str) -> bool:
    """Whether a line ends as sentences do and has no sign that chrome could be told by: most lines of a text."""
    if not _SENTENCE_END.search(text, len(text) - 3) or _TELLING.search(text):
        return False
    return fold(text[:2]) not in _LONG_STARTS


def _counted(name: str, found: Mark) -> Mark:
    """A word with a figure is a counter's, or may be anything's: 时间 7:00."""
    if name in _COUNTED or found.strength != "edge":
        return _COUNTED.get(name, found)
    return found._replace(strength="nav")


def _longer(text: str, folded: str) -> Mark | None:
    """Lines with more than one known word: patterns, credits, label and value, lists of buttons."""
    shaped = _BEGINNING.match(folded) or _WITHIN.search(folded)
    if shaped:
        rule = _SHAPED[int((shaped.lastgroup or "r0")[1:])]
        return Mark(rule, *RULES.get(rule, _PLAIN))
    read = read_credits(text)
    if read is not None:
        return Mark("byline.credit", "dateline" if read.dated else "byline", "credit", read)
    opened = _OPENER.match(folded)
    if opened and (found := _OPENERS.get(letters(opened[1]))) and _fits(found, folded[opened.end() :]):
        return _POINTER if found.rule == "related.list" and opened.end() < len(folded) else found
    if _SENTENCE_END.search(text, max(0, len(text) - 3)):
        return None
    return _of_pieces(folded)


def _fits(found: Mark, value: str) -> bool:
    """Whether what follows an opening word is what such a label is followed by, not the rest of a sentence."""
    if found.rule in ("hotline.number", "contact.block"):
        return bool(re.search(r"\d{3,}|@|www|http", value) or len(value) <= 24) and not _SENTENCE_END.search(
            value
        )
    if found.rule == "follow.us":
        return bool(re.search(r"@|https?:|www|^\S+$", value)) and len(value) <= 60
    if found.kind in ("disclaimer", "copyright"):
        return True
    return len(value) <= 100 and not _SENTENCE_END.search(value)


def _of_pieces(folded: str) -> Mark | None:
    """A line that consists of known words, between separators or run together.

    Latin words count only between bars and the like: Share News may be a sub-heading, Share | News is none.
    """
    cjk = bool(_CJK.search(folded))
    names = [name for piece in (_PIECES if cjk else _BARS).split(folded) if (name := letters(piece))]
    marks = [_WORDS.get(name) for name in names]
    if marks and all(marks):
        return next((m for m in marks if m and m.strength != "nav"), marks[0])
    joined = "".join(names)
    if not cjk or len(joined) > 60 or (joined[:2] not in _STARTS and joined[1:3] not in _STARTS):
        return None
    words = list(_cut(joined))
    covered = sum(len(word) for word, found in words if found)
    known = [found for _, found in words if found]
    if len(known) >= 2 and covered >= 0.85 * len(joined):
        return next((m for m in known if m.strength != "nav"), known[0])
    return None


def _cut(joined: str) -> Iterator[tuple[str, Mark | None]]:
    """Known words in a line without separators, longest first; single characters between them."""
    at = 0
    while at < len(joined):
        for size in range(min(_LONGEST_WORD, len(joined) - at), 1, -1):
            found = _WORDS.get(joined[at : at + size])
            if found:
                yield joined[at : at + size], found
                at += size
                break
        else:
            yield joined[at], None
            at += 1
