"""In a real browser: strangers' markup does nothing, everyone can use the pages, the keyboard moves through lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from shared import need
from sqlalchemy import insert, select, update
from store.making import HOUR, NOW, address, article, keep, ran, with_sources
from store.stocked import STORM, stock
from web_browsing import chromium, served

from cleaners.model import Image, Removed
from ingest.drift import RunFigures
from ingest.model import Candidate
from ingest.store import Store
from ingest.store.schema import tables
from ingest.store.schema.source_tables import learned_rules
from ingest.store.sources import health, runs
from ingest.store.sources.registry import SourceRow, sync
from ingest.store.urls.naming import record_discovered
from ingest.store.urls.states import reject
from ingest.store.watch import notices
from ingest.store.watch.notices import Message

pytestmark = pytest.mark.usefixtures("browser")

FOREIGN = """() => {
  const ours = new Set(['STYLE', 'LINK', 'SCRIPT', 'META']);
  const bad = [];
  for (const node of document.querySelectorAll('*')) {
    if (node.closest('main') && ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'META', 'LINK', 'STYLE', 'MATH', 'IMG',
        'IMAGE', 'VIDEO', 'AUDIO', 'MARQUEE', 'FOREIGNOBJECT', 'TEMPLATE', 'FRAME', 'APPLET', 'ANIMATE', 'SET', 'USE',
        'TEXTAREA', 'XMP', 'PLAINTEXT', 'NOSCRIPT'].includes(node.tagName.toUpperCase())) bad.push(node.outerHTML);
    for (const one of node.attributes) {
      const name = one.name.toLowerCase(), value = one.value.trim().toLowerCase();
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc') bad.push(name + '=' + value);
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'background', 'poster'].includes(name)
          && !/^(\\/(?!\\/)|\\?|#|https?:\\/\\/)/.test(value)) bad.push(name + '=' + value);
    }
  }
  for (const form of document.forms) if (new URL(form.action).origin !== location.origin) bad.push('form');
  return bad.concat(window.acted || []);
}"""
"""What stands in a page that only markup of a stranger can have put there, and what acted."""

NOTED = """window.acted = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.acted.push(name); };
document.addEventListener('securitypolicyviolation', (e) => window.acted.push(e.violatedDirective + e.blockedURI));
"""


@pytest.fixture(scope="module")
def chrome() -> Iterator:
    with chromium() as opened:
        yield opened


def payloads() -> list[str]:
    """Every string of the suites that a database can hold."""
    cases = json.loads(need("cases/xss/dompurify.json").read_text())
    found = [one["payload"] for one in cases] + json.loads(need("cases/strings/blns.json").read_text())
    return [one for one in found if one.strip()]


OWN = [
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "</title><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "data:text/html,<script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "</del><script>alert(1)</script>",
    "\u202eevil\u2066<b>",
    "--><script>alert(1)</script><!--",
]


EVIDENCE = {
    "articles": 9, "of": 9, "days": 2, "head": 0, "tail": 9, "middle": 0, "size": 3, "share": 0.1, "variants": 1,
    "first_seen": NOW.isoformat(), "last_seen": NOW.isoformat(),
}  # fmt: skip

TOGETHER = 12
"""Payloads in one article."""


def hostile(store: Store, some: list[str]) -> None:
    """Articles that have the payloads in every field, and one with each as its title."""
    with store.begin() as conn:
        rows = [SourceRow(f"s{n}", one, one, tags=(one,)) for n, one in enumerate(OWN)]
        sync(conn, [*rows, SourceRow(OWN[0], OWN[0], OWN[2])], NOW)
    for n, at in enumerate(range(0, len(some), TOGETHER)):
        several = tuple(some[at : at + TOGETHER])
        spans = [Removed(0, one, one, "share", one) for one in several]
        made = replace(
            article(n, "\n".join((str(n), *several)), title=several[0]),
            source=several[1],
            section=several[2],
            edition=several[3],
            rights="\n".join(several),
            authors=several,
            editors=several,
            photographers=several,
            captions=several,
            damaged=several,
            tags=several,
            images=(Image("javascript:alert(1)", several[0], several[0]),),
            removed=tuple(spans),
        )
        keep(
            store, made, source=f"s{n % len(OWN)}", body="\n".join(several).encode(errors="replace"), now=NOW
        )
    with store.begin() as conn:
        for n, one in enumerate(OWN):
            at = tables.articles.c.id == n + 1
            conn.execute(
                update(tables.articles)
                .where(at)
                .values(url=one, canonical_url=one, lang=one, published=one, published_precision="day")
            )
        ran(conn, "s1", NOW, OWN[1])
        told = {"article_id": 1, "title": OWN[0], "url": OWN[2]}
        notices.put(conn, Message("story", "storms", OWN[0], told), NOW)
        rule = {"source_id": OWN[0], "block": OWN[0], "state": "proposed", "text": OWN[1], "limit": OWN[0]}
        conn.execute(insert(learned_rules).values(**rule, evidence=EVIDENCE, since=NOW))
        row = dict(conn.execute(select(tables.articles).where(tables.articles.c.id == 1)).mappings().one())
        titled = [
            row | {"id": 1000 + n, "title": one, "url_key": n.to_bytes(16, "big")}
            for n, one in enumerate(some)
        ]
        conn.execute(insert(tables.articles), titled)


LOOKED_AT = (
    "/", "/brief?day=2024-05-06", "/stories?period=30d", "/stories/1", "/sources", "/rules", "/searches", "/keys",
    "/articles?tag=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/articles?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/articles?source=%22%3E%3Cscript%3E", "/sources/s1", "/sources/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/nope/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/rules?source=%22%3E%3Cscript%3E",
)  # fmt: skip


def test_nothing_of_a_stranger_acts(lite, desk_of, chrome, monkeypatch) -> None:
    monkeypatch.setattr("ingest.web.pages.articles.SHOWN", 100)
    some = OWN + payloads()
    some = [one.replace("\0", "") for one in some[: len(some) // TOGETHER * TOGETHER]]
    assert len(some) > 700
    hostile(lite, some)
    asked: list[str] = []
    found: dict[str, list[str]] = {}
    titles = 0
    with served(desk_of(lite, allow_edit=True)) as base:
        context = chrome.new_context()
        context.add_init_script(NOTED)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append("dialog") or dialog.dismiss())

        def look(path: str, question: str = FOREIGN) -> None:
            page.goto(base + path)
            if bad := page.evaluate(question):
                found[path] = bad

        for path in (*LOOKED_AT, *(f"/articles/{n + 1}?view=before" for n in range(len(some) // TOGETHER))):
            look(path)
        for path in ("/articles/1/page", "/articles/2/page", "/articles.atom", "/articles.json"):
            look(path, "window.acted")
        listed = "/articles"
        while listed:
            look(listed)
            titles += page.locator(".item-title").count()
            following = page.query_selector("a[rel=next]")
            listed = following.get_attribute("href") if following else None
        context.close()
    assert found == {}
    assert titles == len(some) + len(some) // TOGETHER
    assert [url for url in asked if not url.startswith(base)] == []


def everything(store: Store) -> None:
    """One of everything that pages show."""
    stock(store)
    long = replace(article(7, STORM * 40 + "\n第三行", title="Long"), authors=("A",), captions=("c",))
    keep(store, long, source="two", now=NOW + HOUR)
    figures = RunFigures(
        listed=4, pages=4, articles=3, rejected=1, untitled=0, undated=1, length=400.0, removed=0.2
    )
    with store.begin() as conn:
        for hours in range(3):
            run = runs.begin_run(conn, "crawl", NOW + hours * HOUR)
            health.note(conn, "one", run, figures, NOW)
            runs.count(conn, run, "one", runs.Counts({"stored": 1, "failed": 2}, {"failed": {"http_5xx": 2}}))
        ran(conn, "two", NOW, "HTTP 503")
        for state in ("proposed", "active", "approved", "rejected"):
            row = {
                "source_id": "one",
                "block": state,
                "state": state,
                "text": "Follow us",
                "evidence": EVIDENCE,
            }
            conn.execute(insert(learned_rules).values(**row, since=NOW))


PATHS = (
    "/", "/brief", "/articles", "/articles?q=harbour&lang=en", "/articles/2", "/articles/2?view=before",
    "/articles/2?view=revisions", "/articles/4?script=hant", "/stories?period=30d", "/stories/2?compare=3", "/sources",
    "/sources/one", "/rules", "/searches", "/keys", "/nope",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_the_pages(lite, desk_of, chrome, scheme) -> None:
    everything(lite)
    broken: dict[str, list[str]] = {}
    with served(desk_of(lite, allow_edit=True)) as base:
        for width, language in ((390, "zh-CN"), (1280, "en")):
            context = chrome.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                locale=language,
                bypass_csp=True,
            )
            page = context.new_page()
            for path in PATHS:
                page.goto(base + path)
                found = Axe().run(page).response["violations"]
                if found:
                    nodes = [node["html"][:120] for one in found for node in one["nodes"][:2]]
                    broken[f"{path} {width}"] = [one["id"] for one in found] + nodes
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, path
            context.close()
    assert broken == {}


def test_pages_work_without_scripts(lite, desk_of, chrome) -> None:
    stock(lite)
    with served(desk_of(lite)) as base:
        context = chrome.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(base + "/")
        page.fill("#q", "harbour")
        with page.expect_navigation():
            page.press("#q", "Enter")
        assert page.locator(".item-title").all_inner_texts() == ["Title 3", "Title 2"]
        page.click(".item-title a")
        page.click("text=Before and after")
        assert page.locator("h1").inner_text() == "Title 3"
        with page.expect_navigation():
            page.click("text=中文")
        assert page.locator("html").get_attribute("lang") == "zh-Hans"
        context.close()


def test_the_keyboard_moves_through_lists(lite, desk_of, chrome) -> None:
    stock(lite)
    with served(desk_of(lite)) as base:
        context = chrome.new_context(locale="en")
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(base + "/articles")
        for key, title in (("j", "Title 3"), ("j", "Title 1"), ("j", "Title 2"), ("k", "Title 1")):
            page.keyboard.press(key)
            assert page.locator(".here .item-title").inner_text() == title
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/1")
        page.keyboard.press("/")
        page.keyboard.type("jk?")
        assert page.input_value("#q") == "jk?"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        page.wait_for_url("**/keys")
        context.close()
    assert errors == []


def test_a_rule_is_approved_by_its_form(lite, desk_of, chrome) -> None:
    everything(lite)
    with served(desk_of(lite, allow_edit=True)) as base:
        page = chrome.new_page()
        page.goto(base + "/rules?state=proposed")
        with page.expect_navigation(url="**/rules?state=proposed"):
            page.click("button:text('Approve')")
        assert page.locator(".rule").count() == 0
        page.goto(base + "/rules?state=approved")
        assert page.locator(".state.s-approved").count() == 2
        page.close()


def test_prints_without_what_is_for_screens(lite, desk_of, chrome) -> None:
    stock(lite)
    with served(desk_of(lite)) as base:
        page = chrome.new_page()
        page.goto(base + "/brief")
        page.emulate_media(media="print")
        shown = {
            one: page.locator(one).first.is_visible() for one in (".top", ".noprint", ".brief h1", "footer")
        }
        assert shown == {".top": False, ".noprint": False, ".brief h1": True, "footer": True}
        page.close()


def test_figures_of_a_card_on_a_phone_begin_where_its_other_lines_do(lite, desk_of, chrome) -> None:
    stock(lite)
    with served(desk_of(lite)) as base:
        page = chrome.new_page(viewport={"width": 390, "height": 800})
        page.goto(base + "/sources")
        styles = page.eval_on_selector_all(
            ".cards td",
            "cells => cells.map(cell => getComputedStyle(cell)).map(one => [one.textAlign, one.minWidth])",
        )
        assert len(styles) == 12
        assert {tuple(one) for one in styles} == {("left", "0px")}
        page.close()


def test_a_long_reason_is_broken_into_lines_on_a_phone(lite, desk_of, chrome) -> None:
    with_sources(lite, "one")
    with lite.begin() as conn:
        (seen,) = record_discovered(conn, "one", [Candidate(address(1))], NOW)
        reject(conn, seen.url_id, "listing", "a list of links " * 20)
    with served(desk_of(lite)) as base:
        page = chrome.new_page(viewport={"width": 390, "height": 800})
        page.goto(base + "/sources/one")
        assert page.locator(".cards .detail").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.close()


def test_long_names_and_words_without_an_end_fit_a_phone(lite, desk_of, chrome) -> None:
    long = "The Very Long Established Provincial Gazette of the United Northern and Eastern Districts"
    with lite.begin() as conn:
        sync(
            conn,
            [SourceRow("one", long, address(0), tags=("x" * 90,)), SourceRow("two", "y" * 90, address(0))],
            NOW,
        )
    for n, source in enumerate(("one", "two")):
        text = STORM * 2 + f"The mayor of district {n} said so."
        keep(lite, replace(article(n, text, title="z" * 300), tags=("t" * 200,)), source=source)
    wide = {}
    with served(desk_of(lite)) as base:
        page = chrome.new_page(viewport={"width": 390, "height": 800})
        for path in ("/", "/brief?day=2024-05-06", "/stories?period=30d", "/stories/1?compare=2", "/articles",
                     "/articles/1", "/sources", "/sources/one"):  # fmt: skip
            page.goto(base + path)
            wide[path] = page.evaluate("document.documentElement.scrollWidth")
        page.close()
    assert set(wide.values()) == {390}, wide


def test_what_is_written_from_right_to_left_is_aligned_so(lite, desk_of, chrome) -> None:
    with_sources(lite, "one")
    keep(lite, article(1, "أُغلق جسر الميناء.", title="إغلاق جسر الميناء", lang="ar"))
    keep(lite, article(2, "The bridge is closed."))
    styles = "nodes => nodes.map(node => getComputedStyle(node).direction)"
    with served(desk_of(lite)) as base:
        page = chrome.new_page()
        page.goto(base + "/articles")
        assert page.eval_on_selector_all(".lead", styles) == ["ltr", "rtl"]
        for n, way in ((1, "rtl"), (2, "ltr")):
            page.goto(f"{base}/articles/{n}")
            assert page.eval_on_selector_all("h1, .text p", styles) == [way, way]
        page.close()
