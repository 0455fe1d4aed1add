"""Reading articles back: lists, filters, one article with its history, everything in a steady order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from store.making import HOUR, NOW, address, article, candidate, failure, keep, with_sources

from cleaners.model import Removed
from cleaners.record import record
from ingest.errors import NotStored
from ingest.model import NotModified
from ingest.store import Store
from ingest.store.articles.deletion import delete_article
from ingest.store.articles.exporting import numbered
from ingest.store.articles.lookup import EVERYTHING, Filter, Headline, differences, find, headlines, show
from ingest.store.pages.fetches import Requester, record_fetch
from ingest.store.urls import states
from ingest.store.urls.history import History, Stop, why
from ingest.store.urls.naming import record_discovered


@pytest.fixture
def filled(store: Store) -> Store:
    """Four articles: two languages, two sources, one a copy in both."""
    with_sources(store, "one", "two")
    keep(store, replace(article(1), lang="zh-Hans", published=date(2024, 5, 1), tags=("a", "b")))
    keep(store, replace(article(2), lang="zh-Hant", published=date(2024, 5, 3)))
    keep(store, replace(article(3), lang="en", published=date(2024, 5, 2), tags=("b",)), source="two")
    keep(store, article(4), source="two")  # no date: behind those with one
    keep(store, article(5, "The text of story 1."), source="two")
    return store


def ids(store: Store, wanted: Filter = EVERYTHING, **how) -> list[int]:
    with store.read() as conn:
        return [line.id for line in headlines(conn, wanted, **how)]


def test_a_list_has_the_newest_first(filled: Store) -> None:
    assert ids(filled) == [2, 3, 1, 4]
    assert ids(filled, limit=2, offset=1) == [3, 1]
    with filled.read() as conn:
        assert headlines(conn, limit=1, offset=3) == (
            Headline(4, address(4), "Title 4", "en", None, "two", None, "Two", NOW, NOW),
        )


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(sources=("one",)), [2, 1]),
        (Filter(sources=("two",)), [3, 1, 4]),
        (Filter(sources=("one", "two")), [2, 3, 1, 4]),
        (Filter(lang="zh"), [2, 1]),
        (Filter(lang="zh-Hans"), [1]),
        (Filter(lang="z"), []),
        (Filter(lang="%"), []),
        (Filter(tag="b"), [3, 1]),
        (Filter(since=datetime(2024, 5, 2, tzinfo=UTC)), [2, 3, 4]),
        (Filter(until=datetime(2024, 5, 2, tzinfo=UTC)), [1]),
        (Filter(sources=("two",), lang="en", tag="b"), [3]),
    ],
)
def test_filters_narrow_lists_and_exports_alike(filled: Store, wanted: Filter, found: list[int]) -> None:
    assert ids(filled, wanted) == found
    assert [one.number for one in numbered(filled, wanted)] == sorted(found)


def test_one_article_is_shown_with_its_places_and_earlier_versions(filled: Store) -> None:
    first = replace(article(1), lang="zh-Hans", published=date(2024, 5, 1), tags=("a", "b"))
    newer = replace(first, title="New", text="Changed.", removed=(Removed(0, "x", "share.bar", "share"),))
    keep(filled, newer, now=NOW + HOUR)
    with filled.read() as conn:
        kept = show(conn, 1)
    assert kept.record == record(newer)
    assert kept.standing == (("one", address(1)), ("two", address(5)))
    (before,) = kept.revisions
    assert (before.number, before.kind, before.changed) == (1, "updated", ("title", "text"))
    assert before.record == record(first)
    assert differences(before.record, kept.record) == {
        "title": ("@@ -1 +1 @@", "-Title 1", "+New"),
        "text": ("@@ -1 +1 @@", "-The text of story 1.", "+Changed."),
    }


def test_an_article_that_is_not_there_is_an_error(store: Store) -> None:
    with store.read() as conn, pytest.raises(NotStored, match="there is no article 7"):
        show(conn, 7)


def test_an_article_is_found_by_its_own_url_and_by_that_of_its_copy(filled: Store) -> None:
    with filled.read() as conn:
        assert [find(conn, address(n)) for n in (1, 5, 99)] == [1, 1, None]


def test_why_tells_what_became_of_a_url_stop_by_stop(store: Store) -> None:
    with_sources(store, "one", "two")
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1, title="Flood")], NOW - 3 * HOUR)
        record_fetch(conn, replace(failure(1), fetched_at=NOW - 2 * HOUR, seconds=1.5), Requester("one", 1))
    keep(store, article(1), now=NOW - HOUR)
    with store.begin() as conn:
        record_fetch(conn, NotModified(address(1), NOW, 0.25), Requester("one", 1))
    keep(store, article(1, "Changed."), now=NOW + HOUR)
    with store.read() as conn:
        assert why(conn, address(1) + "#part") == History(
            url=address(1),
            state="stored",
            reason=None,
            detail=None,
            tries=0,
            next_try=None,
            article_id=1,
            stops=(
                Stop(NOW - 3 * HOUR, "named", "by one: title Flood"),
                Stop(
                    NOW - 2 * HOUR,
                    "http_5xx",
                    "HTTP 503, 1.50 s, it said 503, next try 2024-05-06 06:08 UTC",
                ),
                Stop(NOW - HOUR, "kept", "page 1"),
                Stop(NOW - HOUR, "stored", "article 1"),
                Stop(NOW, "not_modified", "HTTP 304, 0.25 s"),
                Stop(NOW + HOUR, "kept", "page 2"),
                Stop(NOW + HOUR, "updated", "revision 1: text"),
            ),
            fragment="part",
        )


def test_why_tells_of_copies_of_rejects_of_deleted_ones_and_of_unknown_urls(filled: Store) -> None:
    with filled.begin() as conn:
        record_discovered(conn, "one", [candidate(9)], NOW)
        states.reject(conn, 6, "too_short", "12 characters")
        copy, rejected = why(conn, address(5)), why(conn, address(9))
        delete_article(conn, 2, "asked to", NOW)
        deleted = why(conn, address(2))
        unknown = why(conn, address(404))
    assert (copy.state, copy.article_id, copy.stops[-1].detail) == (
        "duplicate",
        1,
        f"of article 1 ({address(1)})",
    )
    assert (rejected.state, rejected.reason, rejected.detail) == ("rejected", "too_short", "12 characters")
    assert (deleted.state, deleted.article_id, deleted.stops[-1]) == (
        "filtered",
        None,
        Stop(NOW, "deleted", "asked to"),
    )
    assert unknown is None
