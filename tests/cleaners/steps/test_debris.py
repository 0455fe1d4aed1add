"""Rests of markup go; a text about markup keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repairing import after

from cleaners.steps.debris import mend_debris


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年&nbsp;以来&ldquo;很好&rdquo;", "今年 以来“很好”"),
        ("今年nbsp;nbsp;以来", "今年  以来"),
        ("研发R&amp;D投入", "研发R&D投入"),
        ("a&amp;amp;nbsp;b", "a b"),
        ("&#8220;好&#x201d;&nbsp", "“好” "),
        ("&lt;导读&gt;", "<导读>"),
        ("张&middot;王&hellip;&mdash;", "张·王…—"),
        ("正\x00文\x1b里", "正文里"),
        ("\ufeff新\u200b闻", "新闻"),
        ("<![CDATA[标题]]>", "标题"),
        ("\ue601 分享", "分享"),
        ("下载客户端 \ue017", "下载客户端"),
        ("下载客户端\ue017 \ue018", "下载客户端"),
        ("精品在线视频,久久不卡国产精品无码,成人av在线观看,亚洲中文字幕 ?", ""),
        ('<sub id="x1"><ol id="x1"></ol></sub>', ""),
        ("大坝<!-- 广告位 -->合龙", "大坝合龙"),
        ("大坝合龙<!-- 正文结束", "大坝合龙"),
        ("2021-11-17 1 1 南湖日报 content_1.htm /enpproperty-->", ""),
    ],
)
def test_rests_of_markup_go(text, expected):
    assert after(mend_debris, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "在HTML里&nbsp;表示空格",
        "“&nbsp;”叫什么?",
        "用`&amp;`代替",
        "实体&lt;和&gt;",
        "<p>&nbsp;</p>是空段落",
        "AT&T; Q&A; &foo; x?a=1&copy=2",
        "Johnson & Johnson; Marks&Spencer;",
        "河\ue123南",
        "家庭👨\u200d👩\u200d👧和可能\u200cها",
        "ไทย\u200bภาษา",
        "南湖-->北山",
        "亚洲、欧美、日本三大市场,国产汽车在线观看人数,免费视频",
        "警方查获无码、成人、三级影片和久久等网站的服务器,涉案金额两千万元,嫌疑人已被刑事拘留",
        "<b>合龙</b>",
        "注释写作<!-- 如此 -->，HTML不显示它",
    ],
)
def test_what_is_no_rest_of_markup_stays(text):
    assert after(mend_debris, text) == text


@given(st.text(st.sampled_from("&amp;#38x0nbsp ltquot;中\ue001\u200b\x00“”<!DTA[]>"), max_size=40))
def test_any_text_passes(text):
    after(mend_debris, text)
