"""What the markup did not say is read from the visible lines around an article's body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaners import dates
from cleaners.credits import Credits, read
from cleaners.metadata import chinese, cjk, dateline, latin, origin, people, signing
from cleaners.metadata.around import Around
from cleaners.metadata.cjk import is_somebody
from cleaners.model import Meta, Page, Site
from cleaners.names import is_agency, is_organisation, key

_LONGEST = 200
_MOST_AUTHORS = 6
_SHORT = 4


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
    signatures = signing.signatures(around, meta.lang, _own(meta, around))
    is_chinese = around.chinese
    origin_stated = _origin(around, signatures)
    meta = _credited(chinese.complete(meta, around, found) if is_chinese else meta, found)
    meta = replace(
        meta,
        source=origin_stated
        or signing.outlet(signatures)
        or meta.source
        or signing.source(signatures)
        or origin.holder(around.below),
        editors=meta.editors or signing.editors(signatures),
        photographers=meta.photographers or signing.photographers(signatures),
    )
    if not meta.source:
        meta = replace(meta, source=next(filter(is_organisation, meta.authors), None))
    meta = replace(meta, authors=_signed(meta, around, found, signatures))
    zone = dates.zone_for(site, "zh" if is_chinese else meta.lang)
    return dateline.complete(meta, around, page, zone)


def _own(meta: Meta, around: Around) -> frozenset[str]:
    """Keys of the names that the publication goes by: in its markup, and in its notice of rights."""
    return frozenset(key(name) for name in (meta.source, origin.holder(around.below)) if name)


def _origin(around: Around, signatures: Sequence[signing.Signature]) -> str | None:
    """The source that a label names, else the agency or paper of the byline, else the one that signs the opening."""
    if labelled := next(cjk.sources(around.nearest), None):
        return labelled
    beside = [name for s in signatures if s.byline.authors for name in s.byline.sources]
    alone = [
        name for s in signatures if s.line in around.above for name in s.byline.sources if is_agency(name)
    ]
    return next(iter((*beside, *alone)), None) or origin.agency(around.inner)


def _signed(
    meta: Meta, around: Around, found: Sequence[Credits], signatures: Sequence[signing.Signature]
) -> tuple[str, ...]:
    """Who wrote: those of the markup whom no line calls editors; where none is shown, those whom a label names."""
    editors = {key(name) for name in (*meta.editors, *signing.editors(signatures))}
    editors.add(key(meta.source or ""))
    stated = tuple(n for n in meta.authors if key(n) not in editors and not is_organisation(n))
    shown = signing.authors(signatures)
    if stated and (not shown or signing.shows(around, stated)):
        return stated
    if shown and (not stated or signing.is_sure(signatures)):
        return shown
    return stated or (() if around.chinese else _authors(around, found, meta))


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


def _is_branch(name: str, source: str | None) -> bool:
    """Whether a name has a word of the publication's: Revista Fórum, Fórum Educação."""
    words = {key(word) for word in (source or "").split() if len(word) > _SHORT}
    return any(key(word) in words for word in name.split())


def _authors(around: Around, found: Sequence[Credits], meta: Meta) -> tuple[str, ...]:
    """The first names that a line signs with; the source does not sign its own articles, nor does the section."""
    own = (meta.source,) if meta.source else ()
    body = "\n".join(around.inner)
    others = {key(name) for name in (*meta.photographers, *meta.editors)}
    signed = (
        *(c.authors for c in found),
        *((text,) for text in latin.signed(around.above, around.below, around.title)),
    )
    for values in signed:
        names = people.read((value for value in values if value != meta.section), own).people
        if any(key(name) in others for name in names):
            continue
        if any(signing.is_topic(name, body) or _is_branch(name, meta.source) for name in names):
            continue
        if names and len(names) <= max(_MOST_AUTHORS, len(values)):
            return names
    return ()
