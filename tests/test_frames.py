"""What the judge of pages learns from besides the measuring data: pages without their text, addresses of lists."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from bench import nonarticles
from cleaners.extract import features
from cleaners.extract.blocks import walk
from cleaners.extract.layout import Layout

RAIL = "".join(f"<li><a href=/{n}>A headline, the {n}th of its kind</a></li>" for n in range(50))
TEXT = "<p>The council voted on Tuesday to rebuild the old bridge.</p><p>Work is to begin in March.</p>"


def test_a_page_without_its_text_reads_as_if_it_had_never_been_there() -> None:
    whole = walk(LexborHTMLParser(f"<body><article>{TEXT}</article><ul>{RAIL}</ul></body>"))
    bare = walk(LexborHTMLParser(f"<body><ul>{RAIL}</ul></body>"))
    framed = nonarticles.frame(whole, np.array([not text.endswith(".") for text in whole.texts]))
    assert framed is not None
    assert framed.texts == bare.texts
    left, right = (features.columns(Layout(found), nonarticles.unsaid()) for found in (framed, bare))
    for name in ("weight", "link", "links", "own_blocks", "parent_weight", "same_shape", "page_link"):
        assert left[name].tolist() == right[name].tolist(), name


def test_next_to_nothing_is_no_frame() -> None:
    whole = walk(LexborHTMLParser(f"<body>{TEXT}</body>"))
    assert nonarticles.frame(whole, np.array([True, False])) is None


@pytest.mark.parametrize(
    ("path", "is_list"),
    [
        ("", True),
        ("index.php", True),
        ("en", True),
        ("category/hats/", True),
        ("user/login", False),
        ("about", False),
    ],
)
def test_roots_and_lists_are_told_by_their_address(tmp_path, path: str, is_list: bool) -> None:
    (tmp_path / "index.json").write_text(f'{{"a.html": {{"url": "https://a.example/{path}"}}}}', "utf-8")
    (tmp_path / "a.html").write_bytes(b"<p>A")
    assert [name for name, _, _ in nonarticles.collected(tmp_path)] == ["a.html"] * is_list
