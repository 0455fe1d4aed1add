"""The order of the verbs that make an article from a page, and nothing else."""

from __future__ import annotations

from cleaners import decode, extract, finish, plaintext, steps
from cleaners.model import Article, Draft, Page, Rejected, Site


def draft(page: Page, site: Site | None = None) -> Draft | Rejected:
    """What stands on the page before any cleaning: decoded, extracted, with the metadata its markup states."""
    site = site or Site()
    decoded = decode.decode(page.body, site.encoding or page.charset)
    if page.media_type == "text/plain":
        return plaintext.draft(page, decoded.text, site)
    return extract.draft(page, decoded.text, site)


def clean(page: Page, site: Site | None = None) -> Article | Rejected:
    """The article of a page, or why there is none. Pure: equal arguments give equal results; nothing raises."""
    extracted = draft(page, site)
    if isinstance(extracted, Rejected):
        return extracted
    for step in steps.ORDER:
        extracted = step(extracted)
    return finish.article(extracted)
