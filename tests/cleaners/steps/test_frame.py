"""What stands around an article goes and tells its facts; the same words inside an article stay.

Each habit is shown in at least three wordings and layouts, all written for these tests, around one invented article.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import opencc
import pytest

import cleaners
from cleaners import core
from cleaners.model import Draft, Line, Page
from cleaners.steps.frame import take_frame

P1 = "为方便居民办事，南湖区近日在十二个街道推行“一窗受理”，工作人员经过三个月培训后上岗，办理时间缩短到十五分钟。"
P2 = (
    "居民孙女士上午来到窗口办理医保转移，不到十分钟就拿到了回执。她说，以前要跑三个地方，现在坐下来就能办完。"
)
P3 = "区政务服务中心负责人表示，下一步将把服务延伸到社区，让老年人在家门口就能办成事，并计划在年底前开通夜间服务。"
BODY = f"{P1}\n{P2}\n{P3}"
TITLE = "南湖区十二个街道推行一窗受理"
CHINA = ZoneInfo("Asia/Shanghai")


def article(text: str) -> cleaners.Article:
    page = Page("https://example.org/a", text.encode(), "text/plain")
    made = cleaners.clean(page)
    draft = core.draft(page)
    assert isinstance(made, cleaners.Article)
    assert isinstance(draft, Draft)
    assert cleaners.restore(made.text, made.removed) == draft.source
    return made


traditional = opencc.OpenCC("s2t").convert


ABOVE = {
    "hotline": ["新闻热线：0573-8288 0000", "服务热线 400-820-0000", "24小时热线: 0573-82880000"],
    "menu": [
        "首页 | 新闻 | 财经 | 体育\n登录 注册",
        "网站首页\n关于我们\n联系我们",
        "客户端下载\n免费注册\n设为首页",
    ],
    "breadcrumb": ["首页 > 新闻 > 社会", "当前位置：首页 > 街道动态", "南湖网>>要闻>>正文"],
    "search": ["站内搜索:", "请输入关键词\n搜索", "搜 索\n高级搜索"],
    "font": ["字号：大 中 小", "【字体：大 中 小】", "A- A A+"],
    "share": ["分享到：\n微信\n新浪微博\nQQ空间", "分享至 微信 微博 更多", "一键分享 微信好友 朋友圈 QQ空间"],
    "code": ["用微信扫描二维码\n分享至好友和朋友圈", "扫一扫 手机阅读\n微信扫一扫", "扫码下载客户端"],
    "original": [f"（原标题：{TITLE}成效初显）", f"原题为《{TITLE}，居民点赞》", f"原标题：{TITLE}办事更快"],
    "player": ["您的浏览器不支持视频播放", "正在播放\n00:00 / 02:31", "点击收听"],
}


@pytest.mark.parametrize("script", [str, traditional])
@pytest.mark.parametrize("chrome", [chrome for variants in ABOVE.values() for chrome in variants])
def test_chrome_between_dateline_and_text_goes_in_both_scripts(chrome, script):
    made = article(script(f"{TITLE}\n2021-03-05 08:12 来源：南湖日报\n{chrome}\n{BODY}"))
    assert (made.text, made.title, made.source) == (script(BODY), script(TITLE), script("南湖日报"))


BELOW = {
    "editor": ["责任编辑：陈思", "（责编：陈思、牛立）", "【编辑:陈思】", "编辑 陈思 校对 牛立"],
    "related": [
        "相关阅读\n某地连夜清扫积雪\n两城之间将通地铁",
        "延伸阅读：\n· 多地推出便民窗口\n· 电子证照怎么用",
        "您可能感兴趣的文章\n老街改造完工\n新图书馆下月开放",
    ],
    "ranking": [
        "新闻排行榜\n1\n某地连夜清扫积雪\n2\n两城之间将通地铁",
        "24小时热门\n老街改造完工",
        "最新资讯\n纸价上涨\n运价回落",
    ],
    "comments": [
        "网友评论\n湖边人 2021-03-05 09:10\n办得真快\n回复 赞(3)",
        "发表评论 文明上网理性发言\n暂无评论",
        "我来说两句0人参与，0条评论\n登录后评论",
    ],
    "reprint": [
        "免责声明：本文系转载，版权归原作者所有，不代表本站观点。如涉及侵权，请联系我们删除。",
        "凡本网注明来源的稿件，版权均属本网所有，未经授权不得转载，违者将追究法律责任。",
        "特别声明：以上内容为用户上传，平台仅提供信息存储服务，不构成投资建议。",
    ],
    "licence": [
        "南湖传媒有限公司版权所有 Copyright © 2009-2021 浙ICP备05000001号-1",
        "浙公网安备 33040202000001号\n互联网新闻信息服务许可证 33120190001",
        "增值电信业务经营许可证：浙B2-20050001",
    ],
    "top": ["top", "返回顶部", "回到顶部 ↑"],
    "app": [
        "打开客户端 查看更多精彩内容",
        "更多本地资讯请下载“南湖新闻”APP，扫描二维码关注公众号",
        "下载APP\n安卓版\n苹果版",
    ],
    "supplier": ["最新求购\n优质供应商\n展会信息", "最新供应\n会员企业", "推荐厂家\n招标信息"],
    "feedback": ["稿件反馈\n我要纠错", "举报\n收藏\n打印本页", "【纠错】\n关闭窗口"],
    "neighbours": [
        "上一篇：老街改造完工\n下一篇：新图书馆下月开放",
        "上一条：老街改造完工",
        "1 2 下一页 余下全文",
    ],
    "end": ["- THE END -", "（全文完）", "—— 完 ——"],
}


@pytest.mark.parametrize("script", [str, traditional])
@pytest.mark.parametrize("chrome", [chrome for variants in BELOW.values() for chrome in variants])
def test_chrome_below_the_text_goes_in_both_scripts(chrome, script):
    assert article(script(f"{BODY}\n{chrome}")).text == script(BODY)


def test_head_and_foot_of_a_paper_become_metadata():
    made = article(
        f"热线: 0573-82880000\n城事\n{TITLE}\n2021-3-5  08:12:33         稿件来源: 南湖日报\n"
        f"□ 李远  周晓明\n{BODY}\n责任编辑：陈思\n版权所有 未经授权不得转载"
    )
    assert (made.title, made.section, made.source) == (TITLE, "城事", "南湖日报")
    assert (made.authors, made.editors) == (("李远", "周晓明"), ("陈思",))
    assert made.published == datetime(2021, 3, 5, 8, 12, 33, tzinfo=CHINA)
    assert made.rights == "版权所有 未经授权不得转载"
    assert made.text == BODY


def test_a_day_without_a_time_gets_none():
    made = article(
        f"{TITLE}\n发布日期：2021-03-05 信息来源：区政务办 浏览次数：236 字号：[ 大 中 小 ]\n{BODY}"
    )
    assert (made.published, made.source) == (date(2021, 3, 5), "区政务办")


def test_a_bare_line_whose_words_the_text_takes_up_is_its_title():
    made = article(f"{TITLE}\n{BODY}")
    assert (made.title, made.text) == (TITLE, BODY)


def test_a_first_line_that_the_text_does_not_take_up_stays_and_is_no_title():
    made = article(f"致每一位坚守岗位的普通人\n{BODY}")
    assert (made.title, made.text) == (None, f"致每一位坚守岗位的普通人\n{BODY}")


def test_a_standfirst_between_title_and_dateline_belongs_to_the_text():
    standfirst = "从“多头跑”到“一窗办”，南湖区用三个月时间改造了全部街道窗口。"
    made = article(f"首页 > 城事 > 正文\n{TITLE}\n{standfirst}\n2021-03-05 08:12 来源：南湖日报\n{BODY}")
    assert made.text == f"{standfirst}\n{BODY}"


@pytest.mark.parametrize("again", [TITLE, f"{TITLE}！", f"{TITLE}了"])
def test_the_title_said_again_above_the_text_goes(again):
    assert article(f"{TITLE}\n2021-03-05 08:12 来源：南湖日报\n{again}\n{BODY}").text == BODY


def test_a_first_sentence_in_the_words_of_the_title_stays():
    first = f"{TITLE}服务。"
    made = article(f"{TITLE}\n2021-03-05 08:12 来源：南湖日报\n{first}\n{BODY}")
    assert made.text == f"{first}\n{BODY}"


def test_a_summary_that_the_text_repeats_goes():
    made = article(f"{TITLE}\n2021-03-05 08:12 来源：南湖日报\n摘要：{P1}\n{BODY}")
    assert made.text == BODY


def test_a_label_is_read_with_its_value_in_the_next_line():
    made = article(f"新闻\n{TITLE}\n2021-03-05 08:12\n来源:\n南湖日报\n{BODY}\n责任编辑：")
    assert (made.source, made.text) == ("南湖日报", BODY)


def test_the_employer_of_a_reporter_is_the_source_where_no_other_is_named():
    made = article(f"{TITLE}\n2021-03-05\n南湖日报记者 李远\n{BODY}")
    assert (made.authors, made.source) == (("李远",), "南湖日报")


def test_what_is_known_from_markup_is_not_overwritten():
    page = Page("https://example.org/a", b"")
    lines = tuple(map(Line.of, f"{TITLE}\n2021-03-05 08:12 来源：南湖日报\n{BODY}".split("\n")))
    draft = Draft(
        page, lines, cleaners.model.Meta(title=TITLE, source="南湖区政府", published=date(2020, 1, 1))
    )
    made = take_frame(draft)
    assert made.meta == draft.meta
    assert [line.cut is None for line in made.lines] == [False, False, True, True, True]


def test_a_person_who_signs_outranks_the_paper_that_markup_calls_the_author():
    lines = tuple(map(Line.of, f"{TITLE}\n2021-03-05\n■采写:南湖日报记者 李远\n{BODY}".split("\n")))
    draft = Draft(Page("https://example.org/a", b""), lines, cleaners.model.Meta(authors=("南湖日报",)))
    assert take_frame(draft).meta.authors == ("李远",)


def test_a_share_bar_between_paragraphs_goes_with_its_services():
    assert article(f"{P1}\n分享到：\n微信\n微博\n{P2}\n{P3}").text == BODY


def test_a_box_of_links_between_paragraphs_goes():
    assert article(f"{P1}\n{P2}\n相关阅读\n老街改造完工\n新图书馆下月开放\n两城通地铁\n{P3}").text.startswith(
        f"{P1}\n{P2}\n"
    )


ENGLISH = (
    "The council voted on Tuesday to repair the three oldest bridges in the county before the winter rains begin.",
    "Engineers had warned for years that the steel under the western span was corroding faster than expected.",
    "Work will start in October, the mayor said, and traffic will be led over the new crossing until spring.",
)


@pytest.mark.parametrize(
    "chrome",
    [
        "Share this article\nFacebook\nTwitter\nWhatsApp",
        "Related Articles\nMayor opens library\nFlood wall finished",
        "Leave a comment\nYour email address will not be published\nPost Comment",
        "© 2021 County Herald. All rights reserved.",
        "Sign up for our newsletter\nEnter your email address",
        "Teilen\nKommentare\nImpressum",
        "À lire aussi\nLe maire inaugure la bibliothèque\nPartager",
        "Lea también\nEl alcalde inaugura la biblioteca\nComentarios",
        "Leia também\nPrefeito inaugura biblioteca\nCompartilhar",
        "Читайте также\nМэр открыл библиотеку\nКомментарии",
        "関連記事\n市長が図書館を開館\nコメントを書く",
        "관련기사\n시장 도서관 개관\n댓글쓰기\n무단전재 및 재배포 금지",
        "Bình luận\nNguyễn Hà\nTrả lời",
        "Yorumlar\nFacebook'ta takip edin",
        "Urmărește-ne și pe Google News\nFacebook",
        "Sledujte nás na Instagramu a YouTube",
        "انتهای پیام/",
        "Читайте на 123novosti.example",
        "이 기사는 물결일보 홈페이지에서 프린트 되었습니다.\n문의 메일 : web@mulgyeol.example",
    ],
)
def test_chrome_of_other_languages_goes(chrome):
    body = "\n".join(ENGLISH)
    assert article(f"{body}\n{chrome}").text == body


def test_an_english_byline_and_dateline_are_read():
    body = "\n".join(ENGLISH)
    made = article(f"County to repair three old bridges\nBy Jane Doe\nPublished 5 March 2021\n{body}")
    assert (made.title, made.authors, made.published) == (
        "County to repair three old bridges",
        ("Jane Doe",),
        date(2021, 3, 5),
    )
    assert made.text == body


def test_a_long_table_of_days_neither_parts_the_article_nor_dates_it() -> None:
    sentences = [
        "Wheat has risen for a year now, and the mills of the county expect to pay more again before the harvest.",
        "The board said on Monday that stocks were lower than in any May since the flood, and that ships were late.",
        "Bakers have asked for the duty on flour to be dropped until the autumn, which the council decides in June.",
    ]
    rows = [
        f"{month}/1/{year} {month - 6}.{year % 9}%" for year in range(2013, 2025) for month in range(1, 13)
    ]
    lines = (
        *map(Line.of, sentences[:1]),
        *(Line.of(row, "cell") for row in rows),
        *map(Line.of, sentences[1:]),
    )
    draft = Draft(Page("https://example.org/a", b""), lines)
    assert take_frame(draft) == draft


def test_an_old_page_whose_every_paragraph_is_a_cell_has_its_dateline_taken() -> None:
    head = "http://www.example.org 2004年09月19日08:30 南湖日报"
    more = [
        f"第{n}街道的窗口{n * 7}月起试开，第一周来了{n * 30}人，多数在一刻钟内办完。" for n in range(1, 4)
    ]
    lines = tuple(Line.of(text, "cell") for text in (head, P1, P2, P3, *more))
    made = take_frame(Draft(Page("https://example.org/a", b""), lines))
    assert [line.cut is None for line in made.lines] == [False, *[True] * 6]


def test_a_title_is_read_from_its_label_below_the_text_too():
    made = article(f"{BODY}\n来源：晨光报\n标题：{TITLE}\n地址：https://chenguang.example/a/1.html")
    assert (made.title, made.source, made.text) == (TITLE, "晨光报", BODY)


@pytest.mark.parametrize("button", ["[打印本頁]", "[打印本页]", "[关闭窗口]"])
def test_what_a_board_writes_around_a_title_is_none_of_it(button):
    made = article(f"标题：[地方新闻] {TITLE} {button}\n作者：李远 时间：2023-05-06 09:20\n{BODY}")
    assert (made.title, made.text) == (TITLE, BODY)


def test_a_heading_such_as_that_of_a_notice_stays_where_the_text_goes_on_below_it():
    body = f"{P1}\n重要提示\n办理当天请带好身份证，当日早晨八点开门。\n温馨提示\n{P2}\n{P3}"
    made = article(f"关于十二个街道推行一窗受理的通知\n{body}")
    assert (made.title, made.text) == ("关于十二个街道推行一窗受理的通知", body)


@pytest.mark.parametrize(
    ("dash", "authors"), [("–", ("Megan Holt",)), ("— ", ("Megan Holt",)), ("", ("Megan Holt",))]
)
def test_a_signature_below_a_text_may_begin_with_a_dash(dash, authors):
    body = (
        "A plan for a cycle path along the river was approved by the council on Tuesday after two hours of debate.\n"
        "Work on the route is expected to begin in March and will take about ten months, officials said.\n"
        "Councillor Anne Dobson, who voted against it, said the money should have been spent on roads."
    )
    made = article(f"Council approves riverside cycle path\n{body}\n{dash}Megan Holt")
    assert (made.authors, made.text) == (authors, body)


def test_the_days_of_a_chronicle_are_no_datelines():
    days = "2020-08-03：勘测桥墩\n2020-08-25：清理河床\n2020-09-05：更换石板\n2020-09-09：恢复通行"
    body = f"{P1}\n{days}\n{P2}"
    assert article(body).text == body


def test_one_day_before_a_desk_below_a_title_is_a_dateline():
    made = article(f"{TITLE}\n2020-08-03：晨光报\n{BODY}")
    assert made.text == BODY


VERSES = (
    "山那边",
    "一盏灯还亮着",
    "老师背着书包",
    "走过泥泞的小路",
    "孩子们站在门口",
    "等着第一声铃响",
    "没有人离开",
)


def test_a_text_without_a_stop_is_not_lost_below_a_headline_with_one():
    made = article(
        "\n\n".join(
            ("今夜，记住这些名字！", "2021-05-12 10:10 来源：澄江网", *VERSES, "【责任编辑：白小鹿】")
        )
    )
    assert made.text == "\n".join(("今夜，记住这些名字！", *VERSES))
    assert (made.source, made.editors) == ("澄江网", ("白小鹿",))


def test_a_menu_below_a_headline_with_a_stop_is_no_text():
    menu = "首页\n新闻\n体育\n娱乐\n财经\n汽车\n房产\n教育\n关于我们"
    assert article(f"大桥今天封闭了！\n2024-06-03 09:15\n{menu}").text == "大桥今天封闭了！"


@pytest.mark.parametrize("label", ["原标题：", "（原標題：", "文章原标题:"])
def test_a_text_without_another_title_has_its_original_one(label):
    close = "）" if label[0] == "（" else ""
    made = article(f"{label}{TITLE}{close}\n{BODY}")
    assert (made.title, made.text) == (TITLE, BODY)
    made = article(f"{TITLE}\n2024-06-03 09:15 来源：晨光报\n{label}别的名字更长一些{close}\n{BODY}")
    assert (made.title, made.text) == (TITLE, BODY)


def test_a_month_before_a_title_is_none_of_it():
    body = "\n".join(ENGLISH)
    made = article(f"date 2019-11 Council to repair the three oldest bridges\n{body}")
    assert (made.title, made.text) == ("Council to repair the three oldest bridges", body)


@pytest.mark.parametrize("stamp", ["Сегодня, 12:27", "Today, 09:15", "Heute um 9:15 Uhr", "昨天 12:27"])
def test_an_hour_of_today_alone_is_no_text(stamp):
    body = "\n".join(ENGLISH)
    made = article(f"Council to repair the three oldest bridges\n{stamp}\n{body}")
    assert made.text == body


def test_what_a_japanese_town_writes_around_its_news_is_none_of_them():
    body = (
        "市は3日、橋脚の補強工事のため水車橋を6週間通行止めにすると発表した。期間は5日午前0時から。\n"
        "担当課長によると、車は長町通りに迂回し、バスの路線は変わらない。歩行者は仮橋を渡れる。"
    )
    head = (
        "水車橋を6週間通行止めにします",
        "ページ番号1002060  更新日 令和6年6月3日",
        "印刷大きな文字で印刷",
    )
    assert article("\n".join((*head, "ここから本文です。", body))).text == body


def test_what_follows_the_label_of_an_advertisement_is_text():
    listed = (
        "以下为各区明天的安排：",
        f"照常上课：{'、'.join('东南西北中')}五区和{'、'.join(['云溪县'] * 14)}",
        f"停课：{'、'.join(['海门县'] * 14)}",
    )
    body = "\n".join((P1, P2, *listed))
    made = article(
        f"{P1}\n{P2}\n广告\n" + "\n".join(listed) + "\n广告\n热门新闻\n老街改造完工\n新图书馆下月开放"
    )
    assert made.text == body


def test_headlines_that_all_end_alike_behind_a_bar_are_others():
    tail = "|晨光新闻 20260307 @chenguang #shorts"
    heads = ("老街改造完工", "新图书馆下月开放", "两城通地铁")
    assert article(f"{BODY}\n" + "\n".join(f"{head}{tail}" for head in heads)).text == BODY
    rows = "\n".join(f"{head}|2026" for head in heads[:2])
    assert article(f"{BODY}\n{rows}").text == f"{BODY}\n{rows}"


def test_a_register_with_some_spaced_labels_is_read_whole():
    register = (
        "索 引 号:\n000014349/2024-00031\n发文机关:\n南湖区人民政府办公室\n标 题:\n关于推行一窗受理的通知"
        "\n发文字号:\n南政办发〔2024〕12号\n发布日期:\n2024年06月03日"
    )
    ending = "南湖区人民政府办公室\n2024年6月3日\n(此件公开发布)"
    made = article(f"{register}\n关于推行一窗受理的通知\n各街道办事处:\n{BODY}\n{ending}")
    assert (made.title, made.source, made.published) == (
        "关于推行一窗受理的通知",
        "南湖区人民政府办公室",
        date(2024, 6, 3),
    )
    assert made.text == f"各街道办事处:\n{BODY}\n{ending}"


def test_the_name_of_the_source_alone_above_the_text_is_none_of_it():
    made = article(f"晨光报\n{BODY}\n来源：晨光报")
    assert (made.source, made.text) == ("晨光报", BODY)
    made = article(f"致每一位坚守岗位的普通人\n{BODY}\n来源：晨光报")
    assert made.text == f"致每一位坚守岗位的普通人\n{BODY}"


@pytest.mark.parametrize(
    "pointer", ["Baca juga:", "Lesen Sie auch:", "Leia também:", "Читайте также:", "延伸閱讀："]
)
def test_a_pointer_of_which_nothing_is_left_is_no_text(pointer):
    assert article("\n".join((*ENGLISH[:2], pointer, ENGLISH[2]))).text == "\n".join(ENGLISH)


def test_a_line_that_introduces_what_follows_stays():
    body = "\n".join((*ENGLISH[:2], "Mehr dazu:", ENGLISH[2]))
    assert article(body).text == body


def test_labels_that_screen_readers_hear_are_none_of_the_text():
    body = "\n".join(
        (ENGLISH[0], "Image source, Rowan Tully", "Image caption,", "The market hall", *ENGLISH[1:])
    )
    labels = "Article information\nAuthor, Mara Quill\nRole, Harbour correspondent\nX, @maraquill"
    made = article(f"County council to repair its three oldest bridges\n{labels}\n5 March 2026\n{body}")
    assert (made.title, made.authors) == (
        "County council to repair its three oldest bridges",
        ("Mara Quill",),
    )
    assert (made.text, made.captions) == ("\n".join(ENGLISH), ("The market hall",))
