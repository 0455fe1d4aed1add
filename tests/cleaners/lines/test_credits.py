"""Credit lines are taken apart whole; sentences about authors, sources and pictures are not credit lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import Article, Page, clean
from cleaners.lines.credits import Credits, read

READ = [
    ("2021-03-05  08:12:33         稿件来源: 南湖日报", Credits(source="南湖日报", dated=True)),
    ("2021年3月5日-来源：南湖日报", Credits(source="南湖日报", dated=True)),
    ("2021年3月5日 河湾大学", Credits(source="河湾大学", dated=True)),
    ("發布日期:2021-03-05   來源:嘉禾時報", Credits(source="嘉禾時報", dated=True)),
    ("2021年03月05日 08:12 | 来源：晨光网－要闻频道", Credits(source="晨光网－要闻频道", dated=True)),
    (
        "日期:[2021-03-05]  版次:[B03]   版名:[城事]   字体:【",
        Credits(section="城事", edition="B03", dated=True),
    ),
    ("责任编辑：陈思_XW1029", Credits(editors=("陈思",))),
    ("責任編輯:陳思", Credits(editors=("陳思",))),
    ("（责编：陈思、牛立）", Credits(editors=("陈思", "牛立"))),
    ("编辑 陈思 校对 牛立", Credits(editors=("陈思",))),
    ("编辑|陈思", Credits(editors=("陈思",))),
    (
        "■采写:晨光报记者 李远 图片:晨光报记者 周晓明",
        Credits(authors=("李远",), photographers=("周晓明",), employer="晨光报"),
    ),
    ("□ 市水务局办公室  市河道管理处", Credits(authors=("市水务局办公室", "市河道管理处"))),
    ("晨光报记者李远/文 受访者供图", Credits(authors=("李远",))),
    ("李远/文 周晓明摄", Credits(authors=("李远",), photographers=("周晓明",))),
    ("□ 本报记者 李远", Credits(authors=("李远",))),
    ("晨光报记者 李远", Credits(authors=("李远",), employer="晨光报")),
    ("【文/晨光网专栏作者 李远】", Credits(authors=("李远",), employer="晨光网")),
    ("(文/图 李远 周晓明)", Credits(authors=("李远", "周晓明"), photographers=("李远", "周晓明"))),
    ("记者 周晓明 摄", Credits(photographers=("周晓明",))),
    ("周晓明 摄", Credits(photographers=("周晓明",))),
    ("发表于2021-03-05 21:30| 1164次阅读| 来源晨光| 0 条评论| 作者李远", None),
    ("作者：李远教授", Credits(authors=("李远",))),
    ("Seite 3", None),
    ("Page: A12", Credits(edition="A12")),
    ("Section B, Page 4", Credits(edition="B4")),
    ("Ausgabe 12/2026, Seite 3", Credits(edition="12/2026, 3")),
    ("第B03版:城事", Credits(section="城事", edition="B03")),
    ("《 晨光报 》（ 2021年03月05日 第 07 版）", Credits(source="晨光报", edition="07")),
    ("南湖财经·2021-03-05 08:12", Credits(source="南湖财经", dated=True)),
    ("By JANE DOE and John Smith", Credits(authors=("JANE DOE", "John Smith"))),
    ("By Jane Doe, BBC News", Credits(authors=("Jane Doe",))),
    ("Von Erika Mustermann", Credits(authors=("Erika Mustermann",))),
    ("Text: Erika Mustermann | Foto: dpa", Credits(authors=("Erika Mustermann",), photographers=("dpa",))),
    ("Par Jeanne Dupont", Credits(authors=("Jeanne Dupont",))),
    ("Par Jeanne Dupont avec AFP", Credits(authors=("Jeanne Dupont",))),
    ("Publié le 5 mars 2021 à 8h30, mis à jour à 10h", Credits(dated=True)),
    ("Pubblicato il 5 marzo 2021 alle 8:30", Credits(dated=True)),
    ("di Maria Bianchi - 5 marzo 2021", Credits(authors=("Maria Bianchi",), dated=True)),
    ("Ana Ruiz | Wold | 19 SEP 2024 - 08:30 CEST", Credits(authors=("Ana Ruiz",), dated=True)),
    ("Door Jan Jansen", Credits(authors=("Jan Jansen",))),
    (
        "Penulis: Budi Santoso | Editor: Siti Aminah",
        Credits(authors=("Budi Santoso",), editors=("Siti Aminah",)),
    ),
    ("Yazar: Ali Kaya", Credits(authors=("Ali Kaya",))),
    ("입력 2021.03.05 08:30 | 수정 2021.03.05 10:12 | 홍길동 기자", Credits(authors=("홍길동",), dated=True)),
    ("监制丨李远 制片人丨周晓明", Credits()),
    ("Автор: Иван Петров", Credits(authors=("Иван Петров",))),
    ("홍길동 기자 hong@example.kr", Credits(authors=("홍길동",))),
    ("取材・文＝山田太郎", Credits(authors=("山田太郎",))),
    ("Source: Reuters", Credits(source="Reuters")),
    ("Published 5 March 2021", Credits(dated=True)),
    ("本文来源于《晨光》杂志 2021-03-05 08:12:33", Credits(source="《晨光》杂志", dated=True)),
    (
        "【作者：《晨光》记者 李远】（编辑：陈思）",
        Credits(authors=("李远",), editors=("陈思",), employer="晨光"),
    ),
    ("2021-03-05 08:12 来源：晨光报 原创版权禁止商业转载 授权>", Credits(source="晨光报", dated=True)),
    ("2021-03-05 HKT 08:12", Credits(dated=True)),
    ("来源:《诗潮论坛》杂志", Credits(source="《诗潮论坛》杂志")),
    ("来源：《收藏》杂志", Credits(source="《收藏》杂志")),
    ("来源：新浪微博", Credits(source="新浪微博")),
    ("来源：微信公众号 作者：李远", Credits(authors=("李远",), source="微信公众号")),
    ("2021-03-05 来源：晨光论坛 进入论坛", Credits(source="晨光论坛", dated=True)),
    ("2021-03-05 来源：晨光 微博 微信", Credits(source="晨光", dated=True)),
    (
        "2021-03-05 08:12:33 来源：晨光 选稿：李远",
        Credits(editors=("李远",), source="晨光", dated=True),
    ),
    ("来源：推荐阅读网", Credits(source="推荐阅读网")),
    ("来源：原创力量 打印 关闭", Credits(source="原创力量")),
    ("来源：晨光报 订阅收藏", Credits(source="晨光报")),
]


@pytest.mark.parametrize(("line", "said"), [case for case in READ if case[1] is not None])
def test_a_credit_line_is_taken_apart(line, said):
    assert read(line) == said


def test_a_dateline_with_counters_and_run_on_labels_gives_its_names():
    said = read("发表于2021-03-05 21:30| 1164次阅读| 来源晨光| 0 条评论| 作者李远")
    assert said is not None
    assert (said.authors, said.source, said.dated) == (("李远",), "晨光", True)


@pytest.mark.parametrize(
    "line",
    [
        "来源于生活的艺术总是打动人",
        "来源:据新华社报道,今年以来,全国多地出现了新的变化。",
        "收入来源：工资",
        "记者了解到,这个项目已经启动",
        "记者：你们为什么选择回乡？",
        "编辑部的故事",
        "作者认为,这样的设计不合理",
        "作者简介：李远，1980年生，作家。",
        "时间就是金钱",
        "时间 就是金钱",
        "文明城市",
        "摄影大赛开幕",
        "他热爱摄影",
        "阅读是一种生活方式",
        "9月3日,会议召开。",
        "2019年9月3日，会议在北京召开，三百人出席。",
        "（2021年3月5－8日，河湾大学）",
        "2021年3月5日至8日 河湾大学",
        "2021年3月28日—4月2日，嘉禾会展中心",
        "时间：上午9:00",
        "时间：3月7日（星期五） 13:00-14:00",
        "2024年4月20日 9:30～11:00",
        "Di mana ada kemauan di situ ada jalan",
        "Av alle ting er brua viktigst",
        "Theo dõi chúng tôi trên mạng xã hội",
        "By the end of the year",
        "How Git Stores Data",
        "Video: Houseplants for Low Light",
        "Optimize Title Tags: Use primary keywords early in your titles",
        "Photography / Videography",
        "",
        "。",
    ],
)
def test_a_sentence_about_such_things_is_none(line):
    assert read(line) is None


@given(st.text(alphabet="记者编辑来源作者摄影：: |/张三2021-年月日 \n。【】（）", max_size=60))
def test_any_line_is_read_or_not_and_never_raises(line):
    said = read(line)
    assert said is None or all(name.strip() for name in (*said.authors, *said.editors, *said.photographers))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("编辑：◎李远", Credits(editors=("李远",))),
        ("原创 小河边的人 小河边的人 2021-03-05", Credits(source="小河边的人", dated=True)),
        (
            "周晓明 小河边的人 小河边的人 2021-03-05",
            Credits(authors=("周晓明",), source="小河边的人", dated=True),
        ),
        ("http://news.example.cn 2021年03月05日08:12 南湖日报", Credits(source="南湖日报", dated=True)),
        ("慢慢地 慢慢地，他想起了 2021-03-05", None),
    ],
)
def test_accounts_addresses_and_marks_before_names_are_read(line, found):
    assert read(line) == found


@pytest.mark.parametrize("line", ["□□", "（■■）", "■ □"])
def test_marks_without_a_name_are_no_credit(line):
    assert read(line) is None


def test_an_end_mark_in_brackets_stays_in_the_text():
    text = "河湾大桥今天上午正式通车，两岸居民走上街头庆祝这个等待了十年的日子。（□□）"
    article = clean(Page("", text.encode(), "text/plain"))
    assert isinstance(article, Article)
    assert article.text == text
