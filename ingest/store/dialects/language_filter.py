"""Whether the article of a number is in a language, as each database finds it without reading the article's row."""

from __future__ import annotations

from sqlalchemy import Connection, select, text
from sqlalchemy.sql.elements import ColumnElement, TextClause

from ingest.store.schema.tables import articles

# By the index that has nothing else in it: SQLite would rather read whole rows. As `Filter.speaking` has it.
_SQLITE = (
    "EXISTS (SELECT 1 FROM articles INDEXED BY ix_articles_id_lang WHERE articles.id = {}"
    " AND (articles.lang = :lang OR articles.lang >= :lang || '-' AND articles.lang < :lang || '.'))"
)


def speaks(conn: Connection, key: ColumnElement[int], lang: str) -> ColumnElement[bool] | TextClause:
    """The condition that the article of this number is in the language, in any script where that is not said."""
    if conn.dialect.name == "sqlite":
        return text(_SQLITE.format(key)).bindparams(lang=lang)
    wider = articles.c.lang.startswith(f"{lang}-", autoescape=True)
    return select(articles.c.id).where(articles.c.id == key, (articles.c.lang == lang) | wider).exists()
