"""The explained article shows the whole draft, marks what went, and names the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cleaners.model import Article, FieldCandidate, Removed
from ingest.commands.explain import PUT, REMOVED, RULE, explained, headed, weighed


def article(text: str, *removed: Removed) -> Article:
    return Article("http://a/", "http://a/", "题", text, "zh-Hans", source="甲报", removed=removed)


def styled(text):
    return [(text.plain[s.start : s.end], str(s.style)) for s in text.spans]


def test_a_removed_line_keeps_its_place_and_is_struck_with_its_rule():
    shown = explained(article("正文。", Removed(0, "热线\n", "chrome.hotline", "chrome")))
    assert shown.plain == "热线  [chrome.hotline]\n正文。"
    assert styled(shown) == [("热线", REMOVED), ("  [chrome.hotline]", RULE)]


def test_a_repair_inside_a_line_shows_both_readings():
    spans = Removed(1, " ", "spacing.han", "spacing"), Removed(3, "曰", "x", "mojibake", "会")
    shown = explained(article("推进会", *spans))
    assert shown.plain == "推 进曰会"
    assert styled(shown) == [(" ", REMOVED), ("曰", REMOVED), ("会", PUT)]


def test_the_head_lists_only_what_the_page_says():
    assert headed(article("正文。")).plain.split("\n") == [
        "         title  题",
        "        source  甲报",
        "          lang  zh-Hans",
        "",
    ]


def test_the_day_of_the_last_change_stands_in_the_head_and_among_the_candidates():
    changed = replace(article("正文。"), modified=date(2025, 3, 6))
    line = FieldCandidate("modified", "2025-03-06", "a line around the text", "a label", 5.0)
    stated = FieldCandidate("modified", "2025-03-07", "JSON-LD", "", 8.0)
    assert headed(changed).plain.split("\n")[1] == "      modified  2025-03-06"
    assert weighed(changed, (line, stated)).plain.split("\n") == [
        "      modified     8.0  2025-03-07  [JSON-LD]",
        "      modified  >  5.0  2025-03-06  [a line around the text: a label]",
        "",
    ]


def test_where_no_style_shows_signs_mark_what_went_and_what_came():
    spans = Removed(0, "热线\n", "chrome.hotline", "chrome"), Removed(4, "曰", "x", "mojibake", "会")
    assert (
        explained(article("推会", *spans), signs=True).plain == "[-热线-]  [chrome.hotline]\n推[-曰-]{+会+}"
    )


def test_the_candidates_of_a_field_stand_by_weight_and_the_chosen_one_is_marked():
    candidates = (
        FieldCandidate("source", "乙站", "the markup", "the publication's name", 5.0),
        FieldCandidate("source", "甲报", "a line around the text", "a label of sources", 9.0),
        FieldCandidate.of_names(("王一",), "line 2 above the text", "文/王一", 1.0),
    )
    assert weighed(article("正文。"), candidates).plain.split("\n") == [
        "       authors     1.0  王一  [line 2 above the text: 文/王一]",
        "        source  >  9.0  甲报  [a line around the text: a label of sources]",
        "        source     5.0  乙站  [the markup: the publication's name]",
        "",
    ]
