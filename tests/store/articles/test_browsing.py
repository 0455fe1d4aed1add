"""What pages ask of either database: lists that go on, counts, stories by their carriers, sources as they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from store.making import HOUR, NOW, address, answer, article, candidate, failure, keep, ran, with_sources
from store.stocked import STORM, stock

from ingest.drift import RunFigures
from ingest.errors import NotStored
from ingest.model import Candidate
from ingest.store.articles import attention, browsing, languages, rare
from ingest.store.articles.browsing import Cursor
from ingest.store.articles.lookup import EVERYTHING, Filter
from ingest.store.pages import fetches
from ingest.store.search.queries import matching_ids
from ingest.store.sources import health, overview, registry, runs
from ingest.store.sources.registry import SourceRow, gave_new, sync
from ingest.store.stories import accounts
from ingest.store.urls import states
from ingest.store.urls.naming import record_discovered

DAY = timedelta(days=1)


def dated(n: int, day: int, text: str | None = None, **more):
    return replace(article(n, text, **more), published=datetime(2024, 5, day, 12, tzinfo=UTC))


def test_a_list_goes_on_behind_any_article_also_among_equal_dates(store) -> None:
    with_sources(store)
    for n, day in enumerate((3, 1, 2, 2, 2, 1), 1):
        keep(store, dated(n, day))
    with store.read() as conn:
        whole = [line.id for line in browsing.lines(conn)]
        assert whole == [1, 5, 4, 3, 6, 2]
        found, behind = [], None
        while (lines := browsing.lines(conn, behind=behind, limit=2)) and len(found) < 20:
            found += [line.id for line in lines]
            behind = Cursor(lines[-1].id, lines[-1].order_at)
    assert found == whole


def test_a_search_goes_on_behind_any_article(store) -> None:
    with_sources(store)
    for n in range(1, 8):
        keep(store, dated(n, n, f"Harbour news {n}, and more of it."))
    four_days = Filter(since=NOW - 4 * DAY)
    with store.read() as conn:
        found, behind = [], None
        while (lines := browsing.hits(conn, "harbour", four_days, behind=behind, limit=2)) and len(
            found
        ) < 20:
            found += [line.id for line in lines]
            behind = Cursor(lines[-1].id)
        assert found == [7, 6, 5, 4, 3, 2]
        assert matching_ids(conn, "harbour -3", limit=3) == (7, 6, 5)
        noon = NOW.replace(hour=12, minute=0, second=0)
        assert browsing.dates(conn, (2, 4)) == ((4, noon.replace(day=4)), (2, noon.replace(day=2)))


def test_a_line_tells_what_a_list_shows(store) -> None:
    stock(store)
    with store.read() as conn:
        lines = {line.id: line for line in browsing.lines(conn)}
        (hit,) = browsing.hits(conn, "friday", EVERYTHING, behind=None, limit=25)
    two = lines[2]
    assert (two.title, two.source_id, two.source_name, two.carried, two.revised) == (
        "Title 2",
        "one",
        "One",
        2,
        True,
    )
    assert two.excerpt == STORM[:140].strip() + "…"
    assert (lines[1].carried, lines[1].revised, lines[1].marks) == (1, False, ())
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["Friday"]


def test_facets_count_an_article_wherever_it_stands(store) -> None:
    stock(store)
    with store.read() as conn:
        found = browsing.facets(conn, [number for number, _ in browsing.newest(conn)])
    assert found == browsing.Facets(
        4,
        (("one", 3), ("two", 2)),
        (("en", 3), ("zh-Hans", 1)),
        (("sea", 1), ("storm", 1)),
        {"first": 3, "shared": 2, "alone": 2, "revised": 1},
    )


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(shared=True), {2, 3}),
        (Filter(shared=False), {1, 4}),
        (Filter(revised=True), {2}),
        (Filter(revised=True, shared=False), set()),
    ],
)
def test_articles_are_chosen_by_their_stories_and_revisions(store, wanted, numbers) -> None:
    stock(store)
    with store.read() as conn:
        assert {line.id for line in browsing.lines(conn, wanted)} == numbers
        assert set(matching_ids(conn, "the OR line OR 春天", wanted, limit=9)) == numbers


def test_articles_are_counted_between_moments(store) -> None:
    with_sources(store)
    for n, day in enumerate((1, 1, 2, 4), 1):
        keep(store, dated(n, day))
    begin = datetime(2024, 5, 1, 12, tzinfo=UTC)
    edges = [begin + n * DAY for n in range(5)]
    with store.read() as conn:
        counted = attention.counts(conn, edges)
        moments = [at for _, at in browsing.newest(conn)]
        assert attention.span(conn) == (begin, begin + 3 * DAY)
        assert attention.total(conn) == 4
        assert attention.counts(conn, [begin + n * HOUR for n in range(400)]) == attention.sorted_into(
            moments, [begin + n * HOUR for n in range(400)]
        )
    assert counted == attention.sorted_into(moments, edges) == (2, 1, 0, 1)


def test_an_empty_database_has_no_span(store) -> None:
    with store.read() as conn:
        assert (attention.span(conn), attention.counts(conn, [NOW]), browsing.lines(conn)) == (None, (), ())


def carried(store, **how) -> list[tuple[int, int, int]]:
    with store.read() as conn:
        found = accounts.widest(conn, NOW - 9 * DAY, NOW + DAY, **how)
    return [(one.id, one.carriers, one.copies) for one in found]


def test_stories_are_ordered_by_the_sources_that_carry_them(store) -> None:
    with_sources(store, "a", "b", "c")
    keep(store, article(1, "Alone"), source="a")
    for n, source in ((2, "a"), (3, "b"), (4, "c")):
        keep(store, article(n, "Three have this very text"), source=source)
    for n, source in ((5, "a"), (6, "b")):
        keep(store, article(n, "Two have this one"), source=source)
    for n, source, end in ((7, "a", ""), (8, "b", "The mayor said that the works go on.")):
        keep(store, article(n, STORM + end), source=source)
    keep(store, article(9, "Twice in one source"), source="a")
    keep(store, article(10, "Twice in one source"), source="a")
    whole = carried(store)
    assert [(carriers, copies) for _, carriers, copies in whole] == [(3, 3), (2, 2), (2, 2), (1, 2)]
    found, behind = [], None
    while (some := carried(store, behind=behind, limit=1)) and len(found) < 20:
        found += some
        behind = (some[0][1], some[0][0])
    assert found == whole


def test_a_story_has_the_first_page_first(store) -> None:
    stock(store)
    with store.read() as conn:
        alone, told = accounts.account(conn, 1), accounts.account(conn, 2)
        assert [accounts.number_of(conn, n) for n in (1, 2, 3)] == [1, 2, 2]
        for number in (3, 99):
            with pytest.raises(NotStored, match=f"there is no story {number}"):
                accounts.account(conn, number)
    assert [(one.url, one.source_id, one.exact) for one in alone.appearances] == [
        (address(1), "one", False),
        (address(5), "two", True),
    ]
    assert (alone.members, told.members) == (1, 2)
    assert (told.representative.id, [one.id for one in told.tellings]) == (2, [2, 3])
    assert [one.likeness and one.likeness.verdict for one in told.tellings] == [None, "reprint"]
    assert [one.revisions for one in told.tellings] == [1, 0]


def test_a_copy_counts_from_the_day_that_a_listing_gave_of_it(store) -> None:
    with_sources(store, "one", "two", "three", "four")
    keep(store, dated(1, 5, "Four have this very text"))
    said = {
        "two": datetime(2024, 5, 5, 1, tzinfo=UTC),
        "three": datetime(2024, 5, 7, 7, tzinfo=UTC),  # later than it was met, as far as zones may be wrong
        "four": date(2034, 5, 5),  # never
    }
    for n, (source, published) in enumerate(said.items(), 2):
        with store.begin() as conn:
            record_discovered(conn, source, [Candidate(address(n), published=published)], NOW)
        keep(store, article(n, "Four have this very text"), source=source)
    with store.read() as conn:
        (listed,) = accounts.widest(conn, NOW - 9 * DAY, NOW + DAY)
        account = accounts.account(conn, 1)
    assert [(one.source_id, one.at, one.published, one.exact) for one in account.appearances] == [
        ("two", datetime(2024, 5, 5, 1, tzinfo=UTC), "2024-05-05T01:00:00+00:00", True),
        ("one", datetime(2024, 5, 5, 12, tzinfo=UTC), "2024-05-05T12:00:00+00:00", False),
        ("four", NOW, "2034-05-05", True),
        ("three", datetime(2024, 5, 7, 7, tzinfo=UTC), "2024-05-07T07:00:00+00:00", True),
    ]
    assert listed.first == account.appearances[0]


def test_of_a_page_and_its_copy_of_the_same_moment_the_page_is_first(store) -> None:
    with_sources(store, "one", "two")
    keep(store, dated(5, 5, "Both have this very text"))
    copy = Candidate(address(2), published=datetime(2024, 5, 5, 12, tzinfo=UTC))
    with store.begin() as conn:
        record_discovered(conn, "two", [copy], NOW)
    keep(store, article(2, "Both have this very text"), source="two")
    with store.read() as conn:
        (listed,) = accounts.widest(conn, NOW - 9 * DAY, NOW + DAY)
        account = accounts.account(conn, 1)
    assert [one.url for one in account.appearances] == [address(5), address(2)]
    assert listed.first == account.appearances[0]


def test_pages_of_which_nothing_is_stored_are_named_with_their_reasons(store) -> None:
    with_sources(store, "one", "two")
    keep(store, article(1))
    with store.begin() as conn:
        seen = record_discovered(conn, "one", [candidate(n, title=f"Title {n}") for n in range(2, 8)], NOW)
        states.filter_out(conn, seen[4].url_id, "robots")
        states.filter_out(conn, seen[5].url_id, "include")
        states.fail(conn, seen[0].url_id, failure(2), NOW)
        states.reject(conn, seen[1].url_id, "listing", "40 links")
        states.fail(conn, seen[2].url_id, failure(4, "http_4xx", retry=False), NOW)
    with store.read() as conn:
        found = overview.missed(conn, "one")
        assert overview.missed(conn, "one", 2) == found[:2]
        assert overview.missed(conn, "two") == ()
    assert [(one.url, one.title, one.state, one.reason, one.detail, one.next_try) for one in found] == [
        (address(6), "Title 6", "filtered", "robots", None, None),
        (address(4), "Title 4", "failed", "http_4xx", "it said 503", None),
        (address(3), "Title 3", "rejected", "listing", "40 links", None),
        (address(2), "Title 2", "failed", "http_5xx", "it said 503", NOW + HOUR),
    ]


def test_a_source_tells_how_it_stands(store) -> None:
    with_sources(store, "one", "two", "off")
    with store.begin() as conn:
        sync(
            conn, [SourceRow(name, name.title(), f"https://{name}.example/") for name in ("one", "two")], NOW
        )
        ran(conn, "one", NOW)
        gave_new(conn, "one", NOW)
        ran(conn, "two", NOW, "HTTP 503")
    with store.read() as conn:
        one, two = overview.standings(conn)
        assert overview.standing(conn, "two") == two
        with pytest.raises(NotStored, match="there is no source off"):
            overview.standing(conn, "off")
    assert (one.health, one.quiet(NOW), one.quiet(NOW + 8 * DAY), one.late(NOW)) == ("ok", False, True, False)
    assert (two.health, two.failing_since, two.quiet(NOW + 8 * DAY)) == ("failing", NOW, False)
    assert replace(one, due_at=NOW).late(NOW + HOUR)


def test_requests_figures_and_reasons_of_one_source(store) -> None:
    with_sources(store, "one", "two")
    keep(store, article(1))
    figures = RunFigures(
        listed=4, pages=4, articles=3, rejected=1, untitled=0, undated=1, length=40.0, removed=0.2
    )
    with store.begin() as conn:
        run = runs.begin_run(conn, "crawl", NOW)
        fetches.note(conn, answer(1), fetches.Requester("one", None, run))
        fetches.note(conn, failure(2), fetches.Requester("two", None, run))
        health.note(conn, "one", run, figures, NOW)
        reasons = {
            "failed": {"http_5xx": 3},
            "rejected": {"too_short": 1},
            "filtered": {"robots": 2, "include": 9},
        }
        given = {"stored": 1, "failed": 3, "rejected": 1, "filtered": 11}
        runs.count(conn, run, "one", runs.Counts(given, reasons))
        old = runs.begin_run(conn, "crawl", NOW - 2 * DAY)
        runs.count(conn, old, "one", runs.Counts({"failed": 9}, {"failed": {"dns": 9}}))
    with store.read() as conn:
        (request,) = overview.requests(conn, "one")
        (run_of,) = overview.figures(conn, "one")
        found = overview.undone(conn, NOW - DAY, NOW + DAY)
        earlier = overview.undone(conn, NOW - 3 * DAY, NOW - DAY)
        assert (overview.states(conn, "one"), registry.articles_by_source(conn)) == (
            {"stored": 1},
            {"one": 1},
        )
    assert (request.url, request.outcome, request.status, request.seconds) == (
        address(1),
        "fetched",
        200,
        0.25,
    )
    assert (run_of.articles, run_of.length, run_of.broke) == (3, 40.0, None)
    assert [(one.outcome, one.reason, one.count) for one in found] == [
        ("failed", "http_5xx", 3),
        ("filtered", "robots", 2),
        ("rejected", "too_short", 1),
    ]
    assert [(one.outcome, one.reason, one.count) for one in earlier] == [("failed", "dns", 9)]


CHOICES = {
    "tag": (Filter(tag="storm"), {2}),
    "revised": (Filter(revised=True), {2}),
    "shared": (Filter(shared=True), {2, 3}),
    "two of them": (Filter(tag="storm", lang="zh"), {2}),
    "none": (Filter(tag="none"), set()),
}


@pytest.mark.parametrize("name", CHOICES)
def test_what_is_rare_is_found_by_its_own_index_and_gives_the_same(store, name, monkeypatch) -> None:
    stock(store)
    wanted, numbers = CHOICES[name]
    with store.read() as conn:
        assert rare.rare(conn, wanted) == numbers
        few = browsing.lines(conn, wanted), browsing.newest(conn, wanted)
        monkeypatch.setattr(rare, "RARE", 0)
        assert (rare.rare(conn, wanted) is None) == bool(numbers)
        assert (browsing.lines(conn, wanted), browsing.newest(conn, wanted)) == few


def test_of_what_nothing_is_asked_nothing_is_rare(store) -> None:
    stock(store)
    with store.read() as conn:
        assert rare.rare(conn, Filter()) is None


def test_a_language_takes_in_its_scripts_and_no_other_language_that_begins_alike(store) -> None:
    with_sources(store)
    tags = ["zh-Hans", "en", "zh", "zha", "zh-Hant", None, "zh-Hans"]
    for n, lang in enumerate(tags, 1):
        keep(store, replace(dated(n, n), lang=lang))
    with store.read() as conn:
        assert set(languages.spoken(conn)) == {"zh-Hans", "en", "zh", "zha", "zh-Hant"}
        assert set(languages.variants(conn, "zh")) == {"zh-Hans", "zh", "zh-Hant"}
        found, behind = [], None
        while lines := browsing.lines(conn, Filter(lang="zh"), behind=behind, limit=2):
            found += [line.id for line in lines]
            behind = Cursor(lines[-1].id, lines[-1].order_at)
        assert found == [7, 5, 3, 1]
        assert browsing.newest(conn, Filter(lang="zh", tag="none")) == ()
        assert browsing.newest(conn, Filter(lang="sw")) == ()


def test_the_newest_of_a_language_are_read_from_its_index_alone(store) -> None:
    stock(store)
    asked: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    with store.read() as conn:
        event.listen(conn, "before_cursor_execute", note)
        browsing.newest(conn, Filter(lang="zh"))
        last = asked[-1]
        assert "LIKE" not in last
        if conn.dialect.name == "sqlite":
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {last}", ("x",) * last.count("?")).all()
            assert any("COVERING INDEX ix_articles_lang (lang=?)" in row[3] for row in plan)
