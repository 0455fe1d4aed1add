"""Captions without a label leave a scraped text and are kept as captions; sub-headings, signers and verses stay."""

from __future__ import annotations

import pytest

from cleaners.model import Draft, Line, Page
from cleaners.steps.scenes import take_scenes

ONE = "周一上午，清河县在运河桥头举行开工仪式，县长和三百名村民到场见证。"
TWO = "施工单位介绍，新桥长二百米，桥面双向四车道，工期大约为十个月。"
THREE = "村民们说，桥通以后，孩子上学可以少走三里路，老人看病也方便。"


def captions(*lines: str, media_type: str = "text/plain") -> tuple[tuple[str, ...], list[str]]:
    """The captions of a text, and the lines that stay."""
    draft = take_scenes(Draft(Page("https://news.example/1", b"", media_type), tuple(map(Line.of, lines))))
    return draft.meta.captions, [line.text for line in draft.lines if line.cut is None]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((ONE, "开工仪式现场", TWO, THREE), ("开工仪式现场",)),
        ((ONE, TWO, THREE, "村民在运河桥头见证开工"), ("村民在运河桥头见证开工",)),
        ((ONE, TWO, THREE, "仪式现场", "村民合影留念"), ("仪式现场", "村民合影留念")),
        ((ONE, "縣長林明德(左二)主持開工。", TWO), ("縣長林明德(左二)主持開工。",)),
        ((ONE, "县长(中)与村民代表（左一）握手", TWO), ("县长(中)与村民代表（左一）握手",)),
        ((ONE, "橋頭的老樹仍然保留。", "橋頭的老樹仍然保留。", TWO), ("橋頭的老樹仍然保留。",)),
        ((ONE, "Mayor Cole (second from left) speaks.", TWO), ("Mayor Cole (second from left) speaks.",)),
    ],
)
def test_a_caption_is_told_by_where_it_stands_and_what_it_says(lines, said):
    assert captions(*lines) == (said, [line for line in lines if line not in said])


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, "仪式现场", TWO, "工程概况", THREE),
        (ONE, "慢慢走过桥头", "慢慢走过桥头", "水在桥下流"),
        (ONE, TWO, "清河县人民政府"),
        (ONE, TWO, "林明德"),
        (ONE, TWO, "明天有雨请带伞"),
        (ONE, ONE, TWO, TWO, THREE, THREE),
        (ONE, "他把票投给了左翼（左）和右翼（右）之间的人，" + TWO + TWO + TWO, THREE),
    ],
)
def test_headings_verses_and_signers_stay(lines):
    assert captions(*lines) == ((), list(lines))


def test_pages_of_markup_have_captions_of_their_own():
    assert captions(ONE, "开工仪式现场", TWO, media_type="text/html") == ((), [ONE, "开工仪式现场", TWO])
