"""JSON Feed of both versions, and JSON that is something else or broken."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from ingest.discover import formats
from ingest.model import Candidate, Listing

URL = "https://paper.example/feeds/all.json"


def parse(feed: object) -> Listing:
    return formats.parse(json.dumps(feed, ensure_ascii=False).encode(), URL, "application/feed+json")


def test_a_feed_of_version_1_1_is_read_with_all_its_fields():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Paper",
        "language": "de",
        "authors": [{"name": "Redaktion"}],
        "next_url": "all-2.json",
        "items": [
            {
                "id": 7,
                "url": "/a/7",
                "title": "Sturm",
                "content_html": "<p>Es stürmt.</p>",
                "date_published": "2026-03-01T10:00:00+01:00",
                "date_modified": "2026-03-02",
                "authors": [{"name": "Ida Berg"}, {"url": "https://x.example"}],
                "tags": ["Wetter", ""],
                "language": "de-AT",
            },
            {"id": "https://paper.example/a/8", "content_text": "Kurz"},
            {"id": "x", "external_url": "https://other.example/9"},
        ],
    }
    assert parse(feed) == Listing(
        "feed",
        (
            Candidate(
                "https://paper.example/a/7",
                title="Sturm",
                published=datetime(2026, 3, 1, 9, tzinfo=UTC),
                modified=date(2026, 3, 2),
                id="7",
                language="de-AT",
                tags=("Wetter",),
                authors=("Ida Berg",),
                content="<p>Es stürmt.</p>",
            ),
            Candidate(
                "https://paper.example/a/8",
                title="Kurz",
                id="https://paper.example/a/8",
                language="de",
                authors=("Redaktion",),
            ),
            Candidate("https://other.example/9", id="x", language="de", authors=("Redaktion",)),
        ),
        title="Paper",
        next_page="https://paper.example/feeds/all-2.json",
    )


def test_the_single_author_of_version_1_0_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "1", "url": "/1", "author": {"name": "Ann"}}],
    }
    assert parse(feed).candidates == (Candidate("https://paper.example/1", id="1", authors=("Ann",)),)


def test_entries_of_the_wrong_kind_are_left_out_and_told():
    listing = parse({"items": [1, None, {"id": True, "url": ["x"], "title": 5, "tags": "t", "authors": "a"}]})
    assert listing.candidates == (Candidate("", title="5"),)
    assert listing.problems == ("an entry that is no object was left out",)


def test_json_that_is_no_feed_is_a_page_without_links():
    assert parse({"name": "config"}) == Listing("listing")


def test_broken_json_is_a_feed_with_a_problem():
    listing = formats.parse(b'{"version": "https://jsonfeed.org/version/1.1", "items": [', URL)
    assert (listing.kind, listing.candidates) == ("feed", ())
    assert listing.problems[0].startswith("not readable as JSON")


def test_a_byte_order_mark_and_a_wrong_type_do_not_matter():
    body = b"\xef\xbb\xbf" + json.dumps({"items": [{"id": "1", "url": "/1"}]}).encode()
    assert formats.parse(body, URL, "text/plain").candidates == (
        Candidate("https://paper.example/1", id="1"),
    )


GOOD = [f'{{"id": "{n}", "url": "/a/{n}", "title": "A \\"]{n}"}}' for n in range(4)]


@pytest.mark.parametrize(
    "bad",
    [
        f'{{"url": "/a/9", "x": {"[" * 100_000}{"]" * 100_000}}}',
        f'{{"url": "/a/9", "date_published": {"9" * 5_000}}}',
        '{"url": "/a/9", "title": undefined}',
        "[1 2]",
        '{"id": "9", "tags": ["a", "url": "/a/9"}',
        '{"id": "9", "url": "/a/9", "authors": [{"name": "A"}, {"name": "B"}]',
        '{"id": "9", "url": "/a/9", "authors": {"name": "A"}, ',
        '"id": "9", "url": "/a/9"}',
        '{"id": "9", "title": "one, "url": "/a/9"}',
        '{"id": "9", "title": "He said "[yes"", "url": "/a/9"}',
        '{"url": "/a/9", "title": "one"]',
        '{"id": "9", "title": undefined, "attachments": [{"x": 1}, {"id": "8", "title": "no entry"}]}',
        "}",
        "oops",
    ],
    ids=[
        "deep",
        "digits",
        "undefined",
        "list",
        "tags open",
        "open",
        "people open",
        "never opened",
        "text open",
        "quotation marks",
        "wrong bracket",
        "inner",
        "bracket",
        "word",
    ],
)
def test_an_entry_that_cannot_be_read_costs_itself(bad: str) -> None:
    text = f'{{"title": "Paper", "items": [{GOOD[0]}, {bad}, {", ".join(GOOD[1:])}], "language": "de"}}'
    listing = formats.parse(text.encode(), URL, "application/feed+json")
    assert [one.title for one in listing.candidates] == ['A "]0', 'A "]1', 'A "]2', 'A "]3']
    assert (listing.title, listing.candidates[3].language) == ("Paper", "de")
    assert listing.problems[1:] == ("1 entries that are no JSON were left out",)


@pytest.mark.parametrize("sign", "]}")
def test_a_bracket_too_many_behind_an_entry_costs_nothing_else(sign: str) -> None:
    text = f'{{"title": "Paper", "items": [{GOOD[0]}{sign}, {", ".join(GOOD[1:])}], "language": "de"}}'
    listing = formats.parse(text.encode(), URL, "application/feed+json")
    assert [one.title for one in listing.candidates] == ['A "]0', 'A "]1', 'A "]2', 'A "]3']
    assert (listing.title, listing.candidates[3].language) == ("Paper", "de")


@pytest.mark.parametrize(
    "entry",
    ['{"id": "9", "title": "one", }', '{"id": "9", "title": "on\\e"}', '{"id": "9",\n"title": "o\tne"}'],
    ids=["comma", "escape", "control character"],
)
@pytest.mark.parametrize("beside", ["", '{"id": undefined}, '], ids=["alone", "beside a lost one"])
def test_an_entry_with_a_usual_mistake_is_mended(entry: str, beside: str) -> None:
    text = f'{{"title": "Paper", "items": [{GOOD[0]}, {beside}{entry}, {GOOD[1]}]}}'
    listing = formats.parse(text.encode(), URL, "application/feed+json")
    assert [one.id for one in listing.candidates] == ["0", "9", "1"]
    lost = "1 entries that are no JSON were left out"
    assert listing.problems[1:] == (lost if beside else "its mistakes were mended",)


def test_a_title_of_the_feed_that_is_no_text_costs_no_entry() -> None:
    text = f'{{"title": "A "quoted [ paper", "items": [{", ".join(GOOD)}], "language": "de"}}'
    listing = formats.parse(text.encode(), URL, "application/feed+json")
    assert [one.id for one in listing.candidates] == ["0", "1", "2", "3"]


def test_a_feed_that_was_cut_keeps_its_whole_entries() -> None:
    text = f'{{"title": "Paper", "items": [{", ".join(GOOD)}'[:-9]
    listing = formats.parse(text.encode(), URL, "application/feed+json")
    assert [one.url for one in listing.candidates] == [f"https://paper.example/a/{n}" for n in range(3)]


@pytest.mark.parametrize(
    "unit",
    [
        '{"id":[',
        '{"id":[{},',
        '{"id":"},',
        "[",
        '{"items": [',
        '"',
        '\\"',
        '{"items"',
        "[[],",
        '{"a":"',
    ],
)
def test_damage_is_read_in_the_time_that_its_length_takes(unit: str) -> None:
    listing = formats.parse(('{"items": [' + unit * 50_000).encode(), URL, "application/feed+json")
    assert listing.candidates == ()
