"""Where labels stand in a line: whole words, behind a bar, or run on from the value before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.fold import fold
from cleaners.lines.labelled import find
from cleaners.vocab.labels import LABELS


def values(line: str) -> list[tuple[str, str]]:
    """Each label of a line with the text up to the next one."""
    labels = list(find(fold(line)))
    ends = [*(label.start for label in labels), len(line)][1:]
    return [(label.word, line[label.end : end]) for label, end in zip(labels, ends, strict=bool(labels))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("作者：张三 编辑：李四", [("作者", "张三 "), ("编辑", "李四")]),
        ("作者：张三编辑：李四", [("作者", "张三"), ("编辑", "李四")]),
        ("2024-05-06 |来源新华社", [("来源", "新华社")]),
        ("编辑部：张三", []),
        ("Written  by: Ann Lee", [("written by", "Ann Lee")]),
        (
            "Written by Ann Lee and others in the capital",
            [("written by", "Ann Lee and others in the capital")],
        ),
        ("Authors of the report say little about its sources, editors say more.", []),
        ("Published 6 May 2024 | Photos: Ann Lee", [("published", "6 May 2024 | "), ("photos", "Ann Lee")]),
    ],
)
def test_labels_are_found_where_they_stand_as_labels(line, expected):
    assert values(line) == expected


@given(
    st.lists(
        st.sampled_from([*sorted(LABELS)[::7], "张三", "ann lee", "|", ":", " ", "2024", "/"]), max_size=9
    )
)
def test_labels_stand_one_after_another_and_read_as_they_are_named(parts):
    line = "".join(parts)
    last = 0
    for label in find(line):
        assert last <= label.start < label.end <= len(line)
        assert label.word in " ".join(line[label.start : label.end].split())
        last = label.end
