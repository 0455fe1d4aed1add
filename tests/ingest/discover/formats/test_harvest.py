"""How much of invented channel pages the automatic harvest gets right, counted in links.

Seen for the first time it took all 205 articles and three other links, a form and two advertisements.
"""

from __future__ import annotations

import pytest
from channels import channels

from cleaners.urls import canonical
from ingest.discover import formats


def test_the_articles_of_invented_channel_pages_are_found_and_nothing_else():
    right = wrong = missed = 0
    for one in channels().values():
        listing = formats.parse(one.html.encode(), one.url, "text/html; charset=utf-8")
        found = {canonical(candidate.url) for candidate in listing.candidates}
        stories = set(map(canonical, one.stories))
        right += len(found & stories)
        wrong += len(found - stories)
        missed += len(stories - found)
    print(
        f"link harvest: {right} of {right + missed} articles of {len(channels())} invented channel pages,"
        f" {wrong} other links among {right + wrong}"
    )
    assert (right, wrong, missed) == (205, 0, 0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zh: dashed front page", "渔港清淤提前二十天结束"),
        ("en: blog roll", "The tram that nobody wanted turns forty"),
    ],
)
def test_titles_that_are_cut_short_are_completed_and_more_is_no_title(name, words):
    one = channels()[name]
    titles = {candidate.title for candidate in formats.parse(one.html.encode(), one.url).candidates}
    assert words in titles
    assert not {"Read more", "4 comments", "[详细]"} & titles
