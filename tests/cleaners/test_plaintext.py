"""Plain text becomes a draft of its lines, and the five sample articles come out of it exactly."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from shared import SHARED, need

import cleaners
from cleaners import core, plaintext
from cleaners.model import Draft, Rejected, Site

SAMPLES = sorted(path.stem for path in (SHARED / "samples").glob("*.txt")) or ["absent"]


def page(text: str | bytes) -> cleaners.Page:
    body = text.encode() if isinstance(text, str) else text
    return cleaners.Page("https://example.org/a", body, "text/plain")


def stated(article: cleaners.Article, key: str) -> object:
    value = getattr(article, key)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_gives_its_expected_article(name):
    body = need(f"samples/{name}.txt").read_bytes()
    expected = json.loads(need(f"samples/{name}.expected.json").read_text(encoding="utf-8"))
    article = cleaners.clean(page(body))
    assert isinstance(article, cleaners.Article)
    assert {key: stated(article, key) for key in expected} == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_given_back_and_cleaning_it_again_changes_nothing(name):
    body = need(f"samples/{name}.txt").read_bytes()
    article = cleaners.clean(page(body))
    draft = core.draft(page(body))
    assert isinstance(article, cleaners.Article)
    assert isinstance(draft, Draft)
    assert cleaners.restore(article.text, article.removed) == draft.source
    again = cleaners.clean(page(article.text))
    assert isinstance(again, cleaners.Article)
    assert (again.text, [span for span in again.removed if span.text.strip()]) == (article.text, [])


BODY = """水库大坝昨天合龙，工程比计划提前了二十天，参加施工的三百名工人放假一天，坝顶的灯全部亮了起来。
工程指挥部说，蓄水将在下月初开始，下游两县的灌溉面积会增加三成，沿岸的六个村子也将通上自来水。"""
LEAD = "河湾地处两县交界，每逢雨季便要抢险，老人们说起旧时的洪水，至今仍记得水退之后满地的泥沙。"


def test_a_passage_that_stands_twice_is_read_once_and_in_its_order():
    passage = f"{LEAD}\n{BODY}\n大坝往事 一九五四年的水"
    article = cleaners.clean(
        page(f"'河湾大坝往事'\n河湾日报 2019-07-29\n{passage}\n{passage}\n{BODY[:30]}。")
    )
    assert isinstance(article, cleaners.Article)
    assert (article.title, article.source) == ("河湾大坝往事", "河湾日报")
    assert article.text.split("\n")[:4] == passage.split("\n")


def test_a_summary_that_breaks_off_is_no_title_and_no_text():
    story = f"{BODY}{LEAD}"
    article = cleaners.clean(
        page(
            f"河湾大坝合龙 三百人放假\n2024-03-04 08:42    来源:河湾日报\n{story[:42]}\n{story}\n责编:顾晓棠"
        )
    )
    assert isinstance(article, cleaners.Article)
    assert (article.title, article.text) == ("河湾大坝合龙 三百人放假", story)


def test_a_headline_above_everything_is_the_title_though_short_lines_follow_the_text():
    story = "El alcalde dice que seis días no bastan. Los vecinos piden que la policía siga en las calles."
    lead = "Javier Prado, alcalde de Villa Norte, anuncia acciones de la policía al finalizar el estado de alerta."
    title = "Alcalde de Villa Norte anuncia acciones al finalizar el estado de alerta"
    article = cleaners.clean(
        page(f"{title}\n\n{lead}\n\n{story}\n\nArchivo\n\nArchivo\n\nDeje su comentario")
    )
    assert isinstance(article, cleaners.Article)
    assert (article.title, article.text.split("\n")[0]) == (title, lead)


def test_the_title_above_each_picture_of_a_gallery_is_no_text():
    one, two = BODY.split("\n")
    title = "河湾大坝昨天合龙 三百人放假"
    article = cleaners.clean(page(f"{title}\n2024-03-04 08:42\n{one}\n{LEAD}\n{title}\n{two}"))
    assert isinstance(article, cleaners.Article)
    assert (article.title, article.text) == (title, f"{one}\n{LEAD}\n{two}")


def test_whence_a_text_was_taken_is_its_source():
    article = cleaners.clean(
        page(
            f"河湾大坝合龙 三百人放假\n2024-03-04 08:42\n{BODY}\n{LEAD}\n轉載自港灣新聞網: https://www.example.com/1"
        )
    )
    assert isinstance(article, cleaners.Article)
    assert (article.source, article.text) == ("港灣新聞網", f"{BODY}\n{LEAD}")


def test_lines_are_kept_as_they_stand_whatever_breaks_them():
    draft = plaintext.draft(page(""), "  甲 \r\n乙\r丙\u2028丁\n\n戊", Site())
    assert isinstance(draft, Draft)
    assert [line.source for line in draft.lines] == ["  甲 ", "乙", "丙", "丁", "", "戊"]


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), (" \n\u3000\n", "empty"), ("\x00\x01\x02\x7f甲\ufffd", "not_text")]
)
def test_what_holds_no_text_is_rejected_with_the_reason(text, reason):
    assert plaintext.draft(page(""), text, Site()) == Rejected(reason)
