"""Charset: what decides, what is overruled, and that no bytes ever raise."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from cleaners.decode import decode, safe
from cleaners.decode.charset_labels import name_of

CHINESE = "昨天下午，朱镕基在上海会见了来访的客人，双方就经贸合作交换了意见。"
OUR_NAME = {"gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}


def page(text: str, charset: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


def test_every_label_of_the_standard_means_what_browsers_take_it_for():
    rows = json.loads(need("cases/encoding/labels_whatwg.json").read_text("utf-8"))
    wrong = [
        (row["label"], decode(b"plain", row["label"]).encoding)
        for row in rows
        if decode(b"plain", row["label"]).encoding
        != OUR_NAME.get(row["whatwg_encoding"], row["whatwg_encoding"])
    ]
    assert (len(rows), wrong) == (216, [])


def test_the_declaration_in_a_document_is_found_as_browsers_find_it():
    rows = json.loads(need("cases/encoding/html5lib_sniff.json").read_text("utf-8"))
    wrong = [
        row["id"]
        for row in rows
        if decode(bytes.fromhex(row["data_hex"])).encoding != row["encoding"].lower()
    ]
    # That page declares euc-jp but is valid UTF-8: its declaration cannot be right.
    assert (len(rows), wrong) == (82, ["test-yahoo-jp.dat#0"])


@pytest.mark.parametrize(
    ("encoding", "label", "text"),
    [
        ("gb18030", "gb2312", CHINESE),
        ("gb18030", "GBK", "里媖𠮷€"),
        ("big5hkscs", "big5", "臺灣的記者昨天在現場採訪，著名的碁與恒"),
        ("cp932", "shift_jis", "①髙橋さんは昨日、東京で記者会見を開いた"),
        ("euc_jis_2004", "euc-jp", "①東京で記者会見を開いた"),
        ("cp949", "euc-kr", "똠방각하와 펲시맨은 서울에서 만났다"),
        ("mac-cyrillic", "x-mac-ukrainian", "Вчора в Москві"),
        ("cp874", "tis-620", "กรุงเทพฯ"),
        ("cp1252", "iso-8859-1", "“L’été” coûte 5 €"),
        ("koi8-u", "koi8-u", "Її привітали в Україні"),
        ("cp1251", "windows-1251", "Вчера в Москве прошла встреча"),
        ("iso8859-8", "logical", "שלום עולם"),
        ("utf-16-le", "utf-16", "news, 新闻"),
    ],
)
def test_a_right_declaration_loses_no_character(encoding, label, text):
    decoded = decode(page(text).encode(encoding), label)
    assert decoded.text == page(text)
    assert decoded.how == "header"


def test_undefined_bytes_of_windows_pages_are_what_browsers_make_of_them():
    assert decode(b"a\x81b\x8d\xe9", "latin1").text == "a\x81b\x8dé"
    assert decode(b"\x80 100 \xd6\xd0\xb9\xfa", "gbk").text == "€ 100 中国"
    assert decode(b"\xd6<p>\xd6\xd0\xb9\xfa\xd6\xd0\xb9\xfa" * 9, "gbk").text.startswith("\ufffd<p>中国")
    assert decode(b"a\xff", "x-user-defined").text == "a\uf7ff"


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        (page(CHINESE, "gbk").encode("gbk"), "utf-8", ("gb18030", "meta")),
        (page(CHINESE, "gbk").encode("gbk"), "iso-8859-1", ("gb18030", "meta")),
        (page(CHINESE, "gbk").encode(), "gbk", ("utf-8", "utf-8")),
        (page(CHINESE).encode("gbk"), "utf-8", ("gb18030", "detected")),
        (page(CHINESE * 9).encode() + b"\xe4\xbd", "utf-8", ("utf-8", "header")),
        (page(CHINESE * 9).encode() + b"\xe4\xbd", None, ("utf-8", "utf-8")),
        (b"\xef\xbb\xbf" + page("x", "gbk").encode(), "gbk", ("utf-8", "bom")),
        (page("Ünïcödé text").encode("utf-16-le"), None, ("utf-16le", "detected")),
        (page(CHINESE).encode(), "no-such-charset", ("utf-8", "utf-8")),
        (b"<?xml version='1.0' encoding='koi8-r'?><a>" + "Привет".encode("koi8-r"), None, ("koi8-r", "meta")),
        (b"", None, ("windows-1252", "ascii")),
    ],
)
def test_what_is_declared_is_overruled_only_when_it_cannot_be_right(body, declared, expected):
    decoded = decode(body, declared)
    assert (decoded.encoding, decoded.how) == expected


def test_accents_that_happen_to_be_utf8_stay_what_the_header_says():
    assert decode("Ã© ".encode("cp1252"), "iso-8859-1").text == "Ã© "


def test_zero_bytes_leave_the_text():
    assert decode(b"a\0b").text == "ab"


def test_a_label_is_read_without_regard_to_case_and_space():
    assert name_of(" \tGB2312 ") == "gb18030"
    assert name_of("klingon") is None
    assert decode(CHINESE.encode("gbk"), '"gb2312"').text == CHINESE


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "gbk", "big5", "x", "utf-16", "iso-2022-jp", "hz"]),
)
def test_no_bytes_raise_and_the_result_is_safe_to_encode(body, declared):
    text = decode(body, declared).text
    assert "\0" not in text
    safe(text).encode()


@given(st.text(st.characters(codec=None), max_size=60))
def test_safe_text_is_valid_everywhere_and_stays_as_it_is(text):
    made = safe(text)
    assert made.encode().decode() == made
    assert "\0" not in made
    assert safe(made) == made


def test_safe_text_keeps_what_is_sound():
    assert safe("平安\u200d👨‍👩‍👧 é") == "平安\u200d👨‍👩‍👧 é"
    assert safe("\ud83d\ude00 \ud800") == "😀 \ufffd"


def test_the_charset_of_real_undeclared_pages_is_found():
    fixtures = sorted(need("cases/encoding/miniflux").glob("*.*"))
    lost = [path.name for path in fixtures if "\ufffd" in decode(path.read_bytes()).text]
    assert (len(fixtures), lost) == (11, [])


@pytest.mark.parametrize(
    ("unit", "declared"), [(b"\xff", "gbk"), (b"\x81<", "big5"), (b"<a '", None), (b"\x1b$B", None)]
)
def test_a_large_hostile_body_is_decoded_in_bounded_time(unit, declared):
    body = unit * (3_000_000 // len(unit)) + b"\xe9"
    """What squares does not end within the suite's time limit."""
    assert decode(body, declared).text


@pytest.mark.parametrize(
    ("body", "declared", "kept"),
    [
        ("中国新闻".encode(), None, True),
        (b"plain", "utf-8", True),
        ("\ufeff中国新闻".encode(), None, False),
        ("中国新闻".encode("gbk"), "gbk", False),
        ("中国\0新闻".encode(), None, False),
        (b"replaced", "hz-gb-2312", False),
    ],
)
def test_the_body_is_handed_on_where_it_is_the_text_in_utf8(
    body: bytes, declared: str | None, kept: bool
) -> None:
    decoded = decode(body, declared)
    assert decoded.utf8 == (body if kept else None)
    assert not kept or body.decode() == decoded.text
