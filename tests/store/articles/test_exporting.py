"""Stored articles with all their facts, in a steady order, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store.making import HOUR, NOW, address, article, keep, with_sources
from store.stocked import ONE, STORM, stock

from cleaners.record import FIELDS, record
from ingest.errors import NotStored
from ingest.store import Store
from ingest.store.articles.exporting import everything, number_of, numbered
from ingest.store.keys import entry_key

IDS = [entry_key(address(n)).hex() for n in range(6)]


def test_a_record_has_the_article_its_places_its_story_and_its_earlier_versions(store: Store) -> None:
    first, second, third, fourth = everything(stock(store))
    at = NOW.isoformat()
    assert {name: second[name] for name in second if name not in FIELDS} == {
        "id": IDS[2],
        "signals": [],
        "source_id": "one",
        "source_ids": ["one"],
        "text_from": "page",
        "first_stored": at,
        "updated": (NOW + HOUR).isoformat(),
        "cleaner_version": "1",
        "source_name": "One",
        "published_at": "2024-05-05T23:00:00+00:00",
        "modified_at": None,
        "fetched_at": (NOW + HOUR).isoformat(),
        "story_id": IDS[2],
        "representative": True,
        "cluster_size": 2,
        "places": [{"source_id": "one", "source_name": "One", "url": address(2), "first_seen": at}],
        "revisions": [
            {
                "number": 1,
                "kind": "updated",
                "replaced_at": (NOW + HOUR).isoformat(),
                "cleaner_version": "1",
                "changed": ["text"],
                "record": record(ONE),
            }
        ],
    }
    assert {name: second[name] for name in FIELDS} == record(ONE) | {"text": STORM + "It opens on Friday."}
    stories = [
        (one["id"], one["story_id"], one["representative"], one["cluster_size"]) for one in (first, third)
    ]
    assert stories == [(IDS[1], IDS[1], True, 1), (IDS[3], IDS[2], False, 2)]
    assert [place["url"] for place in first["places"]] == [address(1), address(5)]
    assert (first["source_ids"], fourth["signals"]) == (
        ["one", "two"],
        [{"place": "meta", "name": "robots", "value": "noai"}],
    )


def test_more_than_a_batch_is_whole_and_in_order_and_goes_on_behind_any(store: Store, monkeypatch) -> None:
    with_sources(store)
    monkeypatch.setattr("ingest.store.articles.exporting._BATCH", 3)
    for n in range(7):
        keep(store, article(n))
    assert [one.number for one in numbered(store)] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.number for one in numbered(store, after=5)] == [6, 7]
    assert list(numbered(store, after=7)) == []


def test_the_id_outlives_a_revision_with_another_canonical_address(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    (before,) = everything(store)
    moved = replace(article(1, "Changed since then."), canonical_url=address("new"))
    keep(store, moved, now=NOW + HOUR)
    (after,) = everything(store)
    assert (before["text"] != after["text"], before["id"], after["id"]) == (True, IDS[1], IDS[1])


def test_an_article_is_named_by_its_number_or_its_id(store: Store) -> None:
    stock(store)
    with store.read() as conn:
        assert [number_of(conn, name) for name in ("2", IDS[2])] == [2, 2]
        for unknown in ("zz", "ab" * 16, "9" * 32, "-1", "²"):
            with pytest.raises(NotStored, match="there is no article"):
                number_of(conn, unknown)
