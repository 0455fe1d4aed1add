"""Reads the smaller facts of an article from its markup: source, section, tags, rights, access, language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.bodies import is_agency
from cleaners.metadata import origin, particulars, publications, titles
from cleaners.metadata.addresses import host
from cleaners.metadata.head import Head, flat, is_chinese, words
from cleaners.metadata.jsonld import Claims
from cleaners.metadata.people import Names
from cleaners.metadata.words import NAMED_SOURCES, SECTIONS, TAGS
from cleaners.model import FieldCandidate
from cleaners.names import is_given, is_never, is_person

_TIER = ("article:content_tier", "og:article:content_tier", "content_tier")
_CRUMBS = (
    '[class*="crumb" i], [id*="crumb" i], [aria-label*="crumb" i], [itemtype*="BreadcrumbList"], [class~="migas"]'
    ', [class~="ariane"], [class~="fil-ariane"], [class~="briciole"], [class~="kruimelpad"]'
)
_FOREIGN_CRUMBS = frozenset(("migas", "ariane", "fil-ariane", "briciole", "kruimelpad"))
_OWN_CRUMBS = frozenset(("crumb", "crumbs"))
_CHINESE_CRUMBS = ".location, .position, .path, .curr_path"
_BCP = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$")
_MOST_TAGS = 80
_MOST_CRUMBS, _LONGEST_CRUMB = 8, 30
_LONGEST_SECTION = 60
_MOST_CRUMB_WORDS = 3
"""The most words of a breadcrumb that is no link. A longer one is a shortened headline, and one in small letters a
slug."""
_BETWEEN = re.compile(r"[>›»→/|·\t]+")
_LETTERS = re.compile(r"[^\W\d_]")
_OUTER = frozenset(("nav", "header", "footer"))
_OTHERS = re.compile(
    r"(?:^|\s)(?:navigation|menu)\b|tag[-_]?cloud|popular|trending|recommend|teaser|related(?![-_]?(?:tag|topic))"
)
"""How elements are called, in small letters, whose tags are those of the site or of other stories. Sidebars and cards
are not among them: wrappers of whole pages are called after them."""
_MOST_UP = 9
_LIST = re.compile(r"[,，;；、|]")
_BLANKS = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
"""The blanks that part Chinese keywords where no sign does."""
_LEAST_WORDS, _SHORT = 3, 8
_CC = re.compile(r"creativecommons\.org/", re.IGNORECASE)


def site_names(head: Head, url: str) -> tuple[str, ...]:
    """The names that the page's publisher goes by: the declared ones, then the labels of its host."""
    declared = head.all(
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "al:android:app_name",
        "dc.publisher",
        "twitter:app:name:iphone",
    )
    name = host(url).removeprefix("www.")
    names = [*declared, name, *name.split(".")[:-1]]
    return tuple(dict.fromkeys(name for name in names if len(name) > 2))


def language(head: Head, claimed: str | None) -> str | None:
    """The language that the markup declares; None when it declares none. It is only a hint, for templates are
    copied.
    """
    for value in (
        head.lang,
        claimed,
        head.first("og:locale"),
        head.first("content-language", "language", "dc.language"),
    ):
        if value and _BCP.match(value.strip()):
            parts = value.strip().replace("_", "-").split("-")
            return "-".join([parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])])
    return None


def source_candidates(
    head: Head, claims: Claims, signed: Names, url: str, title: str | None
) -> Iterator[FieldCandidate]:
    """The candidates of the markup for the source: a named source, the office that signs, the publication's name."""
    stated = (v for v in head.all(*NAMED_SOURCES) if 1 < len(v) <= 40 and not v.startswith("http"))
    if named := next((name for v in stated if (name := origin.named(v))), None):
        yield FieldCandidate("source", named, "a meta element", "source", publications.NAMED)
    if signed.desks and not signed.people and (office := next(filter(origin.signs, signed.desks), None)):
        yield FieldCandidate("source", _unstaffed(office), "the markup", "author", publications.OFFICE)
    if len(claims.bodies) == 1 and not signed.people and origin.signs(claims.bodies[0]):
        yield FieldCandidate("source", claims.bodies[0], "JSON-LD", "author", publications.ORGANISATION)
    names = (
        head.first("og:site_name"),
        claims.publisher,
        head.first("application-name"),
        head.first("apple-mobile-web-app-title"),
    )
    last = titles.tail(head.title, title)
    if publication := origin.publication([name for name in names if name], url, last or ""):
        yield FieldCandidate(
            "source", publication, "the markup", "the publication's name", publications.PUBLICATION
        )
    if last and (
        origin.masthead([last], host(url))
        or (len(last) <= origin.LONGEST_TAIL and origin.is_publication(last))
    ):
        yield FieldCandidate(
            "source", last, "the document's title", "the publication's name", publications.TAIL
        )
    elif last and origin.may_name(last, url):
        yield FieldCandidate("source", last, "the document's title", "its end", publications.ENDING)


def _unstaffed(name: str) -> str:
    """An agency's name without the word for those who work there: Reuters Staff."""
    agency = name.removesuffix(" Staff")
    return agency if is_agency(agency) else name


def section_candidates(
    tree: LexborHTMLParser, head: Head, claims: Claims, title: str | None
) -> Iterator[FieldCandidate]:
    """The candidates of the markup for the section: the stated one, else the parts of breadcrumbs."""
    stated = (
        (claims.section, "JSON-LD", particulars.JSON_LD),
        (head.first(*SECTIONS), "a meta element", particulars.META),
    )
    given = False
    for value, place, weight in stated:
        if value and not value.startswith("http") and len(value) <= _LONGEST_SECTION:
            given = True
            yield FieldCandidate("section", value, place, "section", weight)
    yield from _crumbs(claims.crumbs, "JSON-LD")
    if given:
        return
    yield from _crumbs(_links(next(filter(_is_crumbs, tree.css(_CRUMBS)), None)), "the markup")
    if is_chinese(title, head.lang):
        yield from _crumbs(_links(tree.css_first(_CHINESE_CRUMBS)), "the markup")


def _crumbs(parts: tuple[str, ...], place: str) -> Iterator[FieldCandidate]:
    short = [part for part in parts if len(part) <= _LONGEST_CRUMB][-_MOST_CRUMBS:]
    return particulars.crumbs(short, place, particulars.CRUMBS)


def _is_crumbs(node: LexborNode) -> bool:
    attributes = node.attributes
    named = attributes.get("aria-label") or attributes.get("itemtype") or ""
    if "crumb" in named.lower() or not _FOREIGN_CRUMBS.isdisjoint((attributes.get("class") or "").split()):
        return True
    classes, own = attributes.get("class") or "", attributes.get("id") or ""
    if "breadcrumb" in classes.lower() or "breadcrumb" in own.lower():
        return True
    return own == "crumb" or not _OWN_CRUMBS.isdisjoint(classes.split())


def _links(node: LexborNode | None) -> tuple[str, ...]:
    """The texts of the links of breadcrumbs without the first, which leads to the home page. Where there are no
    further links, the texts of their parts.
    """
    if node is None:
        return ()
    links = tuple(text for link in node.css("a") if (text := words(link)))
    if len(links) > 1:
        return links[1:]
    texts = (part for text in node.text(separator=">").split("\n") for part in _BETWEEN.split(text))
    parts = tuple(dict.fromkeys(flat(part) for part in texts if _LETTERS.search(part)))
    return tuple(
        part
        for part in parts[1:]
        if len(part.split()) <= _MOST_CRUMB_WORDS
        and not (part[0].islower() or (is_given(part) and is_person(part)) or is_never(part))
    )


def tag_candidates(
    head: Head, claims: Claims, names: Sequence[str], title: str | None, linked: Sequence[LexborNode]
) -> Iterator[FieldCandidate]:
    """The keywords that each reader of the markup gives, in the order of the readers.

    `names` are those of the publisher. `linked` are the links that lead to tags.
    """
    own = {titles.squash(name) for name in (*names, titles.tail(head.title, title) or "")}
    readers = [(claims.tags, "JSON-LD", "keywords", particulars.JSON_LD)]
    for name in TAGS:
        weight = particulars.KEYWORDS if name in particulars.SAME_ON_EACH_PAGE else particulars.META
        readers.append((tuple(_listed(head, name)), "a meta element", name, weight))
    lists = _by_list(linked)
    weight = particulars.TAGGED if len(lists) == 1 else particulars.LINKS
    readers.append((tuple(lists[0]) if lists else (), "a link", "tag", weight))
    for values, place, label, weight in readers:
        kept = [value for value in values[:_MOST_TAGS] if titles.squash(value) not in own]
        yield from particulars.names("tags", kept, place, label, weight)


def _by_list(links: Sequence[LexborNode]) -> list[list[str]]:
    """The texts of the links, grouped by the list in which they stand. Where there are several lists, some belong to
    other stories.
    """
    lists: dict[int, list[str]] = {}
    for link in links[:_MOST_TAGS]:
        if "category" in (link.attributes.get("rel") or "").split() or link.parent is None:
            continue
        if _is_of_others(link):
            continue
        around = link.parent.parent if link.parent.tag in ("li", "span") else link.parent
        if around is not None:
            lists.setdefault(around.mem_id, []).append(words(link).lstrip("#＃"))
    return list(lists.values())


def _is_of_others(link: LexborNode) -> bool:
    """Whether a link stands in the frame of the page or in a box of other stories, and not at the article's own end."""
    outer = False
    at = link.parent
    for _ in range(_MOST_UP):
        if at is None or at.tag in ("body", "html"):
            break
        # An article is called after its own tags, too.
        named = f"{at.attributes.get('class') or ''} {at.attributes.get('id') or ''}".lower()
        if at.tag == "aside" or (at.tag != "article" and _OTHERS.search(named)):
            return True
        outer = (outer or at.tag in _OUTER) and at.tag != "article"
        at = at.parent
    return outer


def _listed(head: Head, name: str) -> Iterator[str]:
    for value in head.all(name):
        parts = [value] if name == "article:tag" else _LIST.split(value)
        words = _BLANKS.split(value) if len(parts) == 1 else []
        yield from words if len(words) >= _LEAST_WORDS and max(map(len, words)) <= _SHORT else parts


def rights(head: Head, claims: Claims) -> str | None:
    """The copyright notices and licences, one a line; None when there are none."""
    notices = [
        *head.all(
            "copyright", "dcterms.rights", "dc.rights", "dcterms.license", "rights", "dcterms.rightsholder"
        ),
        *claims.rights,
    ]
    licence = head.link("license")
    if licence and (_CC.search(licence) or licence.startswith("http")):
        notices.append(licence)
    return "\n".join(dict.fromkeys(text for text in notices if text)) or None


def free_access(head: Head, claims: Claims) -> bool | None:
    """Whether the whole article may be read without paying; None where the page does not say so."""
    if claims.free is not None:
        return claims.free
    tier = (head.first(*_TIER) or "").lower()
    return {"free": True, "metered": None, "locked": False}.get(tier)
