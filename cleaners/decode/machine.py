"""Recognises a document for programs in place of a page: feeds, sitemaps, data. Nothing is parsed here."""

from __future__ import annotations

import re
from typing import Final

_MOST_PIECES: Final = 20
_PIECE: Final = re.compile(
    r"[\s\ufeff]*(?:<\?[^>]{0,1000}\?>|<!--(?:(?!-->).){0,10000}-->|<!DOCTYPE\b[^>\[]{0,1000}(?:\[[^\]]{0,10000}\]\s{0,100})?>)",
    re.DOTALL | re.IGNORECASE,
)
"""What may stand before the first element of XML."""
_LIST: Final = re.compile(
    r"[\s\ufeff]*<(?:[a-z][\w.-]{0,40}:)?(?:rss|feed|rdf|urlset|sitemapindex|opml|opensearchdescription)(?=[\s>/])",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(r"[^<>]{0,10000}>\s*(?:<|\Z)")
"""The rest of the first element's tag, and what such a document goes on with: an element. Text that begins with the
name of a format in brackets goes on with words."""
_PAGE: Final = re.compile(r"[\s\ufeff]*<(?:html|head|body|title|meta)(?=[\s>/])", re.IGNORECASE)
_DATA: Final = re.compile(r"(?:application|text)/(?:(?:[\w.-]{1,60}\+)?json|(?:x-)?(?:java|ecma)script)")


def is_list(text: str) -> bool:
    """Whether the text is XML whose first element is that of a feed, a sitemap or a list of feeds."""
    root = _LIST.match(text, _first_element(text))
    return root is not None and _INSIDE.match(text, root.end()) is not None


def is_data(media_type: str, text: str) -> bool:
    """Whether the text is a script or the data of scripts by its media type; a page by a wrong type stays a page."""
    return _DATA.fullmatch(media_type) is not None and not _PAGE.match(text, _first_element(text))


def _first_element(text: str) -> int:
    at = 0
    for _ in range(_MOST_PIECES):
        piece = _PIECE.match(text, at)
        if piece is None:
            break
        at = piece.end()
    return at
