"""Text decoded in the wrong charset: restored, and sound text left alone."""

import json

import ftfy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from repairing import after, draft
from shared import need

from cleaners import lang
from cleaners.steps import mojibake
from cleaners.steps.mojibake import mend_mojibake

NEWS = "记者8月18日从市统计局获悉，今年前七个月全市生产总值增长百分之五。“成绩来之不易！”他说。"


def mended(text: str) -> str:
    return after(mend_mojibake, text)


@pytest.mark.parametrize(
    "text", [NEWS, "图为小学生在上课", "L’été à Besançon", "Žluťoučký kůň", "Привет всем из Киева"]
)
def test_utf8_read_as_latin_is_restored(text):
    assert mended(text.encode().decode("latin-1").replace("\x85", "…")) == text


@pytest.mark.parametrize("text", [NEWS + "完", "我们在上海市区见面。", "今天下午"])
def test_utf8_read_as_gbk_is_restored_with_the_euro_signs_of_browsers(text):
    misread = text.encode().replace(b"\x80", b"\x00").decode("gb18030", "ignore").replace("\x00", "€")
    assert mended(misread) in (text, misread) if "\ufffd" in misread else mended(misread)


def test_utf8_read_as_gbk_reads_right_again():
    misread = "鏂板崕绀惧寳浜浜烘皯澶т細鍫傚彫寮€"
    assert mended("璁拌€呮槰澶╀粠鏈夊叧閮ㄩ棬鑾锋倝") == "记者昨天从有关部门获悉"
    assert mended("It鈥檚 a 鈥渟mall鈥 step") == "It’s a “small鈥 step"
    assert mended("鏂板崕绀惧寳浜\ufffd8鏈\ufffd18鏃ョ數") == "新华社北浜\ufffd8鏈\ufffd18日电"
    assert "新华社" in mended(misread)


@pytest.mark.parametrize("codec", ["gbk", "big5"])
def test_chinese_code_pages_read_as_latin_are_restored(codec):
    text = {"gbk": NEWS, "big5": "記者昨天在臺北採訪，今年前七個月生產成長。"}[codec]
    assert mended(text.encode(codec).decode("latin-1")) == text


KOREAN = "정부는 이날 오후 긴급 회의를 열고 대책을 논의했다고 밝혔다."
JAPANESE = "首相は、きのう東京都内で会見し、来年度の予算案について説明しました。"
RUSSIAN = "Президент провёл вчера совещание с членами правительства, сообщает пресс-служба."
OTHERS = {
    "cp949": KOREAN,
    "euc_jp": JAPANESE,
    "shift_jis": JAPANESE,
    "cp1251": RUSSIAN,
    "koi8_r": RUSSIAN,
    "iso8859_7": "Ο πρωθυπουργός μίλησε χθες στη Βουλή για τον προϋπολογισμό του επόμενου έτους.",
    "cp1255": "ראש הממשלה אמר אתמול כי הממשלה תפעל לפתרון הבעיות הכלכליות במדינה",
    "cp1256": "قال رئيس الوزراء أمس إن الحكومة ستعمل على حل المشكلات الاقتصادية في البلاد",
    "cp874": "นายกรัฐมนตรีกล่าวเมื่อวานนี้ว่ารัฐบาลจะเร่งแก้ไขปัญหาเศรษฐกิจ",
}


def as_windows(code: bytes) -> str:
    """Bytes as browsers show them where nothing names their charset."""
    return "".join(bytes((one,)).decode("cp1252", "ignore") or chr(one) for one in code)


@pytest.mark.parametrize("charset", OTHERS)
def test_every_charset_that_was_read_as_latin_is_restored(charset):
    text = OTHERS[charset]
    after_all = mend_mojibake(draft(as_windows(text.encode(charset))))
    assert [line.text for line in after_all.lines] == [text]
    assert after_all.meta.lang == lang.detect(text)


def test_a_charset_that_the_text_proves_is_believed_of_its_headline():
    lines = mend_mojibake(draft(as_windows(f"대책\n{KOREAN}".encode("cp949")))).lines
    assert [line.text for line in lines] == ["대책", KOREAN]


def test_what_was_taken_for_utf8_by_accident_is_put_back():
    """The bytes CF BA of 일본 are a Greek letter to a reader that takes each byte for Latin-1 only where it must."""
    assert mended(as_windows(KOREAN.encode("cp949")) + " ÀϺ».") == KOREAN + " 일본."


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "涓涓细流汇成江河，鐨鍦鏄都是生僻字",
        "聽說鄉鎮的鍵盤鏡子鎮在閱覽室?",
        "Ça va très bien à l’été, dit-il : « Éàù »",
        "Größe, Ärger, Übermut – „schön“",
        "ÀÉÈÙ ÂÊÎÔÛ",
        "Ðóra og Þór á Íslandi",
        "温度为25±3°C，误差×2",
        "ÖÄÜ öäü",
        "Привет, как дела?",
        "東京で「ありがとう」と言った",
    ],
)
def test_sound_text_stays(text):
    assert mended(text) == text


@pytest.mark.parametrize(
    ("suite", "least"),
    [("in-the-wild", 68), ("synthetic", 30), ("language-names", 20), ("negative", 31)],
)
def test_the_foreign_suite_is_met(suite, least):
    """The two that are not met would put U+FFFD where characters were lost; here what is lost stays."""
    rows = json.loads(need(f"cases/mojibake/{suite}.json").read_text("utf-8"))
    passed = 0
    for row in rows:
        lines = mend_mojibake(draft(row["original"])).lines
        passed += "\n".join(line.text for line in lines) == row.get("fixed-encoding", row["fixed"])
    print(f"{suite}: {passed} of {len(rows)}")
    assert passed >= least


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_passes(text):
    after(mend_mojibake, text.replace("\n", " "))


@given(st.binary(max_size=40), st.sampled_from(["latin-1", "gb18030", "big5", "cp1251"]))
def test_no_misread_bytes_raise(code, codec):
    after(mend_mojibake, code.decode(codec, "replace").replace("\n", ""))


LETTERS = st.text(st.sampled_from("aé àçÑöß„“”’…»«œŒçÃÂñšžЖжυ中国新闻，。한국日本नम×°£€\xa0"), max_size=12)


@given(
    LETTERS,
    st.sampled_from(["latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1257", "mac-roman", "cp437"]),
)
def test_whatever_a_western_page_made_of_utf8_is_looked_at(text, codec):
    misread = text.encode().decode(codec, "replace")
    is_one = ftfy.is_bad(misread) and ftfy.fix_encoding(misread) != misread
    if is_one and mojibake._LATIN_SIGN.search(
        misread
    ):  # symbols alone, as an Indian letter by mac-roman, are none
        assert mojibake._may_be_latin(misread)


@example("中国新闻", "", "gbk")
@example("中a国新", "", "gbk")
@given(LETTERS, st.text("ab@~ .é", max_size=3), st.sampled_from(["gbk", "big5"]))
def test_whatever_may_be_certain_of_a_chinese_page_is_looked_at(text, between, codec):
    misread = between.join(text).encode(codec, "ignore").decode("latin-1")
    runs = [mojibake._wide(misread, *run.span(), codec) for run in mojibake._WIDE_RUN.finditer(misread)]
    if any(mojibake._is_certain(misread[start:end], new) for start, end, new in runs):
        assert mojibake._LONG_RUN.search(misread)
