"""YAML is read within limits, every key and value with its place, and nothing in it can hurt."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.config import tree, yaml_events
from ingest.config.tree import FilePlace, Mapping, Scalar, Sequence


def plain(text: str) -> object:
    root, problems = tree.parse(text, "f")
    assert problems == []
    assert root is not None
    return root.plain()


def complaints(text: str) -> list[str]:
    return [str(problem) for problem in tree.parse(text, "f")[1]]


def test_every_key_and_value_knows_its_place() -> None:
    root, _ = tree.parse("a: 1\nb:\n  - x\n  - 'y'\n", "f")
    assert root == Mapping(
        FilePlace(1, 1),
        {
            "a": Scalar(FilePlace(1, 4), "1", 1),
            "b": Sequence(
                FilePlace(3, 3), [Scalar(FilePlace(3, 5), "x", "x"), Scalar(FilePlace(4, 5), "y", "y")]
            ),
        },
        {"a": FilePlace(1, 1), "b": FilePlace(2, 1)},
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30:45", "12:30:45"),
        ("0123", 123),
        ("0o17", 15),
        ("0xff", 255),
        ("1_000", "1_000"),
        ("-1.5e3", -1500.0),
        (".inf", float("inf")),
        ("1e999", float("inf")),
        ("true", True),
        ("~", None),
        ("2024-01-31", date(2024, 1, 31)),
        ("2024-13-31", "2024-13-31"),
        ("2024-01-31T10:00:00Z", date(2024, 1, 31)),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_plain_words_mean_what_yaml_1_2_says(text: str, value: object) -> None:
    assert plain(f"k: {text}") == {"k": value}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert plain("NO: 1\n2024-01-01: 2\n7: 3\n") == {"NO": 1, "2024-01-01": 2, "7": 3}


def test_aliases_and_merges_work() -> None:
    text = "base: &b {x: 1, y: 2}\none: {<<: *b, y: 3}\ntwo: {<<: [*b, {z: 4}]}\nthree: *b\n"
    assert plain(text) == {
        "base": {"x": 1, "y": 2},
        "one": {"x": 1, "y": 3},
        "two": {"x": 1, "y": 2, "z": 4},
        "three": {"x": 1, "y": 2},
    }


def test_a_key_that_stands_twice_keeps_its_first_value_and_is_told() -> None:
    root, problems = tree.parse("a: {b: 1, b: 2}\nc: [{d: 1, d: 2}]\n", "f")
    assert root is not None
    assert root.plain() == {"a": {"b": 1}, "c": [{"d": 1}]}
    assert [str(problem) for problem in problems] == [
        "f:1:11: a.b: the key stands twice, first in line 1: remove one",
        "f:2:12: c[0].d: the key stands twice, first in line 2: remove one",
    ]


def test_the_limits_are_told_with_their_place() -> None:
    nested = "a: " + "[" * 20 + "]" * 20
    aliases = "a: &x 1\nb: [" + "*x, " * 51 + "]"
    doubling = "l0: &l0 [a, a, a, a, a, a, a, a]\n" + "".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 8)}]\n" for n in range(1, 6)
    )
    assert complaints(nested) == [f"f:1:23: a{'[0]' * 19}: nested more than 20 deep: no key needs that"]
    assert complaints(aliases)[0].endswith("b[50]: more than 50 aliases (*name): write the values out")
    assert complaints(doubling)[0].endswith("more than 100000 values: split the file or use fewer aliases")
    assert complaints("a: &a [*a]")[0].endswith(
        "the alias *a stands inside its own anchor: write the values out"
    )


def test_surrogates_are_joined_or_told() -> None:
    assert plain(r'a: "\ud83d\ude00"') == {"a": "😀"}
    assert complaints(r'a: "\ud83d"') == ["f:1:4: a: holds half a surrogate pair: write the character itself"]


def test_what_is_within_the_limits_is_read() -> None:
    assert tree.parse("a: " + "[" * 18 + "]" * 18, "f")[1] == []
    assert tree.parse("a: &x 1\nb: [" + "*x, " * 50 + "]", "f")[1] == []


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 500_000,
        "{a: " * 200_000,
        "- " * 300_000,
        "&a " * 100_000,
        "? " * 200_000,
        "*a " * 100_000,
        "!!" * 200_000,
        "a: &a [" + "*a," * 100_000,
        "'" * 500_001,
        "a: |\n" + " x\n" * 200_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_a_hostile_file_is_refused_or_read_in_time(bomb: str) -> None:
    """What squares does not end within the suite's time limit."""
    tree.parse(bomb, "f")


@given(st.text(alphabet=st.sampled_from("ab: -\n\t[]{}&*!|>'\"#?%@`,<~0.\x00é中"), max_size=60))
def test_any_text_is_read_or_told_and_never_raises(text: str) -> None:
    _, problems = tree.parse(text, "f")
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)


@given(
    st.recursive(
        st.one_of(st.text(min_size=1, max_size=8), st.integers(), st.booleans(), st.none()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=4)
        ),
        max_leaves=15,
    )
)
def test_json_is_yaml_and_comes_back(value: object) -> None:
    assert plain(json.dumps({"v": value})) == {"v": value}


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: 1, c: [x, 'y z', \"\\\\x41\"]}\n",
        "a: &x {k: v}\nb: {<<: *x, l: 2024-01-31}\n",
        "- {id: s, url: 'https://a.example/?q=1', every: 2h}\n- id: t # said\n  tags: [新闻, é]\n",
    ],
)
def test_both_parsers_read_the_same_values_at_the_same_places(text: str) -> None:
    quick, thorough = tree.Builder("f"), tree.Builder("f")
    quick.build(yaml_events.quick(text))
    thorough.build(yaml_events.thorough(text))
    assert quick.root == thorough.root is not None


@pytest.mark.parametrize(
    "text",
    [
        "a:\n",
        "a: |\n b\n",
        "a: !!str 1\n",
        "%YAML 1.1\n---\na: 1\n",
        "a: b\u2028c\n",
        "a:\tb\n",
        'a: "\\ud83d\\ude00"',
    ],
)
def test_what_the_parsers_might_read_differently_is_left_to_the_thorough_one(text: str) -> None:
    with pytest.raises(yaml_events.RefusedError):
        list(yaml_events.quick(text))
