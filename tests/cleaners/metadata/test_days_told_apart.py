"""The days of publication, of a change, of an event and of the printed paper are told apart by what labels them."""

from __future__ import annotations

from datetime import date

import pytest
from lines_around import visible

from cleaners import Article, Page, clean
from cleaners.model import FieldCandidate, Meta

TITLE = "The ferry sails again"
PUBLISHED = date(2025, 3, 4)
BODY = "".join(
    f"<p>After nine years the ferry came back to pier {n}, and the whole town went down to see it sail.</p>"
    for n in range(5)
)


def made(meta: str, lines: str) -> Article:
    page = (
        f"<html><head>{meta}</head><body><main><article><h1>{TITLE}</h1>{lines}{BODY}</article></main></body>"
    )
    article = clean(Page("https://a.example/ferry", page.encode()))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Last updated: 6 March 2025"),
        ("de", "Aktualisiert am 6. März 2025"),
        ("fr", "Mis à jour le 6 mars 2025"),
        ("es", "Actualizado: 06/03/2025"),
        ("it", "Ultimo aggiornamento: 6 marzo 2025"),
        ("nl", "Laatste update: 6 maart 2025"),
        ("pl", "Aktualizacja: 6 marca 2025"),
        ("uk", "Оновлено: 6 березня 2025"),
        ("tr", "Güncelleme: 06.03.2025"),
        ("ar", "آخر تحديث: 6 مارس 2025"),
        ("fa", "به‌روزرسانی: ۱۶ اسفند ۱۴۰۳"),
        ("hi", "अपडेट: 6 मार्च 2025"),
        ("vi", "Cập nhật: 06/03/2025"),
        ("th", "ปรับปรุง: 6 มี.ค. 2568"),
        ("ja", "更新日：2025年3月6日"),
        ("ja", "2025年3月6日更新"),
        ("ko", "수정 2025.03.06"),
    ],
)
def test_the_day_of_the_last_change_is_read_beside_a_stated_and_an_unstated_day(lang: str, line: str) -> None:
    stated = visible(Meta(title=TITLE, published=PUBLISHED, lang=lang), (TITLE, line))
    alone = visible(Meta(title=TITLE, lang=lang), (TITLE, "2025-03-04", line))
    day = date(2025, 3, 6)
    assert [(meta.published, meta.modified) for meta in (stated, alone)] == [(PUBLISHED, day)] * 2
    assert (
        FieldCandidate("modified", "2025-03-06", "a line around the text", "a label", 5.0)
        in stated.candidates
    )


def test_a_change_before_the_day_of_publication_is_none() -> None:
    meta = visible(Meta(title=TITLE, published=PUBLISHED, lang="en"), (TITLE, "Updated 2 January 2024"))
    assert (meta.published, meta.modified) == (PUBLISHED, None)


def test_what_markup_says_of_the_last_change_wins_over_a_line() -> None:
    known = Meta(title=TITLE, published=PUBLISHED, modified=date(2025, 3, 7), lang="en")
    assert visible(known, (TITLE, "Updated 6 March 2025")).modified == date(2025, 3, 7)


def test_a_label_in_a_line_of_its_own_belongs_to_the_day_below_it() -> None:
    meta = visible(Meta(title=TITLE, lang="en"), (TITLE, "4 March 2025", "Last updated", "6 March 2025"))
    event = visible(Meta(title=TITLE, lang="en"), (TITLE, "Date of the event:", "12 July 2025"))
    assert (meta.published, meta.modified) == (PUBLISHED, date(2025, 3, 6))
    assert (event.published, event.modified) == (None, None)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Veranstaltungstermin: 12. Juli 2025"),
        ("fr", "Date de l’événement : 12 juillet 2025"),
        ("es", "Fecha del evento: 12 de julio de 2025"),
        ("ru", "Дата проведения: 12 июля 2025"),
        ("tr", "Etkinlik tarihi: 12 Temmuz 2025"),
        ("ar", "موعد الفعالية: 12 يوليو 2025"),
        ("id", "Waktu acara: 12 Juli 2025"),
        ("th", "วันจัดงาน: 12 กรกฎาคม 2568"),
        ("ko", "행사일: 2025년 7월 12일"),
        ("zh", "活动时间：2025年7月12日"),
        ("en", "Print edition: 5 March 2025"),
        ("en", "A version of this article appears in print on 5 March 2025"),
        ("de", "In der Zeitung vom 5. März 2025"),
        ("fr", "Édition papier du 7 mars 2025"),
        ("it", "Edizione cartacea del 7 marzo 2025"),
        ("zh", "印刷版：2025年3月5日"),
    ],
)
def test_the_day_of_an_event_or_of_the_printed_paper_is_neither(lang: str, line: str) -> None:
    meta = visible(Meta(title=TITLE, lang=lang), (TITLE, line))
    assert (meta.published, meta.modified) == (None, None)


@pytest.mark.parametrize(
    "element",
    [
        '<time datetime="2025-03-06">Updated 6 March 2025</time>',
        '<p>Updated: <time datetime="2025-03-06">6 March 2025</time></p>',
        '<p>The ferry timetable page was last updated: <time datetime="2025-03-06">6 March 2025</time></p>',
        '<time itemprop="dateModified" datetime="2025-03-06">6 March 2025</time>',
    ],
)
def test_an_element_s_day_is_of_what_its_label_says(element: str) -> None:
    one = made("", f'<div><time datetime="2025-03-04">4 March 2025</time></div><div>{element}</div>')
    other = made("", f'<div>{element}</div><div><time datetime="2025-03-04">4 March 2025</time></div>')
    assert [article.published for article in (one, other)] == [PUBLISHED] * 2


def test_the_days_of_a_video_an_event_and_a_comment_are_not_the_article_s() -> None:
    video = '{"@type":"VideoObject","name":"A storm","uploadDate":"2023-01-09"}'
    event = '{"@type":"Event","name":"Harbour fair","startDate":"2025-07-12"}'
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in (video, event))
    article = made(
        scripts, '<p>4 March 2025</p><div class="comments"><time datetime="2025-03-09">x</time></div>'
    )
    assert article.published == PUBLISHED


def test_a_name_that_holds_the_word_for_a_change_does_not_make_the_day_one() -> None:
    meta = visible(Meta(title=TITLE, lang="ko"), (TITLE, "김수정 기자 2025.03.04"))
    assert (meta.published, meta.modified) == (PUBLISHED, None)


def test_a_text_without_markup_keeps_the_labels_of_its_days() -> None:
    paragraphs = BODY.replace("</p>", "\n").replace("<p>", "")
    text = f"{TITLE}\nBy Nora Ashdown\nUpdated\n6 March 2025\nPublished\n4 March 2025\n{paragraphs}"
    article = clean(Page("https://a.example/ferry", text.encode(), "text/plain"))
    assert isinstance(article, Article)
    assert (article.published, article.modified) == (PUBLISHED, date(2025, 3, 6))


def test_the_day_since_which_a_text_is_online_wins_over_that_of_its_print() -> None:
    lines = (TITLE, "From the print edition of 5 March 2025", "Online since 4 March 2025")
    assert visible(Meta(title=TITLE, lang="en"), lines).published == PUBLISHED


def test_a_page_whose_only_day_is_that_of_a_change_has_it_as_both() -> None:
    article = made("", '<div><time datetime="2025-03-06">Updated 6 March 2025</time></div>')
    assert (article.published, article.modified) == (date(2025, 3, 6), date(2025, 3, 6))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Events | Published: 4 March 2025"),
        ("en", "Category: Events Date: 4 March 2025"),
        ("en", "Print version | 4 March 2025"),
        ("en", "Print version Published 4 March 2025"),
        ("en", "Berlin printing works, 4 March 2025"),
        ("de", "Veranstaltungen Veröffentlicht: 04.03.2025"),
        ("es", "Versión impresa 4 de marzo de 2025"),
        ("ru", "События Опубликовано: 04.03.2025"),
        ("ru", "Мероприятия Дата: 04.03.2025"),
        ("ru", "Печатная версия 04.03.2025"),
        ("tr", "Etkinlik Yayın tarihi: 04.03.2025"),
        ("id", "Kegiatan Diposting: 4 Maret 2025"),
        ("zh", "首页 > 校园活动 > 正文 发布时间：2025-03-04"),
        ("zh", "来源：活动部 发布时间：2025-03-04"),
        ("ko", "행사·축제 입력: 2025.03.04"),
        ("ko", "[지면보기] 입력 2025.03.04"),
    ],
)
def test_a_day_of_publication_beside_a_section_or_a_button_stays_one(lang: str, line: str) -> None:
    meta = visible(Meta(title=TITLE, lang=lang), (TITLE, line))
    assert (meta.published, meta.modified) == (PUBLISHED, None)


@pytest.mark.parametrize(
    ("lang", "title", "section"),
    [
        ("en", TITLE, "News & Updates"),
        ("en", TITLE, "Events"),
        ("en", TITLE, "Print version"),
        ("it", TITLE, "Aggiornamenti"),
        ("zh", "老渡口将于四月关闭", "城市更新"),
        ("zh", "全市加快城市更新步伐，宪法修改", ""),
        ("de", "Fahrplan der Fähre geändert", ""),
        ("ko", "내년도 예산안 수정", ""),
    ],
)
def test_a_title_and_a_section_label_no_day(lang: str, title: str, section: str) -> None:
    meta = visible(
        Meta(title=title, lang=lang), (title, *filter(None, [section]), "2025-03-04"), ("2025-03-01",)
    )
    assert (meta.published, meta.modified) == (PUBLISHED, None)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ja", "2025年3月6日更新 2025年3月4日公開"),
        ("ja", "2025年3月4日公開 2025年3月6日更新"),
        ("zh", "2025-03-06 更新 2025-03-04 发布"),
        ("ko", "2025.03.06 수정 2025.03.04 입력"),
        ("ko", "수정 2025.03.06 입력 2025.03.04"),
    ],
)
def test_words_behind_the_days_of_a_line_say_what_each_is(lang: str, line: str) -> None:
    meta = visible(Meta(title=TITLE, lang=lang), (TITLE, line))
    assert (meta.published, meta.modified) == (PUBLISHED, date(2025, 3, 6))


def test_what_is_renewed_in_a_line_does_not_change_the_text() -> None:
    meta = visible(Meta(title="推动设备更新", lang="zh"), ("推动设备更新 2025-03-04 来源：江城网",))
    assert (meta.published, meta.modified) == (PUBLISHED, None)


def test_an_element_s_day_is_not_of_the_section_beside_it() -> None:
    article = made("", '<div><span>Events</span> <time datetime="2025-03-04">4 March 2025</time></div>')
    assert (article.published, article.modified) == (PUBLISHED, None)


def test_an_element_s_day_is_not_of_the_headline_beside_it() -> None:
    first, second = (f'<time datetime="2025-03-0{n}">{n} March 2025</time>' for n in (4, 1))
    head = f"<header><h1>Timetable updated</h1> {first}</header><div>{second}</div>"
    page = f"<html><head><title>Timetable updated</title></head><body><main><article>{head}{BODY}</article></main>"
    article = clean(Page("https://a.example/ferry", page.encode()))
    assert isinstance(article, Article)
    assert article.published == PUBLISHED
