"""Cleaning again teaches what crawling would have taught, and obeys what was learned and decided meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from inprocess import Inline
from sqlalchemy import select
from store.making import NOW, with_sources

from bench.oddsites import odd_site
from cleaners import VERSION
from cleaners.core import clean_parts
from cleaners.learn import LIMITS
from cleaners.model import Article, Site
from cleaners.reading import identity
from ingest.config.settings import STORY_WINDOW
from ingest.model import Candidate, Fetched
from ingest.reclean import RecleanPlan, RecleanReport, RecleanTools, reclean
from ingest.store import Store
from ingest.store.articles import exporting
from ingest.store.articles.recleaning import Scope
from ingest.store.articles.verdicts import Origin, keep_article
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import source_tables
from ingest.store.sources import learning
from ingest.store.urls.naming import record_discovered

LATER = NOW + timedelta(days=1)


def again(store: Store, *, dry_run: bool = False) -> RecleanReport:
    """A recleaning by the rules as of now."""
    pool = Inline()
    with store.read() as conn:
        sites = learning.all_with_learned_rules(conn, {"one": Site()})
    tools = RecleanTools(store, pool, 1, lambda: LATER, STORY_WINDOW)  # type: ignore[arg-type]
    work = reclean(tools, RecleanPlan(Scope(), sites, dry_run), asyncio.Event(), lambda done, total: None)
    return asyncio.run(work)


def stored(store: Store, seed: int, count: int) -> set[str]:
    """Articles of an odd site as an older program stored them: without evidence. Gives the site's chrome."""
    made = odd_site(seed, count)
    with_sources(store)
    with store.begin() as conn:
        for one in made:
            article = clean_parts((one.page,), Site())
            assert isinstance(article, Article)
            (seen,) = record_discovered(conn, "one", [Candidate(one.page.url)], NOW)
            got = Fetched(one.page.url, one.page.url, 200, (), one.page.body, "text/html", "utf-8", NOW, 0.1)
            page_id = keep_page(conn, seen.url_id, got)
            origin = Origin("one", seen.url_id, page_id, identity(article), VERSION, NOW, STORY_WINDOW)
            keep_article(conn, article, origin)
    return {line for one in made for line in one.chrome}


def left(store: Store, chrome: set[str]) -> int:
    """Lines of chrome in all stored articles."""
    return sum(line in chrome for one in exporting.everything(store) for line in str(one["text"]).split("\n"))


def test_a_store_without_evidence_is_learned_from_and_clean_the_next_time(store: Store) -> None:
    chrome = stored(store, 1000, 20)
    before = left(store, chrome)
    assert before >= 40
    tried = again(store, dry_run=True)
    with store.read() as conn:
        assert (tried.total()["unchanged"], learning.rules(conn)) == (20, ())
    first = again(store)
    assert (first.total()["unchanged"], left(store, chrome)) == (20, before)
    with store.read() as conn:
        active = learning.rules(conn, state="active")
    assert len(active) >= 2
    assert {rule.text for rule in active} <= chrome
    second = again(store)
    assert (second.total()["changed"], left(store, chrome)) == (20, 0)
    third = again(store)
    assert third.total()["unchanged"] == 20


@pytest.mark.parametrize("word", ["approved", "rejected"])
def test_a_persons_word_holds_at_the_next_recleaning_and_can_be_taken_back(store: Store, word: Any) -> None:
    chrome = stored(store, 1000, 20)
    again(store)
    again(store)
    assert left(store, chrome) == 0
    with store.begin() as conn:
        rule = learning.rules(conn, state="active")[0]
        learning.decide(conn, rule, "rejected", LATER)
    back = again(store)
    assert (back.total()["changed"], left(store, chrome)) == (20, 20)
    with store.begin() as conn:
        learning.decide(conn, rule, word, LATER)
    again(store)
    assert left(store, chrome) == (0 if word == "approved" else 20)


def test_only_the_latest_articles_teach(store: Store) -> None:
    stored(store, 1000, LIMITS.window + 5)
    assert again(store).total()["unchanged"] == LIMITS.window + 5
    with store.read() as conn:
        held = conn.scalars(select(source_tables.block_sightings.c.article_id)).all()
    assert sorted(held) == list(range(6, LIMITS.window + 6))
