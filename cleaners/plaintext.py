"""Makes a draft of plain text, with the lines as they stand. The steps decide which of them are the article."""

from __future__ import annotations

import re

from cleaners import lang, listings
from cleaners.model import Draft, Line, Meta, Page, Rejected, Site

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_MOST_UNPRINTABLE = 0.2
"""The share of characters without a meaning above which a body is not text. Images and archives have about 0.5."""


def draft(page: Page, text: str, site: Site) -> Draft | Rejected:
    """The lines of `text`, unchanged. The language is the only metadata so far."""
    if not text.strip("\ufeff \t\r\n\u3000\u00a0"):
        return Rejected("empty")
    if len(_UNPRINTABLE.findall(text)) > _MOST_UNPRINTABLE * len(text):
        return Rejected("not_text")
    sources = _BREAK.split(text)
    if listings.names_list(page.url) and listings.is_list(sources):
        return Rejected("listing", "headlines with a teaser each, where lists stand by the address")
    lines = tuple(Line.of(source) for source in sources)
    return Draft(page, lines, Meta(lang=lang.detect(text, site.language)), site)
