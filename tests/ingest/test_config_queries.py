"""Queries of saved searches: what they mean, and what is refused because it could be misread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.config.queries import Conjunction, Either, Leaf, Negation, holds, leaves, parse

A, B, C = Leaf("a"), Leaf("b"), Leaf("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", Conjunction((A, B))),
        ("a AND b AND c", Conjunction((A, B, C))),
        ("a b AND c", Conjunction((A, B, C))),
        ("a OR b OR c", Either((A, B, C))),
        ("(a OR b) c", Conjunction((Either((A, B)), C))),
        ("（a OR b）AND c", Conjunction((Either((A, B)), C))),
        ("a －（b ＯＲ ＂c d＂＊）", Conjunction((A, Negation(Either((B, Leaf('"c d"*'))))))),
        ("a OR (b c)", Either((A, Conjunction((B, C))))),
        ("a NOT b", Conjunction((A, Negation(B)))),
        ("a AND NOT (b OR c)", Conjunction((A, Negation(Either((B, C)))))),
        ("a -b", Conjunction((A, Negation(B)))),
        ('a -"b c"', Conjunction((A, Negation(Leaf('"b c"'))))),
        ("“三峡 工程” OR 大坝*", Either((Leaf("“三峡 工程”"), Leaf("大坝*")))),
        ("COVID-19 b", Conjunction((Leaf("COVID-19"), B))),
        ("and or not", Conjunction((Leaf("and"), Leaf("or"), Leaf("not")))),
        ("((a))", A),
    ],
)
def test_a_query_is_a_tree(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "asks for nothing: write words to look for"),
        (
            "a b OR c",
            "mixes OR with AND, or with words side by side: put brackets around what belongs together",
        ),
        (
            "a OR b AND c",
            "mixes OR with AND, or with words side by side: put brackets around what belongs together",
        ),
        ("NOT a", "is true of articles that have none of its words: say what must occur"),
        ("a OR NOT b", "is true of articles that have none of its words: say what must occur"),
        ("a AND", "has nothing after `AND` where a word is expected: write one"),
        ("OR a", "has nothing before `OR` where a word is expected: write one"),
        ("a (", "has nothing after `(` where a word is expected: write one"),
        ("()", "has nothing before `)` where a word is expected: write one"),
        ("(a", "has a bracket that is never closed: close it"),
        ("a)", "has a bracket that was never opened: remove it"),
        ("a NOT NOT b", "has NOT twice in a row: remove both"),
        ('a "b', "has a quotation mark without its partner: add or remove one"),
        ("a ---", "has `--`, in which is no letter or digit: remove it"),
        ('""', 'has `""`, in which is no letter or digit: remove it'),
        ("a" * 501, "is longer than 500 characters: make several searches of it"),
        (
            "(" * 21 + "a" + ")" * 21,
            "has more than 20 brackets inside one another: make several searches of it",
        ),
    ],
)
def test_what_could_be_misread_is_refused_with_the_remedy(text, message):
    with pytest.raises(ValueError, match=r".") as caught:
        parse(text)
    assert str(caught.value) == message


@given(st.text(alphabet='ab ()"-*ANDORNOT三（）', max_size=40))
def test_any_text_is_a_query_that_wants_something_or_is_refused(text):
    try:
        tree = parse(text)
    except ValueError:
        return
    assert leaves(tree)
    assert not holds(tree, lambda _: False)
