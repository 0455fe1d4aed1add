"""Saved searches: queries match as the search does, in either script; a story is told once, and its copies never."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from store.making import NOW, article, keep, with_sources

from ingest.config.alerts import SavedSearch
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.articles.deletion import delete_article
from ingest.store.watch import alerting, notices
from ingest.watch.stories import SavedSearches, document, matcher

TEXT = "三峽工程的水位今天上升了兩米。\nThe Café at the Three Gorges Dam closes for a week, and prices rise."


@pytest.mark.parametrize(
    ("query", "true"),
    [
        ("三峡", True),
        ("三峽", True),
        ("峡工程", True),
        ("峡程", False),
        ("三峡 AND 水位", True),
        ("三峡 NOT 水位", False),
        ("三峡 -旅游", True),
        ("长江 OR 三峡", True),
        ("(长江 OR 黄河) 水位", False),
        ('"three gorges dam"', True),
        ('"gorges three"', False),
        ("cafe", True),
        ("CAFÉ", True),
        ("caf", False),
        ("caf*", True),
        ("水*", True),
        ("水", True),
        ("headline", True),
        ('"headline 三峡"', False),
    ],
)
def test_a_query_finds_what_the_search_finds(query, true):
    assert matcher(query)(document("A headline", TEXT)) is true


def told(store: Store) -> list[tuple[str, int, str | None, int]]:
    with store.read() as conn:
        return [
            (one.subject, one.facts["article_id"], one.facts["first"]["published"], one.facts["reprints"])
            for one in reversed(notices.latest(conn, NOW - timedelta(days=9999)))
            if one.kind == "story"
        ]


STORY = "\n".join(
    f"The council of Weyhill voted on item {n} of its plan for the old harbour, {n * 7} members being there."
    for n in range(1, 12)
)


def test_a_story_is_told_once_with_its_first_publication_and_its_reprints(store: Store, tools: Tools) -> None:
    with_sources(store, "one", "two", "three")
    searches = (
        SavedSearch(id="harbour", query="weyhill", level="warning"),
        SavedSearch(id="no", query="nothing"),
    )

    def look() -> int:
        return asyncio.run(saved.look(searches))

    saved = SavedSearches(tools)
    keep(store, article(1, "Nothing happened in Weyhill today."), source="one")
    assert look() == 0  # what was there before the search is no news
    assert told(store) == []
    second = keep(
        store, article(2, STORY.replace("harbour", "mill") + "\nWeyhill.", published=date(2024, 5, 1))
    )
    keep(store, article(3, STORY.replace("harbour", "mill") + "\nWeyhill."), source="two")  # an exact copy
    assert [look(), look()] == [1, 0]
    expected = [("harbour", second.article_id, "2024-05-01", 1)]
    assert told(store) == expected
    late = keep(
        store,
        article(4, STORY.replace("harbour", "mill") + "\nWeyhill. Reported by the wire."),
        source="three",
    )
    with store.read() as conn:
        assert alerting.publication(conn, late.article_id).reprints == 2
    assert [look(), asyncio.run(SavedSearches(tools).look(searches))] == [0, 0]
    assert told(store) == expected


def test_an_article_that_was_told_can_be_deleted(store: Store, tools: Tools) -> None:
    with_sources(store, "one")
    saved, searches = SavedSearches(tools), (SavedSearch(id="all", query="text"),)
    assert asyncio.run(saved.look(searches)) == 0
    kept = keep(store, article(1))
    assert asyncio.run(saved.look(searches)) == 1
    with store.begin() as conn:
        delete_article(conn, kept.article_id, "asked for", NOW)
        assert alerting.newest(conn) == 0
    assert [name for name, *_ in told(store)] == ["all"]


def test_only_articles_of_the_named_sources_are_told(store: Store, tools: Tools) -> None:
    with_sources(store, "one", "two")
    saved = SavedSearches(tools)
    searches = (SavedSearch(id="mine", query="text", sources=("two",)),)
    assert asyncio.run(saved.look(searches)) == 0
    first = keep(store, article(1), source="one")
    mine = keep(store, article(2), source="two")
    keep(store, article(3, "The text of story 1."), source="two")  # stands in it as a copy
    assert asyncio.run(saved.look(searches)) == 2
    assert [(name, number) for name, number, _, _ in told(store)] == [
        ("mine", first.article_id),
        ("mine", mine.article_id),
    ]
