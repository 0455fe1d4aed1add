"""Bylines and datelines are read in the orders of many presses. What is neither stays unread."""

from __future__ import annotations

import pytest

from cleaners.metadata.bylines import Byline, read


@pytest.mark.parametrize(
    ("line", "lang", "authors", "sources", "dated"),
    [
        ("北浜=高橋由美 冨岡隆2023年4月2日 11時36分", "ja", ("高橋由美", "冨岡隆"), (), True),
        ("2021/10/13 09:31小川 清", "ja", ("小川清",), (), True),
        ("山海報／ 記者簡柏宇／雲嶺即時報導", "zh-Hant", ("簡柏宇",), ("山海報",), False),
        ("東方社／ 北城12日電", "zh-Hant", (), ("東方社",), False),
        ("東方社記者林思妤北城9日電", "zh-Hant", ("林思妤",), ("東方社",), False),
        ("東方社記者林思妤約翰尼斯堡4日專電", "zh-Hant", ("林思妤",), ("東方社",), False),
        ("海灣報2014.10.24 金明/南港報導", "zh-Hant", ("金明",), ("海灣報",), True),
        ("即時中心／黃品妤報導", "zh-Hant", ("黃品妤",), (), False),
        ("生活中心／綜合報導", "zh-Hant", (), ("生活中心",), False),
        ("特派記者林思妤/北城報導港灣日報", "zh-Hant", ("林思妤",), ("港灣日報",), False),
        ("【港灣報訊】記者林思妤報道", "zh-Hant", ("林思妤",), ("港灣報",), False),
        ("[港灣newtalk] 林思妤 綜合報導", "zh-Hant", ("林思妤",), (), False),
        ("☉林思妤", "zh-Hant", ("林思妤",), (), False),
        ("□ 本报记者 顾晓棠", "zh-Hans", ("顾晓棠",), (), False),
        ("本刊记者/顾晓棠", "zh-Hans", ("顾晓棠",), (), False),
        ("2017-03-10 07:32:07来源:河湾网编辑:顾晓棠", "zh-Hans", (), ("河湾网",), True),
        ("2010/1/6 16:43:13 次浏览 分类:政府动态    来源:", "zh-Hans", (), (), True),
        ("河湾 大堤 暴雨 河湾日报 2019-07-29", "zh-Hans", (), ("河湾日报",), True),
        ("한서윤 기자 / 기사승인 : 2022-09-18 14:34:53", "ko", ("한서윤",), (), True),
        ("( 취재 : 한서윤 / 영상편집 : 민도윤/ 제작 : 은하부 )", "ko", ("한서윤",), (), False),
        ("KBN 한서윤 (seo@kbn.example)", "ko", ("한서윤",), ("KBN",), False),
        ("Mia J. Larsen, The Associated Press", "en", ("Mia J. Larsen",), ("The Associated Press",), False),
        ("By Mia Larsen, Tom Okafor, and Ana Diaz, CNN", "en", ("Mia Larsen", "Tom Okafor", "Ana Diaz"), (), False),
        ("Mia Larsen/Tom Okafor", "en", ("Mia Larsen", "Tom Okafor"), (), False),
        ("Mia Larsen, Research Scientist, and Tom Okafor, VP", "en", ("Mia Larsen", "Tom Okafor"), (), False),
        ("Par ANA EXEMPLE et LUC MODÈLE Envoyés spéciaux à Brest", "fr", ("ANA EXEMPLE", "LUC MODÈLE"), (), False),
        ("von Eva Beispiel", "de", ("Eva Beispiel",), (), False),
        ("Jan Przykład 04.05.2024, 22:58", "pl", ("Jan Przykład",), (), True),
        ("3 декабря 2020, 18:47 • Иван Примеров • 3375", "ru", ("Иван Примеров",), (), True),
        ("PenulisRina Contoh", "id", ("Rina Contoh",), (), False),
        ("Harian.com - 01/05/2018, 05:50 WIB", "id", (), ("Harian.com",), True),
        ("Published Monday, April 3, 2023 7:24PM EDT", "en", (), (), True),
        ("Actualizado domingo 28/10/2012 03:21 horas", "es", (), (), True),
        ("Le 28/10/2012 à 14h30 heures", "fr", (), (), True),
        ("28.10.2012 v 14:30 hodin", "cs", (), (), True),
        ("Fri., Aug. 23, 2019 timer 2 min. read", "en", (), (), True),
        ("January 29th, 2013 in Harbour News", "en", (), (), True),
        ("Posted By: Mia Larsen on: March 02, 2022 In: Schools, Local News", "en", ("Mia Larsen",), (), True),
        ("Publié le 10/04/23 à 08h52 — Mis à jour le 10/04/23 à 10h24", "fr", (), (), True),
    ],
)  # fmt: skip
def test_a_byline_is_read_in_the_order_of_its_press(
    line: str, lang: str, authors: tuple[str, ...], sources: tuple[str, ...], dated: bool
) -> None:
    byline = read(line, lang)
    assert byline is not None
    assert (byline.authors, byline.sources, byline.dated) == (authors, sources, dated)


def test_editors_and_photographers_are_told_apart() -> None:
    assert read("EditorBudi Contoh") == Byline(editors=("Budi Contoh",), sure=True)
    assert read("写真：高橋由美") == Byline(photographers=("高橋由美",), sure=True)


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Sheet, No. 11 2023",
        "A A",
        "新聞",
        "19 commentaires 19 partages",
        "有料記事",
        "Advertisement",
        "Share this story",
        "市政府今天宣布，明年起將擴大校園午餐補助。",
        "The council voted on Tuesday to repair the three oldest bridges in the county by spring",
        "Quay closes for eleven weeks",
        "最新文章",
        "首页 百科知识 记者的责任和良心",
        "",
    ],
)
def test_what_is_no_byline_is_not_read(line: str) -> None:
    assert read(line) is None


@pytest.mark.parametrize(
    "line", ["In her own words: Anna Brook", "Famous last words: Anna Brook", "The best pictures: Anna Brook"]
)
def test_a_label_behind_a_word_in_small_letters_is_that_word_s_noun(line: str) -> None:
    assert read(line) is None
