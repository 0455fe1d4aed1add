"""Whether a line ends as a sentence or a clause does, told in one place for all who ask."""

from __future__ import annotations

from datetime import date

import pytest

from cleaners import Article, Page, clean
from cleaners.lines.sentences import is_ended, is_finished, is_paused, is_stopless

HINDI = "शहर ने तरणताल की मरम्मत पतझड़ तक टाल दी है, सोमवार को एक प्रवक्ता ने बताया।"
URDU = "شہر نے تالاب کی مرمت خزاں تک ملتوی کر دی ہے، پیر کو ایک ترجمان نے بتایا۔"
ARMENIAN = "Քաղաքը հետաձգել է լողավազանի վերանորոգումը մինչև աշուն, երկուշաբթի հայտնել է խոսնակը։"
THAI = "เทศบาลเลื่อนการซ่อมสระว่ายน้ำสาธารณะไปถึงปลายปี โฆษกกล่าวเมื่อวันจันทร์ที่ผ่านมาว่าอะไหล่ยังมาไม่ถึง"


@pytest.mark.parametrize(
    ("text", "ended", "paused", "finished"),
    [
        ("老街改造下月完工。", True, True, True),
        ("他说：“老街改造下月完工。”", True, True, True),
        ("老街改造下月完工（完）", False, False, False),
        ("The street opens in May.", True, True, True),
        ("He said: “The street opens in May.” ", True, True, True),
        ("«La calle abre en mayo.»", True, True, True),
        ("गली मई में खुलेगी।", True, True, True),
        ("متى يفتح الشارع؟", True, True, True),
        ("Price of a ticket: 12.", True, True, False),
        ("The street opens in May.[12]", False, True, False),
        ("老街改造，", False, True, False),
        ("[摘要：老街改造下月完工。]", True, False, False),
        ("首先、", False, True, False),
        ("The street opens in May", False, False, False),
        ("", False, False, False),
    ],
)
def test_how_a_line_ends_is_told(text: str, *, ended: bool, paused: bool, finished: bool) -> None:
    assert (is_ended(text), is_paused(text), is_finished(text)) == (ended, paused, finished)


@pytest.mark.parametrize(
    ("title", "author", "day", "sentence"),
    [
        ("तरणताल की मरम्मत टली", "सुनीता राठौर", "4 मार्च 2024", HINDI),
        ("تالاب کی مرمت ملتوی", "عمران نعیم", "4 مارچ 2024", URDU),
        ("Լողավազանի վերանորոգումը հետաձգվել է", "Աննա Գրիգորյան", "4 մարտի 2024", ARMENIAN),
        ("เลื่อนซ่อมสระว่ายน้ำสาธารณะ", "สุภาพร ใจดี", "4 มีนาคม 2567", THAI),
    ],
)
def test_a_text_without_markup_begins_below_headline_byline_and_day(
    title: str, author: str, day: str, sentence: str
) -> None:
    text = "\n".join((sentence, *(f"{sentence[:-1]} {number}{sentence[-1]}" for number in (2, 3))))
    page = Page(
        "https://paper.example/1.html", f"Paper\n{title}\n{author}\n{day}\n{text}".encode(), "text/plain"
    )
    article = clean(page)
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.published, article.text) == (
        title,
        (author,),
        date(2024, 3, 4),
        text,
    )


def test_long_lines_of_thai_are_sentences_and_headlines_are_none() -> None:
    assert is_stopless(THAI)
    assert not is_stopless("เลื่อนซ่อมสระว่ายน้ำสาธารณะ")
    assert not is_stopless("a" * 80)
