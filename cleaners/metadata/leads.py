"""Recognises the words that lead to the names of a byline, in the order of each language. Names are judged
elsewhere."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaners.fold import fold
from cleaners.metadata.byline_forms import BARE_LABELS, FRAMED_VALUE
from cleaners.name_shapes import HAN, UPPER
from cleaners.names import is_person
from cleaners.vocab import leads as vocabulary

_MOST = 8
"""The most words that may lead to names."""
_NAMELY = re.compile(rf"(?:[dl]['’])?[{UPPER}]")
_INITIAL = re.compile(rf"[{UPPER}]\.")
_EDGE = ".,:;–—-*"


class Lead(NamedTuple):
    """The end of a byline's lead. `rest` are the words behind it. `sure` is true where the lead says that those
    named made the text.
    """

    rest: str
    sure: bool


def led(text: str) -> Lead | None:
    """What follows the lead of a byline, such as `Guest column by` or `De notre envoyée spéciale à Villamar,`; None
    without a lead.

    A lead consists of known words. The names begin with a capital letter.
    """
    if is_talk(text):
        return None
    words = text.split()
    if len(words) > 2 and words[-1].strip(_EDGE).lower() in vocabulary.AFTER:
        return Lead(" ".join(words[:-1]), sure=True)
    strong = weak = 0
    at = 0
    while at < min(len(words), _MOST):
        word = words[at].strip(_EDGE).lower().replace("’", "'")
        if _INITIAL.match(words[at]):
            break
        if word in vocabulary.PLACES and _is_place(words, at + 1):
            at += 2
            continue
        if word in _STRONG:
            strong += 1
        elif word in vocabulary.WEAK_PREPOSITIONS:
            weak += 1
        elif word not in vocabulary.FILLERS:
            break
        at += 1
    if not strong + weak or at + 1 >= len(words) or not _NAMELY.match(words[at]):
        return None
    return Lead(" ".join(words[at:]), sure=strong > 0)


def is_open(text: str) -> bool:
    """Whether a line is only the lead of a byline, whose names stand in the next line: Written by, Kommentar von.

    Such a line ends with a preposition of authorship, or gives a role before a colon.
    """
    words = [word.strip(_EDGE).lower() for word in text.split(None, _MOST_OPEN)]
    return (
        0 < len(words) <= _MOST_OPEN
        and (
            words[-1] in vocabulary.PREPOSITIONS
            or (text[-1] in ":：" and any(map(_MADE.__contains__, words)))
        )
        and all(map(_LEADING.__contains__, words))
        and not is_talk(f"{text} X")
    )


def is_talk(text: str) -> bool:
    """Whether a line names the partner or the subject of an interview: Entrevista a Ana Exemplo, Interview mit Jonas
    Muster.
    """
    words = text.split(None, 2)
    first, second = (word.strip(_EDGE).lower() for word in words[:2]) if len(words) > 1 else ("", "")
    if second in vocabulary.OF and first not in vocabulary.PORTRAITS:
        return False
    return first in vocabulary.TALKS and second in vocabulary.WITH


def is_label(text: str) -> bool:
    """Whether the words before a colon give the signer's role or way of working: Rozhovor vedla."""
    words = [word.strip(_EDGE).lower() for word in text.split()]
    return (
        len(words) <= _MOST_LABEL
        and any(map(_MADE.__contains__, words))
        and all(map(_LEADING.__contains__, words))
    )


def is_label_alone(text: str) -> bool:
    """Whether a line is a label without its value, and not a label of signers: 时限：."""
    label = text[:-1].strip()
    return text[-1] in ":：" and HAN.fullmatch(label) is not None and fold(label) not in BARE_LABELS


def is_direction(text: str) -> bool:
    """Whether a speaker's label is followed by the subject in brackets, as in transcripts: 记者：（有关选举）."""
    match = FRAMED_VALUE.match(text)
    return match is not None and not is_person(match["value"].strip())


def is_genre(text: str) -> bool:
    """Whether a text consists of words that lead to names, and has no name: Köşe Yazısı, Editorial."""
    return all(word.strip(_EDGE).lower() in _LEADING for word in text.split())


def _is_place(words: list[str], at: int) -> bool:
    """Whether a place stands at word `at`, ended by a comma or by another word of the lead."""
    if at + 1 >= len(words) or not _NAMELY.match(words[at]):
        return False
    following = words[at + 1].strip(_EDGE).lower()
    return words[at].endswith((",", ":")) or following in _STRONG


_MOST_LABEL, _MOST_OPEN = 3, 4
_MADE = vocabulary.GENRES | vocabulary.VERBS | vocabulary.TRADES
_STRONG = vocabulary.PREPOSITIONS | _MADE
_LEADING = _STRONG | vocabulary.WEAK_PREPOSITIONS | vocabulary.FILLERS
