"""Weighs and chooses section, edition, editors, photographers and tags. No reader lives here.

A value that cannot be one stays among the candidates with weight 0, and its label gives the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from cleaners import picture_credits
from cleaners.bodies import is_agency, is_body, is_desk, is_organisation
from cleaners.lines.credits import Credits
from cleaners.metadata import cjk, origin
from cleaners.metadata.choosing import choose
from cleaners.metadata.titles import squash
from cleaners.model import FieldCandidate, Lists, Meta
from cleaners.names import is_never
from cleaners.vocab.sections import NO_SECTIONS, NO_TAGS

JSON_LD, META, LABEL = 6.0, 5.5, 5.0
"""The weights of the markup's statements about the article, and of what a label in a line names."""
CRUMBS, LINE, CHANNEL = 4.5, 4.0, 3.5
"""The weights of breadcrumbs in markup, of breadcrumbs and credits in a line, and of a channel above the headline."""
TAGGED, KEYWORDS, LINKS = 5.0, 4.5, 4.0
"""The weights of links to tags, of the metas for keywords (in which many sites repeat the same on each page), and of
lines."""
SAME_ON_EACH_PAGE = ("keywords", "cxenseparse:keywords")
_ALONE = 2.5
"""What is subtracted from a reader's only tag. It is often a line of tags, or the topic of the site."""
CAPTION = 2.0
"""The weight of persons whom the credits of captions name."""
BEHIND = 0.01
"""How much less each part of breadcrumbs weighs than the one behind it."""
_LEAST = 1.0

_NAMES: Final[tuple[Literal["section", "edition"], ...]] = ("section", "edition")
_LISTS: Final[tuple[Lists, ...]] = ("editors", "photographers", "tags")
_FIELDS: Final = (*_NAMES, *_LISTS)

_MOST_TAGS, _LONGEST = 40, 60
_LONGEST_EDITION = 20
_MOST_NAMES = 12
_CUT = 8
"""The number of letters from which a breadcrumb that begins the title is the shortened title and no section."""
_FEW = 3
"""The number of characters from which a value inside the source's name may be the publication's name."""
_MOST_WORDS = 7
_NO_SECTION = re.compile("|".join(NO_SECTIONS), re.IGNORECASE)
_NO_TAG = re.compile("|".join(NO_TAGS), re.IGNORECASE)
_OWN_WITHIN = 6
"""The number of letters from which a site's name makes a keyword that contains it a slogan."""
_NUMBER = re.compile(r"\d{5,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OPENS = re.compile(r"[^\W_]|[(（「『《]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[。！？!?，；]|\.\s|https?:|@")
_APART = re.compile(r"\s*[|_｜»]\s*|\s[–—-]\s")
"""The sign between a section and the site's name."""
_JOINED = re.compile(r"&|\b(?:and|und|et|y|e|en|og|och|i)\b", re.IGNORECASE)
_CONTACT = re.compile(r"\s*(?:\btel\b|电话|電話|邮箱|e-?mail)\W.*$", re.IGNORECASE)
_NO_NAME = re.compile(r"[:：]|\d{5}")


def crumbs(parts: Sequence[str], place: str, weight: float) -> Iterator[FieldCandidate]:
    """Each part of breadcrumbs as a candidate. The last part comes first and weighs most."""
    for n, part in enumerate(reversed(parts)):
        yield FieldCandidate("section", part, place, "breadcrumbs", weight - n * BEHIND)


def of_credits(lines: Sequence[Credits], place: str) -> Iterator[FieldCandidate]:
    """The candidates of credit lines: the first section and edition, and all names."""
    named: tuple[tuple[Lists, Iterator[str]], ...] = (
        ("editors", (name for line in lines for name in line.editors)),
        ("photographers", (name for line in lines for name in line.photographers)),
        ("tags", (tag for line in lines for tag in line.tags)),
    )
    for field, values in named:
        yield from names(field, values, place, "a label", LINE)
    if section := next((line.section for line in lines if line.section), None):
        yield FieldCandidate("section", section, place, "a label", LABEL)
    if edition := next((line.edition for line in lines if line.edition), None):
        yield FieldCandidate("edition", edition, place, "a label", LABEL)


def names(
    field: Lists, values: Iterable[str], place: str, label: str, weight: float
) -> Iterator[FieldCandidate]:
    """One candidate with all names, each once; nothing where there are none."""
    if each := tuple(dict.fromkeys(values)):
        alone = field == "tags" and len(each) == 1
        yield FieldCandidate.of_names(each, place, label, weight - alone * _ALONE, field)


def added(meta: Meta, given: Iterable[FieldCandidate]) -> Meta:
    """`meta` with more candidates. Their fields are chosen anew among all candidates."""
    new = tuple(dict.fromkeys(given))
    if not new:
        return meta
    fields = {one.field for one in new}
    return _chosen(meta, (*_of_value(meta, fields), *meta.candidates, *new), fields)


def settled(meta: Meta) -> Meta:
    """`meta` with its section and persons, once title and source are known. The name of either is no section, and
    captions name persons.
    """
    own = _own(meta)
    captions = [
        *meta.captions,
        *(text for image in meta.images for text in (image.credit, image.caption) if text),
    ]
    persons = [
        name for text in captions for name in picture_credits.credited(text) if squash(name) not in own
    ]
    new = tuple(names("photographers", persons, "captions", "the credit", CAPTION))
    fields = {one.field for one in (*meta.candidates, *new)}.intersection(_FIELDS)
    if not fields:
        return meta
    return _chosen(meta, (*_of_value(meta, fields), *meta.candidates, *new), fields)


def _of_value(meta: Meta, fields: Iterable[str]) -> Iterator[FieldCandidate]:
    """A candidate for each value that came without candidates."""
    missing = set(fields).difference(one.field for one in meta.candidates)
    for name in _NAMES:
        if name in missing and (value := getattr(meta, name)):
            yield FieldCandidate(name, value, "the markup", "", JSON_LD)
    for listed in _LISTS:
        if listed in missing and (values := getattr(meta, listed)):
            yield FieldCandidate.of_names(values, "the markup", "", JSON_LD, listed)


def _chosen(meta: Meta, candidates: Sequence[FieldCandidate], fields: Iterable[str]) -> Meta:
    own, title = _own(meta), squash(meta.title or "")
    judged = list(candidates)
    for field in (
        field for field in _FIELDS if field in fields
    ):  # The section comes first, because its name is no tag.
        for n, one in enumerate(judged):
            if one.field == field and one.weight:
                judged[n] = _judged(one, own, title, meta)
        best = choose((one for one in judged if one.field == field), _LEAST)
        value = best.value if best is not None else None
        chosen = best.names if best is not None else ()
        meta = replace(meta, **{field: chosen if field in _LISTS else value})  # type: ignore[arg-type]
    return replace(meta, candidates=tuple(judged))


def _judged(one: FieldCandidate, own: frozenset[str], title: str, meta: Meta) -> FieldCandidate:
    """A candidate as the article may have it. Its weight is 0 where the article cannot have it."""
    if one.field == "section":
        value = _section(one.value, own)
        against = _against(value, own, title, meta.source)
        return one._replace(value=value) if not against else one._replace(weight=0.0, label=against)
    if one.field == "edition":
        return one if len(one.value) <= _LONGEST_EDITION else one._replace(weight=0.0, label="too long")
    if one.field == "tags":
        slogans = _publications(meta) if one.label in SAME_ON_EACH_PAGE else frozenset()
        kept = tuple(_tags(one.names, own | {squash(meta.section or "")}, slogans, title))
    elif one.field == "photographers":
        kept = tuple(picture_credits.persons(one.names)[:_MOST_NAMES])
        kept = tuple(name for name in kept if squash(name) not in own)
    else:
        cut = (_CONTACT.sub("", name).strip() for name in one.names[:_MOST_NAMES])
        kept = tuple(name for name in dict.fromkeys(cut) if _is_editor(name) and squash(name) not in own)
    if not kept:
        return one._replace(weight=0.0, label="nobody" if one.field != "tags" else "the site's own words")
    return one._replace(names=kept, value=", ".join(kept)) if kept != one.names else one


def _own(meta: Meta) -> frozenset[str]:
    """The names of the source and of the publication, for comparison."""
    return frozenset(squash(name) for name in _called(meta)) - {""}


def _publications(meta: Meta) -> frozenset[str]:
    """Those of `_own` that only a publication can have. Norwich is also a town, and the subject of articles."""
    return frozenset(squash(name) for name in _called(meta) if origin.is_publication(name)) - {""}


def _called(meta: Meta) -> list[str]:
    named = (one.value for one in meta.candidates if one.label == "the publication's name")
    return [name for name in (meta.source, *named) if name]


def _section(value: str, own: frozenset[str]) -> str:
    """A section's name without the site's name beside it. Of a list, the first."""
    value = value.strip().lstrip("#＃ ")
    parts = [part for part in _APART.split(value) if part and squash(part) not in own]
    value = parts[0] if parts else value
    first, comma, rest = value.partition(",")
    return first.strip() if comma and first and not _JOINED.search(rest) else value


def _against(value: str, own: frozenset[str], title: str, source: str | None) -> str:
    """Why a value is no section; empty where it may be one."""
    folded = squash(value)
    if not (1 < len(value) <= _LONGEST and _OPENS.match(value) and _LETTER.search(value)):
        return "no name"
    if _NO_SECTION.fullmatch(value):
        return "a word of the site"
    if _SENTENCE.search(value) or len(value.split()) > _MOST_WORDS:
        return "a sentence"
    if title and (folded == title or (len(folded) >= _CUT and (title.startswith(folded) or title in folded))):
        return "the title"
    held = len(value) >= _FEW and not value.isascii() and value in (source or "")
    if folded in own or (held and origin.is_publication(value)):
        return "the site's name"
    return ""


def _tags(given: Sequence[str], others: frozenset[str], slogans: frozenset[str], title: str) -> Iterator[str]:
    """The tags, each once. The title and names of the site or the section are left out, and tags that contain one of
    `slogans`.
    """
    names = [name for name in slogans if len(name) >= _OWN_WITHIN]
    known = set(others)
    for tag in given:
        text = tag.strip(" \t\"'#＃,;")
        folded = squash(text) or text
        if not 1 < len(text) <= _LONGEST or ":" in text or _NUMBER.fullmatch(text):
            continue
        is_title = bool(title) and (folded == title or (len(title) >= _CUT and title in folded))
        if is_title or folded in known or _NO_SECTION.fullmatch(text) or _NO_TAG.fullmatch(text):
            continue
        if len(text.split()) > _MOST_WORDS or any(name in folded for name in names):
            continue
        known.add(folded)
        yield text
        if len(known) - len(others) == _MOST_TAGS:
            return


def _is_editor(name: str) -> bool:
    if is_desk(name) or is_never(name) or is_agency(name) or is_organisation(name) or is_body(name):
        return False
    return cjk.is_somebody(name) and not _NO_NAME.search(name)
