"""Which words are names: persons, papers and offices, with the employers and roles that stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.fold import fold
from cleaners.vocab.labels import LABELS, ORGANISATION, ROLES, SURNAMES

_BLANKS = "".join(ch for ch in map(chr, range(0x3001)) if ch.isspace())
_OPENING, _CLOSING = f"{_BLANKS}(（[【〔［<〈《", f"{_BLANKS})）]】〕］>〉》"
SENTENCE = re.compile(r"[。！？!?;；“”]|[^\d],\s?[^\d].*,|\.\s")
_OPENED, _CLOSED = re.compile(r"[(（\[【]"), re.compile(r"[)）\]】]")
_DOUBLE = re.compile(r"\s{2,}")
_LIST = re.compile(r"(?:(?<!\s)\s++)?(?:[、,，;；&|]|[/／╱]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|&)\s*")
_PLACE = re.compile("[报報][导導道]$")
_STAFF_ID = re.compile(r"[_\-]?[A-Z]{1,4}\d{2,}$|[(（][A-Z]{0,4}\d+[)）]$")
ROLE = re.compile(r"^(?P<employer>.{0,24}?)(?:" + "|".join(ROLES) + r")+\s*[:：]?\s*")
_ORG_END = re.compile("(?:" + "|".join(ORGANISATION) + r")[)）]?$")
HAN = re.compile(r"[\u3400-\u9fff]+")
LATIN_NAME = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w'’.\-]*)(?:\s+(?:[A-ZÀ-ÞА-Я][\w'’.\-]*|d[eaou]s?|van|von|der|den|la|le|del|di|bin|al|el|y|ten|ter)){0,4}"
)


def unwrapped(text: str) -> str:
    """`text` without blanks and brackets around it."""
    return text.lstrip(_OPENING).rstrip(_CLOSING)


def names(value: str) -> tuple[str, ...] | None:
    """The persons (or signing bodies) that a value lists; None when it reads like something else."""
    value = _unbracketed(unwrapped(value))
    found: list[str] = []
    for part in _LIST.split(value):
        for word in _split_blank(part.strip(" :：.。,-—")):
            name = _STAFF_ID.sub("", after_role(word)).strip(" :：/.◎○●□■◆")
            if len(name) > 30 or SENTENCE.search(name) or (name.isascii() and not _is_latin(name)):
                return None
            if name and not name.isdigit() and not _PLACE.search(name) and name not in found:
                found.append(name)
    return tuple(found) if len(found) <= 12 else None


def _is_latin(name: str) -> bool:
    """Whether Latin words may be a name: capitalised, or one word alone such as an account."""
    return not name or (" " not in name and name[0].isalpha()) or bool(LATIN_NAME.fullmatch(name))


def after_role(text: str) -> str:
    """陈小舟 of 河湾日报记者 陈小舟; the whole text where no role stands in it."""
    role = ROLE.match(fold(text))
    return text[role.end() :] if role else text


def employer(text: str) -> str | None:
    """河湾日报 of 河湾日报记者 陈小舟; 本报 and the like name nobody."""
    role = ROLE.match(fold(text))
    name = unwrapped(text[: role.end("employer")]).strip() if role else ""
    return name if is_organisation(name) and name[0] not in "本我" else None


def _unbracketed(name: str) -> str:
    """The part before a closing bracket that nothing opens: what follows belongs to the line around it."""
    at = _CLOSED.search(name)
    return name[: at.start()] if at and not _OPENED.search(name, 0, at.start()) else name


def is_person(name: str) -> bool:
    """Whether a bare word looks like a person: a Han name with a known surname, or capitalised words."""
    if HAN.fullmatch(name):
        if fold(name) in LABELS:
            return False
        return 2 <= len(name) <= 4 and fold(name[0]) in SURNAMES
    return bool(LATIN_NAME.fullmatch(name)) and " " in name


def is_organisation(name: str) -> bool:
    """Whether a bare word looks like a paper, an agency or an office that signs articles."""
    return 2 <= len(name) <= 24 and bool(_ORG_END.search(fold(name))) and not SENTENCE.search(name)


def _split_blank(value: str) -> Iterator[str]:
    """Words between blanks, where blanks part names: not inside Latin names, nor in 张 三."""
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
