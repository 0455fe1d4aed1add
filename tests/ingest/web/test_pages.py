"""Every page on both databases: what it shows, that it is small, and that nothing of it may act."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.datastructures import QueryParams
from store.making import NOW, address, ran
from web_asking import Site, main, titles

from ingest.config.alerts import Alerts
from ingest.drift import RunFigures
from ingest.errors import ConfigError
from ingest.store.sources import health, runs
from ingest.store.sources.runs import Counts
from ingest.store.watch import notices
from ingest.store.watch.notices import Message
from ingest.web.app import PAGES
from ingest.web.guard import policy
from ingest.web.language_names import called
from ingest.web.rendering import Reader

SHOWN = (
    "/",
    "/brief",
    "/brief?day=2024-05-06",
    "/articles",
    "/articles?q=harbour",
    "/articles?source=two&lang=en&kind=shared&since=2024-01-01&until=2025-01-01",
    "/articles?day=2024-05-06&revised=1",
    "/articles?kind=first&tag=sea",
    "/articles/2",
    "/articles/2?view=before",
    "/articles/2?view=revisions",
    "/articles/4?script=hant",
    "/stories",
    "/stories?period=30d",
    "/stories/2",
    "/stories/2?compare=3",
    "/sources",
    "/sources/one",
    "/rules",
    "/rules?state=active",
    "/searches",
    "/keys",
)
LARGEST = 100_000


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_shown_small_and_sealed(site, language) -> None:
    for path in SHOWN:
        response = site.ask(path, headers={"accept-language": language})
        tree = LexborHTMLParser(response.text)
        assert (response.status_code, path) == (200, path)
        assert len(response.content) < LARGEST
        nonce = tree.css_first("script").attributes["nonce"]
        assert response.headers["content-security-policy"] == policy(nonce)
        assert response.headers["x-content-type-options"] == "nosniff"
        assert tree.css_first("html").attributes["lang"] == {"en": "en", "zh": "zh-Hans"}[language]
        assert len(tree.css("h1")) == 1
        assert "style=" not in response.text
        assert not re.search(r"\son[a-z]+=", response.text)


def test_no_page_is_forgotten_here() -> None:
    asked = {re.sub(r"/[0-9]+", "/{}", path.partition("?")[0]).replace("/one", "/{}") for path in SHOWN}
    pages = {re.sub(r"\{[^}]*\}", "{}", path) for path in PAGES}
    fed = {"/articles.atom", "/articles.json", "/searches/{}.atom", "/searches/{}.json", "/articles/{}/page"}
    assert pages - asked == fed


def test_two_pages_never_have_the_same_nonce(site) -> None:
    one, other = (site.ask("/").headers["content-security-policy"] for _ in range(2))
    assert one != other


def test_today_tells_what_is_new_carried_failed_and_in_need(site) -> None:
    with site.desk.store.begin() as conn:
        ran(conn, "two", NOW, "HTTP 503")
    shown = main(site.ask("/"))
    assert shown.startswith("Today 4 articles · 2 sources · no daemon ever ran here · Brief to print")
    assert "Two failing since 2024-05-06 15:08 HTTP 503" in shown
    assert titles(site.ask("/")) == ["Title 1", "Title 2", '=1+1, "q"', "Title 2", "Title 1"]


def test_articles_come_newest_first_and_pages_go_on_where_the_last_ended(site) -> None:
    whole = titles(site.ask("/articles"))
    assert whole == ["Title 3", "Title 1", "Title 2", '=1+1, "q"']


def test_a_list_of_more_than_a_page_is_walked_without_a_gap(site, monkeypatch) -> None:
    monkeypatch.setattr("ingest.web.pages.articles.SHOWN", 1)
    for begin in ("/articles", "/articles?q=the OR line OR 春天"):
        path, seen = begin, []
        while path:
            response = site.ask(path)
            seen += titles(response)
            following = LexborHTMLParser(response.text).css_first("a[rel=next]")
            path = following.attributes["href"] if following else None
        assert sorted(seen) == ['=1+1, "q"', "Title 1", "Title 2", "Title 3"]


FOUND = {
    "q=harbour": ["Title 3", "Title 2"],
    "q=春天": ['=1+1, "q"'],
    "q=第二行 OR mayor": ['=1+1, "q"', "Title 3"],
    "q=harbour -mayor": ["Title 2"],
    "q=nowhere": [],
    "source=two": ["Title 3", "Title 1"],
    "source=two&source=one&lang=zh": ['=1+1, "q"'],
    "tag=storm": ["Title 2"],
    "kind=shared": ["Title 3", "Title 2"],
    "kind=alone": ["Title 1", '=1+1, "q"'],
    "kind=first": ["Title 1", "Title 2", '=1+1, "q"'],
    "revised=1": ["Title 2"],
    "day=2024-05-01": ['=1+1, "q"'],
    "until=2024-05-02": ['=1+1, "q"'],
    "since=2024-05-06T05:00:00Z&q=harbour": ["Title 3"],
}


def test_articles_are_searched_and_filtered(site) -> None:
    assert {asked: titles(site.ask(f"/articles?{asked}")) for asked in FOUND} == FOUND


def test_filters_have_counts_and_a_way_back(site) -> None:
    tree = LexborHTMLParser(site.ask("/articles?lang=en").text)
    counts = {li.css_first("a").text(strip=True): li.css_first(".n") for li in tree.css(".facet li")}
    shown = {name: node.text() for name, node in counts.items() if node}
    assert shown == {
        "one of each story": "2", "told by several": "2", "told once": "1", "revised": "1",
        "English✕": "3", "One": "2", "Two": "2", "sea": "1", "storm": "1",
    }  # fmt: skip
    assert tree.css_first(".facet a.on").attributes["href"] == "/articles"


def test_languages_in_filters_have_names_in_the_readers_language() -> None:
    codes = ("en", "zh-Hans", "zh-Hant", "no", "qqq")
    assert [called(code, "en") for code in codes] == [
        "English", "Simplified Chinese", "Traditional Chinese", "Norwegian", "qqq"
    ]  # fmt: skip
    assert [called(code, "zh") for code in codes] == ["英语", "简体中文", "繁体中文", "挪威语", "qqq"]


def reason(response) -> str:
    """What a page of refusal says below its title; what is meant as code is so."""
    return LexborHTMLParser(response.text).css_first("main p").text().strip()


REFUSED = {
    "lang=xx": "`lang`: `xx` is no language of ISO 639",
    "since=yesterday": "`since` is a day as 2026-03-01, or a time in ISO 8601",
    "day=2024-02-30": "`day` is a day as 2026-03-01",
    "kind=odd": "`kind` is one of first, shared, alone",
    "cursor=5": "`cursor` is not one that this list gave",
    "q=a&cursor=1.2": "`cursor` is not one that this list gave",
    "revised=maybe": "`revised` is 1, 0, true or false",
    f"q={'a' * 501}": "`q` has 501 characters: give at most 500",
}


def test_what_cannot_be_asked_is_refused_with_its_reason(site) -> None:
    for asked, why in REFUSED.items():
        response = site.ask(f"/articles?{asked}")
        assert (response.status_code, reason(response).startswith(why.replace("`", ""))) == (400, True), asked


def test_an_article_is_shown_before_and_after(site) -> None:
    tree = LexborHTMLParser(site.ask("/articles/2?view=before").text)
    marks = [(node.tag, node.attributes["title"], node.text()) for node in tree.css(".text del, .text ins")]
    assert marks == [
        ("del", "share.bar", "Share"),
        ("del", "gloss.pinyin", "abc"),
        ("ins", "gloss.pinyin", "d"),
    ]
    rules = [[cell.text(strip=True) for cell in row.css("td")] for row in tree.css("aside tbody tr")]
    assert rules == [["shareshare.bar", "1", "5"], ["glossgloss.pinyin", "1", "3"]]
    assert tree.css(".text")[0].text().count("Share") == 1
    assert "Share" not in LexborHTMLParser(site.ask("/articles/2").text).css_first(".text").text()


def test_revisions_are_shown_as_what_changed(site) -> None:
    tree = LexborHTMLParser(site.ask("/articles/2?view=revisions").text)
    assert [node.text() for node in tree.css(".diff ins.new")] == ["It opens on Friday."]
    assert tree.css_first(".revision h3").text() == "text"


def test_chinese_is_read_in_the_script_that_was_chosen_and_that_is_remembered(site) -> None:
    response = site.ask("/articles/4?script=hant")
    assert "春天\u2028來了。" in LexborHTMLParser(response.text).css_first(".text p").text()
    assert LexborHTMLParser(response.text).css_first(".text").attributes["lang"] == "zh-Hant"
    assert "script=hant" in response.headers["set-cookie"]
    again = site.ask("/articles/4", headers={"cookie": "script=hant"})
    assert "來了" in again.text
    assert "来了" in site.ask("/articles/4").text
    english = LexborHTMLParser(site.ask("/articles/1?script=hant").text).css_first(".text")
    assert (english.attributes["lang"], english.text(strip=True)) == ("en", "Nothing but a line")


def test_a_source_shows_its_runs_as_charts(site) -> None:
    from ingest.store.sources import runs

    figures = RunFigures(
        listed=4, pages=4, articles=3, rejected=1, untitled=0, undated=1, length=400.0, removed=0.2
    )
    with site.desk.store.begin() as conn:
        for _ in range(2):
            health.note(conn, "one", runs.begin_run(conn, "crawl", NOW), figures, NOW)
    tree = LexborHTMLParser(site.ask("/sources/one").text)
    charts = {
        node.css_first("figcaption").text(): node.css_first("strong").text() for node in tree.css(".spark")
    }
    assert charts == {
        "articles a run": "3",
        "share of pages that are articles": "75.0 %",
        "characters of an article": "400",
        "share that cleaning removed": "20.0 %",
        "share without a date": "33.3 %",
        "share without a title": "0.0 %",
    }


def test_the_raw_page_is_text_in_a_sandbox(site) -> None:
    response = site.ask("/articles/1/page")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert "sandbox" in response.headers["content-security-policy"]
    assert response.text == "Nothing but a line"


def test_what_is_not_there_is_said(site) -> None:
    numbers = ("99", "abc", "9" * 40)
    articles = [f"/articles/{one}" for one in numbers]
    for path in (*articles, "/nope", "/stories/99", "/sources/none", "/searches/none.atom"):
        response = site.ask(path)
        assert (response.status_code, main(response).startswith("Not here")) == (404, True), path


def test_saved_searches_are_listed_with_what_they_told(site) -> None:
    with site.desk.store.begin() as conn:
        facts = {"article_id": 2, "title": "Title 2", "url": address(2)}
        notices.put(conn, Message("story", "storms", "storms: Title 2", facts), NOW)
    response = site.ask("/searches")
    tree = LexborHTMLParser(response.text)
    links = [(node.text(), node.attributes["href"]) for node in tree.css("main a")]
    assert links == [
        ("storms", "/articles?q=storms+OR+%E6%98%A5%E5%A4%A9+-circus"),
        ("Atom", "/searches/storms.atom"),
        ("JSON Feed", "/searches/storms.json"),
        ("Title 2", "/articles/2"),
    ]
    assert "The index cannot be asked this; alerts tell of it." in main(response)


def test_searches_that_cannot_be_read_are_not_said_to_be_none(lite, desk_of) -> None:
    def unreadable() -> Alerts:
        raise ConfigError([])

    site = Site(desk_of(lite, alerts=unreadable))
    about = (
        "Saved searches stand under alerts.searches in sources.yaml. "
        "Any list of articles has feeds too: save its address."
    )
    why = "sources.yaml cannot be read: `ingest config check` says why"
    assert main(site.ask("/searches")) == f"Searches {about} {why.replace('`', '')}."
    fed = site.ask("/searches/storms.atom")
    assert (fed.status_code, reason(fed)) == (404, why.replace("`", ""))


def test_a_database_that_is_gone_is_said_not_shown(site, tmp_path) -> None:
    site.desk.store.close()
    broken = site.desk.store
    broken._engine.dispose()
    with pytest.MonkeyPatch.context() as patch:
        from ingest.errors import StoreUnavailable

        def away(*_):
            raise StoreUnavailable("secret.example: away")

        patch.setattr(type(broken), "read", away)
        response = site.ask("/")
        rest = site.ask("/api/v1/articles")
    assert (response.status_code, "secret" in response.text) == (503, False)
    assert (rest.status_code, "secret" in rest.text) == (503, False)


NO_NUMBERS = (
    "9" * 18,
    "9" * 19,
    "9223372036854775808",
    "9" * 5000,
    "-1",
    "%D9%A1",
    "1.5",
    "x",
    "%00",
    "f" * 32,
)


@pytest.mark.parametrize("address", ["/stories/{}", "/articles/{}", "/articles/{}/page", "/sources/{}"])
def test_what_names_nothing_is_not_here(site, address) -> None:
    found = {one[:20]: site.ask(address.format(one)).status_code for one in NO_NUMBERS}
    assert set(found.values()) == {404}, found


AT_THE_EDGE = ("0001-01-01", "0001-01-01T00:00:00Z", "0002-01-01", "9999-12-31", "9999-12-31T23:59:59-14:00")
ODD = (*NO_NUMBERS, *AT_THE_EDGE, f"{'9' * 18}.{'9' * 18}")
ASKED = ("q", "source", "lang", "tag", "since", "until", "day", "cursor", "period", "compare", "state")


@pytest.mark.parametrize("asked", ASKED)
def test_what_cannot_be_asked_breaks_nothing(site, asked) -> None:
    for page in ("/articles", "/articles.atom", "/stories", "/stories/2", "/rules", "/articles/2"):
        found = {one[:30]: site.ask(f"{page}?{asked}={one}").status_code for one in ODD}
        assert set(found.values()) <= {200, 400, 404}, (page, found)


OFF = ("//evil.example/", "//evil.example", "/%5Cevil.example", "///evil.example/%2e%2e", "/\\evil.example/")


@pytest.mark.parametrize("path", OFF)
def test_no_link_that_is_made_of_a_request_leaves_this_site(site, path) -> None:
    response = site.ask(f"http://localhost{path}?ui=en")
    links = [node.attributes["href"] or "" for node in LexborHTMLParser(response.text).css("a[href]")]
    links += [response.headers.get("location", "/")]
    assert [link for link in links if link[:1] not in "/#" or link[1:2] in ("/", "\\")] == []


def test_why_something_was_not_stored_is_said_in_the_language_of_the_reader(site) -> None:
    with site.desk.store.begin() as conn:
        reasons = {"failed": {"http_4xx": 3}, "rejected": {"some_new_reason": 1}}
        run = runs.begin_run(conn, "crawl", NOW)
        runs.count(conn, run, "two", Counts({"failed": 3, "rejected": 1}, reasons))
    for language, said in {"en": ("http_4xx", "Times"), "zh": ("HTTP 4xx 错误", "次数")}.items():
        table = LexborHTMLParser(site.ask(f"/?ui={language}").text).css_first("table.cards")
        assert [node.text() for node in table.css("code")] == [said[0], "some_new_reason"]
        assert table.css_first("code").attributes["title"] == "http_4xx"
        assert (table.css("th")[-1].text(), table.css("td.n")[0].text()) == (said[1], "3")


@pytest.mark.parametrize(
    ("detail", "zh"),
    [
        ("connect: <b>refused</b>", '<code title="connect">无法连接</code>: &lt;b&gt;refused&lt;/b&gt;'),
        ("nothing: as it was", "nothing: as it was"),
        ("connect", "connect"),
        (None, ""),
    ],
)
def test_what_went_wrong_begins_with_its_reason_in_the_language_of_the_reader(detail, zh) -> None:
    reader = Reader("zh", "", ZoneInfo("UTC"), "/", QueryParams(), "")
    assert str(reader.detail(detail)) == zh


def test_one_bar_is_no_chart(site) -> None:
    assert "<figure" in site.ask("/articles?q=the OR line").text
    assert "<figure" not in site.ask("/articles?q=mayor").text
