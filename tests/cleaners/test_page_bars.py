"""Lines of figures are read in linear time: a bar of pages is figures too."""

from __future__ import annotations

from cleaners.marks import mark


def test_a_long_line_of_figures_that_is_no_bar_of_pages_is_read_at_once() -> None:
    assert mark("7" * 80 + " quartz") is None  # tried figure by figure and pair by pair, it would not end


def test_a_bar_of_pages_is_one() -> None:
    found = mark("上一页 1 2 3 12 共 12 页 下一页")
    assert found is not None
    assert found.kind == "chrome"
