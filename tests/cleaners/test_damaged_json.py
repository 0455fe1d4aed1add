"""What damaged JSON says where its mistakes are mended: sound values stay as they are."""

import pytest

from cleaners.damaged_json import repaired


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"path": "C:\\xyz\\new", "price": "5\u20ac",}', {"path": r"C:\xyz\new", "price": "5€"}),
        (r'{"quote": "\\\"no\\\"", "it": "it\'s \d",}', {"quote": '\\"no\\"', "it": "it's d"}),
        ('{"free": true\n"paid": false\n"tier": null\n"words": 12\n"title": "A"}', {
            "free": True, "paid": False, "tier": None, "words": 12, "title": "A",
        }),
    ],
    ids=["escaped backslashes", "false escapes", "commas missing behind any value"],
)  # fmt: skip
def test_mistakes_are_mended_and_sound_values_stay(text, value):
    assert repaired(text) == value
