"""A scraped official letter begins with its number and addressee, and keeps its signature and day."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean

TITLE = "清河县人民政府办公室关于印发《清河县桥梁养护办法》的通知"
NUMBER = "清政办发〔2024〕18号"
BODY = (
    "各乡镇人民政府，县政府各部门：",
    "《清河县桥梁养护办法》已经县政府第十二次常务会议审议通过，现印发给你们，请结合实际认真贯彻执行。",
    "清河县人民政府办公室",
    "2024年5月10日",
    "清河县桥梁养护办法",
    "第一条 为加强全县桥梁养护管理，保障桥梁安全运行，根据有关规定，结合本县实际，制定本办法。",
    "第二条 县交通运输局负责全县桥梁养护的监督管理，各乡镇负责辖区内村道桥梁的日常养护。",
)


def text(*lines: str) -> list[str]:
    made = clean(Page("https://gov.example/1", "\n".join(lines).encode(), "text/plain"))
    assert isinstance(made, Article), made
    return made.text.split("\n")


@pytest.mark.parametrize(
    "above", [(), ("发布日期：2024年5月13日 信息来源：",), ("首页 > 政务公开 > 政策文件",)]
)
def test_a_letter_with_a_number_begins_with_it(above):
    assert text(*above, TITLE, NUMBER, *BODY) == [NUMBER, *BODY]


def test_a_letter_without_one_begins_with_its_addressee():
    assert text("发布日期：2024年5月13日 信息来源：", TITLE, *BODY) == list(BODY)


def test_a_story_that_quotes_a_number_is_no_letter():
    lines = (
        "县里出台桥梁养护办法",
        "2024-05-13 09:20 来源：清河日报",
        "记者从县政府获悉，清政办发〔2024〕18号文件近日印发，全县桥梁养护从此有了办法可依。",
        "办法提出，县交通运输局负责监督管理，各乡镇负责村道桥梁的日常养护，经费列入预算。",
    )
    assert text(*lines) == list(lines[2:])


@pytest.mark.parametrize(
    ("office", "named"),
    [
        ("青川水务股份有限公司", "关于变更会计师事务所的公告"),
        ("柏阳市交通运输局", "关于做好汛期道路巡查工作的紧急通知"),
        ("南嶼市政府教育局", "關於調整校車路線的通告"),
    ],
)
def test_the_name_of_a_document_goes_on_from_the_office_above_it(office, named):
    text = "为保障安全,现将有关事项说明如下,请各有关单位认真执行。\n办理时间另行公布,届时请以公布内容为准。"
    made = clean(Page("https://example.org/a", f"{office}\n{named}\n{text}".encode(), "text/plain"))
    assert isinstance(made, Article)
    assert (made.title, made.text) == (office + named, text)


def test_what_is_said_about_a_notice_is_no_name_of_one():
    text = (
        "柏阳市交通运输局门口排起了队。\n关于调整校车路线的通知，家长们有话要说。\n他们希望在东门增设一站。"
    )
    made = clean(Page("https://example.org/a", text.encode(), "text/plain"))
    assert isinstance(made, Article)
    assert (made.title, made.text) == (None, text)
