"""One pattern for many words finds what the words tried one by one, the longest first, find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaners import terms

WORDS = st.lists(st.text("ab.版权", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text("ab.版权", max_size=30))
def test_the_pattern_finds_what_the_words_find(words: list[str], text: str) -> None:
    one_by_one = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(terms.pattern(words), text) == re.findall(one_by_one, text)


def test_words_share_their_beginnings() -> None:
    assert terms.pattern(["转载", "转载请", "转", "app"]) == "(?:转(?:载(?:请)?)?|app)"


@given(WORDS, st.text("ab.版权", max_size=30))
def test_the_gate_lets_through_whatever_has_a_word(words: list[str], text: str) -> None:
    gate = re.compile(terms.gate(words))
    assert [word for word in words if not gate.search(f"{text}{word}{text}")] == []


def test_a_gate_looks_for_what_begins_with_a_rare_letter() -> None:
    assert terms.gate(["newsletters and more", "quiz"]) == "(?:wslett|quiz)"


@given(st.text("ab_1 -'é王", max_size=30), st.text("ab_1 -'é王", min_size=1, max_size=3))
def test_a_word_stands_where_a_pattern_of_it_between_borders_is_found(text: str, word: str) -> None:
    assert terms.has_word(text, word) == (re.search(rf"\b{re.escape(word)}\b", text) is not None)
