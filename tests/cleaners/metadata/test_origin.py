"""Where an article comes from: agencies in datelines, labels with what follows them, publications without slogans."""

from __future__ import annotations

import pytest

from cleaners.metadata.origin import agency, alone, holder, masthead, may_name, named, publication


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（海湾通讯社）", "海湾通讯社"),
        ("--(بترا)", "بترا"),
        ("(أبوظبي - الساحل)", "الساحل"),
        ("（ワンガンオンライン）", "ワンガンオンライン"),
        ("(Coastal Press)", "Coastal Press"),
        ("[mia.larsen@coast.example]", None),
        ("(Mia Larsen)", None),
        ("（終わり）", None),
        ("The ferry (Coastal Press) returns", None),
    ],
)
def test_an_agency_alone_in_brackets_signs(line: str, name: str | None) -> None:
    assert alone(line) == name


@pytest.mark.parametrize(
    ("lines", "host", "name"),
    [
        (("Home", "The Harbour Times | Local"), "www.harbourtimes.example", "The Harbour Times"),
        (("Crónica Marítima",), "cronicamaritima.example", "Crónica Marítima"),
        (("《CoastHarbour》",), "coast.harbour.example", "CoastHarbour"),
        (("harbourtimes",), "harbourtimes.example", None),
        (("Harbour",), "harbourtimes.example", None),
        (("Coast",), "ab.example", None),
    ],
)
def test_a_line_that_the_host_is_called_after_is_the_masthead(
    lines: tuple[str, ...], host: str, name: str | None
) -> None:
    assert masthead(lines, host) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("海城日报 北青网", "海城日报"),
        ("观察网(上海", "观察网"),
        ("海城新闻网发稿", "海城新闻网"),
        ("海城日报2024-05-13", "海城日报"),
        ("海城日报客户端发稿时间", "海城日报客户端"),
        ("中国海城网 王帆", "中国海城网"),
        ("海湾牛士 北京", "海湾牛士"),
        ("海湾网 作者 李晓", "海湾网"),
        ("访问量：199", ""),
        ("Harbour Times", "Harbour Times"),
        ("海城日报", "海城日报"),
        ("北青 网", "北青 网"),
        ("微信公众号“海城发布", "微信公众号“海城发布”"),
        ("视频号「海城融媒", "视频号「海城融媒」"),
        ("期刊《海城》", "期刊《海城》"),
        ("《海城》杂志", "《海城》杂志"),
        ("海城日报“", "海城日报"),
        ("Radio „Welle", "Radio „Welle“"),
        ("Radio „Welle“", "Radio „Welle“"),
        ("Radio “Blue Wave", "Radio “Blue Wave”"),
    ],
)
def test_a_label_names_the_source_and_not_what_follows_it(value: str, name: str) -> None:
    assert named(value) == name


@pytest.mark.parametrize(
    ("names", "host", "name"),
    [
        (["Harbour News - Harbour, Michigan"], "www.harbournews.example", "Harbour News"),
        (["北浜ポータル|最新のニュースをお届け！"], "article.hama.example", "北浜ポータル"),
        (["配信シェアNo.1｜KB TIMES"], "kbtimes.example", "KB TIMES"),
        (["少派 - 高品质数字消费指南"], "spai.example", "少派"),
        (["海湾晚报-海湾最新新闻门户"], "wan.example", "海湾晚报"),
        (["海傳媒 一個有國際觀、專注揭弊、觀點犀利的新媒體！"], "www.hai.example", "海傳媒"),
        (["Harbour Times"], "harbour.example", "Harbour Times"),
        (["harbour.example", "Harbour Times"], "www.harbour.example", "Harbour Times"),
        (["JP", "Harbour Times"], "jp.harbour.example", "Harbour Times"),
        (["harbour.example"], "www.harbour.example", "harbour.example"),
        ([], "harbour.example", None),
    ],
)
def test_a_publication_is_named_without_its_slogan(names: list[str], host: str, name: str | None) -> None:
    assert publication(names, f"https://{host}/2026/a-story") == name


@pytest.mark.parametrize(
    ("names", "tail", "name"),
    [
        (["Coast today", "Harbour Times"], "", "Coast today"),
        (["Coast today", "Harbour Times"], "Harbour Times", "Harbour Times"),
        (["Coast today", "Harbour Times", "Harbour Times"], "", "Harbour Times"),
        (
            ["Harbour Times", "Coast Media Group", "Coast Media Group"],
            "Harbour Times online",
            "Harbour Times",
        ),
        (["politics", "Harbour Times"], "", "Harbour Times"),
        (["politics"], "", None),
    ],
)
def test_two_readers_that_agree_name_the_publication_and_a_channel_does_not(
    names: list[str], tail: str, name: str | None
) -> None:
    assert publication(names, "https://www.hbt.example/politics/a-story", tail) == name


@pytest.mark.parametrize(
    ("end", "may"),
    [
        ("Harbour Sentinel", True),
        ("Küstenposten", True),
        ("Politics", False),
        ("News", False),
        ("Mark Larsen", False),
        ("how it began", False),
        ("Part 2", False),
        ("A long second half of a headline", False),
    ],
)
def test_the_end_of_a_title_that_is_a_name_may_be_the_publication_s(end: str, may: bool) -> None:
    assert may_name(end, "https://www.hbt.example/politics/a-story") == may


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("【ロンドン共同】港の再開発計画が承認された。", "共同"),
        ("【ワシントン時事】米政府は3日、発表した。", "時事"),
        ("【ソウル＝浜田一郎】港の再開発計画が承認された。", None),
        ("【共同声明】両国は港の再開発で合意した。", None),
    ],
)
def test_an_agency_behind_the_place_of_a_japanese_dispatch_signs(line: str, name: str | None) -> None:
    assert agency([line]) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("[저작권자(c) KBN 무단전재 및 재배포 금지]", "KBN"),
        ("Copyright ⓒ HBN(항만방송) 무단전재", "HBN"),
        ("© 2024 Harbour Times. All rights reserved.", "Harbour Times"),
        ("© Mia Larsen", None),
        ("The harbour board met.", None),
    ],
)
def test_the_holder_of_the_rights_is_the_last_resort(line: str, name: str | None) -> None:
    assert holder([line]) == name


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("【明報專訊】", "明報"),
        ("[NOWnews今日新聞] ", "NOWnews今日新聞"),
        ("【Now新聞台】", "Now新聞台"),
        ("【大公报讯】", "大公报"),
        ("【國際新聞】", None),
        ("【即時新聞】", None),
        ("【本報訊】", None),
        ("【編者按】", None),
    ],
)
def test_the_outlet_in_a_bracket_opens_its_text(opening: str, source: str | None) -> None:
    assert agency([f"{opening}九日，停航九年的環島航線恢復營運。"]) == source


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("The polls show the Able Action Party (AAP) ahead.", None),
        ("PORT ABLE (AAP) — The polls show the party ahead.", "AAP"),
        ("Port Able, Apr 9 (AP) - The polls show the party ahead.", "AP"),
    ],
)
def test_a_name_in_short_behind_its_words_signs_nothing(opening: str, source: str | None) -> None:
    assert agency([opening]) == source
