"""The gate of the words of consent lets through whatever has one of them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.extract import walls

WORDS = re.split(r"\|(?![^(]*\))", walls._ANY)


@settings(deadline=None, max_examples=70)
@given(
    st.sampled_from(WORDS).flatmap(lambda word: st.from_regex(word, fullmatch=True)),
    st.text("ab ", max_size=9),
)
def test_whatever_has_a_word_passes(word: str, beside: str) -> None:
    assert walls._GATE.among([f"{beside}{word}{beside}"]) == [0]


def test_plain_lines_do_not() -> None:
    lines = (
        "the council met on the quay in the rain",
        "der rat tagte am hafen",
        "市政府昨日公布了新的交通方案",
    )
    assert walls._GATE.among(lines) == []
