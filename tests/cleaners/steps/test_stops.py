"""Commas that were doubled and stops that became letters are put right in Chinese text; quoted and lone ones stay."""

import pytest
from repairing import after

from cleaners.steps.stops import mend_stops

TAIL = "市民可在官網,,或電話查詢。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本周起,,新线开通,,票价不变。", "本周起,新线开通,票价不变。"),
        ("本周起，，新线开通，，票价不变，。", "本周起，新线开通，票价不变。"),
        ("采摘,、分拣,,装箱,,发运,。", "采摘、分拣,装箱,发运。"),
        ("新館改了辦法?,F(xiàn)公布如下。", "新館改了辦法。現公布如下。"),
        ("新館改了辦法？，F（xiàn）公布如下。", "新館改了辦法。現公布如下。"),
        ("新馆改了办法?,F(xiàn)公布如下。", "新馆改了办法。现公布如下。"),
    ],
)
def test_spoilt_punctuation_is_put_right(text, expected):
    assert after(mend_stops, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "诗人把“,,,,”当作一行念了出来,台下一片笑声。",
        "只有一处写错了,,改过就好。",
        "為什麼F區沒有座位?,F區的職員說那裡是書庫。",
        "a,,b,,c are columns of an empty table",
        "他答得很短，很慢，很轻。",
    ],
)
def test_other_punctuation_stays(text):
    assert after(mend_stops, text) == text
