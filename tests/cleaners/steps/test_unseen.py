"""Whole invented texts, dirty ones beside look-alikes: of each, exactly the lines marked + are the article.

The files in `unseen/` hold a case per `# name`; `-` marks a line that has to go, `+` one that has to stay.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaners
from cleaners import core
from cleaners.model import Draft, Page

FOLDER = Path(__file__).with_name("unseen")


def cases() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for case in file.read_text(encoding="utf-8").removeprefix("# ").split("\n# "):
            name, *lines = case.strip().split("\n")
            kept = [line[1:] for line in lines if line.startswith("+")]
            found.append((f"{file.stem}: {name}", "\n".join(line[1:] for line in lines), "\n".join(kept)))
    return found


CASES = cases()


@pytest.mark.parametrize(("text", "kept"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_of_an_unseen_text_exactly_the_article_is_left(text: str, kept: str) -> None:
    page = Page("https://example.org/a", text.encode(), "text/plain")
    made, draft = cleaners.clean(page), core.draft(page)
    assert isinstance(made, cleaners.Article)
    assert isinstance(draft, Draft)
    assert made.text == kept
    assert cleaners.restore(made.text, made.removed) == draft.source


@pytest.mark.parametrize("kept", [case[2] for case in CASES], ids=[case[0] for case in CASES])
def test_cleaning_what_was_cleaned_changes_nothing(kept: str) -> None:
    again = cleaners.clean(Page("https://example.org/a", kept.encode(), "text/plain"))
    assert isinstance(again, cleaners.Article)
    assert again.text == kept


def test_the_cases_are_many_and_named_once() -> None:
    assert len({case[0] for case in CASES}) == len(CASES) >= 100
