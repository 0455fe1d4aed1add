"""Removes captions and image file names from the text. What captions say is kept as metadata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cleaners import terms
from cleaners.bodies import is_organisation
from cleaners.fold import fold
from cleaners.lines.credits import read
from cleaners.lines.sentences import is_ended
from cleaners.metadata import particulars
from cleaners.metadata.leads import led
from cleaners.model import Draft, Line
from cleaners.names import is_person
from cleaners.picture_credits import credit_start
from cleaners.vocab.pictures import KEPT

LONGEST = 120
"""The most characters of a caption. A longer line is a paragraph about a picture."""

_HAN = "[\u3400-\u9fff·]"
_FILE = re.compile(r"^[\w\-.()%+= ]{1,80}\.(?:jpe?g|png|gif|webp|bmp|tiff?|avif|heic)$")
_DID = ("摄", "摄影", "拍摄", "/图")
_GIVEN, _SHOT = "供图", "截图"
_FILED = ("资料图", "资料图片", "资料照片", "资料片", "档案照片", "档案图片")
_AGENCIES = (
    "视觉中国",
    "东方ic",
    "图虫创意",
    "摄图网",
    "人民视觉",
    "新华社",
    "中新社",
    "法新社",
    "路透社",
    "美联社",
)
_LATIN_AGENCIES = ("getty image", "getty images", "afp", "reuters", "ap", "epa", "dpa", "xinhua", "cfp")
_AGENCY = f"(?:{terms.pattern(_AGENCIES)}|(?<![a-z]){terms.pattern(_LATIN_AGENCIES)}(?![a-z]))"
_WIRES = ("getty images", "afp", "reuters", "ap photo", "epa")
_BRACKETED = ("via", "credit", "photo", "photos", "image", "source", "foto")
_CREDIT_LABELS = (
    "图源", "图像来源", "影像来源", "照片来源", "相片来源",
    "图片提供", "图片来自", "图自", "资料图", "资料图片", "资料照片", "视频截图", "网络截图", "image source",
    "image credit", "photo credit", "picture credit", "photo source", "bildquelle", "crédit photo", "crédits photo",
    "写真提供", "사진제공", "사진 제공", "사진", "источник фото", "джерело фото",
)  # fmt: skip
_PICTURES = ("photo", "photograph", "picture", "image", "foto", "fotos")
_DAY = r"\s*\d{2,4}年\d{1,2}月\d{1,2}日"
_DATED = re.compile(rf"(?<=[摄片图供]){_DAY}$")
"""The day behind a credit: 中央社記者黃巧雯攝 114年4月24日."""
_PHOTOGRAPHER_LAST = re.compile(
    r"(?P<gap>^|[\s。，、;；,.(（【/|:：》”])"
    r"(?P<role>[^\s。，；]{0,16}?(?:记者|通讯员|摄影师|特约|拍客|网友|摄影队|实习生)\s*)?"
    rf"(?P<who>{_HAN}{{2,4}}(?:[、\s/]+{_HAN}{{2,4}}){{0,4}})\s*/?\s*(?P<did>{terms.pattern(_DID)})\s*[)）】]?$"
)
_CREDITED = re.compile(
    rf"{_GIVEN}(?:\s+\S{{1,12}})?[)）】。]?$"
    r"|(?:^|[\s。，:：(（])(?:[^\s。，]{0,8})(?:视频|网络|网页|监控|报道|微博|直播|节目|画面|电视)"
    rf"{_SHOT}[)）】。]?$"
    rf"|的\S{{0,6}}{_SHOT}。?$"
    rf"|(?:^|[\s。，(（/])(?:[^\s。，]{{0,10}})?{terms.pattern(_FILED)}[)）】。]?$"
    rf"|摄\s*[(（]{_AGENCY}[)）]$"
    rf"|记者{_HAN}{{2,4}}传真{_DAY}$"
    rf"|{_AGENCY}\s*(?:资料|发|图|供图|摄|照片|photo|file photo)[)）】。.]?$"
    rf"|[(（](?:(?:图片?)?(?:来源|源)|{terms.pattern(_BRACKETED)}(?=\s*(?::|by\b|via\b))|courtesy of|photos? by)"
    r"\s*[:：]?\s*[^)）。]{1,40}[)）]\.?$"
)
_CREDIT_ONLY = re.compile(
    rf"^[(（\[【]?(?:(?:图片|头图|题图|封面图?|配图)(?:来源|来自)|{terms.pattern(_CREDIT_LABELS)})"
    r"\s*(?:[:：,|/=]\s*.{1,40})?[)）\]】]?$"
    rf"|^{terms.pattern(_PICTURES)}\s*(?:by\b|:)\s*.{{1,40}}$"
    rf"|^.{{0,40}}(?:/|via )\s?{terms.pattern(_WIRES)}\S{{0,12}}$"
    r"|^(?:本文|文中|文内|以上)?(?:图片|照片|配图|图文|图)均?由[^。，]{1,20}(?:提供|供图|授权)。?$"
    rf"|^{terms.pattern(map(fold, KEPT))}\s*[|/:]\s*[^.!?]{{2,40}}$"
    r"|^[(（\[【]?(?:[a-z]{2,12} )?(?:photo|foto)\s*/\s*\S[^.]{1,40}[)）\]】]?(?:\.{3})?$"
)
_CAPTION_LABELS = (
    "image caption",
    "caption:",
    "[写真]",
    "【写真】",
    "[画像]",
    "【画像】",
    "[사진]",
    "写真説明",
    "图像加注文字",
    "视频加注文字",
)
_LABEL_ALONE = re.compile(
    r"(?:image caption|caption|写真説明|画像説明|图像加注文字|视频加注文字|图片说明|图说|图注)[,:]?"
)
"""The label of a caption in a line of its own, above the caption."""
_OPENED = re.compile(
    rf"^(?:[(（]?(?:图为(?!什么|何|媒)|图说[:：]|图注[:：]|图片说明|题图|配图[:：]|图\s?\d{{1,2}}\s?[:：.、]|图\s?\d{{1,2}}\s+[^。！？]{{2,40}}$"
    rf"|{terms.pattern(_CAPTION_LABELS)}))"
)
_SIGN = re.compile(
    terms.pattern(
        [
            *("图", "源", "传真", "courtesy of", _GIVEN, _SHOT, *_DID, *_FILED, *_AGENCIES, *_BRACKETED),
            *(*_CREDIT_LABELS, *_PICTURES, *_WIRES, *_CAPTION_LABELS, *map(fold, KEPT)),
        ]
    )
)
_LATIN_SIGN = re.compile(terms.pattern(_LATIN_AGENCIES) + "(?![a-z])")
"""What every line that one of these patterns finds contains, in comparison form. Most lines contain none of it."""
_MARKED = re.compile(r"^\s*(?P<mark>[▲△▼↑↓■□◆])\s*")
_PARAGRAPH = 30
"""The number of characters from which a line may be a paragraph of its own."""
_SENTENCE = 12
"""The least number of characters of a sentence, in the scripts that have one character a word."""
_GALLERY = 3
"""The number of captions that are sentences from which they are the text of a page that has no other."""
_SENTENCES = re.compile(r"[。！？!?；;]")
_FEW_MARKS = 3
"""The most lines that begin with one mark. Where there are more, they are a list."""
_NEAR_TOP = 8
"""The number of first lines in which a single ■ line may be a caption. Farther down, it opens a box or a list."""


def take_captions(draft: Draft) -> Draft:
    """Drops captions, credits of pictures and image file names. The captions go into the metadata in page order.

    Where a page has only captions, or several captions and no other sentence, they are the text of a gallery and stay.
    The text of a photograph stays as well, where it is the only paragraph and ends with the credit.
    """
    rules = dict(_found(draft.lines))
    if rules and not any(_is_paragraph(draft.lines[n].text) for n in draft.live if n not in rules):
        told = {n for n, rule in rules.items() if rule in _SAYS and _is_sentence(draft.lines[n].text)}
        told = told if len(told) >= _GALLERY else {n for n in rules if _is_story(draft.lines[n], rules[n])}
        rules = {n: rule for n, rule in rules.items() if n not in told}
    if not rules or rules.keys() >= set(draft.live):
        return draft
    captions = [_text(draft.lines[n].text) for n, rule in sorted(rules.items()) if rule in _SAYS]
    known = draft.meta.captions
    meta = replace(draft.meta, captions=(*known, *(c for c in dict.fromkeys(captions) if c not in known)))
    alone = [draft.lines[n].text.strip() for n, rule in sorted(rules.items()) if rule == "caption.credit"]
    credit_lines = [credit for text in alone if (credit := read(text)) is not None]
    meta = particulars.added(meta, particulars.of_credits(credit_lines, "a credit line"))
    return replace(draft.without({n: (rule, "caption") for n, rule in rules.items()}), meta=meta)


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH and is_ended(text)


def _is_sentence(text: str) -> bool:
    return len(text) >= _SENTENCE and is_ended(text)


def _is_byline(text: str) -> bool:
    """Whether a line with a picture's credit first names the author: Words by Nora Ashdown | Pictures by Greg
    Toller.
    """
    lead = led(text)
    return lead is not None and lead.sure


def _is_story(line: Line, rule: str) -> bool:
    """Whether a line with a credit, which no markup calls a caption, is long enough to be the whole text of a
    photograph.
    """
    return rule == "caption.credited" and line.kind != "caption" and len(line.text.strip()) >= _PARAGRAPH


_SAYS = ("caption.text", "caption.credited", "caption.mark")


def _found(lines: tuple[Line, ...]) -> Iterator[tuple[int, str]]:
    after_file = after_label = False
    number = 0
    marks = Counter(m["mark"] for ln in lines if ln.cut is None and (m := _MARKED.match(ln.text)))
    for n, line in enumerate(lines):
        if line.cut is not None or not (text := line.text.strip()):
            continue
        number += 1
        rule = "caption.text" if after_label and _is_labelled(text) else None
        after_label = rule is None and _LABEL_ALONE.fullmatch(fold(text)) is not None
        if after_label:
            rule = "caption.label"
        if rule is None and (len(text) <= LONGEST or line.kind == "caption"):
            rule = (
                _rule(line, text, after_file)
                if after_file or "." in text[-5:] or line.kind == "caption"
                else None
            )
            if rule is None and len(text) > 1:
                marked = _MARKED.match(text)
                rule = (
                    "caption.mark"
                    if marked and marks[marked["mark"]] <= _FEW_MARKS and _is_marked(marked, number)
                    else _credit_rule(fold(text))
                )
        if rule in (None, "caption.credit") and credit_start(text) and not _is_byline(text):
            rule = "caption.credited"
        after_file = rule == "caption.file"
        if rule:
            yield n, rule


def _is_labelled(text: str) -> bool:
    """Whether a line below the label of a caption, which stands in a line of its own, is short enough to be one."""
    return len(text) <= LONGEST and len(_SENTENCES.findall(text)) <= 2


def _rule(line: Line, text: str, after_file: bool) -> str | None:
    if "." in text[-5:] and _FILE.match(fold(text)):
        return "caption.file"
    if line.kind == "caption":
        return "caption.text"
    if after_file and not _SENTENCES.search(text) and len(text) <= 80:
        return "caption.text"
    return None


def _is_marked(marked: re.Match[str], number: int) -> bool:
    """Whether a mark before a short line makes it a caption. An arrow does; a square does only at the top."""
    rest = marked.string[marked.end() :]
    if marked["mark"] in "▲△▼↑↓":
        return len(_SENTENCES.findall(rest)) <= 2
    return number <= _NEAR_TOP and bool(re.search(r"[。.]$", rest)) and read(rest) is None


def _credit_rule(folded: str) -> str | None:
    return _credited(folded) if _SIGN.search(folded) or _LATIN_SIGN.search(folded) else None


def _credited(folded: str) -> str | None:
    folded = _DATED.sub("", folded) if folded.endswith("日") else folded
    if _CREDIT_ONLY.match(folded):
        return "caption.credit"
    if len(_SENTENCES.findall(folded.rstrip("。"))) > 1:
        return None
    match = _PHOTOGRAPHER_LAST.search(folded)
    if match and _is_photographed(match):
        return "caption.credited" if match.start("who") > 0 else "caption.credit"
    if _CREDITED.search(folded):
        return "caption.credited"
    return "caption.text" if _OPENED.match(folded) and not _is_prose(folded) else None


def _is_prose(folded: str) -> bool:
    """Whether a line that begins with 图为 is a sentence of the text: long, in several clauses."""
    return folded.startswith("图为") and len(folded) > 60 and folded[-1] == "。" and folded.count(",") > 2


def _is_photographed(match: re.Match[str]) -> bool:
    """Whether the words before 摄 are persons, so that 他热爱摄影 stays a sentence."""
    people = [w for w in re.split(r"[、\s/]+", match["who"]) if w]
    if match["role"]:
        return True
    others = [word for word in people if not is_person(word)]
    papers = len(others) < len(people) and all(map(is_organisation, others))
    return papers and (match["did"] == "摄" or bool(match["gap"]))


def _text(text: str) -> str:
    marked = _MARKED.match(text)
    return text[marked.end() :].strip() if marked else text.strip()
