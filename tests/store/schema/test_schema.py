"""The schema: migrated equals declared, on both databases, from any folder."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from road.command import answer
from sqlalchemy import text
from store.making import NOW, address, article, candidate, keep, with_sources
from store.making import answer as page
from store.upgrading import later_columns

from cleaners.fold import fold
from ingest.errors import SchemaMismatch
from ingest.store import dialects, open_store
from ingest.store.articles.deletion import delete_article
from ingest.store.articles.lookup import Filter
from ingest.store.dialects import full_text, term_parts
from ingest.store.leases.hosts import Hosts, Wish
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import host_tables, upgrades
from ingest.store.schema.tables import metadata
from ingest.store.search import rebuilding, terms
from ingest.store.search.queries import search
from ingest.store.stories import clusters
from ingest.store.urls import history
from ingest.store.urls.naming import record_discovered


def test_migrating_an_empty_database_gives_the_declared_schema(bare_database: str) -> None:
    with open_store(bare_database) as store:
        assert upgrades.current(store) is None
        assert upgrades.upgrade(store) == upgrades.head()
        assert upgrades.current(store) == upgrades.head()
        assert upgrades.check(store) == ()


def test_a_declared_schema_needs_no_migration(bare_database: str) -> None:
    with open_store(bare_database) as store:
        with store.begin() as conn:
            metadata.create_all(conn)
        assert upgrades.check(store) == ()


def test_a_column_that_no_migration_knows_is_found(store) -> None:
    with store.begin() as conn:
        conn.execute(text("ALTER TABLE leases ADD COLUMN stray TEXT"))
    try:
        (difference,) = upgrades.check(store)
        assert difference.startswith("remove_column")
        assert "stray" in difference
    finally:
        with store.begin() as conn:
            conn.execute(text("ALTER TABLE leases DROP COLUMN stray"))


def test_an_empty_database_gets_its_schema_and_a_second_time_changes_nothing(bare_database: str) -> None:
    with open_store(bare_database) as store:
        upgrades.prepare(store)
        upgrades.prepare(store)
        upgrades.upgrade(store)
        assert upgrades.current(store) == upgrades.head()


def test_a_database_without_schema_is_refused_with_the_command_that_helps(bare_database: str) -> None:
    with open_store(bare_database) as store:
        with pytest.raises(SchemaMismatch, match="has no schema yet: run `ingest db upgrade`"):
            upgrades.require(store)
        with pytest.raises(SchemaMismatch, match="ingest db upgrade"), store.read() as conn:
            conn.execute(text("SELECT id FROM articles"))


def test_a_newer_schema_is_refused_and_not_touched(store) -> None:
    with store.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        for act in (upgrades.require, upgrades.prepare, upgrades.upgrade):
            with pytest.raises(SchemaMismatch, match="has schema 9999, newer than this program"):
                act(store)
    finally:
        with store.begin() as conn:
            conn.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": upgrades.head()})


def test_two_processes_may_upgrade_at_once(bare_database: str) -> None:
    def go(_: int) -> str:
        with open_store(bare_database) as store:
            return upgrades.upgrade(store)

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(go, range(2))) == [upgrades.head()] * 2


def test_migrations_are_found_from_any_folder(
    bare_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(bare_database) as store:
        assert upgrades.upgrade(store) == upgrades.head()


def test_the_head_read_from_file_names_is_the_one_alembic_finds():
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(upgrades._config(None))
    assert upgrades.head() == script.get_current_head()
    assert upgrades._known() == sorted(one.revision for one in script.walk_revisions())


def test_keys_filed_by_an_older_version_are_found_after_the_upgrade(bare_database: str) -> None:
    from alembic import command

    now = datetime(2030, 5, 6, tzinfo=UTC)  # the month's number is in a key's sign, too
    keys = {1: [5 << 40, -(6 << 40)], 2: [5 << 40, 7 << 40]}
    month = clusters.month_of(now)
    with open_store(bare_database) as store:
        with store.begin() as conn:
            command.upgrade(upgrades._config(conn), "0006")
            rows = [{"id": n, "key": clusters._filed(key, month)} for n, own in keys.items() for key in own]
            conn.execute(text("INSERT INTO story_keys (key, article_id) VALUES (:key, :id)"), rows)
        assert upgrades.upgrade(store) == upgrades.head()
        assert upgrades.check(store) == ()
        with store.begin() as conn:
            met, _ = clusters.candidates(conn, [5 << 40, -(6 << 40), 8 << 40], now, now)
            assert met == {1: 2, 2: 1}
            clusters.file(conn, now, {3: [8 << 40]})
            met, _ = clusters.candidates(conn, [5 << 40, -(6 << 40), 8 << 40], now, now)
            assert met == {1: 2, 2: 1, 3: 1}


def test_articles_indexed_by_an_older_version_are_found_after_the_upgrade(
    bare_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    langs = ("zh-Hans", None, "en", "en-GB")
    with open_store(bare_database) as store:
        with store.begin() as conn:
            command.upgrade(upgrades._config(conn), "0007")
        with monkeypatch.context() as older:
            older.setattr(term_parts, "make_parts", lambda *_: None)
            older.setattr(full_text, "languages", lambda _: [])
            with later_columns(store):
                with_sources(store)
                for number, lang in enumerate(langs, 1):
                    keep(store, article(number, f"Snow fell on house {number}.", lang=lang))
        assert upgrades.upgrade(store) == upgrades.head()
        assert upgrades.check(store) == ()
        keep(store, article(9, "Snow fell again.", lang="en"))
        monkeypatch.setattr(full_text, "_LOOKED_THROUGH", 1)
        with store.read() as conn:
            found = {
                lang: [hit.id for hit in search(conn, '"snow fell"', Filter(lang=lang))]
                for lang in (None, "zh", "zh-Hans", "en", "de")
            }
        assert found == {None: [5, 4, 3, 2, 1], "zh": [1], "zh-Hans": [1], "en": [5, 4, 3], "de": []}


def test_an_index_with_accents_is_built_anew_by_the_upgrade(
    bare_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    with open_store(bare_database) as store:
        with store.begin() as conn:
            command.upgrade(upgrades._config(conn), "0011")
        with monkeypatch.context() as older:
            older.setattr(terms, "plain", fold)
            with later_columns(store):
                with_sources(store)
                keep(store, article(1, "The café was closed."))
                keep(store, article(2, "A café is open."))
    assert answer("db", "upgrade", "--db", bare_database, "--json")["before"] == "0011"
    with open_store(bare_database) as store:
        with store.read() as conn:
            assert [hit.id for hit in search(conn, "cafe")] == [2, 1]
            assert not rebuilding.pending(conn)
        with store.begin() as conn:
            delete_article(conn, 2, "a test", datetime(2030, 5, 6, tzinfo=UTC))
        with store.read() as conn:
            assert [hit.id for hit in search(conn, "CAFÉ")] == [1]


def test_the_upgrade_links_articles_to_all_sources_that_named_them_and_finds_parts_by_their_urls(
    bare_database: str,
) -> None:
    from alembic import command

    with open_store(bare_database) as store:
        with store.begin() as conn:
            command.upgrade(upgrades._config(conn), "0009")
        with later_columns(store):
            with_sources(store, "one", "two")
            keep(store, article(1))
            with store.begin() as conn:
                record_discovered(conn, "two", [candidate(1)], NOW)
                conn.execute(text("DELETE FROM article_sources WHERE source_id = 'two'"))
                keep_page(conn, 1, page("2-of-1"), part=2, first_page=1)
        assert upgrades.upgrade(store) == upgrades.head()
        assert upgrades.check(store) == ()
        with store.read() as conn:
            linked = conn.execute(
                text("SELECT article_id, source_id, url_id FROM article_sources ORDER BY 2")
            )
            assert [tuple(row) for row in linked] == [(1, "one", 1), (1, "two", 1)]
            told = history.why(conn, address("2-of-1"))
        assert told is not None
        assert told.part == history.ArticlePart(2, address(1))


def test_after_the_upgrade_hosts_that_were_held_are_free_and_closed_ones_stay_closed(
    bare_database: str,
) -> None:
    from alembic import command

    with open_store(bare_database) as store:
        with store.begin() as conn:
            command.upgrade(upgrades._config(conn), "0015")
            now = dialects.clock(conn)
            old = {"holder": "an older program", "held_until": now + timedelta(seconds=40)}
            row = host_tables.hosts.insert()
            conn.execute(row.values(host="held.test", next_start=now - timedelta(seconds=1), **old))
            conn.execute(row.values(host="closed.test", closed_until=now + timedelta(hours=1)))
        assert upgrades.upgrade(store) == upgrades.head()
        assert upgrades.check(store) == ()
        table = Hosts(store)
        assert table.reserve(Wish("held.test", "new", 0.0, 30.0)).lease > 0
        assert 3000 < table.reserve(Wish("closed.test", "new", 0.0, 30.0)).closed <= 3600


@pytest.mark.parametrize("bare_database", ["postgres"], indirect=True)
def test_postgres_learns_soon_that_new_articles_are_seen_by_everybody(bare_database: str) -> None:
    with open_store(bare_database) as store:
        upgrades.upgrade(store)
        with store.read() as conn:
            rows = conn.execute(text("SELECT relname, reloptions FROM pg_class WHERE reloptions IS NOT NULL"))
            found = {row.relname: row.reloptions for row in rows if row.relname.startswith("article")}
    setting = ["autovacuum_vacuum_insert_scale_factor=0.01"]
    assert found == {"articles": setting, "article_sources": setting}
