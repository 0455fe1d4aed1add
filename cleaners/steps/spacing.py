"""Removes spaces that came into Chinese text by mistake. Spaces that the author set stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.model import Draft, Edit
from cleaners.steps.mending import mend

_SPACE = "[ \u00a0\u3000\t]"
_SPACES = " \u00a0\u3000\t\u2003"
_WIDE = re.compile("[，。；！？\u3400-\u9fff]")
_HAN = "[\u3400-\u9fff]"
_EDGE = re.compile(f"^(?:{_SPACE}|\u2003)+|(?:{_SPACE}|\u2003)+$")
# What stands before a space is looked at behind it. A pattern that begins with a look behind is forty times slower.
_PUNCTUATION = re.compile(
    f"{_SPACE}(?:(?<=[，。；！？].){_SPACE}{{0,2}}(?=[\u3400-\u9fff“‘《（「『])"
    f"|(?<={_HAN}.){_SPACE}{{0,2}}(?=[，。、；：！？）》」』”]))"
)
_GAP = re.compile(f"{_SPACE}(?<={_HAN}.){_SPACE}{{0,2}}(?={_HAN})")
_MOST_GAPS = 200
"""The most gaps that are mended. A text with more of them is set that way, and each is searched in the whole text."""
_SHORT = 40
_ROLES = (
    "记者", "記者", "通讯员", "通訊員", "编辑", "編輯", "作者", "摄影", "攝影", "责编", "責編", "来源", "來源",
    "图", "圖", "文",
)  # fmt: skip
"""Words that stand before a name, with a space between."""
_COHESION = 0.4
"""The least share of the rarer character's places at which the other one stands beside it."""
_SENTENCE = re.compile("[，。；！？,;!?]")


def mend_spacing(draft: Draft) -> Draft:
    """The draft without stray spaces."""
    draft = mend(draft, _find_loose, _may_be_loose)
    corpus = "\n".join(line.text for line in draft.lines if line.cut is None)
    gaps = len(_GAP.findall(corpus)) if _is_spaced(corpus) and _is_wide(corpus) else 0
    if 0 < gaps <= _MOST_GAPS:
        draft = mend(draft, lambda text: _find_split_words(text, corpus), _is_spaced)
    return draft


def _may_be_loose(text: str) -> object:
    """Whether a line of the text begins or ends with a space, or a space stands beside full-width punctuation."""
    edges = any(space in text and (space + "\n" in text or "\n" + space in text) for space in _SPACES)
    if edges or text[:1].isspace() or text[-1:].isspace():
        return True
    return _is_spaced(text) and _is_wide(text) and _PUNCTUATION.search(text)


def _find_loose(text: str) -> Iterator[Edit]:
    """The spaces at the edges of a line and beside full-width punctuation."""
    edits: list[Edit] = []
    if text[:1].isspace() or text[-1:].isspace():
        edits += (Edit(*match.span(), "", "spacing.edge", "spacing") for match in _EDGE.finditer(text))
    if _is_spaced(text):
        edits += (
            Edit(*match.span(), "", "spacing.punctuation", "spacing") for match in _PUNCTUATION.finditer(text)
        )
    yield from sorted(edits)


def _is_spaced(text: str) -> bool:
    return " " in text or "\u3000" in text or "\u00a0" in text or "\t" in text


def _is_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _find_split_words(text: str, corpus: str) -> Iterator[Edit]:
    """The spaces inside words, between characters that stand together elsewhere in the article.

    Three characters across the gap must stand unbroken elsewhere. A space that stands twice at the same place is meant,
    and so is one that parts a heading into halves of equal length. In any other heading, the two characters at the gap
    must mostly occur together.
    """
    gaps = list(_GAP.finditer(text)) if _is_spaced(text) else []
    prose = len(text) > _SHORT or _SENTENCE.search(text) is not None
    if not gaps or (not prose and _is_balanced(text)):
        return
    for gap in gaps:
        left, right = _beside(text, gap.start(), gap.end())
        if corpus.count(left[-1] + gap[0] + right) > 1 or text.endswith(_ROLES, 0, gap.start()):
            continue
        across = [word for word in (left[-1] + right, left + right[0]) if len(word) == 3]
        if any(word in corpus for word in across) and (prose or _cohere(left[-1], right[0], corpus)):
            yield Edit(gap.start(), gap.end(), "", "spacing.split_word", "spacing")


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The two characters on each side of a gap, without further gaps among them."""
    left = re.sub(_SPACE, "", text[max(0, start - 6) : start])[-2:]
    return left, re.sub(_SPACE, "", text[end : end + 6])[:2]


def _is_balanced(text: str) -> bool:
    parts = [len(part) for part in re.split(f"{_SPACE}+", text)]
    return min(parts) > 1 and len(set(parts)) == 1


def _cohere(a: str, b: str, corpus: str) -> bool:
    return corpus.count(a + b) >= _COHESION * min(corpus.count(a), corpus.count(b))
