"""Edits of a line compose, and an article gives its draft back, whatever the edits were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.finish import _text_and_removed, restore
from cleaners.model import Line

text = st.text(alphabet="ab汉字 ,。", max_size=12)


@given(text, st.data())
def test_edited_text_is_what_plain_slicing_gives_and_edits_rebuild_the_source(source, data):
    line, plain = Line.of(source), source
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(plain)))
        end = data.draw(st.integers(start, len(plain)))
        put = data.draw(st.text(alphabet="xy", max_size=3))
        line = line.replace(start, end, put, "r", "spacing")
        plain = plain[:start] + put + plain[end:]
    assert line.text == plain
    rebuilt, at = [], 0
    for edit in line.edits:
        assert edit.start >= at
        rebuilt += [source[at : edit.start], edit.put]
        at = edit.end
    assert "".join(rebuilt) + source[at:] == plain


@st.composite
def lines(draw):
    line = Line.of(draw(text))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(line.text)))
        line = line.replace(start, draw(st.integers(start, len(line.text))), draw(text), "edit", "gloss")
    fate = draw(st.sampled_from(["stay", "drop", "join"]))
    if fate == "drop":
        return line.drop("drop", "chrome")
    return line.join("join", "spacing") if fate == "join" else line


@given(st.lists(lines(), max_size=8).map(tuple))
def test_text_and_removed_give_the_draft_back(draft):
    out, removed = _text_and_removed(draft)
    assert restore(out, removed) == "\n".join(line.source for line in draft)
    assert [r.at for r in removed] == sorted(r.at for r in removed)


def test_a_dropped_line_takes_one_line_break_along():
    draft = (
        Line.of("热线").drop("chrome.hotline", "chrome"),
        Line.of("甲"),
        Line.of("分享到").drop("share.bar", "share"),
        Line.of("乙").replace(0, 1, "丙", "repair", "mojibake"),
    )
    out, removed = _text_and_removed(draft)
    assert out == "甲\n丙"
    assert [(r.at, r.text, r.put, r.rule) for r in removed] == [
        (0, "热线\n", "", "chrome.hotline"),
        (4, "\n分享到", "", "share.bar"),
        (9, "乙", "丙", "repair"),
    ]
