"""Whether a line ends as a sentence or a clause does, told in one place for all who ask."""

from __future__ import annotations

import pytest

from cleaners.sentences import is_ended, is_finished, is_paused


@pytest.mark.parametrize(
    ("text", "ended", "paused", "finished"),
    [
        ("老街改造下月完工。", True, True, True),
        ("他说：“老街改造下月完工。”", True, True, True),
        ("老街改造下月完工（完）", False, False, False),
        ("The street opens in May.", True, True, True),
        ("He said: “The street opens in May.” ", True, True, True),
        ("«La calle abre en mayo.»", True, True, True),
        ("गली मई में खुलेगी।", True, True, True),
        ("متى يفتح الشارع؟", True, True, True),
        ("Price of a ticket: 12.", True, True, False),
        ("The street opens in May.[12]", False, True, False),
        ("老街改造，", False, True, False),
        ("[摘要：老街改造下月完工。]", True, False, False),
        ("首先、", False, True, False),
        ("The street opens in May", False, False, False),
        ("", False, False, False),
    ],
)
def test_how_a_line_ends_is_told(text: str, *, ended: bool, paused: bool, finished: bool) -> None:
    assert (is_ended(text), is_paused(text), is_finished(text)) == (ended, paused, finished)
