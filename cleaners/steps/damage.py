"""Lists the parts of the text that are damaged beyond repair, as they stand. Nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cleaners.model import Draft
from cleaners.pinyin import reading
from cleaners.steps.mending import LONGEST, whole
from cleaners.steps.mojibake import HEAD
from cleaners.steps.slip import find_slips, may_be_signed

_LOST = re.compile(
    f"(?:{HEAD}[^\x00-\x7f\ufffd]?)?\ufffd+"  # A replacement character, with what UTF-8 read as GBK left before it.
    "|(?:锟斤拷){2,}锟?斤?"  # Replacement characters that were in turn read as GBK.
    "|(?<=[\u3400-\u9fff])[\ue000-\uf8ff]+(?=[\u3400-\u9fff])"  # A character that only one font had.
)

_HALVES = re.compile("\\?[\u3400-\u9fff](?:[\u3400-\u9fff]{0,4}[?A-Z])+")
"""Characters between question marks and capitals. These are halves of characters that a converter did not know."""


def list_damage(draft: Draft) -> Draft:
    """The draft with `damaged` completed by every run of the remaining lines whose bytes are lost, each once, in
    order.
    """
    if not _may_be_damaged(whole(draft)):
        return draft
    runs = [run for line in draft.lines if line.cut is None for run in _damaged(line.text)]
    if not runs:
        return draft
    damaged = tuple(dict.fromkeys((*draft.meta.damaged, *runs)))
    return replace(draft, meta=replace(draft.meta, damaged=damaged))


def _may_be_damaged(text: str) -> object:
    return may_be_signed(text) or "锟" in text or ("?" in text and _HALVES.search(text))


def _damaged(text: str) -> Iterator[str]:
    if len(text) > LONGEST or not _may_be_damaged(text):
        return
    spans = [(slip.start, slip.end) for slip in find_slips(text)]
    spans += [match.span() for match in _LOST.finditer(text)]
    spans += [match.span() for match in _HALVES.finditer(text) if _is_of_halves(match[0])]
    runs: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    for start, end in runs:
        yield text[start:end]


def _is_of_halves(run: str) -> bool:
    """Whether a run between question marks is damage and no question: it has a capital or an uncommon character."""
    return any((char.isascii() and char != "?") or reading(char) is None for char in run if char != "?")
