"""Text as terms, queries as phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.search_terms import MOST_BYTES, MOST_TERMS, bounded, plain, terms
from ingest.errors import UsageError
from ingest.store.search.terms import Phrase, alternatives, hints, languages, query, understood


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扶贫攻坚", ["扶贫", "贫攻", "攻坚", "坚"]),
        ("扶貧", ["扶贫", "贫"]),
        ("税", ["税"]),
        ("新冠COVID疫情", ["新冠", "冠", "covid", "疫情", "情"]),
        ("ＡＢ１２ über Straße", ["ab12", "uber", "straße"]),
        ("a_b c-d don't", ["a", "b", "c", "d", "don", "t"]),
        ("한국어 カナ", ["한국", "국어", "어", "カナ", "ナ"]),
        ("…，\n", []),
    ],
)
def test_chinese_gives_pairs_and_everything_else_words(text: str, found: list[str]) -> None:
    assert list(terms(text)) == found


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("扶貧", [Phrase(("扶贫",), open=False, wanted=True, text="扶贫")]),
        ("税", [Phrase(("税",), open=True, wanted=True, text="税")]),
        (
            'Flood "the River rose" -snow',
            [
                Phrase(("flood",), open=False, wanted=True, text="flood"),
                Phrase(("the", "river", "rose"), open=False, wanted=True, text="the river rose"),
                Phrase(("snow",), open=False, wanted=False, text="snow"),
            ],
        ),
        ("“春天来了”", [Phrase(("春天", "天来", "来了"), open=False, wanted=True, text="春天来了")]),
        ('"never closed', [Phrase(("never", "closed"), open=False, wanted=True, text="never closed")]),
        ('- "" * ()', []),
        (
            "扶贫 OR 脱贫 Herr*",
            [
                Phrase(("扶贫",), open=False, wanted=True, text="扶贫"),
                Phrase(("脱贫",), open=False, wanted=True, text="脱贫", instead=True),
                Phrase(("herr",), open=True, wanted=True, text="herr"),
            ],
        ),
        (
            "a OR -b OR c",
            [
                Phrase(("a",), open=False, wanted=True, text="a"),
                Phrase(("c",), open=False, wanted=True, text="c", instead=True),
                Phrase(("b",), open=False, wanted=False, text="b"),
            ],
        ),
        ("OR a OR", [Phrase(("a",), open=False, wanted=True, text="a")]),
        ('"the cafe\u0301"*', [Phrase(("the", "cafe"), open=True, wanted=True, text="the cafe")]),
        ("扶贫*", [Phrase(("扶贫",), open=False, wanted=True, text="扶贫")]),
    ],
)
def test_a_query_is_phrases(text: str, phrases: list[Phrase]) -> None:
    assert list(query(text)) == phrases


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("zh-Hans", ["=zh", "=zh-hans"]),
        ("en", ["=en"]),
        ("sr-Latn-RS", ["=sr", "=sr-latn", "=sr-latn-rs"]),
        ("", []),
        (None, []),
    ],
)
def test_a_language_gives_terms_for_itself_and_for_all_wider_ones(tag: str | None, found: list[str]) -> None:
    assert languages(tag) == found


@given(st.text())
def test_any_text_has_terms_of_letters_and_digits_only_and_is_a_query(text: str) -> None:
    special = set(" '\"\\:*&|!<>()_-=")
    assert [term for term in terms(text) if not term or special.intersection(term)] == []
    query(text)


def test_endless_texts_are_indexed_up_to_what_the_databases_hold() -> None:
    assert len(bounded("税 " * 100_000)) == MOST_TERMS
    wide = bounded(" ".join("𐐀" * 64 for _ in range(100_000)))
    assert sum(len(term.encode()) for term in wide) <= MOST_BYTES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Café cafe\u0301 CAFÉ", ["cafe", "cafe", "cafe"]),
        ("Müller Łódź Ångström Nguyễn Đà", ["muller", "lodz", "angstrom", "nguyen", "da"]),
        ("Αθήνα ёлка", ["αθηνα", "елка"]),
        ("край ガス 각도 हिन्दी", ["край", "ガス", "ス", "각도", "도", *terms("हिन्दी")]),
    ],
)
def test_latin_and_greek_letters_lose_their_accents_and_no_others(text: str, found: list[str]) -> None:
    assert list(terms(text)) == found


@given(st.text())
def test_a_plain_text_is_as_long_as_it_was(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("flood && river", "`&&` is no operator"),
        ("flood !river", "`!` is no operator: write -word"),
        ("flood and river", "`and` is looked for as a word: words next to each other"),
        ("flood or river", "`or` is looked for as a word: write OR"),
        ("flood not river", "`not` is looked for as a word: write NOT or -word"),
        ("flood AND", "`AND` stands between two words"),
        ("flood NOT", "`NOT` stands before a word"),
        ('flood "the river', "a quotation mark has no partner"),
        ("洪水 “江水上涨", "a quotation mark has no partner"),
        ("flood -(river lake)", "`-(river lake)` leaves out what has any of these words"),
        ("flood | river", "`|` is no operator: write OR"),
        ("扶贫｜脱贫", "`|` is no operator: write OR"),
        ("扶贫 ！云岭", "`!` is no operator: write -word"),
        ("flood NEAR/3 river", "`NEAR` is no operator"),
        ("+flood", "`+` is no operator"),
        ("title:flood", "`title:` chooses no field"),
        ("*flood", "`*` is no wildcard"),
        ("fl*d", "`*` is no wildcard"),
        ("flo?d", "is no wildcard"),
        ("flood~2", "is no operator"),
        ("OR flood", "`OR` stands between two words"),
    ],
)
def test_what_is_an_operator_elsewhere_is_said(text: str, hint: str) -> None:
    assert [hint in one for one in hints(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "flood OR river",
        "herr* -snow",
        '"AND (NOT) a|b"',
        "R&D AT&T",
        "flood AND river NOT lake",
        "“river or lake” 'not",
        "http://a.example",
        "云岭：为什么？答案～",
        "and",
        "2024:",
        "C++",
    ],
)
def test_what_is_none_is_not(text: str) -> None:
    assert hints(text) == ()


def read(text: str) -> list[list[str]]:
    """The groups of a query, of each of which one is enough."""
    return [[("" if one.wanted else "-") + one.text for one in group] for group in alternatives(query(text))]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("a OR b c", [["a", "b"], ["c"]]),
        ("(a OR b) c", [["a", "b"], ["c"]]),
        ("a OR (b c)", [["a", "b"], ["a", "c"]]),
        ("(a b) OR (c d)", [["a", "c"], ["a", "d"], ["b", "c"], ["b", "d"]]),
        ("a (b OR (c (d OR e)))", [["a"], ["b", "c"], ["b", "d", "e"]]),
        ("（扶贫 OR 脱贫）四川", [["扶贫", "脱贫"], ["四川"]]),
        ("-(a OR b c) d", [["-a"], ["-b"], ["-c"], ["d"]]),
        ("a OR (b -c)", [["a", "b"], ["-c"]]),
        ("扶贫 －云岭 －（雨 雪）", [["扶贫"], ["-云岭"], ["-雨"], ["-雪"]]),
        (
            "扶贫 ＯＲ ＂脱贫 攻坚＂ ＮＯＴ 『云 岭』 ＨＥＲＲ＊",
            [["扶贫", "脱贫 攻坚"], ["-云 岭"], ["herr"]],
        ),
        ("f(x) 新华社（北京）电", [["f(x"], ["新华社(北京)电"]]),
        ("((a", [["a"]]),
        ("a) OR b", [["a"], ["b"]]),
        ("() a OR () OR b", [["a", "b"]]),
        ("a AND (b OR c) NOT d", [["a"], ["b", "c"], ["-d"]]),
        ('(a OR "b c") NOT (d OR e)', [["a", "b c"], ["-d"], ["-e"]]),
        ("NOT a -NOT AND", [["-a"], ["-not"]]),
    ],
)
def test_or_joins_what_stands_beside_it_and_brackets_join_others(text: str, groups: list[list[str]]) -> None:
    assert read(text) == groups


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a OR b c", "(a OR b) c"),
        ('"x y" OR z* -w v', '("x y" OR z*) -w v'),
        ("a (b OR c d)", "a ((b OR c) d)"),
        ("a OR b -c", None),
        ("(a OR b) c", None),
        ("a OR (b c)", None),
        ("a OR b OR c", None),
        ("(a OR b)", None),
        ("a b", None),
    ],
)
def test_how_a_query_is_understood_is_said_where_it_can_be_read_in_two_ways(
    text: str, shown: str | None
) -> None:
    assert understood(text) == shown
    told = f"understood as `{shown}`: OR joins what stands beside it; brackets join others"
    assert hints(text) == (() if shown is None else (told,))
    assert shown is None or (understood(shown), read(shown)) == (None, read(text))


def test_a_bracket_without_its_partner_is_said() -> None:
    assert hints("(a OR b") == hints("a OR b)") == ("a bracket has no partner and was passed over",)


def test_brackets_that_would_make_thousands_of_groups_are_refused() -> None:
    with pytest.raises(UsageError, match="too many words in brackets"):
        query(" OR ".join(["(a b c)"] * 5))
    assert len(read(" OR ".join(["(a b)"] * 6))) == 64
    assert read("(" * 240 + "a" + ")" * 240) == [["a"]]


def test_more_brackets_than_a_search_has_are_an_error_and_no_depth_without_end():
    with pytest.raises(UsageError, match="more than 250 brackets"):
        query("(" * 400)
