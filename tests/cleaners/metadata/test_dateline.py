"""The day that lines and markup give together: uploads, mastheads and clocks of other zones do not make it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from cleaners import Article, Page, clean, metadata
from cleaners.model import Meta, Site

TITLE = "海城二〇二二年统计公报正式发布"
TEXT = ("二〇二二年，全市生产总值比上年增长百分之五。", "居民收入继续增加。")
SHANGHAI = timezone(timedelta(hours=8))
UPLOADED = datetime(2023, 5, 16, 12, 34, tzinfo=SHANGHAI)


def published(meta: Meta, *above: str) -> object:
    page = Page("https://a.example/x", b"")
    return metadata.visible(meta, above, (), page, Site(), TEXT).published


@pytest.mark.parametrize(
    "above",
    [
        ("发文日期：", "2023-04-18", "公开方式：", "主动公开", TITLE),
        ("生成日期：", "2023-04-18", "分类：", "统计公报", TITLE),
        (TITLE, "访问量：199 发布日期：2023-04-18", TITLE),
        (TITLE, "来源：统计局 成文日期：2023年4月18日", "字号：大 中 小", TITLE, "（统计局）"),
    ],
)
def test_a_labelled_day_gainsays_the_upload_wherever_it_stands_at_the_headline(
    above: tuple[str, ...],
) -> None:
    assert published(Meta(title=TITLE, published=UPLOADED), *above) == date(2023, 4, 18)


@pytest.mark.parametrize(
    "above",
    [
        ("有效日期：", "2023-04-18", TITLE),
        (TITLE, "关联稿件：", "解读二〇二二年统计公报 2023-04-18"),
        (TITLE, "会议时间：2023-04-18"),
    ],
)
def test_another_day_at_the_headline_does_not(above: tuple[str, ...]) -> None:
    assert published(Meta(title=TITLE, published=UPLOADED), *above) == UPLOADED


def test_utc_stated_with_the_offset_of_another_zone_is_set_right_by_the_clock_that_a_line_shows() -> None:
    brasilia = timezone(timedelta(hours=-3))
    stated = datetime(2023, 4, 19, 1, 19, 27, tzinfo=brasilia)
    meta = Meta(title="A cantora volta à cidade", published=stated, lang="pt")
    shown = published(meta, "A cantora volta à cidade", "18/04/2023 22:19, atualizado 18/04/2023 22:43")
    assert shown == datetime(2023, 4, 18, 22, 19, 27, tzinfo=brasilia)
    assert published(meta, "A cantora volta à cidade", "19/04/2023 01:19") == stated


def test_the_pages_clock_in_an_element_gives_way_to_the_day_below_the_headline() -> None:
    title, text = "港灣市政府公布渡輪新時刻表", "渡輪公司表示，環島航線將自下週起恢復營運，票價維持不變。" * 4
    body = (
        f"<html lang=zh-TW><title>{title}</title><body><div class=date>2014/12/13 星期六</div><h1>{title}</h1>"
        f"<div>2013-08-13</div><p>{text}</p><p>{text}</p></body></html>"
    )
    article = clean(Page("https://a.example/news/704801", body.encode()))
    assert isinstance(article, Article)
    assert article.published == date(2013, 8, 13)


@pytest.mark.parametrize(
    ("shown", "day"),
    [("2026-11-28 08:00", datetime(2026, 11, 28, 8, tzinfo=SHANGHAI)), ("", date(2026, 1, 10))],
)
def test_a_day_of_a_meta_that_the_page_shows_too_outweighs_figures_of_the_address(
    shown: str, day: datetime | date
) -> None:
    story = "".join(
        f"<p>河口新桥今天上午通车，全长{n}千二百米，双向六车道，市民步行过桥只要十五分钟。</p>"
        for n in range(8)
    )
    html = (
        "<meta property=article:published_time content=2026-11-28T08:00:00+08:00><title>新桥通车</title>"
        f"<h1>新桥通车</h1><div>{shown}</div><article>{story}</article>"
    )
    article = clean(Page("https://a.example/2026/1_10.html", html.encode(), "text/html", "utf-8"))
    assert isinstance(article, Article)
    assert article.published == day
