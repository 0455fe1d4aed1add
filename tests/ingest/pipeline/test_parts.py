"""Articles in several parts on the whole road: joined before cleaning, bounded, and nothing lost when a part fails."""

from __future__ import annotations

from dataclasses import replace

import pytest
from inprocess import HOST, Paper

from ingest.pipeline.parts import MOST
from ingest.store import Store
from ingest.store.articles import exporting
from ingest.store.urls import history, revisits

LIST = '<ul><li><a href="/n/2026/0314/a7701.shtml">渔港清淤提前二十天结束 十二艘渔船先行出海</a> 2026-03-14</li></ul>'
SENTENCES = (
    "清溪渔港的清淤工程十四日结束，比原定日期提前二十天，十二艘渔船当天下午先行出海。",
    "施工队长介绍，挖泥船在冬季风浪里作业八十天，清出淤泥三十万方，全部用于加固北堤。",
    "渔民老周说，过去退潮时船底常常擦着泥，今后不用再等潮水，一天可以多跑一个来回。",
)
FIRST, SECOND, THIRD = "/n/2026/0314/a7701.shtml", "/n/2026/0314/a7701_2.shtml", "/n/2026/0314/a7701_3.shtml"


def part(number: int, bar: str) -> str:
    text = SENTENCES[(number - 1) % len(SENTENCES)].replace("十四日", f"十四日第{number}段")
    return (
        '<html lang="zh-CN"><head><title>渔港清淤提前二十天结束</title></head><body><h1>渔港清淤提前二十天结束</h1>'
        f'<div class="content"><p>{text}</p><p>第{number}部分：{text}</p></div>'
        f'<div class="pages">{bar}</div></body></html>'
    )


def to(path: str) -> str:
    return f'<a href="{path.rpartition("/")[2]}">下一页</a>'


def paper(store: Store, **pages: str | tuple[int, str]) -> Paper:
    named = {"first": FIRST, "second": SECOND, "third": THIRD}
    return Paper(store, {"/": LIST} | {named[name]: page for name, page in pages.items()})


def text_of(store: Store) -> str:
    (article,) = exporting.everything(store)
    return str(article["text"])


def parts_in(text: str) -> list[int]:
    return [n for n in range(1, MOST + 9) if f"第{n}部分：" in text]


def stops(store: Store) -> list[tuple[str, str]]:
    with store.read() as conn:
        told = history.why(conn, HOST + FIRST)
    assert told is not None
    return [(stop.what, stop.detail.rpartition(" s, ")[2]) for stop in told.stops]


def test_parts_are_joined_in_order_before_cleaning(store: Store) -> None:
    town = paper(store, first=part(1, to(SECOND)), second=part(2, to(THIRD)), third=part(3, ""))
    assert town.crawl().counts["stored"] == 1
    assert town.asked == ["/", FIRST, SECOND, THIRD]
    assert parts_in(text_of(store)) == [1, 2, 3]


@pytest.mark.parametrize("back", [FIRST, SECOND])
def test_a_part_that_leads_back_ends_the_article(store: Store, back: str) -> None:
    town = paper(store, first=part(1, to(SECOND)), second=part(2, to(back)))
    assert town.crawl().counts["stored"] == 1
    assert (town.asked, parts_in(text_of(store))) == (["/", FIRST, SECOND], [1, 2])


def test_a_series_without_end_costs_its_cap_and_that_is_told(store: Store) -> None:
    town = paper(store, first=part(1, to(SECOND)))
    town.pages |= {
        f"/n/2026/0314/a7701_{n}.shtml": part(n, to(f"/n/2026/0314/a7701_{n + 1}.shtml"))
        for n in range(2, 60)
    }
    assert town.crawl().counts["stored"] == 1
    assert len(town.asked) == 1 + MOST
    assert parts_in(text_of(store)) == list(range(1, MOST + 1))
    beyond = f"{HOST}/n/2026/0314/a7701_{MOST + 1}.shtml"
    assert ("too_large", f"part {MOST + 1}, {beyond}: more than {MOST} parts") in stops(store)


def test_a_part_that_may_yet_come_is_waited_for(store: Store) -> None:
    town = paper(store, first=part(1, to(SECOND)), second=(503, ""))
    report = town.crawl()
    assert report.reasons == {("failed", "http_5xx"): 1}
    assert list(exporting.everything(store)) == []
    assert stops(store)[-1] == (
        "http_5xx",
        f"part 2, {HOST}{SECOND}: status 503, next try 2026-03-14 13:00 UTC",
    )
    town.pages[SECOND] = part(2, "")
    assert town.crawl(hours=2).counts["stored"] == 1
    assert parts_in(text_of(store)) == [1, 2]


@pytest.mark.parametrize("status", [410, 404])
def test_a_part_that_never_comes_costs_itself_and_not_the_article(store: Store, status: int) -> None:
    town = paper(store, first=part(1, to(SECOND)), second=(status, ""))
    town.crawl()
    for _ in range(revisits.TRIES if status == 404 else 0):
        town.crawl(hours=25)
    assert parts_in(text_of(store)) == [1]
    assert ("http_4xx", f"part 2, {HOST}{SECOND}: status {status}") in stops(store)
    with store.read() as conn:
        told = history.why(conn, HOST + FIRST)
    assert told is not None
    assert (told.state, told.next_try) == ("stored", None)


def test_a_further_part_is_known_by_its_own_address(store: Store) -> None:
    town = paper(store, first=part(1, to(SECOND)), second=part(2, to(THIRD)), third=part(3, ""))
    town.crawl()
    with store.read() as conn:
        whole = history.why(conn, HOST + FIRST)
        third = history.why(conn, HOST + THIRD)
    assert whole is not None
    assert third == replace(whole, part=history.ArticlePart(3, HOST + FIRST))
    assert (whole.part, whole.article_id) == (None, 1)
