"""A look that spares the search finds whatever the search would find: no gate hides a word of its vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaners.fold import fold
from cleaners.lines import credits as credit_lines
from cleaners.lines import labelled, marks, notices
from cleaners.steps import captions
from cleaners.vocab.labels import LABELS, ROLES
from cleaners.vocab.shapes import ANYWHERE, SHAPES


@contextmanager
def always(*gates: tuple[object, str]) -> Iterator[None]:
    """Each of these gates lets everything through."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in gates:
            patch.setattr(module, name, lambda *_: True)
        yield


def texts(*pieces: str, most: int = 8) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=most).map("".join)


ENDS = ("。", "！", ".", ").", "。）", "", " ")
NAMES = (
    "李远",
    "周晓明",
    "南湖日报",
    "Jane Doe",
    "Reuters",
    "山田太郎",
    "홍길동",
    "Иван Петров",
    "本报",
    "dpa",
)
BETWEEN = (
    ": ",
    "：",
    " | ",
    "|",
    "/",
    " ",
    "　",
    "、",
    "，",
    ", ",
    "(",
    "（",
    ")",
    "）",
    "【",
    "《",
    "》",
    " - ",
    "=",
)
FIGURES = ("2021-03-05", "5 March 2021", "2021年3月5日 08:12", "12", "第 07 版", "(c) 2021", "12345678")


# Notices

TERMS = sorted({*notices._RIGHTS._weights, *notices._PROMOTION._weights})


@pytest.mark.parametrize("table", [notices._RIGHTS, notices._PROMOTION], ids=["rights", "promotion"])
@settings(max_examples=150, deadline=None)
@given(text=texts(*TERMS, " ", "，", "the council", "今天"), enough=st.integers(3, 9))
def test_what_words_weigh_does_not_depend_on_how_they_are_looked_for(
    table: notices.WeighedTerms, text: str, enough: int
) -> None:
    weight = sum(table._weights[term] for term in set(table._pattern.findall(text)))
    if weight >= enough:
        assert table.reach(text, enough)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("文章素材根据网络整理，如有侵犯到您，请与我们联系", "disclaimer.notice"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "disclaimer.notice"),
        ("以上信息摘编自其他来源的稿件，仅代表作者观点，文责自负。", "disclaimer.notice"),
    ],
)
def test_a_notice_is_told_whatever_of_its_words_it_has(text: str, rule: str) -> None:
    found = notices.notice(text)
    assert found is not None
    assert found.rule == rule


# Marks

GATES_OF_MARKS = ((marks, "_may_be_known"), (marks, "_may_be_within"))
WORDS = sorted({*marks._WORDS, *marks._OPENERS})
LONG_WORDS = [word for word in WORDS if len(word) > 9]


def told(text: str) -> marks.Mark | None:
    """The mark of a line when no gate spares a search."""
    with always(*GATES_OF_MARKS):
        return marks.mark(text)


@pytest.mark.parametrize("rule", sorted(SHAPES))
# Many lines of a long pattern are longer than an example may be: those are drawn anew.
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_no_gate_hides_a_shape(rule: str, data: st.DataObject) -> None:
    shape = re.compile(SHAPES[rule])
    line = data.draw(
        st.from_regex(shape, alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=("C",)))
    )
    line = line.strip() + data.draw(st.sampled_from(ENDS))
    if line.strip():
        assert marks.mark(line) == told(line)
    if rule in ANYWHERE and shape.search(fold(line)):
        assert marks._may_be_within(fold(line))


@settings(max_examples=400, deadline=None)
@given(
    text=texts(*LONG_WORDS, *WORDS[::7], *NAMES, *BETWEEN, *FIGURES, "居民办事更快了", "and the council"),
    end=st.sampled_from(ENDS),
)
def test_no_gate_hides_a_word(text: str, end: str) -> None:
    line = (text + end).strip()
    if line:
        assert marks.mark(line) == told(line)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("COPYRIGHT 2021 COUNTY HERALD. ALL RIGHTS RESERVED.", "copyright.notice"),
        ("许可证编号：互联网新闻信息服务3310123456。", "licence.number"),
        ("来源：晨光报，作者：李远，编辑：陈思。", "byline.credit"),
        ("责任编辑：陈思，校对：牛立，值班主任：周晓明。", "byline.credit"),
        ("Reporting by Jane Doe; editing by John Smith.", "byline.credit"),
    ],
)
def test_chrome_that_ends_as_a_sentence_is_told(text: str, rule: str) -> None:
    found = marks.mark(text)
    assert found is not None
    assert found.rule == rule


# Credits

GATES_OF_CREDITS = ((credit_lines, "_may_be_unlabelled"), (labelled, "may_have"))
LEADS = (
    "By ",
    "Von ",
    "Par ",
    "por ",
    "Story by ",
    "Oleh ",
    "□ ",
    "▲",
    "摄",
    "摄影报道",
    "图/文",
    "供图",
    "기자",
    "撮影",
)


def taken_apart(text: str) -> credit_lines.Credits | None:
    with always(*GATES_OF_CREDITS), pytest.MonkeyPatch.context() as patch:
        patch.setattr(credit_lines, "_is_plain", lambda _: False)
        return credit_lines.read(text)


@settings(max_examples=600, deadline=None)
@given(
    text=texts(*LABELS, *ROLES, *LEADS, *NAMES, *BETWEEN, *BETWEEN, *FIGURES, most=7),
    end=st.sampled_from(ENDS),
)
def test_no_gate_hides_a_credit(text: str, end: str) -> None:
    line = text + end
    assert credit_lines.read(line) == taken_apart(line)
    if credit_lines.read(line) is not None:
        assert credit_lines.may_be_credits(line, fold(line))


@pytest.mark.parametrize("separator", [": ", " | ", "="])
def test_each_label_is_found(separator: str) -> None:
    first = {label: next(labelled.find(f"{label}{separator}reuters"), None) for label in LABELS}
    assert {label: found and found.word for label, found in first.items()} == {
        label: label for label in LABELS
    }


# Captions

SIGNS = (
    "摄", "摄影", "拍摄", "/图", "供图", "视频截图", "的现场截图", "资料图", "档案照片", "新华社发", "afp photo",
    "(via: ap)", "(source: nvidia)", "(图片来源：小河报)", "image credit", "bildquelle: dpa", "crédit photo",
    "photo by ",
    "foto: ",
    "/getty images", "via epa", "图为", "图1：", "image caption", "caption:", "写真提供", "사진제공", "李远",
    "courtesy of ", "小河边", " ", "，", "。", "(", ")", "the harbour", "记者",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(text=texts(*SIGNS, most=6))
def test_no_gate_hides_a_caption(text: str) -> None:
    folded = fold(text.strip())
    assert captions._credit_rule(folded) == captions._credited(folded)


@pytest.mark.parametrize(
    "text",
    [
        "The A100, flagship of data centers (source: NVIDIA)",
        "Bildquelle: dpa",
        "The quay at dawn (via: Harbour News)",
    ],
)
def test_a_caption_is_told_by_any_of_its_words(text: str) -> None:
    assert captions._credit_rule(fold(text)) is not None
