"""All steps together: drafts of every make are given back and cleaned twice alike."""

from __future__ import annotations

import gzip
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from shared import need

import cleaners
from cleaners import core
from cleaners.model import Draft

SENTENCES = (
    "南湖区近日在十二个街道推行“一窗受理”，窗口工作人员经过三个月培训后上岗，办理时间缩短到十五分钟。",
    "居民孙女士上午来到窗口办理医保转移，不到十分钟就拿到了回执。",
    "區政務服務中心負責人表示，下一步將把服務延伸到社區，並計劃在年底前開通夜間服務。",
    "The council voted on Tuesday to repair the three oldest bridges in the county before winter.",
    "“为什么不早点办？”有人问。",
)
CHROME = (
    "首页 > 新闻 > 正文", "2021-03-05 08:12 来源：南湖日报", "责任编辑：陈思", "分享到：", "微信", "新浪微博",
    "相关阅读", "老街改造完工", "版权所有 未经授权不得转载", "浙ICP备05000001号-1", "▲工人合影", "a1b2.jpg",
    "记者 周晓明 摄", "top", "1", "326", "网友评论", "字号：大 中 小",
    "免责声明：本文系转载，版权归原作者所有，不代表本站观点。", "原标题：一窗受理", "", "　", "标签：政务 服务",
    "上一篇：老街", "By Jane Doe", "Share", "怎样办理", "02", "关注我们", "(責任編輯：陳思)",
    "编辑 陈思 校对 牛立", "- THE END -", "视频", "财经", "推 进会在电白区召开",
)  # fmt: skip


def page(text: str) -> cleaners.Page:
    return cleaners.Page("https://example.org/a", text.encode(), "text/plain")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES + CHROME), min_size=1, max_size=24))
def test_any_mixture_of_lines_is_given_back(lines):
    draft = core.draft(page("\n".join(lines)))
    article = cleaners.clean(page("\n".join(lines)))
    if isinstance(article, cleaners.Article):
        assert isinstance(draft, Draft)
        assert cleaners.restore(article.text, article.removed) == draft.source


BODIES = (
    (*SENTENCES[:3], SENTENCES[4]),
    (
        SENTENCES[3],
        "Work will begin in April, and the northern bridge will be closed to lorries until the end of June.",
        "The mayor said that the county had waited too long and that the money was there at last.",
        "Residents of the lower town will cross by ferry, which runs every half hour from six in the morning.",
    ),
)
"""Sentences of one language each: one of another language at the end of a text may be the frame's."""
FULL_SENTENCES = [sentence for body in BODIES for sentence in body if len(sentence) > 20]
"""A short one next to a menu may be the menu's."""


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(CHROME), max_size=8),
    st.sampled_from(BODIES).flatmap(
        lambda sentences: st.lists(st.sampled_from(sentences), min_size=3, unique=True)
    ),
    st.lists(st.sampled_from(CHROME), max_size=8),
)
def test_no_sentence_between_any_chrome_is_lost(above, body, below):
    article = cleaners.clean(page("\n".join([*above, *body, *below])))
    assert isinstance(article, cleaners.Article)
    kept = article.text.split("\n")
    assert [line for line in kept if line in FULL_SENTENCES] == [
        line for line in body if line in FULL_SENTENCES
    ]


DIRTY = (
    "小\ue123山那边住着三户人家，", "他说：“問}\ue5e5，", "CafÃ© crÃ¨me wurde gereicht.",
    "南湖(hú)区近日推行一窗受理。",
    "涓浗闃熸", "a&amp;amp;nbsp;b", "\u200b办 理 时间缩短", "，到十五分钟。", "锟斤拷锟斤拷", "字号：大 中 小 分享到：",
    "近日，（责编：陈思）", "We may earn a commission when you buy through links on our site.",
    "图为工人合影。新华社记者 李远 摄",
)  # fmt: skip
TAGS = ("p", "div", "h2", "li", "blockquote", "figcaption", "td", "a", "span")
PIECES = st.tuples(st.sampled_from(TAGS), st.lists(st.sampled_from(SENTENCES + CHROME + DIRTY), max_size=3))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=24))
def test_any_page_gives_its_draft_back(pieces):
    """Whatever the steps did to it: lines dropped, joined, mended, all at once."""
    body = "".join(f"<{tag}>{'<br>'.join(lines)}</{tag}>" for tag, lines in pieces)
    made = cleaners.Page(
        "https://example.org/a/2021/1.html", f"<title>t</title><article>{body}</article>".encode()
    )
    article, draft = cleaners.clean(made), core.draft(made)
    if isinstance(article, cleaners.Article):
        assert isinstance(draft, Draft)
        assert cleaners.restore(article.text, article.removed) == draft.source


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES + CHROME + DIRTY), min_size=1, max_size=24))
def test_a_dirty_text_is_given_back(lines):
    made = page("\n".join(lines))
    article, draft = cleaners.clean(made), core.draft(made)
    if isinstance(article, cleaners.Article):
        assert isinstance(draft, Draft)
        assert cleaners.restore(article.text, article.removed) == draft.source


def test_these_lines_bring_every_class_of_removal():
    lines = [
        *CHROME,
        SENTENCES[0],
        *DIRTY,
        *SENTENCES[:2],
        "CafÃ© crÃ¨me wurde gereicht, und alle blieben bis zum Abend.",
        *SENTENCES[2:],
        *CHROME,
        "© 2021 南湖日报",
        "关注我们",
        "相关阅读",
        "网友评论",
    ]
    draft = core.draft(page("\n".join(lines)))
    assert isinstance(draft, Draft)
    article = cleaners.clean(page("\n".join(lines)))
    assert isinstance(article, cleaners.Article)
    kinds = {span.kind for span in article.removed}
    assert kinds >= {
        "chrome",
        "byline",
        "caption",
        "copyright",
        "related",
        "mojibake",
        "spacing",
        "advertising",
    }


def zhtext() -> list[str]:
    folder = need("bench/zhtext-dev")
    rows = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        gzip.decompress((folder / "pages" / f"{json.loads(r)['id']}.txt.gz").read_bytes()).decode()
        for r in rows
    ]


def test_cleaning_its_own_output_changes_nothing():
    for text in zhtext():
        once = cleaners.clean(page(text))
        assert isinstance(once, cleaners.Article)
        twice = cleaners.clean(page(once.text))
        assert isinstance(twice, cleaners.Article)
        assert twice.text == once.text
