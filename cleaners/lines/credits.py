"""Takes credit lines apart: who wrote, edited and photographed, for which source, section and edition.

A line is read as a whole or not at all, so a sentence about authors and sources stays a sentence. Where in a page the
line stands is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cleaners.bodies import is_organisation
from cleaners.dates.words import WEEKDAY_NAMES
from cleaners.fold import fold
from cleaners.lines import labelled, source_notes
from cleaners.lines.datelines import CLOCK, DATE, takes_place
from cleaners.lines.unlabelled import (
    LEADS,
    by,
    edition,
    employers,
    korean,
    may_sign,
    page,
    photographer,
    printed_page,
    reporter,
    wrote,
)
from cleaners.name_shapes import LATIN_NAME, SENTENCE
from cleaners.names import ROLE, is_person, names, unwrapped
from cleaners.picture_credits import is_archive
from cleaners.vocab.labels import LABELS, WEAK, Field
from cleaners.vocab.signers import NOBODY

__all__ = ["DATE", "LONGEST", "Credits", "is_organisation", "is_person", "may_be_credits", "names", "read"]

LONGEST = 200
"""The most characters of a line that is read. Datelines with all their counters are shorter."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What a credit line says. `dated` is true when it also gives a date, which `cleaners.dates` reads."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    source: str | None = None
    section: str | None = None
    edition: str | None = None
    tags: tuple[str, ...] = ()
    employer: str | None = None
    """The paper whose reporter signs. It is the source where nothing else is."""
    dated: bool = False


_LOOSE_DATE = re.compile(
    r"\d{1,2}\s*[-/月]\s*\d{1,2}\s*日?\s*(?:\d{1,2}:\d{2})?|昨天|今天|刚刚|\d+\s*(?:分钟|小时|天|个月)前"
)
_MENU_WORD = re.compile(r"[\u3400-\u9fff]{2,4}(?<![室厅厂场楼馆院店号点路堂区校])")
_BRACKETS = re.compile(r"\s*[(（].*")
_WEEKDAY = r"\d\s?\([月火水木金土日]\)\s?\d"
"""A Japanese weekday between day and time, where the year is left out."""
_YEAR = re.compile(rf"(?:1[3489]|2[05])\d\d|{_WEEKDAY}")
"""A year of the Christian, the Persian or the Thai calendar, or a weekday in its place."""
_MARKS = frozenset("□■▲△●◆◇◎○☉⊙▌▍▪")
_MARK = re.compile(f"[{''.join(sorted(_MARKS))}]+")
_TITLE = r"[《「『][^《》「」『』]*[》」』]"
"""A name in such marks is kept whole, whatever its words."""
_BUTTON = "举报|订阅|收藏|打印|纠错|分享到?:?|关注|关闭|投稿|推荐|版权声明|论坛|微博|微信|朗读|原创"
"""Words of buttons that are also parts of names. They are a button only beside other buttons or alone."""
_NOISE = re.compile(
    rf"{_TITLE}|(?<![^\W_])(?:{_BUTTON})+(?![^\W_])|"
    r"收藏本文|打印本文|我要评论|我要纠错|调整字体|关闭窗口|加入收藏|"
    r"字体大小:?|字号:?|字体:?|【?\[?\s*[大中小][ /|、]*[大中小](?:[ /|、]*[大中小])?\s*\]?】?|"
    r"a\s?[-+]|(?<![^\W_])a(?![^\W_])|"
    r"\d+\s*(?:条|个)?(?:次|人)?\s*(?:评论|阅读|浏览|跟贴|跟帖|点击|参与|赞|收藏|观看|回复|views|comments)|"
    r"[a-z0-9.\-]+\.(?:com|cn|net|org)(?:\.cn)?(?![\w.])|我有话说|点击进入|查看原文|阅读原文|进入论坛|语音播报|听新闻|手机看新闻|有\d+人参与|优质\w*作者",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d.,+万亿次人条字个分钟秒kw%\s]+|https?://\S+|\S+@\S+|[A-Z]*\d[\w\-]*")
_TAGS = re.compile(r"\s*[,，、،;；|#]+\s*")
_FOUR_DIGITS = re.compile(rf"\d{{4}}|{_WEEKDAY}")
_DATE_LEADS = re.compile(
    rf"^\W{{0,4}}(?:{DATE.pattern})|^[^。！？]{{1,12}}(?:{DATE.pattern})(?:{CLOCK.pattern})?\W*$"
)
_DAY_OF_WEEK = re.compile(rf"(?:{WEEKDAY_NAMES})\W*", re.IGNORECASE)
_BESIDE_DATE = re.compile(r"^.{0,4}[·|•—-]\s*[^\s。！？，]+$")
_SIGN = re.compile(r"[-:|/=>\[\d]")
_LATIN = re.compile(r"[\u0000-\u024f\u2010-\u203a]+")
_FAR = "\u203b"
_BEFORE_DATE = re.compile(r"[\s,|·—–-]*(?:\b(?:on|am|le|el|em))?\s*$")
_ADDRESS = re.compile(r"https?://\S+\s+(?=\d{4}\D)")
_PAGE_BEHIND = re.compile(r"第\s?[A-Z]{0,2}\d{1,3}\s?版.{0,14}$")
"""The page of a paper behind its day: 第A12版 财经."""
_ACCOUNT = re.compile(r"(?:(?P<who>\S{2,10})\s+)?(?P<name>[^\s，。！？；：]{2,16})\s+(?P=name)")
"""The header of a publishing account: its name stands twice, and the author may stand before it."""
_PLAIN = re.compile(r"[\u3400-\u9fff·（）()\s]{2,60}")
"""The words behind □, which stands before signatures in print. They have no punctuation."""
_PRINTED = re.compile(
    r"^《?\s*(?P<paper>[^《》（(\d]{2,14}?)\s*+》?\s*+[（(][^）)]{0,20}?第?\s*(?P<page>[A-Z]{0,2}\d{1,3})\s*版[^）)]{0,6}[)）]?$"
)


def read(line: str, folded: str | None = None) -> Credits | None:
    """The credits of which `line` consists. None when it is not wholly such a line. `folded` is the folded line."""
    text = unwrapped(line)
    if not 1 < len(text) <= LONGEST:
        return None
    folded = folded if folded is not None and text == line else fold(text)
    source = source_notes.credited_source(text, folded)
    return Credits(source=source) if source else _read(text, folded)


def _read(text: str, folded: str) -> Credits | None:
    plain = _is_plain(text)
    if plain and len(text) > labelled.BARE:
        return None
    marked = _MARK.match(text) if text[0] in _MARKS else None
    if marked:
        text = unwrapped(text[marked.end() :])
        if not text:
            return None
        folded = fold(text)
    if folded[-1] in "摄图影" and (values := wrote(text)):
        return _credits(values, dated=False)
    if folded[-1] == "摄" and (values := photographer(text)):
        return _credits(values, dated=False)
    parts = list(_labelled(text, folded))
    if parts and takes_place(folded):
        return None
    if parts:
        return _of_parts(text, folded, parts)
    return None if plain else _unlabelled(text, folded, marked[0][0] if marked else "")


def _is_plain(text: str) -> bool:
    """Whether a text has Latin words alone, without digit, separator or preposition, as most lines of a page have."""
    return text[0] < _FAR and not (
        _SIGN.search(text)
        or "by" in text
        or "By" in text
        or "BY" in text
        or text.startswith(LEADS)
        or not (text.isascii() or _LATIN.fullmatch(text))
    )


@dataclass(frozen=True, slots=True)
class _LabelledPart:
    field: Field | Literal["lead"]
    """`lead` is the text before the first label."""
    start: int
    end: int
    """The start and end of the value in the line."""
    weak: bool
    """Whether only a blank stands between label and value."""


def _labelled(text: str, folded: str) -> Iterator[_LabelledPart]:
    at: list[tuple[Field, int, int, bool]] = []
    for label in labelled.find(folded):
        if label.glued and not at:
            continue  # The label 收入来源： is not 来源：.
        weak = label.separator is None
        if label.separator and "/" in label.separator and label.word.isascii():
            continue  # Such labels are Photography / Videography.
        if weak and not label.piped and not _needs_no_sign(label, folded):
            continue
        at.append((LABELS[label.word], label.start, label.end, weak))
    if at and at[0][1] > 0:
        yield _LabelledPart("lead", 0, at[0][1], True)
    for n, (field, _, end, weak) in enumerate(at):
        yield _LabelledPart(field, end, at[n + 1][1] if n + 1 < len(at) else len(text), weak)


def _needs_no_sign(label: labelled.Label, folded: str) -> bool:
    """Whether a label needs no separator: a bracket stands behind it, or it usually has none."""
    return (
        folded.startswith(("《", "["), label.end)
        or label.word in WEAK
        or label.word.endswith(" by")
        or LABELS[label.word] in ("both", "date")
    )


def _of_parts(text: str, folded: str, parts: list[_LabelledPart]) -> Credits | None:
    by_field: dict[str, tuple[str, ...]] = {}
    dated = False
    for part in parts:
        has_date, rest = _without_dates(text[part.start : part.end], folded[part.start : part.end])
        if dated and part.field == "date" and CLOCK.fullmatch(fold(rest)):
            continue  # The rest is about an update later that day.
        dated = dated or has_date
        rest = _BEFORE_DATE.sub("", rest) if has_date else rest
        values = _value(part, rest, has_date)
        if values is None:
            return None
        for field, value in values.items():
            by_field[field] = by_field.get(field, ()) + tuple(
                v for v in value if v not in by_field.get(field, ())
            )
    return _credits(by_field, dated)


def _value(part: _LabelledPart, rest: str, dated: bool) -> dict[str, tuple[str, ...]] | None:
    """The values behind one label, by field. None when the label cannot have this value."""
    if part.field in ("author", "editor", "photographer", "both"):
        return _who(part, rest)
    if part.field in ("source", "section", "edition"):
        return _what(part, rest)
    if part.field == "tags":
        listed = _TAGS.split(rest.strip())
        tags = tuple(t for t in (listed if len(listed) > 1 else rest.split()) if t)
        return {"tags": tags} if len(rest) <= 80 else None
    return _other(part, rest, dated)


def _who(part: _LabelledPart, rest: str) -> dict[str, tuple[str, ...]] | None:
    if part.field == "author" and rest[:1] == "《" and rest[-1:] == "》":
        return {"employer": (rest[1:-1],)}  # 《晨光》 stands before 记者, which is a label of its own.
    who = names(rest)
    if who and _BRACKETS.fullmatch(rest) and not any(map(is_person, who)):
        return None  # An example is 记者：（有关选举） in a transcript.
    if who is None or (part.weak and not all(_signs(w) or LATIN_NAME.fullmatch(w) for w in who)):
        return None
    if part.field == "author":
        return {"author": who, "employer": employers(rest)}
    return dict.fromkeys(("author", "photographer") if part.field == "both" else (part.field,), who)


def _what(part: _LabelledPart, rest: str) -> dict[str, tuple[str, ...]] | None:
    value = unwrapped(rest).strip(" :：,，.。|-")
    value = "《" + value if "》" in value and "《" not in value else value
    if len(value) > (40 if not part.weak else 16) or SENTENCE.search(value):
        return None
    if part.field == "edition":
        return edition(value)
    if part.field == "source" and is_archive(value):
        return {}
    return {part.field: (_first(value) if part.field == "source" else value,) if value else ()}


def _first(value: str) -> str:
    """The paper at the beginning of a source's value, where other words follow it."""
    first, _, rest = value.partition(" ")
    return first if is_organisation(first) and rest and not is_organisation(rest.strip()) else value


def _signs(word: str) -> bool:
    return is_person(word) or is_organisation(word)


def _other(part: _LabelledPart, rest: str, dated: bool) -> dict[str, tuple[str, ...]] | None:
    """The values of parts without a field: numbers, persons of other trades, unlabelled words beside a date. None
    when the part has another meaning.
    """
    rest = unwrapped(rest).strip(" :：,，.。|-—·")
    if not rest or rest.isdigit() or (part.field == "lead" and rest.casefold() in NOBODY):
        return {}
    if part.field == "date" and not dated and (loose := _LOOSE_DATE.match(fold(rest))):
        return {"dated": ("",)} if len(rest) - loose.end() <= 24 and not SENTENCE.search(rest) else None
    if part.field == "date":
        beside = _beside(rest) if dated and len(rest) <= 24 else None
        return {} if beside is None and dated and not part.weak and _is_of_menu(rest) else beside
    if part.field == "lead":
        values = _beside(rest)
        signed = names(rest) or ("",)
        return values if dated or all(_signs(w) and not w.isascii() for w in signed) else None
    if _FIGURE.fullmatch(rest):
        return {}
    who = names(rest)
    return {} if who and all(_signs(w) for w in who) else None


def _is_of_menu(rest: str) -> bool:
    """Whether a channel and buttons follow a labelled day, and not the place of an event: 理论教育 版权反馈."""
    words = rest.split()
    return len(words) < 4 and all(_MENU_WORD.fullmatch(word) for word in words)


def _beside(rest: str) -> dict[str, tuple[str, ...]] | None:
    """The values of unlabelled words beside a date: an organisation is the source, persons are the authors. None
    when there are neither.
    """
    if SENTENCE.search(rest) or len(rest) > 40:
        return None
    if signed := korean(rest):
        return signed
    who = names(rest) or ()
    sources = tuple(w for w in who if is_organisation(w))
    others = tuple(w for w in who if w not in sources)
    people = tuple(w for w in others if is_person(w) or ROLE.match(fold(rest)))
    if len(people) * 2 > len(others) and all(len(w) <= 5 for w in others if w not in people):
        people = others  # Pen names stand among names.
    return {"source": sources[:1], "author": people} if sources or people else None


def _without_dates(value: str, folded: str) -> tuple[bool, str]:
    """Whether the value has a full date, and the value without dates, times, counters and buttons."""
    spans = [m.span() for m in DATE.finditer(folded)] if _FOUR_DIGITS.search(folded) else []
    rest, at = [], 0
    for start, end in spans:
        clock = CLOCK.match(folded, end)
        rest.append(value[at:start])
        at = max(at, clock.end() if clock else end)
    dateless = " ".join((*rest, value[at:]))
    kept = _NOISE.sub(lambda noise: noise[0] if noise[0][0] in "《「『" else " ", dateless)
    cut = spans or kept != dateless
    return bool(spans), kept.strip(" .,，|[]()（）【】-—·/／╱") if cut else kept.strip()


def _unlabelled(text: str, folded: str, marked: str) -> Credits | None:
    """The credits of a line without labels: a reporter's role, "By", "摄", a mark, a page number, a bare date. None
    for other lines.
    """
    if len(text) > 80 or not (marked or _may_be_unlabelled(folded)):
        return None
    if printed := _printed(text):
        return printed
    if address := _ADDRESS.match(folded):  # It is the page's own address, before its date.
        text, folded = text[address.end() :], folded[address.end() :]
    if takes_place(folded):
        return None
    dated, rest = _without_dates(text, folded) if _YEAR.search(folded) else (False, text)
    if dated:
        values = _around_date(rest, folded)
        return _credits(values, dated=True) if values is not None else None
    for read_one in (by, reporter, photographer, page):
        values = read_one(text)
        if values:
            return _credits(values, dated=False)
    if marked and not text.isascii():
        who = names(text) if not SENTENCE.search(text) else None
        if who and (all(map(_signs, who)) or (marked == "□" and _PLAIN.fullmatch(text))):
            return Credits(authors=who)
    return None


def _printed(text: str) -> Credits | None:
    """The paper and its page, where a line gives nothing else."""
    match = _PRINTED.match(text) if "版" in text else None
    if match:
        return Credits(source=match["paper"].strip(), edition=match["page"])
    at = printed_page(text)
    return Credits(edition=at) if at else None


def _may_be_unlabelled(folded: str) -> object:
    """Whether a line has one of the signs of credits without a label. Most lines have none."""
    return may_sign(folded) or _YEAR.search(folded)


def may_be_credits(line: str, folded: str) -> object:
    """Whether `line` (folded: `folded`) has what each line has that `read` takes apart."""
    text = unwrapped(line)
    if not text:
        return False
    start = line.index(text)
    folded = folded[start : start + len(text)]
    return text[0] in _MARKS or labelled.may_have(folded) or _may_be_unlabelled(folded)


def _around_date(rest: str, folded: str) -> dict[str, tuple[str, ...]] | None:
    """What an unlabelled line with a date says besides. None when it is no dateline."""
    if signed := by(_BEFORE_DATE.sub("", rest), dated=True):
        return signed
    if account := _ACCOUNT.fullmatch(rest):
        who = account["who"] or ""
        return {"source": (account["name"],), "author": (who,) if is_person(who) else ()}
    if (at := _PAGE_BEHIND.search(rest)) and (printed := page(at[0])):
        return {**(_beside(rest[: at.start()]) or {}), **printed}
    first, _, place = rest.partition("|")
    if place.strip().istitle() and LATIN_NAME.fullmatch(first.strip()) and is_person(first.strip()):
        return {"author": (first.strip(),)}  # who, where and when
    if not _DATE_LEADS.search(folded):
        return None
    values = _beside(rest) if rest and not _DAY_OF_WEEK.fullmatch(rest) else {}
    if values is None and len(rest) <= 16 and _BESIDE_DATE.match(folded[-len(rest) - 4 :]):
        return {}
    return values


def _credits(values: dict[str, tuple[str, ...]], dated: bool) -> Credits:
    return Credits(
        authors=values.get("author", ()),
        editors=values.get("editor", ()),
        photographers=values.get("photographer", ()),
        source=next(iter(values.get("source", ())), None),
        section=next(iter(values.get("section", ())), None),
        edition=next(iter(values.get("edition", ())), None),
        tags=values.get("tags", ()),
        employer=next(iter(values.get("employer", ())), None),
        dated=dated or "dated" in values,
    )
