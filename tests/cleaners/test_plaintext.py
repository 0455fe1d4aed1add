"""Plain text becomes a draft of its lines, and the five sample articles come out of it exactly."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from shared import SHARED, need

import cleaners
from cleaners import core, plaintext
from cleaners.model import Draft, Rejected, Site

SAMPLES = sorted(path.stem for path in (SHARED / "samples").glob("*.txt")) or ["absent"]


def page(text: str | bytes) -> cleaners.Page:
    body = text.encode() if isinstance(text, str) else text
    return cleaners.Page("https://example.org/a", body, "text/plain")


def stated(article: cleaners.Article, key: str) -> object:
    value = getattr(article, key)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_gives_its_expected_article(name):
    body = need(f"samples/{name}.txt").read_bytes()
    expected = json.loads(need(f"samples/{name}.expected.json").read_text(encoding="utf-8"))
    article = cleaners.clean(page(body))
    assert isinstance(article, cleaners.Article)
    assert {key: stated(article, key) for key in expected} == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_given_back_and_cleaning_it_again_changes_nothing(name):
    body = need(f"samples/{name}.txt").read_bytes()
    article = cleaners.clean(page(body))
    draft = core.draft(page(body))
    assert isinstance(article, cleaners.Article)
    assert isinstance(draft, Draft)
    assert cleaners.restore(article.text, article.removed) == draft.source
    again = cleaners.clean(page(article.text))
    assert isinstance(again, cleaners.Article)
    assert (again.text, [span for span in again.removed if span.text.strip()]) == (article.text, [])


def test_lines_are_kept_as_they_stand_whatever_breaks_them():
    draft = plaintext.draft(page(""), "  甲 \r\n乙\r丙\u2028丁\n\n戊", Site())
    assert isinstance(draft, Draft)
    assert [line.source for line in draft.lines] == ["  甲 ", "乙", "丙", "丁", "", "戊"]


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), (" \n\u3000\n", "empty"), ("\x00\x01\x02\x7f甲\ufffd", "not_text")]
)
def test_what_holds_no_text_is_rejected_with_the_reason(text, reason):
    assert plaintext.draft(page(""), text, Site()) == Rejected(reason)
