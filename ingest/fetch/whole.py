"""Whether a document whose transfer broke off is complete all the same. Pure.

Servers miscount Content-Length, or forget the last chunk or gzip's trailer. Browsers show what came. Here such a
document is accepted only when its own end proves that nothing is missing.
"""

from __future__ import annotations

import json
import re

_LOOKED_AT = 16 * 1024  # bytes at the end; sites put comments and scripts behind </html>
_LONGEST_JSON = 2 * 1024 * 1024
_ROOT_END = re.compile(rb"</(?:html|rss|feed|rdf:rdf|urlset|sitemapindex|opml)\s*>", re.IGNORECASE)
_BEHIND = re.compile(rb"(?:[\s\x00]|<!--.*?-->|<script\b.*?</script\s*>)*+", re.IGNORECASE | re.DOTALL)


def whole(body: bytes) -> bool:
    """Whether a decoded document ends with the end tag of its root, or is a complete JSON value."""
    tail = body[-_LOOKED_AT:]
    ends = list(_ROOT_END.finditer(tail))
    if ends:
        return _BEHIND.fullmatch(tail, ends[-1].end()) is not None
    if body.lstrip()[:1] != b"{" or len(body) > _LONGEST_JSON:
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True
