"""Completes the metadata of the markup from the visible lines around an article's body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from cleaners import dates
from cleaners.lines.credits import read
from cleaners.metadata import authors, chinese, dateline, origin, particulars, publications, signing
from cleaners.metadata.addresses import host
from cleaners.metadata.around import Around
from cleaners.metadata.choosing import choose
from cleaners.model import FieldCandidate, Meta, Page, Site
from cleaners.name_shapes import key

_LONGEST = 200


def visible(
    meta: Meta, above: Sequence[str], below: Sequence[str], page: Page, site: Site, body: Sequence[str] = ()
) -> Meta:
    """`meta` with what the lines above (nearest last) and below (nearest first) the body add.

    Of the body itself, only the credit lines at its ends are read, and the names in brackets in its first and last
    lines. On Chinese pages, the source and the signers that lines name outweigh those of the markup.
    """
    around = Around.of(meta.title, above, below, body)
    if around.title != meta.title:
        meta = replace(meta, title=around.title)
    credit_lines = [c for line in around.nearest if len(line) <= _LONGEST and (c := read(line)) is not None]
    signatures = signing.signatures(around, meta.lang, _own(meta, around, host(page.url)))
    of_source = publications.candidates(meta, around, credit_lines, signatures, host(page.url))
    source = choose(of_source)
    meta = replace(meta, source=source.value if source is not None else None)
    if around.chinese and not meta.section:
        meta = particulars.added(meta, chinese.sections(around))
    meta = particulars.added(
        meta,
        (
            *particulars.of_credits(credit_lines, "a credit line"),
            *_signed("editors", signing.editors(signatures)),
            *_signed("photographers", signing.photographers(signatures)),
        ),
    )
    of_authors = authors.candidates(meta, around, credit_lines, signatures, host(page.url))
    others = [candidate for candidate in meta.candidates if candidate.field not in ("authors", "source")]
    meta = replace(meta, authors=authors.chosen(of_authors), candidates=(*others, *of_authors, *of_source))
    zone = dates.zone_for(site, "zh" if around.chinese else meta.lang)
    return dateline.complete(meta, around, page, zone)


def _own(meta: Meta, around: Around, site: str) -> frozenset[str]:
    """The keys of the names that the publication goes by, from its markup, its notice of rights and its dateline."""
    named = (c.value for c in meta.candidates if c.label == "the publication's name")
    shown = (origin.holder(around.below), origin.dispatcher(around.inner, around.above, site))
    return frozenset(key(name) for name in (meta.source, *shown, *named) if name)


def _signed(field: Literal["editors", "photographers"], names: tuple[str, ...]) -> Iterator[FieldCandidate]:
    return particulars.names(field, names, "a byline", "a label", particulars.LINE)
