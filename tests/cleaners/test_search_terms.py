"""The terms of a whole text, made at once, are those that are made one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import search_terms
from cleaners.search_terms import MOST_TERMS, bounded, terms, terms_of

LETTERS = "ab1_ éöñ,.—\n今日のがx\u3000Ａ한ё"
TEXTS = st.text(st.sampled_from(LETTERS), min_size=search_terms._FEW, max_size=400)
BEYOND = st.text(
    st.sampled_from(LETTERS + "\U00020000\U0001d400\U0001f600\ud800"), min_size=100, max_size=300
)


@given(st.one_of(TEXTS, BEYOND))
def test_a_text_has_the_terms_that_its_pieces_have(text: str) -> None:
    assert terms_of(None, text).body == " ".join(bounded(text))


@pytest.mark.parametrize(
    "text",
    ["x" * 70 + " " + "ab " * 40, "ab " * (MOST_TERMS + 5), "今" * (MOST_TERMS + 5), "今" * 400_000],
    ids=["a long word", "many words", "many pairs", "many bytes"],
)
def test_bounds_hold_for_whole_texts(text: str) -> None:
    assert terms_of(None, text).body == " ".join(bounded(text))


def test_terms_are_words_and_overlapping_pairs() -> None:
    assert terms("Café 今日は rain-coat") == ["cafe", "今日", "日は", "は", "rain", "coat"]
    text = "Café 今日は rain-coat. " * 9
    assert terms_of("今", text) == ("今", " ".join(["cafe 今日 日は は rain coat"] * 9))
