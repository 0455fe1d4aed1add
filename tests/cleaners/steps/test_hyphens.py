"""Words that were divided at the end of a line are made whole; hyphens of their own stay."""

import pytest
from repairing import after, draft

from cleaners.finish import article, restore
from cleaners.steps.hyphens import join_hyphens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Gemeinde Oberlind hat am Dienstag ihre Ver-\nwaltung in das alte Schulhaus verlegt.",
            "Die Gemeinde Oberlind hat am Dienstag ihre Verwaltung in das alte Schulhaus verlegt.",
        ),
        (
            "В Белогорске в среду открыли новый пешеход‐\nный мост через речку Тихую.",
            "В Белогорске в среду открыли новый пешеходный мост через речку Тихую.",
        ),
        (
            "The council of Westley will rebuild the foot¬\nbridge over the canal in May.",
            "The council of Westley will rebuild the footbridge over the canal in May.",
        ),
        ("Ein kur-\nzer Satz mit zwei Tren-\nnungen in schmalen Spalten.", None),
        (
            "Die Bahn verbindet seit dem Dienstag die Nord-\nund die Südseite des Tals.",
            "Die Bahn verbindet seit dem Dienstag die Nord- und die Südseite des Tals.",
        ),
        (
            "The new ferry will carry a crew of sixteen and a three-year-\nold dog to the island.",
            "The new ferry will carry a crew of sixteen and a three-year-old dog to the island.",
        ),
        (
            "Le conseil municipal de Lanvern rouvrira peut-\nêtre la passerelle en mai.",
            "Le conseil municipal de Lanvern rouvrira peut-être la passerelle en mai.",
        ),
        (
            "Die Fähre von Lanyon fährt seit diesem Montag EU-\nweit als erste ohne Diesel.",
            "Die Fähre von Lanyon fährt seit diesem Montag EU-weit als erste ohne Diesel.",
        ),
        (
            "Her low-cost plan was heard.\nThe engineers of the shipyard prefer another low-\ncost way to do it.",
            "Her low-cost plan was heard.\nThe engineers of the shipyard prefer another low-cost way to do it.",
        ),
    ],
)
def test_a_divided_word_is_made_whole(text, expected):
    whole = expected or "Ein kurzer Satz mit zwei Trennungen in schmalen Spalten."
    assert after(join_hyphens, text) == whole
    made = article(join_hyphens(draft(text)))
    assert restore(made.text, made.removed) == text


@pytest.mark.parametrize(
    "text",
    [
        "What the label of the bottle says: sugar-\n- salt",
        "short-\nlines of a poem",
        "Die Reise führt am Ende noch nach Baden-\nWürttemberg und weiter.",
    ],
)
def test_lines_that_end_with_another_hyphen_stay(text):
    assert after(join_hyphens, text) == text
