"""A source whose settings change is read again in full, on either database; one whose settings stand is not."""

from __future__ import annotations

import pytest
from inprocess import HOST, Paper

from ingest.store import Store
from ingest.store.articles import exporting
from ingest.store.sources import registry

STORIES = {
    f"/2026/0314/{number}.html": f"""<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
    <p>{title}, the council said on Saturday, after a winter in which nobody had expected it to happen so soon.</p>
    <p>Number {number} of the plan follows in May, and the money for it has been put aside since last year.</p>
    </article></body></html>"""
    for number, title in ((551231, "The harbour opens"), (551232, "The bridge closes"), (551233, "The ferry sinks"))
}  # fmt: skip
LIST = "".join(
    f'<li><a href="{path}">News of the town, its harbour and its bridges</a></li>' for path in STORIES
)


def paper(store: Store, **settings: object) -> Paper:
    return Paper(store, {"/": f"<ul>{LIST}</ul>", **STORIES}, settings)


def titles(store: Store) -> set[str]:
    return {article["title"] for article in exporting.everything(store)}


@pytest.mark.parametrize("validators", [True, False])
def test_a_pattern_that_is_dropped_lets_in_what_it_kept_out(store: Store, validators: bool) -> None:
    town = paper(store, exclude=["551232"])
    town.validators = validators
    assert (town.crawl().counts["stored"], titles(store)) == (2, {"The harbour opens", "The ferry sinks"})
    assert town.crawl(hours=1).note == "its listings have not changed"
    assert town.asked == ["/"]
    town.settings = {}
    again = town.crawl(hours=1)
    assert (again.counts["stored"], town.unchanged) == (1, [])
    assert "The bridge closes" in titles(store)
    assert (town.crawl(hours=1).total, town.asked) == (0, ["/"])


def test_an_include_pattern_that_is_widened_reaches_older_pages_of_the_listing(store: Store) -> None:
    first, second, third = STORIES
    town = paper(store, include=["551231"])
    row = '<li><a href="{}">News of the town, its harbour and its bridges</a></li>'
    more = '<a href="/p2">Next page</a>'
    town.pages |= {"/": row.format(first) + row.format(second) + more, "/p2": row.format(third)}
    assert town.crawl().counts["stored"] == 1
    town.settings = {"include": ["5512"]}
    assert town.crawl(hours=1).counts["stored"] == 2
    assert town.asked[:2] == ["/", "/p2"]


def test_another_selector_reads_the_unchanged_page_again(store: Store) -> None:
    town = paper(store, extract={"links": "ul.gone a"})
    assert town.crawl().total == 0
    town.settings = {"extract": {"links": "ul a"}}
    assert town.crawl(hours=1).counts["stored"] == 3


def test_two_sources_with_one_listing_each_remember_their_own(store: Store) -> None:
    town = paper(store, exclude=["551232"])
    assert town.crawl().counts["stored"] == 2
    other = {"id": "bridges", "include": ["551232"]}
    town.settings = other
    assert town.crawl(minutes=1).counts["stored"] == 1
    town.settings = {"exclude": ["551232"]}
    assert (town.crawl(minutes=1).total, town.unchanged) == (0, ["/"])
    assert HOST in town.source.url


def test_a_list_that_is_not_understood_is_trouble_that_status_keeps(store: Store) -> None:
    town = Paper(store, {"/": "<div id=app></div><script src=a.js></script>"}, {"type": "listing"})
    why = "nothing understood: no link on the page looks like an article's; name them by `extract.links`"
    for crawl in (1, 2):
        report = town.crawl(hours=crawl)
        assert (report.total, report.failed, report.note) == (0, why, None)
        with store.read() as conn:
            [status] = registry.status(conn)
        assert (status.failures, status.detail) == (crawl, why)
    town.pages["/"] = f"<ul>{LIST}</ul>"
    town.pages |= STORIES
    assert town.crawl(hours=3).failed is None
    with store.read() as conn:
        assert (registry.status(conn)[0].failures, registry.status(conn)[0].detail) == (0, None)
