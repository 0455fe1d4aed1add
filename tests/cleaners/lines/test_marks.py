"""What a line says it is by its words and its shape; lines that only tell of such things say nothing."""

from __future__ import annotations

import pytest

from cleaners.lines.marks import mark


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Baca juga: Jembatan baru dibuka di Bandung", "related.pointer"),
        ("Czytaj też: Nowy most nad kanałem", "related.pointer"),
        ("Xem thêm: Khánh thành cầu mới", "related.pointer"),
        ("Lees ook: Nieuwe brug over het kanaal", "related.pointer"),
        ("अन्य: ये भी पढ़ें", None),
        ("ये भी पढ़ें: नहर पर नया पुल", "related.pointer"),
        ("往下看更多文章", "related.list"),
        ("A LIRE", "related.list"),
        ("Dalsza część artykułu pod materiałem wideo", "ad.label"),
        ("Artikel gaat verder onder de advertentie", "ad.label"),
        ("More from my site", "related.list"),
        ("写留言", "comment.area"),
        ("字號放大 | 字號縮小", "font.size"),
        ("無断転載・複製を禁じます", "copyright.notice"),
        ("Nachdruck und Vervielfältigung ohne Genehmigung untersagt.", "copyright.notice"),
        ("Queda prohibida la reproducción total o parcial de esta nota", "copyright.notice"),
        ("© Riproduzione riservata", "copyright.notice"),
        ("Wszelkie prawa zastrzeżone", "copyright.notice"),
        ("Hak cipta dilindungi undang-undang", "copyright.notice"),
        ("22.08.2024", "byline.credit"),
        ("28.04.2023, 19:09 3 Min.", "byline.credit"),
        ("3 Min.", "counter.reads"),
        ("1 2 3", "counter.number"),
        ("Leer noticia completa en El Mundo.", "read.more"),
        ("Read the full story at The Harbour Times", "read.more"),
        ("Lire la suite sur Le Phare", "read.more"),
        ("This entry was posted in Uncategorized. Bookmark the permalink.", "nav.entry"),
        ("Esta entrada fue publicada en Puerto el 3 mayo, 2020 por ana.", "nav.entry"),
        ("Коментарі", "comment.area"),
    ],
)
def test_a_line_is_told_by_its_words(text, rule):
    found = mark(text)
    assert (found and found.rule) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Read the full report on the harbour before you vote, the mayor said, and vote for the dam.",
        "Dalsza część artykułu 12 ustawy mówi o terminach, które sąd musi zachować.",
        "Baca juga koran lama itu setiap pagi, kata kakek saya.",
        "Der Nachdruck des Romans wurde 1933 verboten, die Auflage eingestampft.",
        "La ley declara prohibida la venta de huevos de tortuga en todo el país.",
        "他每天给读者写留言，一写就是十年。",
        "文字放大后更容易看清楚，老人这样说。",
    ],
)
def test_a_line_that_tells_of_such_things_says_nothing(text):
    assert mark(text) is None
