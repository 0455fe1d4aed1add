"""Compares the figures of two texts whose other words agree: contradiction, correction or damage."""

from __future__ import annotations

from cleaners.fingerprint.body import dated
from cleaners.fingerprint.sides import PAIRED, Side
from cleaners.fingerprint.worded_figures import is_hour

_CORRECTED, _MISREAD = 0.08, 0.25
"""The share of the figures in common sentences that may differ in a clean copy (a corrected figure), and in a
damaged copy."""
_DAMAGED = 0.01
"""The share of letters outside common runs from which a text is damaged or edited throughout."""
_RENEWED = 3
"""The least number of figures that change when a page shows the next day's facts. A revision changes fewer, or not
most of them."""
_DAMAGE = 4.0
"""How much likelier a figure is damaged than a letter, for it has several digits."""
STANDING = 2
"""The number of other figures that must be unchanged around a corrected one. A date needs one more, a longer text
one less."""
_SLIPS, _STANDING_ALL = 2, 6
"""The most figures that may be corrected at once, and the number of unchanged figures around two, or around one with
any other change."""
_PROSE = 200
"""The least number of columns of that longer text."""
_STORY = 700
"""The columns from which a text is a story of its own, in which one figure may be another one."""
_LATER = 2
"""The days after which several figures are no longer corrected. A bulletin of the same words is then another day's."""
_SLIGHT = 0.03
"""The share of the letters that may differ around a corrected figure."""


class Figures:
    """The evidence in the figures of two texts that otherwise agree."""

    def __init__(self, one: Side, other: Side, days: int) -> None:
        sides = (one, other), (other, one)
        numbers = [_common_figures(side) for side, _ in sides]
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
        """Whether one or two figures were corrected and those around them are unchanged. A date needs more evidence.

        The change must be a slip of the hand, unless so many figures are unchanged that no other event has them all. A
        notice is corrected only on its own day, for the next day's notice has the same words. Another time of day is
        never a slip.
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
        """Whether each text has figures that the other one lacks, more than errors and damage explain."""
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
        """Whether so many figures changed that the page is no revision: today's prices instead of yesterday's."""
        return self._count >= _RENEWED and self._share >= _MISREAD


def _by_sentence(figures: list[tuple[int, str]]) -> set[tuple[str, ...]]:
    """The figures of each sentence that has any. Two texts may have the same figures in different sentences."""
    sentences: dict[int, list[str]] = {}
    for at, figure in figures:
        sentences.setdefault(at, []).append(figure)
    return {tuple(sorted(own)) for own in sentences.values()}


def _read_right(own: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The figures that do not equal one of the others with a digit lost or added."""
    return [(at, figure) for at, figure in own if not any(lost(figure, other) for _, other in theirs)]


def lost(one: str, other: str) -> bool:
    """Whether the shorter figure is the longer one without one of its characters."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 2 < len(long) == len(short) + 1 and all(character in rest for character in short)


def _slip(one: str, other: str) -> bool:
    """Whether two figures differ in one digit that is wrong, lost or added, or in two exchanged neighbours."""
    if len(one) != len(other):
        return len(max(one, other, key=len)) > 1 and lost(one, other)
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return len(one) > 1
    first, last = wrong[0], wrong[-1]
    between = {one[first], one[last]} == {other[first], other[last]}
    return len(wrong) == 2 and between and one[first + 1 : last].strip(".:-") == ""


def _else_alike(side: Side, alone: list[tuple[int, str]]) -> bool:
    """Whether the text differs in little except its figures. Dates do not count among these figures."""
    written = sum(len(figure) for _, figure in alone if not dated(figure))
    return side.letters - side.common <= max(_SLIGHT * side.letters, written)


def _weight(figures: list[tuple[int, str]]) -> int:
    """The weight of figures. A date counts twice, for dates tell one event from the next."""
    return sum(2 if dated(figure) else 1 for _, figure in figures)


def _common_figures(side: Side) -> list[tuple[int, str]]:
    """The figures of sentences that the other text has as well."""
    return [(at, figure) for at, figure in side.of.figures if side.shares[at] >= PAIRED]


def _damage(side: Side, alone: list[tuple[int, str]]) -> float:
    """The share of letters outside common runs, in common sentences whose figures are common as well."""
    clean = side.shares >= PAIRED
    clean[[at for at, _ in alone]] = False
    return float(1 - side.shares[clean].mean()) if clean.any() else 0.0
