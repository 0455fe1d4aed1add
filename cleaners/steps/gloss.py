"""Removes pinyin that a converter put in brackets behind characters. A reading that the author gives stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.fold import fold
from cleaners.model import Draft, Edit
from cleaners.pinyin import numbered, reading
from cleaners.steps.mending import mend, whole

RULE = "gloss.pinyin"

_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
_LETTER = "[a-zɑɡüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u0308\u030c]"
_GLOSS = re.compile(f"([\u3400-\u9fff])[(（] ?({_LETTER}{{1,9}}) ?[)）]")
_IN_BRACKETS = re.compile(f"[(（] ?{_LETTER}{{1,9}} ?[)）]")
"""The same pattern without the character before. The search for a bracket is ten times as fast."""
_SYLLABLE = re.compile(
    f"{_INITIAL}?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang"
    "|ue|ui|un|uo|v|ve)[1-4]?|[mn]g?[1-4]"
)
_HAN = re.compile("[\u3400-\u9fff]")

_AGREE = 0.8
"""The share of the readings that must be their characters' main readings. A converter knows no others, and an author
gives mostly others."""
_MANY = 3


@dataclass(frozen=True, slots=True)
class _Gloss:
    char: str
    syllable: str
    inside: bool
    """Whether text goes on right behind it. An author's reading mostly ends a word."""

    @property
    def marked(self) -> bool:
        return self.syllable[-1:].isdigit()

    @property
    def agrees(self) -> bool:
        main = reading(self.char)
        return main is not None and self.syllable == (main if self.marked else main.rstrip("12345"))


def strip_glosses(draft: Draft) -> Draft:
    """Removes the readings from lines and metadata when together they look like a converter's.

    One kind of evidence is that they agree with the characters' main readings. A second kind is needed, which is one of
    three: the characters differ between the scripts, which confuses converters; the same character has its reading
    twice; or there are three readings and text goes on behind them. Readings without tone marks look like ordinary
    words in brackets, and need all of the evidence.
    """
    if not _IN_BRACKETS.search(whole(draft)):
        return draft
    glosses = [gloss for text in _texts(draft) for gloss in _readings(text)]
    marked = _are_glosses([g for g in glosses if g.marked], enough=1)
    bare = _are_glosses([g for g in glosses if not g.marked], enough=_MANY)
    if not (marked or bare):
        return draft
    return mend(draft, lambda text: _glosses(text, marked), _IN_BRACKETS.search)


def _are_glosses(glosses: list[_Gloss], enough: int) -> bool:
    agreeing = [gloss for gloss in glosses if gloss.agrees]
    if len(agreeing) < max(enough, _AGREE * len(glosses)):
        return False
    differ = any(fold(gloss.char) != gloss.char for gloss in agreeing)
    twice = Counter(agreeing).most_common(1)[0][1] > 1
    inside = sum(gloss.inside for gloss in agreeing) * 2 > len(agreeing)
    if enough > 1:
        return inside and (differ or twice)
    return differ or (inside and (twice or len(agreeing) >= _MANY))


def _texts(draft: Draft) -> Iterator[str]:
    for line in draft.lines:
        if line.cut is None:
            yield line.text
    yield from filter(None, (draft.meta.title, draft.meta.source, draft.meta.section))


def _readings(text: str) -> Iterator[_Gloss]:
    if "(" not in text and "（" not in text:
        return
    for match in _GLOSS.finditer(text):
        syllable = numbered(match[2])
        if _SYLLABLE.fullmatch(syllable):
            yield _Gloss(match[1], syllable, _HAN.match(text, match.end()) is not None)


def _glosses(text: str, marked: bool) -> Iterator[Edit]:
    """The readings in `text`, brackets included."""
    if "(" not in text and "（" not in text:
        return
    for match in _GLOSS.finditer(text):
        syllable = numbered(match[2])
        gloss = _Gloss(match[1], syllable, inside=False)
        if _SYLLABLE.fullmatch(syllable) and (marked if gloss.marked else gloss.agrees):
            yield Edit(match.end(1), match.end(), "", RULE, "gloss")
