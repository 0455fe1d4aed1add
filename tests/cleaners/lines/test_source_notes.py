"""Lines that name whose material a text is made of are read; sentences are none."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean
from cleaners.fold import fold
from cleaners.lines.source_notes import credited_source, signing_agency

TEXT = (
    "La policía local detuvo ayer a primera hora de la mañana a tres jóvenes que volcaban contenedores.\n"
    "Según las mismas fuentes, el ayuntamiento podría imponerles a cada uno más de 300 euros de multa."
)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("*con información de Milenio y Radio Fórmula", "Milenio"),
        ("Com informações da Agência Brasil", "Agência Brasil"),
        ("Con informazioni di ANSA", "ANSA"),
        ("(With inputs from PTI)", "PTI"),
        ("Mit Material von dpa", "dpa"),
        ("(avec Reuters)", "Reuters"),
        ("По материалам РИА Новости", "РИА Новости"),
        ("（綜合新華社、央視新聞報導）", "新華社"),
        ("（據中央社報導）", "中央社"),
        ("With information from the people who had seen it", None),
        ("Avec elle, il a tout perdu", None),
        ("Con datos de ayer", None),
        ("综合治理报道", None),
    ],
)
def test_a_lead_before_names_of_bodies_tells_the_source(line, source):
    assert credited_source(line, fold(line)) == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("dpa", "dpa"),
        ("(AFP)", "AFP"),
        ("/ANSA", "ANSA"),
        ("（共同）", "共同"),
        ("Ende", None),
        ("(Madrid)", None),
    ],
)
def test_an_agency_alone_signs(line, source):
    assert signing_agency(line) == source


@pytest.mark.parametrize(
    "line", ["Con información de EFE", "Com informações da EFE", "(EFE)", "EFE", "With inputs from EFE"]
)
def test_the_last_line_of_a_text_gives_its_source(line):
    made = clean(Page("https://news.example/1", f"{TEXT}\n{line}".encode(), "text/plain", "utf-8"))
    assert isinstance(made, Article)
    assert (made.text, made.source) == (TEXT, "EFE")
