"""Drops walls of consent, which some pages hold in the place of a dialogue. They are recognised by their words."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import Layout
from cleaners.word_finder import WordFinder

_ANY: Final = (
    r"cookie|consent|gdpr|rodo\b|iab\b|tcf\b|vendors?\b|personal data|legitimate interest|your choices|ad measurement"
    r"|personali[sz]ed (?:ads|content)|store and/or access|device characteristics|einwillig|personenbezogen"
    r"|berechtigte\w* interesse|verarbeitung|datenschutz|zustimm|widerruf|personalisierte|consentement"
    r"|données (?:à caractère )?personnel|intérêt légitime|nos partenaires|traitement|finalités|datos personales"
    r"|consentimiento|interés legítimo|nuestros socios|tratamiento|dados pessoais|consentimento|legítimo interesse"
    r"|parceiros|dati personali|consenso|legittimo interesse|partner|trattamento|persoonsgegevens|toestemming"
    r"|gerechtvaardigd|zgod[ayęą]|zgodę|dan(?:e|ych) osobow|przetwarza|uzasadnion|zaufanych|spersonalizowan"
    r"|souhlas|osobní(?:ch)? údaj|zpracov|samtycke|personuppgift|samtykke|personoplysning|suostumus|henkilötie"
    r"|hozzájárul|személyes adat|consimțământ|date(?:le)? personale|согласи|персональн|обработк|çerez|kişisel veri"
)
_TERMS: Final = re.compile(_ANY)
"""Words of such walls in small letters. One word alone is no evidence."""


def _sure_part(word: str) -> str:
    """The longest part of a pattern that each of its matches contains."""
    return max(re.split(r"\(\?:[^()]*\)\??|\[[^\]]*\]|\\w\*|\\b|\w\?", word), key=len)


_GATE: Final = WordFinder(map(_sure_part, re.split(r"\|(?![^(]*\))", _ANY)))
"""What every text with one of the words contains."""
_WORDS: Final = 2
"""The number of different words from which a block speaks of consent."""
_BLOCKS: Final = 3
_HELD: Final = 0.8
"""The share of the blocks about consent that the wall's element must hold."""
_SPEAKING: Final = 0.25
"""The least share of such blocks in the text of the wall's element."""


def without_walls(layout: Layout, out: npt.NDArray[np.bool_], headline: int | None) -> None:
    """Drops the smallest element that holds the blocks about consent, where the headline stands outside of it."""
    if headline is None:
        return
    speaking = np.zeros(len(out), dtype=np.bool_)
    places = np.flatnonzero(out).tolist()
    lines = [layout.blocks.texts[at].lower() for at in places]
    for n in _GATE.among(lines):
        speaking[places[n]] = len(set(_TERMS.findall(lines[n]))) >= _WORDS
    if np.count_nonzero(speaking) < _BLOCKS:
        return
    counts = layout.sums(speaking.astype(np.float64))
    around = [
        at for at in layout.live if counts[at] >= _HELD * counts[0] and not _holds(layout, at, headline)
    ]
    if not around:
        return
    wall = min(around, key=lambda at: int(layout.count[at]))
    inside = slice(int(layout.first[wall]), int(layout.last[wall]))
    weight = float(layout.weight[inside][speaking[inside]].sum())
    beside = out.copy()
    beside[inside] = False
    if weight >= _SPEAKING * float(layout.weight[inside][out[inside]].sum()) and beside.any():
        out[inside] = False


def _holds(layout: Layout, at: int, block: int) -> bool:
    return bool(layout.first[at] <= block < layout.last[at])
