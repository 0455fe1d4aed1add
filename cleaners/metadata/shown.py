"""What the markup did not say is read from the visible lines around an article's body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaners import dates
from cleaners.credits import Credits, read
from cleaners.metadata import chinese, dateline, latin, people, signing
from cleaners.metadata.around import Around
from cleaners.metadata.cjk import is_somebody
from cleaners.model import Meta, Page, Site

_LONGEST = 200
_MOST_AUTHORS = 6


def visible(
    meta: Meta, above: Sequence[str], below: Sequence[str], page: Page, site: Site, body: Sequence[str] = ()
) -> Meta:
    """`meta` with what the lines above (nearest last) and below (nearest first) the body add.

    Of the body's own lines only the credit lines at its ends are read, and the names in brackets in its
    first and last ones. On Chinese pages the named source and those who sign win over the markup's.
    """
    around = Around.of(meta.title, above, below, body)
    if around.title != meta.title:
        meta = replace(meta, title=around.title)
    found = [c for line in around.nearest if len(line) <= _LONGEST and (c := read(line)) is not None]
    is_chinese = around.chinese
    if is_chinese:
        meta = _credited(chinese.complete(meta, around, found), found)
    else:
        meta = _credited(meta, found)
        if not meta.authors and (authors := _authors(around, found, meta)):
            meta = replace(meta, authors=authors)
    if not meta.authors or not meta.source:
        signatures = signing.signatures(around, meta.lang)
        meta = replace(
            meta,
            authors=meta.authors or signing.authors(signatures),
            source=meta.source or signing.source(signatures),
        )
    zone = dates.zone_for(site, "zh" if is_chinese else meta.lang)
    return dateline.complete(meta, around.dated, around.inner[:1], page, zone)


def _credited(meta: Meta, found: Sequence[Credits]) -> Meta:
    if not found:
        return meta
    editors = tuple(dict.fromkeys(name for c in found for name in c.editors))
    photographers = tuple(dict.fromkeys(name for c in found for name in c.photographers))
    return replace(
        meta,
        editors=meta.editors or editors,
        photographers=meta.photographers or photographers,
        source=meta.source or next((c.source for c in found if c.source and is_somebody(c.source)), None),
        section=meta.section or next((c.section for c in found if c.section), None),
        edition=meta.edition or next((c.edition for c in found if c.edition), None),
    )


def _authors(around: Around, found: Sequence[Credits], meta: Meta) -> tuple[str, ...]:
    """The first names that a line signs with; the source does not sign its own articles, nor does the section."""
    own = (meta.source,) if meta.source else ()
    signed = (
        *(c.authors for c in found),
        *((text,) for text in latin.signed(around.above, around.below, around.title)),
    )
    for values in signed:
        names = people.read((value for value in values if value != meta.section), own).people
        if names and len(names) <= max(_MOST_AUTHORS, len(values)):
            return names
    return ()
