"""What learning takes from invented sites, counted: nearly all of the odd chrome, nothing of the columns."""

from __future__ import annotations

import pytest

from bench import learning
from bench.oddsites import column_sites

SITES = range(2000, 2012)


def test_after_twenty_pages_the_chrome_that_no_rule_knows_leaves_and_nothing_else():
    score = learning.odd(SITES)
    print(
        f"learning (odd sites): {score.taken} of {score.chrome} lines of chrome, {len(score.wrong)} lines of text"
    )
    assert score.chrome > 400
    assert score.precision >= 0.99
    assert score.recall >= 0.9


def test_a_site_that_changes_its_chrome_is_clean_again_and_the_old_rules_end():
    score = learning.changed(range(4000, 4006))
    print(
        f"learning (changed chrome): {score.taken} of {score.chrome} lines of the new chrome,"
        f" {len(score.wrong)} lines of text, {score.outlived} old rules"
    )
    assert score.chrome > 150
    assert (score.wrong, score.outlived) == ([], 0)
    assert (
        score.recall >= 0.88
    )  # a sentence right above the text, which may be how articles begin, is only proposed


@pytest.mark.parametrize(
    ("kind", "pages"), [pytest.param(*site, id=site[0]) for site in column_sites(range(7, 9))]
)
def test_nothing_is_taken_from_a_site_of_columns(kind, pages):
    score = learning.Score()
    learning.measure(pages, pages, score)
    assert score.wrong == []
