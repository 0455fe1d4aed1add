"""Bulletins that come in the same words day after day, or twice a day: each is a story, its correction is none.

All texts are invented.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_stories import Story, changed

from cleaners.fingerprint import Fingerprint, compare, fingerprint, worded_figures
from cleaners.fingerprint.body import figures
from cleaners.fingerprint.form import folded


def joined(one: Story, other: Story, days: int) -> bool:
    first, second = fingerprint(*one)[0], fingerprint(*other)[0]
    kinds = {compare(first, second, days=days).kind, compare(second, first, days=days).kind}
    assert len(kinds) == 1
    return kinds.isdisjoint(("new", "contains"))


MARKET = Story(
    "CENTRAL BANK OF NORDHAVN ADDS FUNDS",
    "The Central Bank of Nordhavn entered the money market to arrange two billion crowns of customer repurchase "
    "agreements, a bank spokesman said.\n"
    "Dealers said overnight funds were trading at six pct when the bank began its temporary supply of reserves.",
)
GRAIN = Story(
    "FARM OFFICE REPORTS GRAIN PRICES",
    "The Farm Office reported the national five-day average price of grain as follows, in crowns a bushel:\n"
    "Wheat 2.55 against a loan rate of 2.40, barley 1.56 against 1.49, oats 1.24 "
    "against 0.99, maize 1.35 against 1.92.\n"
    "Reserves one and two have matured. Level four reflects grain that was entered after October 6 of 1981, level five "
    "wheat that was entered after January 19 of 1984. The office gives these prices every week, on the morning after "
    "its own buyers have called at the fourteen markets of the northern plain, and pays the difference to farmers who "
    "have kept their harvest in store for at least twelve months under the programme of 1979.",
)
TENDER = Story(
    "MERIDIA TENDERS FOR WHEAT",
    "The state grain board of Meridia tenders on Tuesday for three cargoes of soft wheat for shipment in May, traders "
    "said.\nIt bought two cargoes at its last tender.",
)
FUNDS = Story(
    "央行今日开展逆回购操作",
    "北湾央行今日以利率招标方式开展两亿元七天期逆回购操作，中标利率与上次持平。\n"
    "交易员说，银行间隔夜资金利率上升三个百分点，市场资金面总体平稳，机构融出意愿较强。",
)
NOON = Story(
    "北湾股市午盘：综合指数走高",
    "北湾综合指数午盘上涨，航运板块领涨，成交较前一日放大。\n"
    "分析人士说，港口吞吐数据好于预期，资金继续流向航运和仓储企业，短期内市场情绪仍将偏暖。",
)
SHARES = Story(
    "Nordhavn shares higher at midday",
    "Shares in Nordhavn were higher at midday, led by shipping companies, with trade livelier than on the day before.\n"
    "Brokers said the port's figures were better than expected and that funds went on buying shipping and storage.",
)


@pytest.mark.parametrize("days", [1, 2, 9])
@pytest.mark.parametrize(
    ("story", "changes"),
    [
        (MARKET, [("two billion", "one billion"), ("six pct", "5-7/8 pct")]),
        (MARKET, [("two billion", "three billion")]),
        (MARKET, [("six pct", "seven pct")]),
        (TENDER, [("three cargoes", "three cargoes"), ("on Tuesday", "on Thursday"), ("two cargoes", "three cargoes")]),
        (FUNDS, [("两亿元", "三亿元"), ("三个百分点", "两个百分点")]),
        (FUNDS, [("三个百分点", "一个百分点")]),
    ],
)  # fmt: skip
def test_a_short_bulletin_with_another_figure_is_another_days(story, changes, days) -> None:
    assert not joined(story, changed(story, *changes), days)


@pytest.mark.parametrize("days", [2, 7, 41])
def test_a_long_one_is_when_several_figures_are_others(days) -> None:
    later = changed(GRAIN, ("2.55", "2.56"), ("1.24", "1.58"))
    assert not joined(GRAIN, later, days)


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize(
    ("story", "was", "now"),
    [
        (SHARES, "at midday", "at the close"),
        (SHARES, "at midday", "in the morning"),
        (NOON, "午盘", "收盘"),
        (NOON, "午盘", "早盘"),
        (Story("港口早报：航运走高", f"{NOON.text}\n船公司股价领先。"), "早报", "晚报"),
    ],
)
def test_a_bulletin_of_another_time_of_day_is_another_one(story, was, now, days) -> None:
    other = Story(*(part.replace(was, now) for part in story))
    assert other != story
    assert not joined(story, changed(other, more="\nMore later."), days)


@pytest.mark.parametrize(
    ("story", "changes", "days"),
    [
        (MARKET, [("a bank spokesman said", "a spokesman for the bank said")], 0),
        (MARKET, [("two billion", "2 billion"), ("six pct", "6 pct")], 0),
        (GRAIN, [("2.55", "2.56")], 0),
        (GRAIN, [("The office gives", "The farm office gives")], 1),
        (FUNDS, [("两亿元", "2亿元"), ("交易员说", "交易员表示")], 0),
        (NOON, [("分析人士说", "分析人士表示")], 0),
        (Story(NOON.title, NOON.text.replace("午盘", "")), [("分析人士说", "分析人士表示")], 1),
        (SHARES, [("Brokers said", "Stockbrokers said")], 0),
    ],
)
def test_a_correction_or_a_rewrite_of_one_day_is_the_same_story(story, changes, days) -> None:
    assert joined(story, changed(story, *changes), days)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It bought two billion crowns at six pct", ["2", "6"]),
        ("It bought twenty-five tonnes in a two-day sale", ["25", "2"]),
        ("One of them said no one came, and one day two of us left", []),
        ("一亿元，两个百分点，三成，百分之十五，一百二十名工人", ["1", "2", "3", "15", "120"]),
        ("一家公司三成为主，一个名字，十分成功，一起走", []),
        ("早盘走低，午间持平，收盘走高", ["morning", "noon", "close"]),
        ("higher at midday, lower at the close; it is close to the mill", ["noon", "close"]),
        ("opened lower in early trade; closed higher by the close", ["morning", "morning", "close", "close"]),
        ("开市走低，午市持平，尾市走高", ["morning", "noon", "close"]),
    ],
)
def test_numbers_in_words_and_times_of_day_are_figures(text, said) -> None:
    assert [figure for _, figure in sorted(figures(folded(text)))] == said


def test_a_fingerprint_keeps_the_times_of_its_title() -> None:
    packed = fingerprint("北湾股市午盘", NOON.text)[0].pack()
    again = Fingerprint.unpack(packed)
    assert (again.hours, again.title, again.pack()) == (frozenset({"noon"}), "北湾股市午盘", packed)


WORDS = (
    "one", "two", "seven", "seventy", "forty-five", "billion", "pct", "about", "weeks", "at the close",
    "before the close",
    "afternoon", "midday", "mid-day", "early trade", "closed higher", "late deals", "the", "often", "open",
    "opened mixed", "午盘", "早间", "收市", "晚间", "的", "end of session", "lunchtime", "morning", "someone", "stone",
    "by the close", "mid-session", "closing", "evening", "closes flat", "三百元", "百分之五", "一家", "两天", "九成",
    "上海", "一", "十", "开盘", "正午",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from([" ", "", ", "]))
def test_searching_by_beginnings_finds_what_the_patterns_find(words: list[str], between: str) -> None:
    text = between.join(words)
    hours = [(hour.start(), str(hour.lastgroup)) for hour in worded_figures._HOUR.finditer(text)]
    assert [figure for figure in worded_figures.figures(text) if worded_figures.is_hour(figure[1])] == hours
    numbers = [figure for figure in worded_figures.figures(text) if not worded_figures.is_hour(figure[1])]
    numbered = [
        word.start()
        for pattern in (worded_figures._ENGLISH, worded_figures._HAN)
        for word in pattern.finditer(text)
    ]
    assert [at for at, _ in numbers] == numbered
