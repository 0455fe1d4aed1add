"""Letters and figures are told by a table as they are by their properties; characters beyond it too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.characters import codes, counted_alike, has_letters_beyond, only_alnum, text_of

TEXTS = st.text(
    st.sampled_from("aZ9_ .é—’今日\u3000\u0301½²٣\U0001d400\U0001d7d7\U00020000\U0001f600\ud800"),
    max_size=200,
)


@given(TEXTS)
def test_only_letters_and_figures_stay(text: str) -> None:
    assert only_alnum(text) == "".join(filter(str.isalnum, text))


@given(TEXTS)
def test_figures_are_alike_where_they_count(text: str) -> None:
    assert counted_alike(text) == only_alnum("".join("0" if c.isdecimal() else c for c in text))


@given(TEXTS)
def test_code_points_give_their_text_back(text: str) -> None:
    assert text_of(codes(text)) == text


@pytest.mark.parametrize(
    ("text", "beyond"),
    [("", False), ("a今\uffff", False), ("a\U0001f600", False), ("a\U0001d400", True), ("\U00020000", True)],
)
def test_letters_beyond_the_basic_plane_are_known(text: str, beyond: bool) -> None:
    assert has_letters_beyond(codes(text)) is beyond
