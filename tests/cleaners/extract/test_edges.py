"""What belongs to a text at its edges by its markup, and what of figures and walls does not, on invented pages."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from cleaners import Article, Page, clean
from cleaners.extract.blocks import walk
from cleaners.extract.coherence import coherent
from cleaners.extract.layout import Layout

P = (
    "The council of Westley voted on Monday to rebuild the canal bridge, which a barge had damaged in March.",
    "Work will begin in May and take about ten months, during which buses go round by the northern road.",
    "“We have waited for two years, and we shall wait for one more,” said Ruth Tanner, who keeps the bakery.",
    "The bridge will cost nine million crowns; a third of it comes from the region, the rest from the harbour.",
)
RAIL = "<div class=side><h3>Most read</h3><ul><li><a href=/1>Ferry timetable changes</a></li></ul></div>"


def text(body: str, lang: str = "en") -> list[str]:
    html = f"<!doctype html><html lang={lang}><meta charset=utf-8><title>Bridge to be rebuilt</title><body>{body}{RAIL}"
    made = clean(Page("https://herald.example/2025/03/bridge", html.encode()))
    assert isinstance(made, Article), made
    return made.text.split("\n")


def paragraphs(lines: tuple[str, ...] = P) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "lead",
    [
        "<div class=subtitle>{}</div>",
        "<p class='article-standfirst'>{}</p>",
        "<div class=kicker>City</div><h2 class=deck>{}</h2>",
        "<div>By Ann Cole 12 March 2025</div><div class='entry-summary'>{}</div>",
    ],
)
def test_a_standfirst_between_headline_and_text_is_text(lead):
    said = "Councillors want the piers strengthened before winter, and bakers want their customers back"
    assert text(f"<article><h1>Bridge to be rebuilt</h1>{lead.format(said)}{paragraphs()}</article>") == [
        said,
        *P,
    ]


def with_edges(body: str, *unchosen: str) -> list[str]:
    """The text of a page below its headline, where the judge left these blocks and took all others."""
    found = walk(LexborHTMLParser(f"<html><body>{body}</body></html>"))
    kept = coherent(Layout(found), np.array([one not in unchosen for one in found.texts]), headline=0)
    return [one for one, keep in zip(found.texts[1:], kept[1:], strict=True) if keep]


DECK = "Bakers want their customers back"


@pytest.mark.parametrize(
    "head",
    [
        "<header><h1>Bridge to be rebuilt</h1><h2>{}</h2></header>",
        "<header><h1>Bridge to be rebuilt</h1><p class=subtitle>{}</p></header>",
        "<div><h1>Bridge to be rebuilt</h1></div><div class=abstract><div class=inner><h2>{}</h2></div></div>",
        "<div><h1>Bridge to be rebuilt</h1></div><div class='news__lead ui-container-bottom'><p>{}</p></div>",
    ],
    ids=[
        "a second heading",
        "a short lead",
        "an element around it is called so",
        "a lead with room below it",
    ],
)
def test_what_stands_right_below_the_headline_as_its_second_is_text(head: str) -> None:
    assert with_edges(f"<article>{head.format(DECK)}{paragraphs()}</article>", DECK) == [DECK, *P]


@pytest.mark.parametrize(
    "lead",
    [
        "<div id=subtitulo_noticia><h2>{}</h2><h2>{}</h2></div>",
        "<div class=subtitle><ul><li>{}</li><li>{}</li></ul></div>",
    ],
)
def test_a_standfirst_of_several_lines_is_text(lead: str) -> None:
    said = "Councillors want the piers strengthened before winter", DECK
    head = f"<header><h1>Bridge to be rebuilt</h1>{lead.format(*said)}<p>By Ann Cole</p></header>"
    assert with_edges(f"<article>{head}{paragraphs()}</article>", *said, "By Ann Cole") == [*said, *P]


def test_a_byline_that_is_set_as_the_lead_is_none_of_it() -> None:
    head = (
        f"<header><h1>Bridge to be rebuilt</h1><p class=lead>{DECK}</p><p class=lead>By Ann Cole</p></header>"
    )
    assert with_edges(f"<article>{head}{paragraphs()}</article>", DECK, "By Ann Cole") == [DECK, *P]


@pytest.mark.parametrize(
    "head",
    [
        "<header><h1>Bridge to be rebuilt</h1><h2 class=title>{}</h2></header>",
        "<header><h1>Bridge to be rebuilt</h1><h2 class=author>{}</h2></header>",
        "<header><h1>Bridge to be rebuilt</h1><h2><a href=/bakers>{}</a></h2></header>",
        "<header><h1>Bridge to be rebuilt</h1></header><div class=related><h2 class=subtitle>{}</h2></div>",
        "<header><h1>Bridge to be rebuilt</h1></header><div><h2>{}</h2></div>",
    ],
    ids=["a title", "an author", "a link", "another story", "an element of its own"],
)
def test_another_heading_below_the_headline_is_no_standfirst(head: str) -> None:
    assert with_edges(f"<article>{head.format(DECK)}{paragraphs()}</article>", DECK) == [*P]


def test_a_last_paragraph_that_stands_bare_is_text():
    assert text(f"<article><h1>Bridge to be rebuilt</h1>{paragraphs(P[:3])}{P[3]}</article>") == list(P)


def test_a_last_paragraph_that_is_mostly_a_link_is_text_where_each_has_its_box():
    boxes = "".join(f"<div class=block><div><p>{line}</p></div></div>" for line in P)
    line = 'The council had called the old one <a href=/r>"the weakest of the region".</a>'
    quoted = f"<div class=block><div><p>{line}</p></div></div>"
    assert text(f"<article><h1>Bridge to be rebuilt</h1>{boxes}{quoted}</article>") == [
        *P,
        'The council had called the old one "the weakest of the region".',
    ]


def test_a_list_among_the_paragraphs_is_text():
    items = ("new piers", "a wider deck", "lamps on both sides")
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert text(
        f"<article><h1>Bridge to be rebuilt</h1>{paragraphs(P[:2])}{listed}{paragraphs(P[2:])}</article>"
    ) == [
        *P[:2],
        *items,
        *P[2:],
    ]


def test_labels_of_a_chart_are_no_text():
    labels = "".join(
        f"<div class=label><p>{label}</p></div>" for label in ("$915", "600", "’18", "’22", "’26")
    )
    chart = f"<figure class=graphic><h3>Tolls are rising</h3><div>{labels}</div></figure>"
    assert text(
        f"<article><h1>Bridge to be rebuilt</h1><div>{paragraphs(P[:2])}{chart}{paragraphs(P[2:])}</div></article>"
    ) == list(P)


STORIES = (
    ("Ferry goes down", "The ferry's absence from the timetable hurt last year, for income fell by 8 per cent."),
    ("Film comes to town", "Production of the next film has brought some 150 million to the coast, it says."),
    ("Pier for sale", "The pier was put up for sale by its fund, and is expected to fetch two billion."),
    ("Sales slow again", "Sales in shops unexpectedly fell in June as households bought fewer boats."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("frame", "item"),
    [
        (
            "<div class=gallery><h2>In pictures</h2><ul>{}</ul></div>",
            "<li><h2><span>{n}/4</span> {t}</h2><p>{s}</p></li>",
        ),
        (
            "<ul class=live-items>{}</ul>",
            "<li class=live-item><a href=/{n}><i>1{n}:10</i></a><div><b>{t}.</b><p>{s}</p></div></li>",
        ),
        (
            "<div class=related><h2>More stories</h2>{}</div>",
            "<div class=card><h3><a href=/{n}>{t}</a></h3><p>{s}</p></div>",
        ),
        ("<div class=swiper-wrapper>{}</div>", "<div class='swiper-slide n{n}'>{s}</div>"),
        ("<section id=popular-stories>{}</section>", "<article><h4>{t}</h4><p>{s}</p></article>"),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_strips_of_other_news_are_no_text(frame, item, inside):
    other = frame.format("".join(item.format(n=n, t=t, s=s) for n, (t, s) in enumerate(STORIES, 1)))
    body = f"<div class=text>{paragraphs()}{other if inside else ''}</div>"
    assert text(f"<article><h1>Bridge to be rebuilt</h1>{body}</article>{'' if inside else other}") == list(P)


def test_a_live_blog_is_a_text_of_its_items():
    items = "".join(f"<li class=live-item><h3>{t}</h3><p>{s}</p></li>" for t, s in STORIES)
    lines = text(f"<article><h1>Bridge to be rebuilt</h1><p>{P[0]}</p><ul class=live>{items}</ul></article>")
    assert [line for line in lines if line in {s for _, s in STORIES}] == [s for _, s in STORIES]


def test_highlights_above_a_text_are_said_once_in_its_order():
    box = f"<div class=highlights><h2>HIGHLIGHTS</h2><ul><li>{P[1]}</li><li>{P[3]}</li></ul></div>"
    assert text(f"<article><h1>Bridge to be rebuilt</h1>{box}{paragraphs()}</article>") == list(P)


def test_a_wall_of_consent_is_no_text():
    wall = "".join(
        f"<p>{line}</p>"
        for line in (
            "We and our 812 vendors store and/or access information on a device, such as cookies, with your consent.",
            "Personal data such as identifiers are processed for personalised ads and ad measurement.",
            "Some vendors process personal data on the basis of legitimate interest, to which you can object.",
            "You can change your choices at any time; your consent applies to this site alone.",
        )
    )
    article = f"<article><h1>Bridge to be rebuilt</h1>{paragraphs()}</article>"
    assert text(f"<div class=x7q><div class=k2>{wall}</div></div>{article}") == list(P)


def test_an_article_about_consent_stays_whole():
    lines = (
        *P,
        "The court ruled on Monday that websites need consent before they store cookies on a visitor's device.",
        "Vendors of personalised ads had claimed a legitimate interest in the personal data of visitors.",
        "Consent has to be as easy to refuse as to give, the judges said, and cookies may not be set before.",
    )
    assert text(f"<article><h1>Bridge to be rebuilt</h1>{paragraphs(lines)}</article>") == list(lines)


def test_a_name_alone_behind_the_last_paragraph_signs_the_article():
    html = (
        "<!doctype html><html lang=de><meta charset=utf-8><title>Brücke wird erneuert</title>"
        "<body><h1>Brücke wird erneuert</h1>"
        f"<div class=text>{paragraphs()}<p style='text-align:right'><b>Karin Holm</b></p></div>"
    )
    made = clean(Page("https://herald.example/2025/03/bridge", html.encode()))
    assert isinstance(made, Article)
    assert (made.text.split("\n"), made.authors) == (list(P), ("Karin Holm",))
