"""What a page does to its worker costs that page only: hanging, crashing, eating memory, failing."""

from __future__ import annotations

import asyncio
import faulthandler
import operator
import os
import time

import pytest

from cleaners import Article, Page, Rejected, Site
from ingest.cleaning import CleaningPool
from ingest.errors import WorkerLost

TEXT = "河口新桥今天上午通车,全长一千二百米,双向六车道,两侧设有骑行道。市民步行过桥只要十五分钟。\n" * 3
PAGE = Page(
    "http://a.example/1", f"新桥通车\n2026-03-02 09:00 来源:河口日报\n{TEXT}".encode(), "text/plain", "utf-8"
)


@pytest.fixture(scope="module")
def pool():
    with CleaningPool(2, seconds=3.0, memory=1 << 30) as made:
        asyncio.run(made.run("warm", abs, -1))
        yield made


def run(pool, *calls):
    """The results of calls that run side by side; what was raised stands for its call."""

    async def all_of_them():
        return await asyncio.gather(*(pool.run(*call) for call in calls), return_exceptions=True)

    return asyncio.run(all_of_them())


@pytest.mark.parametrize(
    ("work", "argument", "said"),
    [
        (time.sleep, 60, "longer than 3 s"),
        (os._exit, 7, "exit code 7"),
        (faulthandler._sigsegv, True, "died"),
        (bytearray, 3 << 30, "more memory"),
        (operator.neg, "no", "TypeError"),
    ],
)
def test_a_lost_page_says_why_and_its_neighbour_is_read(pool, work, argument, said):
    bad, good = run(
        pool, ("http://a.example/bad", work, argument), ("http://a.example/good", operator.add, 2, 3)
    )
    assert isinstance(bad, WorkerLost)
    assert str(bad).startswith("http://a.example/bad: ")
    assert said in str(bad)
    assert good == 5


def test_pages_are_cleaned_in_workers_as_they_are_alone(pool):
    async def cleaned():
        return await pool.clean([PAGE], Site()), await pool.clean([Page("http://a/", b"")], Site())

    article, nothing = asyncio.run(cleaned())
    assert isinstance(article, Article)
    assert article.title == "新桥通车"
    assert isinstance(nothing, Rejected)


def test_the_parts_of_an_article_are_one_article(pool):
    second = Page(
        "http://a.example/1_2",
        "大桥明年还要铺设轻轨,工程预算十二亿元,工期两年半。".encode(),
        "text/plain",
        "utf-8",
    )
    article = asyncio.run(pool.clean([PAGE, second], Site()))
    assert article.text.endswith("\n大桥明年还要铺设轻轨,工程预算十二亿元,工期两年半。")
    assert article.url == PAGE.url
