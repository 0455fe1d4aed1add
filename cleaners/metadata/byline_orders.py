"""Brings the rarer orders of a byline into the order that `bylines` reads. Nobody is named or judged here."""

from __future__ import annotations

import re

from cleaners import dates
from cleaners.bodies import is_organisation
from cleaners.fold import fold
from cleaners.metadata.byline_forms import (
    BARE_LABELS,
    CLOCK,
    DONE,
    GLUED_DISPATCH,
    GLUED_LABEL,
    HAN_LABEL,
    HAN_YEARLESS,
    INNER_LABEL,
    OPENERS,
    ROLE_BEHIND,
    SENT_FOR,
    SIGN,
    TWO_GLUED,
    WIRED,
    YEARLESS,
)
from cleaners.metadata.leads import led
from cleaners.name_shapes import HAN, UPPER
from cleaners.names import is_given, is_person

_WORD = rf"[{UPPER}][\w'’.-]*"
_LABEL_BEHIND = re.compile(
    rf"(?P<who>{_WORD}(?:\s(?:{_WORD}|[a-z]{{2,3}}(?=\s))){{0,4}})\s?[(\[](?P<label>[^\W\d]{{3,14}})[)\]]"
    r"(?:\s?(?:und|and|et|y|e|en|och|og|ja|i|a|și|,|&|/)\s)?"
)
"""Labels in brackets behind the names: Greta Sommerfeld (Text) und Jonas Alt (Fotos)."""
_AFTER_PLACE = re.compile(
    rf"^(?P<place>[{UPPER}][\w'’-]{{3,}}(?:\s[{UPPER}][\w'’-]{{2,}}){{0,2}})[.,]\s(?P<rest>\S+\s.+)$"
)
_BEFORE_PLACE = re.compile(
    rf"^(?P<who>{_WORD}(?:\s{_WORD}){{1,3}})(?<=[^\W\d_]{{3}})\.\s(?P<place>{_WORD}(?:\s{_WORD})?)\.?$"
)
_EQUALS_PLACE = re.compile(r"^[(（【\[]?[\u30a0-\u30ff\u3400-\u9fff・]{2,10}\s*[=＝]\s*(?=[\u3400-\u9fff])")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+")
_READING = re.compile(r"(?<=[\u3400-\u9fff])\s?[（(][\u3041-\u30fa・·\s]+[)）]")
"""The reading of a Japanese name behind it: 高橋美咲（たかはし・みさき）."""
_COMPOSED = re.compile(rf"^(?P<labels>[^:：＝=]{{3,30}}?)(?:{SIGN}|$)")
_MOST_WORDS = 5
_JOINTS = re.compile(r"[．.・·、/／&和+\s]+")
_LAST_FIRST = re.compile(r"(?P<last>[^\W\d_]{3,}(?:-[^\W\d_]+)?), (?P<first>[^\W\d_]{2,})")
_HELPED = re.compile(
    r"[,;]?\s(?:and\s|with\s)?(?:(?:additional|further|other)\s)?(?:reporting|contributions?|research)\s(?:by|from)\s"
    r"|[,;]?\s(?:mitarbeit|avec la collaboration de|con la colaboración de|con información de|com a colaboração de"
    r"|con la collaborazione di|met medewerking van)\s?:?\s",
    re.IGNORECASE,
)
"""The words between the author and those who helped."""
_BOTH_GENDERS = re.compile(
    r"(?<=[^\W\d_]{3})[/*_:](?:in|innen|n|e|s|a|rice|trice)(?=\s?[:：]\s)", re.IGNORECASE
)
"""The second ending of a label: Autor/in:, Autor*innen:."""
_REPORTED_FROM = re.compile(
    r"(?<=[記记]者)\s?(?P<who>(?:[\u3400-\u9fff]{2,4}、)*+[\u3400-\u9fff]{2,6}?)(?P<kind>綜合|综合|即時|連線)?(?=報導|报导|报道|報道)"
)
"""Role, name, place and verb without a blank: 記者顧曉棠海城報道."""
_ARABIC_PLACE = re.compile(
    r"^ال[\u0620-\u06ff]+(?:\sال[\u0620-\u06ff]+){0,2}\s[-–]\s(?=(?!ال)[\u0620-\u06ff]{2,}\s[\u0620-\u06ff]{2,})"
)
"""A place or a paper before the reporter, recognised by its article: المدينة الزرقاء - سامر الجندي."""
_WRITES_FOR = re.compile(rf"^(?P<who>{_WORD}(?:\s{_WORD}){{1,3}})\s(?:writes|reports)\sfor\s(?=\S)")
"""A sentence about the author: Nora Ashdown writes for The Harbour Ledger."""
_SENT_FROM = re.compile(
    r"^(?P<who>[\u3400-\u9fff]{2,4}(?:[\s、][\u3400-\u9fff]{2,4})*?)\s?[发發]自\s?[\u3400-\u9fff]{2,8}$"
)
"""The author and the place from which the author writes: 西风 发自 凹非寺."""
_THAI_PICTURE = re.compile(r"(?<=\S)\s(?:ภาพ|ช่างภาพ)\s(?=[\u0e00-\u0e7f])")


def ordered(text: str) -> str:
    """The line with labels before their names, without one place, and with a separator where a part ends unmarked."""
    if HAN.search(text):
        text = _READING.sub("", ROLE_BEHIND.sub(r"\g<role> \g<who>", text))
        if "自" in text and (sent_from := _SENT_FROM.match(text)):
            return f"作者: {sent_from['who']}"
        if "者" in text and (glued := _REPORTED_FROM.search(text)):
            who = "、".join(names_sent(glued["who"])) if len(glued["who"]) > 3 else glued["who"]
            text = f"{text[: glued.start()]} {who}\0{text[glued.end() :]}"
        text = HAN_LABEL.sub("\0\\g<label>: ", text)
        text = GLUED_LABEL.sub(_label_apart, text) if ":" in text or "：" in text else text
        if (sent := SENT_FOR.search(text)) and is_organisation(text[sent.end() :]):
            text = f"{text[: sent.start()]}\0{text[sent.end() :]}"
        if (sent := GLUED_DISPATCH.match(text)) and all(
            map(is_person, names_sent(sent["who"] + sent["place"]))
        ):
            return f"{sent['outlet']}\0記者 {'、'.join(names_sent(sent['who'] + sent['place']))}"
        text = _DOTTED.sub(_name_kept, _EQUALS_PLACE.sub("", text))
    else:
        text = _ARABIC_PLACE.sub("", text)
        text = _WRITES_FOR.sub("Author: \\g<who>\0", text)
        if "(" in text or "[" in text:
            text = _LABEL_BEHIND.sub(_label_first, text)
        if (
            (match := _LAST_FIRST.fullmatch(text))
            and is_given(match["first"])
            and not is_given(match["last"])
        ):
            text = f"{match['first']} {match['last']}"
        text = _BOTH_GENDERS.sub("", text) if ":" in text or "：" in text else text
        text = _THAI_PICTURE.sub("\0ภาพ: ", _HELPED.sub("\0", text))
        text = TWO_GLUED.sub("\\g<family>\0", text)
    return _relabelled(text) if ":" in text or "：" in text else text


def names_sent(text: str) -> list[str]:
    """The names before a place that follows without a separator. Names have three characters, places two."""
    *names, last = text.split("、")
    return [*names, last[: 2 if len(last) == 4 else 3]]


def composed(text: str) -> tuple[str, str] | None:
    """The field of a label that has several parts (採訪．撰文＝) or an outlet, and the text behind it. None for
    other lines.
    """
    match = _COMPOSED.match(text)
    if match is None:
        return None
    words = [word for word in _JOINTS.split(match["labels"]) if word]
    fields = [BARE_LABELS.get(fold(word)) for word in words]
    if len(fields) < 2 or (fields[-2] is None and words[-2].islower()):
        return None
    rest = text[match.end() :].strip()
    if None in fields:
        employed = "author" in (fields[0], fields[-1]) and is_given(rest) and len(rest.split()) <= _MOST_WORDS
        return ("author", rest) if employed else None
    field = "both" if {"author", "photographer"} <= set(fields) else fields[0]
    return field or "other", rest


def _label_apart(match: re.Match[str]) -> str:
    """A separator between an outlet and the label right behind it. Other words before a label belong to it."""
    return f"{match['before']}\0{match['label']}" if is_organisation(match["before"]) else match[0]


def _name_kept(match: re.Match[str]) -> str:
    """A foreign name in Han letters, whose dot parts no list: 琳达·普雷斯利. Two names or an outlet stay a list."""
    parts = match[0].split("·")
    apart = all(map(is_person, parts)) or any(map(is_organisation, parts))
    return match[0] if apart else "\x02".join(parts)


def _label_first(match: re.Match[str]) -> str:
    field = BARE_LABELS.get(fold(match["label"]))
    if field is None:
        return match[0]
    return f"\0{match['label']}: {match['who']}\0"


def placeless(text: str) -> str:
    """The text without the place that a full stop parts from the reporter: Nordfeld. Von Greta Sommerfeld."""
    if (match := _AFTER_PLACE.match(text)) and led(match["rest"]):
        return match["rest"]
    match = _BEFORE_PLACE.match(text)
    return match["who"] if match else text


def _relabelled(text: str) -> str:
    """The text with a separator before each label inside it: Text: Ana Exemplo Foto: Rui Modelo."""
    first = next((match.end() for _, label in OPENERS if (match := label.match(text))), 0)
    return text[:first] + INNER_LABEL.sub(_parted, text[first:])


def _parted(match: re.Match[str]) -> str:
    """The label with a separator before it. Behind a word in small letters it is that word's noun: in her own words."""
    word = match.string[: match.start()].rpartition(" ")[2]
    is_noun = match[0][0].isspace() and word.islower() and match["label"].islower()
    return match[0] if is_noun else f"\0{match['label']}"


def undated(text: str, lang: str | None) -> tuple[str, bool]:
    """The text with a separator in the place of each date, and whether it has a date."""
    parts: list[str] = []
    at = 0
    for mention in dates.find_all(text, None, "DMY", lang=lang):
        parts.append(text[at : mention.start])
        at = mention.end
    if not at:
        rest = YEARLESS.sub("\0", text) if WIRED.search(text) else HAN_YEARLESS.sub("\0", text)
        return rest, rest != text
    tail = re.sub(r"^\s*[,，|–-]?\s*\d{1,2}\s?[:：時时h.]\s?\d{2}(?:[:：]\d{2})?\s?分?", "", text[at:])
    return DONE.sub("\0", CLOCK.sub("\0", "\0".join((*parts, tail)))), True
