"""Building the search index and the keys of stories anew: whole, interrupted, and while articles change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text as sql
from store.making import NOW, article, keep, with_sources

from cleaners.fingerprint import fingerprint
from ingest.store import Store
from ingest.store.articles.deletion import delete_article
from ingest.store.dialects import full_text, story_keys
from ingest.store.fleet import shares
from ingest.store.fleet.shares import Share
from ingest.store.search import rebuilding
from ingest.store.search.index import DIVIDED
from ingest.store.search.queries import search
from ingest.store.stories import clusters

WORDS = ("amber", "birch", "cedar", "delta", "ember")
DAY = timedelta(days=1)


def told(word: str) -> str:
    return " ".join(f"The {word} of house number {n} was seen by {word} people." for n in range(9))


@pytest.fixture
def filled(store: Store) -> Store:
    """Five articles, one a word, without index and keys."""
    with_sources(store)
    for number, word in enumerate(WORDS, 1):
        keep(store, article(number, told(word), title=f"On {word}"))
    with store.begin() as conn:
        full_text.empty_index(conn)
        story_keys.empty_keys(conn)
    return store


def found(store: Store) -> dict[str, list[int]]:
    with store.read() as conn:
        return {word: [hit.id for hit in search(conn, word)] for word in WORDS}


def keyed(store: Store, number: int) -> bool:
    """Whether an article is found by all of its keys."""
    with store.read() as conn:
        keys = fingerprint(f"On {WORDS[number - 1]}", told(WORDS[number - 1]))[1].tolist()
        return clusters.candidates(conn, keys, NOW, NOW)[0][number] == len(keys)


def sound(store: Store) -> None:
    if store.name.startswith("sqlite"):
        with store.begin() as conn:
            conn.execute(sql("INSERT INTO search_terms(search_terms) VALUES ('integrity-check')"))


def go(store: Store, rules: str = "1", window: timedelta = 90 * DAY) -> list[tuple[int, int]]:
    return list(rebuilding.rebuild(store, rules, NOW + DAY, window))


def test_every_article_is_found_again_by_its_words_and_its_keys(filled: Store) -> None:
    assert found(filled) == {word: [] for word in WORDS}
    assert not keyed(filled, 3)
    assert go(filled) == [(0, 5), (5, 5)]
    assert found(filled) == {word: [number] for number, word in enumerate(WORDS, 1)}
    assert all(keyed(filled, number) for number in range(1, 6))
    sound(filled)


def test_a_second_time_changes_nothing(filled: Store) -> None:
    go(filled)
    assert go(filled) == [(0, 5), (5, 5)]
    assert found(filled) == {word: [number] for number, word in enumerate(WORDS, 1)}
    sound(filled)


def test_what_lies_before_the_window_gets_no_keys_but_is_searched(filled: Store) -> None:
    go(filled, window=timedelta(hours=1))
    assert found(filled)["cedar"] == [3]
    assert not keyed(filled, 3)


def begun(store: Store) -> None:
    """Two articles are done, three are left."""
    with store.begin() as conn:
        rebuilding.begin(conn, "1")
        assert rebuilding.step(conn, NOW - DAY, limit=2) == 2


def test_an_interrupted_one_goes_on_where_it_stopped(filled: Store) -> None:
    begun(filled)
    assert [len(ids) for ids in found(filled).values()] == [1, 1, 0, 0, 0]
    assert go(filled) == [(2, 5), (5, 5)]
    assert found(filled) == {word: [number] for number, word in enumerate(WORDS, 1)}
    sound(filled)


def test_by_other_rules_it_begins_anew(filled: Store) -> None:
    begun(filled)
    assert go(filled, rules="2") == [(0, 5), (5, 5)]
    sound(filled)


def test_articles_that_come_change_and_go_meanwhile_are_found_as_they_are(filled: Store) -> None:
    begun(filled)
    for number in (1, 4):  # one that is done, one that is not
        keep(filled, replace(article(number, told("fennel")), title=f"Now {number}"), now=NOW + DAY)
    keep(filled, article(6, told("garnet"), title="New"))
    with filled.begin() as conn:
        delete_article(conn, 2, "asked to", NOW)
        delete_article(conn, 5, "asked to", NOW)
    go(filled)
    with filled.read() as conn:
        ids = {word: sorted(hit.id for hit in search(conn, word)) for word in (*WORDS, "fennel", "garnet")}
    assert ids == {
        "amber": [],
        "birch": [],
        "cedar": [3],
        "delta": [],
        "ember": [],
        "fennel": [1, 4],
        "garnet": [6],
    }
    sound(filled)


def divided(store: Store, size: int = 2, rules: str = "1") -> list[int]:
    with store.begin() as conn:
        return list(rebuilding.divide(conn, "reindex", rules, size))


def share(store: Store, number: int) -> Share:
    with store.read() as conn:
        known = shares.get(conn, DIVIDED, number)
        assert known is not None
        return known[0]


def do(store: Store, one: Share, limit: int = 100) -> int:
    with store.begin() as conn:
        return rebuilding.step_of(conn, one, NOW - DAY, limit)


def test_in_shares_it_comes_to_the_same_in_any_order(filled: Store) -> None:
    assert divided(filled) == [1, 2, 3]
    for number in (3, 1, 2):
        one = share(filled, number)
        with filled.read() as conn:
            assert rebuilding.pending(conn)
        while do(filled, one, limit=1):
            pass
    assert found(filled) == {word: [number] for number, word in enumerate(WORDS, 1)}
    assert all(keyed(filled, number) for number in range(1, 6))
    with filled.read() as conn:
        assert not rebuilding.pending(conn)
        (whole,) = shares.progress_of_all(conn)
    assert (whole.done, whole.size, whole.left, dict(whole.counts)) == (5, 5, 0, {"indexed": 5})
    sound(filled)


def test_articles_change_while_shares_are_done_and_are_found_as_they_are(filled: Store) -> None:
    divided(filled)
    last = share(filled, 2)
    while do(filled, last):  # articles 3 and 4 are done; 1, 2 and 5 are not
        pass
    for number in (1, 4):
        keep(filled, replace(article(number, told("fennel")), title=f"Now {number}"), now=NOW + DAY)
    keep(filled, article(6, told("garnet"), title="New"))
    with filled.begin() as conn:
        delete_article(conn, 2, "asked to", NOW)
        delete_article(conn, 3, "asked to", NOW)
    with filled.read() as conn:
        hits = {word: sorted(hit.id for hit in search(conn, word)) for word in ("cedar", "fennel", "garnet")}
    assert hits == {"cedar": [], "fennel": [4], "garnet": [6]}
    for number in (1, 3):
        one = share(filled, number)
        while do(filled, one):
            pass
    with filled.read() as conn:
        ids = {word: sorted(hit.id for hit in search(conn, word)) for word in (*WORDS, "fennel", "garnet")}
    assert {word: hits for word, hits in ids.items() if hits} == {
        "ember": [5],
        "fennel": [1, 4],
        "garnet": [6],
    }
    sound(filled)


def test_one_that_is_divided_goes_on_by_the_same_rules_and_a_share_of_an_older_one_does_nothing(
    filled: Store,
) -> None:
    divided(filled)
    old = share(filled, 1)
    assert do(filled, old, limit=1) == 1
    assert divided(filled, size=4) == [1, 2, 3]
    assert found(filled)["amber"] == [1]
    assert divided(filled, size=4, rules="2") == [1, 2]
    assert (do(filled, old), found(filled)["amber"]) == (0, [])


def test_one_that_is_divided_is_taken_over_by_the_command_without_a_fleet(filled: Store) -> None:
    divided(filled)
    one = share(filled, 1)
    assert do(filled, one) == 2
    assert go(filled) == [(0, 5), (5, 5)]
    assert do(filled, one) == 0
    with filled.read() as conn:
        assert shares.progress_of_all(conn) == ()
    assert found(filled) == {word: [number] for number, word in enumerate(WORDS, 1)}
    sound(filled)
