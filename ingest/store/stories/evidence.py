"""Why articles are placed where they are: what each was found to be to others. Read here, written by `clusters`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from ingest.store.dialects.many import among
from ingest.store.schema.tables import story_evidence


@dataclass(frozen=True, slots=True)
class StoryEvidence:
    """Why an article is placed where it is: its relation to another article."""

    other_id: int
    verdict: str
    """exact, reprint, teaser or contains. See `cleaners.fingerprint.Comparison`."""
    shorter: bool
    """For teaser and contains: this article is the part."""
    similarity: float
    containment: float
    shared: tuple[str, ...]
    """Figures and dates that both articles have where they say the same, as in `Comparison`."""
    differing: tuple[str, ...]
    found_at: datetime

    @property
    def whole(self) -> bool:
        """For teaser and contains: the other article is the part."""
        return self.verdict in ("teaser", "contains") and not self.shorter

    def relation(self) -> str:
        """The relation to the other article, in a word or two."""
        ways = {"teaser": ("teaser of", "has teaser"), "contains": ("part of", "contains")}
        part, whole = ways.get(self.verdict, (self.verdict, self.verdict))
        return part if self.shorter else whole

    def summary(self) -> str:
        """The evidence in a line."""
        figures = [("shares", self.shared), ("differs in", self.differing)]
        named = "".join(f"; {how} {', '.join(values)}" for how, values in figures if values)
        return f"article {self.other_id}: similarity {self.similarity}, containment {self.containment}{named}"


def of(conn: Connection, article_id: int) -> tuple[StoryEvidence, ...]:
    """What the article was found to be to others, and others to it."""
    return of_each(conn, [article_id])[article_id]


def of_each(conn: Connection, ids: Collection[int]) -> Mapping[int, tuple[StoryEvidence, ...]]:
    """The evidence of each of these articles."""
    later, earlier = (among(conn, story_evidence.c[name], ids) for name in ("article_id", "other_id"))
    rows = conn.execute(
        select(story_evidence)
        .where(or_(later, earlier))
        .order_by(story_evidence.c.found_at, story_evidence.c.article_id, story_evidence.c.other_id)
    ).all()
    return {
        one: tuple(_seen_by(one, row) for row in rows if one in (row.article_id, row.other_id)) for one in ids
    }


def _seen_by(article_id: int, row: Row[Any]) -> StoryEvidence:
    later = row.article_id == article_id
    return StoryEvidence(
        row.other_id if later else row.article_id,
        row.verdict,
        row.shorter == later and row.verdict in ("teaser", "contains"),
        row.similarity,
        row.containment,
        tuple(row.shared),
        tuple(row.differing),
        row.found_at,
    )
