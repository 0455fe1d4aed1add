"""Recognises signers that are no persons: papers, offices, agencies, desks, trades. Persons are recognised in
`names`."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.fold import fold
from cleaners.name_shapes import HAN, SENTENCE, key
from cleaners.vocab.labels import ORGANISATION
from cleaners.vocab.signers import (
    ACCOUNT_WORDS,
    AGENCIES,
    COMPOUND_TRADES,
    COMPOUNDS,
    DESKS,
    OFFICES,
    ORGANISATIONS,
    THAI_BODIES,
    TRADES,
    UNCASED_BODIES,
)

_MOST_ROLE_WORDS, _SHORTEST_COMPOUND = 5, 10
_ORG_END = re.compile("(?:" + "|".join(ORGANISATION) + r")[)）]?$")
_CLAUSE = re.compile("[把被了]|^此件")
"""What clauses have and names of offices do not: 此件公开发布. A headline may end with an office."""
_HAN_OFFICE = re.compile(
    r".[市縣县局部校院處处省区區廳厅鎮镇村鄉乡科會会][長长]$|(?:主席|總統|总统|議員|议员|教授|先生|女士|老師|老师|主任|書記|书记|委員|委员|經理|经理|總理|总理)$"
)
"""Words that stand behind a family name in place of a given name."""
_DESK = re.compile(
    r"^(?:the\s+)?(?:\S+\s+){0,3}"
    r"(?:staff(?:\s+writers?)?|news\s?room|news\s?desk|web\s?desk|desk|editors?|agencies|reporters?|correspondents?"
    r"|contributors?|editorial(?:\s+(?:team|staff|board|department))?|news\s+services?|wire\s+(?:services?|reports?)"
    r"|staff\s+(?:and\s+)?(?:reports?|writers?|reporters?|news\s+services?(?:\s+reports?)?))$"
    r"|^(?:(?:the|our)\s+)?(?:\S+\s+){1,2}team$|^team\s"
    r"|^(?:\S+[\s-])?redaktion(?:\s\S+){0,2}$|^(?:\S+\s)?redazione(?:\s\S+){0,6}$|^redacci[oó]n(?:\s\S+){0,6}$"
    r"|^(?:la\s+)?r[ée]daction(?:\s\S+){0,3}$|^(?:da\s+)?reda[cç][aã]o(?:\s\S+){0,6}$|^redactie(?:\s\S+){0,4}$"
    r"|^(?:редакция|редакція|redakcja|redakcija|redakce|redaktionen|redaksjonen|redaksi|redacția|toimitus|szerkesztőség"
    r"|σύνταξη|tim (?:redaksi|liputan|berita)|haber merkezi|ban biên tập|tòa soạn)(?:\s\S+){0,4}$"
    r"|^.*(?:编辑部|編輯部|編集部|편집부|뉴스팀|취재팀)$",
    re.IGNORECASE,
)
_HANDLES = ("redac", "redak", "redazion", "rédac", "editorial", "newsroom", "webmaster", "webdesk", "noreply")
"""The beginnings of the accounts of desks: redacaoportal."""
# The words are searched in small letters, for a pattern that ignores case tries each of its words at each place.
_ORGANISATION = re.compile(rf"\b(?:{'|'.join(ORGANISATIONS)})\b")
_COMPOUND = re.compile(rf"\w(?:{'|'.join(COMPOUNDS)})(?!\w)")
_AGENCY_WORD = re.compile(r"^agen(?:cia|ce|zia|tur|cja|tura|tia|ţia|ția)(?:deprensa|denoticias)?")
_HOST = re.compile(r"\w\.(?:com?|net|org|info|tv|id|ru|de|am|it|fr|es|uk|jp|kr|cn|tw)\b")
_TRADE = re.compile(rf"\b(?:{'|'.join(TRADES)}|head of|vice president)s?\b")
_COMPOUND_TRADE = re.compile(rf"(?<=\w{{3}})(?:{'|'.join(COMPOUND_TRADES)})(?:en|in)?(?!\w)")
_THAI_BODY = re.compile("|".join(THAI_BODIES))
_ADVERTISER = re.compile(
    r".{0,40}(?:sponsored|advertisements?|advertorial)\W*$|(?:.{0,20}\b(?:taboola|outbrain)\b|(?:(?:paid|our)\s)?(?:advertis(?:ers?|ements?|ing|orial)|sponsored|promoted"
    r"|partner content)\b)(?:\s\S+){0,4}\W*$",
    re.IGNORECASE,
)


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's, with or without the word for agency before it: Agencia EFE."""
    known = key(name)
    return known in _AGENCY_KEYS or (known.startswith("agen") and _AGENCY_WORD.sub("", known) in _AGENCY_KEYS)


@lru_cache(maxsize=4096)
def is_desk(name: str) -> bool:
    """Whether a name is an agency's, a desk's or nobody's."""
    if name.islower() and name.startswith(_HANDLES):
        return True
    if ACCOUNT_WORDS.issuperset(name.lower().split()):
        return True
    return key(name) in _NO_PERSONS or bool(_DESK.match(name)) or bool(_ADVERTISER.match(name))


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a name has a word that makes it an organisation's."""
    if not name.isascii() and (_THAI_BODY.search(name) or not UNCASED_BODIES.isdisjoint(name.split())):
        return True
    small = _small(name)
    return bool(_ORGANISATION.search(small) or _COMPOUND.search(small) or _HOST.search(small))


def is_trade(text: str) -> bool:
    """Whether a text names a trade or an office, such as stands behind a name: Senior Political Correspondent."""
    return trade_span(text) is not None


def is_office(text: str) -> bool:
    """Whether a text names a public office: Bürgermeisterin Greta Sommerfeld, Camille Vasseur, maire de Port-Vieux."""
    if HAN.fullmatch(text):
        return _HAN_OFFICE.search(text) is not None
    return any(word.strip(".,:;()").casefold() in OFFICES for word in text.split())


def is_role(text: str) -> bool:
    """Whether a whole line is a trade or an office: Senior Political Correspondent, freie Journalistin."""
    span = trade_span(text)
    return span is not None and span[1] > len(text) - 3 and 0 < len(text.split()) <= _MOST_ROLE_WORDS


def trade_at(text: str) -> int:
    """The place at which the first word of a trade begins. 0 where there is none."""
    span = trade_span(text)
    return span[0] if span else 0


@lru_cache(maxsize=4096)
def trade_span(text: str) -> tuple[int, int] | None:
    """The start and end of the first word of a trade. None where there is none."""
    small = _small(text)
    match = _TRADE.search(small)
    if match is None and len(text) > _SHORTEST_COMPOUND:
        match = _COMPOUND_TRADE.search(small)
        return None if match is None else (small.rfind(" ", 0, match.start()) + 1, match.end())
    return None if match is None else match.span()


def _small(text: str) -> str:
    """The text in small letters, where each letter keeps its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join([letter.lower()[0] for letter in text])


@lru_cache(maxsize=4096)
def is_organisation(name: str) -> bool:
    """Whether a bare word has the form of a paper, an agency or an office that signs articles."""
    if not 2 <= len(name) <= 24 or not _ORG_END.search(fold(name)):
        return False
    return not (SENTENCE.search(name) or _CLAUSE.search(name))


_NO_PERSONS = frozenset(map(key, AGENCIES | DESKS))
_AGENCY_KEYS = frozenset(map(key, AGENCIES))
