"""Search over title and text, the same answers from both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from shared import need
from sqlalchemy import text
from store.making import NOW, article, keep, read_through, with_sources

from ingest.errors import UsageError
from ingest.store import Store
from ingest.store.articles.deletion import delete_article
from ingest.store.articles.lookup import EVERYTHING, Filter
from ingest.store.dialects import full_text
from ingest.store.search import queries as searching
from ingest.store.search.queries import Hit, excerpt, search
from ingest.store.search.terms import query

STORIES = (
    ("扶贫攻坚战打响", "本县今年的扶贫工作，取得了进展。", "zh-Hans", date(2024, 5, 1)),
    ("扶貧成果", "各地扶貧工作展開，稅務部門也參加。", "zh-Hant", date(2024, 5, 3)),
    ("Flood warning", "The river rose overnight. Flood, flood and flood again.", "en", date(2024, 5, 2)),
    ("River news", "A warning came too late; the flood had passed.", "en", date(2024, 5, 4)),
    ("贫困", "这里没有那个词：扶。贫。", "zh-Hans", date(2024, 5, 5)),
)


@pytest.fixture
def filled(store: Store) -> Store:
    with_sources(store, "one", "two")
    for n, (title, body, lang, day) in enumerate(STORIES, 1):
        made = replace(
            article(n, body), title=title, lang=lang, published=day, tags=("odd",) if n % 2 else ()
        )
        keep(store, made, source="two" if n == 2 else "one")
    return store


def found(store: Store, asked: str, wanted: Filter = EVERYTHING, **how) -> list[int]:
    with store.read() as conn:
        return [hit.id for hit in search(conn, asked, wanted, **how)]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("扶贫", [2, 1]),
        ("扶貧", [2, 1]),
        ("扶贫工作", [2, 1]),
        ("工作扶贫", []),
        ("税", [2]),
        ("坚", [1]),
        ("打响", [1]),
        ("响", [1]),
        ("贫困", [5]),
        ("flood", [4, 3]),
        ("FLOOD", [4, 3]),
        ("floo", []),
        ("flood river", [4, 3]),
        ('"flood had passed"', [4]),
        ('"flood warning"', [3]),
        ('"warning the"', []),  # the title's end and the text's beginning are no phrase
        ("flood -overnight", [4]),
        ('扶贫 -"各地扶贫"', [1]),
        ("-flood", []),
        ("", []),
        ("！？ *", []),
        (
            "flood OR NEAR(x) AND",
            [4, 3],
        ),  # `AND` joins nothing here and is left out, with a word to the reader
        ("扶贫 OR 打响", [2, 1]),
        ("税务 OR flood", [4, 2, 3]),
        ("税务 OR flood OR 贫困", [5, 4, 2, 3]),
        ("river flood OR 税务", [4, 3]),
        ("flood OR 税务 -overnight", [4, 2]),
        ("flood (river OR 税务)", [4, 3]),
        ("(river flood) OR 税务", [4, 2, 3]),
        ("税务 OR (river flood) OR 贫困", [5, 4, 2, 3]),
        ("(税务 OR flood) -(river OR nothing)", [2]),
        ("floo*", [4, 3]),
        ('"flood warn*"', [3]),
        ("warn* news", [4]),
        ("ríver", [4, 3]),
    ],
)
@pytest.mark.parametrize("looked_through", [600, 2])
def test_words_phrases_and_scripts_are_found(
    filled: Store, asked: str, ids: list[int], looked_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "_LOOKED_THROUGH", looked_through)
    assert found(filled, asked) == ids


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(lang="zh"), [2, 1]),
        (Filter(lang="zh-Hant"), [2]),
        (Filter(sources=("one",)), [1]),
        (Filter(tag="odd"), [1]),
        (Filter(since=datetime(2024, 5, 2, tzinfo=UTC)), [2]),
        (Filter(until=datetime(2024, 5, 2, tzinfo=UTC)), [1]),
        (Filter(lang="en"), []),
    ],
)
@pytest.mark.parametrize("looked_through", [600, 2])
def test_filters_narrow_a_search(
    filled: Store, wanted: Filter, ids: list[int], looked_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "_LOOKED_THROUGH", looked_through)
    assert found(filled, "扶贫", wanted) == ids


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_a_phrase_that_some_of_the_newest_have_is_looked_for_further_back_before_the_index_is_asked(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> list[int]:
        raise AssertionError("the index was asked")

    keep(filled, article(6, "Again the flood had passed."))
    monkeypatch.setattr(full_text, "_LOOKED_THROUGH", 2)
    with monkeypatch.context() as without:
        without.setattr(full_text, "_of_all_postgres", refused)
        assert found(filled, '"flood had passed"', limit=2) == [6, 4]
        with pytest.raises(AssertionError, match="the index was asked"):
            found(filled, "flood", limit=2)  # for a word the index has nothing to read in vain
        with monkeypatch.context() as sparse:
            sparse.setattr(full_text, "_SPARSE", 0.4)
            assert found(filled, "flood", limit=2) == [6, 4]
        with pytest.raises(AssertionError, match="the index was asked"):
            found(filled, '"flood again"', limit=2)  # none of the newest two has it
        without.setattr(full_text, "_LOOKED_FURTHER", 1)
        with pytest.raises(AssertionError, match="the index was asked"):
            found(filled, '"flood had passed"', limit=2)
    assert found(filled, '"flood had passed"', limit=3) == [6, 4]
    assert found(filled, "flood", limit=2) == [6, 4]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.parametrize("asked", ["warning", '"flood warning"', "flood -overnight", "税"])
def test_the_index_is_asked_whatever_the_planner_thinks_of_it(filled: Store, asked: str) -> None:
    with filled.begin() as conn:
        conn.execute(text("ANALYZE search_terms"))
    with filled.read() as conn:
        assert full_text._of_all_postgres(
            conn, full_text.IndexQuestion(query(asked), EVERYTHING.beside), 9, 20, 20
        )
        assert read_through(conn, "search_terms") == []
        conn.execute(text("SELECT count(*) FROM search_terms WHERE terms @@ 'flood'"))
        assert read_through(conn, "search_terms") == ["search_terms_0"]  # of five rows it thinks nothing


def test_the_best_match_comes_first_on_request_and_pages_follow_each_other(filled: Store) -> None:
    assert found(filled, "flood", order="best") == [3, 4]
    assert [found(filled, "flood", limit=1, offset=n) for n in range(3)] == [[4], [3], []]


def test_a_hit_has_its_snippet_with_the_matches_marked(filled: Store) -> None:
    with filled.read() as conn:
        (hit, _) = search(conn, "扶貧 工作")
    assert hit == Hit(
        id=2,
        url="https://news.example.com/a/2.html",
        title="扶貧成果",
        lang="zh-Hant",
        published="2024-05-03",
        source_id="two",
        order_at=datetime(2024, 5, 3, tzinfo=UTC),
        score=hit.score,
        snippet="各地扶貧工作展開，稅務部門也參加。",
        marks=((2, 4), (4, 6)),
    )


def test_accents_are_found_and_marked_as_they_stand(store: Store) -> None:
    with_sources(store)
    keep(store, article(1, "In the Cafe\u0301 Müller nobody spoke of cafés."))
    for asked, marked in (
        ("café", ["Cafe\u0301"]),
        ("CAFE*", ["Cafe\u0301", "cafés"]),
        ("muller", ["Müller"]),
    ):
        with store.read() as conn:
            (hit,) = search(conn, asked)
        assert [hit.snippet[start:end] for start, end in hit.marks] == marked


def test_a_snippet_of_a_long_text_is_around_its_first_match_on_one_line() -> None:
    snippet, marks = excerpt("x" * 500 + "\nThe flooded, the Flood!\n" + "y" * 500, query("flood"))
    ((start, end),) = marks
    assert (len(snippet), snippet[start:end], "\n" in snippet) == (180, "Flood", False)
    assert excerpt("nothing here", query("flood")) == ("nothing here", ())


def test_a_revised_article_is_found_by_its_new_words_only(filled: Store) -> None:
    keep(filled, replace(article(4, "Snow fell."), title="Snow news"))
    assert (found(filled, "flood"), found(filled, "snow"), found(filled, "fell news")) == ([3], [4], [4])


@pytest.mark.parametrize("looked_through", [600, 1])
def test_an_article_whose_language_is_seen_otherwise_is_found_in_that_one_only(
    filled: Store, looked_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "_LOOKED_THROUGH", looked_through)
    for number in (3, 4):
        title, body, _, day = STORIES[number - 1]
        made = replace(article(number, body), title=title, published=day, tags=("odd",) if number % 2 else ())
        keep(filled, replace(made, lang="de-AT'"))
    langs = ("en", "de", "de-AT'", "de-A", "en'")
    assert [found(filled, "flood", Filter(lang=lang)) for lang in langs] == [[], [4, 3], [4, 3], [], []]


def test_a_deleted_article_is_found_no_more(filled: Store) -> None:
    with filled.begin() as conn:
        delete_article(conn, 4, "asked to", NOW)
    assert found(filled, "flood") == [3]


def test_the_index_stays_sound(filled: Store) -> None:
    keep(filled, replace(article(4, "Snow fell."), title="Snow news"))
    sound(filled)


def sound(store: Store) -> None:
    """SQLite's own check of the index."""
    if store.name.startswith("sqlite"):
        with store.begin() as conn:
            conn.execute(text("INSERT INTO search_terms(search_terms) VALUES ('integrity-check')"))


def test_no_text_is_an_error_as_a_query(filled: Store) -> None:
    strings = json.loads(need("cases/strings/blns.json").read_text())
    with filled.read() as conn:
        for asked in strings:
            search(conn, asked if isinstance(asked, str) else str(asked))


@pytest.mark.parametrize("text", ["新闻" * 250, "新 闻 " * 125, "a " * 250, "-a b " * 100, "新 " * 250])
def test_a_query_of_the_greatest_length_is_answered(filled: Store, text: str) -> None:
    with filled.read() as conn:
        assert len(search(conn, text)) <= 20


def test_a_longer_query_is_refused_in_one_line(filled: Store) -> None:
    with (
        filled.read() as conn,
        pytest.raises(UsageError, match="the query has 50000 characters: give at most 500"),
    ):
        search(conn, "新" * 50_000)


def test_an_enormous_article_is_stored_and_its_beginning_found(store: Store) -> None:
    with_sources(store)
    words = " ".join(f"w{n:x}" for n in range(300_000))
    assert keep(store, article(1, f"洪水来了 {words}")).outcome == "stored"
    assert (found(store, "洪水"), found(store, "w3e")) == ([1], [1])


def test_accents_in_a_row_cost_no_square():
    """Thirty thousand of them held the whole process for eighteen seconds."""
    text = "council" + "\u0301" * 100_000 + " was. The council town met."
    assert excerpt(text, query('"council town"'))[1] != ()


def test_a_language_that_few_articles_have_bounds_what_a_search_looks_at(store, monkeypatch) -> None:
    with_sources(store)
    for n, lang in enumerate(("en", "sw", "en", "sw-KE", "en", "de"), 1):
        keep(store, replace(article(n, f"Harbour news {n}, and more of it."), lang=lang))
    with store.read() as conn:
        monkeypatch.setattr(searching, "_FEW_SPEAK", 2)
        spans = [searching._numbers(conn, Filter(lang=lang)) for lang in ("sw", "xh", "en", "de")]
        assert spans == [(2, 4), (0, 0), None, (6, 6)]
        assert searching.matching_ids(conn, "harbour", Filter(lang="sw"), limit=9) == (4, 2)
        assert searching.matching_ids(conn, "harbour", Filter(lang="xh"), limit=9) == ()
