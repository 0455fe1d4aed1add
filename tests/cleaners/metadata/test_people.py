"""Names are told from prefixes, offices, agencies, desks and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.metadata import people
from cleaners.metadata.people import Names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By MIA LARSEN", ("MIA LARSEN",)),
        ("Mia Larsen, Tom Okafor and Ana de la Cruz", ("Mia Larsen", "Tom Okafor", "Ana de la Cruz")),
        ("Eva Beispiel & Jan Muster", ("Eva Beispiel", "Jan Muster")),
        ("Von Eva Beispiel und Jan Muster", ("Eva Beispiel", "Jan Muster")),
        ("Mia Larsen, Ph.D.", ("Mia Larsen",)),
        ("Mia Larsen MS, RDN, LD", ("Mia Larsen",)),
        ("Robert Downe, Jr.", ("Robert Downe, Jr.",)),
        ("Mia Larsen, Senior Political Correspondent", ("Mia Larsen",)),
        ("Mia Larsen Senior Northport Correspondent", ("Mia Larsen",)),
        ("Mia Larsen Deputy Northern Editor", ("Mia Larsen",)),
        ("Mia Larsen (Harbour Times)", ("Mia Larsen",)),
        ("Mia Larsen mia@harbour.example @mialarsen", ("Mia Larsen",)),
        ("Mia Larsen 30 August 2021", ("Mia Larsen",)),
        ("박서연 기자", ("박서연",)),
        ("本报记者 李晓", ("李晓",)),
        ("记者：李晓、王一鸣", ("李晓", "王一鸣")),
        ("文｜李晓", ("李晓",)),
        ("mia larsen; Mia Larsen; Mía Larsen", ("mia larsen",)),
        ("Veröffentlicht von Eva Beispiel", ("Eva Beispiel",)),
        ("Erstellt von Eva Beispiel", ("Eva Beispiel",)),
        ("Publié par Ève Exemple", ("Ève Exemple",)),
        ("Escrito por Ana de la Cruz", ("Ana de la Cruz",)),
        ("Scritto da Mia Rossi", ("Mia Rossi",)),
        ("Interview: Eva Beispiel", ("Eva Beispiel",)),
        ("Eva Beispiel am Samstag", ("Eva Beispiel",)),
        ("Mia Larsen. Medically reviewed by Tom Okafor", ("Mia Larsen",)),
        ("Mia Larsen | Edited by Tom Okafor", ("Mia Larsen",)),
        ("Mia Larsen - Editorial Team", ("Mia Larsen",)),
        ("Mia Larsen-Berg", ("Mia Larsen-Berg",)),
        ("Author Mia Larsen", ("Mia Larsen",)),
        ("Author Unknown-Smith", ("Author Unknown-Smith",)),
        ("Mia Larsen in Harbour News", ("Mia Larsen",)),
        ("Mia Larsen in", ("Mia Larsen",)),
        ("Mia Larsen am", ("Mia Larsen",)),
        ("Jan in 't Veld", ("Jan in 't Veld",)),
        ("Mia LarsenReporter", ("Mia Larsen",)),
        ("Mia LarsenFollow", ("Mia Larsen",)),
        ("Mia MacWriter", ("Mia Mac",)),
        ("Mia Larsen PAP", ("Mia Larsen",)),
        ("mia larsen", ("mia larsen",)),
        ("we write about ferries", ()),
        ("Copyright Harbour Line", ()),
        ("page.data.author", ()),
        ("mia.larsen", ("mia.larsen",)),
        ("Published by", ()),
        ("No Author", ()),
        ("https://www.facebook.com/harbour", ()),
        ("harbour-times.com", ()),
        ("12345", ()),
        ("", ()),
    ],
)
def test_the_people_of_a_byline_are_listed_once_each(value: str, names: tuple[str, ...]) -> None:
    assert people.read((value,)).people == names


@pytest.mark.parametrize(
    "desk",
    ["Reuters", "AFP", "dpa", "The Associated Press", "新华社", "Staff", "Newsroom", "Harbour Times Staff", "Redaktion",
     "Sport-Redaktion", "Redacción", "admin", "网络", "Web Desk", "Editorial Team", "Taboola",
     "Team Harbour", "our engineering team", "The Harbour Times Team"],
)  # fmt: skip
def test_agencies_and_desks_are_no_people(desk: str) -> None:
    assert people.read((desk,)) == Names((), (desk,))


def test_an_employer_and_an_institute_are_desks_whether_a_person_signs_or_not() -> None:
    assert people.read(("Mia Larsen, Harbour Times",)) == Names(("Mia Larsen",), ("Harbour Times",))
    assert people.read(("Institute for Coastal Science",)) == Names((), ("Institute for Coastal Science",))


def test_the_publisher_does_not_sign() -> None:
    assert people.read(("Harbour Times",), ("Harbour Times",)) == Names()
    for site in ("Harbour Times", "The Harbour Times"):
        assert people.read(("Mia Larsen Harbour Times",), (site,)).people == ("Mia Larsen",)


@pytest.mark.parametrize(
    "button", ["Save Article", "Share this story", "See all of Mia Larsen's reviews", "Follow us"]
)
def test_buttons_are_no_people(button: str) -> None:
    assert people.read((button,)) == Names()


@given(st.text(max_size=80))
def test_no_text_gives_an_empty_name_or_an_address(value: str) -> None:
    for name in people.read((value,)).people:
        assert name == name.strip()
        assert "http:" not in name


def test_the_publisher_is_taken_off_a_name_and_its_branches_sign_nothing() -> None:
    sites = ("Harbour", "HRS")
    assert people.read(("Harbour - Mia Larsen",), sites).people == ("Mia Larsen",)
    assert people.read(("Tom Okafor", "HRS Nordhafen"), sites) == Names(("Tom Okafor",), ("HRS Nordhafen",))
    assert people.read(("Harbour Larsen",), sites).people == ("Harbour Larsen",)


def test_a_person_whose_site_bears_the_name_signs_it() -> None:
    sites = ("Harbour Times", "marialarsen.example", "marialarsen", "Maria Larsen")
    assert people.read(("Maria Larsen",), sites) == Names(("Maria Larsen",))
