"""Where articles stand: every place has the date that orders its article, whoever writes or changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select, text
from store.making import HOUR, NOW, SITE, article, candidate, keep, with_sources
from store.upgrading import later_columns

from ingest.store import Store, open_store
from ingest.store.articles import browsing
from ingest.store.articles.deletion import delete_article
from ingest.store.articles.lookup import Filter
from ingest.store.schema import upgrades
from ingest.store.schema.tables import article_sources, articles
from ingest.store.sources.registry import SourceRow, sync
from ingest.store.urls.naming import record_discovered


def places(store: Store) -> list[tuple[int, str, datetime]]:
    """(article, source, date) of each place, once it is sure that the date is the article's."""
    own = article_sources
    with store.read() as conn:
        joined = select(own.c.article_id, own.c.source_id, own.c.order_at, articles.c.order_at.label("true"))
        rows = conn.execute(joined.join(articles, articles.c.id == own.c.article_id)).all()
        assert len(rows) == conn.scalar(text("SELECT count(*) FROM article_sources"))
    assert [row.order_at for row in rows] == [row.true for row in rows]
    return sorted(tuple(row[:3]) for row in rows)


def at(day: int) -> datetime:
    return datetime(2024, 5, day, tzinfo=UTC)


def test_a_place_has_its_articles_date_from_whichever_writer_and_follows_a_revision(store: Store) -> None:
    with_sources(store, "one", "two")
    dated = replace(article(1), published=date(2024, 5, 1))
    keep(store, dated)
    keep(store, article(2, "Undated."))
    keep(store, replace(article(3, dated.text), published=date(2024, 5, 3)), source="two", now=NOW + HOUR)
    assert places(store) == [(1, "one", at(1)), (1, "two", at(1)), (2, "one", NOW)]
    keep(store, replace(dated, text="It says more.", published=date(2024, 5, 2)), now=NOW + HOUR)
    assert places(store) == [(1, "one", at(2)), (1, "two", at(2)), (2, "one", NOW)]
    with store.begin() as conn:
        record_discovered(conn, "two", [candidate(2)], NOW + 2 * HOUR)
    assert places(store)[2:] == [(2, "one", NOW), (2, "two", NOW)]
    with store.begin() as conn:
        sync(conn, [SourceRow(name, name, SITE) for name in ("renamed", "two")], NOW)
        delete_article(conn, 1, "a test", NOW)
    assert places(store) == [(2, "one", NOW), (2, "renamed", NOW), (2, "two", NOW)]


def test_the_upgrade_dates_the_places_of_articles_that_are_there(bare_database: str) -> None:
    from alembic import command

    with open_store(bare_database) as store:
        with store.begin() as conn:
            command.upgrade(upgrades._config(conn), "0018")
        with later_columns(store):
            with_sources(store, "one", "two")
            keep(store, replace(article(1), published=date(2024, 5, 1)))
            keep(store, article(2, "Undated."))
            keep(store, article(3, "Undated."), source="two")
        assert upgrades.upgrade(store) == upgrades.head()
        assert upgrades.check(store) == ()
        assert places(store) == [(1, "one", at(1)), (2, "one", NOW), (2, "two", NOW)]


@pytest.mark.parametrize("lang", [None, "en"])
def test_the_newest_of_sources_are_each_met_once_and_of_one_read_from_its_index(
    store: Store, lang: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.store.articles.rare.RARE", 0)
    with_sources(store, "one", "two")
    for n in range(1, 5):
        keep(store, replace(article(n), published=date(2024, 5, n)), source=("two", "one")[n % 2])
    keep(store, replace(article(5, article(1).text), lang="sw"), source="one")
    keep(store, replace(article(6, article(1).text), lang="sw"), source="two")
    asked: list[str] = []
    with store.read() as conn:
        event.listen(conn, "before_cursor_execute", lambda *given: asked.append(given[2]))
        both = browsing.newest(conn, Filter(sources=("one", "two"), lang=lang))
        one = browsing.newest(conn, Filter(sources=("one",), lang=lang, since=at(1), until=at(4)))
        behind = browsing.lines(conn, Filter(sources=("one",), lang=lang), behind=browsing.Cursor(3, at(3)))
        if conn.dialect.name == "sqlite":
            (_, _, last) = [statement for statement in asked if "DISTINCT" in statement]
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {last}", ("x",) * last.count("?")).all()
            assert "COVERING INDEX ix_article_sources_order (source_id=?" in plan[0][3]
            assert not [row for row in plan if "TEMP B-TREE" in row[3]]
    assert both == ((4, at(4)), (3, at(3)), (2, at(2)), (1, at(1)))
    assert one == ((3, at(3)), (1, at(1)))
    assert [line.id for line in behind] == [1]
