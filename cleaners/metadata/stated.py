"""What a page's markup says becomes an article's metadata; each field's choice is made in its own module."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from selectolax.lexbor import LexborHTMLParser

from cleaners import dates
from cleaners.credits import names as listed
from cleaners.metadata import addresses, jsonld, labels, nearby, people, titles, when
from cleaners.metadata.head import Elements, Head, elements, gather, is_chinese, selected, words
from cleaners.metadata.jsonld import Claims
from cleaners.metadata.people import Names
from cleaners.metadata.pictures import images
from cleaners.metadata.words import AUTHORS, MODIFIED, PUBLISHED, SECTIONS, TITLES
from cleaners.model import Meta, Page, Site
from cleaners.names import is_body, is_person

_BY = re.compile(
    r"^(?:(?:written|posted|reported|words|story|text|published)\s+)?(?:by|von|par|por|di|door|av|af)\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?:written|posted) by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door"
    r"|napisane przez|skriven av|skrevet av|author|autor|作者",
    re.IGNORECASE,
)
"""What a pair of metas made for cards of other sites calls the name in it."""
_MOST_AUTHORS = 6
_STALE = timedelta(days=60)
"""Days beyond the one that the address names from which on a meta tells when the page was made, not the article."""


@dataclass(frozen=True, slots=True)
class _Source:
    """All that the choices read."""

    tree: LexborHTMLParser
    found: Elements
    head: Head
    claims: Claims
    page: Page
    site: Site
    names: tuple[str, ...]
    """What the publisher is called."""


def markup(tree: LexborHTMLParser, page: Page, site: Site, found: Elements | None = None) -> Meta:
    """Everything that JSON-LD, metas, links, microdata and headings say of the article.

    `found` are the tree's elements, where they are known.
    `published` keeps the precision of its source: a `date` when there is no time or no zone for it.
    """
    found = found or elements(tree)
    head = gather(tree, found)
    claims = jsonld.claims(head.blocks, _agreement(head, page.url))
    names = (*labels.site_names(head, page.url), *((claims.publisher,) if claims.publisher else ()))
    source = _Source(tree, found, head, claims, page, site, names)
    title = _title(source)
    lang = labels.language(head, claims.lang)
    zone = dates.zone_for(site, "zh" if is_chinese(title, lang) else lang)
    how = when.writing(lang, page.url)
    signed = _authors(source, title, lang)
    changed = [text for text in (claims.modified, *head.all(*MODIFIED)) if text]
    return Meta(
        title=title,
        published=_published(source, title, zone, how),
        modified=when.first(changed, zone, page, how),
        source=labels.source(head, claims, signed, page.url),
        section=labels.section(tree, head, claims, title),
        authors=signed.people,
        editors=people.read(claims.editors).people,
        images=images(head, claims.images, page.url),
        tags=labels.tags(head, claims),
        rights=labels.rights(head, claims),
        free_access=labels.free_access(head, claims),
        lang=lang,
        canonical_url=addresses.canonical(head, page.url),
    )


def _agreement(head: Head, url: str) -> Callable[[str], float]:
    shown = [text for text in (head.first("og:title"), head.title, *head.headings) if text]
    path = addresses.path(url)

    def agrees(text: str) -> float:
        if text.startswith("http"):
            return 1.0 if path and addresses.path(text) == path else 0.0
        best = 0.0
        for other in shown:
            best = max(best, titles.agreement(text, other))
            if best == 1.0:
                break
        return best

    return agrees


def _title(source: _Source) -> str | None:
    head = source.head
    own = next((text for node in selected(source.tree, source.site.title) if (text := words(node))), None)
    social = tuple(head.all(*TITLES))
    return own or titles.choose(
        titles.Titles(source.claims.title, social, head.title, head.headings, source.names)
    )


def _authors(source: _Source, title: str | None, lang: str | None) -> Names:
    """Those who sign in JSON-LD, in metas, or in an element made for it; desks when nobody does."""
    own = people.read(words(node) for node in selected(source.tree, source.site.author))
    if own.people:
        return own
    desks: tuple[str, ...] = ()
    section = source.claims.section or source.head.first(*SECTIONS)
    for values in _signatures(source, title, is_chinese(title, lang)):
        found = people.read([value for value in values if value != section], source.names)
        if found.people and len(found.people) <= max(_MOST_AUTHORS, len(values)):
            return found
        desks = desks or found.desks
    return Names((), desks)


def _signatures(source: _Source, title: str | None, chinese: bool) -> Iterator[tuple[str, ...]]:
    head, claims = source.head, source.claims
    yield claims.authors
    if chinese:  # most metas name the site or the maker of its software
        yield tuple(
            name
            for value in head.all(*AUTHORS)
            for name in listed(value) or ()
            if is_person(name) and not is_body(name)
        )
        return
    cited = (" ".join(reversed(value.split(", ", 1))) for value in head.all("citation_author"))
    yield (*head.all(*AUTHORS), *cited)
    yield tuple(
        value
        for n in (1, 2)
        if _WRITTEN.fullmatch(head.first(f"twitter:label{n}") or "")
        for value in head.all(f"twitter:data{n}")
    )
    for text, plain in nearby.signed(source.tree, source.found.headings, title):
        if plain or _BY.match(text):
            yield (text,)


def _published(
    source: _Source, title: str | None, zone: tzinfo | None, how: when.Writing
) -> datetime | date | None:
    page = source.page
    for node in selected(source.tree, source.site.date):
        texts = (node.attributes.get("datetime"), node.attributes.get("content"), words(node))
        own = when.first([text for text in texts if text], zone, page, how)
        if own is not None:
            return own
    named = dates.url_date(page.url)
    stated = when.first(source.claims.published, zone, page, how)
    if stated is not None:
        return stated
    stated = when.first(source.head.all(*PUBLISHED), zone, page, how)
    if stated is not None and (named is None or abs(when.day_of(stated) - named) <= _STALE):
        return stated
    for text in nearby.dated(source.tree, source.found.headings, title):
        published, _ = when.labelled(text, zone, page, how)
        if published is not None and (named is None or when.same_day(published, named)):
            return published
    return None
