"""Stories in the store: who is placed with whom, on what evidence, and who represents them; on both databases."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql
from store.making import NOW, article, keep, read_through, with_sources

from cleaners.fingerprint import fingerprint
from ingest.config.settings import STORY_WINDOW
from ingest.store import Store
from ingest.store.articles import lookup
from ingest.store.articles.deletion import delete_article
from ingest.store.dialects import story_keys
from ingest.store.schema import tables
from ingest.store.stories import clusters
from ingest.store.urls.history import why

DAY = timedelta(days=1)
STORY = (
    "The harbour of Eastport will be dredged for the first time in 40 years, the port authority said on Monday.\n"
    "Work begins on 4 May and is to last 18 months. The channel will be 14 metres deep, so that larger ships call.\n"
    "Fishermen had asked for a later date because of the herring season, but the authority said the contract left no "
    "choice. Two companies from the region will carry out the work, which costs 31.5 million.\n"
    "The mud will be brought to a site 12 kilometres off the coast. Environmental groups want samples to be taken "
    "every week while the work goes on, and the authority has agreed to publish them."
)
EDITED = STORY.replace("Fishermen had asked", "The fishermen of the town had asked").replace(
    "larger", "bigger"
)
TEASER = STORY[:230] + " ..."
OTHER = (
    STORY.replace("40", "25")
    .replace("4 May", "9 June")
    .replace("18", "7")
    .replace("14", "11")
    .replace("31.5", "8.2")
)


def story_of(store: Store, article_id: int) -> tuple[list[tuple[int, bool]], list[tuple[int, str]]]:
    with store.read() as conn:
        found = clusters.story(conn, article_id)
    if found is None:
        return [], []
    members = [(member.id, member.representative) for member in found.members]
    return members, [(one.other_id, one.relation()) for one in found.evidence]


def test_a_light_edit_at_another_url_stays_as_an_article_of_the_same_story(store: Store) -> None:
    with_sources(store)
    assert keep(store, article(1, STORY)).outcome == "stored"
    assert keep(store, article(2, EDITED), now=NOW + DAY).outcome == "stored"
    assert story_of(store, 2) == ([(1, True), (2, False)], [(1, "reprint")])
    assert story_of(store, 1) == ([(1, True), (2, False)], [(2, "reprint")])


def test_a_text_alike_in_all_but_its_figures_is_another_story(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    keep(store, article(2, OTHER))
    assert story_of(store, 2) == ([], [])


BULLETIN = (
    "The bank of Eastport bought bills for two million crowns in the money market, a spokesman for it said.\n"
    "Dealers said overnight funds stood at six pct when it began, and that more was expected in the afternoon."
)


@pytest.mark.parametrize(("published", "members"), [(date(2024, 5, 7), 0), (date(2024, 5, 6), 2), (None, 2)])
def test_a_bulletin_with_another_figure_is_the_next_days_story_or_a_correction(
    store: Store, published: date | None, members: int
) -> None:
    with_sources(store)
    longer = f"{BULLETIN}\nIt last bought 12 of 14 offered lots on 2 May and 9 of 11 on 30 April, it said."
    keep(store, replace(article(1, longer), published=datetime(2024, 5, 6, 23, tzinfo=UTC)))
    keep(store, replace(article(2, longer.replace("two million", "three million")), published=published))
    assert len(story_of(store, 2)[0]) == members


def test_a_teaser_that_came_first_does_not_represent_the_story(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, TEASER, title="Eastport dredges its harbour"))
    keep(store, article(2, STORY, title="Eastport dredges its harbour"), now=NOW + DAY)
    assert story_of(store, 1) == ([(1, False), (2, True)], [(2, "teaser of")])
    assert story_of(store, 2) == ([(1, False), (2, True)], [(1, "has teaser")])


def test_a_round_up_contains_the_story_and_is_none_of_its_members(store: Store) -> None:
    with_sources(store)
    more = " ".join(
        f"In town number {n} a new bridge was opened by the mayor and {n * 7} guests." for n in range(2, 30)
    )
    keep(store, article(1, STORY, title="Eastport dredges its harbour"))
    keep(store, article(2, f"{STORY}\n{more}", title="The morning in brief"))
    assert story_of(store, 2) == ([], [(1, "contains")])
    assert story_of(store, 1) == ([], [(2, "part of")])


def test_the_article_that_others_name_as_their_source_represents_them(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, replace(article(1, STORY), source="Two"), source="one")
    keep(store, article(2, EDITED), source="two", now=NOW + DAY)
    assert story_of(store, 1)[0] == [(1, False), (2, True)]


def test_an_article_that_two_stories_lead_to_makes_one_of_them(store: Store) -> None:
    with_sources(store)
    start, end = STORY.split("\n")[:2]
    keep(store, article(1, start, title="Eastport dredges its harbour"))
    keep(store, article(2, end, title="Eastport dredges its harbour"))
    assert story_of(store, 1) == ([], [])
    keep(store, article(3, STORY, title="Eastport dredges its harbour"))
    members, evidence = story_of(store, 3)
    assert members == [(1, False), (2, False), (3, True)]
    assert evidence == [(1, "has teaser"), (2, "has teaser")]


def test_what_was_stored_before_the_window_is_not_looked_for(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    keep(store, article(2, EDITED), now=NOW + timedelta(days=200))
    assert story_of(store, 2) == ([], [])


def test_the_window_is_as_long_as_it_is_said_to_be(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    keep(store, article(2, EDITED), now=NOW + 20 * DAY, window=10 * DAY)
    assert story_of(store, 2) == ([], [])
    keep(store, article(3, EDITED.replace("companies", "firms")), now=NOW + 29 * DAY, window=30 * DAY)
    assert [number for number, _ in story_of(store, 3)[0]] == [1, 2, 3]


def keys_of(store: Store) -> dict[int, int]:
    """How many keys each article has."""
    posted = "SELECT article_id, unnest(keys) FROM story_keys"
    with store.read() as conn:
        rows = conn.execute(
            sql(posted if store.name.startswith("postgres") else "SELECT article_id, key FROM story_keys")
        )
        return dict(Counter(row.article_id for row in rows))


def test_keys_are_looked_up_in_the_index_of_each_month_whatever_the_planner_thinks_of_it(
    store: Store,
) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    keep(store, article(2, OTHER), now=NOW + 40 * DAY)
    keep(store, article(3, EDITED), now=NOW + 80 * DAY)
    keys = fingerprint("Title 1", STORY)[1].tolist()
    with store.begin() as conn:
        conn.execute(sql("ANALYZE"))
    with store.read() as conn:
        met, _ = clusters.candidates(conn, keys, NOW, NOW + 80 * DAY)
        assert met[1] == len(keys)
        assert 0 < met[3] < len(keys)
        if store.name.startswith("postgres"):
            assert read_through(conn, "story_keys") == []


def test_a_revision_of_what_was_stored_before_the_window_gets_no_keys(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    assert keys_of(store) == {1: len(fingerprint("Title 1", STORY)[1])}
    keep(store, article(1, OTHER), now=NOW + 200 * DAY)
    assert keys_of(store) == {}


# The month in a key's first byte goes from 127 to -128 in July 2030, and comes round after 21 years.
@pytest.mark.parametrize("now", [NOW, datetime(2030, 7, 20, tzinfo=UTC), datetime(2041, 1, 6, tzinfo=UTC)])
def test_keys_before_the_window_go_in_batches_and_those_in_it_stay(store: Store, now: datetime) -> None:
    ages = {1: 300, 2: 200, 3: 130, 4: 89, 5: 45, 6: 0}
    with store.begin() as conn:
        for number, days in ages.items():
            clusters.file(conn, now - days * DAY, {number: [number << 40, -number << 40, number << 50]})
    pruned = []
    while not pruned or pruned[-1]:
        with store.begin() as conn:
            pruned.append(clusters.prune(conn, now, STORY_WINDOW, limit=2))
    assert keys_of(store) == {4: 3, 5: 3, 6: 3}
    assert max(pruned) <= 3
    assert len(pruned) > 3
    with store.read() as conn:
        met, _ = clusters.candidates(conn, [number << 40 for number in ages], now - 600 * DAY, now)
    assert met == {4: 1, 5: 1, 6: 1}


def test_the_longest_window_fits_into_the_parts_of_the_table() -> None:
    months = clusters.LONGEST.days // clusters._MONTH + 3  # begun ones at both ends, and the next one
    assert months <= story_keys.KEY_SLOTS


def test_a_revision_that_tells_something_else_leaves_its_story(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    keep(store, article(2, EDITED))
    assert keep(store, article(2, OTHER), now=NOW + DAY).outcome == "revised"
    assert story_of(store, 1) == ([], [])
    assert story_of(store, 2) == ([], [])


def test_an_article_that_left_a_story_begins_another_one_and_does_not_lead_back(store: Store) -> None:
    with_sources(store)
    for number, text in ((1, STORY), (2, EDITED), (3, EDITED.replace("companies", "firms"))):
        keep(store, article(number, text))
    keep(store, article(1, OTHER), now=NOW + DAY)
    keep(store, article(4, OTHER.replace("Fishermen had", "The fishermen had")), now=NOW + DAY)
    assert [number for number, _ in story_of(store, 2)[0]] == [2, 3]
    assert [number for number, _ in story_of(store, 4)[0]] == [1, 4]


def test_deleting_the_representative_leaves_the_story_to_the_others(store: Store) -> None:
    with_sources(store)
    for number, text in ((1, STORY), (2, EDITED), (3, EDITED.replace("companies", "firms"))):
        keep(store, article(number, text), now=NOW + number * DAY)
    with store.begin() as conn:
        delete_article(conn, 1, "asked to", NOW)
    assert story_of(store, 3)[0] == [(2, True), (3, False)]
    with store.read() as conn:
        assert conn.scalar(sql("SELECT count(*) FROM story_keys WHERE article_id = 1")) == 0
        assert conn.scalar(sql("SELECT count(*) FROM story_keys")) > 0


def test_only_representatives_are_left_where_they_are_asked_for(store: Store) -> None:
    with_sources(store)
    for number, text in ((1, STORY), (2, EDITED), (3, OTHER)):
        keep(store, article(number, text), now=NOW + number * DAY)
    with store.read() as conn:
        ids = conn.scalars(
            select(tables.articles.c.id)
            .where(clusters.representing(tables.articles.c.id))
            .order_by(tables.articles.c.id)
        )
        assert ids.all() == [1, 3]


def test_a_key_that_a_crowd_has_takes_no_more_articles(store: Store) -> None:
    few, many = 5 << 40, -(6 << 40)
    with store.begin() as conn:
        clusters.file(conn, NOW, {7: [few, many]})
        for number in range(100, 99 + clusters._MOST_ARTICLES_PER_KEY):
            clusters.file(conn, NOW, {number: [many]})
        met, full = clusters.candidates(conn, [few, many], NOW - DAY, NOW)
    assert met == {7: 2}
    assert full == {many}


def test_keys_are_filed_by_month_and_the_month_is_all_that_is_lost_of_them() -> None:
    keys = [0, -1, 2**63 - 1, -(2**63), 1 << 40]
    filed = [[clusters._filed(key, month) for key in keys] for month in (679, 680, 681)]
    assert all(-(2**63) <= key < 2**63 for month in filed for key in month)
    assert len({key for month in filed for key in month}) == 15
    assert max(filed[0]) < min(filed[1]) <= max(filed[1]) < min(filed[2])


def test_two_processes_that_store_one_story_at_once_make_one_story(store: Store) -> None:
    with_sources(store)
    texts = [STORY, EDITED, EDITED.replace("companies", "firms"), STORY.replace("larger", "heavier")]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda made: keep(store, made), [article(n, text) for n, text in enumerate(texts, 1)]))
    assert [number for number, _ in story_of(store, 1)[0]] == [1, 2, 3, 4]
    assert sum(representative for _, representative in story_of(store, 1)[0]) == 1


def test_why_and_show_tell_the_story_and_its_evidence(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, STORY))
    keep(store, article(2, EDITED))
    with store.read() as conn:
        history, kept = why(conn, article(2).url), lookup.show(conn, 2)
    assert history is not None
    (stop,) = [stop for stop in history.stops if stop.what == "reprint"]
    assert stop.detail.startswith("article 1: similarity 0.9")
    assert "shares 40, 05-04, 18" in stop.detail
    assert kept.story is not None
    assert [member.id for member in kept.story.members] == [1, 2]
