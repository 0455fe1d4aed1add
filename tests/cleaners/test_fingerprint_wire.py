"""Verdicts on agency copy: what a careful editor would say of each invented pair; and on texts with hardly anything."""

from __future__ import annotations

import pytest
from wire_daily import DAILY, MERGED, repurchase
from wire_pairs import MISJUDGED, PAIRS
from wire_stories import BID, BRIDGE, GRAIN, SCHOOL, STRIKE, Pair, Story, changed
from wire_takes import AIRLINE, BUDGET, QUARTER, REFINERY, TAKES, TIN, earnings

from cleaners.fingerprint import compare, fingerprint
from cleaners.fingerprint.verdict import Kind


def verdict(one: Story, other: Story) -> Kind:
    return compare(fingerprint(*one)[0], fingerprint(*other)[0]).kind


def merged(pair: Pair) -> bool:
    (_, keys), (_, others) = fingerprint(*pair.one), fingerprint(*pair.other)
    return bool({*keys.tolist()} & {*others.tolist()}) and verdict(*pair[2:]) not in ("new", "contains")


def named(pair: Pair) -> str:
    return f"{pair.kind}: {pair.one.title}"


@pytest.mark.parametrize("pair", [*PAIRS, *TAKES, *DAILY], ids=named)
def test_a_pair_of_wire_stories_is_one_story_where_an_editor_would_say_so(pair: Pair) -> None:
    assert merged(pair) is pair.same


@pytest.mark.xfail(reason="known: told by a reader who understands the text", strict=True)
@pytest.mark.parametrize("pair", [*MISJUDGED, *MERGED], ids=named)
def test_what_is_misjudged_still(pair: Pair) -> None:
    assert merged(pair) is pair.same


def test_a_round_up_under_its_first_storys_title_contains_it() -> None:
    whole = Story(GRAIN.title, f"{GRAIN.text}\n{STRIKE.text}\n{BID.text}")
    assert verdict(GRAIN, whole) == "contains"
    assert verdict(STRIKE, whole) == "contains"


def test_a_few_words_said_again_do_not_make_a_long_rest_the_storys_own() -> None:
    more = (
        "\n    Millers in the south were said to look for cheaper flour in those months. Two of them spoke of the "
        "purchase of up to 600,000 tonnes of Norland wheat as something nobody there would ever have thought of.\n"
    )
    rest = "\n".join(story.text for story in (TIN, AIRLINE, BUDGET, REFINERY))
    assert verdict(GRAIN, Story(GRAIN.title, f"{GRAIN.text}{more}")) == "reprint"
    assert verdict(GRAIN, Story(GRAIN.title, f"{GRAIN.text}{more}{rest}")) == "contains"


def test_without_titles_what_goes_on_about_another_matter_is_a_round_up() -> None:
    story, more = Story("", GRAIN.text), f"{STRIKE.text}\n{BID.text}"
    assert verdict(story, Story("", f"{GRAIN.text}\n{more}")) == "contains"


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("3.2 pct", "3.3 pct", "reprint"),  # a digit
        ("17.8", "18.7", "reprint"),  # two changed about
        ("12 pct", "1.2 pct", "reprint"),
        ("4.1", "7.6", "reprint"),  # anything, where so many others stand
        ("November 28", "November 29", "reprint"),
    ],
)
def test_a_figure_among_many_may_be_corrected(was: str, now: str, kind: Kind) -> None:
    assert verdict(BUDGET, changed(BUDGET, (was, now))) == kind


@pytest.mark.parametrize(
    ("was", "now", "kind"), [("95,000", "59,000", "reprint"), ("95,000", "38,500", "new")]
)
def test_among_few_it_has_to_look_like_a_slip(was: str, now: str, kind: Kind) -> None:
    assert verdict(REFINERY, changed(REFINERY, (was, now))) == kind


def test_a_notice_that_fills_in_another_name_under_the_same_title_is_another_one() -> None:
    text = (
        "Orbell Co said its board elected {}.\n    The company, which makes parts for cars and trucks, said the "
        "appointment takes effect at once."
    )
    one = Story("ORBELL CO ELECTS OFFICER", text.format("James Tarrant vice president"))
    assert verdict(one, Story(one.title, text.format("Ruth Amsel treasurer"))) == "new"
    assert verdict(one, changed(one, ("said its board", "said the board"))) == "reprint"


def test_rates_in_fractions_are_the_same_as_in_decimals() -> None:
    text = "The Bank of Nordhavn raised its rate to {} pct, it said. It had been {} pct since October of last year."
    one = Story("NORDHAVN RAISES RATE", text.format("7-3/4", "6-1/2"))
    assert verdict(one, Story(one.title, text.format("7.75", "6.5"))) == "reprint"
    assert verdict(one, Story(one.title, text.format("7-1/4", "6-3/4"))) == "new"


def test_what_the_title_says_in_figures_is_what_the_text_is_about() -> None:
    one, other = repurchase("1.5", "6-3/16"), repurchase("1.6", "6-3/16")
    assert verdict(one, other) == "new"
    longer = "\n    The bank last did so on March 3: it arranged 2.4 billion at 6-1/8 pct for 14 days, and 7 banks bid."
    assert verdict(changed(one, more=longer), changed(other, more=longer)) == "new"


def test_a_table_and_its_first_rows_meet_although_no_row_is_long() -> None:
    one, other = (
        earnings("DUNMORE INC", QUARTER),
        earnings("DUNMORE INC", QUARTER + "\n    Avg shrs 13.5 mln vs 13.4 mln"),
    )
    assert merged(Pair("results", True, one, other))


def test_the_same_half_under_another_title_is_not_the_same_story() -> None:
    half = "\n".join(TIN.text.split("\n")[:3])
    fresh = (
        "\n    The accord came late last night after Santara dropped a demand for a larger share, delegates said."
        "\n    Rusli called it the only way to work off stocks."
    )
    assert verdict(TIN, Story(TIN.title, half + fresh)) == "reprint"
    assert verdict(TIN, Story("MEETING OF EXPORTERS ENDS", half + fresh)) == "new"


@pytest.mark.parametrize("story", [BID, STRIKE, BRIDGE, SCHOOL])
def test_the_same_text_under_another_title_is_the_same(story: Story) -> None:
    assert verdict(story, Story("Something else altogether", story.text)) == "exact"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("", "", "new"),
        ("", BID.text, "new"),
        ("12 14 16\n18 20 22", "12 14 16\n18 20 22", "exact"),
        ("12 14 16\n18 20 22", "12 14 17\n18 20 23", "new"),
        ("31.5 | 32.5 | 33.5 | 34.5", "31.5 | 32.5 | 36.5 | 37.5", "new"),
        ("今日休市一天。", "今日休市一天。", "exact"),
        ("今日休市。", "今日开市。", "new"),
        ("Rain is expected.", "Snow is expected.", "new"),
    ],
)
def test_texts_with_hardly_anything_are_the_same_or_new(one: str, other: str, kind: Kind) -> None:
    assert verdict(Story("Today", one), Story("Today", other)) == kind
