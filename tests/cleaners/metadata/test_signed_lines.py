"""Outlets, agencies and offices that sign in the lines around a text, and words that sign nothing, on invented
pages."""

from __future__ import annotations

import pytest
from lines_around import TEXT, TITLE, visible

from cleaners.model import Meta

HEADLINE = "Ferry returns to the islands"
STORY = (
    "The boat sails again after nine years, the harbour board said.",
    "It will call at both piers every day.",
)


def signed(
    above: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
    body: tuple[str, ...] = STORY,
    lang: str = "en",
    url: str = "https://a.example/x",
) -> tuple[tuple[str, ...], str | None]:
    title = TITLE if lang.startswith("zh") else HEADLINE
    made = visible(Meta(title=title, lang=lang), (title, *above), below, body, url)
    return made.authors, made.source


@pytest.mark.parametrize(
    ("above", "opening", "url", "signs"),
    [
        (
            ("Rina Contoh, Kabar Dermaga | Selasa, 03/03/2026 18:04 WIB",),
            "Portmouth, Kabar Dermaga -- The boat sails again.",
            "https://a.example/x",
            (("Rina Contoh",), "Kabar Dermaga"),
        ),
        (
            ("3 March 2026",),
            "TEPIAN.CO, Portmouth - The boat sails again.",
            "https://a.example/x",
            ((), "TEPIAN.CO"),
        ),
        (
            ("3 March 2026",),
            "Portmouth, Quay Voice -- The boat sails again.",
            "https://quayvoice.example/x",
            ((), "Quay Voice"),
        ),
        (
            ("3 March 2026",),
            "Portmouth, Reuters -- The boat sails again.",
            "https://a.example/x",
            ((), "Reuters"),
        ),
        (
            ("3 March 2026",),
            "Portmouth, Northland -- The boat sails again.",
            "https://a.example/x",
            ((), None),
        ),
    ],
)
def test_an_outlet_in_the_dateline_signs_where_something_confirms_it(
    above: tuple[str, ...], opening: str, url: str, signs: tuple[tuple[str, ...], str | None]
) -> None:
    assert signed(above, (), (opening, *STORY), "id", url) == signs


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("With AFP", "AFP"),
        ("(avec Reuters)", "Reuters"),
        ("dpa/epd", "dpa"),
        ("(dpa/lsw)", "dpa"),
        ("© dpa", "dpa"),
        ("© Riproduzione riservata - Ansa", "Ansa"),
        ("With the harbour board", None),
    ],
)
def test_an_agency_alone_below_a_text_supplied_it(line: str, source: str | None) -> None:
    assert signed(("3 March 2026",), (line,))[1] == source
    assert signed(("3 March 2026",), (), (*STORY, line))[1] == source


@pytest.mark.parametrize(
    "opening",
    [
        "［江留　３日　ロイター］ - 船が戻った。",
        "【江留＝ロイター】船が戻った。",
        "【江留ロイター】船が戻った。",
    ],
)
def test_a_japanese_bracket_names_place_day_and_agency(opening: str) -> None:
    assert signed((), (), (opening, "九年ぶりに船が戻った。"), "ja") == ((), "ロイター")


def test_a_name_in_brackets_that_stands_again_alone_is_the_source() -> None:
    line = "（MNNプライムオンライン）"
    body = ("九年ぶりに船が戻った。", "島の人々が喜んでいる。", "MNNプライムオンライン")
    assert signed(("2026/3/3", line), (), body, "ja") == ((), "MNNプライムオンライン")


@pytest.mark.parametrize(
    ("above", "below", "source"),
    [
        (("2026-03-03",), ("渡轮管理处", "2026年3月3日"), "渡轮管理处"),
        (("公开范围：", "面向全社会", "责任部门：", "河湾县统计局", "2026-03-03"), (), "河湾县统计局"),
        (("李晓", "河湾网记者", "2026年3月3日", "图像来源，Reuters"), (), "河湾网"),
    ],
)
def test_a_chinese_office_signs_above_its_day_or_behind_its_label_and_a_picture_s_source_does_not(
    above: tuple[str, ...], below: tuple[str, ...], source: str
) -> None:
    assert signed(above, (), (*TEXT, *below), "zh-Hans")[1] == source


@pytest.mark.parametrize(
    ("above", "signs"),
    [
        (("User Admin", "3 March 2026"), ((), None)),
        (("Author Hub", "3 March 2026"), ((), None)),
        (("3 March 2026 by Nora Ashdown in Harbour",), (("Nora Ashdown",), None)),
        (("Publicado el 3 Marzo, 2026 por HBN en Nacionales",), ((), "HBN")),
        (("Nora Ashdown Mastodon", "3 March 2026"), (("Nora Ashdown",), None)),
        (("The World Politics | 3 March 2026 | 7:09 am | Agencia EFE.",), ((), "Agencia EFE")),
        (("Photo: Handout/NBC News", "3 March 2026"), ((), None)),
    ],
)
def test_accounts_sections_and_networks_are_nobody(
    above: tuple[str, ...], signs: tuple[tuple[str, ...], str | None]
) -> None:
    assert signed(above) == signs


@pytest.mark.parametrize("line", ["作者：评论(0)", "作者：阅读(12)", "作者：浏览次数：33"])
def test_a_counter_behind_a_label_of_authors_signs_nothing(line: str) -> None:
    assert signed(("2026-03-03", line), (), TEXT, "zh-Hans") == ((), None)


@pytest.mark.parametrize(
    ("line", "authors"), [("Bảo Trâm", ("Bảo Trâm",)), ("Minh Châu", ("Minh Châu",)), ("Thời Sự", ())]
)
def test_vietnamese_syllables_of_names_alone_below_a_text_sign_it(
    line: str, authors: tuple[str, ...]
) -> None:
    body = ("Tàu trở lại sau chín năm.", "Tàu sẽ ghé hai bến mỗi ngày.")
    assert signed(("03/03/2026 18:04",), (line,), body, "vi") == (authors, None)


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Thứ ba, 3/3/2026", "vi"),
        ("вівторок, 3 березня 2026", "uk"),
        ("utorak, 3. ožujka 2026.", "hr"),
        ("יום שלישי, 3 במרץ 2026", "he"),
        ("سه‌شنبه ۱۲ اسفند ۱۴۰۴", "fa"),
    ],
)
def test_a_weekday_beside_the_day_is_no_outlet(line: str, lang: str) -> None:
    assert signed((line,), lang=lang) == ((), None)


def test_the_opening_of_a_korean_dispatch_names_its_reporter() -> None:
    body = ("(부두=연합뉴스) 한서윤 기자 = 여객선이 9년 만에 돌아왔다.", "배는 날마다 두 부두에 들른다.")
    assert signed(("2026-03-03",), (), body, "ko") == (("한서윤",), "연합뉴스")


def test_the_desk_that_a_label_names_is_the_source_where_it_is_the_publication_s_own() -> None:
    line = "Fonte: Redação Farol"
    assert (
        visible(Meta(title=HEADLINE, source="Farol"), (HEADLINE,), (line,), STORY).source == "Redação Farol"
    )


def test_who_comments_below_a_text_is_no_author() -> None:
    below = ("Comments", "By Patrick Camp, 2 months ago", "Well done.")
    assert signed(("3 March 2026",), below) == ((), None)
    assert signed(("3 March 2026",), below[1:2]) == (("Patrick Camp",), None)
