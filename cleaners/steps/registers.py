"""Joins labels of official documents to their values in the next line, and closes labels whose letters stand apart.

The joined line is read like any other labelled line. What a label means is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleaners.model import Draft, Line
from cleaners.vocab.labels import REGISTER_TITLES, REGISTERS

_TOP: Final = 40
"""The number of first lines in which a document's register stands."""
_FEWEST: Final = 3
"""The least number of labels in a register. One or two such words may be headings in other texts."""
_SPACED: Final = re.compile(
    "(?:^|(?<=\\s))(?:"
    + "|".join("\\s+".join(name) for name in sorted((*REGISTERS, "分类"), key=len, reverse=True))
    + ")(?:\\s*[:：]\\s*|\\s+)"
)
"""A label whose letters stand apart, with the sign before its value."""
_LONGEST: Final = 80
"""The most characters of a label's value."""


def join_registers(draft: Draft) -> Draft:
    """The draft of a text without markup, with each label of a register at its top joined to the value below it."""
    if draft.page.media_type != "text/plain":
        return draft
    top = [n for n, line in enumerate(draft.lines[: 2 * _TOP]) if line.cut is None and line.text.strip()][
        :_TOP
    ]
    draft = _tight(draft, top)
    labels = [at for at, n in enumerate(top) if _label(draft.lines[n]) in REGISTERS]
    if len(labels) < _FEWEST:
        return draft
    joined: dict[int, Line] = {}
    for at in labels:
        if at + 1 >= len(top) or at + 1 in labels:
            continue  # The label has no value.
        label, value = draft.lines[top[at]], draft.lines[top[at + 1]]
        if len(value.text) <= _LONGEST:
            name = _label(label)
            put = f"{'标题' if name in REGISTER_TITLES else name}："
            joined[top[at]] = label.drop("register.label", "dateline")
            joined[top[at + 1]] = value.replace(0, 0, put, "register.field", "dateline")
    return draft.with_lines(joined.get(n, line) for n, line in enumerate(draft.lines))


def _tight(draft: Draft, top: Sequence[int]) -> Draft:
    """The draft with spaced labels (名    称, 索  引  号), as forms have them, written without the spaces."""
    labels_of = {n: list(_SPACED.finditer(draft.lines[n].text)) for n in top}
    whole = sum(_label(draft.lines[n]) in REGISTERS for n in top)
    if sum(map(len, labels_of.values())) + whole < _FEWEST:
        return draft
    lines = list(draft.lines)
    for n, labels in labels_of.items():
        for label in reversed(labels):
            name = "".join(label[0].split()).rstrip(":：")
            put = f"{'  ' if label.start() else ''}{'标题' if name in REGISTER_TITLES else name}："
            lines[n] = lines[n].replace(label.start(), label.end(), put, "register.field", "dateline")
    return draft.with_lines(lines)


def _label(line: Line) -> str:
    return line.text.strip().strip(":： 【】[]")
