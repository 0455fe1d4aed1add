"""Near-copies are one block, other lines are not; what a line looks like by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.learn.blocks import block, look
from cleaners.model import Line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("夜航船 第128期", "夜航船 第1029期"),
        ("夜航船 第一百二十八期", "夜航船第九期"),
        ("今日潮位 3月5日 星期四", "今日潮位 12月31日 星期一"),
        ("農曆正月初五開倉", "农历十二月廿三开仓"),
        ("甲辰年的灯", "乙巳年的灯"),
        ("您是第 1,024 位读者", "您是第7位读者"),
        ("The Lantern, no. 17", "The Lantern No. 1,803"),
        ("The Lantern, vol. XIV", "The Lantern, vol. III"),
        ("Printed on Monday, 2 March 2026", "Printed on Thursday, 31 December 2026"),
        ("Issue forty-two of the Lantern", "Issue seven of the Lantern"),
        ("Blatt 3 vom 4. März", "Blatt 112 vom 30. Oktober"),
        ("◇ 听潮 ◇", "◇◇ 聽潮 ◇◇"),
        ("* * *", "*****"),
        ("夜航船 | 编号 A7F-33K", "夜航船｜编号 B2-904"),
        ("今夜の灯 木曜日", "今夜の灯 火曜日"),
        ("저녁 등불 월요일", "저녁 등불 일요일"),
        ("夜航船 周三 晚", "夜航船 礼拜日 晚"),
        ("夜航船 腊月初五", "夜航船 正月十五"),
        ("Вестник, понедельник", "Вестник, пятница"),
        ("Kurýr na úterý", "Kurýr na pátek"),
        ("Façade of May, page twelve", "Façade of May, page two"),
        ("Straße_A, part IV", "Straße_A, part II"),
    ],
)
def test_lines_that_differ_in_a_number_a_date_or_ornament_are_one_block(one, other):
    assert block(one) == block(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("夜航船 第128期", "夜航船 号外"),
        ("The Lantern is printed on sails.", "The Lantern is printed on paper."),
        ("* * *", "— — —"),
        ("A town of two", "A town of wool"),
        ("", "-"),
    ],
)
def test_lines_that_say_something_else_are_not(one, other):
    assert block(one) != block(other)


@given(st.text(max_size=400))
def test_every_line_has_an_id_that_surrounding_spaces_do_not_change(text):
    assert block(text) == block(f"  {text}\u3000")
    assert len(block(text)) in (0, 12)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line.of("潮水退了，船都搁在滩上。"), "s"),
        (Line.of("夜航船值守台"), ""),
        (Line.of("夜航船值守台", links=0.9), "l"),
        (Line.of("夜航船值守台", apart=True), "a"),
        (Line.of("夜航船值守台", "heading"), "h"),
        (Line.of("“路漫漫其修远兮，吾将上下而求索。”"), "sq"),
        (Line.of("「今日潮汐」"), ""),
        (Line.of("本刊第128期"), ""),
        (Line.of("2026年3月5日 12:30"), ""),
        (Line.of("盐价每担3900元。"), "sm"),
        (Line.of("Turnout was 41.5 percent."), "sm"),
        (Line.of("The harbour counted 300 boats."), "sn"),
        (Line.of("Keepers on duty: 12"), "n"),
        (Line.of("You are visitor 1024"), ""),
    ],
)
def test_what_a_line_looks_like(line, expected):
    assert look(line) == expected


@pytest.mark.parametrize(
    "label", ["第", "号", "總", "总", "读者", "访客", "浏览", "阅读", "点击", "编号", "批次", "序号"]
)
def test_a_figure_behind_what_is_counted_is_no_news(label):
    assert look(Line.of(f"夜航船 {label} 12")) == ""
