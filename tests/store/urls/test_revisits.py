"""When a URL is asked for again, as far as that is a matter of numbers and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.making import HOUR, NOW, candidate

from ingest.store.urls import revisits

FLOOD = candidate(1, title="Flood", published=NOW, id="tag:1")


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Flood recedes"},
        {"title": None},
        {"published": NOW + HOUR},
        {"published": NOW.date()},
        {"id": "tag:2"},
    ],
)
def test_other_words_have_another_digest(other: dict[str, object]) -> None:
    assert revisits.word(replace(FLOOD, **other)) != revisits.word(FLOOD)


def test_the_time_of_a_change_is_no_word_for_it_is_compared_with_our_visits() -> None:
    assert revisits.word(replace(FLOOD, modified=NOW)) == revisits.word(FLOOD)
    assert revisits.word(candidate(1, modified=NOW)) is None


def test_a_title_that_no_encoding_can_write_has_a_digest() -> None:
    assert len(revisits.word(candidate(1, title="Flood \udcff\0")) or b"") == 16


@given(age=st.integers(0, 100), ages=st.lists(st.integers(1, 100), max_size=9))
def test_the_next_visit_is_at_the_next_age_and_never_now(age: int, ages: list[int]) -> None:
    later = [one for one in ages if one > age]
    expected = NOW + min(later) * HOUR if later else None
    assert revisits.at_age(NOW, [one * HOUR for one in ages], NOW + age * HOUR) == expected


def test_a_pause_doubles_up_to_a_day() -> None:
    assert [revisits.doubled(n) // HOUR for n in range(7)] == [1, 2, 4, 8, 16, 24, 24]


def test_dates_are_written_as_iso_8601() -> None:
    written = [revisits.iso(one) for one in (None, date(2026, 3, 1), NOW)]
    assert written == [None, "2026-03-01", "2024-05-06T07:08:09+00:00"]
