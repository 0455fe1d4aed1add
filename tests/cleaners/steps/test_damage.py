"""What is lost is listed, each run once, and only while it is in the text."""

from repairing import draft

from cleaners.model import Line
from cleaners.steps.damage import list_damage


def test_replacement_characters_and_their_misreadings_are_listed_once():
    made = list_damage(draft("朱\ufffd\ufffd基说\n朱\ufffd\ufffd基\n锟斤拷锟斤拷今天\n村名\ue123字"))
    assert made.meta.damaged == ("\ufffd\ufffd", "锟斤拷锟斤拷", "\ue123")


def test_halves_of_characters_between_question_marks_are_listed():
    made = list_damage(draft("她說,願孩子都能?腋?鞓返亻L大。\n窗外,?雍V?間的長堤。"))
    assert made.meta.damaged == ("?腋?鞓返亻L", "?雍V?")


def test_a_line_that_left_the_text_is_not_listed():
    before = draft("正文\n\ufffd")
    before = before.with_lines((before.lines[0], before.lines[1].drop("nav.below", "chrome")))
    assert list_damage(before) is before


def test_sound_text_has_no_damage():
    for text in (
        "正文",
        "乱码“锟斤拷”是怎么来的?",
        "锟斤拷是什么",
        "Really? Yes.",
        "對嗎?不對?他問。",
        "是?A組還是B組?",
        "\ue601 分享",
    ):
        assert list_damage(draft(text)).meta.damaged == ()
    assert Line.of("x").text == "x"
