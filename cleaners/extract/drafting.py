"""The order in which a page becomes a draft: parse, markup, blocks, choice, visible lines; no scoring here."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from cleaners.extract.blocks import walk
from cleaners.extract.choose import choose
from cleaners.model import Draft, Line, Meta, Page, Rejected, Site

_MAX_OPEN = 100_000


def draft(page: Page, html: str, site: Site) -> Draft | Rejected:
    """The lines of the article's body with the metadata of its page, or why the page is no article."""
    if not html.strip():
        return Rejected("empty")
    tree = LexborHTMLParser(html)
    meta = _markup(tree, page, site)
    found = walk(tree, site.drop)
    chosen = choose(found)
    if not chosen:
        return Rejected("no_article", "no text that reads like an article")
    lines = tuple(Line.of(b.text, "paragraph", b.linked / (b.weight or 1)) for b in chosen)
    return Draft(page, lines, meta, site)


def _markup(tree: LexborHTMLParser, page: Page, site: Site) -> Meta:
    try:
        from cleaners import metadata

        return metadata.markup(tree, page, site)
    except (ImportError, AttributeError):
        return Meta()
