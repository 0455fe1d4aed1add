"""What workers share, loaded once before they are forked: importing this module loads it. Nothing else is here."""

from __future__ import annotations

import gc

import pebble

import cleaners.preloaded
import ingest.working
from ingest.discover import formats
from ingest.memory import trim

__all__ = ["cleaners", "ingest", "pebble"]

_ITEM = "<title>A bridge</title><link>http://a.example/1.html</link><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>"
_FEED = f'<rss version="2.0"><channel><title>Paper</title><item>{_ITEM}</item></channel></rss>'
_LISTING = '<html><body><ul><li><a href="/2026/03/bridge.html">A bridge is open</a></li></ul></body></html>'

# What a worker makes by itself when it reads its first feed costs its memory and its time once more in each of them.
for _body, _kind in ((_FEED, "application/rss+xml"), (_LISTING, "text/html")):
    formats.parse(_body.encode(), "http://a.example/", _kind)

# The tables are made of larger ones, which are gone by now. What stays is shared as long as no worker writes to it, and
# a collection of garbage would.
gc.collect()
gc.freeze()
trim()
