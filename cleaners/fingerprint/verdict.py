"""Whether two fingerprints are of one story, and on what evidence; a pure function of the two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cleaners.fingerprint.figures import STANDING, Figures, lost
from cleaners.fingerprint.form import SHORT
from cleaners.fingerprint.prints import Fingerprint
from cleaners.fingerprint.sides import OWN, PAIRED, Side

Kind = Literal["exact", "reprint", "revision", "teaser", "contains", "new"]
Part = Literal["first", "second"]

_CONTAINED = 0.8
"""Share of letters in common runs from which a text stands in another; a letter in twenty may be misread."""
_HALF = 0.65
"""... from which it stands there rewritten, if much else says so."""
_OVERLAP = 0.5
"""Share of the shorter text in common runs below which nothing else needs to be looked at."""
_PASSAGE = 0.12
"""Share of a text in sentences of its own from which it says something that the other one does not."""
_CLAUSE = 40
"""Columns of the shortest passage that says anything."""
_MORE, _ADDED = 0.15, 300
"""Share of a text, and its columns, from which what it has beside the other one is more than a note or a menu."""
_SAME_TITLE = 0.5
"""Share of common pairs of letters from which two titles are one, retouched."""
_ONE_TITLE = 0.8
"""... and from which they are one."""
_REPEATED, _REPEATED_WIDE = 0.025, 0.005
"""Share of what a text adds that repeats runs of a part of its own story; two stories have fewer in common."""
_SAID_AGAIN = 0.06
"""Share of the title's pairs of characters that are said again there."""
_SILENT = 550
"""Columns that a story may add without saying anything again."""
_LULL, _BROKEN_LULL = (1000, 600), 1.5
"""Letters after which one story has said again a run of what it began with, or a word of its title: in alphabets, and
in Han characters. After a part that broke off it may take longer."""
_SURELY = 3.0
"""How much more than usual it repeats elsewhere if it does."""
_HAN, _WORD = "\u2e80", 5
"""Letters of a word that not every title has, in alphabets."""
_WORDS, _MOST_WORDS = 2, 0.7
"""Words of the title, and share of those that the text says at all, by which a passage is what the title announces."""
_AKIN = 0.4
"""Share of common pairs of letters from which two titles may still be of one story."""
_FLASH = 250
"""Columns of the longest news flash."""
_SUBJECT = 4
"""Letters at the beginning of a title that tell one subject from another."""
_STORY = 300
"""Columns of the shortest text that is no mere notice: two of them that differ in one name are one, misspelt."""
_FILLED_IN = 15
"""Letters from which other words in one place are another name."""
_SURER = 1.5
"""How much more it takes where titles do not say that it is one story."""
_BROKEN = 0.9
"""Share of a sentence in common runs below which the part broke off within it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the first text is to the second, with the evidence."""

    kind: Kind
    similarity: float
    """Share of both texts' letters that stand in common runs."""
    containment: float
    """The same of the text that has the larger share."""
    shared: tuple[str, ...]
    """Figures and dates in common sentences that both texts have."""
    differing: tuple[str, ...]
    """... that only one of them has."""
    shorter: Part | None = None
    """Of teaser and contains: which of the two is the part."""


def compare(first: Fingerprint, second: Fingerprint, *, same_url: bool = False, days: int = 0) -> Comparison:
    """The verdict on two texts, the same in both orders; `days` lie between their dates, 0 where one is not known."""
    if not len(first.starts) or not len(second.starts):
        return Comparison("new", 0.0, 0.0, (), ())
    if first.figures == second.figures and np.array_equal(first.runs, second.runs):
        whose = _says_not_whom(first, second) and _subjects_differ(first.title, second.title)
        kind: Kind = "exact" if first.runs.any() and not whose else "new"
        return Comparison(kind, 1.0, 1.0, tuple(dict.fromkeys(figure for _, figure in first.figures)), ())
    if len(first.runs) > len(second.runs):
        return _turned(compare(second, first, same_url=same_url, days=days))
    one = Side(first, second)
    if one.cover < _OVERLAP:
        share = 2 * one.common / (len(first.runs) + len(second.runs))
        return Comparison("new", round(share, 3), round(one.cover, 3), (), ())
    other = Side(second, first)
    return _Judgement(one, other, Figures(one, other, days), same_url).comparison()


def _says_not_whom(text: Fingerprint, same: Fingerprint) -> bool:
    """Whether the text is so short, under both of its titles, that only they tell whom or what it is about.

    Results are such texts, and what stands for a text that is yet to come.
    """
    columns = len(text.runs) + int((text.runs & np.uint32(1)).sum())
    return columns < SHORT and not text.named and not same.named


def _subjects_differ(one: str, other: str) -> bool:
    return bool(one and other) and one[:_SUBJECT] not in other and other[:_SUBJECT] not in one


def _turned(comparison: Comparison) -> Comparison:
    """The same with the texts the other way round."""
    if comparison.shorter is None:
        return comparison
    return replace(comparison, shorter="second" if comparison.shorter == "first" else "first")


class _Judgement:
    def __init__(self, one: Side, other: Side, figures: Figures, same_url: bool) -> None:
        self.same_url = same_url
        self.one, self.other = one, other
        self.part, self.whole = (one, other) if one.own <= other.own else (other, one)
        self.figures = figures

    def _names_others(self) -> bool:
        """Whether each text has in its title what the other one does not know, where they say the same otherwise.

        Between scripts it cannot be told, for conversion changes words.
        """
        if self.one.of.traditional != self.other.of.traditional:
            return False
        one, other = self.one, self.other
        if one.of.hours and other.of.hours and not one.of.hours & other.of.hours:
            return True
        if _own_headline(one.of, other.of) and _own_headline(other.of, one.of):
            return True
        mine, theirs = _own_names(one, other.of.title), _own_names(other, one.of.title)
        if min(one.columns, other.columns) >= _STORY and _misspelt(mine, theirs):
            return False
        return bool(mine and theirs)

    def comparison(self) -> Comparison:
        one, other = self.one, self.other
        kind = self._kind()
        shared, differing = self.figures.shared, self.figures.differing
        part: Part = "first" if self.part is one else "second"
        return Comparison(
            kind,
            round((one.common + other.common) / (one.letters + other.letters), 3),
            round(max(one.cover, other.cover), 3),
            shared,
            differing,
            part if kind in ("teaser", "contains") else None,
        )

    def _kind(self) -> Kind:
        part, whole = self.part, self.whole
        if max(part.cover, whole.cover) < _CONTAINED:
            return "reprint" if self._is_rewritten() else "new"
        if self.figures.renew() if self.same_url else self.figures.contradict():
            return "new"
        if not self.same_url and (self._names_others() or self._fills_in_otherwise()):
            return "new"
        if part.own >= _PASSAGE and part.own * part.columns >= _CLAUSE and not self.same_url:
            return "new"
        if self.same_url:
            return "revision"
        if whole.own < _MORE:
            return "reprint"
        if not self._is_whole():
            return "contains"
        return "reprint" if self._added_columns() < _ADDED else "teaser"

    def _fills_in_otherwise(self) -> bool:
        """Whether a notice of some lines has other words in one place than the other one, and no figure in common."""
        one, other = self.one, self.other
        if self.figures.shared or max(one.columns, other.columns) >= _STORY:
            return False
        return min(one.longest_gap(), other.longest_gap()) >= _FILLED_IN

    def _is_rewritten(self) -> bool:
        """Whether half of it was written anew: title, lead and every figure that both say are the same still."""
        one, other = self.one, self.other
        return (
            not self._names_others()
            and max(one.cover, other.cover) >= _HALF
            and bool(one.of.title and other.of.title)
            and _likeness(one.of.title, other.of.title) >= _ONE_TITLE
            and min(one.shares[0], other.shares[0]) >= PAIRED
            and len(self.figures.shared) >= STANDING
            and not self.figures.differing
            and max(one.own * one.columns, other.own * other.columns) < _SILENT
        )

    def _is_whole(self) -> bool:
        """Whether the two are one story, and not one of several stories in a round-up.

        Under titles that have little in common they are not, unless the part says the whole's title. Else little may
        be added, or the part has to break off, or what is added has to be about the same: a round-up may have its
        first story's title. Unless titles are alike the part has to begin as the whole does, too.
        """
        one, other = self.part.of.title, self.whole.of.title
        alike = _likeness(one, other) if one and other else None
        if alike is not None and alike < _AKIN and not self._says_title():
            return False
        named = alike is not None and alike >= _SAME_TITLE
        if (named or alike is None) and self._adds_little():
            return True
        coherence = self._coherence()
        shares = self.whole.shares
        begins = int(np.argmax(shares >= PAIRED))
        ends = begins + int(np.argmax(shares[begins:] < OWN))
        broken = self.part.of.cut or bool(shares[ends - 1] < _BROKEN)
        if coherence < _SURELY and self._lull() >= (_BROKEN_LULL if broken else 1) * _LULL[self.whole.wide]:
            return False
        if named:
            return broken or self._is_silent(coherence) or coherence >= (_SURER if self.whole.wide else 1)
        if alike is None:
            return begins <= 1 and (self.part.of.cut or coherence >= _SURER)
        little = alike < _AKIN and self._adds_little()
        return begins == 0 and (little or self.part.columns < _FLASH or coherence >= _SURER)

    def _says_title(self) -> bool:
        """Whether the words of the whole's title, but for the short ones, are said where it says what the part says."""
        whole = self.whole
        long = [(at, term) for at, term in whole.of.named if term[0] >= _HAN or len(term) >= _WORD]
        terms = {term for at, term in long if whole.inside[at : at + 1].all()}
        return len(terms) >= max(_WORDS, _MOST_WORDS * len({term for _, term in long}))

    def _adds_little(self) -> bool:
        return self.whole.own < 2 * _MORE and self._added_columns() < _ADDED

    def _is_silent(self, coherence: float) -> bool:
        """Whether what the whole adds is too short for anything to be said twice, or the part for more than once."""
        return self._added_columns() < _SILENT or (self.part.columns < _FLASH and coherence > 0)

    def _added_columns(self) -> float:
        return self.whole.own * self.whole.columns

    def _added(self) -> NDArray[np.bool_]:
        """Of each letter of the whole, whether its sentence is the whole's own."""
        whole = self.whole
        own: NDArray[np.bool_] = np.repeat(
            whole.shares < OWN, np.diff(np.append(whole.of.starts, whole.letters))
        )
        return own

    def _coherence(self) -> float:
        """How much of what the whole adds is about the part's matter: it repeats runs of it, or words of the title.

        Words of the title count where there are no spaces, as pairs of characters; elsewhere most are everybody's.
        """
        whole, own = self.whole, self._added()
        repeated = float(whole.inside[own].mean())
        if not whole.wide:
            return repeated / _REPEATED
        again = {term for at, term in whole.of.named if own[at : at + 1].all()}
        terms = {term for _, term in whole.of.named}
        return repeated / _REPEATED_WIDE + len(again) / max(1, len(terms)) / _SAID_AGAIN

    def _lull(self) -> int:
        """Letters of the longest passage of what the whole adds in which nothing of the part is repeated."""
        whole, own = self.whole, self._added()
        repeats = whole.inside & own
        if whole.wide:
            repeats[[at for at, _ in whole.of.named if own[at : at + 1].all()]] = True
        at = np.flatnonzero(repeats[own])
        return int(np.diff(at, prepend=-1, append=int(own.sum())).max())


def _likeness(one: str, other: str) -> float:
    """Share of the shorter title's pairs of letters that the longer one has."""
    short, long = sorted(({*map("".join, pairwise(title))} for title in (one, other)), key=len)
    return len(short & long) / max(1, len(short))


def _own_headline(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether a figure is what the text is about, and the other text has it nowhere."""
    known = {figure for _, figure in other.figures}.union(other.headline)
    return any(figure in one.headline and figure not in known for _, figure in one.figures)


def _own_names(side: Side, other_title: str) -> set[str]:
    """Words of the title that neither the other title nor the other text has, wherever this text says them."""
    own: set[str] = set()
    common: set[str] = set()
    for at, term in side.of.named:
        known = term in other_title or side.inside[at : at + len(term)].all()
        (common if known else own).add(term)
    return own - common


def _misspelt(names: set[str], others: set[str]) -> bool:
    """Whether each name is one of the others with a letter lost or added, or is short for it."""
    alike = [(one, other) for one in names for other in others if lost(one, other) or other.startswith(one)]
    return {one for one, _ in alike} == names and {other for _, other in alike} == others
