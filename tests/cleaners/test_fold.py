"""One form for comparing text; the short ways through it give what the table gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners import fold as folding
from cleaners.fold import fold, key, letters

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(max_codepoint=0x530), max_size=40),
    st.text(st.sampled_from("Aa ß\tÀéİıΣσς\u00a0ǅЖ’“—…\u2003\u2044³½٣_1-。，ＡＢ國国"), max_size=20),
)


def test_scripts_widths_and_cases_compare_equal():
    assert fold("ＮＥＷＳ：《中國》\u3000Élan") == "news:《中国》 élan"
    assert key("News 3 — Élan_2") == "newsélan"


@given(TEXTS)
def test_whichever_way_is_shortest_the_form_is_the_tables(text):
    assert fold(text) == text.translate(folding.table())
    assert len(fold(text)) == len(text)


def test_every_character_folds_as_the_table_says():
    for code in range(0x10000):
        assert fold(f"x{chr(code)}") == f"x{chr(code)}".translate(folding.table()), hex(code)


@given(TEXTS)
def test_letters_are_what_is_neither_figure_nor_sign(text):
    assert letters(text) == folding._NOT_WORD.sub("", text)
