"""Lists the persons in a part of a byline, by its script. What stands around the part is read in `bylines`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaners.bodies import is_body, is_desk, is_organisation, is_trade
from cleaners.metadata import people
from cleaners.metadata.byline_forms import (
    EAST_ROLE,
    FOREIGN,
    FOREIGN_KANA,
    HAN_ROLE,
    INITIAL,
    KANA,
    KANJI,
    NO_ACCOUNT,
    REPORT,
    REPORTED,
    ROLES_WITHIN,
    TITLE,
    TRAIL,
)
from cleaners.metadata.byline_orders import names_sent
from cleaners.name_shapes import HAN, UNCASED, UNCASED_NAME
from cleaners.names import is_given, is_japanese, is_never, is_person
from cleaners.vocab.signers import JAPANESE_SHORT_SURNAMES

_PLACED = 5
"""The most characters of a name together with the place right behind it."""


def listed(text: str, *, loose: bool, japanese: bool = False) -> Iterator[str]:
    """The persons that a part of a byline lists; nobody where it says anything else.

    `loose` is true where a label or a date stands beside the part. Names without a known family name then count.
    """
    text = text.strip(" :：")
    if (kana := FOREIGN_KANA.fullmatch(text)) and (loose or is_given(kana["given"])):
        yield text
        return
    if HAN.search(text) or KANA.search(text):
        yield from _han(text, loose=loose, japanese=japanese)
        return
    if UNCASED.search(text):
        yield from _uncased(_before_never(text))
        return
    names = people.read((_before_never(text),)).people
    if names and all(is_person(name) for name in names):
        yield from names


def _uncased(text: str) -> Iterator[str]:
    """The names in a part in a script without capital letters, unless its words are known to be no names."""
    names = people.parted(text)
    if all(
        UNCASED_NAME.fullmatch(name)
        and not (is_desk(name) or is_never(name) or is_body(name) or is_trade(name))
        for name in names
    ):
        yield from names


def _before_never(text: str) -> str:
    """The text up to the first word that is never part of a name: Ana Ejemplo Publicado."""
    words = text.split()
    end = next((n for n, word in enumerate(words) if is_never(word)), len(words))
    return " ".join(words[:end]) if end > 1 else text


def _han(text: str, *, loose: bool, japanese: bool) -> Iterator[str]:
    east = EAST_ROLE.match(text)
    text = text[east.end() :] if east else text
    if NO_ACCOUNT.search(text):
        return
    first, _, title = text.partition("・")
    if title and TITLE.search(title) and KANJI.fullmatch(first):
        yield first
        return
    role = HAN_ROLE.match(text) or east
    words = (text if east else ROLES_WITHIN.sub(" ", role["who"] if role else TRAIL.sub("", text))).split()
    while len(words) > 1 and REPORT.match(words[-1]):
        words.pop()
    if words:
        words[-1] = _without_place(REPORTED.sub("", words[-1]), words[-1])
    if len(words) == 2 and all(len(word) <= 3 for word in words) and is_japanese("".join(words)):
        words = ["".join(words)]
    if japanese and len(words) == 2 and words[0] in JAPANESE_SHORT_SURNAMES and 2 <= len(words[1]) <= 3:
        yield "".join(words)
        return
    names = list(_joined(words))
    sure = bool(role) or bool(TRAIL.search(text)) or loose
    known = is_japanese if japanese else is_person
    shortest = 3 if japanese else 2
    if names and all(known(n) or (sure and len(n) >= shortest and _is_unknown_name(n)) for n in names):
        yield from names


def _without_place(bare: str, whole: str) -> str:
    """A name without the verb right behind it, and without the place between them: 顾晓棠海城报道."""
    if len(bare) == _PLACED and bare != whole and is_person(bare[:3]):
        return names_sent(bare)[0]
    return bare or whole


def _is_unknown_name(name: str) -> bool:
    """Whether Han characters without a known family name may be a name, where a label or role supports it."""
    if is_desk(name) or is_organisation(name) or NO_ACCOUNT.search(name) or name[0] in "本我的":
        return False
    return bool(KANJI.fullmatch(name) or FOREIGN.fullmatch(name))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words, where a single character is joined to the word behind it: 张 三."""
    initial = ""
    for word in words:
        if len(word) == 1 and not initial:
            initial = word
            continue
        yield initial + word
        initial = ""
    if initial:
        yield initial


def with_stop(name: str, line: str) -> str:
    """A name that ends with an initial, with the full stop behind it: Lj. Š."""
    initial = INITIAL.fullmatch(name.rpartition(" ")[2]) is not None
    return f"{name}." if initial and f"{name}." in line else name
