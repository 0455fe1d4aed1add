"""Keeping articles: what is new, what is a copy, what is a revision, and what stays away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select, update
from store.making import HOUR, NOW, address, article, candidate, keep, with_sources

from cleaners.model import Image, Removed
from ingest.errors import NotStored
from ingest.store import Store
from ingest.store.articles.deletion import delete_article
from ingest.store.articles.side_tables import removed_spans_of
from ingest.store.articles.verdicts import Verdict
from ingest.store.keys import unpack_json, url_key
from ingest.store.schema import tables
from ingest.store.urls.naming import record_discovered

FULL = replace(
    article(1, "春天来了。\n新一年开始了。"),
    title="春天",
    lang="zh-Hans",
    published=datetime(2024, 5, 6, 9, 30, tzinfo=timezone(timedelta(hours=8))),
    modified=date(2024, 5, 6),
    source="晨报",
    section="要闻",
    edition="A2",
    authors=("甲", "乙"),
    editors=("丙",),
    photographers=("丁",),
    captions=("花开",),
    images=(Image("https://news.example.com/1.jpg", "花开", "丁 摄"),),
    tags=("春", "春", "花"),
    rights="版权所有",
    free_access=True,
    damaged=("锟",),
    removed=(Removed(0, "分享到\n", "share.bar", "share"), Removed(9, "x", "gloss.pinyin", "gloss", "y")),
)


def row(store: Store, article_id: int = 1) -> dict:
    with store.read() as conn:
        found = conn.execute(select(tables.articles).where(tables.articles.c.id == article_id))
        return dict(found.mappings().one())


def count(store: Store, table) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(table))


def url_states(store: Store) -> list[tuple]:
    with store.read() as conn:
        columns = (tables.urls.c.state, tables.urls.c.reason, tables.urls.c.next_try)
        return [tuple(found) for found in conn.execute(select(*columns).order_by(tables.urls.c.id))]


def test_every_field_of_an_article_has_its_column(store: Store) -> None:
    with_sources(store)
    assert keep(store, FULL) == Verdict("stored", 1)
    stored = row(store)
    del stored["url_key"], stored["text_key"]
    assert stored == {
        "id": 1,
        "url": address(1),
        "canonical_url": address(1),
        "title": "春天",
        "text": "春天来了。\n新一年开始了。",
        "lang": "zh-Hans",
        "published": "2024-05-06T09:30:00+08:00",
        "modified": "2024-05-06",
        "source": "晨报",
        "section": "要闻",
        "edition": "A2",
        "authors": ["甲", "乙"],
        "editors": ["丙"],
        "photographers": ["丁"],
        "captions": ["花开"],
        "images": [{"url": "https://news.example.com/1.jpg", "caption": "花开", "credit": "丁 摄"}],
        "tags": ["春", "春", "花"],
        "rights": "版权所有",
        "free_access": True,
        "damaged": ["锟"],
        "published_precision": "time",
        "published_at": datetime(2024, 5, 6, 1, 30, tzinfo=UTC),
        "modified_at": datetime(2024, 5, 6, tzinfo=UTC),
        "order_at": datetime(2024, 5, 6, 1, 30, tzinfo=UTC),
        "source_id": "one",
        "url_id": 1,
        "page_id": 1,
        "cleaner_version": "1",
        "first_stored": NOW,
        "updated": None,
    }
    with store.read() as conn:
        assert [tuple(r) for r in conn.execute(select(tables.article_tags))] == [("春", 1), ("花", 1)]
        assert removed_spans_of(conn, 1) == [
            {"at": 0, "text": "分享到\n", "rule": "share.bar", "kind": "share", "put": ""},
            {"at": 9, "text": "x", "rule": "gloss.pinyin", "kind": "gloss", "put": "y"},
        ]
    assert url_states(store) == [("stored", None, None)]


@pytest.mark.parametrize(
    ("published", "precision", "order"),
    [
        (None, None, NOW),
        (date(2024, 5, 1), "day", datetime(2024, 5, 1, tzinfo=UTC)),
        (NOW + 23 * HOUR, "time", NOW + 23 * HOUR),
        (NOW + 25 * HOUR, "time", NOW),
        (date(9999, 12, 31), "day", NOW),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14))), "time", NOW),
        (
            datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
            "time",
            datetime(1, 1, 1, tzinfo=UTC),
        ),
    ],
)
def test_a_date_orders_an_article_only_where_it_can_be_true(store, published, precision, order) -> None:
    with_sources(store)
    keep(store, replace(article(1), published=published))
    stored = row(store)
    assert (stored["published"], stored["published_precision"], stored["order_at"]) == (
        published and published.isoformat(),
        precision,
        order,
    )


def test_the_same_article_again_is_unchanged_and_writes_no_revision(store: Store) -> None:
    with_sources(store)
    keep(store, FULL)
    assert keep(store, FULL, now=NOW + HOUR) == Verdict("unchanged", 1)
    assert (count(store, tables.revisions), row(store)["updated"], row(store)["page_id"]) == (0, None, 2)


def test_the_same_text_at_another_url_is_a_duplicate_that_stands_in_its_source(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, article(1, "春天来了，扶贫。"))
    copy = replace(article(2, "春天來了扶貧"), title="Another")
    assert keep(store, copy, source="two") == Verdict("duplicate", 1, "exact_text")
    assert count(store, tables.articles) == 1
    assert url_states(store) == [("stored", None, None), ("duplicate", "exact_text", None)]
    with store.read() as conn:
        links = select(tables.article_sources.c.source_id, tables.article_sources.c.url_id)
        assert [tuple(r) for r in conn.execute(links.order_by(links.selected_columns.url_id))] == [
            ("one", 1),
            ("two", 2),
        ]


def test_a_changed_text_at_the_same_url_is_a_revision_and_the_old_version_stays(store: Store) -> None:
    with_sources(store)
    keep(store, FULL)
    newer = replace(FULL, text="春天真的来了。", removed=())
    later = NOW + HOUR
    assert keep(store, newer, now=later) == Verdict("revised", 1, "updated", ("text",))
    assert (row(store)["text"], row(store)["updated"], row(store)["first_stored"]) == (newer.text, later, NOW)
    with store.read() as conn:
        kept = conn.execute(select(tables.revisions)).mappings().one()
        assert removed_spans_of(conn, 1) == []
    record = unpack_json(kept["record"])
    assert (record["text"], len(record["removed"]), record["published"]) == (
        FULL.text,
        2,
        "2024-05-06T09:30:00+08:00",
    )
    assert (kept["number"], kept["kind"], kept["replaced_at"], kept["page_id"], kept["changed"]) == (
        1,
        "updated",
        later,
        1,
        ["text"],
    )


def test_changed_metadata_are_a_revision_changed_pictures_and_touching_are_not(store: Store) -> None:
    with_sources(store)
    keep(store, FULL)
    quiet = replace(FULL, images=(Image("https://cdn.example.com/2.jpg"),), modified=date(2024, 5, 9))
    assert keep(store, quiet, body=b"2") == Verdict("unchanged", 1)
    assert (row(store)["images"][0]["url"], row(store)["modified"]) == (
        "https://cdn.example.com/2.jpg",
        "2024-05-09",
    )
    assert keep(store, replace(quiet, title="夏天"), body=b"3").changed == ("title",)
    assert (count(store, tables.revisions), row(store)["title"]) == (1, "夏天")


def test_the_same_bytes_read_otherwise_by_newer_cleaners_are_recleaned(store: Store) -> None:
    with_sources(store)
    keep(store, article(1), body=b"same")
    verdict = keep(store, article(1, "Better read."), body=b"same", version="2")
    assert verdict == Verdict("revised", 1, "recleaned", ("text",))
    assert row(store)["cleaner_version"] == "2"


def test_newer_cleaners_that_change_nothing_leave_their_version_and_no_revision(store: Store) -> None:
    with_sources(store)
    keep(store, article(1), version="1")
    assert keep(store, article(1), version="2").outcome == "unchanged"
    assert (row(store)["cleaner_version"], count(store, tables.revisions)) == ("2", 0)


def test_another_url_with_the_same_canonical_one_is_a_duplicate_unless_it_is_newer(store: Store) -> None:
    with_sources(store)
    first = replace(article(1), modified=NOW)
    mobile = replace(first, url=address("m/1"), text="The text, for small screens.")
    keep(store, first)
    assert keep(store, mobile) == Verdict("duplicate", 1, "same_url")
    assert row(store)["text"] == first.text
    newer = replace(mobile, url=address("v2/1"), modified=NOW + HOUR)
    assert keep(store, newer).outcome == "revised"


def test_an_url_keeps_its_article_when_its_page_names_another_canonical_url(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    moved = replace(article(1, "New text."), canonical_url=address("1-new-slug"))
    assert keep(store, moved).outcome == "revised"
    assert count(store, tables.articles) == 1


def test_an_article_is_known_by_the_canonical_url_that_it_has_now(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    keep(store, replace(article(1, "New text."), canonical_url=address("1-new-slug")))
    assert keep(store, article("1-new-slug", "Newer text.")) == Verdict("duplicate", 1, "same_url")
    assert count(store, tables.articles) == 1


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://evil.example/x", "one"),
        ("https://evil.example/x", "two"),
        ("https://evil.example.com/x", "one"),
        ("https://news.example.com:8443/x", "one"),
        ("https://news.example.com/x", "two"),
    ],
)
def test_a_claim_across_hosts_or_sources_makes_a_duplicate_and_changes_nothing(store, url, source) -> None:
    with_sources(store, "one", "two")
    keep(store, replace(article(1), modified=NOW))
    before = row(store)
    claim = replace(
        article(1, "Taken over."), url=url, title="Taken over", modified=NOW + HOUR, tags=("evil",)
    )
    assert keep(store, claim, source=source) == Verdict("duplicate", 1, "same_url")
    assert (row(store), count(store, tables.revisions)) == (before, 0)


def test_a_claim_that_comes_first_does_not_keep_the_real_article_away(store: Store) -> None:
    with_sources(store, "one", "two")
    claim = replace(article(1, "Taken over."), url="https://evil.example/x", modified=NOW + HOUR)
    assert keep(store, claim, source="two") == Verdict("stored", 1)
    assert keep(store, replace(article(1), modified=NOW)) == Verdict("stored", 2)
    assert (row(store, 2)["url"], row(store, 2)["text"]) == (address(1), article(1).text)


def test_an_article_that_has_anothers_address_from_of_old_is_not_changed_by_its_owner(store: Store) -> None:
    """Databases of older versions have such articles: a claim was believed across hosts."""
    with_sources(store)
    claim = replace(article(1, "Taken over."), url="https://evil.example/x", modified=NOW)
    keep(store, claim)
    with store.begin() as conn:
        conn.execute(update(tables.articles).values(url_key=url_key(address(1))))
    newer = replace(article(1), modified=NOW + HOUR)
    assert keep(store, newer) == Verdict("duplicate", 1, "same_url")
    assert row(store)["text"] == "Taken over."


def test_another_source_that_is_led_to_the_same_address_may_bring_the_newer_version(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, replace(article(1), modified=NOW))
    newer = replace(article(1, "Newer text."), modified=NOW + HOUR)
    assert keep(store, newer, source="two").outcome == "revised"


def test_the_mobile_edition_of_a_host_speaks_for_it(store: Store) -> None:
    with_sources(store)
    first = replace(
        article(1), url="https://www.paper.example/1", canonical_url="https://www.paper.example/1"
    )
    keep(store, replace(first, modified=NOW))
    mobile = replace(first, url="https://m.paper.example/1", text="Newer text.", modified=NOW + HOUR)
    assert keep(store, mobile).outcome == "revised"


def test_a_reprint_of_an_earlier_version_is_known(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, "First words."))
    keep(store, article(1, "Second words."))
    assert keep(store, article(2, "First words.")) == Verdict("duplicate", 1, "exact_text")


def test_an_article_may_be_revised_into_the_text_of_another_one(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, "Words."))
    keep(store, article(2, "Other words."))
    assert keep(store, article(2, "Words.")).outcome == "revised"
    assert keep(store, article(3, "Words.")) == Verdict("duplicate", 1, "exact_text")


def test_a_deleted_article_comes_back_neither_by_its_url_nor_by_its_text(store: Store) -> None:
    with_sources(store)
    keep(store, FULL)
    keep(store, replace(FULL, text="Second version."))
    with store.begin() as conn:
        delete_article(conn, 1, "asked by the publisher", NOW)
    deleted = Verdict("filtered", None, "deleted")
    assert keep(store, replace(FULL, text="Third version.")) == deleted
    assert keep(store, replace(article(9), text=FULL.text)) == deleted
    leftovers = (tables.articles, tables.revisions, tables.removed_spans, tables.article_tags)
    assert [count(store, table) for table in leftovers] == [0, 0, 0, 0]
    assert {found[:2] for found in url_states(store)} == {("filtered", "deleted")}
    with store.begin() as conn, pytest.raises(NotStored, match="there is no article 1"):
        delete_article(conn, 1, "again", NOW)


def test_a_source_that_names_the_url_of_a_stored_article_later_has_it_too(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, article(1))
    with store.begin() as conn:
        record_discovered(conn, "two", [candidate(1)], NOW)
    with store.read() as conn:
        assert set(conn.scalars(select(tables.article_sources.c.source_id))) == {"one", "two"}


def test_hostile_text_is_made_safe_and_does_not_look_changed(store: Store) -> None:
    with_sources(store)
    hostile = replace(article(1, "a\0b\ud800c 😀"), title="\0", authors=("x\udfff",))
    keep(store, hostile)
    stored = row(store)
    assert (stored["text"], stored["title"], stored["authors"]) == ("ab�c 😀", "", ["x�"])
    assert keep(store, hostile).outcome == "unchanged"
