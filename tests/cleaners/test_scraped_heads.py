"""What scraped texts say above and below their lines: title, day, source, who wrote, edited, photographed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import cleaners

STORY = (
    "云溪市图书馆昨天宣布，自本月起周末开放时间延长到晚上十点，自习室新增二百个座位，读者无需预约。",
    "馆长邵文君说，暑期每天有三千多人次入馆，座位最紧张的时段是晚饭后，延长开放是读者提得最多的建议。",
)
TITLE = "云溪图书馆周末开放到晚上十点"


def said(*lines: str) -> dict[str, object]:
    page = cleaners.Page("https://site.example/news/a.html", "\n".join(lines).encode(), "text/plain")
    made = cleaners.clean(page)
    assert isinstance(made, cleaners.Article)
    fields = ("title", "published", "source", "section", "authors", "editors", "photographers")
    values = {name: getattr(made, name) for name in fields}
    day = values["published"]
    if isinstance(day, date | datetime):
        values["published"] = day.isoformat()[:10]
    return {name: value for name, value in values.items() if value}


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("云溪网讯(记者朱和风通讯员余泛舟)", ("朱和风", "余泛舟")),
        ("本报讯(通讯员何植记者张振军)", ("何植", "张振军")),
        ("本报讯（记者 祝和平 通讯员 李晓）", ("祝和平", "李晓")),
    ],
)
def test_names_that_touch_the_next_ones_role_are_each_read(opening: str, authors: tuple[str, ...]) -> None:
    assert said(opening + STORY[0], STORY[1])["authors"] == authors


def test_who_took_the_picture_wrote_nothing() -> None:
    told = said(
        TITLE, "2017-03-10 07:32 来源:云溪网 编辑:杨磊", STORY[0], "".join(STORY) + "(云溪社记者刘卫兵摄)"
    )
    assert told == {
        "title": TITLE,
        "published": "2017-03-10",
        "source": "云溪网",
        "editors": ("杨磊",),
        "photographers": ("刘卫兵",),
    }


def test_who_edits_by_any_name_of_the_office_is_an_editor() -> None:
    told = said(TITLE, *STORY, "编辑 曾佳佳", "流程编辑 吴越")
    assert told == {"title": TITLE, "editors": ("曾佳佳", "吴越")}


@pytest.mark.parametrize("label", ["文章转载自:海湾网", "本文转载自：海湾网"])
def test_where_a_text_is_taken_from_is_its_source(label: str) -> None:
    assert said(label, *STORY)["source"] == "海湾网"


def test_a_sheet_of_dispatches_keeps_its_name() -> None:
    told = said(TITLE, "信息来源:云溪交通快讯 发布日期:2021-11-15 17:40 浏览次数:", *STORY)
    assert told == {"title": TITLE, "published": "2021-11-15", "source": "云溪交通快讯"}


def test_a_labelled_day_may_stand_before_a_channel_and_a_button() -> None:
    told = said(f"首页 理论教育 {TITLE}", TITLE, "时间:2022-04-16 理论教育 版权反馈", *STORY)
    assert told == {"title": TITLE, "published": "2022-04-16"}


def test_neither_the_clock_of_the_page_nor_the_end_of_a_survey_is_the_day() -> None:
    told = said("今天是:2025年12月06日", TITLE, "时限:", "截止:2019-06-18", *STORY)
    assert told == {"title": TITLE}


def test_words_of_channels_and_bodies_beside_the_day_are_nobody() -> None:
    assert said(TITLE, "时讯", "上海政协", "2017-01-09 15:40", *STORY) == {
        "title": TITLE,
        "published": "2017-01-09",
    }


def test_a_link_over_the_menus_is_no_section() -> None:
    assert said("跳至主要內容", TITLE, "2023-04-16 09:00", *STORY) == {
        "title": TITLE,
        "published": "2023-04-16",
    }


def test_what_a_reporter_asks_of_signs_nothing() -> None:
    told = said(
        TITLE,
        "2024-05-06 09:00",
        "以下是馆长昨天会见传媒的谈话全文：",
        "记者：(有关周末开放)",
        "馆长：正如我昨天提到，周末开放时间延长到晚上十点，自习室新增二百个座位，读者无需预约。",
        "记者：会不会收费？",
        "馆长：不会收费，这一点我们早就说过，今后也不会改变。",
    )
    assert told == {"title": TITLE, "published": "2024-05-06"}


def test_a_preposition_before_a_day_is_no_publication() -> None:
    told = said(
        "Neue Brücke über den Kanal freigegeben",
        "Artikel vom 19.12.2014",
        "Die neue Brücke über den Kanal ist am Freitag für den Verkehr freigegeben worden.",
        "Bürgermeisterin Greta Sommerfeld sagte, der Bau habe vier Millionen Euro gekostet.",
    )
    assert told == {"title": "Neue Brücke über den Kanal freigegeben", "published": "2014-12-19"}


def test_who_holds_a_picture_of_a_network_signs_nothing() -> None:
    told = said(
        "Police arrest man who swam across Port Alder lake",
        "Feb 11, 2023, 5:45 AM",
        "(Facebook Photo/Port Alder Lake)",
        "PORT ALDER — Police arrested a man on Friday after he had taken a phone and leaped into the lake.",
        "Officers gave him a ladder at the dam, and he climbed down its back to be detained.",
    )
    assert told == {"title": "Police arrest man who swam across Port Alder lake", "published": "2023-02-11"}


def test_a_labelled_source_above_the_day_is_no_title() -> None:
    told = said("- 信息来源:云溪新闻网", "- 发布日期:2025-02-12 07:53", "- 浏览次数:", *STORY)
    assert told == {"published": "2025-02-12", "source": "云溪新闻网"}


def test_the_number_of_a_record_is_no_source() -> None:
    told = said(TITLE, "发布时间:2017-02-12 09:58:48来源:SRC-389", "云溪日报讯 " + STORY[0], STORY[1])
    assert told == {"title": TITLE, "published": "2017-02-12", "source": "云溪日报"}
