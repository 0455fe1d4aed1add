"""Reads everything that a crawl needs of a page, from one decoding and one parse. Pure, and the results are picklable.

`read` is the whole work of a worker process. `clean` (in `core`) is its form for callers who need only the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaners import core, finish, learn, opt_out, sites
from cleaners.content import Content, Identity, Reading
from cleaners.decode import safe
from cleaners.extract import Document
from cleaners.fingerprint import exact_key, fingerprint
from cleaners.hints import Hint, completed
from cleaners.model import Article, Page, Rejected, Site
from cleaners.next_part import PageMarkup, next_part
from cleaners.paging import PAGE_SCRIPT
from cleaners.search_terms import terms_of
from cleaners.urls import entry_of


def read(parts: Sequence[Page], site: Site | None = None, hint: Hint | None = None) -> Reading:
    """Reads a page whose parts are given in order. Equal arguments give equal readings, and nothing is raised.

    `hint` is what named the page. It completes the article. A page that has the hint's title is an article unless much
    evidence contradicts it.
    """
    contents = [
        (part, described, core.parse_page(part, described))
        for part, described in _with_site_rules(parts, site)
    ]
    signals = tuple(
        opt_out.from_metas(content.elements.metas) if isinstance(content, Document) else ()
        for _, _, content in contents
    )
    following = None if entry_of(parts[0].url) else _next_part(*contents[-1], first=parts[0].url)
    named = None if hint is None else hint.title
    drafts = [(*core.select_entry(part, content), described) for part, described, content in contents]
    draft = core.clean_drafts([core.draft_content(*one, named) for one in drafts])
    if isinstance(draft, Rejected):
        return Reading(draft, following, signals)
    bare = finish.article(draft)
    article = completed(bare, hint or Hint(), contents[0][1].timezone)
    hinted = frozenset(_missing_fields(bare) - _missing_fields(article))
    return Reading(Content(article, identity(article), learn.observe(draft), hinted), following, signals)


def part_after(page: Page, first: str, site: Site | None = None) -> str | None:
    """The address of the part that follows `page`. None when there is none. `page` is itself a part of the article
    that begins at `first`.
    """
    ((page, described),) = _with_site_rules((page,), site)
    return _next_part(page, described, core.parse_page(page, described), first=first)


def identity(article: Article) -> Identity:
    """The identity of an article's text in its stored form, without characters that no database takes."""
    text, title = safe(article.text), None if article.title is None else safe(article.title)
    printed, keys = fingerprint(title, text)
    return Identity(exact_key(text, title), printed, keys, terms_of(title, text))


def _missing_fields(article: Article) -> set[str]:
    """The names of the fields that a hint may complete and that the article does not have."""
    return {name for name in ("title", "published") if getattr(article, name) is None}


def _with_site_rules(parts: Sequence[Page], site: Site | None) -> list[tuple[Page, Site]]:
    return [(part, sites.described(part, site)) for part in parts]


def _next_part(page: Page, site: Site, content: Document | str | Rejected, *, first: str) -> str | None:
    if not isinstance(content, Document):
        return None
    written = PageMarkup(content.tree, content.html_with(PAGE_SCRIPT), content.encoding)
    return next_part(written, page.url, first=first, selector=site.next_page)
