"""Every page of the invented sites gives exactly the story that its site was given, and what its lines say."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, Rejected, clean
from demo import sites
from demo.templates import paragraphs

BASE = "http://site.example"
SITES = {
    "economy": sites.economy(BASE),
    "epaper": sites.epaper(BASE, changed_at=None),
    "portal": sites.portal(),
    "farm": sites.farm(),
    "notice": sites.notice(),
}


def stories():
    return [(name, story) for name in SITES for story in sites.stories(name) if "reprint" not in story]


def cleaned(name, path):
    answer = SITES[name].answers[path]
    charset = "utf-8" if "charset" in answer.content_type else None
    return clean(Page(BASE + path, answer.body, "text/html", charset))


def path_of(name, story):
    return f"/{story['slug']}" if name == "notice" else f"/{story['slug']}.html"


def lines(story):
    return [line.strip("　") for line in paragraphs(story["text"])]


@pytest.mark.parametrize(
    ("name", "story"), stories(), ids=lambda value: value if isinstance(value, str) else value["slug"]
)
def test_the_text_is_the_story_and_nothing_else(name, story):
    article = cleaned(name, path_of(name, story))
    assert isinstance(article, Article), article
    assert article.text.split("\n") == lines(story)
    assert (article.title, article.source) == (story["title"], story.get("source") or story["paper"])


@pytest.mark.parametrize("story", sites.stories("economy"), ids=lambda story: story["slug"])
def test_offices_that_sign_captions_and_channels_are_read(story):
    article = cleaned("economy", path_of("economy", story))
    assert article.authors == tuple(story["desks"])
    assert article.captions == tuple(caption for _, caption in story["images"])
    assert article.section == story["channel"]
    assert article.published.isoformat() == _iso(story["date"])


def _iso(written):
    day, time = written.split()
    year, month, date = day.split("-")
    return f"{year}-{month:0>2}-{date:0>2}T{time}+08:00"


@pytest.mark.parametrize("story", sites.stories("epaper"), ids=lambda story: story["slug"])
def test_an_e_papers_own_line_credits_and_rights_are_read(story):
    article = cleaned("epaper", path_of("epaper", story))
    assert (article.authors, article.photographers) == ((story["writer"],), (story["photographer"],))
    assert (article.edition, article.section) == (story["page"], story["section"])
    assert article.captions == (story["caption"],)
    assert article.published.isoformat() == story["day"]
    assert "版权归海湾晚报社" in article.rights


@pytest.mark.parametrize(
    "story", [one for one in sites.stories("portal") if "reprint" not in one], ids=lambda story: story["slug"]
)
def test_a_portals_editor_day_and_notice_are_read(story):
    article = cleaned("portal", path_of("portal", story))
    assert (article.editors, article.published.isoformat()) == ((story["editor"],), story["day"])
    assert article.lang == "zh-Hant"
    assert "著作權屬於原作者" in article.rights


@pytest.mark.parametrize("story", sites.stories("farm"), ids=lambda story: story["slug"])
def test_a_page_without_paragraphs_and_without_a_declared_charset_is_read(story):
    article = cleaned("farm", path_of("farm", story))
    assert article.authors == (story["author"],)
    year, rest = story["time"].split("年")
    month, rest = rest.split("月")
    day, time = rest.split("日 ")
    assert article.published.isoformat() == f"{year}-{month}-{day}T{time}:00+08:00"
    assert "版权归原作者所有" in article.rights


def test_the_front_page_of_an_issue_is_no_article():
    assert isinstance(cleaned("epaper", "/20260318/index.html"), Rejected)


def test_the_reprint_in_the_other_script_has_the_same_key_as_its_original():
    from cleaners.fingerprint import exact_key

    original = cleaned("economy", "/2026/0312/terrace-tea.html")
    copy = cleaned("portal", "/news/show-20889.html")
    assert exact_key(copy.text) == exact_key(original.text)
