"""Links that only count who passes: alerts and aggregators name the page in a parameter of their own address. Pure.

Such addresses are closed to crawlers by robots.txt as a rule, and the page itself is not.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from cleaners.links import resolved
from cleaners.urls import same_site

_PASSING = re.compile(
    r"/(?:url|link|redirect\w*|redir|goto|go|outgoing|outbound|out|exit|away|\w*click\w*|track\w*|[lr]|rd)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
_TARGET = frozenset(("url", "u", "q", "target", "to", "dest", "destination", "redirect", "goto", "link"))
_HTTP = re.compile(r"https?://", re.IGNORECASE)


def behind(address: str) -> str:
    """The page of another site that the address passes its reader on to. The address itself where it is none such."""
    if "?" not in address:
        return address
    parts = urlsplit(address)
    if not _PASSING.fullmatch(parts.path[parts.path.rstrip("/").rfind("/") :]):
        return address
    for name, value in parse_qsl(parts.query, max_num_fields=50) if parts.query.count("&") < 50 else ():
        target = resolved(address, value) if name.lower() in _TARGET and _HTTP.match(value) else None
        if target is not None and not same_site(target, address):
            return target
    return address
