"""Registers of official documents, days before a headline, and words below one that name nobody, in scraped texts."""

from __future__ import annotations

from datetime import date

import pytest

from cleaners import Article, Page, clean

TITLE = "关于公布2024年一季度渔业产量的通知"
TEXT = (
    "各县（区）统计局、各有关单位：",
    "为进一步做好渔业统计工作，现将2024年一季度渔业产量有关情况公布如下，请各单位结合实际认真核对。",
    "一、总体情况。全市渔业产量平稳增长，海水养殖面积较上年同期扩大，远洋捕捞总体平稳，沿海各县均完成了目标。",
    "二、下一步工作。各县（区）统计局要进一步提高数据质量，按时报送相关报表，确保统计数据真实、准确、完整、及时。",
)
HEADLINE = "海城港区夜航轮渡下月起停开"
NEWS = (
    "海城轮渡公司昨日宣布，自下月起停开往返外岛的全部夜间航班，港务委员会在周二的会议上确认了这一决定。",
    "两座小岛的居民曾要求增开晚班船，但公司表示晚上九点以后乘客太少，无法维持。委员会将于六月就票价作出决定。",
    "港务委员会主席在市政厅的会议上说，他们查看了过去一年的每一个航班，并听取了岛民的意见，之后才作出了安排。",
)


def article(*lines: str) -> Article:
    made = clean(Page("https://paper.example/isles", "\n".join(lines).encode(), "text/plain"))
    assert isinstance(made, Article)
    return made


def test_the_register_of_a_document_names_it_its_office_and_its_day() -> None:
    register = (
        *("索引号", "11330000MB0001/2024-00123"),
        *("发布机构", "海城市统计局"),
        *("发布日期", "2024-03-05"),
        *("文号", "海统〔2024〕3号"),
        *("名称", TITLE),
    )
    made = article(*register, *TEXT)
    assert (made.title, made.source, made.published) == (TITLE, "海城市统计局", date(2024, 3, 5))
    assert made.text == "\n".join(TEXT)


@pytest.mark.parametrize("sign", ["", "：", ":"])
def test_labels_with_their_letters_apart_are_read_with_their_colon_or_without(sign: str) -> None:
    register = (
        f"索  引  号{sign} 11330000MB0001/2024-00123",
        f"名    称{sign} {TITLE}",
        f"发  布  机  构{sign} 海城市统计局",
        f"成  文  日  期{sign} 2024-03-05",
    )
    made = article(*register, *TEXT)
    assert (made.title, made.source, made.published) == (TITLE, "海城市统计局", date(2024, 3, 5))
    assert made.text == "\n".join(TEXT)


def test_a_label_whose_value_is_left_out_takes_no_other_labels_place() -> None:
    made = article(
        "索引号", "主题分类", "发布机构", "海城市统计局", "发布日期", "2024-03-05", "名称", TITLE, *TEXT
    )
    assert (made.title, made.source, made.text) == (TITLE, "海城市统计局", "\n".join(TEXT))


@pytest.mark.parametrize("day", ["2024-05-06", "2024年5月6日", "06.05.2024"])
def test_a_day_and_a_headline_in_one_line_are_told_apart(day: str) -> None:
    made = article(f"{day} {HEADLINE}", *NEWS)
    assert (made.title, made.published, made.text) == (HEADLINE, date(2024, 5, 6), "\n".join(NEWS))


def test_a_sentence_behind_a_day_is_no_headline() -> None:
    made = article(f"2024年5月6日 {NEWS[0]}", *NEWS[1:])
    assert (made.title, made.text) == (None, "\n".join((f"2024年5月6日 {NEWS[0]}", *NEWS[1:])))


@pytest.mark.parametrize(
    ("line", "authors"),
    [("岛民要求增开晚班", ()), ("社会", ()), ("海上生活", ("海上生活",))],
)
def test_a_second_headline_and_a_channel_between_headline_and_day_sign_nothing(
    line: str, authors: tuple[str, ...]
) -> None:
    made = article(HEADLINE, line, "2024-05-06 10:20", *NEWS)
    assert (made.title, made.authors) == (HEADLINE, authors)
