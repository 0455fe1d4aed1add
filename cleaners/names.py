"""Recognises persons who can sign, and tells them from buttons, notes of time, and the names of `bodies`.

Every caller uses this module. It does not know which line of a page or which value of the markup is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.bodies import is_body, is_desk, is_office, is_organisation, trade_span
from cleaners.fold import fold
from cleaners.name_shapes import HAN, LATIN_NAME, SENTENCE, key
from cleaners.vocab.given_names import GIVEN_NAMES
from cleaners.vocab.labels import LABELS, ROLES, SURNAMES
from cleaners.vocab.signers import (
    COMPOUND_SURNAMES,
    FAMILIES_TOO,
    FAMILY_ENDS,
    HAN_PLACES,
    HANT_SURNAMES,
    HEADS,
    JAPANESE_SURNAMES,
    KOREAN_SURNAMES,
    NEVER_NAMES,
)

_BLANKS = "".join(ch for ch in map(chr, range(0x3001)) if ch.isspace())
_OPENING, _CLOSING = f"{_BLANKS}(（[【〔［<〈《", f"{_BLANKS})）]】〕］>〉》"
_OPENED, _CLOSED = re.compile(r"[(（\[【]"), re.compile(r"[)）\]】]")
_DOUBLE = re.compile(r"\s{2,}")
_LIST = re.compile(r"(?:(?<!\s)\s++)?(?:[、,，،;；؛&|]|[/／╱]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|&)\s*")
_PLACE = re.compile("[报報][导導道]$")
_KOREAN_ROLE = re.compile(r"(?<=[가-힣])\s?(?:기자|특파원)$")
_CHAIR = re.compile(r"(?<=[\u3400-\u9fff]{2})\s?(?:副?教授|博士)$")
"""The chair or the degree behind a Chinese name: 周一鸣教授."""
_STAFF_ID = re.compile(r"[_\-]?[A-Z]{1,4}\d{2,}$|[(（][A-Z]{0,4}\d+[)）]?$")
_INNER_ROLE = re.compile(
    r"(?<=[\u3400-\u9fff])(?:本[报網网台報]|特[约約]|[实實][习習]|[见見][习習])?(?:[记記]者|通[讯訊][员員]|信息员|[实實][习習]生)"
)
"""A role right behind a name, without a blank."""
_EDITING = re.compile(r"\S{0,10}[编編][辑輯]\s")
ROLE = re.compile(r"^(?P<employer>.{0,24}?)(?:" + "|".join(ROLES) + r")+\s*[:：]?\s*")
_NO_GIVEN = re.compile(
    "[的了在是与與県縣市区區町村駅長事内内外學空港発發方線館校院所署社局部課報报電电年日権選]"
    "|大[学會会臣阪道門陸使統型]|(?<!大)地|学[校生者会部]|園(?!子)|政[府治策権党]|和[平解食風]|(?<![美葉皐奈優香])月"
)
"""What follows a Japanese family name that is also a place's name. It contains no given name: 山口県, 上野公園."""
_HALF_KANA = re.compile(r"[\u3400-\u9fff々ヶ]{2,3}[\u3041-\u30fa\u3400-\u9fff々ー]{1,4}")
_GIVEN_KANA = re.compile(
    r"(?!.*(?:さん|くん|ちゃん|から|まで|など|より|には|とは|では|への|する)$)(?![はがをのにへともや])(?=.*[\u3041-\u30fa]).{2,4}"
)
"""A given name with kana. Particles and titles that follow a family name in a sentence do not match."""
_HANGUL = re.compile(r"[가-힣]{2,4}")
_NO_HAN_GIVEN = re.compile("[的了这這那很被把]|[有刊]$")
"""Characters that are in no given name, or end none."""
_INITIALS = re.compile("[B-DF-HJ-NP-TV-XZ]{3,4}")
"""Capital letters that form no word, as broadcasters use them: CNN Indonesia."""
_ARTICLES = frozenset(("The", "El", "La", "Las", "Los", "Der", "Die", "Das", "Il", "Lo", "Les", "No", "An"))
"""The first words of names of papers, which are hardly ever a person's."""
_REST = _ARTICLES | {"Le"}
"""What is left of a paper's name without its noun. Le is also a family name."""
_SENTENCE = re.compile(
    r"[!?。！？]|\b(?:the|this|that|click|read|more|published|updated)\b.*\s.*\s", re.IGNORECASE
)
_UNRAISED = re.compile(r"(?:^|\s)[a-zß-ÿ][\w'’]{3,}(?=\s|$)")
"""A word in small letters that is no particle of a name."""
_VARIABLE = re.compile(r"^\w+(?:\.\w{2,}){2,}$")
"""A variable that a template left unfilled: page.extra.author."""
_BUTTON = re.compile(
    r"^(?:(?:published|posted|written|reviewed|updated|created)\s+(?:by|on|in|at)|no\s+author|(?:full|author)\s+bio)$|^copyright\b"
    r"|^(?:leave|add|post|write)\s+(?:a|your)\s+(?:comment|reply|review)$"
    r"|^(?:save|share|print)\s+(?:\w+\s+)?(?:article|post|story|page)$"
    r"|^(?:see|view|show|follow|subscribe|sign|log)\s+(?:all|more|up|in|on|us|this)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?:|www\.|\.(?:com|org|net|html?|de|cn|co\.uk)\b|/\w+/", re.IGNORECASE)
_LONGEST, _MOST_UNRAISED = 60, 2


def unwrapped(text: str) -> str:
    """`text` without blanks and brackets around it."""
    return text.lstrip(_OPENING).rstrip(_CLOSING)


def names(value: str) -> tuple[str, ...] | None:
    """The persons (or signing bodies) that a value lists. None when it has another meaning."""
    value = roles_apart(_unbracketed(unwrapped(value)))
    persons: list[str] = []
    for part in _LIST.split(value):
        for word in _split_blank(part.strip(" :：.。,-—")):
            name = _CHAIR.sub("", _KOREAN_ROLE.sub("", _STAFF_ID.sub("", after_role(word)))).strip(
                " :：/.◎○●□■◆"
            )
            if len(name) > 30 or SENTENCE.search(name) or (name.isascii() and not _is_latin(name)):
                return None
            if name and not name.isdigit() and not _PLACE.search(name) and name not in persons:
                persons.append(name)
    return tuple(persons) if len(persons) <= 12 else None


def roles_apart(value: str) -> str:
    """The names with a comma before a role that stood right behind one of them: 张明理通讯员李晓."""
    parts, at = [], 0
    for role in _INNER_ROLE.finditer(value, 2):
        before = after_role(value[at : role.start()]).strip()
        if is_person(before) and not is_organisation(before):
            parts.append(value[at : role.start()])
            at = role.start()
    return "、".join((*parts, value[at:])) if parts else value


def _is_latin(name: str) -> bool:
    """Whether Latin words may be a name: they are capitalised, or are one word alone such as an account."""
    return not name or (" " not in name and name[0].isalpha()) or bool(LATIN_NAME.fullmatch(name))


def after_role(text: str) -> str:
    """The name behind a role, as 陈小舟 in 河湾日报记者 陈小舟. The whole text where it has no role."""
    role = ROLE.match(fold(text))
    return text[role.end() :] if role else text


def edits(text: str) -> bool:
    """Whether the role before names is an editor's and the line does not end as a report: 流程编辑 顾晓棠."""
    return _EDITING.match(text) is not None and not _PLACE.search(text)


def employer(text: str) -> str | None:
    """The employer before a role, as 河湾日报 in 河湾日报记者 陈小舟. None where there is none; 本报 and the like
    name nobody.
    """
    role = ROLE.match(fold(text))
    name = unwrapped(text[: role.end("employer")]).strip() if role else ""
    return name if is_organisation(name) and name[0] not in "本我" else None


def _unbracketed(name: str) -> str:
    """The part before a closing bracket without an opening one. What follows belongs to the surrounding line."""
    at = _CLOSED.search(name)
    return name[: at.start()] if at and not _OPENED.search(name, 0, at.start()) else name


def is_person(name: str) -> bool:
    """Whether a bare word is a person's name by its form: a Han name with a known surname, or capitalised words.

    It is not where it has words that no name has (days, buttons), or words of organisations and desks.
    """
    if HAN.fullmatch(name):
        if fold(name) in LABELS or is_desk(name) or name in HAN_PLACES or is_office(name):
            return False
        return _is_chinese(name) or is_japanese(name)
    if not LATIN_NAME.fullmatch(name):
        return is_japanese("".join(parts)) if len(parts := name.split()) == 2 else False
    first = name.partition(" ")[0]
    if first in _ARTICLES or first.casefold() in HEADS:
        return False
    if _INITIALS.fullmatch(first) and not name.isupper():
        return False
    return " " in name and not (is_body(name) or is_never(name) or is_desk(name))


def _is_chinese(name: str) -> bool:
    """Whether Han characters have the form of a Chinese name. Four of them need a family name of two, as in 欧阳若兰
    and 張簡明珠.
    """
    families = [fold(ch) in SURNAMES or ch in HANT_SURNAMES for ch in name[:2]]
    if not 2 <= len(name) <= 4 or not families[0] or _NO_HAN_GIVEN.search(name):
        return False
    if len(name) == 4 and name[:2] in HAN_PLACES:
        return False  # An example is 上海政协.
    return len(name) < 4 or families[1] or fold(name[:2]) in COMPOUND_SURNAMES


def is_given(name: str) -> bool:
    """Whether one of the first words of a name is a common given name. In capitals it may lack its accents:
    FRANCOIS.
    """
    first = [word.strip(".,") for word in name.split()[:3]]  # Hungarian names have it behind the family's
    return any(
        word.casefold() in GIVEN_NAMES or (word.isupper() and key(word) in _GIVEN_KEYS) for word in first
    )


def is_known(name: str) -> bool:
    """Whether one of the words of a name is a common given name, or the last has the ending of a family name."""
    return is_given(name) or (" " in name and name.casefold().endswith(FAMILY_ENDS))


def is_japanese(name: str) -> bool:
    """Whether a word is a Japanese name in Han characters: a common family name and a possible given name."""
    if not HAN.fullmatch(name):
        return _is_half_kana(name)
    if not 3 <= len(name) <= 5:
        return False
    return any(
        name[:n] in JAPANESE_SURNAMES and not _NO_GIVEN.search(name, n)
        for n in (3, 2)
        if n < len(name) <= n + 3
    )


def _is_half_kana(name: str) -> bool:
    """Whether a word is a Japanese name with kana in its given name: 高橋みな実, 田中ケイ."""
    match = _HALF_KANA.fullmatch(name)
    return match is not None and any(
        name[:n] in JAPANESE_SURNAMES and _GIVEN_KANA.fullmatch(name, n) for n in (3, 2)
    )


def is_korean(name: str) -> bool:
    """Whether a word has the form of a Korean name. Many other words have it too, so callers need a role beside it."""
    return bool(_HANGUL.fullmatch(name)) and name[0] in KOREAN_SURNAMES


def is_never(name: str) -> bool:
    """Whether a text has a word that no name has: a day, a button, a note of time.

    The second of two words may also be a family name, where the first is a given name: Jonas Freitag.
    """
    words = name.split()
    if len(words) == 2 and key(words[1]) in FAMILIES_TOO and words[0].casefold() in GIVEN_NAMES:
        words = words[:1]
    return any(key(word) in _NEVER for word in words)


def is_name(name: str) -> bool:
    """Whether a text can be the name of a signer: it is no office, sentence, number or address."""
    if not 1 < len(name) <= _LONGEST or len(name.split()) > 7 or name in _REST:
        return False
    if "@" in name or _BUTTON.search(name) or _VARIABLE.match(name) or is_never(name):
        return False
    if len(name.split()) > _MOST_UNRAISED and len(_UNRAISED.findall(name)) >= _MOST_UNRAISED:
        return False
    digits = sum(ch.isdigit() for ch in name)
    if ADDRESS.search(name) or digits > len(name) / 3 or (digits and (" " in name or name.isupper())):
        return False
    trade = trade_span(name)
    if trade is not None and (" " in name or trade == (0, len(name))):
        return False
    return not _SENTENCE.search(name)


def _split_blank(value: str) -> Iterator[str]:
    """The words between blanks, where blanks part names. They do not inside Latin names, nor in 张 三."""
    for part in _DOUBLE.split(value):
        words = part.split()
        if not all(HAN.fullmatch(w) for w in words):
            yield after_role(part)
            continue
        initial = ""
        for word in words:
            if len(word) > 1 or initial:
                yield initial + word
            initial = word if len(word) == 1 and not initial else ""
        if initial:
            yield initial


_GIVEN_KEYS = frozenset(map(key, GIVEN_NAMES))
_NEVER = frozenset(map(key, NEVER_NAMES))
