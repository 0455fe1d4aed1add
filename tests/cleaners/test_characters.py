"""Letters and figures are told by a table as they are by their properties; characters beyond it too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.characters import codes, is_basic, only_alnum, text_of

TEXTS = st.text(
    st.sampled_from("aZ9_ .é—’今日\u3000\u0301½²٣\U0001d400\U00020000\U0001f600\ud800"), max_size=200
)


@given(TEXTS)
def test_only_letters_and_figures_stay(text: str) -> None:
    assert only_alnum(text) == "".join(filter(str.isalnum, text))


@given(TEXTS)
def test_code_points_give_their_text_back(text: str) -> None:
    assert text_of(codes(text)) == text


@pytest.mark.parametrize(("text", "basic"), [("", True), ("a今\uffff", True), ("a\U00010000", False)])
def test_a_table_knows_the_basic_plane(text: str, basic: bool) -> None:
    assert is_basic(codes(text)) is basic
