"""Walls of consent, which some pages hold in the place of a dialogue, are no text; they are told by their own words."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import Layout

_TERMS: Final = re.compile(
    r"cookie|consent|gdpr|rodo\b|iab\b|tcf\b|vendors?\b|personal data|legitimate interest|your choices|ad measurement"
    r"|personali[sz]ed (?:ads|content)|store and/or access|device characteristics|einwillig|personenbezogen"
    r"|berechtigte\w* interesse|verarbeitung|datenschutz|zustimm|widerruf|personalisierte|consentement"
    r"|données (?:à caractère )?personnel|intérêt légitime|nos partenaires|traitement|finalités|datos personales"
    r"|consentimiento|interés legítimo|nuestros socios|tratamiento|dados pessoais|consentimento|legítimo interesse"
    r"|parceiros|dati personali|consenso|legittimo interesse|partner|trattamento|persoonsgegevens|toestemming"
    r"|gerechtvaardigd|zgod[ayęą]|zgodę|dan(?:e|ych) osobow|przetwarza|uzasadnion|zaufanych|spersonalizowan"
    r"|souhlas|osobní(?:ch)? údaj|zpracov|samtycke|personuppgift|samtykke|personoplysning|suostumus|henkilötie"
    r"|hozzájárul|személyes adat|consimțământ|date(?:le)? personale|согласи|персональн|обработк|çerez|kişisel veri",
    re.IGNORECASE,
)
"""Words of such walls; one alone says nothing."""
_WORDS: Final = 2
"""Different words of it in a block that speaks of consent."""
_BLOCKS: Final = 3
_HELD: Final = 0.8
"""Share of these blocks that the wall's element holds."""
_SPEAKING: Final = 0.25
"""Share of the wall's own text that they make up at least."""


def without_walls(layout: Layout, out: npt.NDArray[np.bool_], headline: int | None) -> None:
    """Leaves the smallest element that holds the blocks which speak of consent, where the headline stands outside."""
    if headline is None:
        return
    texts = layout.found.texts
    speaking = np.zeros(len(out), dtype=np.bool_)
    for at in np.flatnonzero(out).tolist():
        if len({word.lower() for word in _TERMS.findall(texts[at])}) >= _WORDS:
            speaking[at] = True
    if np.count_nonzero(speaking) < _BLOCKS:
        return
    held = layout.sums(speaking.astype(np.float64))
    around = [at for at in layout.live if held[at] >= _HELD * held[0] and not _holds(layout, at, headline)]
    if not around:
        return
    wall = min(around, key=lambda at: int(layout.count[at]))
    inside = slice(int(layout.first[wall]), int(layout.last[wall]))
    said = float(layout.weight[inside][speaking[inside]].sum())
    beside = out.copy()
    beside[inside] = False
    if said >= _SPEAKING * float(layout.weight[inside][out[inside]].sum()) and beside.any():
        out[inside] = False


def _holds(layout: Layout, at: int, block: int) -> bool:
    return bool(layout.first[at] <= block < layout.last[at])
