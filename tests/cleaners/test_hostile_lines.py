"""Text made to hurt is answered: with a pattern that tries its parts in all ways none of these would end."""

from __future__ import annotations

import re

from cleaners.lines.datelines import CLOCK
from cleaners.lines.marks import mark
from cleaners.model import Draft, Line, Page
from cleaners.steps.captions import take_captions
from cleaners.vocab.shapes import SHAPES


def test_a_long_line_of_figures_that_is_no_bar_of_pages_is_read_at_once() -> None:
    assert mark("7" * 80 + " quartz") is None  # tried figure by figure and pair by pair, it would not end


def test_a_breadcrumb_without_words_is_told_at_once() -> None:
    assert re.match(SHAPES["nav.breadcrumb"], "a  »" + (" " * 24 + "»") * 8 + "。") is None


def test_blanks_where_a_clock_may_stand_are_tried_once() -> None:
    assert CLOCK.match(" " * 10_000 + "x") is None


def test_a_bar_of_pages_is_one() -> None:
    found = mark("上一页 1 2 3 12 共 12 页 下一页")
    assert found is not None
    assert found.kind == "chrome"


def test_lines_with_a_mark_are_counted_once_and_not_for_each_of_them() -> None:
    lines = tuple(Line.of(f"■ 中{n}:") for n in range(20_000))
    draft = Draft(Page("https://example.org/a", b""), lines)
    assert take_captions(draft) == draft
