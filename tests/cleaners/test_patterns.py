"""Patterns of users: they match what Python's would, and no text makes them slow."""

from __future__ import annotations

import re
import warnings
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.patterns import LinearPattern

TEXTS = (
    "", "a", "aa", "b", "ab", "责任编辑：周宁", "新闻 2024年5月6日", "/2024/05/06/a-b_c.html", "x{y}y", "a\u3000b",
    "é", "É", "٣", "_", "‿", "[a]", "^", "-", "]", "a-z", "\\", "{", "aaa", "9", "\x1c", "a\nb", "(", "a.b", "Ⅷ",
    "https://news.paper.example/新闻/1.html",
)  # fmt: skip

PATTERNS = (
    r"\d+", r"\D", r"\w+", r"\W", r"\s", r"\S+", r"[\w-]+", r"[^\W_]+", r"[\s\d]", r"[^\s]+", r"a{,2}", r"a{1,}",
    r"a{2}", r"a*?b", r"x{y}+", r"[]a]", r"[^]a]", r"[a^]", r"[a[]", r"[a\-z]", r"[a-]", r"\u8d23任.*", r"\x41|\x61",
    r"\N{LATIN SMALL LETTER A}", r"\060?9", r"[\b]?a", r"(?i)é", r"(?s)a.b", r"(?m)^b$", r"(?i:A)b", r"(?P<n>a)b",
    r"(?:a|b)*", r"(?u)\w", r"\Aa\Z", r"责任编辑\：.*", r"\[a\]", r"\{", r"(?#a comment)a", r"a++", r"(?>a|b)",
    r"^https?://(?:[\w-]++\.)+example/", r"\^", r"\ ?a", r"(a)+", r"[\u4e00-\u9fff]+.*", r"[\]\\]", r"\.html$",
    r"(?:\w++/)+", r"\(", r"[(+*.]", r"\-", r"\Z",
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_it_matches_in_python(pattern: str) -> None:
    mine, theirs = LinearPattern(pattern), re.compile(pattern)
    assert [mine.search(text) for text in TEXTS] == [bool(theirs.search(text)) for text in TEXTS]
    assert [mine.fullmatch(text) for text in TEXTS] == [bool(theirs.fullmatch(text)) for text in TEXTS]


ENDLESS = r"""(a+)+$ (a*)*b ((a+))+$ (?:a+b?)+c (a|aa)+$ (?:a|aa)+\.html$ (a|a)*b (\w+\s?)*! (.*)+! ([^/]+/)+!
(a+){10,}b a*a*a*a*a*a*a*a*b (?i:a+)+! ([a-z]+)*\d (x|a?a?)*! (a|aa)+b (?:a?){50}a{50}b (\w|\d)+! (.*a){12}!"""


@pytest.mark.parametrize("pattern", ENDLESS.split())
def test_a_pattern_that_would_run_for_ever_ends(pattern: str) -> None:
    """With an engine that backtracks most of these do not end in a lifetime; the suite's time limit would tell."""
    assert not LinearPattern(pattern).search("a" * 3000 + "?")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a(?=b)", "looks ahead or behind at character 2"),
        ("(?!a)b", "looks ahead or behind at character 1"),
        ("(?<=a)b", "looks ahead or behind at character 1"),
        ("(?<!a)b", "looks ahead or behind at character 1"),
        (r"(a)\1", "refers back to a group at character 4"),
        ("(?P<n>a)(?P=n)", "refers back to a group at character 9"),
        ("(a)?(?(1)b|c)", "refers back to a group at character 5"),
        ("(?x)a b", "has the flag x at character 1"),
        (r"(?a)\w", "has the flag a at character 1"),
        ("(a", "is no regular expression: missing )"),
        ("[[a]", "is no safe regular expression"),
        ("a{2000}", "cannot be matched in bounded time"),
        ("(((a{90}){90}){90}){90}", "cannot be matched in bounded time"),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_reason(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        LinearPattern(pattern)


@given(st.text(alphabet="ab()[]{}+*?|\\^$.:=!<>,1#xPdwsWDSu-", max_size=30), st.text("ab1 -_.", max_size=8))
def test_any_text_is_a_pattern_or_refused_and_reads_as_in_python(pattern: str, text: str) -> None:
    with suppress(ValueError):  # any other exception is a bug
        mine = LinearPattern(pattern)
        if "+" in pattern or "(?>" in pattern:  # possessive repetitions are read as plain ones
            return
        with warnings.catch_warnings(action="error"):
            assert mine.search(text) == bool(re.search(pattern, text))


def test_text_that_is_not_unicode_is_matched_too() -> None:
    assert LinearPattern("a.b").fullmatch("a\ud800b")
