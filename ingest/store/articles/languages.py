"""The languages that stored articles have, found by their index without passing the articles."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from ingest.store.schema.tables import articles


def spoken(conn: Connection) -> tuple[str, ...]:
    """All languages of stored articles, each once. The index is asked one step a language."""
    known = select(func.min(articles.c.lang).label("lang")).cte("known", recursive=True)
    after = select(func.min(articles.c.lang)).where(articles.c.lang > known.c.lang).scalar_subquery()
    known = known.union_all(select(after).where(known.c.lang.is_not(None)))
    return tuple(conn.scalars(select(known.c.lang).where(known.c.lang.is_not(None))))


def variants(conn: Connection, lang: str) -> tuple[str, ...]:
    """The languages that a request for `lang` includes: itself and, for `zh`, zh-Hans and zh-Hant too."""
    return tuple(one for one in spoken(conn) if one == lang or one.startswith(f"{lang}-"))
