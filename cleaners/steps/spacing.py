"""Spaces and line breaks that fell into Chinese text are mended; those that an author set are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.model import Draft, Line
from cleaners.steps.mending import Change, mend

_SPACE = "[ \u00a0\u3000\t]"
_HAN = "[\u3400-\u9fff]"
_EDGE = re.compile(f"^(?:{_SPACE}|\u2003)+|(?:{_SPACE}|\u2003)+$")
_PUNCTUATION = re.compile(
    f"(?<=[，。；！？]){_SPACE}{{1,3}}(?=[\u3400-\u9fff“‘《（「『])|(?<={_HAN}){_SPACE}{{1,3}}(?=[，。、；：！？）》」』”])"
)
_GAP = re.compile(f"(?<={_HAN}){_SPACE}{{1,3}}(?={_HAN})")
_SHORT = 40
_COHESION = 0.4
"""Share of the rarer character's places at which it stands beside the other one."""
_SENTENCE = re.compile("[，。；！？,;!?]")

_CANNOT_BEGIN = re.compile("[，。、；：！？）》」』”’】〉]")
_CANNOT_END = re.compile("[\u3400-\u9fff，、《（“‘「『]$")
_TERMINAL = re.compile("[。！？!?…：:；;”’」』）)]$")
_BEGINS = re.compile("[\u3400-\u9fff0-9A-Za-z“‘《（「『]")
_NARROWEST = 20
_SLACK = 3
_WRAPPED = 3
_MOST = 0.8


def mend_spacing(draft: Draft) -> Draft:
    """The draft with stray spaces taken out and lines that were broken in mid-sentence joined."""
    draft = mend(draft, _find_loose)
    lines = [line for line in draft.lines if line.cut is None]
    if any(_GAP.search(line.text) for line in lines):
        corpus = "\n".join(line.text for line in lines)
        draft = mend(draft, lambda text: _find_split_words(text, corpus))
    return _joined(draft)


def _find_loose(text: str) -> Iterator[Change]:
    """Spaces at the edges of a line and beside full-width punctuation."""
    if text[:1].isspace() or text[-1:].isspace():
        for match in _EDGE.finditer(text):
            yield Change(match.start(), match.end(), "", "spacing.edge", "spacing")
    if " " in text or "\u3000" in text or "\u00a0" in text:
        for match in _PUNCTUATION.finditer(text):
            yield Change(match.start(), match.end(), "", "spacing.punctuation", "spacing")


def _find_split_words(text: str, corpus: str) -> Iterator[Change]:
    """Spaces between characters that stand together elsewhere in the article.

    Three characters across the gap must stand unbroken elsewhere. A space that stands at the same place again
    is meant, and so is one that parts a heading into halves of a length; in a heading of other measures the
    two characters at the gap must belong together more than apart.
    """
    gaps = list(_GAP.finditer(text))
    prose = len(text) > _SHORT or _SENTENCE.search(text) is not None
    if not gaps or (not prose and _is_balanced(text)):
        return
    for gap in gaps:
        left, right = text[max(0, gap.start() - 2) : gap.start()], text[gap.end() : gap.end() + 2]
        if corpus.count(left + gap[0] + right) > 1:
            continue
        across = [word for word in (left[-1] + right, left + right[0]) if len(word) == 3]
        if any(word in corpus for word in across) and (prose or _cohere(left[-1], right[0], corpus)):
            yield Change(gap.start(), gap.end(), "", "spacing.split_word", "spacing")


def _is_balanced(text: str) -> bool:
    parts = [len(part) for part in re.split(f"{_SPACE}+", text)]
    return min(parts) > 1 and max(parts) - min(parts) <= 1


def _cohere(a: str, b: str, corpus: str) -> bool:
    return corpus.count(a + b) >= _COHESION * min(corpus.count(a), corpus.count(b))


def _joined(draft: Draft) -> Draft:
    """Lines that go on in the next one: it begins with what cannot begin a line, or the lines are as long as
    lines were allowed to be."""
    wide = _wrap_width(draft.lines)
    lines = list(draft.lines)
    for n in range(1, len(lines)):
        before, line = lines[n - 1], lines[n]
        if before.cut or line.cut or line.joined or not before.text or not line.text:
            continue
        if _CANNOT_BEGIN.match(line.text) and not _TERMINAL.search(before.text):
            lines[n] = line.join("spacing.broken_line", "spacing")
        elif wide and len(before.text) >= wide - _SLACK and _goes_on(before.text, line.text):
            lines[n] = line.join("spacing.wrapped_line", "spacing")
    return draft if all(a is b for a, b in zip(lines, draft.lines, strict=True)) else draft.with_lines(lines)


def _goes_on(before: str, line: str) -> bool:
    return _CANNOT_END.search(before) is not None and _BEGINS.match(line) is not None


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The length at which Chinese lines were broken, if they were: most that end in mid-sentence have it."""
    open_ends = [
        len(a.text)
        for a, b in pairwise(lines)
        if not a.cut and not b.cut and b.text and len(a.text) >= _NARROWEST and _goes_on(a.text, b.text)
    ]
    if len(open_ends) < _WRAPPED:
        return None
    width = max(open_ends)
    if max(len(line.text) for line in lines if not line.cut) > width + _SLACK:
        return None
    return width if sum(length >= width - _SLACK for length in open_ends) >= _MOST * len(open_ends) else None
