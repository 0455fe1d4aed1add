"""Decides whether two fingerprints are of one story, and gives the evidence. The verdict is a pure function of the
two."""

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
"""The share of letters in common runs from which one text contains the other. One letter in twenty may be misread."""
_HALF = 0.65
"""The share from which one text contains the other rewritten, if there is much further evidence."""
_OVERLAP = 0.5
"""The share of the shorter text in common runs below which the texts are unrelated."""
_PASSAGE = 0.12
"""The share of a text in sentences of its own from which it says something new."""
_CLAUSE = 40
"""The columns of the shortest passage that says something."""
_MORE, _ADDED = 0.15, 300
"""The share and the columns of a text's own sentences from which they are more than a note or a menu."""
_SAME_TITLE = 0.5
"""The share of common pairs of letters from which two titles are one, edited."""
_ONE_TITLE = 0.8
"""The share from which two titles are one."""
_REPEATED, _REPEATED_WIDE = 0.025, 0.005
"""The share of the added text that repeats runs of a part of its own story. Two stories have fewer in common. The
second value is for Han."""
_SAID_AGAIN = 0.06
"""The share of the title's pairs of characters that the added text repeats."""
_SILENT = 550
"""The columns that a story may add without repeating anything."""
_LULL, _BROKEN_LULL = (1000, 600), 1.5
"""The letters within which a story repeats a run of its beginning, or a word of its title: in alphabets, and in Han
characters. The last value is a factor for a part that breaks off."""
_SURELY = 3.0
"""The factor from which the repetition elsewhere excuses such a passage without any."""
_HAN, _WORD = "\u2e80", 5
"""The letters of a word that is no common word of titles, in alphabets."""
_WORDS, _MOST_WORDS = 2, 0.7
"""The number of words of the title in a passage, and their share among those in the text, from which the title
announces the passage."""
_AKIN = 0.4
"""The share of common pairs of letters from which two titles may still be of one story."""
_FLASH = 250
"""The columns of the longest news flash."""
_SUBJECT = 4
"""The number of letters at the beginning of a title that tell one subject from another."""
_STORY = 300
"""The columns of the shortest text that is no mere notice. Two such texts that differ only in one name are one text
with a misspelling."""
_FILLED_IN = 15
"""The number of letters from which different words in one place are another name."""
_SURER = 1.5
"""The factor by which the evidence must be stronger where titles do not agree."""
_BROKEN = 0.9
"""The share of a sentence in common runs below which the part breaks off within it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of the first text to the second, with the evidence."""

    kind: Kind
    similarity: float
    """The share of both texts' letters in common runs."""
    containment: float
    """The larger of the two texts' shares."""
    shared: tuple[str, ...]
    """Figures and dates in common sentences that both texts have."""
    differing: tuple[str, ...]
    """Figures and dates in common sentences that only one of them has."""
    shorter: Part | None = None
    """Which of the two is the part, in a teaser and in contains."""


def compare(first: Fingerprint, second: Fingerprint, *, same_url: bool = False, days: int = 0) -> Comparison:
    """The verdict on two texts, the same in both orders. `days` are the days between their dates, 0 where a date is
    not known.
    """
    if not len(first.starts) or not len(second.starts):
        return Comparison("new", 0.0, 0.0, (), ())
    if first.figures == second.figures and np.array_equal(first.runs, second.runs):
        whose = _says_not_whom(first, second) and _subjects_differ(first.title, second.title)
        kind: Kind = "exact" if first.runs.any() and not whose else "new"
        return Comparison(kind, 1.0, 1.0, tuple(dict.fromkeys(figure for _, figure in first.figures)), ())
    if len(first.runs) > len(second.runs):
        return _exchange(compare(second, first, same_url=same_url, days=days))
    one = Side(first, second)
    if one.cover < _OVERLAP:
        share = 2 * one.common / (len(first.runs) + len(second.runs))
        return Comparison("new", round(share, 3), round(one.cover, 3), (), ())
    other = Side(second, first)
    return _Judgement(one, other, Figures(one, other, days), same_url).comparison()


def _says_not_whom(text: Fingerprint, same: Fingerprint) -> bool:
    """Whether only the titles of the text can tell its subject, for it is too short to name it.

    Such texts are results, and placeholders of texts that are yet to come.
    """
    columns = len(text.runs) + int((text.runs & np.uint32(1)).sum())
    return columns < SHORT and not text.named and not same.named


def _subjects_differ(one: str, other: str) -> bool:
    return bool(one and other) and one[:_SUBJECT] not in other and other[:_SUBJECT] not in one


def _exchange(comparison: Comparison) -> Comparison:
    """The comparison with the two texts exchanged."""
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
        """Whether the title of each text names something that the other text does not have, while their other words
        agree.

        Between scripts it is always false, for conversion changes words.
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
        """Whether two short notices differ in the words at one place and have no figure in common."""
        one, other = self.one, self.other
        if self.figures.shared or max(one.columns, other.columns) >= _STORY:
            return False
        return min(one.longest_gap(), other.longest_gap()) >= _FILLED_IN

    def _is_rewritten(self) -> bool:
        """Whether half of the text was rewritten, while title, lead and every common figure stayed."""
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
        """Whether the two are one story, and the longer one is not a round-up of several stories.

        Under titles with little in common they are not, unless the part has the words of the whole's title. Otherwise
        one of three must hold: little is added, the part breaks off, or the added text has the same subject, for a
        round-up may have its first story's title. Unless the titles are alike, the part must also begin as the whole
        does.
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
        """Whether the part has the longer words of the whole's title."""
        whole = self.whole
        long = [(at, term) for at, term in whole.of.named if term[0] >= _HAN or len(term) >= _WORD]
        terms = {term for at, term in long if whole.inside[at : at + 1].all()}
        return len(terms) >= max(_WORDS, _MOST_WORDS * len({term for _, term in long}))

    def _adds_little(self) -> bool:
        return self.whole.own < 2 * _MORE and self._added_columns() < _ADDED

    def _is_silent(self, coherence: float) -> bool:
        """Whether the added text is too short to repeat anything, or the part too short to be repeated more than
        once.
        """
        return self._added_columns() < _SILENT or (self.part.columns < _FLASH and coherence > 0)

    def _added_columns(self) -> float:
        return self.whole.own * self.whole.columns

    def _added(self) -> NDArray[np.bool_]:
        """For each letter of the whole, whether its sentence is only the whole's."""
        whole = self.whole
        own: NDArray[np.bool_] = np.repeat(
            whole.shares < OWN, np.diff(np.append(whole.of.starts, whole.letters))
        )
        return own

    def _coherence(self) -> float:
        """How much the added text is about the part's subject, by the runs of the part and the words of the title that
        it repeats. 1 is usual.

        Words of the title count only in scripts without spaces, as pairs of characters. Elsewhere most words are
        common.
        """
        whole, own = self.whole, self._added()
        repeated = float(whole.inside[own].mean())
        if not whole.wide:
            return repeated / _REPEATED
        again = {term for at, term in whole.of.named if own[at : at + 1].all()}
        terms = {term for _, term in whole.of.named}
        return repeated / _REPEATED_WIDE + len(again) / max(1, len(terms)) / _SAID_AGAIN

    def _lull(self) -> int:
        """The number of letters in the longest passage of the added text that repeats nothing of the part."""
        whole, own = self.whole, self._added()
        repeats = whole.inside & own
        if whole.wide:
            repeats[[at for at, _ in whole.of.named if own[at : at + 1].all()]] = True
        at = np.flatnonzero(repeats[own])
        return int(np.diff(at, prepend=-1, append=int(own.sum())).max())


def _likeness(one: str, other: str) -> float:
    """The share of the shorter title's pairs of letters that the longer one has."""
    short, long = sorted(({*map("".join, pairwise(title))} for title in (one, other)), key=len)
    return len(short & long) / max(1, len(short))


def _own_headline(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether a figure of the title is in the text and nowhere in the other text."""
    known = {figure for _, figure in other.figures}.union(other.headline)
    return any(figure in one.headline and figure not in known for _, figure in one.figures)


def _own_names(side: Side, other_title: str) -> set[str]:
    """The words of the title that neither the other title nor the other text has at any of their places."""
    own: set[str] = set()
    common: set[str] = set()
    for at, term in side.of.named:
        known = term in other_title or side.inside[at : at + len(term)].all()
        (common if known else own).add(term)
    return own - common


def _misspelt(names: set[str], others: set[str]) -> bool:
    """Whether each name equals one of the others with a letter lost or added, or is its beginning."""
    alike = [(one, other) for one in names for other in others if lost(one, other) or other.startswith(one)]
    return {one for one, _ in alike} == names and {other for _, other in alike} == others
