"""A headline that its page breaks over several lines is the title once, and none of its lines is text."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.model import Page

BODY = (
    "南湖区近日在十二个街道推行一窗受理，工作人员经过三个月培训后上岗，办理时间缩短到十五分钟。",
    "居民孙女士上午来到窗口办理医保转移，不到十分钟就拿到了回执，以前她要跑三个地方才能办完。",
    "区政务服务中心负责人表示，下一步将把服务延伸到社区，让老年人在家门口就能办成自己的事。",
)
WIDE, WHOLE = "南湖区推行一窗受理<br>居民办事只要一刻钟", "南湖区推行一窗受理 居民办事只要一刻钟"
WORDS = (
    "The council voted on Friday to rebuild the harbour wall after the storms of last winter, said its chair.",
    "Work will begin in the spring of next year, and the harbour will stay open to fishing boats meanwhile.",
    "Residents of the lower town had asked for the wall since the flood that closed the road for a week.",
)
LATIN = "Council votes to rebuild harbour wall<br>Ships may go on sailing meanwhile"
JOINED = "Council votes to rebuild harbour wall Ships may go on sailing meanwhile"


@pytest.mark.parametrize(
    ("head", "heading", "body", "title"),
    [
        (f"{WHOLE}_南湖日报", f"<h1>{WIDE}</h1>", BODY, WHOLE),
        (WHOLE, f"<p align=center><b>{WIDE}</b></p>", BODY, WHOLE),
        (
            "南湖区一窗受理市民称便居民办事",
            "<h1>南湖区<br>一窗受理<br>市民称便居民办事</h1>",
            BODY,
            "南湖区 一窗受理 市民称便居民办事",
        ),
        (
            "南湖区推行一窗受理——居民办事只要一刻钟",
            "<h1>南湖区推行一窗受理<br>——居民办事只要一刻钟</h1>",
            BODY,
            "南湖区推行一窗受理 ——居民办事只要一刻钟",
        ),
        (f"{JOINED} - Post", f"<h1>{LATIN}</h1>", WORDS, JOINED),
        (JOINED, f"<h1><span>{LATIN.replace('<br>', '</span><br><span>')}</span></h1>", WORDS, JOINED),
        (JOINED, f"<p><b>{LATIN}</b></p>", WORDS, JOINED),
    ],
)
def test_no_line_of_the_headline_is_text(head: str, heading: str, body: tuple[str, ...], title: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in body)
    html = f"<title>{head}</title><body><div class=content>{heading}{text}</div>"
    made = cleaners.clean(Page("https://example.org/a", html.encode(), "text/html", "utf-8"))
    assert isinstance(made, cleaners.Article)
    assert (made.title, made.text.split("\n")) == (title, list(body))


def test_a_first_line_that_is_no_part_of_the_title_stays() -> None:
    first = "一窗受理究竟方便了谁"
    text = "".join(f"<p>{line}</p>" for line in (first, *BODY))
    html = f"<title>{WHOLE}</title><body><div class=content><h1>{WIDE}</h1>{text}</div>"
    made = cleaners.clean(Page("https://example.org/a", html.encode(), "text/html", "utf-8"))
    assert isinstance(made, cleaners.Article)
    assert made.text.split("\n") == [first, *BODY]
