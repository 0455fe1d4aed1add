"""Repairs reach the lines that are left and the metadata; edits made at once equal edits made one by one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from repairing import draft

from cleaners.model import Edit, Line, Meta
from cleaners.steps.mending import LONGEST, mend


def upper_a(text):
    return (Edit(at, at + 1, "A", "test.upper", "mojibake") for at, char in enumerate(text) if char == "a")


def has_a(text):
    return "a" in text


def test_lines_and_metadata_are_mended_and_dropped_or_endless_lines_are_not():
    before = draft(f"bar\nbaz\n{'a' * (LONGEST + 1)}")
    before = before.with_lines((before.lines[0], before.lines[1].drop("nav.x", "chrome"), before.lines[2]))
    before = replace(before, meta=Meta(title="a", authors=("Ada", "Bo"), rights="a"))
    made = mend(before, upper_a, has_a)
    assert [line.text[:3] for line in made.lines] == ["bAr", "baz", "aaa"]
    assert made.meta == Meta(title="A", authors=("AdA", "Bo"), rights="a")
    assert made.lines[0].edits == (Edit(1, 2, "A", "test.upper", "mojibake"),)


def test_a_draft_in_need_of_nothing_is_the_same_draft():
    before = draft("xyz\n")
    assert mend(before, upper_a, has_a) is before


@given(
    st.text("ab", max_size=8),
    st.sets(st.integers(0, 8), max_size=8),
    st.sampled_from(["", "a", "xyz"]),
    st.booleans(),
)
def test_edits_at_once_are_edits_one_by_one(text, cuts, put, edited):
    line = (
        Line.of(text).replace(0, min(1, len(text)), "q", "test.first", "gloss") if edited else Line.of(text)
    )
    places = sorted(cut for cut in cuts if cut <= len(line.text))
    edits = [Edit(a, b, put, "test.each", "gloss") for a, b in zip(places[::2], places[1::2], strict=False)]
    one_by_one = line
    for edit in reversed(edits):
        one_by_one = one_by_one.replace(*edit)
    assert line.replace_each(edits) == one_by_one
