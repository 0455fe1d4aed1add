"""Stories for readers: those that most sources carry, and one with its articles and the times at which they came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, literal, select, tuple_

from ingest.errors import NotStored
from ingest.store.schema.tables import article_sources, articles, revisions, sources, story_members
from ingest.store.stories import appearances, evidence
from ingest.store.stories.appearances import MOST_MEMBERS, Appearance, first_ones
from ingest.store.stories.evidence import StoryEvidence

LOOKED_AT = 30_000
"""Articles of a span of time among which stories are counted: the newest ones."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A story in a list. `id` is the number of its first article, `article_id` that of its representative."""

    id: int
    article_id: int
    title: str | None
    url: str
    lang: str | None
    source_name: str
    order_at: datetime
    carriers: int
    """The number of sources in which it stands."""
    copies: int
    """The number of pages on which it stands."""
    first: Appearance
    """The earliest of these pages."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article of a story."""

    id: int
    title: str | None
    url: str
    lang: str | None
    published: str | None
    source_id: str
    source_name: str
    names: str | None
    """The publication that its page names as its source. None when it names none."""
    order_at: datetime
    characters: int
    representative: bool
    revisions: int
    likeness: StoryEvidence | None
    """How the article and the representative compare. None when it is the representative, or joined the story by
    another article.
    """
    joined: StoryEvidence | None
    """How it compares with the member by which it joined, the one that has most of it. None when nothing is known, or
    `likeness` says it.
    """


@dataclass(frozen=True, slots=True)
class Account:
    """A story: its articles, the representative first, and the pages on which they stand, the earliest first."""

    id: int
    members: int
    """Articles of the story. `tellings` are fewer when it has more than MOST_MEMBERS."""
    tellings: tuple[Telling, ...]
    """The first ones stored, MOST_MEMBERS at most, and the representative."""
    appearances: tuple[Appearance, ...]
    """Every page on which the tellings stand."""

    @property
    def representative(self) -> Telling:
        """The article that stands for the story."""
        return self.tellings[0]


def widest(
    conn: Connection,
    since: datetime,
    until: datetime,
    *,
    behind: tuple[int, int] | None = None,
    limit: int = 20,
) -> tuple[Carried, ...]:
    """Stories of that time that stand on several pages. Those that most sources carry come first.

    `behind`: the carriers and the number of the story behind which the list goes on. None means from the beginning.
    """
    recent = (
        select(articles.c.id)
        .where(articles.c.order_at >= since, articles.c.order_at < until)
        .order_by(articles.c.order_at.desc(), articles.c.id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    number = func.coalesce(story_members.c.story_id, recent.c.id)
    carriers = func.count(article_sources.c.source_id.distinct())
    copies = func.count(article_sources.c.url_id.distinct())
    statement = (
        select(number.label("number"), carriers.label("carriers"), copies.label("copies"))
        .select_from(recent)
        .outerjoin(story_members, story_members.c.article_id == recent.c.id)
        .join(article_sources, article_sources.c.article_id == recent.c.id)
        .group_by(number)
        .having(copies > 1)
        .order_by(carriers.desc(), number.desc())
        .limit(limit)
    )
    if behind is not None:
        statement = statement.having(tuple_(carriers, number) < tuple_(*map(literal, behind)))
    return _carried(conn, [(row.number, row.carriers, row.copies) for row in conn.execute(statement)])


def _carried(conn: Connection, counts: Sequence[tuple[int, int, int]]) -> tuple[Carried, ...]:
    ids = [number for number, _, _ in counts]
    chosen = select(story_members.c.story_id, story_members.c.article_id).where(
        story_members.c.story_id.in_(ids), story_members.c.representative
    )
    standing = {row.story_id: row.article_id for row in conn.execute(chosen)}
    shown = [standing.get(number, number) for number in ids]
    columns = [articles.c[name] for name in ("id", "title", "url", "lang", "order_at")]
    named = select(*columns, sources.c.name).join(sources, sources.c.id == articles.c.source_id)
    rows = {row.id: row for row in conn.execute(named.where(articles.c.id.in_(shown)))}
    earliest = first_ones(conn, ids)
    return tuple(
        Carried(number, row.id, row.title, row.url, row.lang, row.name, row.order_at, carriers, copies, first)
        for number, carriers, copies in counts
        if (row := rows.get(standing.get(number, number))) is not None
        and (first := earliest.get(number)) is not None
    )


def number_of(conn: Connection, article_id: int) -> int:
    """The number of the article's story. An article that stands alone is its own story."""
    number = select(story_members.c.story_id).where(story_members.c.article_id == article_id)
    root: int | None = conn.scalar(number)
    return article_id if root is None else root


def account(conn: Connection, number: int) -> Account:
    """The story of this number. Raises NotStored when there is none."""
    member = select(story_members.c.article_id).where(story_members.c.story_id == number)
    members = conn.scalar(select(func.count()).select_from(member.subquery())) or 1
    ids = list(conn.scalars(member.order_by(story_members.c.article_id).limit(MOST_MEMBERS))) or [number]
    standing = select(story_members.c.article_id).where(
        story_members.c.story_id == number, story_members.c.representative
    )
    chosen = conn.scalar(standing) or ids[0]
    tellings = _tellings(conn, sorted({*ids, chosen}), chosen)
    if not tellings or number_of(conn, tellings[0].id) != number:
        raise NotStored(f"there is no story {number}")
    places = appearances.of_articles(conn, [one.id for one in tellings])
    return Account(number, members, tellings, places)


def _tellings(conn: Connection, ids: Sequence[int], chosen: int) -> tuple[Telling, ...]:
    names = ("id", "title", "url", "lang", "published", "source_id")
    columns = [articles.c[name] for name in names]
    earlier = (
        select(func.count())
        .select_from(revisions)
        .where(revisions.c.article_id == articles.c.id)
        .scalar_subquery()
    )
    statement = (
        select(*columns, sources.c.name, articles.c.source, articles.c.order_at)
        .add_columns(func.length(articles.c.text).label("characters"), earlier.label("earlier"))
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id.in_(ids))
    )
    evidence_of = evidence.of_each(conn, ids)
    likenesses = {one.other_id: one for one in evidence_of[chosen]}
    tellings = [
        Telling(
            **{name: getattr(row, name) for name in names},
            source_name=row.name,
            names=row.source,
            order_at=row.order_at,
            characters=row.characters,
            representative=row.id == chosen,
            revisions=row.earlier,
            likeness=likenesses.get(row.id),
            joined=None if row.id in likenesses or row.id == chosen else _likeliest(evidence_of[row.id], ids),
        )
        for row in conn.execute(statement)
    ]
    return tuple(sorted(tellings, key=lambda one: (not one.representative, one.order_at, one.id)))


def _likeliest(pairs: Sequence[StoryEvidence], ids: Collection[int]) -> StoryEvidence | None:
    """The evidence on the member that has most of the article. None when there is none."""
    members = [one for one in pairs if one.other_id in ids]
    return max(members, key=lambda one: (one.containment, one.similarity, -one.other_id), default=None)
