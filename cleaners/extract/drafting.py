"""The order in which a page becomes a draft: parse, markup, blocks, choice, visible lines; no scoring here."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from cleaners import lang, metadata
from cleaners.extract.blocks import walk
from cleaners.extract.choose import choose
from cleaners.extract.evidence import Evidence
from cleaners.extract.features import table
from cleaners.extract.layout import Layout
from cleaners.extract.scorer import model
from cleaners.model import Draft, Line, Page, Rejected, Site


def draft(page: Page, html: str, site: Site) -> Draft | Rejected:
    """The lines of the article's body with the metadata of its page, or why the page is no article."""
    if not html.strip():
        return Rejected("empty")
    tree = LexborHTMLParser(html)
    meta = metadata.markup(tree, page, site)
    evidence = Evidence(tree, html)
    found = walk(tree, site.drop)
    if not found.texts:
        return Rejected("no_article", "no text")
    layout = Layout(found)
    judge = model()
    likely = judge.probabilities(table(layout, evidence, judge.names))
    chosen = choose(likely, layout.weight).nonzero()[0].tolist()
    if not chosen:
        return Rejected("no_article", "no text that reads like an article")
    links = layout.link.tolist()
    lines = tuple(Line.of(found.texts[at], "paragraph", links[at]) for at in chosen)
    first, last = chosen[0], chosen[-1]
    body = [line.text for line in lines]
    above, below = found.texts[max(0, first - 40) : first], found.texts[last + 1 : last + 13]
    meta = metadata.visible(meta, above, below, page, site, body)
    meta = replace(meta, lang=lang.detect("\n".join(body), site.language or meta.lang))
    return Draft(page, lines, meta, site)
