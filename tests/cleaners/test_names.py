"""One module tells who can sign: persons from papers, desks, buttons, notes of time and words of headlines."""

from __future__ import annotations

import pytest

from cleaners.bodies import is_agency, is_body, is_desk, is_organisation
from cleaners.names import edits, is_japanese, is_korean, is_never, is_person


@pytest.mark.parametrize(
    "name",
    ["Mia Larsen", "José Prueba e Ejemplo", "P. Mucović", "李晓", "欧阳明", "高橋由美", "佐々木健",
     "Иван Примеров", "LILA ALEMÁN", "Grace May", "Tim Beispiel", "Jonas Freitag",
     "Đặng Thu Trang", "Trần Văn Bình", "欧阳若兰", "張簡明珠"],
)  # fmt: skip
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    ["El Faro", "Harbour Times", "Harbour Review", "Publié le", "TAKİP ET", "Last Updated", "Read More",
     "上海", "简介", "推薦", "山口県警", "岸田政権", "编辑部", "Harian.com", "Redação", "Monday", "Tim Redaksi",
     "全部表情", "申请版主", "付朝刊", "修改", "CNN Pesisir", "redacaoportal"],
)  # fmt: skip
def test_papers_buttons_places_and_notes_of_time_are_no_persons(name: str) -> None:
    assert not is_person(name)


def test_agencies_desks_offices_and_names_of_each_script_are_told_apart() -> None:
    assert all(map(is_agency, ("AFP", "The Associated Press", "新华社", "연합뉴스", "ТАСС")))
    assert all(map(is_desk, ("Redacción", "Web Desk", "ASCII編集部", "Редакция")))
    assert all(map(is_organisation, ("海城日报", "市教育局", "海城大学")))
    assert not is_organisation("旧校舍改成了图书馆")
    assert [is_japanese(name) for name in ("高橋由美", "李晓", "千葉県")] == [True, False, False]
    assert [is_korean(name) for name in ("한서윤", "쿄토")] == [True, False]
    assert [is_never(name) for name in ("Hace 2 horas", "Mia Larsen")] == [True, False]


@pytest.mark.parametrize(
    ("text", "is_nobody"),
    [
        ("Advertisement", True),
        ("Advertising feature", True),
        ("Paid advertisement", True),
        ("Sponsored by Harbour Foods", True),
        ("Content by Outbrain", True),
        ("Nora AshdownSponsored", True),
        ("Nora Ashdown, head of advertising at the ferry company", False),
        ("Advertisers have left the harbour paper since June of last year", False),
        ("The council promoted Nora Ashdown", False),
    ],
)
def test_an_advertiser_s_line_begins_so_and_no_sentence_is_one(text: str, is_nobody: bool) -> None:
    assert is_desk(text) is is_nobody


def test_a_paper_called_an_advertiser_is_no_person() -> None:
    assert (is_person("Harbour Advertiser"), is_body("Harbour Advertiser")) == (False, True)


def test_a_role_of_those_who_edit_is_told_from_a_report_s_verb() -> None:
    assert [edits(text) for text in ("流程编辑 顾晓棠", "编辑 顾晓棠", "编辑 顾晓棠报道", "记者 顾晓棠")] == [
        True,
        True,
        False,
        False,
    ]
