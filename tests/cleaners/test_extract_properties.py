"""Laws of the extractor that hold for every page: answered, nothing invented, in order, deterministic, linear."""

from __future__ import annotations

import gzip
import re
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from shared import need

from cleaners import Page, Site
from cleaners.extract import draft, parse
from cleaners.extract.blocks import SKIPPED_TAGS, walk
from cleaners.extract.limits import too_complex
from cleaners.model import Draft, Rejected

URL = "https://news.example/2024/05/a-story"
WORDS = st.text(alphabet="abcdefg ABC.,!?的了。，　\u00a0\n<>&\"'", max_size=60)
TAGS = st.sampled_from(
    ["p", "div", "span", "a", "b", "li", "ul", "table", "tr", "td", "h1", "h2", "br", "hr", "article", "nav", "aside",
     "figure", "figcaption", "footer", "blockquote", "pre", "em", "time", "button", "section", "select", "script"]
)  # fmt: skip
CLASSES = st.sampled_from(["", "article-body", "related", "share", "caption", "comment", "hidden", "card"])


@st.composite
def markup(build: st.DrawFn) -> str:
    parts = []
    for _ in range(build(st.integers(0, 25))):
        tag = build(TAGS)
        parts.append(build(st.sampled_from(["", f"</{tag}>", f'<{tag} class="{build(CLASSES)}">'])))
        parts.append(build(WORDS) * build(st.integers(1, 4)))
    return "".join(parts)


def drafted(page: Page, html: str, site: Site) -> Draft | Rejected:
    document = parse(html)
    return document if isinstance(document, Rejected) else draft(document, page, site)


def answer(html: str) -> Draft | Rejected:
    return drafted(Page(URL, html.encode("utf-8", "surrogatepass")), html, Site())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def visible(html: str) -> str:
    tree = LexborHTMLParser(html)
    tree.strip_tags([*SKIPPED_TAGS])
    return squeezed(tree.body.text() if tree.body else "")


def assert_in_order(lines: list[str], whole: str) -> None:
    """Each line's characters occur in the page's text, after those of the line before."""
    at = 0
    for line in lines:
        # The cells of a row may have others between them that were left out.
        for word in line.split():
            found = whole.find(squeezed(word), at)
            assert found >= 0, line
            at = found + len(squeezed(word))


@given(st.binary(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_answered(raw: bytes) -> None:
    assert isinstance(answer(raw.decode("latin-1")), Draft | Rejected)


@given(st.text(max_size=500))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(answer(text), Draft | Rejected)


@given(markup())
@settings(max_examples=200, deadline=None)
def test_no_text_is_invented_and_its_order_is_kept(html: str) -> None:
    found = walk(LexborHTMLParser(html))
    assert_in_order(found.texts, visible(html))
    answered = answer(html)
    if isinstance(answered, Draft):
        assert not any("\n" in line.text for line in answered.lines)
        assert_in_order([line.text for line in answered.lines], visible(html))


@given(markup())
@settings(max_examples=60, deadline=None)
def test_equal_pages_give_equal_drafts(html: str) -> None:
    assert answer(html) == answer(html)


@given(markup())
@settings(max_examples=100, deadline=None)
def test_containers_enclose_their_blocks(html: str) -> None:
    found = walk(LexborHTMLParser(html))
    for at, up in enumerate(found.parents):
        assert found.firsts[at] <= found.lasts[at] <= len(found.texts)
        if up >= 0:
            assert up < at
            assert found.firsts[up] <= found.firsts[at] <= found.lasts[at] <= found.lasts[up]


def calls(html: str) -> int:
    """Function calls, of Python and of C, that one page costs: a clock that no busy machine disturbs."""
    count = 0

    def counted(_frame: FrameType, _event: str, _argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        answer(html)
    finally:
        sys.setprofile(None)
    return count


SENTENCE = "<p>The council voted on Tuesday, as <a href=/x>we reported</a>, to rebuild the old bridge.</p>"


@pytest.mark.parametrize(
    "piece",
    [
        SENTENCE,
        f"<div class='card card-{{n}}'>{SENTENCE}</div>",
        "<ul><li><a href=/{n}>Headline number {n} of this list</a></ul>",
        "<table><tr><td>{n}<td>甲乙丙，</table>",
        "text {n}<br>",
    ],
    ids=["paragraphs", "cards", "links", "tables", "breaks"],
)
def test_work_grows_in_proportion_to_the_page(piece: str) -> None:
    small, large = ("".join(piece.replace("{n}", str(n)) for n in range(size)) for size in (400, 1600))
    answer(small)  # tables are made and weights read at the first call
    assert calls(large) < 4.6 * calls(small)


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "ul"])
def test_deep_pages_end_in_an_answer(tag: str) -> None:
    assert isinstance(answer(f"<{tag}>" * 3000 + SENTENCE * 5), Draft | Rejected)
    assert too_complex(f"<{tag}>".encode() * 100_000)


def test_no_page_of_the_sets_has_invented_text() -> None:
    pages = sorted(need("bench").glob("*/pages/*.html.gz"))
    for path in pages[::40]:
        html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        answered = answer(html)
        if isinstance(answered, Draft):
            # Text of scripts is written otherwise there than it is read.
            lines = [line.text for line in answered.lines]
            whole = visible(html)
            if all(squeezed(line.split(" ")[0]) in whole for line in lines):
                assert_in_order(lines, whole)
