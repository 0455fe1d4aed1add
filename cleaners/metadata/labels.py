"""The smaller facts of an article (source, section, tags, rights, access, language) read from its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.metadata import origin, sources, titles
from cleaners.metadata.addresses import host
from cleaners.metadata.head import Head, is_chinese, words
from cleaners.metadata.jsonld import Claims
from cleaners.metadata.people import Names
from cleaners.metadata.titles import squash
from cleaners.metadata.words import NAMED_SOURCES, SECTIONS, TAGS
from cleaners.model import Candidate

_TIER = ("article:content_tier", "og:article:content_tier", "content_tier")
_HOME = re.compile(
    r"^(?:home|home ?page|start(?:seite)?|accueil|inicio|início|homepage|首页|首頁|网站首页|主页|正文|当前位置"
    r"|您(?:的)?(?:当前)?位置.*|news|ホーム|トップ|홈|главная|hem|forside|etusivu|strona główna)$",
    re.IGNORECASE,
)
_CRUMBS = '[class*="crumb" i], [id*="crumb" i]'
_OWN_CRUMBS = frozenset(("crumb", "crumbs"))
_CHINESE_CRUMBS = ".location, .position, .path, .curr_path"
_BCP = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$")
_LONGEST_TAIL = 30
_MAX_TAGS = 40
_CUT = 8
"""Letters from which on a part of breadcrumbs that begins the title is the title cut short, and no section."""
_CC = re.compile(r"creativecommons\.org/", re.IGNORECASE)


def site_names(head: Head, url: str) -> tuple[str, ...]:
    """The names that the page's publisher goes by: declared ones, then the labels of its host."""
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
    """The language that the markup declares: a hint, for templates are copied."""
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
) -> Iterator[Candidate]:
    """What the markup says of the source: one that is named, the office that signs, the publication's name."""
    stated = (v for v in head.all(*NAMED_SOURCES) if 1 < len(v) <= 40 and not v.startswith("http"))
    if named := next((name for v in stated if (name := origin.named(v))), None):
        yield Candidate("source", named, "a meta element", "source", sources.NAMED)
    if signed.desks and not signed.people and (office := next(filter(origin.signs, signed.desks), None)):
        yield Candidate("source", office, "the markup", "author", sources.OFFICE)
    if len(claims.bodies) == 1 and not signed.people and origin.signs(claims.bodies[0]):
        yield Candidate("source", claims.bodies[0], "JSON-LD", "author", sources.ORGANISATION)
    names = (head.first("og:site_name"), claims.publisher, head.first("application-name"))
    if publication := origin.publication([name for name in names if name], host(url)):
        yield Candidate("source", publication, "the markup", "the publication's name", sources.PUBLICATION)
    last = titles.tail(head.title, title)
    if last and (
        origin.masthead([last], host(url)) or (len(last) <= _LONGEST_TAIL and origin.is_publication(last))
    ):
        yield Candidate("source", last, "the document's title", "the publication's name", sources.TAIL)


def section(tree: LexborHTMLParser, head: Head, claims: Claims, title: str | None) -> str | None:
    """The section of the site that the article stands in."""
    for value in (claims.section, head.first(*SECTIONS)):
        if value and not value.startswith("http") and len(value) <= 60:
            return value
    own = squash(title or "")
    for crumbs in _crumbs(tree, head, claims, title):
        kept = [c for c in crumbs if len(c) <= 30 and not _HOME.match(c) and not _is_title(c, own)]
        if kept:
            return kept[-1]
    return None


def _is_title(crumb: str, title: str) -> bool:
    """Whether the last part of breadcrumbs is the title (squashed), or how it begins, cut short."""
    folded = squash(crumb)
    return bool(title) and (folded == title or (len(folded) >= _CUT and title.startswith(folded)))


def _crumbs(
    tree: LexborHTMLParser, head: Head, claims: Claims, title: str | None
) -> Iterator[tuple[str, ...]]:
    yield claims.crumbs
    yield _links(next(filter(_is_crumbs, tree.css(_CRUMBS)), None))
    if is_chinese(title, head.lang):
        yield _links(tree.css_first(_CHINESE_CRUMBS))


def _is_crumbs(node: LexborNode) -> bool:
    attributes = node.attributes
    classes, own = attributes.get("class") or "", attributes.get("id") or ""
    if "breadcrumb" in classes.lower() or "breadcrumb" in own.lower():
        return True
    return own == "crumb" or not _OWN_CRUMBS.isdisjoint(classes.split())


def _links(node: LexborNode | None) -> tuple[str, ...]:
    """The texts of the links of breadcrumbs, without the first, which leads home."""
    return tuple(text for link in node.css("a") if (text := words(link)))[1:] if node is not None else ()


def tags(head: Head, claims: Claims) -> tuple[str, ...]:
    """The article's keywords, each once, in the order in which they are given."""
    texts: dict[str, str] = {}
    for tag in (*claims.tags, *_listed(head)):
        text = tag.strip(" \t\"'#,;")
        if 1 < len(text) <= 60 and ":" not in text:
            texts.setdefault(squash(text) or text, text)
    return tuple(texts.values())[:_MAX_TAGS]


def _listed(head: Head) -> Iterator[str]:
    for name in TAGS:
        for value in head.all(name):
            yield from re.split(r"[,，;；、|]", value) if name != "article:tag" else (value,)


def rights(head: Head, claims: Claims) -> str | None:
    """Copyright notices and licences, one a line."""
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
    """Whether the whole article may be read without paying, where the page says so."""
    if claims.free is not None:
        return claims.free
    tier = (head.first(*_TIER) or "").lower()
    return {"free": True, "metered": None, "locked": False}.get(tier)
