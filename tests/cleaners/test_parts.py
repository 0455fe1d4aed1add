"""An article in several parts has the whole text of each, whatever stands below the text of a part."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean, restore
from cleaners.core import clean_parts

CHINESE = (
    (
        "清溪新城总体规划昨日正式公布，规划面积四十六平方公里，分三期建设，首期工程预计明年五月动工。",
        "规划提出，新城将以轨道交通为骨架，建设三条地铁线路，居民步行十分钟可到达公园。",
    ),
    (
        "在产业布局方面，新城将重点发展集成电路、生物医药和现代物流，计划引进企业三百家以上。",
        "市自然资源局总规划师孙立新介绍，规划征求意见期间共收到市民建议一千二百余条。",
    ),
    (
        "住房方面，新城将建设保障性住房两万套，首批四千套预计后年交付使用。",
        "规划全文可在市政府网站查阅，公示期三十天。",
    ),
)
ENGLISH = (
    (
        "The city council voted on Tuesday night to close the harbour bridge to lorries from next spring.",
        "Engineers told the council that the bridge remains safe for cars and buses until the girders are replaced.",
    ),
    (
        "Hauliers say that the detour of 23 miles will cost them more than four million dollars in a year.",
        "Repairs are expected to take eighteen months, most of them in the winter when traffic is light.",
    ),
    (
        "The harbour master has asked for a ferry that carries lorries while the bridge is closed to them.",
        "A decision on the ferry is expected before Christmas, after the harbour board has met twice.",
    ),
)
CLOSINGS = {
    "editor": (CHINESE, "<p>（责任编辑：王磊）</p>"),
    "editor and notice": (
        CHINESE,
        """<p>（责任编辑：王磊）</p><p>扫描二维码关注清溪网微信公众号，获取更多资讯</p>
        <p>声明：本网转载此文目的在于传递更多信息，不代表本网观点，如有侵权请联系我们删除。</p>""",
    ),
    "to be continued": (CHINESE, "<p>（未完待续）</p><p>本文来源：清溪日报</p><p>责任编辑：王磊</p>"),
    "related": (
        CHINESE,
        """<p>相关阅读：</p><p><a href=/n/7.html>青石县最后一个贫困村脱贫</a></p>
        <p><a href=/n/8.html>清溪河大桥通车</a></p>""",
    ),
    "appeal": (
        ENGLISH,
        """<p><em>Sign up for our newsletter to get the day's news in your inbox.</em></p>
        <p>Read more: <a href=/n/7.html>Ferries strike</a></p><p>Copyright Bay Courier. All rights reserved.</p>""",
    ),
    "share": (ENGLISH, "<p>Share this article</p><p>Follow us on Facebook</p><p>Related stories</p>"),
}


def page(number: int, paragraphs: tuple[str, ...], closing: str) -> Page:
    title = "清溪新城规划公布" if paragraphs in CHINESE else "Council closes harbour bridge"
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f'<meta charset="utf-8"><title>{title}</title><div><h1>{title}</h1><p>2026-05-06 07:08</p>'
        f"<div id=content>{told}{closing}</div></div>"
    )
    return Page(f"https://paper.example/news/4{f'_{number}' if number > 1 else ''}.html", html.encode())


@pytest.mark.parametrize("closing", CLOSINGS)
def test_what_closes_a_part_takes_nothing_from_the_next_one(closing: str) -> None:
    texts, markup = CLOSINGS[closing]
    parts = [page(number, paragraphs, markup) for number, paragraphs in enumerate(texts, 1)]
    whole = clean_parts(parts)
    assert isinstance(whole, Article), whole
    assert whole.text.split("\n") == [paragraph for paragraphs in texts for paragraph in paragraphs]
    sources = []
    for part in parts:
        alone = clean(part)
        assert isinstance(alone, Article), alone
        sources.append(restore(alone.text, alone.removed))
    assert restore(whole.text, whole.removed) == "\n".join(sources)


def test_an_editor_whom_only_the_last_part_names_is_the_articles() -> None:
    parts = [
        page(n, told, "<p>（责任编辑：王磊）</p>" if n == 3 else "") for n, told in enumerate(CHINESE, 1)
    ]
    whole = clean_parts(parts)
    assert isinstance(whole, Article), whole
    assert whole.editors == ("王磊",)
