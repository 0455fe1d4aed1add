"""A short story among teasers of others: which lines are its own, and what it counts that a feed named the page."""

from __future__ import annotations

from cleaners import Page, Rejected
from cleaners.content import Content, Reading
from cleaners.hints import Hint
from cleaners.reading import read

TITLE = "Der alte Kran am Nordkai wird abgebaut"
STORY = "Der Hafenrat hat am Dienstag beschlossen, den alten Kran am Nordkai noch vor dem Winter abzubauen."
TEASERS = "".join(
    f'<li class="item"><div class="source">Küstenblatt · vor {n} Stunden</div><h4><a href="/n/{n}">{head}</a></h4>'
    f"<p>{text}</p></li>"
    for n, (head, text) in enumerate(
        (
            (
                "Fährplan wird im Juni auf neue Zeiten umgestellt",
                "Die Fähre fährt ab Juni eine halbe Stunde früher, " * 3,
            ),
            (
                "Bibliothek öffnet einen zweiten Lesesaal",
                "Im alten Zollhaus stehen vierzig neue Plätze für Leser bereit, " * 3,
            ),
            (
                "Bäcker gewinnen den Ruderpokal erneut",
                "Acht Bäcker ruderten zum dritten Mal schneller als alle anderen, " * 3,
            ),
            (
                "Leuchtturm bekommt neue Farbe",
                "Der rote Turm wird bis zum Herbst wieder weiß gestrichen sein, " * 3,
            ),
        )
    )
)


PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><div class=main><h1>{TITLE}</h1><div class=body><p>{STORY}</p>"
    f"</div></div><h2>Das könnte Sie interessieren</h2><ul>{TEASERS}</ul></body></html>"
)


def reading(hint: Hint | None, url: str = "https://hafen.example/2024/05/kran-wird-abgebaut") -> Reading:
    return read((Page(url, PAGE.encode()),), hint=hint)


def test_teasers_with_excerpts_are_none_of_a_short_story_that_a_feed_named() -> None:
    made = reading(Hint(title=TITLE)).outcome
    assert isinstance(made, Content)
    assert made.article.text == STORY


def test_a_page_that_is_not_called_what_the_listing_called_it_is_judged_as_any_other() -> None:
    assert reading(Hint(title="Eine ganz andere Überschrift als diese")).outcome == reading(None).outcome


def test_the_root_of_a_host_is_no_article_whatever_names_it() -> None:
    made = reading(Hint(title=TITLE), "https://hafen.example/").outcome
    assert isinstance(made, Rejected)
    assert made.reason == "listing"
