"""Other people's cases, as they are: feedparser's suite, real feeds, sitemaps, pages of links, packed feeds.

Floors are the figures promised, or better, the ones reached: they are only ever raised. What a suite expects
and this project does otherwise is listed with its reason.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from datetime import UTC, datetime, time
from functools import cache
from typing import Any
from urllib.parse import urljoin

import pytest
from feedparser.datetimes import _parse_date
from paperweb import HOST, Web, source
from shared import need

from cleaners.urls import canonical
from ingest.discover import formats
from ingest.discover.discovery import discover
from ingest.discover.formats import dates
from ingest.discover.formats.gzipped import unpacked
from ingest.model import Listing


@cache
def feedparser_cases() -> list[tuple[dict[str, Any], Listing]]:
    root = need("cases/feedparser")
    cases = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    read = []
    for case in cases:
        headers = {name.lower(): value for name, value in (case.get("headers") or {}).items()}
        served = case.get("fetched_from") or f"http://127.0.0.1:8097/{case['file']}"
        location = headers.get("content-location", "")
        url = urljoin(served, location if re.match(r"https?:|[^:]*$", location) else "")
        body = (root / case["file"]).read_bytes()
        read.append((case, formats.parse(body, url, headers.get("content-type"))))
    return read


FIELDS: dict[str, tuple[str, ...]] = {
    "feed": ("title", "link"),
    "entry": ("title", "link", "id", "guid", "author", "published", "updated",
              "published_parsed", "created_parsed", "updated_parsed"),
}  # fmt: skip
"""What a news ingester keeps: links, ids, titles, dates, authors; beside them count and encoding. 551 conditions."""


def field_of(condition: dict[str, Any]) -> str | None:
    """The field that the condition is about, where it is one of those; None otherwise."""
    path = condition.get("path") or []
    if (path, condition.get("op")) == (["entries"], "len=="):
        return "count"
    if condition.get("op") != "==":
        return None
    if path == ["encoding"]:
        return "encoding"
    if path[:1] == ["feed"] and len(path) == 2 and path[1] in FIELDS["feed"]:
        return str(path[1])
    ours = path[:2] == ["entries", 0] and len(path) == 3 and path[2] in FIELDS["entry"]
    return str(path[2]) if ours else None


def stated(listing: Listing, path: list[Any]) -> Any:
    """What the listing says where feedparser's result would have `path`."""
    if path == ["entries"]:
        return len(listing.candidates)
    if path == ["encoding"]:
        return listing.encoding
    if path[0] == "feed":
        return {"title": listing.title, "link": listing.link}[path[1]]
    entry = listing.candidates[0]
    published = entry.published
    return {
        "title": entry.title,
        "link": entry.url,
        "id": entry.id,
        "guid": entry.id,
        "author": ", ".join(entry.authors),
        "published": published,
        "published_parsed": published,
        "created_parsed": published,
        "updated": entry.modified or published,
        "updated_parsed": entry.modified or published,
    }[path[2]]


def meant(field: str, value: Any) -> Any:
    """The expectation as our values say it; a date that is given in words by feedparser's own reading of them."""
    if field in ("published", "updated"):
        value = list(_parse_date(value) or ())
    return datetime(*value[:6], tzinfo=UTC) if isinstance(value, list) and len(value) == 9 else value


SUPERSET = "the encoding by the name of the superset that browsers read it in"
ADDRESS = "the author by name; the address behind it is no name"
RESOLVED = "feedparser resolves identifiers against the feed's address, which its own tests do not give it"
FEEDS_DIFFER = {
    ("illformed/chardet/euckr.xml", "encoding"): SUPERSET,
    ("illformed/chardet/gb2312.xml", "encoding"): SUPERSET,
    ("illformed/chardet/shiftjis.xml", "encoding"): SUPERSET,
    ("illformed/chardet/tis620.xml", "encoding"): SUPERSET,
    ("illformed/chardet/windows1255.xml", "encoding"): "the same name, in capitals",
    ("wellformed/atom/entry_author_map_author.xml", "author"): ADDRESS,
    ("wellformed/atom10/entry_author_map_author.xml", "author"): ADDRESS,
    ("wellformed/atom10/entry_id_no_normalization_4.xml", "id"): RESOLVED,
    ("wellformed/atom10/entry_id_with_attributes.xml", "id"): RESOLVED,
}
"""What we do otherwise, and why; compared as a whole, so that it cannot grow unnoticed."""


def test_feedparsers_suite_is_read_without_an_exception_and_as_it_expects():
    passed, failed = Counter[str](), {}
    for case, listing in feedparser_cases():
        for condition in case["conditions"]:
            field = field_of(condition)
            if field is None:
                continue
            got, wanted = stated(listing, condition["path"]), meant(field, condition["value"])
            if got == wanted:
                passed[field] += 1
            else:
                failed[case["file"].removeprefix("files/"), field] = wanted, got
    total = passed.total() + len(failed)
    print(f"feedparser: {passed.total()} of {total} conditions hold; {len(feedparser_cases())} files read")
    assert (len(feedparser_cases()), total) == (2107, 551)
    assert failed.keys() == FEEDS_DIFFER.keys(), failed


MONTHS = "a month, or a year, names no day; none is invented"
DATES_DIFFER = {
    **dict.fromkeys(("-0312", "-03-12", "2003-12", "2003"), MONTHS),
    "Thu, 01 Jan 0100 00:00:01 +0100": "a year below 1000 is of a date that was never set; none is invented",
}


def test_the_dates_of_feeds_are_read_as_their_suite_expects():
    cases = json.loads(need("cases/dates/feedparser.json").read_text(encoding="utf-8"))
    valued = [case for case in cases if case["expected_utc"]]
    failed = [case["input"] for case in valued if case["expected_utc"] not in _in_utc(case["input"])]
    print(f"feed dates: {len(valued) - len(failed)} of {len(valued)}")
    assert (len(valued), set(failed)) == (46, set(DATES_DIFFER))


def _in_utc(value: str) -> set[str]:
    """As in a feed whose source has no zone, and in one in UTC, which the suite takes for granted."""
    found = (dates.parsed(value, zone) for zone in (None, UTC))
    moments = (
        one if isinstance(one, datetime) else datetime.combine(one, time(), tzinfo=UTC)
        for one in found
        if one
    )
    return {f"{moment.astimezone(UTC):%4Y-%m-%dT%H:%M:%SZ}" for moment in moments}


def test_feeds_have_as_many_entries_as_feedparser_finds():
    differ = [
        (case["file"], case["feedparser_6_0_14"]["n_entries"], len(listing.candidates))
        for case, listing in feedparser_cases()
        if not case["file"].endswith(".json")
        and case["feedparser_6_0_14"]["n_entries"] != len(listing.candidates)
    ]
    print(f"feedparser: entry counts agree but for {differ}")
    assert len(differ) <= 1


def test_real_feeds_give_all_their_entries():
    root = need("cases/feeds_real")
    for case in json.loads((root / "manifest.json").read_text(encoding="utf-8")):
        listing = formats.parse((root / case["file"]).read_bytes(), "https://paper.example/feed")
        measured = case["feedparser_6_0_14"]
        # One is a list of goods in XML of its own: no feed, and not taken for one.
        assert listing.kind == ("feed" if measured["version"] else "listing"), case["file"]
        assert len(listing.candidates) == (case["expected_entries"] or measured["n_entries"]), case["file"]
        assert sum(bool(entry.url) for entry in listing.candidates) >= measured["with_link"], case["file"]
        dated = sum(bool(entry.published or entry.modified) for entry in listing.candidates)
        assert dated >= measured["with_date"], case["file"]


@pytest.mark.parametrize(("name", "entries"), [("real-cnn.rss", 69), ("real-korean-times.rss", 195)])
def test_the_same_feed_twice_gives_nothing_new(name, entries):
    web = Web({f"{HOST}/": (need("cases/feeds_real") / name).read_bytes()})
    first = asyncio.run(discover(source(type="feed"), web.get))
    had = {canonical(candidate.url) for candidate in first.candidates}

    async def unseen(urls):
        return set(urls) - had

    again = asyncio.run(discover(source(type="feed"), web.get, unseen=unseen))
    assert (len(first.candidates), len(again.candidates), len(again.known)) == (entries, 0, entries)


DIFFERENT = {
    "crawlercommons_testSitemapXXE_1.xml": "upstream refuses every document type; we read past it, unexpanded",
    "crawlercommons_testSitemapWithWrongNamespace_1.xml": "upstream's strict mode; its lenient mode is the next case",
    "crawlercommons_testSitemapParserBrokenXml_1.xml": "upstream refuses broken XML; we keep what is readable",
    "crawlercommons_testLenientParser_1.xml": "upstream drops URLs outside the sitemap's folder; the site decides here",
}


def test_sitemaps_are_read_as_their_suite_expects():
    root = need("cases/sitemaps")
    cases = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    failed = []
    for case in cases:
        url = case.get("url") or "http://www.example.com/sitemap.xml"
        listing = formats.parse((root / case["file"]).read_bytes(), url, case.get("content_type"))
        if not as_expected(listing, case["expect"]):
            failed.append(case["file"].rpartition("/")[2])
        assert not any("root:" in candidate.url for candidate in listing.candidates)
    print(f"sitemaps: {len(cases) - len(failed)} of {len(cases)}")
    assert sorted(failed) == sorted(DIFFERENT)


def as_expected(listing: Listing, expect: dict[str, Any]) -> bool:
    urls = [candidate.url for candidate in listing.candidates]
    if expect.get("rejects"):
        return not urls
    wanted = expect.get("locs_derived") or [item["loc"] for item in expect.get("items", [])] or urls
    kinds = {"index": ("index",), "urlset": ("sitemap", "feed")}.get(
        expect.get("type") or "", (listing.kind,)
    )
    return listing.kind in kinds and urls == wanted and expect.get("count") in (None, len(urls))


def test_pages_made_to_hurt_parsers_are_read():
    for path in sorted(need("cases/html").glob("*.html")):
        listing = formats.parse(path.read_bytes(), "https://stackexchange.com/questions", "text/html")
        assert listing.kind == "listing", path.name
        assert all(candidate.url.startswith("http") for candidate in listing.candidates), path.name


def test_packed_documents_are_unpacked_as_far_as_they_are_sound():
    root = need("cases/compression")
    plain, problems = unpacked((root / "feed-sample1.xml.gz").read_bytes())
    assert (plain, problems) == ((root / "feed-sample1.xml").read_bytes(), ())
    cut, problems = unpacked((root / "unexpected-eof.gz").read_bytes())
    # The expected output is kept as if each byte had been a character.
    assert cut.decode("latin-1") == (root / "unexpected-eof-output.txt").read_text(encoding="utf-8")
    assert problems == ("gzip data is cut short; what came was read",)
    for name in ("truncated-crc-error.gz", "truncated-crc-error-short.gz"):
        kept, problems = unpacked((root / name).read_bytes())
        assert (b"</html" in kept[-8:], len(problems)) == (True, 1), name
