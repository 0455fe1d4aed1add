"""A source is asked when something new is to be expected, within its bounds, and not before its server allows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.config.lengths import Every
from ingest.model import Pace
from ingest.rhythm import LONGEST_WORD, Rhythm, Signs, described, expected, next_visit, rhythm

NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WIDE = Every(15 * MINUTE, 6 * HOUR)
SINCE = NOW - 14 * DAY


def regular(gap: timedelta, since: datetime = SINCE) -> Rhythm:
    return rhythm((since + gap * step for step in range((NOW - since) // gap + 1)), since, NOW)


def every_day_at(*hours: int) -> Rhythm:
    days = [SINCE.replace(hour=0) + DAY * day for day in range(16)]
    return rhythm((day + HOUR * hour for day in days for hour in hours), SINCE, NOW)


@pytest.mark.parametrize("minutes", [30, 60, 120, 240])
def test_what_comes_regularly_is_expected_after_its_own_gap(minutes: int) -> None:
    gap = expected(regular(minutes * MINUTE), WIDE, NOW)
    assert 0.85 * minutes * MINUTE < gap < 1.1 * minutes * MINUTE


def test_articles_that_come_together_are_one_event() -> None:
    burst = [NOW - HOUR + timedelta(seconds=second) for second in range(250)]
    assert rhythm(burst, SINCE, NOW).events == 1


def test_a_source_that_sleeps_at_night_is_let_sleep_and_met_when_it_wakes() -> None:
    known = every_day_at(*range(8, 20))
    wide = Every(15 * MINUTE, 24 * HOUR)
    by_day = expected(known, wide, NOW.replace(hour=10))
    by_night = expected(known, wide, NOW.replace(hour=21))
    assert by_day < 75 * MINUTE
    assert 9 * HOUR < by_night < 13 * HOUR


def test_a_silent_source_is_asked_as_seldom_as_its_bounds_allow() -> None:
    assert expected(rhythm((), SINCE, NOW), WIDE, NOW) == WIDE.most


def test_a_source_of_which_nothing_is_known_is_asked_in_the_middle_of_its_bounds() -> None:
    gap = expected(rhythm((), NOW, NOW), WIDE, NOW)
    assert abs(gap - 73.5 * MINUTE) < MINUTE  # the geometric mean of 15 and 360 minutes


moments = st.lists(st.integers(0, 28 * 1440).map(lambda late: SINCE - DAY * 10 + MINUTE * late), max_size=60)
minutes = st.integers(1, 3000)


@given(
    moments,
    minutes,
    minutes,
    st.integers(0, 40),
    st.floats(0, 1e7),
    st.sets(st.integers(0, 23)),
    st.integers(0, 600),
)
def test_the_next_visit_keeps_to_the_bounds_whatever_is_known(
    found: list[datetime], one: int, other: int, failures: int, lasts: float, skips: set[int], took: int
) -> None:
    bounds = Every(min(one, other) * MINUTE, max(one, other) * MINUTE)
    signs = Signs(rhythm(found, SINCE, NOW), Pace(lasts, tuple(skips)), failures)
    now = NOW + took * MINUTE
    plan = next_visit("paper", bounds, signs, NOW, now)
    assert max(NOW + bounds.least, now) <= plan.at <= max(NOW + bounds.most, now)
    assert plan.why


@given(moments, minutes, st.floats(0.001, 1e7))
def test_a_servers_word_is_obeyed_beyond_the_bounds_for_a_day_at_most(
    found: list[datetime], most: int, seconds: float
) -> None:
    bounds = Every(MINUTE, most * MINUTE)
    plan = next_visit("paper", bounds, Signs(rhythm(found, SINCE, NOW)), NOW, NOW, seconds)
    word = NOW + min(timedelta(seconds=seconds), LONGEST_WORD)
    assert plan.not_before == word
    assert plan.at == max(plan.at, word)
    assert plan.at <= max(word, NOW + bounds.most)


@given(moments)
def test_more_publications_never_make_visits_rarer(found: list[datetime]) -> None:
    few, many = rhythm(found[::2], SINCE, NOW), rhythm(found, SINCE, NOW)
    if all(many.published[hour] >= few.published[hour] for hour in range(24)):
        assert expected(many, WIDE, NOW) <= expected(few, WIDE, NOW)


def test_a_single_time_is_taken_literally_whatever_the_listing_says() -> None:
    signs = Signs(regular(HOUR), Pace(86_400.0, (12, 13)), failures=3)
    plan = next_visit("paper", Every(30 * MINUTE, 30 * MINUTE), signs, NOW, NOW + MINUTE)
    assert (plan.at, plan.why) == (NOW + 30 * MINUTE, "every 30m")


def test_a_listings_own_time_and_its_hours_are_kept_within_the_bounds() -> None:
    lasting = next_visit("paper", WIDE, Signs(regular(30 * MINUTE), Pace(7200.0)), NOW, NOW)
    skipping = next_visit("paper", WIDE, Signs(regular(30 * MINUTE), Pace(0.0, (12, 13, 14))), NOW, NOW)
    always = next_visit("paper", WIDE, Signs(regular(30 * MINUTE), Pace(0.0, (), tuple(range(6)))), NOW, NOW)
    assert abs(lasting.at - NOW - 2 * HOUR) <= 0.05 * 2 * HOUR
    assert "holds for 2h" in lasting.why
    assert (skipping.at, "skipHours" in skipping.why) == (NOW + 3 * HOUR, True)
    assert (always.at, "longer than `every` allows" in always.why) == (NOW + WIDE.most, True)


def test_visits_in_vain_double_the_pause() -> None:
    gaps = [
        next_visit("paper", WIDE, Signs(regular(HOUR), failures=number), NOW, NOW).at - NOW
        for number in range(4)
    ]
    assert [round(gap / HOUR) for gap in gaps] == [1, 2, 4, 6]


def test_sources_that_began_together_part() -> None:
    signs = Signs(regular(HOUR))
    ats = {next_visit(f"source-{number}", WIDE, signs, NOW, NOW).at for number in range(1000)}
    assert len(ats) > 990
    assert max(ats) - min(ats) > 5 * MINUTE


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (rhythm((), NOW, NOW), "too little is known of its rhythm"),
        (rhythm((), NOW - 3 * DAY, NOW), "nothing new in 3 days"),
        (every_day_at(8, 9), "publishes about 2 times a day, mostly from 08:00 to 10:00 UTC"),
        (regular(2 * DAY), "publishes about 0.6 times a day"),
        (regular(30 * MINUTE), "publishes about 48 times a day"),
    ],
)
def test_a_rhythm_is_told_in_words(known: Rhythm, said: str) -> None:
    assert described(known) == said
