from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.extract.source_words import SourceWords

WORDS = (b"<rt", b"&#xad;", b"\xc2\xad", b"sr-only", b'"articleBody"', b"a.c", b"only")


def test_words_are_found_in_small_and_capital_letters_and_inside_others():
    source = b'<RT>a</RT> class="no-SR-Only" {"articlebody": 1}'
    assert SourceWords(WORDS).of(source) == {b"<rt", b"sr-only", b"only", b'"articleBody"'}


def test_a_word_is_no_pattern():
    assert SourceWords(WORDS).of(b"abc (only") == {b"only"}


def test_bytes_beyond_ascii_and_after_line_breaks_are_found():
    assert SourceWords(WORDS).of("Hafen\n\0\u00adrat\r\n&#xAD;".encode()) == {b"\xc2\xad", b"&#xad;"}


@given(st.lists(st.sampled_from([*WORDS, b"x", b"\n", b"\xff", b"S", b"r-onl"]), max_size=8))
def test_no_word_of_a_source_is_missed(pieces: list[bytes]):
    source = b"".join(pieces)
    assert SourceWords(WORDS).of(source) == {word for word in WORDS if word.lower() in source.lower()}
