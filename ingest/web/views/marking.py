"""A text in pieces that a template marks: what was removed from it and what was put, matches of a search, its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

PART = 40_000
"""Bytes of text and marks on one page: with all around it a page stays under a hundred thousand."""

_MARK = 110
"""Bytes that the marks of a piece take."""

_LONGEST_PIECE = 3_000
"""Characters of a piece; a longer one is cut, so that a line of any length has places to be parted at."""

State = Literal["kept", "removed", "put", "match", "old", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one state, without line breaks. `rule` and `kind` say what removed it."""

    state: State
    text: str
    rule: str = ""
    kind: str = ""


Row = tuple[Piece, ...]
"""One line of a text."""


@dataclass(frozen=True, slots=True)
class RuleAtWork:
    """A rule that took something out of a text: how often, and how many characters."""

    rule: str
    kind: str
    times: int
    characters: int


def plain(text: str) -> tuple[Row, ...]:
    """A text without marks."""
    return _rows([Piece("kept", text)])


def before_and_after(text: str, removed: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The text as it was extracted, with what was removed marked and what stands there now behind it.

    `removed` as in an article's record. The pieces that are not put, joined, are the extracted text.
    """
    return _rows(_pieces(text, removed))


def _pieces(text: str, removed: Sequence[Mapping[str, Any]]) -> Iterator[Piece]:
    in_text = in_draft = 0
    for span in removed:
        kept = span["at"] - in_draft
        yield Piece("kept", text[in_text : in_text + kept])
        yield Piece("removed", span["text"], span["rule"], span["kind"])
        yield Piece("put", span["put"], span["rule"], span["kind"])
        in_text += kept + len(span["put"])
        in_draft = span["at"] + len(span["text"])
    yield Piece("kept", text[in_text:])


def _rows(pieces: Iterable[Piece]) -> tuple[Row, ...]:
    """Pieces with line breaks become lines of pieces without; a piece that has none left is gone."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, some in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            for at in range(0, len(some), _LONGEST_PIECE):
                rows[-1].append(replace(piece, text=some[at : at + _LONGEST_PIECE]))
    return tuple(tuple(row) for row in rows)


def rules_at_work(removed: Sequence[Mapping[str, Any]]) -> tuple[RuleAtWork, ...]:
    """The rules that removed something, those first that took most."""
    times: Counter[tuple[str, str]] = Counter()
    characters: Counter[tuple[str, str]] = Counter()
    for span in removed:
        named = (span["rule"], span["kind"])
        times[named] += 1
        characters[named] += len(span["text"])
    return tuple(RuleAtWork(*named, times[named], count) for named, count in characters.most_common())


def highlighted(text: str, marks: Sequence[tuple[int, int]]) -> Row:
    """One line with the matches of a search marked; `marks` are (start, end), in order."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [Piece("kept", text[at:start]), Piece("match", text[start:end])]
        at = end
    pieces.append(Piece("kept", text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def parts(rows: Sequence[Row], most: int = PART) -> tuple[tuple[Row, ...], ...]:
    """A text in parts that each fit on a page, at least one. A line that does not fit goes on in the next part."""
    pages: list[list[Row]] = [[]]
    room = most
    for row in rows:
        now: list[Piece] = []
        for piece in row:
            size = len(piece.text.encode(errors="replace")) + _MARK
            if size > room and (now or pages[-1]):
                pages[-1] += [tuple(now)] if now else []
                pages.append([])
                now, room = [], most
            now.append(piece)
            room -= size
        pages[-1].append(tuple(now))
        room -= _MARK
    return tuple(tuple(part) for part in pages)


def converted(rows: Sequence[Row], convert: Callable[[str], str]) -> tuple[Row, ...]:
    """The same lines with each piece converted, as into another script."""
    return tuple(tuple(replace(piece, text=convert(piece.text)) for piece in row) for row in rows)
