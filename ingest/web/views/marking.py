"""Divides a text into pieces that a template marks: removed and inserted text, matches of a search, parts of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

PART = 40_000
"""Most bytes of text and marks on one page, so that the whole page stays under a hundred thousand."""

_MARK = 110
"""Bytes that the marks of a piece take."""

_LONGEST_PIECE = 3_000
"""Most characters of a piece. A longer one is cut, so that a line of any length can be divided between parts."""

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
    """A rule that removed something from a text: how often, and how many characters."""

    rule: str
    kind: str
    times: int
    characters: int


def plain(text: str) -> tuple[Row, ...]:
    """A text without marks."""
    return _rows([Piece("kept", text)])


def before_and_after(text: str, removed: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The extracted text with removed pieces marked, and behind each the text that replaced it.

    `removed` is as in an article's record. All pieces but those of replacements, joined, are the extracted text.
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
    """Splits pieces at line breaks into lines of pieces. Empty pieces are dropped."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, some in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            for at in range(0, len(some), _LONGEST_PIECE):
                rows[-1].append(replace(piece, text=some[at : at + _LONGEST_PIECE]))
    return tuple(tuple(row) for row in rows)


def rules_at_work(removed: Sequence[Mapping[str, Any]]) -> tuple[RuleAtWork, ...]:
    """The rules that removed something. The one that removed most comes first."""
    times: Counter[tuple[str, str]] = Counter()
    characters: Counter[tuple[str, str]] = Counter()
    for span in removed:
        named = (span["rule"], span["kind"])
        times[named] += 1
        characters[named] += len(span["text"])
    return tuple(RuleAtWork(*named, times[named], count) for named, count in characters.most_common())


def highlighted(text: str, marks: Sequence[tuple[int, int]]) -> Row:
    """One line with the matches of a search marked. `marks` are (start, end), in order."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [Piece("kept", text[at:start]), Piece("match", text[start:end])]
        at = end
    pieces.append(Piece("kept", text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def parts(rows: Sequence[Row], most: int = PART) -> tuple[tuple[Row, ...], ...]:
    """The text in parts that each fit on a page, at least one. A line that does not fit goes on in the next part."""
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
    """The same lines with each piece converted, for example into the other script."""
    return tuple(tuple(replace(piece, text=convert(piece.text)) for piece in row) for row in rows)
