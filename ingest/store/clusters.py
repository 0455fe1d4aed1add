"""Which articles are one story: candidates by key, verdicts, members and their representative; no exact copies.

Keys are filed under the month in which their article was first stored: a lookup reads the few months of its
window, so that the part of the table in use stays small however many articles there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from cleaners.fingerprint import Comparison, Fingerprint, compare, fingerprint
from cleaners.urls import same_site
from ingest.store import dialects
from ingest.store.tables import articles, sources, story_evidence, story_keys, story_members

WINDOW = timedelta(days=90)
"""How far back a story is looked for."""
_MONTH = 30
"""Days of one part of the key table."""
_CROWD = 64
"""Articles behind one key, after which it takes no more; one such key in common says nothing, it is a phrase's."""
_VERIFIED = 8
"""Candidates that are compared, those with most keys in common first."""
_TOLD = 20
"""Figures that are kept as evidence, of each kind."""
_COMPLETE = 0.6
"""Share of the longest member's characters from which a member tells the whole story."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an article is placed where it is: what it is to another one."""

    other_id: int
    verdict: str
    """exact, reprint, teaser or contains; see `cleaners.fingerprint.Comparison`."""
    shorter: bool
    """Of teaser and contains: this article is the part."""
    similarity: float
    containment: float
    shared: tuple[str, ...]
    """Figures and dates that both have where they say the same, as in `Comparison`."""
    differing: tuple[str, ...]
    found_at: datetime

    def said(self) -> str:
        """What the article is to the other one, in a word or two."""
        ways = {"teaser": ("teaser of", "has teaser"), "contains": ("part of", "contains")}
        part, whole = ways.get(self.verdict, (self.verdict, self.verdict))
        return part if self.shorter else whole

    def told(self) -> str:
        """The evidence in a line."""
        figures = [("shares", self.shared), ("differs in", self.differing)]
        named = "".join(f"; {how} {', '.join(values)}" for how, values in figures if values)
        return f"article {self.other_id}: similarity {self.similarity}, containment {self.containment}{named}"


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story."""

    id: int
    url: str
    title: str | None
    representative: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The cluster of an article: all members, and what the article was found to be to others."""

    id: int
    members: tuple[Member, ...]
    evidence: tuple[Evidence, ...]


def place(
    conn: Connection, article_id: int, now: datetime, window: timedelta = WINDOW
) -> tuple[Evidence, ...]:
    """Finds the article's story and makes it a member; gives what it was found to be, `new` left out.

    Waits for other processes that place articles: two that store one story at once find each other.
    """
    dialects.lock_stories(conn)
    row = conn.execute(select(articles).where(articles.c.id == article_id)).one()
    taken, keys = fingerprint(row.title, row.text)
    met, full = candidates(conn, keys.tolist(), now - window, now)
    file(conn, article_id, row.first_stored, [key for key in keys.tolist() if key not in full])
    met.pop(article_id, None)
    found = _verified(conn, taken, now, [other for other, _ in met.most_common(_VERIFIED)])
    if found:
        conn.execute(insert(story_evidence), [_row(article_id, one) for one in found])
    for one in found:
        if one.verdict != "contains":
            _unite(conn, article_id, one.other_id)
    if any(one.verdict != "contains" for one in found):
        _elect(conn, article_id)
    return found


def candidates(
    conn: Connection, keys: Sequence[int], since: datetime, until: datetime
) -> tuple[Counter[int], set[int]]:
    """Articles stored in the window under the keys, with the number of common ones; and the crowded keys."""
    asked = {_filed(key, month): key for month in range(_month(since), _month(until) + 1) for key in keys}
    rows = conn.execute(select(story_keys).where(story_keys.c.key.in_(asked))).all()
    crowds = Counter(row.key for row in rows)
    full = {key for key, count in crowds.items() if count >= _CROWD}
    met = Counter(row.article_id for row in rows if row.key not in full)
    crowded = Counter(row.article_id for row in rows if row.key in full)
    met.update({article_id: count for article_id, count in crowded.items() if count > 1 or article_id in met})
    return met, {asked[key] for key in full}


def remove(conn: Connection, article_id: int) -> None:
    """Takes an article out of its story, before it is deleted or placed anew."""
    dialects.lock_stories(conn)
    row = conn.execute(select(articles).where(articles.c.id == article_id)).one()
    _, keys = fingerprint(row.title, row.text)
    month = _month(row.first_stored)
    filed = story_keys.c.key.in_([_filed(key, month) for key in keys.tolist()])
    conn.execute(delete(story_keys).where(filed, story_keys.c.article_id == article_id))
    conn.execute(
        delete(story_evidence).where(
            or_(story_evidence.c.article_id == article_id, story_evidence.c.other_id == article_id)
        )
    )
    story = _story_of(conn, article_id)
    conn.execute(delete(story_members).where(story_members.c.article_id == article_id))
    if story is not None:
        left = conn.scalars(select(story_members.c.article_id).where(story_members.c.story_id == story)).all()
        if len(left) == 1:
            conn.execute(delete(story_members).where(story_members.c.story_id == story))
        elif left:
            _elect(conn, left[0])


def story(conn: Connection, article_id: int) -> Story | None:
    """The article's story with its evidence; None when it stands alone and nothing is known of it."""
    number = _story_of(conn, article_id)
    of = story_members.c.story_id == number
    columns = (articles.c.id, articles.c.url, articles.c.title, story_members.c.representative)
    rows = (
        conn.execute(
            select(*columns)
            .join(story_members, story_members.c.article_id == articles.c.id)
            .where(of)
            .order_by(articles.c.order_at, articles.c.id)
        ).all()
        if number is not None
        else []
    )
    found = evidence(conn, article_id)
    if number is None and not found:
        return None
    return Story(number or article_id, tuple(Member(*row) for row in rows), found)


def evidence(conn: Connection, article_id: int) -> tuple[Evidence, ...]:
    """What the article was found to be to others, and others to it."""
    mine = story_evidence.c.article_id == article_id
    rows = conn.execute(
        select(story_evidence)
        .where(or_(mine, story_evidence.c.other_id == article_id))
        .order_by(story_evidence.c.found_at, story_evidence.c.article_id, story_evidence.c.other_id)
    ).all()
    return tuple(
        Evidence(
            row.other_id if row.article_id == article_id else row.article_id,
            row.verdict,
            row.shorter == (row.article_id == article_id) and row.verdict in ("teaser", "contains"),
            row.similarity,
            row.containment,
            tuple(row.shared),
            tuple(row.differing),
            row.found_at,
        )
        for row in rows
    )


def representing() -> ColumnElement[bool]:
    """The condition on `articles` that leaves one of each story."""
    return ~(
        select(story_members.c.article_id)
        .where(story_members.c.article_id == articles.c.id, story_members.c.representative.is_(False))
        .exists()
    )


def _filed(key: int, month: int) -> int:
    """A key as it is filed: the month (of 256, some 21 years) in the first byte, then 56 bits of the key.

    The table is ordered by it, so that the months in use lie together; a byte more in each row would cost 16
    in PostgreSQL.
    """
    filed = (month & 0xFF) << 56 | (key & 0xFFFFFFFFFFFFFFFF) >> 8
    return filed - (1 << 64) if filed >> 63 else filed


def _month(at: datetime) -> int:
    return int(at.timestamp()) // 86_400 // _MONTH


def file(conn: Connection, article_id: int, stored: datetime, keys: Sequence[int]) -> None:
    """Puts an article under its keys, in the month in which it was first stored."""
    if keys:
        month = _month(stored)
        rows = [{"key": _filed(key, month), "article_id": article_id} for key in keys]
        conn.execute(dialects.insert(conn, story_keys).on_conflict_do_nothing(), rows)


def _verified(
    conn: Connection, taken: Fingerprint, now: datetime, others: Sequence[int]
) -> tuple[Evidence, ...]:
    """The verdicts on candidates; of one story one verdict is enough."""
    columns = (articles.c.id, articles.c.title, articles.c.text, story_members.c.story_id)
    rows = conn.execute(
        select(*columns)
        .outerjoin(story_members, story_members.c.article_id == articles.c.id)
        .where(articles.c.id.in_(others))
    ).all()
    found: list[Evidence] = []
    settled: set[int] = set()
    for row in sorted(rows, key=lambda row: others.index(row.id)):
        if row.story_id in settled:
            continue
        verdict = compare(taken, fingerprint(row.title, row.text)[0])
        if verdict.kind != "new":
            found.append(_evidence(row.id, verdict, now))
        if verdict.kind not in ("new", "contains") and row.story_id is not None:
            settled.add(row.story_id)
    return tuple(found)


def _evidence(other_id: int, verdict: Comparison, now: datetime) -> Evidence:
    return Evidence(
        other_id,
        verdict.kind,
        verdict.shorter == "first",
        verdict.similarity,
        verdict.containment,
        verdict.shared[:_TOLD],
        verdict.differing[:_TOLD],
        now,
    )


def _row(article_id: int, one: Evidence) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "other_id": one.other_id,
        "verdict": one.verdict,
        "shorter": one.shorter,
        "similarity": one.similarity,
        "containment": one.containment,
        "shared": list(one.shared),
        "differing": list(one.differing),
        "found_at": one.found_at,
    }


def _story_of(conn: Connection, article_id: int) -> int | None:
    found: int | None = conn.scalar(
        select(story_members.c.story_id).where(story_members.c.article_id == article_id)
    )
    return found


def _unite(conn: Connection, one: int, other: int) -> None:
    """Both articles' stories become the one with the smaller number: the id of the article it began with."""
    numbers = {article_id: _story_of(conn, article_id) for article_id in (one, other)}
    number = min(found or article_id for article_id, found in numbers.items())
    for article_id, found in numbers.items():
        if found is None:
            row = {"article_id": article_id, "story_id": number, "representative": False}
            conn.execute(insert(story_members).values(**row))
        elif found != number:
            moved = update(story_members).where(story_members.c.story_id == found)
            conn.execute(moved.values(story_id=number))


def _elect(conn: Connection, article_id: int) -> None:
    """The representative: a complete text, named by other members as their source, the earliest of those."""
    number = _story_of(conn, article_id)
    rows = conn.execute(
        select(articles.c.id, articles.c.url, articles.c.canonical_url, articles.c.source, sources.c.name)
        .add_columns(articles.c.order_at, func.length(articles.c.text).label("size"))
        .join(story_members, story_members.c.article_id == articles.c.id)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(story_members.c.story_id == number)
    ).all()
    longest = max(row.size for row in rows)

    def rank(row: Any) -> tuple[bool, bool, datetime, int]:
        named = any(_names(other, row) for other in rows if other.id != row.id)
        return (row.size < _COMPLETE * longest, not named, row.order_at, row.id)

    best = min(rows, key=rank).id
    members = story_members.c.story_id == number
    conn.execute(
        update(story_members).where(members).values(representative=story_members.c.article_id == best)
    )


def _names(one: Any, other: Any) -> bool:
    """Whether one article says that it comes from where the other one stands."""
    if one.canonical_url != one.url and same_site(one.canonical_url, other.url):
        return not same_site(one.canonical_url, one.url)
    return one.source is not None and one.name != other.name and one.source == other.name
