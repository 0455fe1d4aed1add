"""Tells names from what stands around them: prefixes, offices, agencies, desks, addresses. Markup is not read here."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cleaners.bodies import is_agency, is_body, is_desk, trade_at
from cleaners.name_shapes import UPPER, key
from cleaners.names import ADDRESS, is_given, is_name, is_person
from cleaners.vocab.signers import BEATS

_PREFIX = re.compile(
    r"^(?:(?:(?:written|posted|reported|words|story|text|photos?|published|reviewed|edited)\s+)?by|von|par|por|di|door|av|af|fra|od|przez|yazan"
    r"|oleh|author|authors|autor(?:in|es|en)?|auteur|autore|redaktion|text|texte|texto|testo|автор|текст)\s*[:：]\s*"
    r"|^(?:(?:written|posted|reported|words|story|text|published|veröffentlicht|verfasst|geschrieben|erstellt|gepostet"
    r"|publié|rédigé|écrit|publicado|escrito|geplaatst|geschreven|skrevet|skriven)\s+)?(?:by|von|par|por|av|af|door)\s+"
    r"|^(?:pubblicato|scritto)\s+da\s+|^interview\s*:\s*"
    r"|^(?:著者|執筆|筆者|文責|取材|글|취재|بقلم|كتب|लेखक)\s*[:：/／]\s*"
    r"|^(?:本报|本刊|本网|特约|实习|见习|首席)?(?:记者|記者|通讯员|作者|撰文|撰稿|文|采写|编辑|責任編輯)\s*[:：/／|｜]\s*"
    r"|^(?:author|autor(?:in)?|auteur|autore)\s+(?=(?-i:[A-Z])\S+\s+(?-i:[A-Z]))"
    r"|^(?:\S{0,8}(?:记者|記者|通讯员))\s+",
    re.IGNORECASE,
)
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_DASH = re.compile(r"(?<!\s)\s++[-–]\s+")
_GLUED = re.compile(r"^By(?=[A-Z][\w'’.-]*\s)")
_SUFFIX = re.compile(
    r"(?:\s*(?:기자|특파원|에디터|앵커|記者|记者|通讯员|报道|報道))$"
    r"|\s+(?:is|was|has been)\s+an?\s.*$"
    r"|\s*[,|–—-]\s+(?:(?:[\w&'’.-]+\s+){0,4}(?:editor|reporter|writer|correspondent|journalist|columnist|contributor|producer|staff|redakteur(?:in)?|"
    r"korrespondent(?:in)?|reporter(?:in)?|director|manager|analyst|fellow|professor|president|ceo|founder|photographer|critic)\b.*)$"
    r"|\s+(?:staff writer|staff reporter|special to\b.*|for\s+the\s+.*|contributor|contributing writer)$"
    r"|\s+on\s+(?:\w+\s+\d{1,2},?\s+\d{4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*$"
    r"|\s+am\s+(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)\b.*$"
    r"|\s+in(?:\s+(?-i:[A-Z]).*)?$|\s+(?:am|at|on|um)$"
    r"|[\s.,|]+(?:(?:medically|clinically|technically)\s+)?(?:reviewed|edited|fact[\s-]?checked|updated)\s+by\b.*$",
    re.IGNORECASE,
)
_GLUED_ROLE = re.compile(
    r"(?<=[a-zß-ÿ])(?:Redakteur(?:in)?|Reporter(?:in)?|Korrespondent(?:in)?|Journalist(?:in|e|a)?|Editor|Correspondent"
    r"|Writer|Contributor|Columnist|Follow|Journaliste|Redacteur|Periodista|Autor(?:in)?|Author)(?:\s.*)?$"
)
"""Words that a template writes behind a name without a blank: Ana ExemploFollow."""
_JOINT = re.compile(r"(?<=[a-zß-ÿ]{3})(?=[A-Z][a-z]{3})")
"""The place where a template joins a name and its paper without a blank: Ana ExemploHarbour News."""
_URL = re.compile(r"\s*[-–—|:]?\s*https?://\S+$")
_LAST_FIRST = re.compile(r"[^\W\d_]{2,15}, [^\W\d_]{2,15}")
"""The name of one person, as libraries write names: Gill, Steve."""
_PLACES = frozenset(
    [
        "New",
        "North",
        "South",
        "East",
        "West",
        "San",
        "Los",
        "Las",
        "Saint",
        "St",
        "United",
        "Associated",
        "National",
        "Financial",
        "Daily",
    ]
)
"""The beginnings of names of places and papers, which no person has."""
_LETTERS = re.compile(r"[A-Z]{2,6}")
_MAIL = re.compile(r"[(<\[]?\s*\S+@\S+\.\S+\s*[)>\]]?|(?<!\w)@\w+")
_BRACKET = re.compile(r"\s*[(（\[【][^()（）\[\]【】]{0,60}[)）\]】]\s*")
_HAN_LIST = re.compile(r"(?<=[\u3400-\u9fff])[,，](?=[\u3400-\u9fff])")
_LIST = re.compile(
    r"^(?:and|und|et|y|e)\s+|\s*,\s*(?:and|und|et|y|e|og|och|&)\s+(?=\S)|\s*[;；|｜、•／\n]\s*|\s*(?:(?<![\u3400-\u9fff])·|·(?![\u3400-\u9fff]))\s*|\s+/\s+|/(?=[^\W\d_]{2})|\s*&\s*|\s+(?:and|und|et|og|och|ja|mit|with)\s+|\s+(?:y|e|и)\s+(?=\S+\s\S)|，\s*|\s+,\s*|,\s+",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    rf"\s+(?:and|und|et|og|och|ja|en|e|y|i|a|și|şi|ve|dan|và|και|и|та|й|і)\s+(?=[{UPPER}]\S*\s+(?:\S+\s+){{0,3}}[{UPPER}])"
    r"|\s+(?:और|एवं|व|และ|و|এবং)\s+|[،]\s*"
)
"""The word or sign between two names, in languages that have a word for `and`. In Latin letters, both names have two
words."""
_PREFIXED = re.compile(
    r"\s(?:و(?!(?:ليد|ائل|سام|فاء|جدي|سيم|حيد|لاء)(?![\u0620-\u06ff]))|ו)(?=[\u05d0-\u06ff]{2,}\s)"
)
"""The `and` of Arabic and Hebrew, which is written together with the second name. Names that begin with its letter
are exempt."""
_DATED = re.compile(
    r"\s+(?:on\s+)?(?:\d{1,2}[\s./]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{4}\b|stand\b|updated\b|published\b|posted\b).*$",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:,?\s+(?:Ph\.?D|M\.?D|MPH|MS|MA|MBA|RDN?|LDN?|LD|CSSD|CDCES|CPT|JD|RN|DO|DDS|CFP®?|CPA))+\.?$"
)
_DEGREE = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|mph|rn|rd|rdn|cpa|jd|j\.d|esq|mba|ma|msc?|bsc?|dds|do|np|pa-c|ldn?|cssd|cdces|cpt|cfp®?|cfa|lcsw|facs|fas)\.?$",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_PAPER = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|lo|o|de|het)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a byline: `people` sign the article, `desks` are the agencies and desks among them."""

    people: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()


def read(values: Iterable[str], sites: Iterable[str] = ()) -> Names:
    """The people named in `values`, in their order, each once. A value is one name or a list of names.

    `sites` are names of the publisher, which is no person that signs. Organisations count as desks, for they are a
    source and no authors.
    """
    values = tuple(values)
    if not values:
        return Names()
    people: dict[str, str] = {}
    desks: dict[str, str] = {}
    published, own = _publisher(tuple(sites))
    for value in values:
        for name in _persons(split(_without(_GLUED.sub("", value), published)), own):
            if is_desk(name) or _is_own(name, own) or _is_branch(name, own):
                desks.setdefault(key(name), name)
            elif is_name(name):
                people.setdefault(key(name), name)
    for letters in [n for n in people.values() if _LETTERS.fullmatch(n)] if len(people) > 1 else ():
        desks.setdefault(key(letters), people.pop(key(letters)))  # Tom Okafor, HBN
    persons = {k: n for k, n in people.items() if not is_body(n)}
    if len(persons) < len(people):
        desks.update((k, n) for k, n in people.items() if k not in persons)
        people = persons
    return Names(tuple(people.values()), tuple(desks.values()))


def unlettered(names: Names) -> Names:
    """The names of the markup. Letters alone, such as ACN, become an agency's where nobody else is named."""
    lettered = names.people and all(map(_LETTERS.fullmatch, names.people))
    return Names((), names.people) if lettered else names


def _persons(names: Iterable[str], own: Container[str]) -> Iterator[str]:
    """The names without the publisher or the desk that a dash joins to one: `Harbour News - Mia Larsen`."""
    for name in names:
        parts = _DASH.split(name) if "-" in name or "–" in name else [name]
        kept = [part for part in parts if key(part) not in own and not is_desk(part)]
        if len(kept) == 2 and _ARABIC.search(name):
            kept = [max(kept, key=_is_likelier)]  # The other part is the place.
        yield kept[0] if len(kept) == 1 else name


def _is_likelier(part: str) -> tuple[bool, bool, int]:
    """The sort key by which one of two Arabic parts is the person. A place has the article before its first word."""
    return is_given(part), not part.startswith("ال"), len(part.split())


def _is_own(name: str, own: Container[str]) -> bool:
    """Whether a name is the publisher's. The name of a person whose site has that name, as on blogs, is the
    person's.
    """
    return key(name.removeprefix("The ")) in own and not (is_given(name) and is_person(name))


def _is_branch(name: str, own: Container[str]) -> bool:
    """Whether a name is the publisher's letters with a place behind them: HRS Nordhafen."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.isupper() and len(first) > 2 and key(first) in own


@lru_cache(maxsize=64)
def _publisher(sites: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """A publisher's names as they stand inside bylines, the longest first, and the keys of the names that sign for
    it.
    """
    papers = [site.lower().removeprefix("the ") for site in sites if len(site) > 5 and is_body(site)]
    own = (
        key(site.removeprefix("The "))
        for site in sites
        if not is_person(site) or _PAPER.search(site) or is_body(site)
    )
    return tuple(sorted(papers, key=len, reverse=True)), frozenset(own)


def _without(value: str, papers: Iterable[str]) -> str:
    """`value` with semicolons in place of the publisher's names. `papers` are in lower case."""
    for paper in papers:
        lower = value.lower()
        at = lower.find(paper) if len(lower) == len(value) else -1
        while at >= 0:
            end = at + len(paper)
            if not _ends_in_word(lower[:at]) and not _begins_in_word(lower[end:]):
                first = at - 4 if lower[:at].endswith("the ") and not _ends_in_word(lower[: at - 4]) else at
                value, lower = f"{value[:first]};{value[end:]}", f"{lower[:first]};{lower[end:]}"
                end = first + 1
            at = lower.find(paper, end)
    return value


def _ends_in_word(text: str) -> bool:
    return text[-1:].isalnum() or text.endswith("_")


def _begins_in_word(text: str) -> bool:
    return text[:1].isalnum() or text.startswith("_")


def split(value: str) -> Iterator[str]:
    """The single names of a byline, without prefixes, offices and addresses."""
    text = _URL.sub("", _MAIL.sub(" ", " ".join(value[:400].split())))
    if _LAST_FIRST.fullmatch(text):
        text = " ".join(reversed(text.split(", ")))
    text = _BRACKET.sub(" ", text).strip()
    if ADDRESS.search(text):
        return
    text = _SUFFIX.sub("", _PREFIX.sub("", _HAN_LIST.sub("、", text), count=1)).strip()
    pending = ""
    for part in _LIST.split(_CONJUNCTION.sub("; ", text)):
        name = _trimmed(part)
        if _JUNIOR.match(name) and pending:
            pending = f"{pending}, {part.strip()}"
            continue
        if pending:
            yield pending
        pending = "" if not name or _DEGREE.match(name) else name
    if pending:
        yield pending


def parted(text: str) -> list[str]:
    """The names of a list in a script without capital letters."""
    names: list[str] = []
    for part in _CONJUNCTION.split(text):
        name = part.strip(" ,.،؛-–—")
        joined = _PREFIXED.search(name)
        if joined and " " in name[: joined.start()]:
            names += (name[: joined.start()], name[joined.end() :])
        elif name:
            names.append(name)
    return names


def _trimmed(part: str) -> str:
    name = _SUFFIX.sub("", _PREFIX.sub("", _DATED.sub("", part).strip(" \t,.:：-–—*•|\"“”'")))
    name = _DEGREES.sub("", _GLUED_ROLE.sub("", name)).strip(' ,:：-–—*•|"“”')
    if (joint := _JOINT.search(name)) and is_body(name[joint.end() :]) and is_person(name[: joint.end()]):
        name = name[: joint.end()]
    words = name.split()
    if len(words) > 2 and words[0] == "".join(word[0] for word in words[1:]):
        return " ".join(words[1:])  # These letters stand for a portrait: AB Anna Berg.
    if len(words) > 2 and is_agency(words[-1]) and is_person(" ".join(words[:-1])):
        return " ".join(words[:-1])  # The agency stands behind the name: Anna Berg PAP.
    if len(words) > 3 and is_body(name) and is_person(" ".join(words[:2])) and words[0] not in _PLACES:
        return " ".join(words[:2])  # The paper stands behind the name: Anna Berg Herald News.
    at = trade_at(name)
    first = _without_beat(name[:at].strip(" ,-–—|")) if at else ""
    return first if first and is_person(first) else name


def _without_beat(name: str) -> str:
    """A name without its bearer's rank and topic: Nora Ashdown Health, Nora Ashdown Senior Northport."""
    words = name.split()
    words = words[: next((n for n in range(2, len(words)) if words[n].lower() in BEATS), len(words))]
    while len(words) > 2 and is_body(words[-1]):
        words.pop()
    return " ".join(words)
