"""Days that stand in the lines around a text: which of them is the day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from lines_around import NINTH, SHANGHAI, TEXT, TITLE, chinese, visible

from cleaners.model import Meta


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


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ((TITLE, "2021-03-09"), date(2021, 3, 9)),
        ((TITLE, "林晓", "海城", "视频", "图片", "2021-03-09"), date(2021, 3, 9)),
        ((TITLE, "更新：2021-03-09"), date(2021, 3, 2)),
        (("2021-03-09", TITLE), date(2021, 3, 2)),
        ((TITLE, "2021-02-27"), date(2021, 3, 2)),
        ((TITLE, "2021-03-29"), date(2021, 3, 2)),
        ((TITLE, "林晓 2021-03-09"), date(2021, 3, 9)),
        ((TITLE, "Tuesday, 9 March 2021"), date(2021, 3, 9)),
        ((TITLE, "Dienstag, 9. März 2021"), date(2021, 3, 9)),
        ((TITLE, "By Nora Ashdown | 9 March 2021"), date(2021, 3, 9)),
        ((TITLE, "Tuesday, 9 March 2021, Town Hall"), date(2021, 3, 2)),
        ((TITLE, "The ferry sails again on 9 March 2021, says the council."), date(2021, 3, 2)),
    ],
)
def test_a_day_below_the_headline_some_days_after_the_address_is_that_of_publication(
    above: tuple[str, ...], day: date
) -> None:
    url = "https://a.example/2021/03/02/ferry.html"
    assert visible(Meta(title=TITLE), above, (), TEXT, url).published == day


def test_a_day_under_a_label_of_publication_outvotes_the_address() -> None:
    url = "https://a.example/2021/04/01/ferry.html"
    assert visible(Meta(title=TITLE), (TITLE, "发布时间：2021-03-09 14:42"), (), TEXT, url).published == NINTH


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
