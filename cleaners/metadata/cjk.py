"""Reads labels in Chinese lines around a body, where `cleaners.lines.credits` refuses the line as a whole.

The caller knows that the lines stand outside the text, so a label anywhere in a line counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.bodies import is_desk, is_organisation
from cleaners.lines.marks import mark
from cleaners.metadata import origin
from cleaners.metadata.byline_forms import KIND, VERB
from cleaners.names import is_person, roles_apart
from cleaners.vocab.labels import ROLES
from cleaners.vocab.signers import NOBODY

_NEXT = (
    r"[图圖摄攝]\s?[/／:：]|责任编辑|責任編輯|责编|编辑|編輯|作者|记者|記者|通讯员|通訊員|信息员|实习生|审核人|审稿|供稿|來稿|来源|來源|出处|出處|攝影|校對|責編|校对|审核|摄影|(?:发布|發布)(?=时间|時間|日期|者|人|于|於|[:：\s\d])|发表|更新|时间|日期|点击|阅读|浏览|评论|人气|"
    r"字号|字体|分享|举报|关注|打印|收藏|订阅|纠错|跟贴|参与|原标题|标签|关键词|栏目|所属|版次|版名|网址|链接|文号|发文|索引号|信息公开"
)
_STOP = r"|｜丨;；。，,】\]（(）)」》”>"
_VALUE = (
    rf"\s*[\[【《「“]?\s*(?P<value>[^\s{_STOP}][^{_STOP}]{{0,40}}?)"
    rf"(?=\s{{2,}}|\u3000|\s*[:：]\s*https?:|\s*[{_STOP}]|\s*(?:{_NEXT})|\s+\d|\s*$)"
)
_LABEL = re.compile(rf"(?:{_NEXT})\s*[:：]")
_WORD = re.compile(rf"[^\s{_STOP}]*")
_TOOLS = frozenset({"action.button", "counter.reads", "font.size", "nav.menu", "share.bar"})
"""The rules of lines that are a page's tools."""
_SOURCE = re.compile(
    r"(?<!图片)(?<!图像)(?<!圖像)(?<!影像)(?<!数据)(?<!资料)(?<!圖片)(?<!视频)(?<!素材)(?<!封面)(?<!照片)"
    r"(?:(?:稿件|文章|信息|新闻|本文|内容|消息|原文)?(?:来源|來源)(?:于|自)?|出处|出處|稿源|摘自|转自|轉自|转载自|轉載自|(?:供稿|发布|發布|稿件|信息发布)(?:单位|单位|單位|部门|部門|机构|機構))(?:\s*[:：|｜丨/]|(?=[A-Z])"
    r"|(?<=自)(?=[\u3400-\u9fff]{2,12}\s*(?:[:：]\s*https?:|$)))" + _VALUE
)
_SOURCE_SIGN = re.compile("[源处處自位门門构構]")
"""Every label of a source has one of these."""
_AUTHOR = re.compile(
    r"(?:(?<![\u3400-\u9fff])(?:本文)?(?:作者|撰文|撰稿|执笔|采写|文|通讯员|通訊員|信息员|供稿人?|实习生)|(?<!摄影)(?<!攝影)(?:记者|記者))"
    r"(?P<sep>\s*[:：|｜丨︱│/／]|(?=[\u4e00-\u9fff]{2,4}(?:\s|$|[|｜])))" + _VALUE
)
_INTRODUCED = re.compile(
    r"^\W{0,3}(?:本文)?作者(?:为|為|是|系|係)?\s?(?P<value>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff]{1,8})(?=[，,（(])"
)
"""A sentence below a text that introduces the author: ●作者林品妤，港灣大學教授。"""
_REPORTER = re.compile(
    r"[（(【\[](?P<lead>[^（）()【】\[\]]{0,14}?)(?:记者|記者|通讯员|特约撰稿人?|文[/／]图|文[/／]摄|文[/／]|采写)"
    r"\s*[:：]?\s*(?P<value>[^（）()【】\[\]]{2,60})[）)】\]]"
)
_OPENING = re.compile(
    r"(?:记者|記者)\s?(?P<value>[\u4e00-\u9fff·]{2,4}(?:[、\s][\u4e00-\u9fff·]{2,4}){0,3})\s?(?:\S{0,6})?(?:报道|報道|電|电|讯)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s?[-/.年]\s?\d")
_FAR = 14
"""The number of characters before a label from which it belongs to a caption or a sentence, unless the line has a
date."""
_CLOSING = re.compile(r"(?:^|(?<=[。！？”…]))\s*[（(【\[](?P<value>[^（）()【】\[\]。，]{2,50})[）)】\]]\s*$")
_CLOSE = 80
_RARE = 3
"""The most characters of a name whose family name is not known."""
_NAMES = re.compile(r"[\s、，,;；/／&]+|(?<=[\u3400-\u9fff]{2})和(?=[\u3400-\u9fff]{2})")
_TRAILER = re.compile(
    r"(?:文|图|摄|整合|报道|報道|摄影|编辑|综合|采写|整理|实习生|见习记者|记者|通讯员|特约记者|翻攝|攝)$"
)
_TOOK = re.compile(r"(?<![/／文图圖及并並兼])[摄攝]$")
"""The verb behind a photographer's name. A photographer did not write the text."""
_REPORTED = re.compile(rf"{KIND}?{VERB}$")
"""The verb of a dispatch, behind a place or a name."""
_LEADER = re.compile(
    r"^(?:[^\s、，,]{0,10}(?:记者|記者|通讯员|实习生|特约|专栏作者|作者)\s*[:：/／]?|(?:文|图|摄影|编辑)\s*[:：/／])\s*"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8}")
_CRUMB = re.compile(r"(?:(?<!\s)\s++)?(?:>+|»|›|＞|→|－>|->)\s*")
_HERE = re.compile(
    r"^(?:您?的?(?:当前|现在|目前)?(?:的)?(?:所在)?位置\s*(?:是)?\s*[:：]?|当前位置\s*[:：]?|您在这里\s*[:：]?)\s*"
)
_LONGEST_CRUMBS, _LONGEST_CRUMB = 80, 14
_NO_NAME = re.compile(
    r"^(?:来自|圖／|图／|圖/|图/|關閉|关闭|返回|图源|相关|相關|查看|计划|关键|点击|返回|上一|下一|最新|更多|楼主|网友|热门)|[=<>{}]|链接|版权|许可|编号|提供$"
)


def sources(lines: Sequence[str]) -> Iterator[str]:
    """The publications that stand behind a label, line by line."""
    for line in lines:
        if line.isascii() or not _SOURCE_SIGN.search(line):
            continue
        dated = bool(_YEAR.search(line))
        for match in _SOURCE.finditer(line):
            value = origin.named(match["value"])
            if (not dated and match.start() > _FAR) or _is_empty(line, match.start("value")):
                continue
            if is_somebody(value) and not re.search(r"https?:|www\.|=|[！!？?]", value):
                yield value


def authors(lines: Sequence[str]) -> Iterator[str]:
    """The names behind an author's label, one by one."""
    for line in lines:
        introduced = _INTRODUCED.match(line) if "作者" in line[:8] else None
        if introduced and (is_person(introduced["value"]) or "·" in introduced["value"]):
            yield introduced["value"]
        for match in _AUTHOR.finditer(line):
            if _is_empty(line, match.start("value")):
                continue
            who = list(names(match["value"]))
            if match["sep"] or (match[0].lstrip("本文").startswith("作者") and all(map(is_person, who))):
                yield from who


def reporters(first: Sequence[str], last: str) -> tuple[str, ...]:
    """The reporters in brackets behind a dispatch's opening, else those in the brackets that close the last line."""
    for line in first:
        head = line[:90]
        for pattern in (_REPORTER, _OPENING):
            if match := pattern.search(head):
                return () if _TOOK.search(match["value"]) else tuple(names(match["value"]))
    closing = _CLOSING.search(last[-_CLOSE:])
    if closing is None:
        return ()
    labelled = _REPORTER.match(closing[0].strip())
    if _TOOK.search(closing["value"]):
        return ()
    listed = names(labelled["value"] if labelled else closing["value"])
    who = tuple(name for name in listed if name not in ROLES)
    return who if labelled or _may_sign(who) else ()


def _may_sign(who: Sequence[str]) -> bool:
    """Whether the names in a closing bracket are persons. Names with a rare family name beside known ones are not."""
    known = [name for name in who if is_person(name)]
    return bool(known) and all(
        name in known or (len(name) <= _RARE and not is_organisation(name) and not is_desk(name))
        for name in who
    )


def names(value: str) -> Iterator[str]:
    """The Han names of a list, or a pen name as it stands."""
    for part in _NAMES.split(_LEADER.sub("", roles_apart(value.strip()))):
        bare = _LEADER.sub("", part)
        if verb := _REPORTED.search(bare):
            bare = bare[: verb.start()]
            if not is_person(bare):
                continue  # A place from which they reported.
        name = bare if bare.endswith("文") and is_person(bare) else _TRAILER.sub("", bare)
        if is_somebody(name) and (
            _HAN_NAME.fullmatch(name) or (len(name) <= 16 and name.isascii() and name.isalnum())
        ):
            yield name


def is_somebody(name: str) -> bool:
    """Whether a value names anyone at all."""
    return (
        len(name) > 1
        and name.strip().lower() not in NOBODY
        and not _NO_NAME.search(name)
        and not is_tool(name)
    )


def is_tool(name: str) -> bool:
    """Whether a value is a label or a tool of the page, which stands behind a label that has no value."""
    if name.isascii() or (is_organisation(name) and not _LABEL.match(name)):
        return False  # An outlet's application is in menus too, and gives stories: 人民日报客户端.
    known = mark(name)
    return _LABEL.match(name) is not None or (known is not None and known.rule in _TOOLS)


def _is_empty(line: str, at: int) -> bool:
    """Whether the label before this place has no value: 作者： 我要评论(23), 来源：　作者：."""
    word = _WORD.match(line, at)
    return _LABEL.match(line, at) is not None or (word is not None and is_tool(word[0]))


def crumbs(line: str) -> tuple[str, ...]:
    """The parts of a line of breadcrumbs without the first, which leads to the home page. Empty for any other line."""
    parts = _CRUMB.split(_HERE.sub("", line.strip())) if len(line) <= _LONGEST_CRUMBS else []
    return tuple(part for text in parts[1:] if 1 < len(part := text.strip()) <= _LONGEST_CRUMB)
