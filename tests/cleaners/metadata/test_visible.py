"""What the lines around a body add to what the markup said, on invented Chinese and other pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from cleaners import metadata
from cleaners.model import Meta, Page, Site

TITLE = "海城渡轮时隔九年重新开航"
SHANGHAI = timezone(timedelta(hours=8))
NINTH = datetime(2021, 3, 9, 14, 42, tzinfo=SHANGHAI)
TEXT = ("海城渡轮公司九日宣布，停航九年的环岛航线本周起恢复营运。", "市民陈女士说，她从小就坐这班船上学。")


def visible(
    meta: Meta,
    above: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
    body: tuple[str, ...] = (),
    url: str = "https://a.example/x",
) -> Meta:
    return metadata.visible(meta, above, below, Page(url, b""), Site(), body)


def chinese(above: tuple[str, ...] = (), below: tuple[str, ...] = (), body: tuple[str, ...] = TEXT) -> Meta:
    return visible(Meta(title=TITLE), above, below, body)


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


@pytest.mark.parametrize(
    ("above", "source"),
    [
        (("2021年03月09日14:42 来源：海城日报",), "海城日报"),
        (("发布日期：2021-03-09 稿件来源： 海城日报 责任编辑：陈静",), "海城日报"),
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


def test_the_date_below_the_headline_is_believed_before_any_other() -> None:
    above = ("热点", "旧闻一则 2020-01-01", TITLE, "2021-03-09 14:42", "相关：2019-05-05 座谈会")
    assert chinese(above, ("2022-02-02 08:00 另一条新闻",)).published == NINTH


def test_a_date_in_a_sentence_is_no_dateline() -> None:
    assert chinese((TITLE, "摘要：2014年8月22日，渡轮公司宣布停航。")).published is None


def test_the_address_speaks_last_and_outvotes_a_date_that_contradicts_it() -> None:
    url = "https://a.example/2021/03/09/ferry.html"
    far = visible(Meta(title=TITLE), (TITLE, "2018-01-01 08:00"), (), TEXT, url)
    near = visible(Meta(title=TITLE), (TITLE, "2021-03-09 14:42"), (), TEXT, url)
    assert (far.published, near.published) == (date(2021, 3, 9), NINTH)


def test_a_day_without_a_year_takes_the_year_of_the_last_change() -> None:
    changed = datetime(2021, 3, 9, 15, 0, tzinfo=SHANGHAI)
    meta = visible(Meta(title=TITLE, modified=changed), (TITLE, "发布时间：03-0914:42"), (), TEXT)
    assert (meta.published, meta.modified) == (NINTH, changed)


def test_a_moment_in_utc_is_shown_by_the_clock_that_a_line_shows() -> None:
    utc = datetime(2021, 3, 10, 4, 30, 59, tzinfo=UTC)
    title = "The ferry returns after nine years"
    lines = (
        (title, "Published March 9, 2021 at 11:30 p.m."),
        (title, "March 8, 2021 at 11:17 p.m."),
        (title,),
    )
    shown = [visible(Meta(title=title, published=utc), above).published for above in lines]
    assert [value.isoformat() for value in shown if value] == [
        "2021-03-09T23:30:59-05:00",
        "2021-03-10T04:30:59+00:00",
        "2021-03-10T04:30:59+00:00",
    ]


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


def test_what_the_markup_said_stays() -> None:
    said = Meta(
        title="The ferry returns",
        published=date(2021, 3, 9),
        source="Harbour Times",
        section="Local",
        authors=("Mia Larsen",),
        editors=("Tom Okafor",),
    )
    above = ("The ferry returns", "Mia Larsen", "Source: Other Paper", "1 January 2020")
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
    "heading",
    ["Related stories", "Mehr zum Thema", "Lire aussi", "Más noticias", "相关阅读", "関連記事", "관련기사"],
)
def test_dates_below_the_heading_of_other_stories_are_theirs(heading: str) -> None:
    above, below = ("The ferry sails again", "by Anna Berg"), (heading, "2021-03-09", "Another ferry")
    assert visible(Meta(title="The ferry sails again"), above, below).published is None
    assert visible(Meta(title="The ferry sails again"), above, below[1:]).published == date(2021, 3, 9)


NIGHT = datetime(2021, 3, 10, 3, 30, tzinfo=UTC)
AFTERNOON = datetime(2021, 3, 10, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "url", "published"),
    [
        (NIGHT, "https://a.example/2021/03/09/ferry", date(2021, 3, 9)),
        (NIGHT, "https://a.example/2021/03/10/ferry", NIGHT),
        (NIGHT, "https://a.example/2021/03/11/ferry", NIGHT),
        (NIGHT, "https://a.example/2021/03/02/ferry", NIGHT),
        (AFTERNOON, "https://a.example/2021/03/11/ferry", date(2021, 3, 11)),
        (AFTERNOON, "https://a.example/2021/03/09/ferry", AFTERNOON),
        (NIGHT.astimezone(SHANGHAI), "https://a.example/2021/03/09/ferry", NIGHT.astimezone(SHANGHAI)),
    ],
)
def test_a_moment_in_utc_gives_way_to_the_neighbouring_day_that_the_address_names(
    stated: datetime, url: str, published: date | datetime
) -> None:
    assert visible(Meta(title="The ferry sails again", published=stated), url=url).published == published


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
    ],
)
def test_a_name_stands_in_the_line_below_its_label_or_in_that_of_the_date(
    lines: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    title = "The ferry sails again"
    assert visible(Meta(title=title), (title, *lines, "Share")).authors == authors


@pytest.mark.parametrize(
    ("modified", "line", "published"),
    [
        (date(2023, 6, 24), "August 25, 2021", date(2021, 8, 25)),
        (date(2023, 6, 20), "Published Aug 25, 2021", date(2021, 8, 25)),
        (date(2023, 6, 24), "Updated August 25, 2021", date(2023, 6, 24)),
        (date(2023, 6, 24), "August 25, 2024", date(2023, 6, 24)),
        (date(2023, 6, 24), "June 23, 2023", date(2023, 6, 24)),
        (date(2023, 6, 24), "The harbour fair of August 25, 2021 is open now", date(2023, 6, 24)),
        (date(2023, 6, 28), "August 25, 2021", date(2023, 6, 24)),
        (None, "August 25, 2021", date(2023, 6, 24)),
    ],
)
def test_a_page_stamped_anew_was_published_on_the_earlier_day_that_it_shows(
    modified: date | None, line: str, published: date
) -> None:
    title = "The ferry sails again"
    meta = Meta(title=title, published=date(2023, 6, 24), modified=modified)
    assert visible(meta, (title, line, "Mia Larsen")).published == published


def test_a_date_far_below_the_headline_does_not_gainsay_the_markup() -> None:
    title = "The ferry sails again"
    meta = Meta(title=title, published=date(2023, 6, 24), modified=date(2023, 6, 24))
    between = ("Share", "Save", "Print", "Mail")
    assert visible(meta, (title, *between, "August 25, 2021")).published == date(2023, 6, 24)


def test_a_link_to_the_chinese_edition_does_not_set_the_clock() -> None:
    stated = datetime(2021, 3, 9, 23, 28, tzinfo=UTC)
    above = ("The ferry sails again", "March 9, 2021", "中文", "Deutsch")
    body = ("After nine years the ferry returned to the harbour, and the town came to see it sail.",) * 3
    meta = Meta(title="The ferry sails again", published=stated, lang="en")
    assert visible(meta, above, body=body).published == stated


@pytest.mark.parametrize(
    "line",
    [
        "会议时间：2025年5月4日 14:00",
        "Opening 4 May 2025",
        "Doors open 4 May 2025",
        "报名截止：2025年5月4日",
        "Held on 4 May 2025",
    ],
)
def test_the_day_of_an_event_is_no_day_of_publication(line: str) -> None:
    assert visible(Meta(title="The ferry returns", lang="en"), ("The ferry returns", line)).published is None


def test_a_labelled_day_below_the_headline_gainsays_the_later_day_of_an_upload() -> None:
    said = Meta(title=TITLE, published=date(2023, 8, 16), lang="zh-Hans")
    for label, published in (("发布日期：", date(2023, 5, 11)), ("", date(2023, 8, 16))):
        assert visible(said, (TITLE, f"{label}2023-05-11")).published == published


def test_a_day_stated_alone_takes_its_time_from_the_dateline() -> None:
    made = visible(
        Meta(title=TITLE, published=date(2023, 5, 11), lang="zh-Hans"), (TITLE, "2023-05-11 10:02")
    )
    assert made.published == datetime(2023, 5, 11, 10, 2, tzinfo=SHANGHAI)
