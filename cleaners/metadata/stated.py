"""Makes an article's metadata from its markup. Each field's value is chosen in its own module."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from selectolax.lexbor import LexborHTMLParser

from cleaners import dates
from cleaners.bodies import is_body, is_organisation
from cleaners.lines.credits import names as listed
from cleaners.metadata import (
    addresses,
    authors,
    bylines,
    jsonld,
    nearby,
    particulars,
    people,
    smaller_facts,
    titles,
    when,
)
from cleaners.metadata.choosing import choose
from cleaners.metadata.head import Elements, Head, elements, gather, is_chinese, selected, words
from cleaners.metadata.jsonld import Claims
from cleaners.metadata.outlets import is_account
from cleaners.metadata.people import Names
from cleaners.metadata.pictures import images
from cleaners.metadata.words import AUTHORS, MODIFIED, PUBLISHED, SECTIONS, TITLES
from cleaners.model import FieldCandidate, Meta, Page, Site
from cleaners.names import is_known, is_person

_BY = re.compile(
    r"^(?:(?:written|posted|reported|words|story|text|published)\s+)?(?:by|von|par|por|di|door|av|af)\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?:written|posted) by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door"
    r"|napisane przez|skriven av|skrevet av|author|autor|作者",
    re.IGNORECASE,
)
"""The label of the name in a pair of metas that is made for cards of other sites."""
_MOST_AUTHORS = 6
_SIGNED = '[rel~="author"], [itemprop~="author"], [class*="author" i]'
"""The elements without which a Chinese page has no elements that hold the names of accounts."""
_DESCRIBED = 20.0
"""The weight of an element that the site's own description names. It exceeds all others."""
_META = "a meta element"
_STATED, _TOLD = 8.0, 7.0
"""The weights of a day in JSON-LD and in a meta."""
_STALE = timedelta(days=60)
"""The most days between a meta's day and the day in the address. A meta with a farther day tells when the page was
made, and not the article."""


@dataclass(frozen=True, slots=True)
class _Source:
    """All values that the choices need."""

    tree: LexborHTMLParser
    elements: Elements
    head: Head
    claims: Claims
    page: Page
    site: Site
    names: tuple[str, ...]
    """The names of the publisher."""


def markup(tree: LexborHTMLParser, page: Page, site: Site, page_elements: Elements | None = None) -> Meta:
    """Everything that JSON-LD, metas, links, microdata and headings say of the article.

    `page_elements` are the tree's elements, where they are known already. `published` is a `date` where the source
    gives no time or no zone.
    """
    page_elements = page_elements or elements(tree)
    head = gather(tree, page_elements)
    claims = jsonld.claims(head.blocks, _agreement(head, page.url))
    names = (*smaller_facts.site_names(head, page.url), *((claims.publisher,) if claims.publisher else ()))
    source = _Source(tree, page_elements, head, claims, page, site, names)
    title = _title(source)
    lang = smaller_facts.language(head, claims.lang)
    zone = dates.zone_for(site, "zh" if is_chinese(title, lang) else lang)
    how = when.writing(lang, page.url)
    signed, of_authors = _authors(source, title, lang)
    of_source = list(smaller_facts.source_candidates(head, claims, signed, page.url, title))
    published, of_day = _published(source, title, zone, how)
    best_source = choose(of_source)
    modified, of_change = _modified(source, title if published is None else None, zone, how)
    meta = Meta(
        title=title,
        published=published,
        modified=modified,
        source=best_source.value if best_source is not None else None,
        authors=signed.people,
        images=images(head, claims.images, page.url),
        rights=smaller_facts.rights(head, claims),
        free_access=smaller_facts.free_access(head, claims),
        lang=lang,
        canonical_url=addresses.canonical(head, page.url),
        candidates=(*_titles(source), *of_day, *of_change, *of_authors, *of_source),
    )
    editors = people.read(claims.editors).people
    return particulars.added(
        meta,
        (
            *smaller_facts.section_candidates(tree, head, claims, title),
            *particulars.names("editors", editors, "JSON-LD", "editor", particulars.JSON_LD),
            *smaller_facts.tag_candidates(head, claims, names, title, page_elements.tags),
        ),
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


def _authors(source: _Source, title: str | None, lang: str | None) -> tuple[Names, list[FieldCandidate]]:
    """The names of the first reader of the markup that has any, and the candidates of all readers. Desks count where
    nobody signs.
    """
    own = people.read(words(node) for node in selected(source.tree, source.site.author))
    if own.people:
        place = "the element that the site's description names"
        return own, [FieldCandidate.of_names(own.people, place, source.site.author or "", _DESCRIBED)]
    signed = Names()
    given: list[FieldCandidate] = []
    section = source.claims.section or source.head.first(*SECTIONS)
    for values, place, weight in _signatures(source, title, is_chinese(title, lang)):
        if given and weight <= authors.ELEMENT:
            break  # Elements are read only where the head has no names.
        names = people.unlettered(people.read([v for v in values if v != section], source.names))
        if names.people and len(names.people) <= max(_MOST_AUTHORS, len(values)):
            signed = signed if given else names
            given.append(FieldCandidate.of_names(names.people, place, "author", weight))
        elif not given:
            signed = Names((), signed.desks or names.desks)
    return signed, given


def _signatures(
    source: _Source, title: str | None, chinese: bool
) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """The values of each reader, with their place and their weight."""
    head, claims = source.head, source.claims
    yield claims.authors, "JSON-LD", authors.JSON_LD
    if chinese:  # Most metas name the site or the maker of its software.
        persons = tuple(
            name
            for value in head.all(*AUTHORS)
            for name in listed(value) or ()
            if is_person(name) and not is_body(name)
        )
        yield persons, "a meta element", authors.META
        if source.tree.css_matches(_SIGNED):
            signed = nearby.signed(source.tree, source.elements.headings, title)
            accounts = tuple(
                text for text, plain in signed if plain and is_account(text) and not is_organisation(text)
            )
            yield accounts[:1], "an element for who signs", authors.ELEMENT
        return
    cited = (" ".join(reversed(value.split(", ", 1))) for value in head.all("citation_author"))
    yield (*head.all(*AUTHORS), *cited), "a meta element", authors.META
    cards = tuple(
        value
        for n in (1, 2)
        if _WRITTEN.fullmatch(head.first(f"twitter:label{n}") or "")
        for value in head.all(f"twitter:data{n}")
    )
    yield cards, "a meta element for cards", authors.META
    for text, plain in nearby.signed(source.tree, source.elements.headings, title):
        if plain or _BY.match(text):
            yield (text,), "an element for who signs", authors.ELEMENT
        elif name := _only(text):
            yield (name,), "an element for who signs", authors.ELEMENT


def _only(text: str) -> str | None:
    """The one name in a text that lists no others, as in كتبت هالة الأمين. None otherwise."""
    byline = None if "," in text else bylines.read(text)
    if byline is None or len(byline.authors) != 1 or not is_known(byline.authors[0]):
        return None
    return byline.authors[0] if byline.sure or text == byline.authors[0] else None


def _titles(source: _Source) -> Iterator[FieldCandidate]:
    """The titles of the markup. The weight is the number of other titles that say the same."""
    head = source.head
    claims = [("JSON-LD", "headline", source.claims.title), ("the document's title", "", head.title)]
    claims += [("a meta element", name, head.first(name)) for name in TITLES]
    claims += [("a heading", "h1", text) for text in head.headings]
    texts = [text for _, _, text in claims if text]
    for place, label, text in claims:
        if text:
            alike = sum(titles.squash(text) == titles.squash(other) for other in texts) - 1
            yield FieldCandidate("title", text, place, label, float(alike))


def _published(
    source: _Source, title: str | None, zone: tzinfo | None, how: when.Writing
) -> tuple[datetime | date | None, list[FieldCandidate]]:
    """The day of the first reader that gives one, and all candidates. A day far from the one in the address is
    skipped.
    """
    named = dates.url_date(source.page.url)
    given: list[FieldCandidate] = []
    for value, place, weight in _days(source, title, zone, how):
        far = named is not None and place == _META and abs(when.day_of(value) - named) > _STALE
        label = when.Label.FAR if far else ""
        given.append(FieldCandidate("published", value.isoformat(), place, label, 0.0 if far else weight))
        if not far:
            return value, given
    return None, given


def _modified(
    source: _Source, title: str | None, zone: tzinfo | None, how: when.Writing
) -> tuple[datetime | date | None, list[FieldCandidate]]:
    """The day of the last change from the first reader that gives one, and all candidates.

    Elements below the headline `title` are read where nothing gives a day of publication.
    """
    readers = (
        ([source.claims.modified or ""], "JSON-LD", _STATED),
        (source.head.all(*MODIFIED), _META, _TOLD),
    )
    days = [(when.first(values, zone, source.page, how), place, weight) for values, place, weight in readers]
    known = [(day, place, weight) for day, place, weight in days if day is not None]
    given = [FieldCandidate("modified", day.isoformat(), place, "", weight) for day, place, weight in known]
    if title is not None:
        texts = nearby.dated(source.tree, source.elements.headings, title)
        changes = (when.labelled(text, zone, source.page, how)[1] for text in texts)
        if (day := next((day for day in changes if day is not None), None)) is not None:
            place, label = "an element for the day", when.Label.CHANGED_ELEMENT
            given.append(FieldCandidate("modified", day.isoformat(), place, label, when.ELEMENT))
            known.append((day, place, when.ELEMENT))
    return (known[0][0] if known else None), given


def _days(
    source: _Source, title: str | None, zone: tzinfo | None, how: when.Writing
) -> Iterator[tuple[datetime | date, str, float]]:
    """The day that each reader of the markup gives with its place and weight, the most believable first."""
    page = source.page
    for node in selected(source.tree, source.site.date):
        texts = (node.attributes.get("datetime"), node.attributes.get("content"), words(node))
        own = when.first([text for text in texts if text], zone, page, how)
        if own is not None:
            yield own, "the element that the site's description names", _DESCRIBED
    stated = when.first(source.claims.published, zone, page, how)
    if stated is not None:
        yield stated, "JSON-LD", _STATED
    stated = when.first(source.head.all(*PUBLISHED), zone, page, how)
    if stated is not None:
        yield stated, _META, _TOLD
    named = dates.url_date(page.url)
    for text in nearby.dated(source.tree, source.elements.headings, title):
        published, _ = when.labelled(text, zone, page, how)
        if published is not None and (named is None or when.same_day(published, named)):
            yield published, "an element for the day", when.ELEMENT
