"""Judges what in a line is no name: sentences, words of the clock, the publication's own desk. Nobody is named here."""

from __future__ import annotations

from cleaners.bodies import is_desk
from cleaners.dates.words import WEEKDAYS
from cleaners.dates.words import fold as fold_word
from cleaners.metadata import when
from cleaners.metadata.byline_forms import (
    CLOCK_WORD,
    FIGURE,
    IN_SECTION,
    LEADS,
    MOST_SMALL,
    SENTENCE,
    SMALL,
    UNIT_WORDS,
)
from cleaners.metadata.leads import led
from cleaners.name_shapes import key


def is_prose(text: str) -> bool:
    """Whether a line is a sentence, or is words in small letters without a figure. A full stop behind bars ends
    none.
    """
    if SENTENCE.search(text.rstrip(".") if "|" in text else text, 7 if "." in text[:7] else 0):
        return True
    small = len(SMALL.findall(text))
    return small > MOST_SMALL or (
        small > 2
        and text.isascii()
        and not FIGURE.search(text)
        and not LEADS.match(text)
        and led(text) is None
    )


def is_clock_word(text: str) -> bool:
    """Whether a part is about a day or a time beside it: the word for one, its event, or the weekday."""
    if CLOCK_WORD.match(text) is not None or text in UNIT_WORDS or fold_word(text.rstrip(".")) in WEEKDAYS:
        return True
    return when.labels_another(text)


def is_own_desk(name: str, own: frozenset[str]) -> bool:
    """Whether a name is that of the publication's own desk: Redação Farol."""
    return is_desk(name) and any(key(word) in own for word in name.split()[1:])


def without_section(text: str, *, led: bool) -> str:
    """A signer beside the day without the section that follows. `led` is true where a lead stands before the signer."""
    match = IN_SECTION.match(text)
    return match["who"] if match and (led or match["lead"]) else text
