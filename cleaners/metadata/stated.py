"""What a page's markup says becomes an article's metadata; each field's choice is made in its own module."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from cleaners import credits, dates
from cleaners.metadata import jsonld, labels, nearby, people, titles, when
from cleaners.metadata.head import Head, gather, words
from cleaners.metadata.jsonld import Claims
from cleaners.metadata.people import Names
from cleaners.metadata.pictures import absolute, images
from cleaners.model import Meta, Page, Site
from cleaners.urls import same_site

_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "byl", "byline", "og:article:author", "twitter:data1_author", "cxenseparse:author", "vr:author", "article.author",
    "mediator_author", "dcsext.author", "weibo:article:author", "creator", "authors",
)  # fmt: skip
_BY = re.compile(
    r"^(?:(?:written|posted|reported|words|story|text|published)\s+)?(?:by|von|par|por|di|door|av|af)\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")


def markup(tree: LexborHTMLParser, page: Page, site: Site) -> Meta:
    """Everything that JSON-LD, metas, links, microdata and headings say of the article.

    `published` keeps the precision of its source: a `date` when there is no time or no zone for it.
    """
    head = gather(tree)
    names = labels.site_names(head, page.url)
    claims = jsonld.claims(head.blocks, _agreement(head, page.url))
    names = (*names, *((claims.publisher,) if claims.publisher else ()))
    title = _title(tree, head, claims, names, site)
    lang = labels.language(head, claims.lang)
    zone = dates.zone_for(
        site, lang or ("zh" if title and _HAN.search(title) and not _KANA.search(title) else None)
    )
    order = when.order_of(lang, page.url)
    signed = _authors(tree, head, claims, (site, names, title))
    return Meta(
        title=title,
        published=_published(tree, head, claims, page, (site, zone, order, title)),
        modified=when.first(
            (t for t in (claims.modified, *head.all(*when.MODIFIED)) if t), zone, page, order
        ),
        source=labels.source(head, claims, signed),
        section=labels.section(tree, head, claims, title),
        authors=signed.people,
        editors=people.read(claims.editors).people,
        images=images(head, claims.images, page.url),
        tags=labels.tags(head, claims),
        rights=labels.rights(head, claims),
        free_access=labels.free_access(head, claims),
        lang=lang,
        canonical_url=_canonical(head, page.url),
    )


def _agreement(head: Head, url: str):  # type: ignore[no-untyped-def]
    shown = [text for text in (head.first("og:title"), head.title, *head.headings) if text]
    address = urlsplit(url).path.rstrip("/").lower()

    def agrees(text: str) -> float:
        if not text:
            return 0.0
        if text.startswith("http"):
            return 1.0 if address and urlsplit(text).path.rstrip("/").lower() == address else 0.0
        return max((titles.agreement(text, other) for other in shown), default=0.0)

    return agrees


def _title(
    tree: LexborHTMLParser, head: Head, claims: Claims, names: tuple[str, ...], site: Site
) -> str | None:
    if site.title and (node := tree.css_first(site.title)) is not None and (text := words(node)):
        return text
    social = tuple(
        head.all(
            "og:title",
            "twitter:title",
            "parsely-title",
            "sailthru.title",
            "articletitle",
            "dc.title",
            "title",
            "headline",
        )
    )
    return titles.choose(titles.Titles(claims.title, social, head.title, head.headings, names))


def _authors(
    tree: LexborHTMLParser, head: Head, claims: Claims, about: tuple[Site, tuple[str, ...], str | None]
) -> Names:
    site, names, title = about
    if site.author:
        return people.read(words(node) for node in tree.css(site.author))
    chinese = bool(title and _HAN.search(title) and not _KANA.search(title))
    desks: tuple[str, ...] = ()
    for values in (claims.authors, _personal(head) if chinese else (*head.all(*_AUTHORS), *_cited(head)), claims.bodies):
        found = people.read(values, names)
        if found.people:
            return found
        desks = desks or found.desks
    for text, plain in () if chinese else nearby.signed(tree, title):
        if plain or _BY.match(text):
            found = people.read((text,), names)
            if found.people and len(found.people) <= 6:
                return found
            desks = desks or found.desks
    return Names((), desks)


def _cited(head: Head) -> tuple[str, ...]:
    """Authors in the way of libraries, family name first."""
    return tuple(" ".join(reversed(value.split(", ", 1))) for value in head.all("citation_author"))


def _personal(head: Head) -> tuple[str, ...]:
    """The authors in Chinese metas that are persons: most name the site or the maker of its software."""
    return tuple(
        name
        for value in head.all(*_AUTHORS)
        for name in credits.names(value) or ()
        if credits.is_person(name)
    )


def _published(
    tree: LexborHTMLParser,
    head: Head,
    claims: Claims,
    page: Page,
    how: tuple[Site, tzinfo | None, dates.Order | None, str | None],
) -> datetime | date | None:
    site, zone, order, title = how
    if site.date and (node := tree.css_first(site.date)) is not None:
        values = [
            v for v in (node.attributes.get("datetime"), node.attributes.get("content"), words(node)) if v
        ]
        return when.first(values, zone, page, order)
    stated = when.first((*claims.published, *head.all(*when.PUBLISHED)), zone, page, order)
    if stated is not None:
        return stated
    named = dates.url_date(page.url)
    for text in nearby.dated(tree, title):
        published, _ = when.labelled(text, zone, page, order)
        if published is not None and (named is None or when.same_day(published, named)):
            return published
    return None


def _canonical(head: Head, url: str) -> str | None:
    for address in (head.link("canonical"), head.first("og:url")):
        whole = absolute(address, url) if address else None
        if whole and same_site(whole, url) and urlsplit(whole).path.strip("/"):
            return whole
    return None
