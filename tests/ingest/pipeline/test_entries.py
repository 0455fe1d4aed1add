"""Entries of one page, on either database: several articles from one request, each under its own address."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from inprocess import HOST, Paper

from ingest.model import FetchRequest, FetchResult, NotModified, Validators
from ingest.pipeline import Options
from ingest.pipeline.entry_pages import EntryPages
from ingest.store import Store
from ingest.store.articles import exporting, lookup
from ingest.store.urls import history
from ingest.store.urls.agenda import Refetch

TITLES = {
    "n1": "The harbour opens",
    "n2": "The bridge closes",
    "n3": "The ferry sinks",
    "n4": "The market moves",
}
NOW = datetime(2026, 3, 14, tzinfo=UTC)
LIVE = "/live/2026-03-14.html"


def paragraphs(title: str) -> str:
    return f"""<p>{title}, the council said on Saturday, after a winter in which nobody had expected it so soon.</p>
    <p>The next step of the plan follows in May, and the money for it has been put aside since last year.</p>
    <p>It was the {title.lower()} that the town had talked about most, in its inns and on its market square.</p>"""


SHAPES = {
    "boxes": '<div class="entry" id="{name}"><h2>{title}</h2>{text}</div>',
    "articles": '<article id="{name}"><h2>{title}</h2>{text}</article>',
    "anchors": '<a name="{name}"></a><h3>{title}</h3>{text}',
    "anchors in headings": '<h3><a name="{name}">{title}</a></h3>{text}',
    "headings": '<h2 id="{name}">{title}</h2>{text}<hr>',
}


def page(shape: str, titles: dict[str, str] = TITLES) -> str:
    entries = "".join(
        SHAPES[shape].format(name=name, title=title, text=paragraphs(title)) for name, title in titles.items()
    )
    return f"""<html lang="en"><head><title>Live: the day</title><meta property="og:title" content="Live: the day">
    <link rel="canonical" href="{HOST}{LIVE}"></head><body><nav id="top"><a href="/">Home</a></nav>
    <main><h1>Live: the day</h1>{entries}</main><footer><p>All rights reserved.</p></footer></body></html>"""


def feed(*links: tuple[str, str]) -> str:
    items = "".join(f"<item><title>{title}</title><link>{HOST}{path}</link></item>" for path, title in links)
    return f"<rss><channel><title>Paper</title>{items}</channel></rss>"


def paper(store: Store, body: str, *links: tuple[str, str]) -> Paper:
    return Paper(store, {"/feed.rss": feed(*links), LIVE: body}, {"url": f"{HOST}/feed.rss", "type": "feed"})


def kept(store: Store) -> dict[str, tuple[str, list[str]]]:
    """Title and lines by URL."""
    return {
        one["url"].removeprefix(HOST): (one["title"], one["text"].split("\n"))
        for one in exporting.everything(store)
    }


LINKS = tuple((f"{LIVE}#{name}", title) for name, title in TITLES.items())


def expected(names: Any = TITLES) -> dict[str, tuple[str, list[str]]]:
    lines = {n: [line.split("</p>")[0] for line in paragraphs(TITLES[n]).split("<p>")[1:]] for n in names}
    return {f"{LIVE}#{n}": (TITLES[n], lines[n]) for n in names}


@pytest.mark.parametrize("shape", SHAPES)
def test_fragments_that_lead_to_entries_are_entries_and_their_page_is_asked_for_once(
    store: Store, shape: str
) -> None:
    town = paper(store, page(shape), *LINKS)
    assert town.crawl().counts["stored"] == 4
    assert kept(store) == expected()
    assert town.asked.count(LIVE) == 1
    with store.read() as conn:
        for n in TITLES:
            found = history.why(conn, f"{HOST}{LIVE}#{n}")
            assert found is not None
            assert (found.url, found.state, found.article_id) == (
                f"{HOST}{LIVE}#{n}", "stored", lookup.find(conn, f"{HOST}{LIVE}#{n}"),
            )  # fmt: skip
        assert history.why(conn, f"{HOST}{LIVE}#n9") is None


def test_an_entry_stays_one_when_its_listing_names_it_alone_and_a_new_one_comes(store: Store) -> None:
    town = paper(store, page("boxes"), *LINKS[:2])
    town.crawl()
    town.pages["/feed.rss"] = feed(LINKS[1])
    town.crawl(hours=1)
    assert kept(store) == expected(["n1", "n2"])
    town.pages["/feed.rss"] = feed(*LINKS[1:])
    assert town.crawl(hours=2).counts["stored"] == 2
    assert kept(store) == expected()


def test_an_entry_that_a_listing_names_alone_is_its_page_until_another_one_stands_beside_it(
    store: Store,
) -> None:
    town = paper(store, page("boxes"), LINKS[0])
    town.crawl()
    assert list(kept(store)) == [LIVE]

    def why(path: str) -> tuple[str, str | None]:
        with store.read() as conn:
            found = history.why(conn, HOST + path)
        assert found is not None
        return found.url, found.fragment

    assert why(f"{LIVE}#n1") == (f"{HOST}{LIVE}", "n1")
    assert why(LIVE) == why(f"{LIVE}#") == (f"{HOST}{LIVE}", None)
    town.pages["/feed.rss"] = feed(*LINKS[:2])
    assert town.crawl(hours=1).counts["stored"] == 2
    assert why(f"{LIVE}#n1") == (f"{HOST}{LIVE}#n1", None)
    assert why(f"{LIVE}#n3") == (f"{HOST}{LIVE}", "n3")


def test_an_entry_that_changes_is_a_revision_of_itself_alone(store: Store) -> None:
    town = paper(store, page("boxes"), *LINKS)
    town.crawl()
    town.pages[LIVE] = page("boxes").replace("follows in May", "follows in June", 1)
    town.options = Options(refetch=Refetch())
    report = town.crawl(hours=1)
    assert (report.counts["revised"], report.counts["unchanged"]) == (1, 3)
    town.options = Options()
    assert town.crawl_pages(f"{LIVE}#n1").counts == {"unchanged": 1}
    lines = kept(store)
    assert "follows in June" in lines[f"{LIVE}#n1"][1][1]
    assert {path: lines[path] for path in lines if "n1" not in path} == expected(["n2", "n3", "n4"])


@pytest.mark.parametrize(
    "links",
    [
        [(f"{LIVE}#comments", "The harbour opens"), (LIVE, "4 comments on: The harbour opens")],
        [(f"{LIVE}#rss", "The harbour opens"), (f"{LIVE}#rss", "Live")],
        [(f"{LIVE}#xtor=RSS-1", "The harbour opens"), (f"{LIVE}#xtor=RSS-2", "Live")],
        [(f"{LIVE}#comment-1", "By: Anna"), (f"{LIVE}#comment-2", "By: Bob")],
        [(f"{LIVE}#a1", "The harbour opens"), (f"{LIVE}#a2", "The harbour opens")],
        [(f"{LIVE}#n1", "The harbour opens")],
    ],
)
def test_fragments_that_are_thrown_away_leave_one_article_a_page(
    store: Store, links: list[tuple[str, str]]
) -> None:
    whole = page("boxes", {"n1": "The harbour opens"})
    town = paper(store, whole, *links)
    assert town.crawl().counts["stored"] == 1
    assert list(kept(store)) == [LIVE]
    with store.read() as conn:
        for path, _ in links:
            found = history.why(conn, HOST + path)
            assert found is not None
            assert (found.url, found.state) == (HOST + LIVE, "stored")


def test_fragments_that_name_no_element_leave_the_page_whole_and_once(store: Store) -> None:
    town = paper(
        store, page("boxes", {"n1": "The harbour opens"}), (f"{LIVE}#u7", "One"), (f"{LIVE}#u8", "Two")
    )
    report = town.crawl()
    assert (report.counts["stored"], report.counts["duplicate"]) == (1, 1)
    assert list(kept(store)) == [LIVE]


def test_an_answer_to_a_condition_is_no_answer_for_an_entry_without_one() -> None:
    asked: list[FetchRequest] = []

    class Asking:
        async def get(self, request: FetchRequest) -> FetchResult:
            asked.append(request)
            return NotModified(request.url, NOW, 0.0)

    async def go() -> list[str]:
        pages = EntryPages()
        conditions = (Validators('"1"'), None, Validators('"1"'))
        requests = [
            FetchRequest(f"{HOST}/day.html#n{n}", validators=one) for n, one in enumerate(conditions, 1)
        ]
        return [(await pages.get(Asking(), request)).url for request in requests]  # type: ignore[arg-type]

    assert asyncio.run(go()) == [f"{HOST}/day.html#n{n}" for n in (1, 2, 3)]
    assert [(one.url, one.validators) for one in asked] == [
        (f"{HOST}/day.html", Validators('"1"')),
        (f"{HOST}/day.html", None),
    ]
