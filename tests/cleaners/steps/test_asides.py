"""Pointers and editors in brackets leave the end of a line; other brackets stay."""

from __future__ import annotations

import pytest

from cleaners.model import Draft, Line, Page
from cleaners.steps.asides import take_asides


def left(text: str) -> str:
    return take_asides(Draft(Page("https://example.org/a", b""), (Line.of(text),))).lines[0].text


@pytest.mark.parametrize(
    "aside",
    [
        "（更多详情：老街改造三问）",
        "（相关阅读：老街的一天）",
        "【延伸閱讀：老街的前世今生】",
        "(Read more: Old Street in pictures)",
    ],
)
def test_a_pointer_goes(aside):
    assert left(f"老街改造下月完工。{aside}") == "老街改造下月完工。"


@pytest.mark.parametrize(
    "aside", ["（责任编辑：陈思）", "（責編 陳思）", "[责任编辑:陈思]", "（编辑：陈思 牛立）"]
)
def test_the_editor_signed_behind_the_last_sentence_goes(aside):
    assert left(f"老街改造下月完工。{aside}") == "老街改造下月完工。"


@pytest.mark.parametrize(
    ("end", "editor"),
    [("（责任编辑：陈思）", "陈思"), ("（編輯：陳思）1140424", "陳思"), ("[责编 陈思]", "陈思")],
)
def test_the_editor_behind_the_last_sentence_is_kept_among_the_facts(end: str, editor: str) -> None:
    draft = take_asides(Draft(Page("https://example.org/a", b""), (Line.of(f"老街改造下月完工。{end}"),)))
    assert (draft.lines[0].text, draft.meta.editors) == ("老街改造下月完工。", (editor,))


@pytest.mark.parametrize("button", [" 展开详细", "展开全文>>", " 查看詳情", "　阅读全文…"])
def test_a_button_behind_the_last_sentence_goes(button: str) -> None:
    assert left(f"老街改造下月完工。{button}") == "老街改造下月完工。"
    assert left(f"老街改造预计下月……{button}") == "老街改造预计下月……"


@pytest.mark.parametrize(
    "text", ["他说，请展开全文", "老街改造下月完工。请查看全文，然后投票。", "改造方案请看全文"]
)
def test_words_of_buttons_in_a_sentence_stay(text: str) -> None:
    assert left(text) == text


@pytest.mark.parametrize("day", ["1020813", " 1120221", "20230221"])
@pytest.mark.parametrize("end", ["。", "」", "）", "！"])
def test_the_day_in_figures_behind_an_agencys_last_sentence_goes(day: str, end: str) -> None:
    assert left(f"老街改造下月完工{end}{day}") == f"老街改造下月完工{end}"


@pytest.mark.parametrize(
    "text",
    [
        "老街改造花了1020813",
        "電話：（02）20230221",
        "1020813",
        "老街改造下月完工。1021399",
        "支持贫困县（市、区）老街改造（含危房）",
        "老街改造下月完工。（记者 李远）",
        "老街改造下月完工。（完）",
        "他当过编辑（责任编辑要看三遍稿）",
        "（更多详情：老街改造三问）",
        "老街（下称“老街”）改造完工",
    ],
)
def test_other_brackets_stay(text):
    assert left(text) == text


def test_what_explains_the_word_for_editors_is_no_editor() -> None:
    draft = take_asides(
        Draft(Page("https://example.org/a", b""), (Line.of("他做了三十年小编（编辑：一个古老的职业）"),))
    )
    assert draft.meta.editors == ()
