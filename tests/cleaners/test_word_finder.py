"""Words looked up by four characters at once are found in the lines that have them, and in no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.word_finder import WordFinder

LETTERS = "ab .版权\U0001f600\ud800"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=7), max_size=8)


@given(WORDS, st.lists(st.text(LETTERS, max_size=20), max_size=6))
def test_the_finder_finds_the_lines_that_have_a_word(words: list[str], lines: list[str]) -> None:
    having = [n for n, line in enumerate(lines) if any(word in line for word in words)]
    assert WordFinder(words).among(lines) == having


def test_no_word_is_found_across_lines() -> None:
    assert WordFinder(["newsletter", "版权"]).among(["our news", "letter", "版", "权", "a newsletter"]) == [4]


def test_words_that_share_a_piece_are_told_apart() -> None:
    finder = WordFinder(["our quiz", "the quiz"])
    assert finder.among(["a quiz", "the quiz", "for our quiz"]) == [1, 2]
