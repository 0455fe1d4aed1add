"""Pages that answer an analyst: who had a story first, what a day failed, what of a source is not stored and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser
from store.making import NOW, address, article, failure, keep, ran, with_sources
from store.stocked import STORM
from web_asking import Site, main, titles

from ingest.model import Candidate
from ingest.store.schema import tables
from ingest.store.sources import runs
from ingest.store.sources.runs import Counts
from ingest.store.urls.naming import record_discovered
from ingest.store.urls.states import fail

DAY = timedelta(days=1)


def test_a_story_tells_who_had_it_first_and_how_its_articles_differ(site) -> None:
    response = site.ask("/stories/2?compare=3")
    shown = main(response)
    assert "2 sources · 2 articles · 2 pages" in shown
    assert "First publication: One , 2024-05-06 07:00" in shown
    tree = LexborHTMLParser(response.text)
    assert [node.text() for node in tree.css(".diff ins")] == ["The mayor said that the works go on"]
    assert site.ask("/stories/3").headers["location"] == "/stories/2"
    alone = main(site.ask("/stories/1"))
    assert "2 sources · 1 article · 2 pages" in alone
    assert "no date, met 2024-05-06 16:08 Two · the same text as One" in alone


def test_a_story_of_more_articles_than_its_page_shows_says_so(site, monkeypatch) -> None:
    def shown(language: str) -> list[str]:
        tree = LexborHTMLParser(site.ask("/stories/2", headers={"accept-language": language}).text)
        return [node.text() for node in tree.css("main > .note") if "First publication" not in node.text()]

    monkeypatch.setattr("ingest.store.stories.accounts.MOST_MEMBERS", 2)
    assert shown("en") == []
    monkeypatch.setattr("ingest.store.stories.accounts.MOST_MEMBERS", 1)
    counts = "Only 1 of them are shown and counted: the first ones stored, and the representative."
    assert shown("en") == [f"This story has 2 articles. {counts}"]
    assert shown("zh-CN")[0] == "此报道共 2 篇文章。此处只显示和统计其中 1 篇：最先存储的，以及代表文章。"


@pytest.mark.parametrize(
    ("more", "language", "gaps"),
    [
        (1, "en", ["1 more line here"]),
        (2, "en", ["2 more lines here", "1 more place differs"]),
        (5, "en", ["5 more lines here", "4 more places differ"]),
        (5, "zh-CN", ["此处另有 5 行", "另有 4 处不同"]),
    ],
)
def test_differences_beyond_those_that_are_shown_are_counted(site, monkeypatch, more, language, gaps) -> None:
    """A page shows sixty places, and sixty lines of each. The first place has many lines, the others one each."""
    count = 59 + more
    kept = ["same"] * 5
    old = [f"one {n}" for n in range(count)] + kept
    for n in range(count - 1):
        old += [f"place {n} of the old", *kept]
    texts = iter(("\n".join(old), "\n".join(kept * count)))
    monkeypatch.setattr("ingest.web.pages.stories._text", lambda *_: next(texts))
    tree = LexborHTMLParser(site.ask("/stories/2?compare=3", headers={"accept-language": language}).text)
    unchanged = "3 lines unchanged" if language == "en" else "3 行未变"
    assert [node.text() for node in tree.css(".gap") if node.text() != unchanged] == gaps


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Only the first 1,500 lines are compared."), ("zh-CN", "只比较前 1,500 行。")],
)
def test_texts_that_differ_behind_what_is_compared_are_not_called_the_same(
    site, monkeypatch, language, said
) -> None:
    texts = iter(("same\n" * 1_500 + "old", "same\n" * 1_500 + "new"))
    monkeypatch.setattr("ingest.web.pages.stories._text", lambda *_: next(texts))
    tree = LexborHTMLParser(site.ask("/stories/2?compare=3", headers={"accept-language": language}).text)
    part = tree.css_first("section[aria-labelledby=h-diff]")
    assert [node.text() for node in part.css("p")][1:] == [said]


def test_stories_are_listed_by_their_carriers(site) -> None:
    shown = main(site.ask("/stories?period=7d"))
    assert titles(site.ask("/stories?period=7d")) == ["Title 2", "Title 1"]
    assert shown.count("2 sources 2 pages first at One") == 2


def test_how_an_article_came_into_a_story_without_its_representative_is_said(lite, desk_of) -> None:
    with_sources(lite, "one", "two", "three")
    keep(lite, article(1, STORM * 3))
    keep(lite, article(2, STORM + "The mayor said that the works go on."), source="two")
    keep(lite, article(3, STORM), source="three")
    evidence = tables.story_evidence
    with lite.begin() as conn:  # as where the two were never compared
        conn.execute(evidence.update().where(evidence.c.article_id == 3).values(other_id=2, similarity=0.95))
    shown = main(Site(desk_of(lite)).ask("/stories/1"))
    assert shown.count("reprint of Two , 95 %") == 2


def test_the_brief_of_a_day_tells_what_that_day_failed_and_not_how_sources_are_now(site) -> None:
    with site.desk.store.begin() as conn:
        ran(conn, "two", NOW, "HTTP 503")
        for at, reason in ((NOW, "http_5xx"), (NOW - 3 * DAY, "dns_unknown")):
            run = runs.begin_run(conn, "crawl", at)
            runs.count(conn, run, "one", Counts({"failed": 2}, {"failed": {reason: 2}}))
    told = [
        [reason for reason in ("http_5xx", "dns_unknown", "HTTP 503") if reason in main(site.ask(address))]
        for address in ("/brief", "/brief?day=2024-05-06", "/brief?day=2024-05-03")
    ]
    assert told == [["http_5xx", "HTTP 503"], ["http_5xx", "HTTP 503"], ["dns_unknown"]]
    tree = LexborHTMLParser(site.ask("/brief?day=2024-05-01").text)
    beside = [node.attributes["href"] for node in tree.css(".choose a")]
    assert beside == ["/brief?day=2024-04-30", "/brief?day=2024-05-02"]


def test_a_source_names_the_pages_of_which_nothing_is_stored_and_why(site) -> None:
    with site.desk.store.begin() as conn:
        seen = record_discovered(conn, "one", [Candidate(address("lost"), title="<Lost> & found")], NOW)
        fail(conn, seen[0].url_id, failure("lost"), NOW)
    told = main(site.ask("/sources/one")).partition("Pages not stored ")[2]
    assert told.startswith(
        f"Page Reason Last visit Next try <Lost> & found {address('lost')} http_5xx it said 503"
    )
    assert "Pages not stored" not in main(site.ask("/sources/two"))


def test_a_page_that_gives_the_day_alone_is_not_said_to_be_surely_the_first(lite, desk_of) -> None:
    with_sources(lite, "one", "two")
    keep(lite, replace(article(1, STORM), published=date(2024, 5, 6)))
    keep(lite, replace(article(2, STORM + "The mayor said so."), published=NOW), source="two")
    note = "First publication: One , 2024-05-06 Its page gives the day alone. The first one with a time is Two , "
    assert note + "2024-05-06 15:08 When it came" in main(Site(desk_of(lite)).ask("/stories/1"))
    with lite.begin() as conn:
        later = tables.article_sources.c.article_id == 2
        conn.execute(tables.article_sources.update().where(later).values(order_at=NOW + DAY))
    assert "the day alone" not in main(Site(desk_of(lite)).ask("/stories/1"))


def test_the_sources_that_need_a_look_most_stand_first(lite, desk_of) -> None:
    with_sources(lite, "a-quiet", "b-fails", "c-well", "d-fails")
    with lite.begin() as conn:
        for name in ("b-fails", "d-fails"):
            ran(conn, name, NOW, "HTTP 503")
        well = tables.sources.c.id != "a-quiet"
        conn.execute(tables.sources.update().where(well).values(last_new_at=NOW))
        conn.execute(tables.sources.update().values(first_seen=NOW - 30 * DAY))
    tree = LexborHTMLParser(Site(desk_of(lite)).ask("/sources").text)
    rows = [(row.css_first("a").text(), row.css_first(".state").text()) for row in tree.css("tbody tr")]
    assert rows == [("B-Fails", "failing"), ("D-Fails", "failing"), ("A-Quiet", "quiet"), ("C-Well", "new")]


def test_the_day_of_an_article_is_told_as_in_its_list_and_as_its_page_gives_it(site) -> None:
    shown = main(site.ask("/articles/2"))
    assert shown.startswith("Title 2 One 2024-05-06 07:00 at its source")
    assert "published 2024-05-06 07:00 +08:00" in shown
    assert "language English (en)" in shown
    assert "no date, stored 2024-05-06 15:08" in main(site.ask("/articles/1"))


def test_a_list_shows_that_a_text_goes_on(site) -> None:
    leads = [node.text() for node in LexborHTMLParser(site.ask("/articles").text).css(".lead")]
    assert [lead[-1] for lead in leads] == ["…", "e", "…", "行"]
    assert leads[1] == "Nothing but a line"


def test_nothing_stored_yet_is_no_empty_chart(lite, desk_of) -> None:
    empty = Site(desk_of(lite))
    today = empty.ask("/")
    assert "<figure" not in today.text
    assert main(today).count("begins.") == 2
    assert "No article is stored yet: ingest crawl begins." in main(empty.ask("/articles"))
    assert "No article found." in main(empty.ask("/articles?q=harbour"))


def test_the_brief_names_the_sources_that_need_a_look_most(lite, desk_of) -> None:
    with_sources(lite, *(f"s{n:02}" for n in range(25)))
    with lite.begin() as conn:
        for n in range(25):
            ran(conn, f"s{n:02}", NOW, "HTTP 503")
    tree = LexborHTMLParser(Site(desk_of(lite)).ask("/brief").text)
    assert len(tree.css(".looks li")) == 20
    assert "and 5 more" in tree.css_first(".brief").text()
