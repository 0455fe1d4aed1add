"""Whether two fingerprints are of one story, and on what evidence; a pure function of the two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cleaners.fingerprint.body import dated
from cleaners.fingerprint.prints import Fingerprint
from cleaners.fingerprint.shingles import covered, distinct

Kind = Literal["exact", "reprint", "revision", "teaser", "contains", "new"]
Part = Literal["first", "second"]

_CONTAINED = 0.8
"""Share of letters in common runs from which a text stands in another; a letter in twenty may be misread."""
_OVERLAP = 0.5
"""Share of the shorter text in common runs below which nothing else needs to be looked at."""
_OWN = 0.3
"""Share of letters in common runs below which a sentence is a text's own; edited ones have more."""
_PAIRED = 0.4
"""... from which it is the other text's sentence, too, so that its figures have to be the same."""
_PASSAGE = 0.12
"""Share of a text in sentences of its own from which it says something that the other one does not."""
_CLAUSE = 40
"""Columns of the shortest passage that says anything."""
_MORE, _ADDED = 0.15, 300
"""Share of a text, and its columns, from which what it has beside the other one is more than a note or a menu."""
_CORRECTED, _MISREAD = 0.08, 0.25
"""Share of the figures in common sentences that may differ in a clean copy (a corrected one), and in a damaged one."""
_DAMAGED = 0.01
"""Share of letters out of common runs from which a text is damaged, or edited, all over."""
_RENEWED = 3
"""Figures that change when a page shows the next day's facts; a revision changes fewer, or not most of them."""
_DAMAGE = 4.0
"""A figure has some digits, each as likely to be misread as any letter of the text."""
_SAME_TITLE = 0.5
"""Share of common pairs of letters from which two titles are one, retouched."""
_REPEATED, _REPEATED_WIDE = 0.025, 0.005
"""Share of what a text adds that repeats runs of a part of its own story; two stories have fewer in common."""
_SAID_AGAIN = 0.06
"""Share of the title's pairs of characters that are said again there."""
_SILENT = 550
"""Letters that a story may add without saying anything again."""
_STANDING = 2
"""Other figures that have to stand around a corrected one; one more if it is a date, one less in a longer text."""
_PROSE = 200
"""Columns of that longer text."""
_SLIGHT = 0.03
"""Share of the letters that may differ around a corrected figure."""
_AKIN = 0.4
"""Share of common pairs of letters from which two titles may still be of one story."""
_FLASH = 250
"""Columns of the longest news flash."""
_SHORT = 150
"""Columns below which figures do not say of whom they are; the title does."""
_SUBJECT = 4
"""Letters at the beginning of a title that tell one subject from another."""
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


class _Side:
    """One text as seen from the other."""

    def __init__(self, of: Fingerprint, by: Fingerprint) -> None:
        self.of = of
        self.letters = len(of.runs)
        self.inside = inside = covered(of.runs, distinct(by.runs))
        sizes = np.diff(np.append(of.starts, self.letters))
        self.shares: NDArray[np.float64] = np.add.reduceat(inside, of.starts, dtype=np.int64) / sizes
        self.common = int(inside.sum())
        self.cover = self.common / self.letters
        self.columns = self.letters + int((of.runs & np.uint32(1)).sum())
        self.wide = self.columns > 1.5 * self.letters
        self.own = int(sizes[self.shares < _OWN].sum()) / self.letters


def compare(first: Fingerprint, second: Fingerprint, *, same_url: bool = False) -> Comparison:
    """The verdict on two texts, the same in both orders."""
    if not len(first.starts) or not len(second.starts):
        return Comparison("new", 0.0, 0.0, (), ())
    if first.figures == second.figures and np.array_equal(first.runs, second.runs):
        whose = _says_not_whom(first) and _subjects_differ(first.title, second.title)
        kind: Kind = "exact" if first.runs.any() and not whose else "new"
        return Comparison(kind, 1.0, 1.0, tuple(dict.fromkeys(said for _, said in first.figures)), ())
    if len(first.runs) > len(second.runs):
        return _turned(compare(second, first, same_url=same_url))
    one = _Side(first, second)
    if one.cover < _OVERLAP:
        share = 2 * one.common / (len(first.runs) + len(second.runs))
        return Comparison("new", round(share, 3), round(one.cover, 3), (), ())
    other = _Side(second, first)
    return _Judgement(one, other, same_url).comparison()


def _says_not_whom(text: Fingerprint) -> bool:
    """Whether the text is so short, and so much figures, that only its title tells whom it is about."""
    columns = len(text.runs) + int((text.runs & np.uint32(1)).sum())
    return columns < _SHORT and len(text.figures) >= 2 and not text.named


def _subjects_differ(one: str, other: str) -> bool:
    return bool(one and other) and one[:_SUBJECT] not in other and other[:_SUBJECT] not in one


def _turned(found: Comparison) -> Comparison:
    """The same with the texts the other way round."""
    if found.shorter is None:
        return found
    return replace(found, shorter="second" if found.shorter == "first" else "first")


class _Judgement:
    def __init__(self, one: _Side, other: _Side, same_url: bool) -> None:
        self.same_url = same_url
        self.one, self.other = one, other
        self.part, self.whole = (one, other) if one.own <= other.own else (other, one)
        self.figures = _Figures(one, other)

    def _names_others(self) -> bool:
        """Whether each text names in its title what the other one does not know, where they say the same otherwise.

        Between scripts it cannot be told, for conversion changes words.
        """
        if self.one.of.traditional != self.other.of.traditional:
            return False
        return bool(_own_names(self.one, self.other.of.title) and _own_names(self.other, self.one.of.title))

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
            return "new"
        if self.figures.renew() if self.same_url else self.figures.contradict():
            return "new"
        if not self.same_url and self._names_others():
            return "new"
        if part.own >= _PASSAGE and part.own * part.columns >= _CLAUSE and not self.same_url:
            return "new"
        if self.same_url:
            return "revision"
        if whole.own < _MORE:
            return "reprint"
        if not self._is_whole():
            return "contains"
        return "reprint" if whole.own * whole.columns < _ADDED else "teaser"

    def _is_whole(self) -> bool:
        """Whether the two are one story, and not one of several stories in a round-up.

        Under titles that have little in common they are not. Else little may be added, or the part has to break off,
        or what is added has to be about the same: a round-up may have its first story's title. Unless titles are
        alike the part has to begin as the whole does, too.
        """
        one, other = self.part.of.title, self.whole.of.title
        alike = _likeness(one, other) if one and other else None
        if alike is not None and alike < _AKIN:
            return False
        named = alike is not None and alike >= _SAME_TITLE
        if (named or alike is None) and self._adds_little():
            return True
        shares = self.whole.shares
        begins = int(np.argmax(shares >= _PAIRED))
        ends = begins + int(np.argmax(shares[begins:] < _OWN))
        broken = self.part.of.cut or bool(shares[ends - 1] < _BROKEN)
        if named:
            return broken or self._is_silent() or self._coherence() >= 1
        if alike is None:
            return begins <= 1 and (self.part.of.cut or self._coherence() >= _SURER)
        return begins == 0 and (self.part.columns < _FLASH or self._coherence() >= _SURER)

    def _adds_little(self) -> bool:
        return self.whole.own < 2 * _MORE and self.whole.own * self.whole.columns < _ADDED

    def _is_silent(self) -> bool:
        """Whether the part, or what the whole adds, is too short for anything to be said twice."""
        return self.part.columns < _FLASH or self.whole.own * self.whole.letters < _SILENT

    def _coherence(self) -> float:
        """How much of what the whole adds is about the part's matter: it repeats runs of it, or words of the title.

        Words of the title count where there are no spaces, as pairs of characters; elsewhere most are everybody's.
        """
        whole = self.whole
        own = np.repeat(whole.shares < _OWN, np.diff(np.append(whole.of.starts, whole.letters)))
        repeated = float(whole.inside[own].mean())
        if not whole.wide:
            return repeated / _REPEATED
        again = {term for at, term in whole.of.named if own[at : at + 1].all()}
        terms = {term for _, term in whole.of.named}
        return repeated / _REPEATED_WIDE + len(again) / max(1, len(terms)) / _SAID_AGAIN


def _likeness(one: str, other: str) -> float:
    """Share of the shorter title's pairs of letters that the longer one has."""
    short, long = sorted(({*map("".join, pairwise(title))} for title in (one, other)), key=len)
    return len(short & long) / max(1, len(short))


def _own_names(side: _Side, other_title: str) -> set[str]:
    """Words of the title that neither the other title nor the other text has, wherever this text says them."""
    own: set[str] = set()
    common: set[str] = set()
    for at, term in side.of.named:
        known = term in other_title or side.inside[at : at + len(term)].all()
        (common if known else own).add(term)
    return own - common


class _Figures:
    """What the two texts say in figures, where they say the same otherwise."""

    def __init__(self, one: _Side, other: _Side) -> None:
        sides = (one, other), (other, one)
        said = [_said(side) for side, _ in sides]
        known = [{figure for _, figure in facing.of.figures} for _, facing in sides]
        alone = [
            [(at, f) for at, f in own if f not in theirs] for own, theirs in zip(said, known, strict=True)
        ]
        self._damage = min(_damage(side, own) for (side, _), own in zip(sides, alone, strict=True))
        self.shared = tuple(dict.fromkeys(f for _, f in said[0] if f in known[0]))
        self.differing = tuple(dict.fromkeys(f for own in alone for _, f in own))
        self._short = max(one.columns, other.columns) < _PROSE
        self._corrected = self._is_correction(alone) and one.cover > 1 - _SLIGHT < other.cover
        if self._damage > _DAMAGED:
            alone = [_read_right(alone[0], alone[1]), _read_right(alone[1], alone[0])]
        self._count = min(map(len, alone))
        weight = len if self._damage > _DAMAGED else _weight
        self._weight = min(map(weight, alone))
        self._share = min(weight(a) / max(1, weight(s)) for a, s in zip(alone, said, strict=True))

    def _is_correction(self, alone: list[list[tuple[int, str]]]) -> bool:
        """Whether one figure was put for another one, and those around it stand; for a date it takes twice as many."""
        if [len(own) for own in alone] != [1, 1]:
            return False
        if any(dated(figure) for own in alone for _, figure in own):
            return len(self.shared) >= _STANDING + 1
        return len(self.shared) >= (_STANDING if self._short else 1)

    def contradict(self) -> bool:
        """Whether both texts have figures that the other one lacks, more than errors and damage account for."""
        if self._corrected:
            return False
        allowed = min(_MISREAD, max(_CORRECTED, _DAMAGE * self._damage))
        return self._share >= (allowed if self._weight >= 2 else _MISREAD)

    def renew(self) -> bool:
        """Whether a page says so much else that it is not a revision: today's prices instead of yesterday's."""
        return self._count >= _RENEWED and self._share >= _MISREAD


def _read_right(own: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The figures that are not another one with a digit lost or added."""
    return [(at, figure) for at, figure in own if not any(_lost(figure, other) for _, other in theirs)]


def _lost(one: str, other: str) -> bool:
    """Whether the shorter figure is the longer one without one of its characters."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 2 < len(long) == len(short) + 1 and all(character in rest for character in short)


def _weight(figures: list[tuple[int, str]]) -> int:
    """Dates count twice: they tell one event from the next, unless a text is damaged all over."""
    return sum(2 if dated(figure) else 1 for _, figure in figures)


def _said(side: _Side) -> list[tuple[int, str]]:
    """The figures of sentences that the other text has, too."""
    return [(at, said) for at, said in side.of.figures if side.shares[at] >= _PAIRED]


def _damage(side: _Side, alone: list[tuple[int, str]]) -> float:
    """Share of letters out of common runs in common sentences whose figures are common as well."""
    clean = side.shares >= _PAIRED
    clean[[at for at, _ in alone]] = False
    return float(1 - side.shares[clean].mean()) if clean.any() else 0.0
