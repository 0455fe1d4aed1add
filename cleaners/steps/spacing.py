"""Spaces and line breaks that fell into Chinese text are mended; those that an author set are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.model import Draft, Edit, Line
from cleaners.steps.mending import mend

_SPACE = "[ \u00a0\u3000\t]"
_SPACES = " \u00a0\u3000\t\u2003"
_WIDE = re.compile("[，。；！？\u3400-\u9fff]")
_HAN = "[\u3400-\u9fff]"
_EDGE = re.compile(f"^(?:{_SPACE}|\u2003)+|(?:{_SPACE}|\u2003)+$")
# What stands before a space is looked at behind it: a pattern that begins with a look behind is forty times slower.
_PUNCTUATION = re.compile(
    f"{_SPACE}(?:(?<=[，。；！？].){_SPACE}{{0,2}}(?=[\u3400-\u9fff“‘《（「『])"
    f"|(?<={_HAN}.){_SPACE}{{0,2}}(?=[，。、；：！？）》」』”]))"
)
_GAP = re.compile(f"{_SPACE}(?<={_HAN}.){_SPACE}{{0,2}}(?={_HAN})")
_MOST_GAPS = 200
"""A text with more of them is set that way; and each is looked up in the whole text."""
_SHORT = 40
_ROLES = (
    "记者", "記者", "通讯员", "通訊員", "编辑", "編輯", "作者", "摄影", "攝影", "责编", "責編", "来源", "來源",
    "图", "圖", "文",
)  # fmt: skip
"""What a name stands behind, a space between."""
_COHESION = 0.4
"""Share of the rarer character's places at which it stands beside the other one."""
_SENTENCE = re.compile("[，。；！？,;!?]")

_NEVER_FIRST = frozenset("，。、；：！？")
_CLOSES = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『", "】": "【", "〉": "〈"}
_NEVER_BEGINS = _NEVER_FIRST.union(_CLOSES)
_OPEN_END = re.compile("[\u3400-\u9fff，、《（“‘「『]")
_TERMINAL = frozenset("。！？!?…：:；;”’」』）)")
_BEGINS = re.compile("[\u3400-\u9fff0-9A-Za-z“‘《（「『]")
_PROSE = frozenset(("paragraph", "quote"))
_NARROWEST = 20
_SLACK = 3
_WRAPPED = 3
_MOST = 0.8


def mend_spacing(draft: Draft) -> Draft:
    """The draft with stray spaces taken out and lines that were broken in mid-sentence joined."""
    draft = mend(draft, _find_loose, _may_be_loose)
    corpus = "\n".join(line.text for line in draft.lines if line.cut is None)
    gaps = len(_GAP.findall(corpus)) if _is_spaced(corpus) and _is_wide(corpus) else 0
    if 0 < gaps <= _MOST_GAPS:
        draft = mend(draft, lambda text: _find_split_words(text, corpus), _is_spaced)
    return _joined(draft)


def _may_be_loose(text: str) -> object:
    """Whether a line of the text begins or ends with a space, or one stands beside full-width punctuation."""
    edges = any(space in text and (space + "\n" in text or "\n" + space in text) for space in _SPACES)
    if edges or text[:1].isspace() or text[-1:].isspace():
        return True
    return _is_spaced(text) and _is_wide(text) and _PUNCTUATION.search(text)


def _find_loose(text: str) -> Iterator[Edit]:
    """Spaces at the edges of a line and beside full-width punctuation."""
    found: list[Edit] = []
    if text[:1].isspace() or text[-1:].isspace():
        found += (Edit(*match.span(), "", "spacing.edge", "spacing") for match in _EDGE.finditer(text))
    if _is_spaced(text):
        found += (
            Edit(*match.span(), "", "spacing.punctuation", "spacing") for match in _PUNCTUATION.finditer(text)
        )
    yield from sorted(found)


def _is_spaced(text: str) -> bool:
    return " " in text or "\u3000" in text or "\u00a0" in text or "\t" in text


def _is_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _find_split_words(text: str, corpus: str) -> Iterator[Edit]:
    """Spaces between characters that stand together elsewhere in the article.

    Three characters across the gap must stand unbroken elsewhere. A space that stands at the same place again
    is meant, and so is one that parts a heading into halves of a length; in a heading of other measures the
    two characters at the gap must belong together more than apart.
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
    """Two characters on each side of a gap; further gaps among them do not count."""
    left = re.sub(_SPACE, "", text[max(0, start - 6) : start])[-2:]
    return left, re.sub(_SPACE, "", text[end : end + 6])[:2]


def _is_balanced(text: str) -> bool:
    parts = [len(part) for part in re.split(f"{_SPACE}+", text)]
    return min(parts) > 1 and len(set(parts)) == 1


def _cohere(a: str, b: str, corpus: str) -> bool:
    return corpus.count(a + b) >= _COHESION * min(corpus.count(a), corpus.count(b))


def _joined(draft: Draft) -> Draft:
    """Lines that go on in the next one: it begins with what cannot begin a line, or the lines are as long as
    lines were allowed to be."""
    wide = _wrap_width(draft.lines)
    joined: dict[int, Line] = {}
    for n, (before, line) in enumerate(pairwise(draft.lines), 1):
        if before.cut or line.cut or line.joined or not before.text or not line.text:
            continue
        if line.text[0] in _NEVER_BEGINS and _is_rest(before.text, line.text[0]):
            joined[n] = line.join("spacing.broken_line", "spacing")
        elif wide and len(before.text) >= wide - _SLACK and _goes_on(before, line):
            joined[n] = line.join("spacing.wrapped_line", "spacing")
    if not joined:
        return draft
    return draft.with_lines(joined.get(n, line) for n, line in enumerate(draft.lines))


def _is_rest(before: str, first: str) -> bool:
    """Whether a line cannot begin with its first character: only what is open can be closed."""
    if first in _CLOSES:
        return before.count(_CLOSES[first]) > before.count(first)
    return first in _NEVER_FIRST and before[-1] not in _TERMINAL


def _goes_on(before: Line, line: Line) -> bool:
    """Captions and items are whole, however long they are."""
    return (
        _OPEN_END.match(before.text[-1]) is not None
        and _BEGINS.match(line.text) is not None
        and before.kind in _PROSE
        and line.kind in _PROSE
    )


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The length at which Chinese lines were broken, if they were: most that end in mid-sentence have it."""
    open_ends = [
        len(a.text)
        for a, b in pairwise(lines)
        if not a.cut and not b.cut and b.text and len(a.text) >= _NARROWEST and _goes_on(a, b)
    ]
    if len(open_ends) < _WRAPPED:
        return None
    width = max(open_ends)
    if max(len(line.text) for line in lines if not line.cut) > width + _SLACK:
        return None
    return width if sum(length >= width - _SLACK for length in open_ends) >= _MOST * len(open_ends) else None
