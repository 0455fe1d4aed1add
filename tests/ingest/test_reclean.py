"""Cleaning again: what changes is a revision, what does not is left alone, and an interruption loses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from limits import HANG
from sqlalchemy import select
from store.making import HOUR, NOW, address, answer, article, by_text, candidate, failure, keep, with_sources

from cleaners import VERSION
from cleaners.content import Content, Reading
from cleaners.hints import Hint, completed
from cleaners.learn import Observation
from cleaners.model import Article, Page, Rejected, Site
from cleaners.reading import identity
from ingest.config.settings import STORY_WINDOW
from ingest.errors import WorkerLost
from ingest.reclean import AHEAD, Example, RecleanPlan, RecleanReport, RecleanTools, reclean
from ingest.store import Store
from ingest.store.articles.recleaning import Scope
from ingest.store.articles.verdicts import Origin, keep_article
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import tables
from ingest.store.urls import naming, states

LATER = NOW + 7 * HOUR
STORY = (
    "The mill at the weir turns again after a winter of repairs, and the first flour was sold on Sunday. "
    "Its two wheels had stood still since the flood of 1987, when the race was filled with gravel. "
    "Volunteers dug the channel free by hand; a carpenter from the next valley cut the new paddles."
)


class Cleaners:
    """Stands for the worker pool: reads each body as told; a body that is not told of is an article of itself."""

    def __init__(self, **told: Article | Rejected | WorkerLost) -> None:
        self.told = told
        self.cleaned: list[str] = []
        self.sites: set[Site] = set()
        self.meanwhile: Callable[[str], None] = lambda name: None

    async def read(self, parts: Sequence[Page], site: Site, hint: Hint) -> Reading:
        body = b"".join(part.body for part in parts).decode()
        self.cleaned.append(body)
        self.sites.add(site)
        self.meanwhile(body)
        verdict = self.told.get(body) or replace(
            article(1, body), url=parts[0].url, canonical_url=parts[0].url
        )
        if isinstance(verdict, WorkerLost):
            raise verdict
        if isinstance(verdict, Rejected):
            return Reading(verdict, None, ())
        whole = completed(verdict, hint, None)
        return Reading(Content(whole, identity(whole), Observation(()), frozenset()), None, ())


def run(
    store: Store,
    pool: Cleaners,
    plan: RecleanPlan | None = None,
    stop: asyncio.Event | None = None,
    window: timedelta = STORY_WINDOW,
) -> RecleanReport:
    tools = RecleanTools(store, pool, 1, lambda: LATER, window)
    work = reclean(tools, plan or RecleanPlan(Scope(), {}), stop or asyncio.Event(), lambda done, total: None)
    return asyncio.run(work)


def named(n: int, text: str) -> Article:
    """The article that `Cleaners` make of a page at address `n` whose body is `text`."""
    return replace(article(1, text), url=address(n), canonical_url=address(n))


def dump(store: Store) -> dict[str, list[tuple]]:
    with store.read() as conn:
        return {
            table.name: sorted(map(repr, conn.execute(select(table))))
            for table in tables.metadata.sorted_tables
        }


def rows(store: Store, table, *columns: str) -> list[tuple]:
    with store.read() as conn:
        return sorted(map(tuple, conn.execute(select(*(table.c[name] for name in columns)))), key=repr)


def page_only(store: Store, n: int, body: bytes, now=NOW) -> tuple[int, int]:
    """A URL with a kept page that is not cleaned yet: its id and the page's."""
    with store.begin() as conn:
        (seen,) = naming.record_discovered(conn, "one", [candidate(n)], now)
        return seen.url_id, keep_page(conn, seen.url_id, answer(n, body, fetched_at=now))


def test_what_reads_otherwise_is_a_revision_and_the_rest_only_gets_its_version(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "same"), version="old")
    keep(store, named(2, "old words"), body=b"dirty", version="old")
    report = run(store, Cleaners(dirty=named(2, "new words")))
    assert (report.counts, report.complete) == ({"one": {"unchanged": 1, "changed": 1}}, True)
    assert report.examples == [
        Example(
            "one", address(2), "changed", "Title 1", "", {"text": ("@@ -1 +1 @@", "-old words", "+new words")}
        )
    ]
    assert rows(store, tables.articles, "text", "cleaner_version", "updated") == [
        ("new words", VERSION, LATER),
        ("same", VERSION, None),
    ]
    assert rows(store, tables.revisions, "article_id", "kind", "changed", "cleaner_version") == [
        (2, "recleaned", ["text"], "old")
    ]
    assert rows(store, tables.recleanings, "scope") == []


def test_a_second_time_nothing_is_written(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "one"), body=b"dirty")
    keep(store, named(2, "two"))
    run(store, Cleaners(dirty=named(1, "other")))
    before = dump(store)
    assert run(store, Cleaners(dirty=named(1, "other"))).counts == {"one": {"unchanged": 2}}
    assert dump(store) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "old words"), body=b"dirty", version="old")
    url_id, _ = page_only(store, 2, b"once refused")
    with store.begin() as conn:
        states.reject(conn, url_id, "too_short")
    before = dump(store)
    tried = run(store, Cleaners(dirty=named(1, "new words")), RecleanPlan(Scope(), {}, dry_run=True))
    assert dump(store) == before
    done = run(store, Cleaners(dirty=named(1, "new words")))
    assert tried.counts == done.counts == {"one": {"changed": 1, "accepted": 1}}
    assert tried.examples == done.examples
    assert dump(store) != before


def test_pages_that_were_refused_or_lost_become_articles(store: Store) -> None:
    with_sources(store)
    refused, _ = page_only(store, 1, b"refused once")
    lost, _ = page_only(store, 2, b"lost once")
    page_only(store, 3, b"never cleaned")
    with store.begin() as conn:
        states.reject(conn, refused, "no_article")
        states.fail(conn, lost, failure(2, "worker_lost", retry=False), NOW)
    assert run(store, Cleaners()).counts == {"one": {"accepted": 2}}
    assert rows(store, tables.articles, "text") == [("lost once",), ("refused once",)]
    assert rows(store, tables.urls, "state", "reason", "tries", "next_try") == [
        ("fetched", None, 0, NOW),
        ("stored", None, 0, None),
        ("stored", None, 0, None),
    ]


@pytest.mark.parametrize(("window", "told"), [(timedelta(hours=6), []), (timedelta(hours=8), ["reprint"])])
def test_a_story_is_looked_for_as_far_back_as_is_configured(
    store: Store, window: timedelta, told: list[str]
) -> None:
    with_sources(store)
    keep(store, named(1, STORY))
    refused, _ = page_only(store, 2, STORY.replace("cut", "made").encode())
    with store.begin() as conn:
        states.reject(conn, refused, "no_article")
    assert run(store, Cleaners(), window=window).counts == {"one": {"accepted": 1, "unchanged": 1}}
    assert [kind for (kind,) in rows(store, tables.story_evidence, "verdict")] == told


def test_a_page_that_is_no_article_any_more_keeps_its_article_and_says_why(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "a list of links"))
    pool = Cleaners(**{"a list of links": Rejected("listing", "30 links")})
    report = run(store, pool)
    assert report.counts == {"one": {"rejected": 1}}
    assert report.examples == [Example("one", address(1), "rejected", None, "listing: 30 links")]
    assert rows(store, tables.urls, "state", "reason", "detail") == [("stored", "listing", "30 links")]
    assert rows(store, tables.articles, "text") == [("a list of links",)]


def test_a_page_refused_again_for_the_same_reason_is_left_alone(store: Store) -> None:
    with_sources(store)
    url_id, _ = page_only(store, 1, b"menu")
    with store.begin() as conn:
        states.reject(conn, url_id, "listing", "3 links")
    before = dump(store)
    assert run(store, Cleaners(menu=Rejected("listing", "3 links"))).counts == {"one": {"unchanged": 1}}
    assert dump(store) == before


def test_a_worker_that_dies_costs_its_page_only(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "deadly"), version="old")
    keep(store, named(2, "good"), version="old")
    assert run(store, Cleaners(deadly=WorkerLost("died"))).counts == {"one": {"lost": 1, "unchanged": 1}}
    assert rows(store, tables.articles, "text", "cleaner_version") == [("deadly", "old"), ("good", VERSION)]


def test_a_copy_stays_a_copy_until_it_reads_otherwise(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "the story"), titled=True)
    keep(store, named(2, "the story"), body=b"reprint", titled=True)
    before = dump(store)
    copy = Cleaners(reprint=named(2, "The story!"))
    assert run(store, copy).counts == {"one": {"unchanged": 2}}
    rows_then = dump(store)
    rows_then["articles"] = before["articles"]
    assert rows_then == before
    assert run(store, Cleaners(reprint=named(2, "quite another one"))).counts == {
        "one": {"unchanged": 1, "accepted": 1}
    }
    assert rows(store, tables.urls, "url", "state") == [(address(1), "stored"), (address(2), "stored")]


def test_an_older_page_speaks_where_the_newest_gives_nothing(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "words"), body=b"good")
    url_id, _ = page_only(store, 1, b"shell", LATER)
    with store.begin() as conn:
        states.reject(conn, url_id, "js_shell")
    pool = Cleaners(shell=Rejected("js_shell"), good=named(1, "better words"))
    assert run(store, pool).counts == {"one": {"changed": 1}}
    assert rows(store, tables.revisions, "kind", "page_id") == [("recleaned", 1)]
    assert rows(store, tables.articles, "text", "page_id") == [("better words", 1)]


def test_what_visits_left_of_a_url_stays(store: Store) -> None:
    with_sources(store)
    for n in (1, 2, 3):
        keep(store, named(n, f"old {n}"), body=f"page {n}".encode())
    with store.begin() as conn:
        again = states.fail(conn, 1, failure(1), NOW + HOUR)
        states.filter_out(conn, 2, "robots", "Disallow: /")
        states.requeue(conn, 3, LATER)
    before = rows(store, tables.urls, "id", "state", "reason", "detail", "tries", "next_try", "unchanged")
    assert before[0] == (1, "stored", "http_5xx", "it said 503", 1, again, 0)
    assert run(store, Cleaners()).counts == {"one": {"changed": 3}}
    assert before == rows(
        store, tables.urls, "id", "state", "reason", "detail", "tries", "next_try", "unchanged"
    )


def test_a_deleted_article_does_not_come_back(store: Store) -> None:
    from ingest.store.articles.deletion import delete_article

    with_sources(store)
    keep(store, named(1, "gone"))
    with store.begin() as conn:
        delete_article(conn, 1, "asked for", NOW)
    assert run(store, Cleaners()).counts == {}


def test_a_crawl_that_was_faster_has_the_last_word(store: Store) -> None:
    with_sources(store)
    keep(store, named(1, "old"), body=b"dirty")

    def crawled(body: str) -> None:
        if body == "dirty":
            keep(store, named(1, "fetched just now"), now=LATER)

    pool = Cleaners(dirty=named(1, "reread"))
    pool.meanwhile = crawled
    assert run(store, pool).counts == {"one": {"overtaken": 1}}
    assert rows(store, tables.articles, "text") == [("fetched just now",)]


def test_only_the_wanted_sources_and_days(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, named(1, "early"))
    keep(store, named(2, "late"), now=LATER)
    keep(store, named(3, "elsewhere"), source="two", now=LATER)
    for scope, found in (
        (Scope(("one",)), ["early", "late"]),
        (Scope(since=LATER), ["late", "elsewhere"]),
        (Scope(("two",), NOW - timedelta(days=1)), ["elsewhere"]),
    ):
        pool = Cleaners()
        run(store, pool, RecleanPlan(scope, {}))
        assert pool.cleaned == found


def test_each_source_is_cleaned_by_its_own_description(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, named(1, "a"))
    keep(store, named(2, "b"), source="two")
    pool = Cleaners()
    run(store, pool, RecleanPlan(Scope(), {"two": Site(body="div.b")}))
    assert pool.sites == {Site(), Site(body="div.b")}


def test_the_listings_word_counts_again_and_all_parts_are_read(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        (seen,) = naming.record_discovered(conn, "one", [candidate(1, title="From the feed")], NOW)
        first = keep_page(conn, seen.url_id, answer(1, b"part one, "))
        keep_page(conn, seen.url_id, answer("1_2", b"part two"), part=2, first_page=first)
        made = replace(article(1, "old"), title="From the feed")
        keep_article(conn, made, Origin("one", seen.url_id, first, by_text(made), "old", NOW, STORY_WINDOW))
    pool = Cleaners(**{"part one, part two": replace(named(1, "both"), title=None)})
    assert run(store, pool).counts == {"one": {"changed": 1}}
    assert rows(store, tables.revisions, "changed") == [(["text"],)]


@pytest.mark.parametrize("stops", [1, 2])
def test_an_interrupted_recleaning_goes_on_where_it_stopped(store: Store, stops: int) -> None:
    with_sources(store)
    bodies = [f"story {n}" for n in range(30)]
    for n, body in enumerate(bodies):
        keep(store, named(n, f"old {body}"), body=body.encode())
    cleaned: list[str] = []
    for number in range(1, stops + 1):
        pool, stop = Cleaners(), asyncio.Event()
        pool.meanwhile = lambda body, last=bodies[8 * number], stop=stop: stop.set() if body == last else None
        report = run(store, pool, stop=stop)
        cleaned += pool.cleaned
        assert not report.complete
        assert report.total().total() == len(cleaned) < 30
    pool = Cleaners()
    report = run(store, pool)
    assert cleaned + pool.cleaned == bodies
    assert (report.complete, report.continued, report.counts) == (
        True,
        len(cleaned),
        {"one": {"changed": 30}},
    )
    assert len(rows(store, tables.revisions, "article_id")) == 30


def test_with_other_rules_an_interrupted_recleaning_begins_anew(store: Store) -> None:
    with_sources(store)
    for n in range(20):
        keep(store, named(n, f"story {n}"))
    stop, pool = asyncio.Event(), Cleaners()
    pool.meanwhile = lambda body: stop.set()
    assert not run(store, pool, stop=stop).complete
    pool = Cleaners()
    report = run(store, pool, RecleanPlan(Scope(), {"one": Site(drop_lines=("x",))}))
    assert (report.continued, len(pool.cleaned)) == (0, 20)


def test_a_write_that_fails_ends_it_and_the_next_call_does_the_rest(store: Store, monkeypatch) -> None:
    with_sources(store)
    for n in range(120):
        keep(store, named(n, f"old {n}"), body=f"new {n}".encode())
    honest, times = store.retrying, []

    def failing(work):
        times.append(1)
        if len(times) == 2:
            raise OSError("the disk is gone")
        return honest(work)

    monkeypatch.setattr(store, "retrying", failing)
    with pytest.raises(OSError, match="the disk is gone"):
        run(store, Cleaners())
    monkeypatch.undo()
    assert len(rows(store, tables.revisions, "article_id")) == 50
    report = run(store, Cleaners())
    assert (report.continued, report.counts) == (50, {"one": {"changed": 120}})


def test_a_slow_page_holds_no_other(store: Store) -> None:
    """It is read when all others have been, though they are written after it."""
    with_sources(store)
    pages = 4 * AHEAD
    for number in range(1, pages + 1):
        keep(store, named(number, f"words {number}"), version="old")

    class OneIsSlow(Cleaners):
        def __init__(self) -> None:
            super().__init__()
            self.others = asyncio.Event()

        async def read(self, parts: Sequence[Page], site: Site, hint: Hint) -> Reading:
            if parts[0].url == address(1):
                await asyncio.wait_for(self.others.wait(), HANG)
            reading = await super().read(parts, site, hint)
            if len(self.cleaned) == pages - 1:
                self.others.set()
            return reading

    report = run(store, OneIsSlow())
    assert (report.counts, report.complete) == ({"one": {"unchanged": pages}}, True)
