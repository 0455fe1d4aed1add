"""The comparison form and the exact key: what they fold, and that every text has one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.fingerprint import comparison_form, exact_key, fingerprint
from cleaners.fingerprint.form import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("扶贫工作的软件", "扶貧工作的軟件"),
        ("這個軟體的滑鼠、網路和列印都不錯，設計師說", "这个软件的鼠标、网络和打印都不错，设计师说"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("“Hello,” she said…", "'hello', she said..."),
        ("一 个 字 一 个 字 地 排", "一个字一个字地排"),
        ("It’s cafÃ© time", "it's café time"),
        ("line\nbreaks", "linebreaks"),
    ],
)
def test_script_width_case_and_spacing_do_not_count(one: str, other: str) -> None:
    assert comparison_form(one) == comparison_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("扶贫工作的软件", "扶貧工作的軟件"),
        ("“Hello,” she said…", "'hello', she said..."),
        ("ＡＢＣ　１２３", "abc 123"),
    ],
)
def test_texts_with_the_same_words_have_the_same_exact_key(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@given(
    st.text(alphabet="a国臺灣 \x00\ud800\udfff\U0001f600", max_size=40),
    st.text(alphabet="b\udc00", max_size=3),
)
def test_text_with_lone_surrogates_is_compared_as_the_store_keeps_it(text: str, title: str) -> None:
    kept = text.translate(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    assert exact_key(text, title) == exact_key(kept, title.replace("\udc00", "\ufffd"))
    assert fingerprint(title, text)[0].pack() == fingerprint(title, kept)[0].pack()


def test_a_figure_makes_another_key() -> None:
    assert exact_key("Up 3 percent") != exact_key("Up 4 percent")


@given(st.text(max_size=200))
def test_the_form_of_any_text_is_normal_and_stays_as_it_is(text: str) -> None:
    form = comparison_form(text)
    assert len(exact_key(text)) == 32
    assert not any(character.isspace() for character in form)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_folding_by_table_is_nfkc_and_casefold(text: str) -> None:
    text = "".join(c for c in text if c > "\u2e7f" or c < "\x80")
    once = folded(text)
    assert unicodedata.normalize("NFKC", once).casefold() == once or not once.isascii()


def test_the_exact_key_of_a_line_or_two_has_the_title_in_it() -> None:
    line, story = "Qtly div five cts vs five cts prior", "A story that says of whom it is. " * 8
    assert exact_key(line, "ALDEN CORP") != exact_key(line, "BOREAL CO")
    assert exact_key(line, "ALDEN CORP") == exact_key(line.upper(), "Alden Corp.")
    assert exact_key(story, "One title") == exact_key(story, "Another one")
    assert exact_key("視頻" * 40, "一") == exact_key("视频" * 40, "二")
