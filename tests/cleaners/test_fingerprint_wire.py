"""Verdicts on agency copy: what a careful editor would say of each invented pair; and on texts with hardly anything."""

from __future__ import annotations

import pytest
from wire_pairs import MISJUDGED, PAIRS, Pair
from wire_stories import BID, BRIDGE, GRAIN, SCHOOL, STRIKE, Story

from cleaners.fingerprint import compare, fingerprint
from cleaners.fingerprint.verdict import Kind


def verdict(one: Story, other: Story) -> Kind:
    return compare(fingerprint(*one)[0], fingerprint(*other)[0]).kind


def merged(pair: Pair) -> bool:
    (_, keys), (_, others) = fingerprint(*pair.one), fingerprint(*pair.other)
    return bool({*keys.tolist()} & {*others.tolist()}) and verdict(*pair[2:]) not in ("new", "contains")


def named(pair: Pair) -> str:
    return f"{pair.kind}: {pair.one.title}"


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_a_pair_of_wire_stories_is_one_story_where_an_editor_would_say_so(pair: Pair) -> None:
    assert merged(pair) is pair.same


@pytest.mark.xfail(reason="known: told by a reader who understands the text", strict=True)
@pytest.mark.parametrize("pair", MISJUDGED, ids=named)
def test_what_is_misjudged_still(pair: Pair) -> None:
    assert merged(pair) is pair.same


def test_a_round_up_under_its_first_storys_title_contains_it() -> None:
    whole = Story(GRAIN.title, f"{GRAIN.text}\n{STRIKE.text}\n{BID.text}")
    assert verdict(GRAIN, whole) == "contains"
    assert verdict(STRIKE, whole) == "contains"


def test_without_titles_what_goes_on_about_another_matter_is_a_round_up() -> None:
    story, more = Story("", GRAIN.text), f"{STRIKE.text}\n{BID.text}"
    assert verdict(story, Story("", f"{GRAIN.text}\n{more}")) == "contains"


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
