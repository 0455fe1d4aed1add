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


def test_labels_whose_letters_stand_apart_are_those_of_a_register() -> None:
    told = said(
        "索   引   号 20240311-00482 分        类 卫生健康; 通知",
        "发 布 机 构 云溪市卫生健康委员会 发 文 日 期 2024-03-11",
        "名        称 关于开展年度体检工作的通知",
        "文        号 云卫发〔2024〕17号   上 载 日 期 2024-03-11",
        "关于开展年度体检工作的通知",
        "云卫发〔2024〕17号",
        "各县(区)卫生健康局，委属各单位：",
        "为做好年度居民免费体检工作，现将有关事项通知如下。",
        "体检对象为年满六十五周岁的常住居民，体检时间为4月8日至6月28日，由各乡镇卫生院分批组织。",
        "云溪市卫生健康委员会",
        "2024年3月11日",
    )
    assert {name: told.get(name) for name in ("title", "published", "source", "authors")} == {
        "title": "关于开展年度体检工作的通知",
        "published": "2024-03-11",
        "source": "云溪市卫生健康委员会",
        "authors": None,
    }


def test_letters_that_stand_apart_in_a_poem_are_no_register() -> None:
    lines = ("名 称 何 用", "山 在 那 里，水 也 在 那 里，人 却 走 了，只 剩 下 一 座 桥。", *STORY)
    made = cleaners.clean(cleaners.Page("https://a.example/b", "\n".join(lines).encode(), "text/plain"))
    assert isinstance(made, cleaners.Article)
    assert not any(removed.rule == "register.field" for removed in made.removed)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("云溪日报 记者 闻人杰 通讯员 李晨阳 王国林", ("闻人杰", "李晨阳", "王国林")),
        ("群島台記者游詩涵雲嶺報導", ("游詩涵",)),
    ],
)
def test_roles_and_places_below_a_text_are_no_names(line: str, authors: tuple[str, ...]) -> None:
    assert said(*STORY, line)["authors"] == authors


@pytest.mark.parametrize("closing", ["(张明理 弓芳)", "（弓芳 张明理）"])
def test_a_rare_family_name_beside_a_known_one_signs(closing: str) -> None:
    authors = said(STORY[0], STORY[1] + closing)["authors"]
    assert isinstance(authors, tuple)
    assert set(authors) == {"张明理", "弓芳"}


def test_a_role_before_the_names_in_a_closing_bracket_is_none_of_them() -> None:
    assert said(STORY[0], STORY[1] + "（评论员 罗博 萧海川）")["authors"] == ("罗博", "萧海川")


def test_an_account_without_a_name_may_stand_before_the_day() -> None:
    told = said(TITLE, "admin 阅读:318 2023-05-31 09:00:28 评论:0", *STORY)
    assert told == {"title": TITLE, "published": "2023-05-31"}


def test_an_old_picture_is_no_source() -> None:
    told = said(
        "은하시, 노후 상수관 교체 공사 착수",
        "2022-09-18",
        "(사진=은하시 제공/자료사진)",
        "은하시는 다음 달부터 노후 상수관 12km를 교체하는 공사에 들어간다고 18일 밝혔다. 사업비는 64억 원이다.",
        "시는 공사 구간을 네 곳으로 나누어 야간에 진행하고, 단수 일정은 사흘 전에 문자로 안내한다.",
    )
    assert "source" not in told


MINATO = (
    "港市にある老舗の水族館が来年3月末で閉館することが25日、分かりました。改修費用の確保が難しいためだとしています。",
    "水族館は1985年に開館し、これまでに延べ600万人が訪れました。飼育している魚などは近くの施設に移す予定です。",
    "館長の佐藤さんは「長い間親しんでいただき感謝しています」と話しています。",
)


@pytest.mark.parametrize("line", ["10/25(土) 12:42配信", "10/25(土) 12:42", "10/5（月） 9:03 配信"])
def test_a_japanese_day_without_its_year_is_a_dateline(line: str) -> None:
    title = "老舗の水族館、来春に閉館へ 40年の歴史に幕"
    page = cleaners.Page(
        "https://site.example/a", "\n".join((title, line, *MINATO, line)).encode(), "text/plain"
    )
    made = cleaners.clean(page)
    assert isinstance(made, cleaners.Article)
    assert (made.title, made.text) == (title, "\n".join(MINATO))


FARO = (
    "El pleno aprobó este martes la nueva terminal de ferris tras seis horas de debate, en las que hablaron vecinos.",
    "Las obras empezarán en marzo y durarán dos años, según la alcaldesa, que pidió paciencia a los comerciantes.",
)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Lunes 1ro de diciembre de 2025", "2025-12-01"),
        ("Lunes, 1 de diciembre de 2025", "2025-12-01"),
        ("1ero de mayo de 2024", "2024-05-01"),
        ("Thursday , 24th Dec , 2015", "2015-12-24"),
        ("Donnerstag, 24. Dezember 2015", "2015-12-24"),
    ],
)
def test_a_day_of_the_week_or_an_ordinal_makes_no_text_of_a_day(line: str, day: str) -> None:
    page = cleaners.Page("https://site.example/a", "\n\n".join((line, *FARO)).encode(), "text/plain")
    made = cleaners.clean(page)
    assert isinstance(made, cleaners.Article)
    assert (made.title, str(made.published), made.text) == (None, day, "\n".join(FARO))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"{TITLE}_云溪网", TITLE),
        (f"{TITLE}_社会_云溪频道_云溪网", TITLE),
        (f"{TITLE} - 云溪网", TITLE),
        (f"{TITLE}|云溪晚报", TITLE),
        (f"{TITLE}——云溪网", f"{TITLE}——云溪网"),
        ("云溪-滨州高铁下月开通，全程四十分钟", "云溪-滨州高铁下月开通，全程四十分钟"),
        ("机器人ROS_2入门课进校园", "机器人ROS_2入门课进校园"),
    ],
)
def test_section_and_site_behind_a_windows_headline_are_none_of_it(line: str, title: str) -> None:
    assert said(line, "2025-05-03 10:00 来源：云溪日报", *STORY)["title"] == title


WRAPPED = (
    "Der Stadtrat von Nordhafen hat am Dienstag den Bau eines neuen",
    "Fährterminals beschlossen, das 40 Millionen Euro kosten soll. Die",
    "Arbeiten beginnen im März und dauern zwei Jahre, sagte gestern",
    "die Verwaltung. Anwohner meinten, dass der Lärm zunehmen werde.",
    "Die Bürgermeisterin versprach, die Sorgen ernst zu nehmen und im",
    "Herbst erneut zu berichten.",
)
JOINED = " ".join(WRAPPED[:4]) + "\n" + " ".join(WRAPPED[4:])


def test_the_first_line_of_a_text_broken_at_a_width_is_no_title() -> None:
    url = "https://site.example/2025/5/nordhafen-baut-neuen-terminal.html"
    made = cleaners.clean(cleaners.Page(url, "\n".join(WRAPPED).encode(), "text/plain"))
    assert isinstance(made, cleaners.Article)
    assert (made.title, made.text) == (None, JOINED)


def test_a_headline_above_a_text_broken_at_a_width_is_its_title() -> None:
    url = "https://site.example/2025/5/nordhafen-baut-neuen-terminal.html"
    lines = ("Nordhafen baut neuen Terminal", "14. Mai 2025", *WRAPPED)
    made = cleaners.clean(cleaners.Page(url, "\n".join(lines).encode(), "text/plain"))
    assert isinstance(made, cleaners.Article)
    assert (made.title, made.text) == (lines[0], JOINED)
