"""The table of readings."""

import pytest

from cleaners.pinyin import numbered, reading


@pytest.mark.parametrize(
    ("char", "expected"),
    [("啊", "a5"), ("监", "jian1"), ("監", "jian1"), ("女", "nv3"), ("区", "qu1"), ("座", "zuo4"), ("做", "zuo4"),
     ("发", "fa1"), ("業", "ye4"), ("瓛", None), ("饕", None), ("x", None), ("，", None), ("", None)],
)  # fmt: skip
def test_a_common_character_has_its_main_reading_in_either_script(char, expected):
    assert reading(char) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("jiān", "jian1"),
        ("lǜ", "lv4"),
        ("yè", "ye4"),
        ("ɡuɑ̌n", "guan3"),
        ("fa", "fa"),
        ("nǚ", "nv3"),
        ("lü", "lv"),
    ],
)
def test_tone_marks_become_numbers(written, expected):
    assert numbered(written) == expected
