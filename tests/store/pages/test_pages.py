"""Raw pages: exact bytes, kept once, part by part, forgotten on request."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from store.making import HOUR, NOW, address, answer, candidate, with_sources

from cleaners.model import Page
from ingest.errors import StoreError
from ingest.store import Store
from ingest.store.pages.raw_pages import StoredPage, count_kept, keep_page, load, prune
from ingest.store.schema import tables
from ingest.store.urls.naming import record_discovered


@pytest.fixture
def two_urls(store: Store) -> Store:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1), candidate(2)], NOW)
    return store


def count(store: Store, table) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(table))


@pytest.mark.parametrize("body", [b"", b"\0\xff\xfe<p>\x80", "新闻".encode("gbk"), b"x" * 3_000_000])
def test_a_page_comes_back_to_the_byte_without_the_servers_cookies(two_urls: Store, body: bytes) -> None:
    got = replace(answer(1, body, charset="gbk"), final_url=address("moved"))
    with two_urls.begin() as conn:
        page_id = keep_page(conn, 1, got)
    with two_urls.read() as conn:
        assert load(conn, page_id) == (
            StoredPage(
                page_id,
                url_id=1,
                part=1,
                final_url=address("moved"),
                status=200,
                headers=(("content-type", "text/html"), ("etag", '"1"')),
                page=Page(address("moved"), body, "text/html", "gbk", NOW),
            ),
        )


def test_of_the_answers_headers_only_those_are_kept_that_tell_of_the_page(two_urls: Store) -> None:
    said = (
        ("x-echo-authorization", "Bearer secret"),
        ("x-request-cookie", "id=7"),
        ("link", "<https://a/?key=7>"),
    )
    kept = (("content-type", "text/html"), ("last-modified", "Mon"), ("x-robots-tag", "noai"))
    with two_urls.begin() as conn:
        page_id = keep_page(conn, 1, answer(1, headers=(*said, *kept)))
    with two_urls.read() as conn:
        assert load(conn, page_id)[0].headers == kept


def test_equal_bytes_are_stored_once_and_compressed(two_urls: Store) -> None:
    with two_urls.begin() as conn:
        for url_id in (1, 2, 1):
            keep_page(conn, url_id, answer(url_id, b"<p>same</p>" * 1000))
    assert (count(two_urls, tables.pages), count(two_urls, tables.bodies)) == (3, 1)
    with two_urls.read() as conn:
        size, stored = conn.execute(select(tables.bodies.c.size, func.length(tables.bodies.c.data))).one()
    assert (size, stored < 100) == (11_000, True)


def test_the_parts_of_an_article_come_in_their_order(two_urls: Store) -> None:
    with two_urls.begin() as conn:
        first = keep_page(conn, 1, answer(1, b"one"))
        keep_page(conn, 1, answer("1_3", b"three"), part=3, first_page=first)
        keep_page(conn, 1, answer("1_2", b"two"), part=2, first_page=first)
    with two_urls.read() as conn:
        assert [stored.page.body for stored in load(conn, first)] == [b"one", b"two", b"three"]


def test_pruning_forgets_old_bytes_but_not_those_that_a_newer_page_shares(two_urls: Store) -> None:
    with two_urls.begin() as conn:
        old = keep_page(conn, 1, answer(1, b"old"))
        shared = keep_page(conn, 1, answer(1, b"shared"))
        new = keep_page(conn, 2, answer(2, b"shared", fetched_at=NOW + HOUR))
        assert prune(conn, NOW + HOUR, limit=1) == 1
        assert prune(conn, NOW + HOUR) == 1
        assert prune(conn, NOW + HOUR) == 0
    with two_urls.read() as conn:
        assert [load(conn, page) == () for page in (old, shared, new)] == [True, True, False]
    assert (count(two_urls, tables.pages), count(two_urls, tables.bodies)) == (3, 1)


def test_a_page_that_was_never_kept_is_an_error(store: Store) -> None:
    with store.read() as conn, pytest.raises(StoreError, match="there is no page 7"):
        load(conn, 7)


def test_what_is_forgotten_is_given_back_to_the_disk(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        (seen,) = record_discovered(conn, "one", [candidate(1)], NOW)
        keep_page(conn, seen.url_id, answer(1, random.Random(1).randbytes(4_000_000)))
    with store.begin() as conn:
        assert count_kept(conn, NOW + HOUR) == (1, 0)
        assert count_kept(conn, NOW) == (0, 1)
        assert prune(conn, NOW + HOUR) == 1
    assert store.shrink() > 3_000_000
    assert store.shrink() < 1_000_000
