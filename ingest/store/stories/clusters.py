"""Which articles are one story: candidates by key, verdicts, members and the story's representative. Exact copies
are not here.

Keys are filed under the month in which their article was first stored. A lookup reads the few months of its window,
and `prune` deletes the earlier ones, so that the table stays as large as the window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from cleaners.content import Identity
from cleaners.fingerprint import (
    Comparison,
    Fingerprint,
    Joining,
    compare,
    fingerprint,
    fingerprints,
    joining,
    likeliest,
)
from cleaners.urls import same_site
from ingest.store import dialects
from ingest.store.dialects import story_keys
from ingest.store.engine import Store
from ingest.store.schema.tables import articles, sources, story_evidence, story_members
from ingest.store.stories import evidence
from ingest.store.stories.evidence import StoryEvidence

LONGEST = timedelta(days=365)
"""The longest window of a story: its months have to fit into `story_keys.KEY_SLOTS`."""
_MONTH = 30
"""Days of one part of the key table."""
_LOWEST = -(1 << 63)
_MOST_ARTICLES_PER_KEY = 64
"""A key that so many articles share is ignored: it comes from a stock phrase. It takes no more articles."""
_TOLD = 20
"""Figures of each kind that are kept as evidence."""
_COMPLETE = 0.6
"""A member whose text has at least this share of the longest member's characters tells the whole story."""

_OTHERS = story_members.alias()
"""For conditions of statements that may have `story_members` among their tables themselves."""


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story."""

    id: int
    url: str
    title: str | None
    representative: bool


@dataclass(frozen=True, slots=True)
class StoryCluster:
    """An article's story: all members, and what the article was found to be to others."""

    id: int
    members: tuple[Member, ...]
    evidence: tuple[StoryEvidence, ...]


def place(
    conn: Connection, article_id: int, identity: Identity, stored: datetime, time: tuple[datetime, timedelta]
) -> tuple[StoryEvidence, ...]:
    """Finds the article's story, makes it a member, and returns what it was found to be to others; `new` is left
    out.

    `stored`: when the article was first stored. `time`: now, and how far back its story is looked for. Waits for
    other processes that place articles, so that two which store one story at once find each other.
    """
    dialects.lock_stories(conn)
    now, window = time
    since = now - window
    keys: list[int] = identity.keys.tolist()
    met, full = candidates(conn, keys, since, now)
    if stored >= since:
        file(conn, stored, {article_id: [key for key in keys if key not in full]})
    met.pop(article_id, None)
    if not met:
        return ()
    published = conn.scalar(select(articles.c.published).where(articles.c.id == article_id))
    answer = _verdicts(conn, identity.print, published, since, likeliest(met))
    proofs = tuple(_evidence(other, verdict, now) for other, verdict in answer.found)
    if proofs:
        conn.execute(insert(story_evidence), [_row(article_id, one) for one in proofs])
    for other in answer.joined:
        _unite(conn, article_id, other)
    if answer.joined:
        _elect(conn, article_id)
    return proofs


def candidates(
    conn: Connection, keys: Sequence[int], since: datetime, until: datetime
) -> tuple[Counter[int], set[int]]:
    """Articles in the window that share keys, with the number of common keys, and the crowded keys."""
    months = range(month_of(since), month_of(until) + 1)
    own_keys = {_filed(key, month): key for month in months for key in keys}
    rows = story_keys.filed(conn, [*own_keys])
    crowds = Counter(row.key for row in rows)
    full = {key for key, count in crowds.items() if count >= _MOST_ARTICLES_PER_KEY}
    met = Counter(row.article_id for row in rows if row.key not in full)
    crowded = Counter(row.article_id for row in rows if row.key in full)
    met.update({article_id: count for article_id, count in crowded.items() if count > 1 or article_id in met})
    return met, {own_keys[key] for key in full}


def remove(conn: Connection, article_id: int) -> None:
    """Takes an article out of its story, before it is deleted or placed anew."""
    dialects.lock_stories(conn)
    row = conn.execute(select(articles).where(articles.c.id == article_id)).one()
    _, keys = fingerprint(row.title, row.text)
    month = month_of(row.first_stored)
    story_keys.forget_keys(conn, article_id, [_filed(key, month) for key in keys.tolist()], month)
    conn.execute(
        delete(story_evidence).where(
            or_(story_evidence.c.article_id == article_id, story_evidence.c.other_id == article_id)
        )
    )
    story = _story_of(conn, article_id)
    conn.execute(delete(story_members).where(story_members.c.article_id == article_id))
    if story is not None:
        left = conn.scalars(select(story_members.c.article_id).where(story_members.c.story_id == story)).all()
        members = story_members.c.story_id == story
        if len(left) == 1:
            conn.execute(delete(story_members).where(members))
        elif left:  # under one of the others' numbers, for the article that leaves may begin another story
            conn.execute(update(story_members).where(members).values(story_id=min(left)))
            _elect(conn, left[0])


def story(conn: Connection, article_id: int) -> StoryCluster | None:
    """The article's story with its evidence. None when it stands alone and nothing is known of it."""
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
    proofs = evidence.of(conn, article_id)
    if number is None and not proofs:
        return None
    return StoryCluster(number or article_id, tuple(Member(*row) for row in rows), proofs)


def representing(key: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition on an article's number that keeps one article of each story."""
    return ~(
        select(_OTHERS.c.article_id)
        .where(_OTHERS.c.article_id == key, _OTHERS.c.representative.is_(False))
        .exists()
    )


def belonging(key: ColumnElement[int], story_id: int) -> ColumnElement[bool]:
    """The condition on an article's number that keeps the members of a story."""
    member = _OTHERS.c.article_id == key
    return select(_OTHERS.c.article_id).where(member, _OTHERS.c.story_id == story_id).exists()


def shared(key: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition on an article's number that keeps those whose story other articles tell too."""
    return select(_OTHERS.c.article_id).where(_OTHERS.c.article_id == key).exists()


def large_stories(conn: Connection, least: int) -> tuple[int, ...]:
    """The numbers of the stories with at least so many articles, in the order in which they began."""
    number = story_members.c.story_id
    counted = select(number).group_by(number).having(func.count() >= least).order_by(number)
    return tuple(conn.scalars(counted))


def _filed(key: int, month: int) -> int:
    """A key as it is filed: the month in the first byte (256 of them are some 21 years), then 56 bits of the key.

    The table is ordered by this number, so that the months in use lie together. A byte more in each row would cost
    16 in PostgreSQL.
    """
    filed = (month & 0xFF) << 56 | (key & 0xFFFFFFFFFFFFFFFF) >> 8
    return filed - (1 << 64) if filed >> 63 else filed


def month_of(at: datetime) -> int:
    """The number of the month to which a time belongs, and with it the part of the key table."""
    return int(at.timestamp()) // 86_400 // _MONTH


def file(conn: Connection, stored: datetime, keys: Mapping[int, Sequence[int]]) -> None:
    """Puts articles that were first stored in the same month under their keys."""
    month = month_of(stored)
    filed = {article_id: [_filed(key, month) for key in own] for article_id, own in keys.items()}
    story_keys.file_keys(conn, filed, month)


def file_again(conn: Connection, kept: Sequence[tuple[int, str | None, str, datetime]]) -> None:
    """Puts articles (id, title, text, first stored) under their keys, crowded ones left out."""
    prints = fingerprints([(title, text) for _, title, text, _ in kept])
    for (article_id, _, _, stored), (_, keys) in zip(kept, prints, strict=True):
        _, full = candidates(conn, keys.tolist(), stored, stored)
        file(conn, stored, {article_id: [key for key in keys.tolist() if key not in full]})


def prune(conn: Connection, now: datetime, window: timedelta, limit: int = 10_000) -> int:
    """Deletes some keys of months before the window. Returns the number of rows. 0 when none is left.

    Articles, their stories and the evidence stay.
    """
    kept = range(month_of(now - window), month_of(now) + 2)  # clocks of several machines may differ
    first, last = _filed(0, kept[0]), _filed(-1, kept[-1])
    outside = [(_LOWEST, first - 1), (last + 1, -_LOWEST - 1)] if first <= last else [(last + 1, first - 1)]
    return story_keys.prune_keys(conn, outside, kept, limit)


def pruning(store: Store, now: datetime, window: timedelta) -> Iterator[int]:
    """Runs `prune` in as many short transactions as it takes. Yields the number of rows after each."""
    while count := store.retrying(lambda conn: prune(conn, now, window)):
        yield count


def _verdicts(
    conn: Connection, own_print: Fingerprint, published: str | None, since: datetime, others: Sequence[int]
) -> Joining:
    """The verdicts on candidates inside the window, which begins in the middle of a month."""
    columns = (
        articles.c.id,
        articles.c.title,
        articles.c.text,
        articles.c.published,
        story_members.c.story_id,
    )
    answer = conn.execute(
        select(*columns)
        .outerjoin(story_members, story_members.c.article_id == articles.c.id)
        .where(articles.c.id.in_(others), articles.c.first_stored >= since)
    )
    rows = {row.id: row for row in answer}
    return joining(
        (other for other in others if other in rows),
        lambda other: rows[other].story_id or other,
        lambda other: compare(
            own_print,
            fingerprint(rows[other].title, rows[other].text)[0],
            days=_days(published, rows[other].published),
        ),
    )


def _days(one: str | None, other: str | None) -> int:
    """Days between two dates as their pages give them (ISO 8601), whatever the time of day. 0 where one is missing."""
    if one is None or other is None:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _evidence(other_id: int, verdict: Comparison, now: datetime) -> StoryEvidence:
    return StoryEvidence(
        other_id,
        verdict.kind,
        verdict.shorter == "first",
        verdict.similarity,
        verdict.containment,
        verdict.shared[:_TOLD],
        verdict.differing[:_TOLD],
        now,
    )


def _row(article_id: int, one: StoryEvidence) -> dict[str, Any]:
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
    number: int | None = conn.scalar(
        select(story_members.c.story_id).where(story_members.c.article_id == article_id)
    )
    return number


def _unite(conn: Connection, one: int, other: int) -> None:
    """Unites both articles' stories under the smaller number, which is that of the article the story began with."""
    numbers = {article_id: _story_of(conn, article_id) for article_id in (one, other)}
    number = min(story_id or article_id for article_id, story_id in numbers.items())
    for article_id, story_id in numbers.items():
        if story_id is None:
            row = {"article_id": article_id, "story_id": number, "representative": False}
            conn.execute(insert(story_members).values(**row))
        elif story_id != number:
            moved = update(story_members).where(story_members.c.story_id == story_id)
            conn.execute(moved.values(story_id=number))


def _elect(conn: Connection, article_id: int) -> None:
    """Chooses the representative: of the complete texts the one that other members name as their source, else the
    earliest.
    """
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
