"""What stands twice, hides, asks or overlays is no part of the text, however much its paragraphs read like it."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from cleaners.extract.blocks import walk
from cleaners.extract.coherence import coherent
from cleaners.extract.layout import Layout

BODY = (
    "The council voted on Tuesday to rebuild the old bridge, which was closed after the flood in spring.",
    "Engineers had warned for years that its piers stood on loose gravel, and that repairs came too late.",
    "Work is to begin in March and to take two years; until then, buses go round by the northern road.",
)
PLEA = "We believe that a town needs a paper of its own, and that a paper needs its readers to stay free."
COOKIES = "When you visit our pages, we and our partners keep small files on your machine to count visits."
REFRAIN = "O bridge of stone, o bridge of oak, who carries now the miller's folk from bank to bank?"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def left(html: str, *unchosen: str, headline: int | None = None) -> list[str]:
    """What remains of a page every block of which was chosen, but those named."""
    found = walk(LexborHTMLParser(f"<html><body>{html}</body></html>"))
    kept = coherent(Layout(found), np.array([text not in unchosen for text in found.texts]), headline)
    return [text for text, keep in zip(found.texts, kept, strict=True) if keep]


def test_a_text_for_wide_and_one_for_narrow_screens_are_one_text() -> None:
    wide, narrow = (f"<div class={size}>{paragraphs(*BODY)}</div>" for size in ("wide", "narrow"))
    assert left(wide + narrow) == list(BODY)


def test_a_paragraph_that_stands_everywhere_is_a_placeholder() -> None:
    places = "".join(
        f"<div>{paragraphs(text)}</div><div>{paragraphs(COOKIES)}</div>" for text in (*BODY, PLEA)
    )
    assert left(places) == [*BODY, PLEA]


def test_a_refrain_among_its_verses_stays() -> None:
    verses = [line for verse in (*BODY, PLEA) for line in (verse, REFRAIN)]
    assert left(f"<div>{paragraphs(*verses)}</div>") == verses


def test_short_lines_may_come_back() -> None:
    rounds = "".join(
        f"<section><h3>Question</h3>{paragraphs(text)}</section>" for text in (*BODY, PLEA, COOKIES)
    )
    assert left(rounds).count("Question") == 5


@pytest.mark.parametrize(
    "opening",
    [
        "<div class='cli-support hidden'>",
        "<div class=d-none>",
        "<div class='SignInModal__inner'>",
        "<section class=offer-dialog>",
        "<div class='post-copyright'>",
        "<footer class=disclaimer>",
        "<div id=onetrust-consent-sdk>",
        "<div class='cookie-banner'>",
    ],
)
def test_boxes_that_hide_overlay_or_give_notice_are_left(opening: str) -> None:
    tag = opening[1:].split(maxsplit=1)[0]
    assert left(f"<article>{paragraphs(*BODY)}</article>{opening}{paragraphs(PLEA)}</{tag}>") == list(BODY)


@pytest.mark.parametrize(
    "opening",
    [
        "<div class=modality>",
        "<div class=hidden>",
        "<div class='md:hidden-scroll overflow-hidden'>",
        "<div class=dialogue>",
        "<div class='category-cookies'>",
        "<div id=copyright-law>",
    ],
)
def test_an_element_that_holds_the_text_is_the_text_whatever_its_name(opening: str) -> None:
    assert left(f"{opening}{paragraphs(*BODY)}</div>{paragraphs(PLEA)}") == [*BODY, PLEA]


def test_a_consent_manager_is_left_also_where_it_says_more_than_the_article() -> None:
    page = (
        f"<article>{paragraphs(BODY[0])}</article><div id=onetrust-pc-sdk>{paragraphs(COOKIES, PLEA)}</div>"
    )
    assert left(page) == [BODY[0]]


def test_a_page_of_nothing_else_stays_as_it_was() -> None:
    assert left(f"<div id=onetrust-pc-sdk>{paragraphs(COOKIES, PLEA)}</div>") == [COOKIES, PLEA]


LONG = " ".join((*BODY, PLEA))


@pytest.mark.parametrize(
    "html",
    [paragraphs(BODY[0], LONG, BODY[1]), f"<div>{BODY[0]}<br><br>{LONG}<br><br>{BODY[1]}</div>"],
    ids=["elements", "breaks"],
)
def test_a_long_paragraph_between_two_of_its_like_is_not_lost(html: str) -> None:
    assert left(html, LONG) == [BODY[0], LONG, BODY[1]]


@pytest.mark.parametrize(
    "between",
    [
        f"<aside>{LONG}</aside>",
        f"<p class=promo>{LONG}</p>",
        f"<p>{LONG} <a href=/x>{LONG}</a></p>",
        f"<p>{PLEA}</p>",
        f"<p>{LONG} Read more:</p>",
        f"<p>{LONG}</p><p>{LONG}</p>",
    ],
    ids=["another element", "another class", "links", "short", "no sentence", "two"],
)
def test_what_is_set_or_reads_otherwise_between_two_paragraphs_stays_out(between: str) -> None:
    html = paragraphs(BODY[0]) + between + paragraphs(BODY[1])
    unchosen = (LONG, PLEA, f"{LONG} {LONG}", f"{LONG} Read more:")
    assert left(html, *unchosen) == [BODY[0], BODY[1]]


ROWS = (("Pier", "Built", "Metres"), ("East", "1911", "14"), ("West", "1912", "16"))


def table(more: str = "") -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<table>{rows}{more}</table>"


CELLS = [cell for row in ROWS for cell in row]


@pytest.mark.parametrize("taken", [0, 1, 5, 9])
def test_a_table_among_the_paragraphs_is_taken_whole(taken: int) -> None:
    html = f"<div>{paragraphs(*BODY[:2])}<div class=scroll>{table()}</div>{paragraphs(BODY[2])}</div>"
    assert left(html, *CELLS[taken:]) == [*BODY[:2], *CELLS, BODY[2]]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (
            f"<div>{paragraphs(BODY[0])}</div><section>{table()}</section><div>{paragraphs(BODY[1])}</div>",
            [],
        ),
        (
            f"<div>{paragraphs(BODY[0])}<div class=navigation>{table()}</div>{paragraphs(BODY[1])}</div>",
            ["Pier"],
        ),
        (f"<div>{paragraphs(BODY[0])}{table('<tr><td>Name<input>')}{paragraphs(BODY[1])}</div>", ["Pier"]),
        (f"<div>{paragraphs(BODY[0])}{table(f'<tr><td>{LONG}')}{paragraphs(BODY[1])}</div>", ["Pier"]),
        (f"<div>{table()}{paragraphs(*BODY[:2])}</div>", ["Pier"]),
    ],
    ids=["beside the text", "a bar", "a form", "the page's layout", "above the text"],
)
def test_what_is_no_table_of_the_text_is_not_made_whole(html: str, kept: list[str]) -> None:
    found = left(html, *CELLS[1:], "Name", LONG)
    assert [text for text in found if text not in BODY] == kept


VERSES = (
    "The corn is yellow",
    "wind goes over the balk",
    "takes some grains along",
    "leaves the sound behind",
)


@pytest.mark.parametrize(
    ("unchosen", "kept"), [(VERSES[:1], VERSES), (VERSES[2:3], VERSES), (VERSES[1:], VERSES[:1])]
)
def test_verses_of_which_half_is_taken_are_taken(unchosen: tuple[str, ...], kept: tuple[str, ...]) -> None:
    html = f"{paragraphs(*BODY[:1])}<p>{'<br>'.join(VERSES)}</p>{paragraphs(*BODY[1:])}"
    assert left(html, *unchosen) == [BODY[0], *kept, *BODY[1:]]


def test_links_below_a_paragraph_are_none_of_its_lines() -> None:
    html = (
        f"<p>{BODY[0]}<br>{BODY[1]}<br><a href=/a>Fire in the old harbour hall</a></p>{paragraphs(BODY[2])}"
    )
    assert left(html, "Fire in the old harbour hall") == list(BODY)


LONGER = tuple(f"{text} {PLEA}" for text in BODY)
OTHERS = tuple(f"{COOKIES} {text}" for text in BODY)


def story(headline: str, *texts: str, tag: str = "h1", name: str = "headline") -> str:
    return f"<article><header class=top><{tag} class={name}>{headline}</{tag}></header>{paragraphs(*texts)}</article>"


def test_the_next_story_loaded_below_is_another_one() -> None:
    page = story("A bridge", *LONGER) + story("A harbour", *OTHERS) + story("A mill", *OTHERS)
    assert left(page, headline=0) == ["A bridge", *LONGER]


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        (story("A bridge", *LONGER) + story("A harbour", *OTHERS), None),
        (story("A bridge", BODY[0]) + story("A harbour", *OTHERS), 0),
        (story("A bridge", *LONGER) + story("A bridge", *OTHERS), 0),
        (story("A bridge", *LONGER) + story("A harbour", *OTHERS, name="part"), 0),
        (story("A bridge", *LONGER) + story("A harbour", *OTHERS, tag="h2"), 0),
        (
            "<article class=text><h1>A bridge</h1>"
            + paragraphs(*LONGER)
            + "<h1>A harbour</h1>"
            + paragraphs(*OTHERS),
            0,
        ),
        (
            "<article class=text><div class=heading><h1>A bridge</h1></div>"
            + paragraphs(*LONGER)
            + "<div class=heading><h1>A harbour</h1></div>"
            + paragraphs(*OTHERS),
            0,
        ),
        (
            f"<div><h1>A bridge</h1>{paragraphs(*LONGER)}</div><div><h1>A harbour</h1>{paragraphs(*OTHERS)}</div>",
            0,
        ),
    ],
    ids=[
        "no headline",
        "a deck of headlines",
        "the same again",
        "a class",
        "a tag",
        "one element",
        "wrappers in one element",
        "no names",
    ],
)
def test_sub_headings_and_headlines_without_a_story_between_begin_no_other_one(
    html: str, headline: int | None
) -> None:
    kept = left(html, headline=headline)
    assert [text for text in kept if text in OTHERS] == list(OTHERS)


def test_headlines_and_texts_in_wrappers_of_one_element_are_stories_of_their_own() -> None:
    page = "".join(
        f"<div class=heading><h1>{headline}</h1></div><div class=body>{paragraphs(*texts)}</div>"
        for headline, texts in (("A bridge", LONGER), ("A harbour", OTHERS))
    )
    assert left(f"<main class=scroll>{page}</main>", headline=0) == ["A bridge", *LONGER]


def teaser(title: str, text: str, link: str = "Read more", name: str = "teaser") -> str:
    return f"<div class={name}><h3>{title}</h3><p>{text}</p><a href=/{title}>{link}</a></div>"


TEASERS = [teaser(title, text) for title, text in zip("ABC", BODY, strict=True)]


def test_teasers_below_the_text_that_all_lead_on_are_other_stories() -> None:
    page = f"<article>{paragraphs(*OTHERS)}</article><div>{''.join(TEASERS)}</div>"
    assert left(page) == list(OTHERS)


@pytest.mark.parametrize(
    "cards",
    [
        TEASERS[:2],
        [*TEASERS[:2], teaser("C", BODY[2], "To the harbour")],
        [f"<div class=teaser><h3>D</h3><p>{PLEA}</p><p>Built in 1911</p></div>", *TEASERS],
        [*TEASERS, f"<p>{PLEA}</p>"],
        [teaser(title, f"{text} {COOKIES} {PLEA}") for title, text in zip("ABC", LONGER, strict=True)],
        [card.replace("class=teaser", "") for card in TEASERS],
    ],
    ids=["two", "other links", "not all", "text below", "most of the text", "no names"],
)
def test_cards_of_the_text_itself_stay(cards: list[str]) -> None:
    kept = left(f"<article>{paragraphs(*OTHERS)}</article><div>{''.join(cards)}</div>")
    assert kept[: len(OTHERS)] == list(OTHERS)
    assert [text for text in kept if text[:40] == BODY[0][:40]] != []


@pytest.mark.parametrize("name", ["ad-box", "box sponsored", "promo", "article__ad"])
def test_an_advertisement_among_the_paragraphs_is_left(name: str) -> None:
    html = f"<div>{paragraphs(*BODY[:2])}<div class='{name}'>{paragraphs('Rice of Wold, order now.')}</div>"
    assert left(f"{html}{paragraphs(BODY[2])}</div>") == list(BODY)


@pytest.mark.parametrize("name", ["adapted", "shadow", "road promotion-history"])
def test_an_element_whose_name_only_sounds_like_one_stays(name: str) -> None:
    html = (
        f"<div>{paragraphs(*BODY[:2])}<div class='{name}'>{paragraphs('Rice of Wold is sown.')}</div></div>"
    )
    assert left(html) == [*BODY[:2], "Rice of Wold is sown."]


SPECIFICATION = "<tr><th>Power</th><td>115 kW</td></tr><tr><th>Range</th><td>410 km</td></tr>"


def test_a_table_among_the_paragraphs_may_have_a_caption() -> None:
    cells = ("Specification", "Power", "115 kW", "Range", "410 km")
    table = f"<table><caption>Specification</caption>{SPECIFICATION}</table>"
    assert left(paragraphs(BODY[0]) + table + paragraphs(*BODY[1:]), *cells) == [BODY[0], *cells, *BODY[1:]]


DATA = ("Technical data", "Power: 115 kW", "Range: 410 km", "Price: from 31,900")


@pytest.mark.parametrize(
    ("items", "stays"),
    [
        (DATA, True),
        (("Read more", "Ferry: back on Monday", "School: new house", "Market: open again"), False),
        (("In this story", "Where the road went", "Who paid", "What comes next"), False),
    ],
)
def test_a_box_of_figures_among_the_paragraphs_is_text(items: tuple[str, ...], stays: bool) -> None:
    box = f"<div class=box><h3>{items[0]}</h3><ul>{''.join(f'<li>{item}</li>' for item in items[1:])}</ul></div>"
    kept = items if stays else ()
    assert left(paragraphs(BODY[0]) + box + paragraphs(*BODY[1:]), *items) == [BODY[0], *kept, *BODY[1:]]


def test_a_box_of_figures_with_links_or_below_the_text_is_none_of_it() -> None:
    linked = "".join(f"<li><a href=/{n}>{item}</a></li>" for n, item in enumerate(DATA[1:]))
    box = f"<div><h3>{DATA[0]}</h3><ul>{linked}</ul></div>"
    assert left(paragraphs(BODY[0]) + box + paragraphs(*BODY[1:]), *DATA) == list(BODY)
    below = f"<div><h3>{DATA[0]}</h3><ul>{''.join(f'<li>{item}</li>' for item in DATA[1:])}</ul></div>"
    assert left(paragraphs(*BODY) + below, *DATA) == list(BODY)


@pytest.mark.parametrize(
    ("unchosen", "stay"), [(("11:40", "9:05"), True), (("11:40", "10:15", "9:05"), False)]
)
def test_the_times_of_a_live_blog_stay_or_go_together(unchosen: tuple[str, ...], stay: bool) -> None:
    times = ("11:40", "10:15", "9:05", "8:30")
    texts = (*BODY, REFRAIN)
    html = "".join(f"<div><time>{t}</time><p>{text}</p></div>" for t, text in zip(times, texts, strict=True))
    expected = [line for pair in zip(times, texts, strict=True) for line in pair] if stay else list(texts)
    assert left(html, *unchosen) == expected


STORY_BELOW = "The ferry sails again from Monday, the company says, after a winter without a boat."


@pytest.mark.parametrize(
    ("heading", "cls", "own"),
    [
        ("<h2><a href=/n/1>Ferry sails again</a></h2>", "item", False),
        ("<h2>Ferry sails again</h2>", "item", True),
        ("<h2><a href=/n/1>Ferry sails again</a></h2>", "part", True),
    ],
)
def test_an_element_made_as_the_article_s_own_with_a_headline_that_leads_elsewhere_is_another_story(
    heading: str, cls: str, own: bool
) -> None:
    article = f"<div class=item><h1>Bridge to be rebuilt</h1>{paragraphs(*BODY)}</div>"
    other = f"<div class=more><div class={cls}>{heading}<p>{STORY_BELOW}</p></div></div>"
    kept = ["Ferry sails again", STORY_BELOW] if own else []
    assert left(article + other, headline=0) == ["Bridge to be rebuilt", *BODY, *kept]
