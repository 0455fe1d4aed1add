"""What a probe proposes for a site, and why."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from paperweb import HOST, Web, page, rss

from ingest.discover.probe import Proposal, probe
from ingest.discover.walk import in_thread

NOW = datetime(2026, 3, 15, tzinfo=UTC)


def ask(web: Web, **more) -> Proposal:
    return asyncio.run(probe(f"{HOST}/", web.get, read=in_thread, now=NOW, **more))


def test_a_site_with_a_feed_is_proposed_as_that_feed():
    items = rss("/1.html", "/2.html").replace(
        "T /1.html", "The council reopens the old harbour after ten years of work on its walls"
    )
    items = items.replace("</item>", "<pubDate>Sat, 14 Mar 2026 08:00:00 GMT</pubDate></item>", 1)
    proposal = ask(Web({f"{HOST}/": page(), f"{HOST}/rss.xml": items}), used_ids=["paper"])
    assert proposal.entry == {
        "id": "paper-2",
        "name": "Paper",
        "url": f"{HOST}/rss.xml",
        "type": "feed",
        "language": "en",
    }
    assert proposal.comments == (
        f"Found from {HOST}/: feed {HOST}/rss.xml (found at a well-known path).",
        "2 articles named, the newest of 2026-03-14.",
    )
    linked = items.replace("<channel>", "<channel><link>https://paper.example.org/home</link>")
    said = ask(Web({f"{HOST}/": page(), f"{HOST}/rss.xml": linked})).comments[0]
    assert said.endswith("(found at a well-known path). It is the feed of https://paper.example.org/home")
    assert [candidate.url for candidate in proposal.samples] == [f"{HOST}/1.html", f"{HOST}/2.html"]


ENGLISH = ("The council agreed on a new wall for the harbour", "Rain is expected along the coast this week")
CHINESE = ("市政府通过了新的防波堤工程方案", "气象台预计本周沿海地区将有大雨")


@pytest.mark.parametrize(
    ("titles", "language"),
    [
        (ENGLISH + CHINESE, None),
        (CHINESE, "zh-Hans"),
        (ENGLISH * 4 + CHINESE[:1], "en"),
        ((*ENGLISH[:1], "2026", "OK"), "en"),
    ],
)
def test_a_language_is_proposed_only_where_nearly_all_titles_are_in_it(titles, language) -> None:
    paths = [f"/{number}.html" for number in range(len(titles))]
    items = rss(*paths)
    for path, title in zip(paths, titles, strict=True):
        items = items.replace(f"T {path}<", f"{title}<")
    entry = ask(Web({f"{HOST}/": page(), f"{HOST}/rss.xml": items})).entry
    assert entry == {"id": "paper", "name": "Paper", "url": f"{HOST}/rss.xml", "type": "feed"} | (
        {"language": language} if language else {}
    )


def test_a_site_with_neither_is_proposed_as_a_listing():
    proposal = ask(Web({f"{HOST}/": "<title>Paper</title>" + page("/2026/0314/551231.html")}))
    assert (proposal.entry or {})["type"] == "listing"
    assert (proposal.entry or {})["url"] == f"{HOST}/"
    assert proposal.comments[1] == "1 articles named, none with a date."


NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
PUBLICATION = "<n:news><n:publication><n:name>The Paper</n:name></n:publication></n:news>"


@pytest.mark.parametrize(
    ("head", "news", "name"),
    [
        ("<title>Home - Paper</title>", "", "Home - Paper"),
        ('<title>Home</title><meta property="og:site_name" content=" Paper\n">', "", "Paper"),
        ("<title>Home</title>", PUBLICATION, "The Paper"),
        ("", "", None),
    ],
)
def test_a_paper_with_a_sitemap_alone_is_named_by_that_or_by_its_front_page(head, news, name) -> None:
    entries = "".join(f"<url><loc>{HOST}/2026/{n}.html</loc>{news}</url>" for n in (1, 2))
    sitemap = f'<urlset xmlns:n="{NEWS}">{entries}</urlset>'
    entry = ask(Web({f"{HOST}/": head + page(), f"{HOST}/sitemap.xml": sitemap})).entry
    assert entry == {"id": "paper", **({"name": name} if name else {})} | {
        "url": f"{HOST}/sitemap.xml",
        "type": "sitemap",
    }


def test_a_site_that_names_nothing_gets_no_entry_but_the_reasons():
    proposal = ask(Web())
    assert (proposal.entry, proposal.samples) == (None, ())
    assert [failure.kind for failure in proposal.discovery.failures] == ["http_4xx"]
