"""Captions leave the text for the metadata; sentences about pictures stay."""

from __future__ import annotations

import pytest

from cleaners.model import Draft, Line, Page
from cleaners.steps import ORDER
from cleaners.steps.captions import take_captions

BEFORE = "水库大坝昨天合龙，工程比计划提前了二十天，参加施工的三百名工人放假一天。"
GERMAN = (
    "Der Bürgermeister sagte nach der Sitzung am Montag, der Hafen bleibe den Fischern weiter verschlossen."
)
AFTER = "工程指挥部说，蓄水将在下月初开始，下游两县的灌溉面积会增加三成。"


def taken(*between: str) -> tuple[list[str], tuple[str, ...]]:
    lines = tuple(map(Line.of, (BEFORE, *between, AFTER)))
    draft = take_captions(Draft(Page("https://example.org/a", b""), lines))
    return [line.text for line in draft.lines[1:-1] if line.cut is None], draft.meta.captions


@pytest.mark.parametrize(
    ("lines", "captions"),
    [
        (["5c34c1d6c81e8.jpg", "大坝合龙现场"], ("大坝合龙现场",)),
        (["IMG_2031.JPG", "", "工人在坝顶合影"], ("工人在坝顶合影",)),
        (["a.png", "b.webp", "坝顶"], ("坝顶",)),
        (["▲工人在坝顶合影。"], ("工人在坝顶合影。",)),
        (["图像来源，Reuters"], ()),
        (["圖像來源，Getty Images", "圖像加註文字，", "工人在壩頂合影。"], ("工人在壩頂合影。",)),
        (["相片來源：作者提供", "图说：", "工人在坝顶合影"], ("工人在坝顶合影",)),
        (["Image caption,", "Workers on the dam"], ("Workers on the dam",)),
        (["△ 大坝远景"], ("大坝远景",)),
        (["■3月5日，工人在坝顶合影。"], ("3月5日，工人在坝顶合影。",)),
        (["坝顶的灯亮了。记者 周晓明 摄"], ("坝顶的灯亮了。记者 周晓明 摄",)),
        (["大壩遠景。記者周曉明攝"], ("大壩遠景。記者周曉明攝",)),
        (["大壩遠景。記者周曉明攝 114年4月24日"], ("大壩遠景。記者周曉明攝 114年4月24日",)),
        (
            ["大壩遠景。（水利局提供）港灣社記者周曉明傳真 114年4月24日"],
            ("大壩遠景。（水利局提供）港灣社記者周曉明傳真 114年4月24日",),
        ),
        (["大壩遠景。港灣社檔案照片 114年4月24日"], ("大壩遠景。港灣社檔案照片 114年4月24日",)),
        (["工人合影。水利公司供图"], ("工人合影。水利公司供图",)),
        (["指挥部大屏。视频截图"], ("指挥部大屏。视频截图",)),
        (["大坝。视觉中国 资料图"], ("大坝。视觉中国 资料图",)),
        (["坝顶夜景 （来源：南湖视频）"], ("坝顶夜景 （来源：南湖视频）",)),
        (["图为大坝合龙现场。"], ("图为大坝合龙现场。",)),
        (["图1 大坝剖面"], ("图1 大坝剖面",)),
        (["图片来源：视觉中国"], ()),
        (["资料图"], ()),
        (["周晓明 摄"], ()),
        (["Photo: Jane Doe"], ()),
        (["File photo | The Harbour Press"], ()),
        (["The dam at night (Photo: Jane Doe)"], ("The dam at night (Photo: Jane Doe)",)),
        (["Jane Doe/Getty Images"], ()),
    ],
)
def test_a_caption_goes_and_is_kept_when_it_says_something(lines, captions):
    left, found = taken(*lines)
    assert ([text for text in left if text], found) == ([], captions)


@pytest.mark.parametrize(
    "line",
    [
        "The harbour on Sunday. Photo: Jane Doe/AP",
        "The harbour on Sunday. (Jane Doe/Associated Press)",
        "The harbour after the storm. Photograph: Jane Doe/The Guardian",
        "The harbour on Sunday. | Photo Credit: Jane Doe",
        "The harbour on Sunday. REUTERS/Jane Doe",
        "The harbour on Sunday. — AFP pic",
        "The harbour on Sunday. [Photo by Jane Doe/China Daily]",
        "FILE PHOTO: The harbour on October 20. REUTERS/Jane Doe/File Photo",
        "Der Hafen am Montag. Bild: picture alliance/dpa | Max Muster",
        "Der Hafen am Montag. Quelle: Reuters",
        "Der Hafen am Montag. © dpa",
        "Boote liegen im Hafen (Symbolbild).",
        "Le port lundi. Crédit photo : Jean Dupont",
        "Le port lundi. / Photo Jean Dupont",
        "Le port lundi. JEAN DUPONT / AFP",
        "El puerto el lunes. / Juan Pérez",
        "El puerto el lunes. EFE/Juan Pérez",
        "Порт в понедельник. Фото: РИА Новости",
        "Порт в понедельник (Фото: Иван Петров)",
        "会見する首相＝東京都内で、山田太郎撮影",
        "会見する首相（写真：ロイター）",
        "【写真】会見する首相",
        "회의에 참석한 장관들. 사진=연합뉴스",
        "회의에 참석한 장관들. /연합뉴스",
        "회의에 참석한 장관들. [사진 제공=청와대]",
        "大坝远景 图源：视觉中国",
        "大坝远景。李明摄（人民视觉）",
    ],
)
def test_a_caption_of_any_language_is_known_by_its_credit(line):
    assert taken(line) == ([], (line,))


@pytest.mark.parametrize(
    "line",
    [
        "The talks end on August 21. — AFP",
        f"{GERMAN} Quelle: dpa",
        "Copyright ⓒ MBN 무단전재 및 재배포 금지",
        "Mehr dazu steht in der Karolinenstraße / Ecke Lagerstraße.",
        "백승훈 / 사진제공 쿠팡플레이",
        "Words by Nora Ashdown and Piet van Loon | Pictures by Greg Toller",
        "She took one photo: it showed nothing but the harbour in the rain.",
        "He asked for credit. Source: nobody would say who had it",
        "Er sagte es so. Bild: ein Hafen im Regen und niemand auf der Mole",
        "首相は「a=bだ」と述べ、それ以上は語らなかった。",
        "A photo by anyone else would have missed it. He kept it. It hangs here. Photo: Jane",
    ],
)
def test_a_sentence_about_a_picture_stays(line):
    assert taken(line) == ([line], ())


@pytest.mark.parametrize(
    "line",
    [
        "他热爱摄影",
        "摄影展今天开幕",
        "照片上的大坝比模型高出一倍，参观的人都要仰头看。",
        "▲一是提前腾空库容。 ▲二是加密监测。 ▲三是备足沙袋。",
        "资料显示，大坝始建于1958年，三次加高，最近一次在2003年。",
        "上图书馆查资料",
        "这张图为后来的设计提供了依据，也让工程师少走了弯路，节省了半年时间。",
        "第一名 王强",
        "Wallet (credit/debit cards, cash)",
        "供图的单位有三家",
    ],
)
def test_a_line_that_only_has_the_words_stays(line):
    assert taken(line) == ([line], ())


def test_marks_that_open_a_list_stay():
    items = [f"▲第{n}项任务" for n in "一二三四"]
    assert taken(*items) == (items, ())


def test_a_subheading_after_a_file_name_and_its_caption_stays():
    assert taken("a.jpg", "大坝合龙现场", "工期为什么能提前") == (["工期为什么能提前"], ("大坝合龙现场",))


def test_the_only_paragraph_of_a_photograph_stays_though_its_credit_closes_it() -> None:
    lines = (
        "大坝昨天合龙 三百人放假一天",
        "2024-03-04 08:42    来源:河湾日报",
        "3月3日，水库大坝合龙，工人在坝顶合影。工程比计划提前了二十天。周晓明 摄",
        "3月3日，水库大坝合龙，参加施工的三百名工人放假一天，在坝顶合影留念。周晓明 摄",
    )
    for text in lines[2:]:
        draft = Draft(Page("https://example.org/a", b""), tuple(map(Line.of, (*lines[:2], text))))
        assert take_captions(draft) == draft


def test_captions_that_are_all_there_is_are_the_text_of_a_gallery() -> None:
    lines = tuple(
        Line.of(f"9月18日，第{n}支乐队在城西的稻田音乐节上演出。记者 周晓明 摄", "caption")
        for n in range(1, 4)
    )
    gallery = Draft(Page("https://example.org/a", b""), lines)
    assert take_captions(gallery) == gallery
    assert clean_steps(gallery) == gallery


def clean_steps(draft: Draft) -> Draft:
    for step in ORDER:
        draft = step(draft)
    return draft


SLIDES = (
    "El puente se abrió en 1931 con un desfile de cuarenta camiones.",
    "En la riada de 1953 el agua rebasó el pretil.",
    "El otoño pasado los buzos hallaron las primeras grietas.",
)


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ((("El puente en imágenes", "heading"), *((text, "caption") for text in SLIDES)), 4),
        ((("El puente en imágenes", "heading"), *((text, "caption") for text in SLIDES[:2])), 1),
        (((GERMAN, "paragraph"), *((text, "caption") for text in SLIDES)), 1),
    ],
)
def test_captions_are_the_text_where_they_alone_tell_a_story(lines, left) -> None:
    made = take_captions(
        Draft(Page("https://example.org/a", b""), tuple(Line.of(text, kind) for text, kind in lines))
    )
    assert [line.text for line in made.lines if line.cut is None] == [text for text, _ in lines[:left]]
