"""A repair looks for its sign in the whole draft first. No sign may hide what the repair would find in a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repairing import draft

from cleaners.model import Draft
from cleaners.steps import damage, debris, gloss, mending, mojibake, slip, spacing

Finder = Callable[[str], object]

PIECES = (
    "近日，", "江西省", "“问题", "”", "（", "）", "《", "》", "的", "國", "A股", "d", "?", "\ue001", "\ufffd", "ば",
    "Ã©", "é", "ÖÐ¹ú", "涓浗", "锟斤拷", "鈥滀", "&nbsp;", "&amp;", "nbsp;", "]]>", "\u200b", "\x07", "(shì)",
    "（fa）", "( ba )", " ", "\u3000", "\u00a0", "\t", "\n", "news ", "‘", "—", "•", "€", "1",
)  # fmt: skip
"""What the repairs look for, and what stands around it."""

FINDERS: tuple[tuple[str, Finder, Finder], ...] = (
    ("mojibake", lambda text: list(mojibake.find_mojibake(text)), mojibake._sign),
    ("slip", lambda text: list(slip._restorable(text)), slip._may_slip),
    ("damage", lambda text: list(damage._damaged(text)), damage._may_be_damaged),
    ("invisible", lambda text: list(debris._invisible(text)), debris._hides),
    ("entities", lambda text: list(debris._entities(text)), debris._escapes),
    ("icons", lambda text: list(debris._icons(text)), debris._PRIVATE.search),
    ("loose", lambda text: list(spacing._find_loose(text)), spacing._may_be_loose),
    ("gloss", lambda text: list(gloss._readings(text)), gloss._IN_BRACKETS.search),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize(("find", "sign"), [f[1:] for f in FINDERS], ids=[f[0] for f in FINDERS])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_where_something_is_found_there_was_a_sign(find: Finder, sign: Finder, text: str) -> None:
    lines = text.split("\n")
    if any(find(line) for line in lines):
        assert sign(text)


def misread(text: str) -> str:
    """What a text becomes whose first byte went missing, as far as its double bytes go."""
    code = text.encode("gb18030")[1:]
    return code.decode("gb18030", "replace")


SLIPPED = misread("”記者從會議上獲悉，國家將擴大試點範圍，讓更多群眾受益")
EXAMPLES = (
    ("mojibake", "新闻记者从会议上获悉".encode().decode("gb18030", "ignore")),
    ("mojibake", "CafÃ© crÃ¨me"),
    ("mojibake", "新闻记者从会议上获悉".encode("gbk").decode("latin-1")),
    ("slip", "有居民反映“樓盤質量" + misread("”問題") + "至今没有答案。"),
    ("damage", "小\ue123山"),
    ("damage", "锟斤拷锟斤拷锟斤拷"),
    ("damage", "小\ufffd山"),
    ("invisible", "小\u200b山"),
    ("invisible", "x]]>"),
    ("entities", "a&amp;b"),
    ("entities", "nbsp;b"),
    ("icons", "\ue123 山"),
    ("loose", " b"),
    ("loose", "b\u2003"),
    ("loose", "好， 山"),
    ("gloss", "山(shan1)".replace("1", "")),
)


@pytest.mark.parametrize(("kind", "line"), EXAMPLES)
def test_one_line_in_need_among_sound_ones_is_a_sign(kind: str, line: str) -> None:
    find, sign = next(f[1:] for f in FINDERS if f[0] == kind)
    assert find(line)
    assert sign(f"近日，居民办事更快\n{line}\nThe council met")
    assert not sign("近日，居民办事更快\nThe council met")


REPAIRS: tuple[Callable[[Draft], Draft], ...] = (
    gloss.strip_glosses,
    mojibake.mend_mojibake,
    slip.mend_slips,
    debris.mend_debris,
    spacing.mend_spacing,
)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_draft_is_mended_as_if_no_sign_were_asked_for(text: str) -> None:
    for repair in REPAIRS:
        before = draft(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(mending, "whole", lambda _: ALL_SIGNS)
            patch.setattr(gloss, "whole", lambda _: ALL_SIGNS)
            always = repair(before)
        assert repair(before) == always


ALL_SIGNS = "".join(PIECES) + SLIPPED + " \n "


def test_the_text_of_all_signs_has_them_all() -> None:
    assert [name for name, _, sign in FINDERS if not sign(ALL_SIGNS)] == []
