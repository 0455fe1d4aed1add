"""The order of the steps that make an article from a page. No step itself is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cleaners import decode, extract, finish, metadata, plaintext, sites, steps
from cleaners.bounds import bounded
from cleaners.decode.binary import is_binary
from cleaners.decode.machine import is_data, is_list
from cleaners.extract import Document
from cleaners.listings import is_table
from cleaners.model import Article, Draft, FieldCandidate, Image, Line, Page, Rejected, Site
from cleaners.urls import bare, entry_of

_LITTLE: Final = 80
"""The number of characters of text below which a page may be one without a text of its own."""
_MANY_TIMES: Final = 10
"""A page has no text of its own where the extraction took more than this many times the remaining text. Of 1,854 real
articles, none with so little text had lost more than three quarters."""


def draft(page: Page, site: Site | None = None) -> Draft | Rejected:
    """The page before any cleaning: decoded and extracted, with the metadata of its markup."""
    site = sites.described(page, site)
    page, content = select_entry(page, parse_page(page, site))
    return draft_content(page, content, site)


def parse_page(page: Page, site: Site) -> Document | str | Rejected:
    """The page decoded, and parsed where it is HTML. Plain text stays text."""
    if is_binary(page.body) and not _in_utf16(site.encoding or page.charset):
        return Rejected("not_text", "a picture, a program or another file of bytes")
    decoded = decode.decode(page.body, site.encoding or page.charset)
    if is_data(page.media_type, decoded.text):
        return Rejected("not_text", f"{page.media_type} is for programs")
    if is_list(decoded.text):
        return Rejected("listing", "a feed or a sitemap, and no page")
    if page.media_type == "text/plain":
        return decoded.text
    return extract.parse(decoded.text, decoded.utf8, decoded.encoding)


def select_entry(page: Page, content: Document | str | Rejected) -> tuple[Page, Document | str | Rejected]:
    """The entry alone, where the fragment of the page's URL names one of its elements; otherwise the whole page."""
    name = entry_of(page.url)
    if name is None:
        return page, content
    entry = extract.entry(content, name) if isinstance(content, Document) else None
    return (replace(page, url=bare(page.url)), content) if entry is None else (page, entry)


def _in_utf16(charset: str | None) -> bool:
    return (charset or "").lower().startswith(("utf-16", "ucs-2", "utf16"))


def draft_content(
    page: Page, content: Document | str | Rejected, site: Site, named: str | None = None
) -> Draft | Rejected:
    """The draft of the result of `parse_page`. It consumes the document's tree.

    `named` is the title by which a listing named the page. None when none did.
    """
    if isinstance(content, Rejected):
        return content
    if isinstance(content, str):
        return plaintext.draft(page, content, site)
    return extract.draft(content, page, site, named)


def clean(page: Page, site: Site | None = None) -> Article | Rejected:
    """The article of a page, or why there is none. Pure: equal arguments give equal results, and nothing is raised."""
    return clean_parts((page,), site)


def clean_parts(parts: Sequence[Page], site: Site | None = None) -> Article | Rejected:
    """The article of a page that its site cut into several. The parts are given in reading order and joined before
    cleaning.

    The first part gives the metadata and the verdict. A later part without an article adds nothing.
    """
    whole = clean_drafts([draft(part, site) for part in parts])
    return whole if isinstance(whole, Rejected) else finish.article(whole)


def clean_and_explain(
    page: Page, site: Site | None = None
) -> tuple[Article | Rejected, tuple[FieldCandidate, ...]]:
    """The result of `clean`, and the candidates among which its values were chosen."""
    whole = clean_drafts([draft(page, site)])
    return (whole, ()) if isinstance(whole, Rejected) else (finish.article(whole), whole.meta.candidates)


def clean_drafts(drafts: Sequence[Draft | Rejected]) -> Draft | Rejected:
    """The draft of all parts after all steps. Each line has its changes with their reasons."""
    first, *rest = drafts
    if isinstance(first, Rejected):
        return first
    whole = _join((first, *(part for part in rest if isinstance(part, Draft))))
    for step in steps.WHOLE:
        whole = step(whole)
    whole = replace(whole, meta=metadata.settled(whole.meta))
    left = sum(len(line.text.strip()) for line in whole.lines if line.cut is None)
    if not left:
        return Rejected("too_short", "nothing is left of what was taken for the text")
    if whole.page.media_type == "text/plain":
        return whole
    if left < _LITTLE and _is_remainder(whole, left):
        return Rejected("too_short", f"{left} characters are left of what was taken for the text")
    if whole.meta.published or whole.meta.authors:
        return whole
    if is_table(line.text for line in whole.lines if line.cut is None):
        return Rejected("no_article", "rows with figures and no sentence")
    return whole.unsigned or whole


def _is_remainder(whole: Draft, left: int) -> bool:
    """Whether hardly anything is left of what the extraction took. A page of boxes, lists and forms has no text."""
    return sum(len(line.text.strip()) for line in whole.lines) > _MANY_TIMES * left


def _join(parts: Sequence[Draft]) -> Draft:
    """The first part with the lines and the pictures of all parts in order, each after the steps for a part alone.

    What a later part says of the article is added where the parts before it said nothing.
    """
    images: dict[str, Image] = {}
    for image in (image for part in parts for image in part.meta.images):
        images.setdefault(image.url, image)
    meta = bounded(replace(parts[0].meta, images=tuple(images.values())) if len(parts) > 1 else parts[0].meta)
    lines: list[Line] = []
    for part in parts:
        alone = replace(part, meta=meta)
        for step in steps.EACH_PART:
            alone = step(alone)
        lines += alone.lines
        meta = alone.meta
    return replace(parts[0].with_lines(lines), meta=meta)
