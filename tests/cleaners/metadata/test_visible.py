"""What the lines around a body add to what the markup said, on invented Chinese and other pages."""

from __future__ import annotations

from datetime import date

import pytest
from lines_around import NINTH, TEXT, TITLE, chinese, visible

from cleaners.model import Meta


def test_a_chinese_page_says_around_its_text_who_made_it() -> None:
    above = (
        "首页 > 新闻 > 海城要闻 > 正文",
        TITLE,
        "2021-03-09 14:42  来源：海城日报  作者：李晓 王一鸣  点击：102",
        "字号：大 中 小",
    )
    below = ("（责任编辑：陈静）", "分享到：")
    assert chinese(above, below) == Meta(
        title=TITLE,
        published=NINTH,
        source="海城日报",
        section="海城要闻",
        authors=("李晓", "王一鸣"),
        editors=("陈静",),
    )


@pytest.mark.parametrize("called", ["海城大学图书馆", "大型仪器共享平台 | 海城大学"])
def test_a_document_called_after_its_office_is_titled_by_the_line_above_the_day(called: str) -> None:
    shown = visible(Meta(title=called), (called, "关于图书馆暑假开放时间的通知", "2021-03-09"), (), TEXT)
    assert shown.title == "关于图书馆暑假开放时间的通知"


@pytest.mark.parametrize(
    ("line", "title"), [("海城檢討渡輪票價安排", "海城檢討渡輪票價安排"), ("國際新聞", "港聞")]
)
def test_the_name_of_a_section_is_no_title_where_a_headline_stands_above_the_day(
    line: str, title: str
) -> None:
    assert visible(Meta(title="港聞"), ("要聞", "港聞", line, "2021年3月9日"), (), TEXT).title == title


def test_a_headline_that_ends_as_offices_do_stays_where_an_office_stands_above_the_day() -> None:
    title = "海城市国民经济和社会发展统计公报"
    assert visible(Meta(title=title), (title, "海城市统计局", "2021-03-09"), (), TEXT).title == title


@pytest.mark.parametrize(
    ("above", "source"),
    [
        (("2021年03月09日14:42 来源：海城日报",), "海城日报"),
        (("发布日期：2021-03-09 稿件来源： 海城日报 责任编辑：陈静",), "海城日报"),
        (("来源：海城发布",), "海城发布"),
        (("HTTP://NEWS.EXAMPLE 2021年3月9日14:42 [ 李晓 ] 来源：[ 海城日报 ]",), "海城日报"),
        (("2021-03-09 14:42:10 字号：A- A A+ 来源：海城日报",), "海城日报"),
        (("發佈時間：2021-03-09 來源：海城日報",), "海城日報"),
        (("2021-03-09 14:42|來源：海城日報|人氣：12",), "海城日報"),
        (("2021-03-09", "九年前的渡口，如今已是一片繁忙景象（图片来源：视觉图库）"), None),
        (("2021-03-09", "渡轮缓缓驶离码头，岸上的人们挥手道别（来源：某视频）"), None),
        (("2021-03-09 来源：网络",), None),
    ],
)
def test_the_named_source_is_read_and_a_captions_is_not(above: tuple[str, ...], source: str | None) -> None:
    assert chinese((TITLE, *above)).source == source


@pytest.mark.parametrize(
    "line",
    [
        "2021-03-09 14:42　来源：　作者： 我要评论(23)",
        "2021-03-09 14:42　来源： 发表评论 打印　作者：",
        "2021-03-09 14:42　作者： 字号：大 中 小 我要评论",
        "2021-03-09 14:42　作者： 我要投稿 收藏　来源：　责任编辑： 点击收藏",
        "2021-03-09 14:42　来源：　作者：　点击：123次",
        "2021-03-09 14:42　来源：　作者：佚名　编辑：　我要分享",
    ],
)
def test_a_label_without_a_value_names_neither_the_next_label_nor_a_tool(line: str) -> None:
    shown = chinese((TITLE, line))
    assert (shown.source, shown.authors, shown.editors) == (None, (), ())


def test_a_source_whose_name_is_also_an_entry_of_menus_is_one() -> None:
    shown = chinese((TITLE, "来源： 人民日报客户端发稿时间：2021-03-09 14:42"))
    assert shown.source == "人民日报客户端"


def test_the_source_below_the_text_counts_when_none_stands_above() -> None:
    assert chinese((TITLE, "2021-03-09"), ("本文来源：海城日报 责任编辑：陈静_X12",)).source == "海城日报"


@pytest.mark.parametrize(
    ("above", "body", "authors"),
    [
        (("【文/海城网专栏作者 李晓】",), TEXT, ("李晓",)),
        (("海城日报记者 李晓",), TEXT, ("李晓",)),
        (("执笔/夜读君、李晓",), TEXT, ("夜读君", "李晓")),
        (
            (),
            ("海城日报讯（记者 李晓 通讯员 王一鸣）九日，停航九年的环岛航线恢复营运。", TEXT[1]),
            ("李晓", "王一鸣"),
        ),
        ((), ("新华社海城3月9日电（记者李晓）停航九年的环岛航线恢复营运。", TEXT[1]), ("李晓",)),
        ((), (TEXT[0], TEXT[1] + "（李晓 王一鸣）"), ("李晓", "王一鸣")),
        ((), (TEXT[0], TEXT[1] + "(文/图 李晓)"), ("李晓",)),
        ((), (TEXT[0], "她说，这条船（海城一号）九年前停航。"), ()),
        ((), ("　　海城新闻·海城日报记者李晓/文 受访者供图", *TEXT), ("李晓",)),
        ((), (*TEXT[:1], "候船的市民排起了长队。（常小雨 洪亮 ）"), ("常小雨", "洪亮")),
        ((), (TEXT[0], "记者在码头看到，候船的市民排起了长队。"), ()),
        (("作者：网络整理",), TEXT, ()),
        (("作者最新文章",), TEXT, ()),
        (("文化频道",), TEXT, ()),
    ],
)
def test_those_who_sign_are_named(
    above: tuple[str, ...], body: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    assert chinese((TITLE, "2021-03-09", *above), (), body).authors == authors


def test_a_name_alone_between_headline_and_date_signs_and_a_papers_name_is_the_source() -> None:
    account = chinese((TITLE, "夜读海城", "发布时间：03-09 14:42"))
    paper = chinese((TITLE, "海城日报", "2021-03-09 14:42"))
    both = chinese((TITLE, "李晓/海城日报", "2021-03-09 14:42"))
    assert [(m.authors, m.source) for m in (account, paper, both)] == [
        (("夜读海城",), None),
        ((), "海城日报"),
        (("李晓",), "海城日报"),
    ]


def test_the_title_is_shown_without_the_sites_name() -> None:
    metas = [
        visible(Meta(title=f"{TITLE}{tail}"), (TITLE, "2021-03-09"), (), TEXT)
        for tail in ("_海城新闻网", "-海城在线", "")
    ]
    assert [m.title for m in metas] == [TITLE] * 3


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Mia Larsen and Tom Okafor, Harbour Times staff writers", ("Mia Larsen", "Tom Okafor")),
        ("Von Eva Beispiel", ("Eva Beispiel",)),
        ("Blog Beitrag von Eva Beispiel", ("Eva Beispiel",)),
        ("Par Luc Exemple le 07 Mai 2020", ("Luc Exemple",)),
        ("Por Ana Ejemplo", ("Ana Ejemplo",)),
        ("Text: Eva Beispiel", ("Eva Beispiel",)),
        ("Eva Beispiel, 01.12.2021", ("Eva Beispiel",)),
        ("04.02.2022 | 13:10 Uhr | Eva Beispiel", ("Eva Beispiel",)),
        ("Posted by M. L. Larsen at 2:33 PM", ("M. L. Larsen",)),
        ("By Staff", ()),
        ("Portfolio", ()),
        ("Rede von Bürgermeister Jan Muster beim Hafenfest der Stadt", ()),
    ],
)
def test_bylines_in_other_languages_are_read(line: str, authors: tuple[str, ...]) -> None:
    title = "The ferry returns after nine years"
    assert visible(Meta(title=title), (title, line), (), ("The island ferry is back.",)).authors == authors


def test_a_label_of_the_page_names_the_source_before_the_publication_s_own_name() -> None:
    said = Meta(title="The ferry returns", source="Harbour Times", published=date(2021, 3, 9))
    above = ("The ferry returns", "Source: Coastal Press Agency")
    assert visible(said, above, ()).source == "Coastal Press Agency"


def test_a_bare_word_for_news_and_a_korean_paper_are_told_apart_beside_the_day() -> None:
    chinese = ("海灣渡輪九年後復航", "新聞 2014年12月13日 09:33")
    korean = ("아홉 해 만에 돌아온 연락선", "해강일보", "입력 2026.03.03 10:21")
    sources = [visible(Meta(title=above[0]), above, ()).source for above in (chinese, korean)]
    assert sources == [None, "해강일보"]


def test_what_the_markup_said_stays() -> None:
    said = Meta(
        title="The ferry returns",
        published=date(2021, 3, 9),
        source="Harbour Times",
        section="Local",
        authors=("Mia Larsen",),
        editors=("Tom Okafor",),
    )
    above = ("The ferry returns", "Mia Larsen", "1 January 2020")
    assert visible(said, above, ("Editing by Third Person",)) == said


def test_a_labelled_name_wins_over_one_of_the_markup_that_no_line_shows() -> None:
    said = Meta(title="The ferry returns", authors=("Mia Larsen",))
    assert visible(said, ("The ferry returns", "By Tom Okafor", "1 January 2020")).authors == ("Tom Okafor",)
    assert visible(said, ("The ferry returns", "By Mia Larsen", "1 January 2020")).authors == ("Mia Larsen",)
    assert visible(said, ("The ferry returns", "1 January 2020")).authors == ("Mia Larsen",)


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("Kapal kembali ke dermaga", ("PenulisRina Contoh", "EditorBudi Contoh")),
        ("The ferry returns", ("By Rina Contoh", "Edited by Budi Contoh")),
    ],
)
def test_whom_a_line_calls_the_editor_is_no_author(title: str, below: tuple[str, ...]) -> None:
    made = visible(Meta(title=title, authors=("Budi Contoh",), editors=()), (title,), below)
    assert (made.authors, made.editors) == (("Rina Contoh",), ("Budi Contoh",))


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("HARBOUR CITY (AP) — The ferry returned on Tuesday after nine years.", "AP"),
        ("Berlin (dpa/lby) - Die Fähre ist nach neun Jahren wieder unterwegs.", "dpa"),
        ("(ANSA) - ROMA, 3 MAR - Il traghetto torna dopo nove anni.", "ANSA"),
        ("London, Jun 11 (efe-epa).- The ferry returned on Thursday.", "efe-epa"),
        ("（法新社巴黎21日電）停航九年的渡輪今天恢復營運。", "法新社"),
        ("新华社海城3月9日电 停航九年的环岛航线恢复营运。", "新华社"),
        ("(서울=연합뉴스) 한서윤 기자 = 여객선이 9년 만에 돌아왔다.", "연합뉴스"),
        ("КИЕВ. 3 декабря. УНН. Паром вернулся спустя девять лет.", "УНН"),
        ("Ферму построят в области, передает корреспондент ИА «Побережье».", "ИА «Побережье»"),
        ("The ferry (a catamaran) returned on Tuesday after nine years.", "Harbour Times"),
        ("The harbour board (HB) voted on Tuesday.", "Harbour Times"),
    ],
)
def test_the_agency_that_signs_the_opening_is_the_source(opening: str, source: str) -> None:
    made = visible(
        Meta(title="The ferry returns", source="Harbour Times"),
        ("The ferry returns",),
        (),
        (opening, opening),
    )
    assert made.source == source


@pytest.mark.parametrize(
    ("first", "last", "authors"),
    [
        ("〔記者林思妤／北城報導〕市府昨天宣布擴大補助。", "補助下月開始。", ("林思妤",)),
        ("中新社北城11月2日电(董明)停航九年的航线恢复营运。", "航班每天两次。", ("董明",)),
        ("市府昨天宣布擴大補助。", "補助下月開始。（北城新聞 陳明韻 郭文海 北城報導）", ("陳明韻", "郭文海")),
        ("市府昨天宣布擴大補助。", "補助下月開始（含週末）", ()),
    ],
)
def test_brackets_at_a_texts_ends_name_who_signs(first: str, last: str, authors: tuple[str, ...]) -> None:
    made = visible(
        Meta(title="北城擴大補助", lang="zh-Hant"),
        ("北城擴大補助",),
        (),
        (first, "全市約五萬人受惠，名額不限。", last),
    )
    assert made.authors == authors


def test_a_section_in_the_place_of_a_title_gives_way_to_the_line_above_the_dateline() -> None:
    above = (
        "首页 - 新闻动态",
        "二零二一年海岸地理学术年会在海城大学举行",
        "发布时间：2021-03-09 来源：海岸学会",
    )
    assert visible(Meta(title="新闻动态"), above, (), TEXT).title == above[1]
    assert visible(Meta(title="渡轮今日复航"), above, (), TEXT).title == "渡轮今日复航"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By TPN, in News, Harbour, Tourism", ("TPN",)),
        ("By Jane Miller, in Berlin", ("Jane Miller",)),
        ("ByJane Miller", ("Jane Miller",)),
        ("ByThe Associated Press", ()),
        ("Byron Smith", ("Byron Smith",)),
    ],
)
def test_a_byline_ends_where_the_section_or_the_place_begins(line: str, authors: tuple[str, ...]) -> None:
    above = ("The ferry sails again", "March 9, 2021", line)
    assert visible(Meta(title="The ferry sails again"), above).authors == authors


def test_a_button_beside_the_date_signs_nothing() -> None:
    above = ("The ferry sails again", "March 9, 2021", "LEAVE A COMMENT")
    assert visible(Meta(title="The ferry sails again"), above).authors == ()


def test_a_topic_beside_the_date_that_the_title_names_signs_nothing() -> None:
    title = "Efficient Ferries: how the harbour saves"
    assert visible(Meta(title=title), (title, "Efficient Ferries", "March 9, 2021")).authors == ()
    assert visible(Meta(title=title), (title, "Mia Larsen", "March 9, 2021")).authors == ("Mia Larsen",)
    assert visible(Meta(title=title), (title, "By Efficient Ferries", "March 9, 2021")).authors != ()


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (("Written by", "Mia Larsen"), ("Mia Larsen",)),
        (("Autor:", "Eva Beispiel"), ("Eva Beispiel",)),
        (("Article by", "March 9, 2021"), ()),
        (("Written in", "Cape Town"), ()),
        (("Published March 9, 2021 by Mia Larsen",), ("Mia Larsen",)),
        (("March 9, 2021 | By Kay",), ("Kay",)),
        (("March 9, 2021 | by on",), ()),
        (("Share", "OPEN EXTENDED NOTES", "March 9, 2021"), ()),
        (("By signing up, you agree to our Terms",), ()),
    ],
)
def test_a_name_stands_in_the_line_below_its_label_or_in_that_of_the_date(
    lines: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    title = "The ferry sails again"
    assert visible(Meta(title=title), (title, *lines, "Share")).authors == authors


@pytest.mark.parametrize("credit", ["Tom Okafor/AP", "Tom Okafor / AFP / Picture House"])
def test_an_agency_beside_who_took_the_picture_is_no_source(credit: str) -> None:
    above = ("Ferries return to the harbour", "By Mia Larsen", "March 9, 2021", "Share", credit)
    shown = visible(Meta(title="Ferries return to the harbour", source="Harbour Sheet"), above, (), TEXT)
    assert (shown.authors, shown.source) == (("Mia Larsen",), "Harbour Sheet")


def test_the_word_of_agencies_for_the_end_hides_nobody_who_signs() -> None:
    text = (
        "The ferries return to the harbour on Monday.",
        "Fares stay as they are. (By Mia Larsen) Enditem/",
    )
    assert visible(Meta(title="Ferries return to the harbour"), (), (), text).authors == ("Mia Larsen",)
