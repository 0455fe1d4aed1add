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
    HAN,
    is_agency,
    is_body,
    is_desk,
    is_japanese,
    is_korean,
    is_organisation,
    is_person,
    is_trade,
)

LONGEST = 160
_MOST_STRANGE = 14
"""Characters of a line's parts that say nothing known, in a line that is still a byline."""
_PARTS = re.compile(
    r"[|｜丨/／╱•·●▪▏,，、;；:：()（）\[\]【】〔〕<>《》=＝\t\x00]|(?:(?<!\s)\s++)[-–—~]+\s|\s{2,}"
)
_MAIL = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+")
_NOISE = re.compile(
    r"\d[\d.,]*\s*(?:k|tys\.?)?\s*(?:views?|reads?|comments?|shares?|likes?|commentaires?|partages?|kommentare?|min(?:uten|utes?|utos|uti)?\.?"
    r"(?:\s+(?:read|lesezeit|de lectura|de leitura|di lettura|okuma))?|bình luận|次|阅读|閱讀|评论|評論|人参与评论|人参与|點擊數|点击|조회수?|просмотр\w*)"
    r"|(?:\d+|one|an?|il y a|hace|vor|há|منذ)\s*\S{0,3}\s?(?:ago|minutes?|hours?|days?|minuten|stunden|tagen?|heures?|jours?|minutos|horas|días|dias|दिन पहले"
    r"|घंटे पहले|दिन|分前|時間前|日前|分钟前|小时前|天前|시간 전|분 전|일 전|saat önce|dakika önce|назад)\b(?:\s*ago)?"
    r"|(?<![^\W\d_])(?:gmt|utc|wib|wita|ist|est|edt|cet|cest|msk|kst|jst|uhr|hrs?|a\.?m\.?|p\.?m\.?)(?:[+-]\d+)?(?![^\W\d_])",
    re.IGNORECASE,
)
_CLOCK_WORD = re.compile(
    r"^\W*(?:(?:published|posted|updated|last updated|last modified|first published|created|issued|release(?:d)?|date|time|on|at|am|um|le|à|el|il|stand"
    r"|publié|mis à jour|modifié|actualisé|créé|veröffentlicht|aktualisiert|erstellt|publicado|actualizado|publicada|atualizado|pubblicato|aggiornato"
    r"|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|publikováno|objavljeno|yayınlanma|güncelleme|giriş|son güncelleme|eklenme"
    r"|опубликовано|обновлено|дата|diterbitkan|diperbarui|tayang|cập nhật|ngày đăng|نشر|تحديث|آخر تحديث|تاريخ النشر|प्रकाशित|अपडेटेड"
    r"|입력|수정|등록|승인|작성|기사입력|기사승인|최종수정|업데이트|송고|公開|更新|配信|掲載|投稿日|公開日|更新日"
    r"|发布|發布|發佈|发表|發表|更新|时间|時間|日期|发布时间|發布時間|發佈時間|出版|刊登|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo|senin|selasa|rabu|kamis|jumat|sabtu|minggu|[月火水木金土日]曜日?|星期.|周.)[\s.:：|]*)+$",
    re.IGNORECASE,
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
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "author",
        re.compile(
            r"^(?:(?:story |text |words |written |posted |reported |published |article )?by|von|par|por|di|door|av|af|przez|oleh|yazan|autore?|autor(?:in|a)?|auteur|author|authors"
            r"|writer|reporter|penulis|reportase|yazar|muhabir|текст|автор|tekst|tác giả|thực hiện|بقلم|كتب|كتبت|الكاتب|लेखक|रिपोर्ट|द्वारा|ผู้เขียน|เรื่อง"
            r"|文|撰文|作者|本文作者|记者|記者|采写|採訪|執筆|著者|文責|筆者|取材・?文?|聞き手|ライター|글|취재|글쓴이|기자)(?:\s*[:：|｜/／=＝,]\s*|(?<=[a-zà-ÿа-я])\s+|(?<=[\u0621-\u064a\u0900-\u097f])\s+|(?<=penulis)(?=[A-Z]))",
            re.IGNORECASE,
        ),
    ),
    (
        "editor",
        re.compile(
            r"^(?:editor(?:ed by)?|edited by|redaktur|redaktör|editör|redaktor|redakcja|biên tập|责任编辑|責任編輯|责编|责任编輯|编辑|編輯|編集|편집|редактор)(?:\s*[:：|｜/／=＝,]\s*|\s+(?=[A-Z])|(?<=editor)(?=[A-Z]))",
            re.IGNORECASE,
        ),
    ),
    (
        "photographer",
        re.compile(
            r"^(?:photos?(?: by)?|fotos?(?:graf)?|photographe?r?|摄影|攝影|图|圖|写真|撮影|カメラマン|사진)\s*[:：|｜/／=＝]\s*",
            re.IGNORECASE,
        ),
    ),
    (
        "source",
        re.compile(
            r"^(?:source|via|quelle|fuente|fonte|bron|sumber|kaynak|nguồn|theo|źródło(?: artykułu)?|källa|kilde|lähde|izvor|zdroj|forrás|sursa|источник|джерело|المصدر|स्रोत|ที่มา"
            r"|来源|來源|出处|出處|稿源|文章来源|信息来源|新闻来源|稿件来源|转自|轉自|出典|配信元|提供元|출처)\s*[:：|｜/／=＝]\s*",
            re.IGNORECASE,
        ),
    ),
    (
        "other",
        re.compile(
            r"^(?:校对|審核|审核|监制|監製|영상편집|영상취재|화면제공|제작|구성|디자인|영상|그래픽|translated by|produced by|role|tags?|topik|topic|テーマ|カテゴリ)\s*[:：|｜/／=＝,]\s*",
            re.IGNORECASE,
        ),
    ),
)


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
    text = part.replace("\x01", ": ").strip()
    if not text or text.isdigit() or not any(ch.isalpha() for ch in text):
        return
    if _CLOCK_WORD.match(text):
        return
    for field, label in _LABELS:
        if found := label.match(text):
            heard.field = field
            heard.sure = True
            value = text[found.end() :].strip()
            if value:
                _value(field, value, heard)
            return
    if sent := _DISPATCH.match(text):
        heard.sure = True
        heard.add("author", list(_sent(sent["who"] + sent["place"])))
        heard.add("source", [sent["outlet"]] if len(sent["outlet"]) > 1 else [])
        return
    if _REPORT.match(text):
        heard.sure = heard.sure or len(text) > 2
        return
    names = [] if is_organisation(text) else list(_persons(text, loose=dated and heard.japanese))
    if names:
        field = heard.field if heard.field in ("editor", "photographer", "other") else "author"
        heard.add("photographer" if _TOOK.search(text) else field, names)
        heard.sure = heard.sure or bool(_HAN_ROLE.match(text) or _TRAIL.search(text))
    elif outlet(text):
        heard.add("source", [text])
    elif not is_trade(text) and not is_desk(text) and not (_PLACE.fullmatch(text) and not alone):
        heard.strange += len(text)


def _sent(text: str) -> Iterator[str]:
    """The names before a place that nothing parts from the last of them: names have three characters, places two."""
    *names, last = text.split("、")
    yield from names
    size = 2 if len(last) == 4 else 3
    yield last[:size]


def _value(field: str, value: str, heard: _Heard) -> None:
    if field == "source":
        heard.add("source", [value])
        return
    names = list(_persons(value, loose=True)) or (
        [value]
        if len(value) <= 30 and not is_desk(value) and len(value.split()) <= 4 and field != "other"
        else []
    )
    bodies = [name for name in names if is_body(name) or is_organisation(name) or is_agency(name)]
    if bodies and field == "author":
        heard.add("source", bodies)
    heard.add(field, [name for name in names if name not in bodies])


def outlet(text: str) -> bool:
    """Whether a text names a publication, an agency or an office that signs."""
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
    return (
        bool(_KANJI.fullmatch(name) or _FOREIGN.fullmatch(name))
        and not is_desk(name)
        and not is_organisation(name)
    )


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
