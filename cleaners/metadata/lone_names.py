"""Tells whether a line is a person's name and nothing else, as signatures are. No line is found or weighed here."""

from __future__ import annotations

from cleaners.metadata.bylines import Byline
from cleaners.name_shapes import HAN
from cleaners.names import is_japanese, is_known, is_person
from cleaners.vocab.given_names import VIETNAMESE

_MOST_SYLLABLES = 4


def signs(line: str, byline: Byline, lang: str | None) -> bool:
    """Whether a name alone in the line right below a text signs it."""
    return is_alone(line, byline) or _is_dashed(line, byline) or _is_vietnamese(line, lang)


def is_alone(line: str, byline: Byline) -> bool:
    """Whether a line is the name of one person and nothing else, as signatures are. A Chinese line may have several
    names.
    """
    if len(byline.authors) > 1:
        han = all(HAN.fullmatch(name) and is_person(name) for name in byline.authors)
        return han and line.split() == list(byline.authors)
    alone = len(byline.authors) == 1 and line.strip(" .—–-/*") == byline.authors[0]
    return alone and (is_known(byline.authors[0]) or is_japanese(byline.authors[0].replace(" ", "")))


def _is_dashed(line: str, byline: Byline) -> bool:
    """Whether a dash before a name makes it a signature: – Nora Ashdown, Harbour Ledger."""
    return line[:1] in "-–—" and len(byline.authors) == 1 and is_person(byline.authors[0])


def _is_vietnamese(line: str, lang: str | None) -> bool:
    """Whether a line of a Vietnamese page consists of the syllables of a name, one of them with its tone."""
    words = line.lower().split()
    named = 2 <= len(words) <= _MOST_SYLLABLES and line.istitle() and not line.isascii()
    return named and (lang or "").startswith("vi") and VIETNAMESE.issuperset(words)
