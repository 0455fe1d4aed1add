"""Who signs is the heaviest of what markup and lines give; two readers that agree weigh most."""

from __future__ import annotations

from cleaners import Page, core


def page(head: str, above: str) -> Page:
    text = "".join(
        f"<p>The harbour board will decide on the new ferry timetable in June, part {n}.</p>"
        for n in range(4)
    )
    title = "Harbour board to decide on timetable"
    head = f"<head><title>{title}</title>{head}</head>"
    body = f"<html lang=en>{head}<body><h1>{title}</h1>{above}{text}</body></html>"
    return Page("https://paper.example/a", body.encode())


def weighed(made: Page) -> list[tuple[str, float]]:
    _, candidates = core.explained(made)
    return [(c.value, c.weight) for c in candidates if c.field == "authors"]


def test_two_readers_that_agree_outweigh_a_name_that_only_the_markup_has():
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Tom Okafor"}}</script>'
    made = page(
        f'{ld}<meta name="author" content="Mia Larsen">', "<div>Mia Larsen</div><div>4 May 2021</div>"
    )
    assert weighed(made) == [("Tom Okafor", 2.7), ("Mia Larsen", 6.6), ("Mia Larsen", 3.5)]
    article, _ = core.explained(made)
    assert article.authors == ("Mia Larsen",)


def test_a_labelled_line_outweighs_what_only_the_markup_says():
    made = page('<meta name="author" content="Tom Okafor">', "<p>By Mia Larsen</p>")
    assert weighed(made) == [("Tom Okafor", 2.6), ("Mia Larsen", 4.0)]


def test_a_block_broken_by_quotes_in_its_headline_keeps_who_made_it() -> None:
    ld = (
        '{"@type":"NewsArticle","headline":"The board says "never again", and "maybe"","datePublished":"2024-03-04",'
        '"author":[{"@type":"Person","name":"Mia Larsen","url":"https://a.example/b"},'
        '{"@type":"Person","name":"Tom Okafor"}],'
        '"publisher":{"@type":"Organization","name":"Harbour Ledger","logo":{"@type":"ImageObject","url":"x"}}}'
    )
    article, _ = core.explained(page(f'<script type="application/ld+json">{ld}</script>', ""))
    assert (article.authors, article.source) == (("Mia Larsen", "Tom Okafor"), "Harbour Ledger")


def test_an_organisation_that_such_a_block_calls_the_author_is_the_source() -> None:
    ld = '{"@type":"NewsArticle","headline":"It "is"","author":{"@type":"Organization","name":"Costa Información"}}'
    article, _ = core.explained(page(f'<script type="application/ld+json">{ld}</script>', ""))
    assert (article.authors, article.source) == ((), "Costa Información")
