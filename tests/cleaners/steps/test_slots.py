"""Lines that stand where a layout had something else leave the text; rows of tables and talk of such things stay."""

from __future__ import annotations

import pytest
from repairing import after, draft

from cleaners.steps.slots import take_slots

BODY = "The council voted on Monday to rebuild the bridge."


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("slot.bar", "|"),
        ("slot.bar", "| | || |"),
        ("slot.hash", "1769743413552eb9"),
        ("slot.hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ("slot.picture", ":format(webp)/YXJ0aWNsZXMvaW1hZ2U.webp)"),
        ("slot.picture", "![bridge](https://cdn.example/a.jpg)"),
        ("slot.picture", "![微信分享图](1129027053_16639257261441n.jpg)"),
        ("slot.picture", "[IMG_2041.jpg]"),
        ("slot.picture", "image/svg+xml"),
        ("slot.picture", '[gallery link="file" size="medium" ids="6059,6060"]'),
        ("slot.picture", "[/caption]"),
        ("slot.hash", "c2FtcGxlLWltYWdlLWhhc2gtMTIzNDU2Nzg5MA=="),
        ("slot.picture", '<image>data:image/s3,"s3://bucket/dc099" alt=""</image>'),
        ("slot.picture", "data:image/png;base64,iVBORw0KGgo="),
        ("slot.picture", "[图片]"),
        ("slot.picture", "【配图2】"),
        ("slot.picture", "[사진]"),
        ("slot.picture", "IMG_20240312-0915.JPG"),
        ("slot.picture", "{{ image_caption_3 }}"),
        ("slot.stock", "(资料图片仅供参考)"),
        ("slot.stock", "示意图片，与本文无关".replace("，", "")),
    ],
)
def test_a_slot_goes_with_its_rule(rule, line):
    lines = take_slots(draft(f"{BODY}\n{line}\n{BODY}")).lines
    assert [(one.source, one.cut and one.cut[0]) for one in lines] == [
        (BODY, None),
        (line, rule),
        (BODY, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY} |", BODY),
        (f"{BODY} | |", BODY),
        ("https://news.example/a/1.htm |", "https://news.example/a/1.htm"),
    ],
)
def test_bars_at_the_end_of_a_line_go(text, expected):
    assert after(take_slots, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kind | Grade | Price",
        "Wheat | third | 1.20 |",
        "(数据仅供参考)",
        "[Applause]",
        "[the file was called report.pdf]",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "The file IMG_2031 shows the bridge.",
        "decade facade",
        "1234567890123",
        "The checksum 1769743413552eb9 was wrong.",
        "[图片报道] 运河桥今日动工",
    ],
)
def test_rows_figures_and_words_stay(text):
    assert after(take_slots, text) == text


def test_an_address_alone_below_the_text_goes_and_one_that_is_introduced_stays():
    assert after(take_slots, f"{BODY}\nhttps://news.example/a/1.htm |") == BODY
    assert after(take_slots, f"{BODY}\nThe report is here:\nhttps://news.example/a/1.htm").endswith("/1.htm")
    assert after(take_slots, "https://news.example/a/1.htm") == "https://news.example/a/1.htm"


def test_counters_of_a_gallery_go_and_a_single_fraction_stays() -> None:
    lines = take_slots(draft(f"1/3\n{BODY}\n2/3\n{BODY}\n3 / 3\n{BODY}")).lines
    assert [one.cut and one.cut[0] for one in lines] == ["slot.counter", None] * 3
    assert after(take_slots, f"1/2\n{BODY}\n2/2\n{BODY}") == f"1/2\n{BODY}\n2/2\n{BODY}"
    assert after(take_slots, f"1/3\n{BODY}\n5/3\n{BODY}\n2/3") == f"1/3\n{BODY}\n5/3\n{BODY}\n2/3"
