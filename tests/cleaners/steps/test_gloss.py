"""Readings in brackets: a converter's go, an author's stay."""

from dataclasses import replace

import pytest
from repairing import after, draft

from cleaners.model import Meta
from cleaners.steps.gloss import strip_glosses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市場監(jiān)管部門發(fā)布了新規(guī)定。", "市場監管部門發布了新規定。"),
        ("這項事業(yè)離不開大家。", "這項事業離不開大家。"),
        ("統（tǒng）籌城鄉（xiāng）發（fā）展", "統籌城鄉發展"),
        ("科学发( fā )展,加快发( fā )展", "科学发展,加快发展"),
        ("小(xiǎo)猫(māo)在(zài)家(jiā)里", "小猫在家里"),
        ("優(yōu)\n先發(fā)展\n企業(yè)(含分公司)", "優\n先發展\n企業(含分公司)"),
        ("發(fa)展產業(ye)要統(tong)籌規(gui)劃", "發展產業要統籌規劃"),
        ("長(zhǎng)大后,環(huán)境和業(yè)務發(fā)展,戰(zhàn)略規(guī)劃", "長大后,環境和業務發展,戰略規劃"),
    ],
)
def test_readings_that_a_converter_put_in_go(text, expected):
    assert after(strip_glosses, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "100%非濃縮還原(NFC)橙汁,定點扶貧(對口支援)",
        "他姓单(shàn),住在番(pān)禺,乐(lào)亭人。",
        "苹果(ping)测试,王(wang)先生,李(li)女士",
        "饕餮(tāo tiè)是传说中的怪兽",
        "河南省浚(xùn)县位于黄河以北",
        "“妈(mā)、麻(má)、马(mǎ)、骂(mà)”四个音",
        "蚌埠(bù)市位于淮河之滨",
        "世界卫生组织(who)发布,人工智能(ai)应用(app)",
        "见图(a)和图(b),方案(he)",
        "瓛(huán)是一种玉",
        "see (jiān) and (fā)",
        "行(háng)业里行(háng)走",
    ],
)
def test_readings_that_an_author_gives_and_other_brackets_stay(text):
    assert after(strip_glosses, text) == text


def test_titles_and_other_metadata_lose_their_readings_too():
    meta = Meta(
        title="特色產業(yè)發(fā)展(NFC)", source="監(jiān)管報", captions=("企業(yè)車間",), tags=("業(yè)",)
    )
    made = strip_glosses(replace(draft("企業(yè)發(fā)展"), meta=meta)).meta
    assert made == Meta(title="特色產業發展(NFC)", source="監管報", captions=("企業車間",), tags=("業",))


def test_each_reading_that_went_is_recorded_with_its_rule():
    line = strip_glosses(draft("產業(yè)發(fā)展")).lines[0]
    assert [(e.start, e.end, e.put, e.rule, e.kind) for e in line.edits] == [
        (2, 6, "", "gloss.pinyin", "gloss"),
        (7, 11, "", "gloss.pinyin", "gloss"),
    ]
