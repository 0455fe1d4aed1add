"""A source's own patterns go over every general rule, and match whole lines only."""

from __future__ import annotations

from cleaners import Article, Page, Site, clean, restore
from cleaners.core import draft

TEXT = """\
河口新桥通车
2026-03-02 09:00 来源: 河口日报
河口新桥今天上午通车,全长一千二百米,双向六车道,两侧设有骑行道。
每日一签: 今日宜读书。
大桥的建设用了三年,高峰时有八百名工人同时施工,没有发生一起安全事故。
市民陈先生说,以前过河要等轮渡,现在开车只要两分钟。
责任编辑:周宁
"""


def article(**keys: tuple[str, ...]) -> Article:
    page = Page("http://a.example/1", TEXT.encode(), "text/plain", "utf-8")
    cleaned = clean(page, Site(**keys))
    assert isinstance(cleaned, Article)
    source = draft(page, Site(**keys))
    assert restore(cleaned.text, cleaned.removed) == source.source
    return cleaned


def test_a_line_that_a_pattern_matches_whole_goes_and_says_why():
    cleaned = article(drop_lines=(r"每日一签: .*",))
    assert "每日一签" not in cleaned.text
    assert [span.rule for span in cleaned.removed if "每日一签" in span.text] == ["site.drop_lines"]


def test_a_pattern_that_matches_a_part_of_a_line_drops_nothing():
    assert "每日一签: 今日宜读书。" in article(drop_lines=(r"每日一签",)).text


def test_a_line_that_a_general_rule_takes_stays_when_the_source_says_so():
    assert "责任编辑:周宁" not in article().text
    assert article(keep_lines=(r"责任编辑:.*",)).text.endswith("\n责任编辑:周宁")


def test_what_is_both_dropped_and_kept_is_kept():
    assert "每日一签" in article(drop_lines=(r"每日一签.*",), keep_lines=(r"每日一签.*",)).text
