"""A short story among teasers of others: which lines are its own, and what it counts that a feed named the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from cleaners import Page, Rejected
from cleaners.content import Content, Reading
from cleaners.extract.blocks import walk
from cleaners.extract.layout import Layout
from cleaners.extract.other_stories import teased
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


RANKING = (
    (
        "Kran am Nordkai",
        "/kran",
        "Der Kran hebt seit hundert Jahren Kohle aus den Schiffen und quietscht dabei wie am ersten Tag.",
    ),
    (
        "Turm am Südkai",
        "/turm",
        "Vom Turm aus sieht man bei klarem Wetter bis zu den Inseln, und im Winter steht er offen.",
    ),
    (
        "Steg der Fischer",
        None,
        "Am Steg wird jeden Morgen der Fang verkauft, den die Boote in der Nacht eingeholt haben.",
    ),
    (
        "Haus der Lotsen",
        "/lotsen",
        "Im Haus der Lotsen hängen die Karten aller Häfen, die von hier aus je angelaufen wurden.",
    ),
)


def entry(name: str, link: str | None, text: str, opening: str) -> str:
    headline = f"<a href={link}>{name}</a>" if link else name
    tag = opening.partition(" ")[0]
    return f"<{opening}><div class=row><div class=card><h3>{headline}</h3><p>{text}</p></div></div></{tag}>"


def told_apart(openings: Sequence[str]) -> list[str]:
    """The texts of a page's entries that are taken for teasers, where all of them read like the story's own text."""
    entries = (entry(*one, opening) for one, opening in zip(RANKING, openings, strict=True))
    found = walk(
        LexborHTMLParser(f"<body><h1>Vier Orte im Hafen</h1><div class=all>{''.join(entries)}</div></body>")
    )
    layout = Layout(found)
    others = teased(layout, np.full(len(found.texts), 0.9, np.float32), headline=0)
    return [text for text, other in zip(found.texts, others, strict=True) if other and len(text) > 40]


@pytest.mark.parametrize("openings", [["li"] * 4, [f"div class='entry nr-{n}'" for n in range(4)]])
def test_an_entry_without_a_link_among_its_likes_makes_them_all_parts_of_the_story(
    openings: list[str],
) -> None:
    assert told_apart(openings) == []


@pytest.mark.parametrize("openings", [["li", "li", "div class=body", "li"], ["div"] * 4])
def test_a_text_that_stands_otherwise_between_two_teasers_leaves_them_what_they_are(
    openings: list[str],
) -> None:
    assert told_apart(openings) == [text for _, link, text in RANKING if link]
