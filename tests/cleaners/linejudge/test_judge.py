"""The learned judge takes the frame of a scraped text away in any language, and says why; a bare text stays."""

from __future__ import annotations

import numpy as np
import pytest

import cleaners
from cleaners import plaintext
from cleaners.linejudge import features, judge, shape
from cleaners.lines import zones
from cleaners.model import Draft, Page, Site

FRAMED = {
    "Indonesian": (
        """
        Beranda
        Nasional
        Daerah
        Masuk
        Warga Desa Sukamaju Bangun Jembatan Bambu Sepanjang 40 Meter
        Rina Lestari
        Kabar Desa - 14/03/2023, 09:20 WIB""",
        """
        Warga Desa Sukamaju membangun jembatan bambu setelah jembatan lama hanyut terbawa banjir besar.
        Kepala desa mengatakan pekerjaan itu selesai dalam dua belas hari berkat gotong royong seluruh warga.
        Jembatan itu kini dilewati anak sekolah setiap pagi, dan petani memakainya untuk mengangkut hasil panen.""",
        """
        Tag:
        jembatan
        gotong royong
        Berita Terkait
        Harga Cabai Naik Menjelang Akhir Pekan
        Dua Sekolah di Lereng Gunung Direnovasi
        Komentar
        Terkini Lainnya""",
    ),
    "Turkish": (
        """
        Ana Sayfa
        Gündem
        Spor
        Ekonomi
        Köyün eski değirmeni müzeye dönüştürüldü
        Giriş: 02.05.2022 11:40
        Paylaş""",
        """
        Kasabanın girişindeki iki yüz yıllık değirmen, üç yıl süren onarımın ardından müze olarak kapılarını açtı.
        Müzede buğdayın tarladan sofraya gelişini anlatan aletler ve eski fotoğraflar sergileniyor.
        Belediye başkanı, ilk hafta yaklaşık dört bin ziyaretçinin geldiğini söyledi.""",
        """
        İlgili Haberler
        Göl kenarında kuş gözlem kulesi kuruldu
        Pazar yeri yeni yerine taşınıyor
        Yorum Yap
        Gizlilik Politikası
        © 2022 Tüm hakları saklıdır""",
    ),
    "Traditional Chinese": (
        """
        即時
        政治
        社會
        生活
        搜尋
        老街茶行百年招牌重新上漆 鄰里合力完成
        2021-08-03 10:22
        字級""",
        """
        城南老街一家百年茶行的招牌昨日重新上漆，二十多名鄰居輪流搭梯幫忙，從清晨忙到黃昏才完成。
        茶行第四代傳人說，招牌是曾祖父親手寫的，多年來日曬雨淋，字跡已經模糊得看不清楚。
        老街自治會表示，今年還要修復另外六塊老招牌，經費由居民募集，預計年底前全部完工。""",
        """
        分享
        延伸閱讀
        河濱步道夜間加裝照明
        市場週末辦舊書交換
        熱門新聞
        訂閱電子報
        關於我們 | 隱私權政策""",
    ),
}


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().split("\n")]


def article(text: list[str]) -> cleaners.Article:
    made = cleaners.clean(Page("https://example.org/a", "\n".join(text).encode(), "text/plain"))
    assert isinstance(made, cleaners.Article)
    return made


@pytest.mark.parametrize("language", FRAMED)
def test_the_text_alone_is_left_of_a_screen_of_lines(language):
    above, body, below = map(lines, FRAMED[language])
    made = article([*above, *body, *below])
    assert made.text.split("\n") == body
    assert cleaners.restore(made.text, made.removed) == "\n".join([*above, *body, *below])


@pytest.mark.parametrize("language", FRAMED)
def test_a_text_without_a_frame_stays_whole(language):
    body = lines(FRAMED[language][1])
    assert article(body).text.split("\n") == body


def zone(text: list[str]) -> zones.Zones:
    draft = plaintext.draft(Page("https://example.org/a", b"", "text/plain"), "\n".join(text), Site())
    assert isinstance(draft, Draft)
    return zones.find(draft)


def test_every_feature_is_a_number_for_every_line():
    for text in (["甲"], ["。"], ["a b", "a b"], lines(FRAMED["Turkish"][0])):
        known = features.columns(zone(text), "a title", markup=False)
        assert {len(column) for column in known.values()} == {len(text)}
        assert features.table(known, sorted(known)).dtype == "float32"
        assert not [name for name, column in known.items() if not (abs(column) < 1e9).all()]


def test_shape_counts_what_a_line_has():
    known = shape.measures(["Hello, 12 worlds.", "城南老街", "Hello, 12 worlds."], "Hello, worlds")
    assert known["columns"].tolist() == [17, 8, 17]
    assert known["digits"].tolist() == [2, 0, 2]
    assert known["commas"].tolist() == [1, 0, 1]
    assert known["repeats"].tolist() == [2, 1, 2]
    assert known["first_of_same"].tolist() == [1, 1, 0]
    assert known["foreign"].tolist() == [0, 1, 0]
    assert known["in_title"][1] == 0 < known["in_title"][0]


def test_lines_of_lists_are_known_by_how_they_begin_and_end():
    known = shape.measures(["甲地铁…更多", "乙地铁…更多", "甲地下雨。"], None)
    assert known["same_ends"].tolist() == [2, 2, 1]
    assert known["same_starts"].tolist() == [1, 1, 1]
    assert known["cut"].tolist() == [1, 1, 0]


def test_a_line_is_kin_to_long_lines_above_and_below_it_and_not_to_itself():
    story = "The council repaired the oldest bridge of the county before the winter rains began."
    known = shape.measures([story, "oldest bridge", story, "a cat sleeps"], None)
    assert known["kin_above"].tolist() == [0, 1, 1, 0]
    assert known["kin_below"].tolist() == [1, 1, 0, 0]
    assert known["rare_above"].tolist() == pytest.approx([0, 1, 1, 0])


@pytest.mark.parametrize(
    ("likely", "run"),
    [
        ([0.01, 0.9, 0.9, 0.01], (1, 3)),
        ([0.9, 0.9, 0.2, 0.2, 0.2, 0.2, 0.4], (0, 2)),
        ([0.9, 0.9, 0.01, 0.01, 0.01, 0.01, 0.6], (0, 7)),
        ([0.01, 0.02, 0.01], (1, 2)),
    ],
)
def test_the_text_is_the_run_of_lines_that_is_worth_most(likely, run):
    known = {"columns": np.full(len(likely), 100.0)}
    assert judge.run(known, np.array(likely, dtype=np.float32)) == run


def test_a_standfirst_between_title_and_byline_is_text():
    above, body, below = map(lines, FRAMED["Turkish"])
    lead = "Üç yıl süren onarım bitti, kasabanın değirmeni artık buğdayın yolunu anlatan bir müze."
    made = article([*above[:5], lead, above[5], *body, *below])
    assert made.text.split("\n") == [lead, *body]


def test_what_an_invitation_says_above_its_timetable_is_text():
    body = lines("""
        又是一年读书时，城南图书馆邀请您走进书香里的周末。
        您是否还在为选书发愁？是否想与喜欢的作者当面交流？
        一、活动安排
        1.新书分享会
        时间：4月20日（星期六） 13:00-14:00
        2.旧书交换集市
        时间：4月20日（星期六） 14:00-17:00
        二、接驳班车
        发车时间：4月20日 12:30
        报名须知：需于4月18日12:00前到服务台登记，额满为止，请自备环保袋。
        活动期间馆内照常开放，旧书可在现场兑换书券，欢迎广大读者携家人前来参加。""")
    above, below = (
        ["首页", "通知公告", "城南图书馆读书周邀请函", "浏览量：102"],
        ["上一篇", "下一篇", "版权所有"],
    )
    made = article([*above, *body, *below])
    assert made.text.split("\n") == body
