"""Words that were divided at the end of a line are made whole; hyphens of their own stay."""

from dataclasses import replace

import pytest
from repairing import after, draft

from cleaners.finish import article, restore
from cleaners.model import Meta
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


@pytest.mark.parametrize(
    ("lang", "first", "second", "between"),
    [
        ("ru", "Вчера в городе Белогорске прошло собрание о тепло-", "и электроснабжении домов.", "- "),
        ("hu", "A miniszter tegnap a parlamentben a bel-", "és külpolitikai kérdésekről beszélt.", "- "),
        ("nl", "De provincie wil volgend jaar de zee-", "of luchthaven verder uitbreiden.", "- "),
        ("de", "Der Preis liegt nach Angaben der Stadt bei 10-", "bis 15-mal so viel wie im Vorjahr.", "- "),
        ("da", "Kommunen vil næste år bygge et nyt hus ved hav-", "en og flytte biblioteket dertil.", ""),
        ("pt", "O presidente da câmara municipal de Lanvela tornou-", "se ontem o mais novo do país.", "-"),
        ("pt", "O ministro da saúde disse ontem que vai fazê-", "lo antes do fim do ano, em Lisboa.", "-"),
        ("es", "La empresa dijo ayer que tendrá que mantener-", "se con sus propios medios.", ""),
        ("ro", "Preşedintele a declarat luni seara că s-", "a ajuns la un acord între părţi.", "-"),
        ("ru", "На заседании совета города в среду говорили по-", "русски, но записали иначе.", "-"),
        ("ru", "В среду открыли мост через речку Тихую, и по-", "тому автобусы ходят иначе.", ""),
        ("id", "Pembukaan jembatan baru pada hari Senin dihadiri orang-", "orang dari pulau itu.", "-"),
        ("en", "The engineer of the harbour, who has long been well-", "known, resigned on Monday.", "-"),
        ("en", "It all stands at https://www.westley.example/harbour-", "bridge/ for readers.", "-"),
    ],
)
def test_words_keep_the_hyphens_that_their_language_gives_them(lang, first, second, between):
    once = join_hyphens(replace(draft(f"{first}\n{second}"), meta=Meta(lang=lang)))
    assert article(once).text == f"{first[:-1]}{between}{second}"


def test_a_long_text_with_hardly_a_hyphen_was_wrapped_and_its_words_are_whole():
    lines = [f"the {n}th line of a long report that somebody wrapped by hand" for n in range(60)]
    lines[30] = "the reporters of the harbour town asked for a long-"
    lines[31] = "distance call to the island, and nobody answered it"
    assert after(join_hyphens, "\n".join(lines)) == "\n".join(lines).replace(
        "long-\ndistance", "long-distance"
    )
