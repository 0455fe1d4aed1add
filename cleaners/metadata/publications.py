"""Weighs where an article comes from: the source that each reader gives, with its evidence. Lines are read
elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaners.bodies import is_agency, is_organisation
from cleaners.lines.credits import Credits
from cleaners.metadata import chinese, cjk, origin, signing
from cleaners.metadata.around import Around
from cleaners.metadata.byline_forms import NO_ACCOUNT
from cleaners.metadata.signing import Signature
from cleaners.model import FieldCandidate, Meta

NAMED, OFFICE, ORGANISATION, PUBLICATION, TAIL = 5.3, 5.2, 5.1, 5.0, 4.8
"""The weights of the markup: a meta for the source, an office that signs, a declared organisation, the publication's
name, the end of the document's title."""
_LABELLED, _BYLINE, _OPENING, _OUTLET, _BESIDE = 9.0, 8.0, 7.0, 6.0, 5.5
"""The weights of lines: a label, an agency among the signers, one that signs the opening, the outlet beside names or
day, a publication alone between headline and day on a Chinese page."""
_NAMED_LINE = 8.5
"""The weight of the value of a label in a line of any language."""
_DATED = 7.5
"""The weight of the outlet in the line of the day, where no dispatch in the text contradicts it."""
_BRACKETED, _MASTHEAD = 6.5, 3.5
"""The weights of an agency alone in brackets below a text, and of a line after which the host is named."""
_PICTURE = re.compile(r"图像|圖像|图片|圖片|照片|image|photo|foto|bild|picture|写真|사진|фото", re.IGNORECASE)
"""Words in the line above an agency's name that make the agency the source of a picture."""
_LONGEST_DATELINE = 90
ENDING = 1.0
"""The weight of the end of the document's title where nothing confirms that it is a publication's name."""
_CREDITED, _MENTIONED, _HOLDER, _AUTHOR = 4.5, 4.0, 3.0, 2.0
"""The weights of a credit line, of any other byline, of the holder of the rights, and of an organisation among the
authors of the markup."""


def candidates(
    meta: Meta,
    around: Around,
    credit_lines: Sequence[Credits],
    signatures: Sequence[Signature],
    host: str = "",
) -> list[FieldCandidate]:
    """All candidates of the readers, in the order of the readers."""
    given = [candidate for candidate in meta.candidates if candidate.field == "source"]
    if not given:
        given += _each((meta.source,), "the markup", "", PUBLICATION)
    given += _each(cjk.sources(around.nearest), "a line around the text", "a label of sources", _LABELLED)
    named = (name for s in signatures for name in s.byline.named)
    given += _each(named, "a byline", "a label of sources", _NAMED_LINE)
    signers = signing.signers(signatures)
    beside = [name for s in signers for name in s.byline.sources]
    alone = [
        name
        for s in signatures
        if s.line in around.above
        and (s in signers or not s.byline.authors)
        and not (s.at > 0 and _PICTURE.search(around.above[s.at - 1]))
        for name in s.byline.sources
        if is_agency(name)
    ]
    given += _each((*beside, *alone), "a byline", "beside who signs", _BYLINE)
    given += _each((origin.agency(around.inner),), "the text", "signs it", _OPENING)
    opening = (origin.agency([line]) for line in around.dateline if len(line) <= _LONGEST_DATELINE)
    given += _each(opening, "a dateline", "signs it", _OPENING)
    outlet = origin.dispatcher(around.inner, around.above, host)
    own = outlet is not None and origin.is_own(outlet, host)
    given += _each((outlet,), "the text", "stands in its dateline", _MASTHEAD if own else _OPENING)
    given += _each(map(origin.supplier, around.ending), "below the text", "an agency alone", _BRACKETED)
    given += _each(_repeated(around), "a line above the text", "in brackets and again alone", _BRACKETED)
    given += _each(map(origin.alone, around.below[:2]), "below the text", "alone in brackets", _BRACKETED)
    given += _each(
        (origin.masthead([*around.far, *around.below], host),), "a line", "agrees with the host", _MASTHEAD
    )
    given += _each((signing.outlet(signatures),), "a line above the text", "beside names or day", _OUTLET)
    given += _each((signing.dated_outlet(signatures),), "the line with the day", "beside it", _DATED)
    if around.chinese:
        given += _each(origin.announced(around.far), "a line above the text", "a label of sources", _LABELLED)
        given += _each((origin.office(around.ending),), "below the text", "an office above its day", _BESIDE)
        names, office = chinese.unlabelled(around.above, around.title, around.inner)
        given += _each((office,), "between headline and day", "", _BESIDE)
        given += _each(
            [name for name in names if is_organisation(name)], "between headline and day", "", _AUTHOR
        )
    credited = (
        c.source
        for c in credit_lines
        if c.source and cjk.is_somebody(c.source) and not NO_ACCOUNT.search(c.source)
    )
    given += _each(credited, "a credit line", "", _CREDITED)
    given += _each((signing.source(signatures),), "a byline", "", _MENTIONED)
    given += _each((origin.holder(around.below),), "below the text", "a notice of rights", _HOLDER)
    signed = (*meta.authors, *(cjk.authors(chinese.signing(around)) if around.chinese else ()))
    given += _each([name for name in signed if is_organisation(name)], "markup or line", "an author", _AUTHOR)
    return given


def _repeated(around: Around) -> Iterator[str]:
    """The names that stand in brackets in a line between headline and text, and in another line alone."""
    lines = frozenset((*around.above, *around.ending, *around.below))
    for line in around.opening:
        name = origin.alone(line)
        if name and name in lines:
            yield name


def _each(names: Iterable[str | None], place: str, label: str, weight: float) -> Iterator[FieldCandidate]:
    for name in names:
        if name and not cjk.is_tool(name):
            yield FieldCandidate("source", name, place, label, weight)
