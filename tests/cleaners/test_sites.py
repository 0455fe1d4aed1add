"""Every publisher description has a case with its page, and archives are cleaned by the rule of their day."""

from __future__ import annotations

import json
import pkgutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from cleaners import Article, Page, Site, clean, sites
from cleaners.record import record

CASES = Path(__file__).parents[1] / "cases"


def page_of(case: Path) -> Page:
    facts = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    body = (case / "page.html").read_bytes()
    return Page(facts["url"], body, charset=facts.get("charset"), fetched_at=facts["fetched_at"])


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_case_gives_its_expected_article(case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    article = clean(page_of(case))
    assert isinstance(article, Article), article
    got = record(article)
    assert {key: got[key] for key in expected} == expected


def test_no_description_without_a_case_for_each_of_its_layouts():
    used = {id(sites.described(page_of(case), None)) for case in CASES.iterdir()}
    without = [
        f"{module.name}: until {site.until}"
        for module in pkgutil.iter_modules(sites.__path__)
        for site in __import__(f"cleaners.sites.{module.name}", fromlist=["SITES"]).SITES
        if id(site) not in used
    ]
    assert without == []


def test_a_description_counts_for_subdomains_and_for_its_days_only():
    today = sites.find("https://www.gazette.example/x")
    assert today is sites.find("http://gazette.example:8080/", date(2019, 7, 1))
    before = sites.find("https://gazette.example/x", date(2019, 6, 30))
    assert before is not None
    assert (before.body, before.until) == ("td.copy", date(2019, 6, 30))
    assert sites.find("https://notgazette.example/") is None
    assert sites.find("https://[broken") is None


def test_a_sources_own_keys_go_over_the_shipped_description():
    page = Page("https://gazette.example/x", b"")
    joined = sites.described(page, Site(body="article", drop=("aside",)))
    assert (joined.body, joined.title, joined.drop) == (
        "article",
        "h2.headline",
        ("div.inline-promo", "aside"),
    )
