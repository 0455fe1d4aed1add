"""Other people's cases, as they are: feedparser's suite, real feeds, sitemaps, pages of links, packed feeds.

Floors are the figures promised, or better, the ones reached: they are only ever raised. What a suite expects
and this project does otherwise is listed with its reason.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from paperweb import HOST, Web, source
from shared import need

from cleaners.urls import canonical
from ingest.discover import discover, formats
from ingest.discover.formats.gzipped import unpacked
from ingest.model import Listing


@cache
def feedparser_cases() -> list[tuple[dict[str, Any], Listing]]:
    root = need("cases/feedparser")
    cases = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    read = []
    for case in cases:
        headers = {name.lower(): value for name, value in (case.get("headers") or {}).items()}
        url = (
            headers.get("content-location")
            or case.get("fetched_from")
            or f"http://127.0.0.1:8097/{case['file']}"
        )
        body = (root / case["file"]).read_bytes()
        read.append((case, formats.parse(body, url, headers.get("content-type"))))
    return read


def stated(listing: Listing, path: list[Any]) -> Any:
    """What the listing says where feedparser's result would have `path`; the path itself when it has no such thing."""
    if path == ["feed", "title"]:
        return listing.title
    if path == ["encoding"]:
        return listing.encoding
    if path[:2] != ["entries", 0] or len(path) != 3:
        return path
    entry = listing.candidates[0] if listing.candidates else None
    if entry is None:
        return None
    return {
        "title": entry.title,
        "link": entry.url,
        "id": entry.id,
        "guid": entry.id,
        "author": ", ".join(entry.authors),
        "published_parsed": entry.published,
        "created_parsed": entry.published,
        "updated_parsed": entry.modified or entry.published,
    }.get(path[2], path)


def meant(value: Any) -> Any:
    return datetime(*value[:6], tzinfo=UTC) if isinstance(value, list) and len(value) == 9 else value


def test_feedparsers_suite_is_read_without_an_exception_and_as_it_expects():
    passed, failed = Counter[str](), []
    for case, listing in feedparser_cases():
        for condition in case["conditions"]:
            path = condition.get("path")
            got = stated(listing, path) if path else path
            if got is path or condition["op"] != "==":
                continue
            if got == meant(condition["value"]):
                passed[path[-1]] += 1
            else:
                failed.append((case["file"], path[-1], condition["value"], got))
    print(
        f"feedparser: {passed.total()} conditions hold, {len(failed)} do not; {len(feedparser_cases())} files read"
    )
    assert len(feedparser_cases()) == 2107
    assert passed.total() >= 518
    # Five are encodings by the name of their subset (GB2312 for GB18030 ...), two authors without the address
    # in brackets, two ids resolved against the feed's address.
    assert Counter(kind for _, kind, _, _ in failed) == {"encoding": 5, "author": 2, "id": 2}


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
    assert (len(first.candidates), len(again.candidates), len(again.seen)) == (entries, 0, entries)


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
