"""The order in which a page becomes a draft: parse, markup, blocks, choice, verdict, visible lines. Nothing is
scored here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser

from cleaners import lang, metadata
from cleaners.extract import features, lines, pictures, shell, source_words, unseen, verdict
from cleaners.extract.blocks import Walk, walk
from cleaners.extract.choose import choose
from cleaners.extract.coherence import coherent
from cleaners.extract.evidence import BODY_WORD, TITLE, Evidence
from cleaners.extract.layout import Layout
from cleaners.extract.limits import too_complex
from cleaners.extract.other_stories import teased
from cleaners.extract.page_measures import PageFacts
from cleaners.extract.scorer import judge_of_blocks
from cleaners.extract.surroundings import with_rights, with_section, with_tags
from cleaners.metadata import Elements
from cleaners.metadata.when import Label
from cleaners.model import Draft, Line, Meta, Page, Rejected, Site

_VISIBLE: Final = re.compile("[^\ufeff \t\r\n\u3000\xa0]")
_ADDRESSES: Final = re.compile(r"\s*+(?:https?://\S++\s*+)++")
"""Addresses of pictures, which a script keeps beside the text for programs."""
_SHORT: Final = 3000
"""UTF-8 bytes of text below which the page's scripts are searched for a longer text."""
_FULL: Final = 100
"""UTF-8 bytes from which a line is text rather than a headline or a byline."""
_TINY: Final = 300
"""UTF-8 bytes below which the chosen text need not be the beginning of the article."""
_KNOWN: Final = 24
"""The number of characters by which a text is recognised in a script."""
_TRIED: Final = 3
_ESCAPED: Final = frozenset("\"'<>&\\")
_ABOVE, _BELOW = 40, 12
_BYLINE: Final = 48
"""The most characters of a byline with its date. Captions are longer."""
_FEW: Final = 20
"""The most lines between a standfirst and the text. Where there are more, another part of the page stands there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page's HTML, its tree, the elements that state metadata, and the codec of its bytes."""

    html: str
    tree: LexborHTMLParser
    elements: Elements
    encoding: str | None
    words: frozenset[bytes]
    """The words of `source_words.WORDS` that the HTML has, in any case."""

    def html_with(self, word: bytes) -> str:
        """The HTML when it may contain the word, "" when it does not. A search of the HTML takes long."""
        return self.html if word in self.words else ""


def parse(html: str, utf8: bytes | None = None, encoding: str | None = None) -> Document | Rejected:
    """The document of a page's source, or why it is not parsed.

    `utf8` is `html` in UTF-8, when the page came so. `encoding` is the codec in which the page was read.
    """
    if _VISIBLE.search(html) is None:
        return Rejected("empty")
    if utf8 is None:
        utf8 = html.encode("utf-8", "ignore")
    if costly := too_complex(utf8):
        return Rejected("too_complex", costly)
    words = source_words.WORDS.of(utf8)
    tree = LexborHTMLParser(unseen.without_soft_hyphens(utf8, words))
    unseen.strip(tree, words)
    return Document(html, tree, metadata.elements(tree), encoding, words)


def draft(document: Document, page: Page, site: Site, named: str | None = None) -> Draft | Rejected:
    """The lines of the article's body with the metadata of its page, or why the page is no article.

    `named` is the title by which a feed or a news sitemap named the page as an article; None when neither did. Elements
    are removed from the document's tree, so nothing else can be read from it afterwards.
    """
    html, tree = document.html, document.tree
    meta = metadata.markup(tree, page, site, document.elements)
    evidence = Evidence(document.elements, document.html_with(BODY_WORD), named)
    # Elements are found before the walk, which takes scripts and dropped elements out of the tree.
    selected = {node.mem_id for node in tree.css(site.body)} if site.body else set()
    blocks = walk(tree, site.drop)
    inside = _inside(blocks, selected)
    if inside is not None:
        return _selected(blocks, inside, meta, page, site)
    if not blocks.texts:
        kept = shell.recovered(html, meta.title)[0]
        return _from_script(kept, (), meta, page, site) or verdict.without_text(html, meta.title)
    return _chosen(Layout(blocks), evidence, html, meta, page, site)


def _chosen(
    layout: Layout, evidence: Evidence, html: str, meta: Meta, page: Page, site: Site
) -> Draft | Rejected:
    columns = features.columns(layout, evidence)
    judge = judge_of_blocks()
    likely = judge.probabilities(features.table(layout, columns, judge.names))
    chosen = choose(likely, layout.weight)
    weight = float(layout.weight[chosen].sum())
    headline = (
        None if columns["from_headline"][0] == features.NO_HEADLINE else -int(columns["from_headline"][0])
    )
    if weight < _SHORT:
        shown = [] if headline is None else layout.blocks.texts[headline : headline + _BELOW]
        for kept in shell.recovered(html, meta.title, _starts(layout, chosen), bare=weight == 0):
            if more := _from_script(kept, shown, meta, page, site, 1.6 * weight):
                return more
    if not chosen.any():
        return verdict.without_text(html, meta.title, layout.total)
    # Listings state a day of change in a meta as well. Only texts state one in an element.
    dated = meta.published is not None or any(one.label is Label.CHANGED_ELEMENT for one in meta.candidates)
    if rejected := verdict.in_place(layout, chosen, meta.title, dated=dated):
        return rejected
    if rejected := verdict.of_short(layout, chosen, html, meta.title, dated=dated):
        return rejected
    unsigned = verdict.of_service(layout, meta.title)
    stated = PageFacts(page.url, evidence.kind, dated, len(meta.authors), evidence.is_named)
    if rejected := verdict.of_page(layout, columns, likely, chosen, stated):
        return rejected
    chosen = coherent(layout, _own(layout, chosen, likely, headline), headline)
    if headline is not None:
        meta = with_section(meta, layout, headline)
    numbers = lines.numbers(layout, chosen)
    meta = with_tags(meta, layout, numbers[-1])
    # Bylines stand between a chosen headline and the text, and behind the text, in lines that were not chosen.
    text = chosen & (layout.weight >= _FULL) & (columns["title"] < TITLE)
    full = np.flatnonzero(text).tolist() or numbers
    texts = layout.blocks.texts
    above = [*texts[max(0, full[0] - _ABOVE) : full[0]], *_signing(texts, chosen, full)]
    around = above, texts[full[-1] + 1 : full[-1] + 1 + _BELOW]
    meta = pictures.with_shown(meta, pictures.among(layout, numbers, chosen, headline, page.url))
    whole = _finished(tuple(lines.lines(layout, numbers, chosen)), around, meta, page, site)
    return replace(whole, unsigned=unsigned)


def _own(
    layout: Layout, chosen: npt.NDArray[np.bool_], likely: npt.NDArray[np.float32], headline: int | None
) -> npt.NDArray[np.bool_]:
    """The blocks that are chosen when teasers of other stories are disregarded, if any of them was chosen before.

    A short story is unlikely beside such teasers.
    """
    others = teased(layout, likely, headline)
    if not (others & chosen).any():
        return chosen
    own = choose(np.where(others, np.float32(0), likely), layout.weight) & ~others
    return own if float(layout.weight[own].sum()) >= verdict.SHORTEST else chosen


def _signing(texts: Sequence[str], chosen: npt.NDArray[np.bool_], full: Sequence[int]) -> list[str]:
    """The few short lines between a standfirst and the text, where author and date often stand."""
    between = [texts[at] for at in range(full[0] + 1, full[1]) if not chosen[at]] if len(full) > 1 else []
    return [text for text in between if len(text) <= _BYLINE] if len(between) <= _FEW else []


def _inside(blocks: Walk, selected: set[int]) -> list[int] | None:
    """The numbers of the blocks inside the elements that the site's `body` selects; None when there is no such text."""
    if not selected:
        return None
    within: list[bool] = []
    for at, node in enumerate(blocks.nodes):
        up = blocks.parents[at]
        within.append(node.mem_id in selected or (up >= 0 and within[up]))
    return [at for at, home in enumerate(blocks.homes) if within[home]] or None


def _selected(blocks: Walk, inside: list[int], meta: Meta, page: Page, site: Site) -> Draft:
    first, last = inside[0], inside[-1]
    around = blocks.texts[max(0, first - _ABOVE) : first], blocks.texts[last + 1 : last + 1 + _BELOW]
    layout = Layout(blocks)
    meta = pictures.with_shown(meta, pictures.among(layout, inside, None, None, page.url))
    return _finished(tuple(lines.lines(layout, inside)), around, meta, page, site)


def _starts(layout: Layout, chosen: npt.NDArray[np.bool_]) -> list[str]:
    """The beginnings of the longest chosen blocks, without characters that scripts and markup write differently."""
    weight = np.where(chosen, layout.weight, 0.0)
    if float(weight.sum()) < _TINY:
        return [""]
    out = []
    for at in np.argsort(-weight, kind="stable")[:_TRIED].tolist():
        text = layout.blocks.texts[at]
        start = text[:_KNOWN]
        if set(start) & _ESCAPED:
            start = text[_KNOWN : 2 * _KNOWN]
        if len(start) == _KNOWN and not set(start) & _ESCAPED:
            out.append(start)
    return out


def _from_script(
    hidden: shell.HiddenBody, shown: Sequence[str], meta: Meta, page: Page, site: Site, least: float = 0.0
) -> Draft | None:
    """The draft of HTML that a script keeps; None when there is none, or when it has no more text than `least`.

    `shown` are lines that the page shows at its headline.
    """
    blocks = walk(LexborHTMLParser(hidden.html)) if hidden.html else None
    if blocks is None or not blocks.texts:
        return None
    layout = Layout(blocks)
    numbers = [
        at for at in np.flatnonzero(layout.link < 0.5).tolist() if not _ADDRESSES.fullmatch(blocks.texts[at])
    ]
    if not numbers or layout.weight[numbers].sum() <= least:
        return None
    headline = blocks.texts[numbers[0]] if blocks.tags[blocks.homes[numbers[0]]] == "h1" else None
    if headline is not None:
        numbers = numbers[1:] or numbers
    if not least or meta.title is None:  # Otherwise the page shows its own title.
        meta = replace(meta, title=headline or shell.title(hidden.record) or meta.title)
    meta = pictures.with_shown(meta, pictures.among(layout, numbers, None, None, page.url))
    above = [*shown, *shell.lines(hidden.record)]
    return _finished(tuple(lines.lines(layout, numbers)), (above, ()), meta, page, site)


def _finished(
    body: tuple[Line, ...],
    around: tuple[Sequence[str], Sequence[str]],
    meta: Meta,
    page: Page,
    site: Site,
) -> Draft:
    texts = [line.text for line in body]
    meta = with_rights(metadata.visible(meta, *around, page, site, texts), around[1])
    language = lang.detect("\n".join(texts), site.language or meta.lang)
    return Draft(page, body, replace(meta, lang=language), site)
