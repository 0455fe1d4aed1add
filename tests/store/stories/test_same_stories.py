"""`ingest dedupe` and the store find the same stories in the same texts, in any order; both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select
from store.making import NOW, address, article, keep, with_sources
from wire_daily import DAILY
from wire_pairs import PAIRS
from wire_stories import Story
from wire_takes import TAKES

from cleaners.fingerprint import exact_key
from ingest.dedupe import Clusters, Text
from ingest.store import Store
from ingest.store.schema import tables

STORIES = sorted({story for pair in (*PAIRS, *TAKES, *DAILY) for story in (pair.one, pair.other)})
# Of equal texts the store keeps one, without the other's title.
TEXTS = [*{exact_key(story.text, story.title): story for story in STORIES}.values()]


def in_a_file(texts: list[Story]) -> set[frozenset[int]]:
    with Clusters() as clusters:
        for number, story in enumerate(texts, 1):
            clusters.add([Text(number, story.text, story.title, address(number))])
        return parts(dict(clusters))


def in_the_store(store: Store, texts: list[Story]) -> set[frozenset[int]]:
    with_sources(store)
    stored: dict[int, int] = {}
    for number, story in enumerate(texts, 1):
        made = replace(article(number, story.text), title=story.title)
        verdict = keep(store, made, now=NOW + number * timedelta(minutes=1), titled=True)
        stored[number] = verdict.article_id
    with store.read() as conn:
        members = tables.story_members.c
        rows = conn.execute(select(members.article_id, members.story_id)).all()
    story_of = {row.article_id: row.story_id for row in rows}
    return parts({number: story_of.get(kept, kept) for number, kept in stored.items()})


def parts(cluster_of: dict[int, int]) -> set[frozenset[int]]:
    return {
        frozenset(number for number, cluster in cluster_of.items() if cluster == head)
        for head in cluster_of.values()
    }


@pytest.mark.parametrize("seed", range(2))
def test_a_stream_of_texts_has_the_same_stories_in_a_file_and_in_the_store(store: Store, seed: int) -> None:
    texts = Random(seed).sample(TEXTS, 120)
    found = in_a_file(texts)
    assert in_the_store(store, texts) == found
    assert max(map(len, found)) > 3
    assert len(texts) / 4 < len(found) < len(texts) - 30


def test_who_contains_a_member_stays_out_of_the_cluster_on_both_roads(store: Store) -> None:
    first = TAKES[0].other
    flash, other = TAKES[0].one, TAKES[5].one
    brief = Story("The evening in brief", f"{first.text}\n{other.text}")
    again = first._replace(text="By our own correspondent\n" + first.text)
    texts = [first, brief, flash, again, other, brief._replace(title=brief.title + ", late edition")]
    told = [{1, 3, 4}, {2, 6}, {5}]
    assert in_a_file(texts) == {frozenset(numbers) for numbers in told}
    assert in_the_store(store, texts) == {frozenset(numbers) for numbers in told}
