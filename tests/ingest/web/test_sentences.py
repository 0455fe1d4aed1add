"""Sentences made elsewhere are Chinese on Chinese pages: each one that the code makes is known there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.making import NOW, ran, with_sources
from web_asking import Site, main

from ingest.config.lengths import Every
from ingest.config.values import stored_language
from ingest.drift import RunFigures, judge
from ingest.rhythm import Signs, VisitPlan, next_visit, rhythm
from ingest.store.search import terms
from ingest.store.sources import planning
from ingest.web.sentences import CHINESE, translation

ROOT = Path(__file__).parents[3]
REFUSING = (
    *(ROOT / "ingest/web/pages").glob("*.py"),
    ROOT / "ingest/web/asking.py",
    *(
        ROOT / "ingest/store" / f"{name}.py"
        for name in (
            "articles/deletion",
            "articles/exporting",
            "articles/verdicts",
            "articles/lookup",
            "search/queries",
            "search/terms",
            "sources/learning",
            "sources/overview",
            "stories/accounts",
        )
    ),
)
FETCHING = tuple(ROOT / "ingest/fetch" / f"{name}.py" for name in ("answer", "journey"))
CLEANING = tuple((ROOT / "cleaners").rglob("*.py"))
SPEAKING = {
    "cleaners/learn/rules.py": {"_met", "_column", "_not_too_much"},
    "cleaners/extract/limits.py": {"too_complex"},
    "ingest/engines/plans.py": {"placed"},
    "ingest/rhythm.py": {"_after_retry_after", "_asked_for", "_usual"},
    "ingest/store/search/terms.py": {"hints"},
}
"""Functions whose every text of several words is a sentence."""

COMPOSED = {"`lang`: `7` 7", "there is no learned rule `7`7: `ingest rules list` shows them"}
"""Sentences of which a part is another one; they are asked for whole."""


def text_of(node: ast.AST) -> str | None:
    """A text with `7` for what stands in it by name."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called_with(path: Path, name: str, place: int) -> Iterator[str]:
    """What stands at a place of each call of that name, where it is a text of several words."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == name and len(node.args) > place:
            text = text_of(node.args[place])
            if text is not None and " " in text:
                yield text


def spoken(path: Path, names: set[str]) -> Iterator[str]:
    """The texts of several words in functions, without what describes them and without parts of others."""
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef) and function.name in names:
            whole = [node for node in ast.walk(function) if isinstance(node, ast.JoinedStr)]
            parts = {id(part) for node in whole for part in node.values}
            for node in ast.walk(function):
                text = None if id(node) in parts else text_of(node)
                if (
                    text is not None
                    and " " in text.strip()
                    and text != ast.get_docstring(function, clean=False)
                ):
                    yield text


def made() -> Iterator[str]:
    """Every sentence that the code makes and pages show."""
    for path in REFUSING:
        for error in ("NotStored", "UsageError"):
            yield from called_with(path, error, 0)
    for path in CLEANING:
        yield from called_with(path, "Rejected", 1)
    for path in FETCHING:
        yield from called_with(path, "FetchRefusal", 1)
    yield "robots.txt forbids this URL"
    yield "status 404"
    for name, functions in SPEAKING.items():
        yield from spoken(ROOT / name, functions)
    yield from (hint.format("7") for _, hint in terms._NO_OPERATORS)
    for wrong in ("zh_-", "-", "cn", "xx"):
        with pytest.raises(ValueError, match=r"^is ") as caught:
            stored_language(wrong)
        yield f"`lang`: `7` {caught.value}"


def test_every_sentence_is_said_in_chinese() -> None:
    assert sorted({one for one in made() if translation(one, "zh") == one} - COMPOSED) == []
    for where in ("", " of the source `two`"):
        sentence = f"there is no learned rule `x`{where}: `ingest rules list` shows them"
        assert translation(sentence, "zh") != sentence


def test_values_stand_in_the_sentence_where_they_belong() -> None:
    told = {
        "article 12 is none of those that the page of story 7 compares": "报道 7 的页面不比较文章 12",
        "`lang`: `xx` is no language of ISO 639: write zh-Hans, zh-Hant, en, pt-BR ...": (
            "`lang`：`xx` 不是 ISO 639 中的语言：请写 zh-Hans、zh-Hant、en、pt-BR 等"
        ),
        "nothing new in 3 days; something new is expected within 6h": "3 天内无新内容；预计 6h 内有新内容",
        "too few articles; nobody knows this": "too few articles; nobody knows this",
        "there is no story {0}": "没有报道 {0}",
    }  # fmt: skip
    assert {text: translation(text, "zh") for text in told} == told
    assert {translation(text, "en") for text in told} == set(told)


def test_why_a_source_is_visited_then_and_how_it_broke_is_said_in_chinese() -> None:
    begun = datetime(2024, 5, 1, tzinfo=UTC)
    day, ten = timedelta(days=1), timedelta(minutes=10)
    busy = [begun + day * n + timedelta(hours=9, minutes=20 * m) for n in range(10) for m in range(4)]
    whys = [
        next_visit(
            "x", Every(ten, day), Signs(rhythm(moments, begun, begun + span)), begun + span, begun + span
        ).why
        for moments, span in (
            ((), day / 2),
            ((), day),
            ((), 4 * day),
            (busy, 10 * day),
            ([begun, begun + day], 9 * day),
        )
    ]
    well = RunFigures(pages=20, articles=20, length=900.0, removed=0.1, listed=40)
    broken = (
        RunFigures(pages=20, articles=0, rejected=20),
        RunFigures(pages=20, articles=20, untitled=20, length=900.0),
        RunFigures(pages=20, articles=20, undated=20, length=900.0),
        RunFigures(pages=20, articles=20, length=9.0),
        RunFigures(pages=20, articles=20, length=900.0, removed=0.9),
    )
    whys += [found.detail for one in broken if (found := judge([well] * 12 + [one])) is not None]
    whys += [found.detail for found in [judge([well] * 12 + [RunFigures(listed=0)] * 3)] if found is not None]
    assert len(whys) == 11
    assert [one for one in whys if translation(one, "zh") == one] == []


@given(st.text())
def test_any_text_is_a_sentence(text) -> None:
    assert translation(text, "en") == text
    assert translation(text + "\x00", "zh") == text + "\x00"


def test_each_translation_has_the_places_of_its_sentence() -> None:
    for english, chinese in CHINESE.items():
        values = [f"<{n}>" for n in range(english.count("{}"))]
        shown = chinese.format(*values)
        assert sorted(values) == sorted(value for value in values if shown.count(value) == 1), english


def test_a_page_refuses_in_the_language_of_its_reader(site) -> None:
    told = {
        "/articles/99": "没有这个页面 没有文章 99：编号可在文章列表中找到",
        "/articles?lang=xx": "无法显示 lang ： xx 不是 ISO 639 中的语言：请写 zh-Hans、zh-Hant、en、pt-BR 等",
        "/stories?period=1y": "无法显示 period 只能是 1d, 3d, 7d, 30d 之一",
        "/sources/none": "没有这个页面 没有来源 none：请看来源一页",
    }
    assert {path: main(site.ask(path, headers={"accept-language": "zh-CN"})) for path in told} == told
    hint = main(site.ask("/articles?q=harbour and storm&ui=zh"))
    assert "and 被当作词来搜索：并列的词本来都须出现" in hint


def test_a_source_says_in_chinese_when_it_is_visited_next_and_why(lite, desk_of) -> None:
    with_sources(lite, "one")
    with lite.begin() as conn:
        planning.plan(conn, [("one", VisitPlan(NOW, "every 6h"))])
        ran(conn, "one", NOW, "connect: refused")
    shown = main(Site(desk_of(lite)).ask("/sources/one?ui=zh"))
    assert "每 6h" in shown
    assert "无法连接 : refused" in shown
