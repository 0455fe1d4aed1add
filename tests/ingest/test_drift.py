"""A break from a source's own past is seen, its ordinary ups and downs are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from statistics import median

import pytest

from cleaners.content import Content
from cleaners.learn import Observation
from cleaners.model import Article, Removed
from cleaners.reading import identity
from ingest.drift import KEPT, LEAST, SAMPLE, Break, RunFigures, Tally, judge

HEALTHY = RunFigures(pages=12, articles=11, rejected=1, undated=1, length=900.0, removed=0.1, listed=30)
PAST = [HEALTHY] * (LEAST + 3)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (HEALTHY, None),
        (replace(HEALTHY, undated=11), Break("date", "100% of the articles have no date, usually 9%")),
        (replace(HEALTHY, untitled=8), Break("title", "73% of the articles have no title, usually 0%")),
        (replace(HEALTHY, rejected=9, articles=3),
         Break("rejected", "75% of the pages are no articles, usually 8%")),
        (replace(HEALTHY, articles=2, undated=0), Break("yield", "17% of the pages give articles, usually 92%")),
        (replace(HEALTHY, length=120.0), Break("length", "articles have 120 characters, usually 900")),
        (replace(HEALTHY, length=9000.0), Break("length", "articles have 9000 characters, usually 900")),
        (replace(HEALTHY, removed=0.6), Break("removed", "60% of the text is taken out, usually 10%")),
        (replace(HEALTHY, removed=0.0, undated=0, rejected=0, articles=12), None),
        (replace(HEALTHY, length=500.0, undated=4), None),
        (replace(HEALTHY, articles=0, rejected=12, length=None, removed=None, undated=0),
         Break("rejected", "100% of the pages are no articles, usually 8%")),
    ],
)  # fmt: skip
def test_the_figure_that_broke_is_named_with_what_it_was(now, expected):
    assert judge([*PAST, now]) == expected


def test_listings_that_name_hardly_any_page_any_more_are_a_break_one_empty_listing_is_none():
    empty = RunFigures(listed=0)
    assert judge([*PAST, *[HEALTHY] * 3, empty]) is None
    assert judge([*PAST, *[HEALTHY] * 3, empty, empty]) == Break(
        "listed", "its listings name 0 pages, usually 30"
    )
    uneven = [replace(HEALTHY, listed=n) for n in (0, 40, 2, 35, 1, 60, 0, 3, 50, 0, 0, 0)]
    assert judge(uneven) is None


def test_figures_that_become_better_are_no_break():
    poor = RunFigures(
        pages=12, articles=6, rejected=6, untitled=6, undated=6, length=900.0, removed=0.7, listed=2
    )
    assert judge([*[poor] * 12, *[HEALTHY] * 3]) is None


def test_too_short_a_past_or_too_few_pages_tell_nothing():
    broken = replace(HEALTHY, undated=11)
    assert judge([]) is None
    assert judge([*[HEALTHY] * (LEAST - 1), broken]) is None
    assert judge([*PAST, replace(broken, pages=SAMPLE - 9, articles=1, undated=1)]) is None


def test_runs_of_a_single_page_are_pooled():
    one = RunFigures(pages=1, articles=1, length=900.0, removed=0.1)
    past = [one] * (SAMPLE * (LEAST + 1))
    bad = replace(one, undated=1)
    assert judge([*past, *[bad] * 3]) is None
    found = judge([*past, *[bad] * SAMPLE])
    assert found is not None
    assert found.figure == "date"


def uneven(random: Random) -> RunFigures:
    """A run of a source that is nothing but uneven: every page is as any other, and none is like it."""
    pages = random.randint(1, 30)
    articles = [random.lognormvariate(6.5, 0.9) for _ in range(pages) if random.random() > 0.3]
    return RunFigures(
        pages=pages,
        articles=len(articles),
        rejected=pages - len(articles),
        untitled=sum(random.random() < 0.1 for _ in articles),
        undated=sum(random.random() < 0.4 for _ in articles),
        length=median(articles) if articles else None,
        removed=random.uniform(0, 0.3),
        listed=random.choice((None, 3, 8, 20, 40)),
    )


def test_an_uneven_source_may_be_uneven():
    random = Random(5)
    alarms = 0
    for _ in range(30):
        runs = [uneven(random) for _ in range(60)]
        alarms += sum(judge(runs[:n]) is not None for n in range(10, 60))
    print(f"drift (false alarms of uneven sources): {alarms} in 1500")
    assert alarms <= 8


def test_a_source_recovers_when_its_figures_are_back_or_when_the_break_has_become_its_past():
    broken = replace(HEALTHY, undated=11, broke="date")
    assert judge([*PAST, *[broken] * 50, HEALTHY]) is None
    assert judge([*PAST, *[broken] * 50]) is not None
    assert judge([*PAST, *[broken] * (KEPT + 1)]) is None


def test_pages_are_tallied_as_the_page_gives_them():
    tally = Tally(listed=7)
    for text, title in (("a" * 80, "A"), ("b" * 100, None), ("c" * 60, "C")):
        gone = Removed(0, "d" * 20, "share.bar", "share")
        article = Article("u", "u", title, text, None, date(2026, 3, 14), removed=(gone,))
        filled_in = frozenset({"published"} | ({"title"} if title is None else set()))
        tally.article(
            Content(replace(article, title=title or "B"), identity(article), Observation(()), filled_in)
        )
    tally.pages += 2
    tally.rejected += 1
    assert tally.figures() == RunFigures(5, 3, 1, 1, 3, 80, 0.2, 7)
    assert Tally().figures() == RunFigures()
