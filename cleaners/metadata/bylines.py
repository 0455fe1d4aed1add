"""Bylines and datelines in the orders of the press: outlet, role, names, place, verb, date, counters, in any row.

A line is handed in because it stands beside a headline or at the end of a text; elsewhere the same words may be a
sentence's. What a line says is given as `Credits` with the evidence for its names; who is believed is chosen by
those who know where the line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaners import dates
from cleaners.metadata import people
from cleaners.names import (
    ADDRESS,
    HAN,
    is_agency,
    is_body,
    is_desk,
    is_japanese,
    is_korean,
    is_name,
    is_organisation,
    is_person,
    is_trade,
)
from cleaners.vocab.bylines import AGO, BLANK_ENOUGH, COUNTED, LABELS, TIME_WORDS, ZONES
from cleaners.vocab.signers import NOBODY

LONGEST = 160
_MOST_STRANGE = 14
"""Characters of a line's parts that say nothing known, in a line that is still a byline."""
_PARTS = re.compile(
    r"[|｜丨/／╱•·●▪▏,，、;；:：()（）\[\]【】〔〕<>《》=＝\t\x00]|(?:(?<!\s)\s++)[-–—~]+\s|\s{2,}"
)
_MAIL = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+")


def _any(*blocks: str) -> str:
    """A pattern of the phrases of vocabulary blocks, the longest first."""
    words = {word.strip() for block in blocks for word in re.split(r"[|\n]", block) if word.strip()}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NOISE = re.compile(
    rf"\d[\d.,]*\s*k?\s*(?:{_any(COUNTED)})(?![^\W\d_])"
    rf"|(?:\d+|one|an?|il y a|hace|vor|há|منذ)\s*\S{{0,3}}\s?(?:{_any(AGO)})(?![^\W\d_])(?:\s*ago)?"
    rf"|(?<![^\W\d_])(?:{_any(ZONES)})(?:[+-]\d+)?(?![^\W\d_])",
    re.IGNORECASE,
)
_CLOCK_WORD = re.compile(
    rf"^\W*(?:(?:{_any(TIME_WORDS)}|[月火水木金土日]曜日?|星期.|周.)[\s.:：|]*)+$", re.IGNORECASE
)
_KIND = r"(?:综合|綜合|即時|专题|專題|外電|最新|独家|獨家|现场|現場|連線|连线)"
_REPORT = re.compile(
    rf"^[\u3400-\u9fff]{{0,6}}?\s?(?:\d{{1,2}}日)?\s?{_KIND}?(?:報導|报导|报道|報道|專電|专电)$"
    rf"|^[\u3400-\u9fff]{{2,6}}?\d{{1,2}}日{_KIND}?(?:電|电|讯|訊)$"
    rf"|^{_KIND}?(?:特稿|編譯|编译|整理|採訪|采访|攝影|摄影|攝|摄|翻攝|撮影|写真|文|圖|图)(?:[／/](?:攝影|摄影|圖|图|文))?$"
)
"""The verb that ends a dispatch's byline, with the place and the day before it."""
_TOOK = re.compile(r"(?:攝影|摄影|攝|摄|撮影|写真|사진)$")
_HAN_ROLE = re.compile(
    r"^(?P<outlet>[^\s記记]{0,14}?)(?:实习|實習|见习|特约|特約|首席|高级|全媒体|駐\S{2,6}|驻\S{2,6})?"
    r"(?:記者|记者|通訊員|通讯员|特派員|特派员|特約撰稿人?|特约撰稿人?|撰稿人|作者|撰文|主筆|主笔|編譯|编译|評論員|评论员|编辑|編輯|采写|採訪)\s*"
    r"(?P<who>[\u3400-\u9fff·\s]{2,30})$"
)
_TRAIL = re.compile(r"\s*(?:記者|记者|編集委員|論説委員|編集長|特派員|解説委員|支局長|通訊員|通讯员)$")
_KOREAN = re.compile(
    r"(?:(?P<outlet>[^\s가-힣]{2,12}|[가-힣]{1,8}(?:일보|신문|뉴스|방송|타임스|경제|스포츠|스타))\s*)?(?P<who>[가-힣]{2,4})\s*"
    r"(?:선임|수습|인턴|객원|전문|사진)?\s?(?P<role>기자|특파원|논설위원|앵커|에디터|PD|리포터|아나운서|통신원|칼럼니스트)(?![가-힣])"
)
_KOREAN_MAIL = re.compile(r"^(?P<outlet>[A-Z][\w가-힣]{1,11})\s+(?P<who>[가-힣]{2,4})\s*[(\[]?\s*\S+@\S+")
_PLACE = re.compile(r"[A-ZÀ-ÞА-Я][\w.'’-]+(?:\s[A-ZÀ-ÞА-Я][\w.'’-]+){0,2}|[\u3400-\u9fff]{2,4}|[가-힣]{2,4}")
_KANA = re.compile(r"[\u3041-\u30fa]")
_KANJI = re.compile(r"[\u3400-\u9fff々]{2,6}")
_FOREIGN = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{1,8}[·・•][\u3400-\u9fff\u30a0-\u30ff·・•]{1,14}")
_NO_ACCOUNT = re.compile(
    "文章|最新|更多|相关|相關|简介|簡介|专栏|專欄|主页|关注|介绍|資料|资料|信息|記事|一覧"
)
_ARABIC = re.compile(r"(?:[\u0621-\u064a\u0671-\u06d3]{2,12}\s){1,3}[\u0621-\u064a\u0671-\u06d3]{2,12}")
_SENTENCE = re.compile(r"[。！？!?।]\s*\S|[a-zß-ÿ]{3,}\.\s+[A-Z]|[。！？।]$|^(?:\S+\s+){9,}\S+\.$")
_SMALL = re.compile(r"(?<!\S)[a-zà-ÿа-я]{3,}(?!\S)")
_MOST_SMALL = 6
"""Words in small letters from which on a line of Latin or Cyrillic letters is a sentence."""
_DISPATCH = re.compile(
    r"^(?P<outlet>[^\s記记]{0,12}?)(?:記者|记者|特派員|特派员)\s*(?P<who>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4})*+)"
    r"(?P<place>[\u3400-\u9fff]{0,3})\d{1,2}日(?:综合|綜合|即時|专题|專題|外電)?(?:報導|报导|报道|報道|電|电|专电|專電|讯|訊)$"
)
"""中央社記者王朝鈺台北9日電: outlet, role, name, place, day and verb without a blank."""
_SIGN = r"\s*[:：|｜/／=＝,]\s*"
_BARE = frozenset(word.strip() for word in re.split(r"[|\n]", BLANK_ENOUGH) if word.strip())


def _label(field: str) -> re.Pattern[str]:
    bare = "|".join(sorted(_any(LABELS[field]).split("|"), key=len, reverse=True))
    enough = _any("|".join(word for word in re.split(r"[|\n]\s*", LABELS[field]) if word.strip() in _BARE))
    alone = rf"|(?:{enough})(?:\s+|(?-i:(?=[A-Z][a-z]+\s[A-Z])))" if enough else ""
    return re.compile(rf"^(?:(?:{bare}){_SIGN}{alone})", re.IGNORECASE)


_LABELS = tuple((field, _label(field)) for field in LABELS)


class Byline(NamedTuple):
    """What a line beside a headline says; `sure` where a label, a role or a date stands beside the names."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dated: bool = False
    sure: bool = False


class _Heard:
    """What has been read of one line so far."""

    def __init__(self, *, japanese: bool) -> None:
        self.japanese = japanese
        self.who: dict[str, list[str]] = {
            "author": [],
            "editor": [],
            "photographer": [],
            "source": [],
            "other": [],
        }
        self.sure = False
        self.strange = 0
        self.field = ""

    def add(self, field: str, names: Sequence[str]) -> None:
        held = self.who[field]
        held.extend(name for name in names if name not in held)


def read(line: str, lang: str | None = None) -> Byline | None:
    """What the line of a page in `lang` says as a byline or dateline; None when it is neither.

    Names are given in the order of the line.
    """
    text = " ".join(line.replace("\u3000", "  ").split(" ")).strip() if "\u3000" in line else line.strip()
    if not 1 < len(text) <= LONGEST or _SENTENCE.search(text) or len(_SMALL.findall(text)) > _MOST_SMALL:
        return None
    heard = _Heard(japanese=(lang or "").startswith("ja") or _KANA.search(text) is not None)
    rest, dated = _undated(text)
    rest = _korean(rest, heard)
    rest = _NOISE.sub("\0", _MAIL.sub("\0", rest))
    for part in _PARTS.split(_labelled_apart(_placed(rest))):
        _hear(part.strip(" \u3000.-–—~*#+>»›\"“”'"), heard, dated=dated, alone=part.strip() == text)
    if heard.strange > _MOST_STRANGE or (heard.strange and not (dated or heard.sure)):
        return None
    who = heard.who
    if not dated and not any(who.values()):
        return None
    return Byline(
        tuple(who["author"]),
        tuple(who["editor"]),
        tuple(who["photographer"]),
        tuple(who["source"]),
        dated,
        heard.sure or (dated and bool(who["author"])),
    )


def _undated(text: str) -> tuple[str, bool]:
    """The text with a separator in the place of each date, and whether there was one."""
    parts: list[str] = []
    at = 0
    for found in dates.find_all(text, None, "DMY"):
        parts.append(text[at : found.start])
        at = found.end
    if not at:
        return text, False
    tail = re.sub(r"^\s*[,，|–-]?\s*\d{1,2}\s?[:：時时h.]\s?\d{2}(?:[:：]\d{2})?\s?分?", "", text[at:])
    return "\0".join((*parts, tail)), True


def _korean(text: str, heard: _Heard) -> str:
    if signed := _KOREAN_MAIL.match(text):
        heard.sure = True
        heard.add("author", [signed["who"]])
        heard.add("source", [signed["outlet"]])
        return text[signed.end() :]
    for found in _KOREAN.finditer(text):
        if is_korean(found["who"]):
            heard.sure = True
            heard.add("author", [found["who"]])
            if found["outlet"]:
                heard.add("source", [found["outlet"].strip(" (=/")])
    return _KOREAN.sub("\0", text)


def _placed(text: str) -> str:
    """Without the place that an equals sign parts from the names: 北京=上地一姫."""
    found = re.match(r"^[(（【\[]?[\u30a0-\u30ff\u3400-\u9fff・]{2,10}\s*[=＝]\s*(?=[\u3400-\u9fff])", text)
    return text[found.end() :] if found else text


def _labelled_apart(text: str) -> str:
    """Colons behind labels are kept with them, so that a label and its value stay one part."""
    return re.sub(r"(?<=\S)\s*[:：]\s*", "\x01", text)


def _hear(part: str, heard: _Heard, *, dated: bool, alone: bool) -> None:
    """Takes what one part says; what says nothing known is counted."""
    text = part.replace("\x01", ": ").strip()
    if not any(ch.isalpha() for ch in text) or _CLOCK_WORD.match(text) or _labels(text, heard):
        return
    if sent := _DISPATCH.match(text):
        heard.sure = True
        heard.add("author", list(_sent(sent["who"] + sent["place"])))
        heard.add("source", [sent["outlet"]] if len(sent["outlet"]) > 1 else [])
    elif _REPORT.match(text):
        heard.sure = heard.sure or len(text) > 2
    elif names := [] if is_organisation(text) else list(_persons(text, loose=dated and heard.japanese)):
        field = heard.field if heard.field in ("editor", "photographer", "other") else "author"
        heard.add("photographer" if _TOOK.search(text) else field, names)
        heard.sure = heard.sure or bool(_HAN_ROLE.match(text) or _TRAIL.search(text))
    elif outlet(text):
        heard.add("source", [text])
    elif not is_trade(text) and not is_desk(text) and (alone or not _PLACE.fullmatch(text)):
        heard.strange += len(text)


def _labels(text: str, heard: _Heard) -> bool:
    """Whether a label opens the part, whose value is taken then."""
    for field, label in _LABELS:
        if found := label.match(text):
            heard.field, heard.sure = field, True
            if value := text[found.end() :].strip():
                _value(field, value, heard)
            return True
    return False


def _sent(text: str) -> Iterator[str]:
    """The names before a place that nothing parts from the last of them: names have three characters, places two."""
    *names, last = text.split("、")
    yield from names
    size = 2 if len(last) == 4 else 3
    yield last[:size]


def _value(field: str, value: str, heard: _Heard) -> None:
    """What stands behind a label: a publication, or names, known ones or pen names and accounts."""
    if field == "source":
        if len(value) <= 40 and _is_somebody(value):
            heard.add("source", [value])
        return
    names = list(_persons(value, loose=True))
    if not names and field != "other" and _is_account(value):
        names = [value]
    bodies = [name for name in names if is_body(name) or is_organisation(name) or is_agency(name)]
    if bodies and field == "author":
        heard.add("source", bodies)
    heard.add(field, [name for name in names if name not in bodies])


def _is_somebody(value: str) -> bool:
    return value.strip().lower() not in NOBODY and not is_desk(value) and not ADDRESS.search(value)


def _is_account(value: str) -> bool:
    """Whether a value that is no name of a known form may be a pen name or an account."""
    if not _is_somebody(value) or len(value) > 24 or len(value.split()) > 3 or not is_name(value):
        return False
    if HAN.search(value):
        return len(value) <= 8 and not _NO_ACCOUNT.search(value)
    return (len(value) > 2 and not value.islower()) or (value.isalnum() and len(value) > 3)


def outlet(text: str) -> bool:
    """Whether a text names a publication, an agency or an office that signs."""
    if (
        ":" in text
        or text.strip().lower() in NOBODY
        or (HAN.search(text) and (len(text) < 3 or text[0] in "本我最更"))
    ):
        return False
    if is_trade(text):
        return False
    if is_agency(text) or is_organisation(text):
        return True
    return (is_body(text) and len(text.split()) <= 6) or (
        len(text) > 3 and text.endswith(("編集部", "编辑部", "編輯部"))
    )


def _persons(text: str, *, loose: bool) -> Iterator[str]:
    """The persons that a part of a byline lists; nobody where it says anything else.

    `loose`: a label or a date stands beside it, so that names without a known family name count.
    """
    if HAN.search(text) or _KANA.search(text):
        yield from _han(text, loose=loose)
        return
    if loose and _ARABIC.fullmatch(text) and not is_desk(text):
        yield text
        return
    found = people.read((text,)).people
    if found and all(is_person(name) for name in found):
        yield from found


def _han(text: str, *, loose: bool) -> Iterator[str]:
    role = _HAN_ROLE.match(text)
    words = (role["who"] if role else _TRAIL.sub("", text)).split()
    while words and not role and len(words) > 1 and _REPORT.match(words[-1]):
        words.pop()
    if len(words) == 2 and all(len(word) <= 3 for word in words) and is_japanese("".join(words)):
        words = ["".join(words)]
    names = list(_joined(words))
    sure = bool(role) or bool(_TRAIL.search(text)) or loose
    if names and all(is_person(name) or (sure and _is_unknown_name(name)) for name in names):
        yield from names


def _is_unknown_name(name: str) -> bool:
    """Whether Han characters whose family name is not known may be a name, where a label or role says so."""
    if is_desk(name) or is_organisation(name) or _NO_ACCOUNT.search(name):
        return False
    return bool(_KANJI.fullmatch(name) or _FOREIGN.fullmatch(name))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Words, and single characters joined to the one before: 张 三."""
    initial = ""
    for word in words:
        if len(word) == 1 and not initial:
            initial = word
            continue
        yield initial + word
        initial = ""
    if initial:
        yield initial
