"""A text that a scraper has twice keeps its first copy; refrains, rows and sub-headings stay."""

from __future__ import annotations

import pytest

from cleaners.finish import article, restore
from cleaners.model import Draft, Line, Page
from cleaners.steps.repeated import take_repetitions

FIRST = "The council of Westley voted on Monday to rebuild the canal bridge."
SECOND = "Work will begin in May and take about ten months, the mayor said."
SHORT = "Nobody spoke against it."


def kept(*lines: Line | str, media_type: str = "text/plain") -> list[str]:
    made = tuple(line if isinstance(line, Line) else Line.of(line) for line in lines)
    draft = take_repetitions(Draft(Page("https://news.example/1", b"", media_type), made))
    whole = article(draft)
    assert restore(whole.text, whole.removed) == "\n".join(line.source for line in made)
    return [line.text for line in draft.lines if line.cut is None]


def test_a_second_copy_of_the_whole_text_goes_with_its_short_lines():
    assert kept(FIRST, SECOND, SHORT, FIRST, SECOND, SHORT) == [FIRST, SECOND, SHORT]


def test_the_short_lines_above_a_second_copy_go_with_it():
    copy = ("By the canal", SHORT, FIRST, SECOND)
    assert kept(*copy, *copy, "The end.") == [*copy, "The end."]


def test_one_long_paragraph_that_comes_again_goes():
    assert kept(FIRST, SECOND, SHORT, FIRST) == [FIRST, SECOND, SHORT]


def test_a_chinese_paragraph_needs_half_as_many_characters():
    one, two = "市议会周一表决通过重建运河桥的方案，下月动工。", "市长表示，工期约十个月，其间车辆绕行。"
    assert kept(one, two, one) == [one, two]


@pytest.mark.parametrize(
    "lines",
    [
        ("Light them slowly,", "speak slowly.", FIRST, "Light them slowly,", "speak slowly."),
        (FIRST, "Reactions", SECOND, "Reactions", SHORT),
        tuple(
            Line.of("Engine: four cylinders in line, water-cooled, sixteen valves.", "cell") for _ in range(4)
        ),
    ],
)
def test_refrains_headings_and_rows_stay(lines):
    assert kept(*lines) == [line.text if isinstance(line, Line) else line for line in lines]


def test_pages_of_markup_are_left_to_the_extractor():
    assert kept(FIRST, SECOND, FIRST, media_type="text/html") == [FIRST, SECOND, FIRST]


def test_a_text_that_is_hardly_more_than_one_sentence_stays():
    assert kept(*[FIRST] * 6) == [FIRST] * 6


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize(
    "lines",
    [
        (FIRST, SECOND, SHORT, FIRST, SECOND, SHORT),
        (f"{FIRST} {SECOND} {SHORT}", FIRST, SECOND, SHORT),
        (FIRST, SECOND, SHORT, f"{FIRST} {SECOND} {SHORT}"),
        (f"{FIRST} {SECOND}", FIRST, SECOND, SHORT),
        (f"{FIRST} {SECOND[:30]}…", FIRST, SECOND, SHORT),
        (FIRST, FIRST, SECOND, SECOND, SHORT, SHORT),
    ],
    ids=["twice", "whole-above", "whole-below", "summary", "cut-off", "each-twice"],
)
def test_a_story_that_one_element_has_twice_or_sums_up_is_told_once(lines, media_type):
    assert kept(*lines, media_type=media_type) == [FIRST, SECOND, SHORT]


def test_a_paragraph_that_only_begins_like_the_next_one_stays():
    other = f"{FIRST} Nobody had thought that it would come so far."
    lines = [other, f"{FIRST} Then the mayor spoke.", SECOND]
    assert kept(*lines) == lines


REFRAIN = (
    "Row, brothers, row, for the tide will not wait and the night is coming on.",
    "And the lamp on the pier is the last that we see until the break of dawn.",
)
TALE = (
    "Some three hundred people of the island came down to the harbour to see the ferry.",
    "Its captain said that the engines need no diesel and that the crew is young.",
    "The price of a return ticket rose from nine to fourteen, and nobody was glad.",
    "A second ferry is to be built in the yard at Westley before the next winter.",
)


def test_a_refrain_of_two_long_lines_stays_on_a_page_of_markup():
    lines = [*TALE[:2], *REFRAIN, TALE[2], *REFRAIN, TALE[3]]
    assert kept(*lines, media_type="text/html") == lines


def test_the_beginning_that_a_page_of_markup_has_again_right_below_goes():
    lines = [FIRST, SECOND, "Read on", FIRST, SECOND, *TALE]
    assert kept(*lines, media_type="text/html") == [FIRST, SECOND, "Read on", *TALE]


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize(
    "line",
    [
        "By the evening of {} May the gauge at the harbour of Westley had risen by {} centimetres.",
        "截至{}日18时，蓝岸站累计降雨量达{}毫米，河水继续上涨。",
    ],
)
def test_paragraphs_that_differ_in_their_figures_alone_stay(line, media_type):
    lines = [FIRST, SECOND, *(line.format(day, 40 + day) for day in (3, 4)), SHORT]
    assert kept(*lines, media_type=media_type) == lines
