"""How much one run may ask of a source: what an endless server costs at most. Constants only."""

from datetime import timedelta

INDEX_BELIEVED = timedelta(days=1)
"""How long after a sitemap was read an index's word is believed that it has not changed."""
SITEMAP_DEPTH = 5
"""Indexes inside indexes."""
SITEMAP_FILES = 500
"""Sitemaps and indexes read for one source in one run."""
PAGES = 20
"""Pages of one listing or feed."""
NEW_URLS = 2_000
"""New URLs of one source in one run."""
KEPT = 10_000
"""Known and filtered URLs of one source that are kept as values; beyond, only their number."""
URL = 2_048
"""Characters of a URL."""
TITLE = 1_000
"""Characters of a title as a listing gives it."""
AUTHOR = 500
"""Characters of an author's name as a listing gives it."""
FEEDS = 5
"""Feeds that are read when a page names several."""
PATH_REPEATS = 4
"""Times that one segment may stand in a path: more is a trap of relative links."""
