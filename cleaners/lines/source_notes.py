"""Reads a line that names the origin of a text's material: `With inputs from PTI`, （綜合中央社報導）."""

from __future__ import annotations

import re

from cleaners.bodies import is_agency, is_organisation
from cleaners.fold import fold
from cleaners.terms import pattern, phrases

LONGEST = 80
"""The most characters of such a line."""

_LEADS = """
    with information from|with inputs from|with input from|with additional information from|with files from
    with reporting from|with material from|with additional input from|compiled from|information from|inputs from
    con información de|con informaciones de|con datos de|con aportes de|con material de|información de
    com informações da|com informações do|com informações de|com informações das|com informações dos
    com informação da|com informação do|con informazioni di|con informazioni da|fonti
    avec l'agence|avec les informations de|avec des informations de|avec
    mit material von|mit material der|mit informationen von|mit inhalten von|unter verwendung von material von
    met informatie van|met medewerking van|med material från|med materiale fra|med information från
    с использованием материалов|по материалам|по сообщению|по информации|по данным
    за матеріалами|за інформацією|за повідомленням|по материали на
    na podstawie|s využitím|s přispěním|din surse|cu informații de la|dikutip dari|dilansir dari|theo
"""
_LEAD = pattern(map(fold, phrases(_LEADS)))
_LED = re.compile(rf"[*\s(（\[—–-]*(?:{_LEAD})\s+(?P<who>[^.!?:]{{2,60}}?)[)）\]]?\.?$")
_AFTER_CHINESE = re.compile(
    r"[(（【\[]?\s*(?:综合|据|整理自|编译自)(?P<who>[^。！？,，:]{2,30}?)(?:等)?(?:综合)?(?:报道|报导|消息|电)[)）】\]]?$"
)
_ALONE = re.compile(r"[(（\[【/—–-]?\s*(?P<who>[^()（）\[\]【】.!?。]{2,24}?)\s*[)）\]】]?$")
_LIST = re.compile(r"\s*[,、/]\s*|\s+(?:and|y|e|et|und|en|och|og|и|та|i)\s+")
_SMALL = frozenset(("de", "da", "do", "la", "le", "el", "the", "of", "des", "du", "del", "di"))


def credited_source(text: str, folded: str) -> str | None:
    """The first body that `text` names as the origin of its material. None for another line. `folded` is the folded
    text.
    """
    if len(text) > LONGEST:
        return None
    match = _LED.match(folded) or _AFTER_CHINESE.match(folded)
    if match is None:
        return None
    bodies = [body.strip() for body in _LIST.split(text[match.start("who") : match.end("who")].strip())]
    return bodies[0] if bodies and all(map(_is_body, bodies)) else None


def signing_agency(text: str) -> str | None:
    """The agency where it is the only content of a last line, in brackets or not. None for another line."""
    match = _ALONE.match(text) if len(text) <= LONGEST else None
    return match["who"] if match and is_agency(match["who"]) else None


def _is_body(value: str) -> bool:
    """Whether a value is the name of a publication or an agency: it has capitals throughout, or is known."""
    if is_agency(value) or is_organisation(value):
        return True
    words = value.split()
    cased = [word for word in words if word.lower() != word.upper() and word not in _SMALL]
    return 0 < len(words) <= 6 and bool(cased) and all(word[0].isupper() for word in cased)
