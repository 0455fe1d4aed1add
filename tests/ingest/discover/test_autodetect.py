"""Where feeds and sitemaps are looked for, and in which order sitemaps are read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ingest.discover.autodetect import news_first, section, well_known
from ingest.model import Candidate


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://paper.example", ""),
        ("https://paper.example/", ""),
        ("https://paper.example/index.html", ""),
        ("https://paper.example/culture/", "/culture/"),
        ("https://paper.example/zh/culture/list.html?p=1", "/zh/culture/"),
    ],
)
def test_a_source_is_a_whole_site_or_the_section_below_its_folder(url, path):
    assert section(url) == path


def test_well_known_paths_are_tried_below_the_section_and_at_the_root():
    assert well_known("https://paper.example/index.html", ["/feed"]) == ["https://paper.example/feed"]
    assert well_known("https://paper.example/culture/", ["/feed", "/rss"]) == [
        "https://paper.example/culture/feed",
        "https://paper.example/culture/rss",
        "https://paper.example/feed",
        "https://paper.example/rss",
    ]


def test_sitemaps_of_news_come_first_then_the_latest():
    host = "https://paper.example/"
    named = [
        Candidate(f"{host}author-sitemap.xml", modified=date(2026, 3, 14)),
        Candidate(f"{host}map-2025-12.xml"),
        Candidate(f"{host}map-2026-02.xml"),
        Candidate(f"{host}map-2026-02.xml"),
        Candidate(f"{host}map-a.xml", modified=datetime(2026, 3, 1, tzinfo=UTC)),
        Candidate(f"{host}map-b.xml"),
        Candidate(f"{host}map-c.xml"),
        Candidate(f"{host}news-sitemap.xml"),
        Candidate(f"{host}post_tag-sitemap.xml"),
    ]
    assert [url.removeprefix(host) for url in news_first(named)] == [
        "news-sitemap.xml",
        "map-a.xml",
        "map-2026-02.xml",
        "map-2025-12.xml",
        "map-b.xml",
        "map-c.xml",
        "author-sitemap.xml",
        "post_tag-sitemap.xml",
    ]
