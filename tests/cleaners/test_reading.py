"""One reading of a page gives all that the road needs, and no more than the single functions give."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import numpy as np
import pytest

from cleaners import Page, Rejected, Site, clean
from cleaners.content import Content, Reading
from cleaners.core import clean_drafts, clean_parts, draft
from cleaners.fingerprint import exact_key, fingerprint
from cleaners.hints import Hint
from cleaners.learn import observe
from cleaners.model import Draft
from cleaners.opt_out import Signal
from cleaners.reading import part_after, read

URL = "https://paper.example/n/a88123.shtml"
PARAGRAPHS = "".join(
    f"<p>The council of the town met on the {n}th day of the month and spoke about the harbour, its walls and the"
    " price of bread, which had risen again since the spring.</p>"
    for n in range(4, 9)
)
HEAD = '<title>The harbour</title><meta name="robots" content="index, noai">'
FOLLOWED = (
    f"<html><head>{HEAD}</head><body><h1>The harbour</h1>{PARAGRAPHS}"
    '<a href="a88123_2.shtml">2</a></body></html>'
).encode()
TEXT = PARAGRAPHS.replace("<p>", "").replace("</p>", "\n").encode()


def content_of(reading: Reading) -> Content:
    assert isinstance(reading.outcome, Content)
    return reading.outcome


@pytest.mark.parametrize("page", [Page(URL, FOLLOWED), Page(URL, TEXT, "text/plain")])
def test_a_reading_gives_what_the_single_functions_give(page: Page) -> None:
    content = content_of(read([page]))
    assert content.article == clean(page)
    whole = clean_drafts([draft(page)])
    assert isinstance(whole, Draft)
    assert content.observation == observe(whole)
    printed, keys = fingerprint(content.article.title, content.article.text)
    assert content.identity.print.pack() == printed.pack()
    assert np.array_equal(content.identity.keys, keys)
    assert content.identity.exact == exact_key(content.article.text, content.article.title)


def test_a_page_that_goes_on_names_its_next_part_and_what_its_markup_says_of_mining() -> None:
    reading = read([Page(URL, FOLLOWED)])
    assert reading.next_part == "https://paper.example/n/a88123_2.shtml"
    assert reading.signals == ((Signal("meta", "robots", "noai"),),)
    assert part_after(Page(URL, FOLLOWED), URL) == reading.next_part


def test_parts_are_read_as_one_article_and_the_last_one_says_whether_it_goes_on() -> None:
    second = Page(
        URL.replace(".shtml", "_2.shtml"), FOLLOWED.replace(b"_2.", b"_3.").replace(b"harbour", b"castle")
    )
    reading = read([Page(URL, FOLLOWED), second])
    assert content_of(reading).article == clean_parts([Page(URL, FOLLOWED), second])
    assert reading.next_part == "https://paper.example/n/a88123_3.shtml"
    assert len(reading.signals) == 2


def test_a_rejected_page_has_a_verdict_and_still_its_next_part() -> None:
    reading = read([Page(URL, b'<p>wait</p><a href="a88123_2.shtml">2</a>')])
    assert isinstance(reading.outcome, Rejected)
    assert reading.next_part == "https://paper.example/n/a88123_2.shtml"


def test_plain_text_goes_on_nowhere() -> None:
    reading = read([Page(URL, b"wait", "text/plain")])
    assert (reading.next_part, reading.signals) == (None, ((),))


def test_the_word_of_the_listing_completes_the_article_and_its_fingerprint() -> None:
    body = f"<html><body>{PARAGRAPHS}</body></html>".encode()
    plain = content_of(read([Page(URL, body)])).article
    hinted = content_of(read([Page(URL, body)], hint=Hint("The walls", date(2026, 3, 14))))
    assert (plain.title, plain.published) == (None, None)
    assert (hinted.article.title, hinted.article.published) == ("The walls", date(2026, 3, 14))
    assert hinted.identity.print.title == "thewalls"
    assert hinted.hinted == {"title", "published"}


def test_a_listing_whose_clock_is_not_set_dates_nothing() -> None:
    body = f"<html><body>{PARAGRAPHS}</body></html>".encode()
    reading = read([Page(URL, body)], hint=Hint(published=datetime(1, 1, 1, tzinfo=UTC)))
    assert content_of(reading).article.published is None


def test_the_sources_own_selector_names_the_next_part() -> None:
    body = FOLLOWED.replace(b'<a href="a88123_2.shtml">2</a>', b'<a class="go" href="/other">more</a>')
    assert read([Page(URL, body)], Site(next_page="a.go")).next_part == "https://paper.example/other"


def test_a_reading_crosses_process_borders_unchanged() -> None:
    reading = read([Page(URL, FOLLOWED)])
    again = pickle.loads(pickle.dumps(reading))  # noqa: S301 - our own bytes
    before, after = content_of(reading), content_of(again)
    assert (after.article, after.observation) == (before.article, before.observation)
    assert after.identity.print.pack() == before.identity.print.pack()
    assert again.next_part == reading.next_part


def test_the_query_of_the_next_part_is_sent_in_the_pages_encoding() -> None:
    first = "https://paper.example/show.asp?title=港口"
    bar = '<a href="show.asp?title=港口&page=2">下一页</a>'
    page = f'<html><head><meta charset="gbk"></head><body>{PARAGRAPHS}{bar}</body></html>'.encode("gbk")
    sent = "https://paper.example/show.asp?title=%B8%DB%BF%DA"
    assert read([Page(sent, page)]).next_part == f"{sent}&page=2"
    assert part_after(Page(sent, page), sent) == f"{sent}&page=2"
    assert (
        read([Page(first, page.decode("gbk").replace("gbk", "utf-8").encode())]).next_part
        == f"{first}&page=2"
    )
