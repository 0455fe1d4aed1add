"""Reads who signs a line without a label: By somebody, a reporter's role and name, a name before 摄. It serves
`credits` alone."""

from __future__ import annotations

import re

from cleaners import terms
from cleaners.bodies import is_role
from cleaners.fold import fold
from cleaners.lines.glued import unglued
from cleaners.name_shapes import LATIN_NAME, SENTENCE
from cleaners.names import ROLE, edits, employer, is_name, is_person, names
from cleaners.vocab.labels import ROLES

Values = dict[str, tuple[str, ...]]

LEADS = (
    "By", "BY", "by", "Von", "VON", "Par", "PAR", "Por", "POR", "Di", "Door", "DOOR", "Oleh", "OLEH", "Av",
    "Story by", "Written by", "Words by", "Posted by", "Reported by", "Reporting by",
)  # fmt: skip
"""The beginnings of a byline without a label."""
_DATED_LEADS = ("von", "par", "por", "di", "door", "oleh")
"""Words in small letters that begin a byline where a date follows. Elsewhere they begin half a sentence."""
_BY = re.compile(rf"^{terms.pattern(LEADS)}\s+(?P<who>.+)$")
_SIGNED_AND_DATED = re.compile(rf"^{terms.pattern(_DATED_LEADS)}\s+(?P<who>.+)$")
_PRESS_ROLE = re.compile(
    r"\s*,?\s*\b(?:(?:avec|mit|con|with|com)\s+)?"
    r"(?:(?:[A-Z]\w+ ){1,3}(?:Correspondents?|Reporters?|Editors?|Writers?)|staff writer"
    r"|senior \w+|correspondents?|reporters?|editor|contributor|special to .*|da Redação"
    r"|in [A-Z]\w+|for [A-Z].*|AFP|Reuters|AP|dpa|EFE|Associated Press|PA|BBC News|of .*)\b.*$"
)
_PHOTOGRAPHER_WORDS = ("摄", "摄影", "供图", "文/图", "图/文", "图文", "摄影报道", "图文报道", "撮影", "사진")
_PHOTOGRAPHER = re.compile(rf"^(?P<who>.{{2,24}}?)\s*[/／]?\s*{terms.pattern(_PHOTOGRAPHER_WORDS)}\s*$")
_PHOTOGRAPHER_ENDS = frozenset(word[-1] for word in _PHOTOGRAPHER_WORDS)
_WROTE = re.compile(r"^(?P<wrote>[^/／]{2,30})\s*[/／]\s*文字?\s*(?=\S)(?P<rest>.*[图圖摄攝影])$")
_KOREAN_ROLES = ("기자", "특파원", "논설위원")
_KOREAN = re.compile(
    r"^(?:\[[^\]]{2,20}\]\s*|\S{1,10}(?:일보|신문|뉴스|방송|타임스|경제)\s+)?(?P<who>[가-힣]{2,4})\s*(?:선임|수습|인턴|객원)?"
    rf"\s*(?:{'|'.join(_KOREAN_ROLES)})"
    r"\s*(?:\S+@\S+)?\s*=?$"
)
_LED = re.compile(rf"{terms.pattern(lead.lower() for lead in LEADS)}\s")
_SIGNED = re.compile(terms.pattern((*ROLES, *_KOREAN_ROLES, "版")))
_PAGE = re.compile(
    r"^\s*第?\s*(?P<page>[A-Z]{0,2}\d{1,3}(?:-\d+)?)\s*版?(?:\s*[:：]\s*|\s+)?(?P<name>(?<=[:：\s])\S{2,12})?\s*$"
)
_PRINTED_PAGE = re.compile(
    r"(?:(?:ausgabe|issue|edition|édition|edición|edição|edizione|editie|numéro|número|nr\.?|no\.?)\s?"
    r"(?P<issue>\d{1,3}/\d{4})\s?[,;|]?\s)?"
    r"(?:(?:section|teil|buch|cahier|sección|caderno|sezione|katern)\s(?P<section>[a-z])\s?[,;|]?\s)?"
    r"(?:page|seite|página|pagina|strona|sida|side|sivu|sayfa|halaman|trang|страница)\s?:?\s?"
    r"(?P<page>[a-z]{0,2}\d{1,3})",
    re.IGNORECASE,
)
"""The page of a printed paper: Page: A12, Section B, Page 4, Ausgabe 12/2026, Seite 3. A bare number is most often
the page of an article in parts."""


def may_sign(folded: str) -> object:
    """Whether a line in comparison form has a sign of one of the forms that the functions here read."""
    if folded[-1].isdigit() and _PRINTED_PAGE.fullmatch(folded):
        return True
    return folded[-1] in _PHOTOGRAPHER_ENDS or _LED.match(folded) or _SIGNED.search(folded)


def employers(text: str) -> tuple[str, ...]:
    """The paper of the person who signs, where the line names it."""
    name = employer(text)
    return (name,) if name else ()


def edition(value: str) -> Values:
    """The page of a paper and its name: A12:财经."""
    page = _PAGE.match(value)
    if not page:
        return {"edition": (value,) if value else ()}
    return {"edition": (page["page"],), "section": (page["name"],) if page["name"] else ()}


def printed_page(text: str) -> str | None:
    """The page of a Western paper that is the whole line, with its section or issue. None for other lines."""
    match = _PRINTED_PAGE.fullmatch(text) if text[-1].isdigit() else None
    if match is None or not (match["issue"] or match["section"] or match["page"][0].isalpha()):
        return None
    place = f"{match['section'] or ''}{match['page']}".upper()
    return f"{match['issue']}, {place}" if match["issue"] else place


def korean(text: str) -> Values | None:
    """The values of 김민수 기자, with the paper before it or an address behind. None for other lines."""
    match = _KOREAN.match(text) if any(role in text for role in _KOREAN_ROLES) else None
    return {"author": (match["who"],)} if match else None


def by(text: str, *, dated: bool = False) -> Values | None:
    """The values of a line that begins as a byline. None for other lines. `dated` is true when the line also had a
    date.
    """
    if signed := korean(text):
        return signed
    text = unglued(text).partition("\0")[0].strip()
    match = _BY.match(text) or (_SIGNED_AND_DATED.match(text) if dated else None)
    if not match:
        return None
    who = names(_PRESS_ROLE.sub("", match["who"])) or ()
    who = tuple(w for w in who if is_person(w) and not is_role(w)) or tuple(w for w in who if is_name(w))
    return {"author": who} if who and all(LATIN_NAME.fullmatch(w) for w in who) else None


def reporter(text: str) -> Values | None:
    if text.isascii() or not ROLE.match(fold(text)) or SENTENCE.search(text):
        return None
    who = names(text) or ()
    if not who or not all(map(is_person, who)):
        return None
    return {"editor" if edits(text) else "author": who, "employer": employers(text)}


def photographer(text: str) -> Values | None:
    folded = fold(text)
    match = _PHOTOGRAPHER.match(folded) if folded[-1] in _PHOTOGRAPHER_ENDS else None
    if not match or SENTENCE.search(text):
        return None
    who = names(text[: match.end("who")]) or ()
    return {"photographer": who} if who and all(map(is_person, who)) else None


def wrote(text: str) -> Values | None:
    """The values of 李晓/文 王一鸣摄: the author, then the photographer where a name follows. None for other lines."""
    match = _WROTE.match(text)
    who = names(match["wrote"]) if match else None
    if not match or not who or not all(map(is_person, who)):
        return None
    return {"author": who, **(photographer(match["rest"]) or {})}


def page(text: str) -> Values | None:
    return edition(text) if text.startswith("第") and _PAGE.match(text) and "版" in text else None
