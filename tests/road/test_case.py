"""`ingest case new` writes cases that the tests of site descriptions can read, and never over another one."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import UTC, datetime

import pytest
from road.command import ingest

from cleaners import Article, Page, Rejected, clean
from cleaners.decode import safe
from cleaners.record import record
from demo.server import ANY_PORTS, serving
from ingest.commands.case import _write

URL = "https://www.gazette.example/2026/harbour-wall.html"
PAGE = """<html><head><title>潮汐发电站并网</title></head><body><article><h1>潮汐发电站并网</h1>
<p>西岬潮汐发电站昨天上午并网发电,一年可以发电三千万千瓦时,够两万户人家使用。</p>
<p>电站由六台机组组成,装在防波堤的闸门里,涨潮和落潮都能发电,夜里没有人看守。</p>
<p>当地渔民说,闸门旁边留了鱼道,今年春天回来的鱼没有减少,他们放心了许多。</p></article></body></html>"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "tests" / "cases").mkdir(parents=True)
    return tmp_path


def case(folder) -> tuple[Page, dict]:
    """The case as tests/cleaners/test_sites.py reads it."""
    facts = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    body = (folder / "page.html").read_bytes()
    page = Page(facts["url"], body, charset=facts.get("charset"), fetched_at=facts["fetched_at"])
    return page, json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_a_saved_page_becomes_a_case_with_its_bytes_and_a_draft_that_holds_today(project):
    saved = project / "saved.html"
    saved.write_bytes(PAGE.encode("gb18030"))
    os.utime(saved, (1_760_000_000, 1_760_000_000))
    done = ingest("case", "new", "saved.html", "--url", URL, cwd=project)
    assert (done.returncode, done.stdout) == (0, "tests/cases/gazette_harbour_wall\n"), done.stderr
    page, expected = case(project / done.stdout.strip())
    assert page == Page(URL, saved.read_bytes(), fetched_at=datetime.fromtimestamp(1_760_000_000, UTC))
    article = clean(page)
    assert isinstance(article, Article)
    got = record(article)
    assert expected == {key: got[key] for key in ("title", "text", "lang")}
    assert expected["title"] == "潮汐发电站并网"


def test_a_fetched_page_becomes_a_case_with_the_charset_that_its_header_gave(project):
    with serving(ports=ANY_PORTS) as sites:
        site = next(one for one in sites if one.site.id == "library-notice")
        url = site.base + site.site.start
        done = ingest("case", "new", url, "--name", "library", cwd=project)
    assert done.returncode == 0, done.stderr
    page, expected = case(project / "tests" / "cases" / "library")
    assert (page.url, page.charset) == (url, "utf-8")
    assert record(clean(page))["text"] == expected["text"] != ""


def test_a_page_that_is_no_article_yet_gives_an_empty_form_to_fill_in(project):
    (project / "saved.html").write_text("<html><body></body></html>", encoding="utf-8")
    done = ingest("case", "new", "saved.html", "--url", URL, "--name", "bare", "--json", cwd=project)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"case": "tests/cases/bare", "rejected": "no_article"}
    assert "write expected.json by hand" in done.stderr
    assert case(project / "tests" / "cases" / "bare")[1] == {"title": "", "lang": "", "text": ""}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["saved.html"], "--url https://"),
        (["saved.html", "--url", "gazette.example/x"], "--url https://"),
        (["gone.html", "--url", URL], "gone.html"),
        (["saved.html", "--url", URL, "--name", "../x"], "--name ../x"),
        (["saved.html", "--url", URL, "--name", "Old"], "--name Old"),
        (["saved.html", "--url", URL, "--name", "taken"], "is there already"),
        (["https://a.example/x", "--url", URL], "--url is for a file"),
    ],
)
def test_what_cannot_be_a_case_is_told_and_nothing_is_written(project, words, said):
    (project / "saved.html").write_text(PAGE, encoding="utf-8")
    (project / "tests" / "cases" / "taken").mkdir()
    done = ingest("case", "new", *words, cwd=project)
    assert done.returncode == 2
    assert said in done.stderr
    assert [path.name for path in (project / "tests" / "cases").iterdir()] == ["taken"]
    assert not list((project / "tests" / "cases" / "taken").iterdir())


def test_outside_the_project_it_says_where_to_run_it(tmp_path):
    done = ingest("case", "new", "https://a.example/x", cwd=tmp_path)
    assert done.returncode == 2
    assert "project's folder" in done.stderr


@pytest.mark.parametrize("charset", ["utf-8\U0001f600", "a\x7fb", "\ud83d", 'x"y\\z\n'])
def test_whatever_a_header_says_the_case_is_toml(tmp_path, charset):
    page = Page(
        URL + "?\U0001f600=\x7f", PAGE.encode(), charset=charset, fetched_at=datetime(2026, 3, 14, tzinfo=UTC)
    )
    _write(tmp_path / "case", page, Rejected("empty"))
    facts = tomllib.loads((tmp_path / "case" / "case.toml").read_text(encoding="utf-8"))
    assert facts == {"url": page.url, "charset": safe(charset), "fetched_at": page.fetched_at}
