"""What corpora are filtered by: script, punctuation, repetition, removals and refusals, from a record alone."""

from __future__ import annotations

import pytest
from store.making import article

from cleaners.model import Removed
from cleaners.record import record
from ingest.export.signals import CLASSES, script, signals


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("春天来了", "zh-Hans", "Hans"),
        ("春天來了", "zh-Hant", "Hant"),
        ("春天", None, "Hani"),
        ("春が来た", "ja", "Jpan"),
        ("봄이 왔다", "ko", "Kore"),
        ("The CCTV 电视台 was here", "en", "Latn"),
        ("Весна пришла", "ru", "Cyrl"),
        ("Άνοιξη", None, "Grek"),
        ("جاء الربيع", "ar", "Arab"),
        ("12 : 34 !", None, None),
        ("", None, None),
        ("a" * 900 + "春" * 90_000, None, "Hani"),
    ],
)
def test_the_script_is_that_of_the_language_or_of_most_letters(text, lang, code):
    assert script(text, lang) == code


def test_lines_removals_and_refusals_are_counted():
    made = article(
        1,
        "第一行。\n第二行\n\n第二行\nHe said: “Go.”",
        lang="zh-Hans",
        damaged=("??", "?"),
        removed=(
            Removed(0, "abcd", "x", "share"),
            Removed(9, "ef", "y", "gloss", "g"),
            Removed(12, "z", "x", "share"),
        ),
    )
    refused = [
        {"place": "header", "name": "robots", "value": "noimageai"},
        {"place": "meta", "name": "robots", "value": "noai"},
    ]
    said = signals(record(made) | {"signals": refused})
    assert said == {
        "language": "zh",
        "script": "Hans",
        "characters": len(made.text),
        "lines": 4,
        "line_punctuation_share": 0.5,
        "duplicate_line_share": 0.25,
        "damaged_spans": 2,
        "opt_out": True,
        "opt_out_by": "meta: robots noai",
        "removed_characters": 7,
        "removed_proportion": round(7 / (7 + len(made.text)), 4),
        **{f"removed_{name}": {"share": 5, "gloss": 2}.get(name, 0) for name in CLASSES},
    }


@pytest.mark.parametrize(("said", "refuses"), [(None, None), ([], False)])
def test_a_page_that_was_never_asked_does_not_say_no(said, refuses):
    assert signals(record(article(1, "")) | {"signals": said})["opt_out"] is refuses
