"""Observations for the learner's tests, written down by hand: no cleaning is involved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cleaners.learn import DatedObservation, Observation, RecurringBlock, Sighting, learned
from cleaners.learn.blocks import block, exact, look
from cleaners.model import Line

START = datetime(2026, 3, 2, tzinfo=UTC)
BODY = 6
"""Paragraphs of an article's own."""


def sighting(line: str | Line) -> Sighting:
    made = Line.of(line) if isinstance(line, str) else line
    return Sighting(block(made.text), exact(made.text), len(made.text), look(made), made.text)


def words(number: int) -> str:
    """Letters that no other number has."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:05d}")


def body(number: int) -> list[str]:
    """The own paragraphs of article `number`."""
    return [
        f"Paragraph {words(part)} tells the whole story of {words(number)} and of nothing else in the town."
        for part in range(BODY)
    ]


def shown(number: int, lines: Sequence[str | Line], *facets: str) -> DatedObservation:
    return DatedObservation(START + timedelta(hours=number), Observation(tuple(map(sighting, lines)), facets))


def taught(
    articles: int, above: Sequence[str | Line] = (), below: Sequence[str | Line] = (), *facets: str
) -> list[DatedObservation]:
    """Articles with the same lines around each one's own."""
    return [shown(n, [*above, *body(n), *below], *facets) for n in range(articles)]


def states(seen: Sequence[DatedObservation], active: Sequence[str] = ()) -> dict[str, str]:
    """The text of each block found, to its state or the limit that it met."""
    return {one.text: one.limit or one.state for one in found(seen, active)}


def found(seen: Sequence[DatedObservation], active: Sequence[str] = ()) -> tuple[RecurringBlock, ...]:
    return learned(seen, [block(text) for text in active])
