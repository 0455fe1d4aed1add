"""What two texts say in figures where they say the same otherwise: contradiction, correction or damage."""

from __future__ import annotations

from cleaners.fingerprint.body import dated
from cleaners.fingerprint.sides import PAIRED, Side
from cleaners.fingerprint.spoken import is_hour

_CORRECTED, _MISREAD = 0.08, 0.25
"""Share of the figures in common sentences that may differ in a clean copy (a corrected one), and in a damaged one."""
_DAMAGED = 0.01
"""Share of letters out of common runs from which a text is damaged, or edited, all over."""
_RENEWED = 3
"""Figures that change when a page shows the next day's facts; a revision changes fewer, or not most of them."""
_DAMAGE = 4.0
"""A figure has some digits, each as likely to be misread as any letter of the text."""
STANDING = 2
"""Other figures that have to stand around a corrected one; one more if it is a date, one less in a longer text."""
_SLIPS, _STANDING_ALL = 2, 6
"""Figures that may be corrected at once; others that stand around two, or around one, whatever it was before."""
_PROSE = 200
"""Columns of that longer text."""
_STORY = 700
"""Columns from which a text is a story of its own, and one figure of it may be another one."""
_LATER = 2
"""Days after which nobody corrects several figures any more: a bulletin of the same words is another day's."""
_SLIGHT = 0.03
"""Share of the letters that may differ around a corrected figure."""


class Figures:
    """What the two texts say in figures, where they say the same otherwise."""

    def __init__(self, one: Side, other: Side, days: int) -> None:
        sides = (one, other), (other, one)
        numbers = [_said(side) for side, _ in sides]
        known = [{figure for _, figure in facing.of.figures} for _, facing in sides]
        alone = [
            [(at, f) for at, f in own if f not in theirs] for own, theirs in zip(numbers, known, strict=True)
        ]
        self._damage = min(_damage(side, own) for (side, _), own in zip(sides, alone, strict=True))
        self.shared = tuple(dict.fromkeys(f for _, f in numbers[0] if f in known[0]))
        self.differing = tuple(dict.fromkeys(f for own in alone for _, f in own))
        self._days = days
        places = [_by_sentence(figures) for figures in numbers]
        self._elsewhere = not any(alone) and all(places) and places[0].isdisjoint(places[1])
        self._short = max(one.columns, other.columns) < _PROSE
        self._notice = max(one.columns, other.columns) < _STORY
        self._corrected = (
            self._is_correction(alone) and _else_alike(one, alone[0]) and _else_alike(other, alone[1])
        )
        if self._damage > _DAMAGED:
            alone = [_read_right(alone[0], alone[1]), _read_right(alone[1], alone[0])]
        self._count = min(map(len, alone))
        weight = len if self._damage > _DAMAGED else _weight
        self._weight = min(map(weight, alone))
        self._share = min(weight(a) / max(1, weight(s)) for a, s in zip(alone, numbers, strict=True))

    def _is_correction(self, alone: list[list[tuple[int, str]]]) -> bool:
        """Whether a figure or two were put for other ones, and those around them stand; for a date it takes more.

        A slip of the hand was corrected, unless so many figures stand that no other event has them all. A notice is
        corrected on its own day, for the next day's has the same words; another time of day is never a slip.
        """
        (one, other), count = alone, len(alone[0])
        if count != len(other) or not 0 < count <= _SLIPS:
            return False
        if (self._days and self._notice) or any(is_hour(figure) for own in alone for _, figure in own):
            return False
        if len(self.shared) >= _STANDING_ALL and count == 1:
            return True
        slips = all(_slip(a, b) for (_, a), (_, b) in zip(one, other, strict=True))
        if count > 1:
            return slips and len(self.shared) >= _STANDING_ALL
        if any(dated(figure) for own in alone for _, figure in own):
            return slips and len(self.shared) >= STANDING + 1
        return slips and len(self.shared) >= (STANDING if self._short else 1)

    def contradict(self) -> bool:
        """Whether both texts have figures that the other one lacks, more than errors and damage account for."""
        if self._corrected:
            return False
        if self._days and self._notice and self._elsewhere:
            return True
        if self._days >= _LATER and self._count > 1 and self._damage <= _DAMAGED:
            return True
        allowed = min(_MISREAD, max(_CORRECTED, _DAMAGE * self._damage))
        alone = self._weight < 2 and (self._damage > _DAMAGED or not self._notice)
        return self._share >= (_MISREAD if alone else allowed)

    def renew(self) -> bool:
        """Whether a page says so much else that it is not a revision: today's prices instead of yesterday's."""
        return self._count >= _RENEWED and self._share >= _MISREAD


def _by_sentence(figures: list[tuple[int, str]]) -> set[tuple[str, ...]]:
    """The figures of each sentence that has any: two texts may have the same ones in other places."""
    sentences: dict[int, list[str]] = {}
    for at, figure in figures:
        sentences.setdefault(at, []).append(figure)
    return {tuple(sorted(own)) for own in sentences.values()}


def _read_right(own: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The figures that are not another one with a digit lost or added."""
    return [(at, figure) for at, figure in own if not any(lost(figure, other) for _, other in theirs)]


def lost(one: str, other: str) -> bool:
    """Whether the shorter figure is the longer one without one of its characters."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 2 < len(long) == len(short) + 1 and all(character in rest for character in short)


def _slip(one: str, other: str) -> bool:
    """Whether one figure is the other one with a digit wrong, lost or added, or two neighbours changed about."""
    if len(one) != len(other):
        return len(max(one, other, key=len)) > 1 and lost(one, other)
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return len(one) > 1
    first, last = wrong[0], wrong[-1]
    between = {one[first], one[last]} == {other[first], other[last]}
    return len(wrong) == 2 and between and one[first + 1 : last].strip(".:-") == ""


def _else_alike(side: Side, alone: list[tuple[int, str]]) -> bool:
    """Whether the text differs in little but the figures; another date is the next day's, unless much else stands."""
    written = sum(len(figure) for _, figure in alone if not dated(figure))
    return side.letters - side.common <= max(_SLIGHT * side.letters, written)


def _weight(figures: list[tuple[int, str]]) -> int:
    """Dates count twice: they tell one event from the next, unless a text is damaged all over."""
    return sum(2 if dated(figure) else 1 for _, figure in figures)


def _said(side: Side) -> list[tuple[int, str]]:
    """The figures of sentences that the other text has, too."""
    return [(at, figure) for at, figure in side.of.figures if side.shares[at] >= PAIRED]


def _damage(side: Side, alone: list[tuple[int, str]]) -> float:
    """Share of letters out of common runs in common sentences whose figures are common as well."""
    clean = side.shares >= PAIRED
    clean[[at for at, _ in alone]] = False
    return float(1 - side.shares[clean].mean()) if clean.any() else 0.0
