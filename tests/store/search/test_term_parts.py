"""The parts of PostgreSQL's search index: made when they are needed, by whoever comes first, and read newest first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from limits import HANG
from sqlalchemy import text
from store.making import article, keep, with_sources

from cleaners.search_terms import SearchTerms
from ingest.store import Store, open_store
from ingest.store.dialects import full_text, term_parts
from ingest.store.dialects.full_text import Entry
from ingest.store.dialects.term_parts import PART
from ingest.store.schema import upgrades
from ingest.store.search.queries import search

pytestmark = pytest.mark.parametrize(
    "bare_database", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def store(bare_database: str):
    with open_store(bare_database) as opened:
        upgrades.upgrade(opened)
        with_sources(opened)
        yield opened


def keep_from(store: Store, number: int, *texts: str) -> None:
    """Articles with numbers from that one on."""
    with store.begin() as conn:
        conn.execute(
            text("SELECT setval(pg_get_serial_sequence('articles', 'id'), :at, false)"), {"at": number}
        )
    for at, told in enumerate(texts, number):
        keep(store, article(at, told))


def parts(store: Store) -> set[str]:
    said = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'search_terms'::regclass"
    with store.read() as conn:
        return set(conn.scalars(text(said)))


def found(store: Store, asked: str, **how: int) -> tuple[list[int], set[str]]:
    """Numbers of what is found, and the parts whose indexes were asked."""
    said = "SELECT relname, idx_scan FROM pg_stat_xact_user_tables WHERE relname ~ '^search_terms_'"
    with store.read() as conn:
        before = dict(map(tuple, conn.execute(text(said))))  # what this connection did before is in it
        hits = [hit.id for hit in search(conn, asked, **how)]
        return hits, {name for name, scans in conn.execute(text(said)) if scans > before[name]}


@pytest.fixture
def filled(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Articles in five parts, of which only the newest article is looked through."""
    keep_from(store, 1, "Snow fell here.", "Snow and rain fell.")
    for part in (1, 2, 3):
        keep_from(store, part * PART - 1, f"Snow was seen, {part}.", f"Snow was heard, {part}.")
    keep_from(store, 9 * PART + 7, "Nothing.")
    monkeypatch.setattr(full_text, "_LOOKED_THROUGH", 1)
    return store


def test_an_article_is_put_into_the_part_of_its_number_which_is_made_for_it(filled: Store) -> None:
    assert parts(filled) == {f"search_terms_{part}" for part in (0, 1, 2, 3, 9)}
    with filled.read() as conn:
        told = conn.execute(
            text("SELECT article_id, tableoid::regclass::text FROM search_terms ORDER BY 1")
        ).all()
    assert [tuple(row) for row in told] == [
        (1, "search_terms_0"),
        (2, "search_terms_0"),
        (PART - 1, "search_terms_0"),
        (PART, "search_terms_1"),
        (2 * PART - 1, "search_terms_1"),
        (2 * PART, "search_terms_2"),
        (3 * PART - 1, "search_terms_2"),
        (3 * PART, "search_terms_3"),
        (9 * PART + 7, "search_terms_9"),
    ]
    assert upgrades.check(filled) == ()


def test_all_parts_have_the_index_without_a_list_of_what_is_pending(filled: Store) -> None:
    said = (
        "SELECT relname, reloptions FROM pg_class JOIN pg_am ON pg_am.oid = relam"
        " WHERE amname = 'gin' AND starts_with(relname, 'search_terms')"
    )
    with filled.read() as conn:
        told = dict(map(tuple, conn.execute(text(said))))
    assert told == {f"{name}_terms_idx": ["fastupdate=off"] for name in parts(filled)}


@pytest.mark.parametrize("most", [1, 2, 3, 5, 20])
def test_the_newest_matches_come_from_the_newest_parts(filled: Store, most: int) -> None:
    everything = [3 * PART, 3 * PART - 1, 2 * PART, 2 * PART - 1, PART, PART - 1, 2, 1]
    assert found(filled, "snow", limit=most)[0] == everything[:most]


def test_parts_before_those_that_have_enough_are_not_read(filled: Store) -> None:
    newest = {f"search_terms_{part}" for part in (9, 3, 2)}
    assert found(filled, "snow", limit=2) == ([3 * PART, 3 * PART - 1], newest)
    assert found(filled, "rain", limit=2) == ([2], parts(filled))


def test_a_part_that_was_taken_back_is_made_again(store: Store) -> None:
    entry = Entry(PART, SearchTerms("", "snow"), None)

    def put_and_fail() -> None:
        with store.begin() as conn:
            full_text.index(conn, [entry])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        put_and_fail()
    assert parts(store) == {"search_terms_0"}
    keep_from(store, PART, "Snow fell.")
    keep_from(store, PART + 1, "Snow fell again.")
    assert parts(store) == {"search_terms_0", "search_terms_1"}


def test_two_who_need_a_part_at_once_make_it_once_and_neither_fails(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Barrier(2, timeout=HANG)
    made = []
    there, make = term_parts._is_there, term_parts.make_part

    def looked(conn, part: int) -> bool:
        seen = there(conn, part)
        if not conn.info.get("looked"):
            conn.info["looked"] = True
            both.wait()  # neither has made it when both have looked
        return seen

    def noted(conn, part: int) -> None:
        made.append(part)
        make(conn, part)

    monkeypatch.setattr(term_parts, "_is_there", looked)
    monkeypatch.setattr(term_parts, "make_part", noted)

    def put(number: int) -> None:
        with store.begin() as conn:
            full_text.index(conn, [Entry(number, SearchTerms("", "snow"), None)])

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(put, (PART, PART + 1)))
    assert made == [1]
    with store.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM search_terms_1")) == 2


def test_what_is_rare_is_asked_of_all_parts_in_few_questions(store: Store) -> None:
    with store.begin() as conn:
        term_parts.make_parts(conn, [part * PART for part in range(12)])
        told = list(term_parts.spans(conn, PART, 11 * PART - 1))
    assert [[int(name[len("search_terms_") :]) for name in names] for names in told] == [
        [10],
        [9, 8],
        [7, 6, 5, 4],
        [3, 2, 1],
    ]
