"""How much one run may ask of a source, and so what an endless server can cost. Constants only."""

from datetime import timedelta

INDEX_BELIEVED = timedelta(days=1)
"""How long after the reading of a sitemap its index is believed when it says that the sitemap has not changed."""
SITEMAP_DEPTH = 5
"""Indexes inside indexes."""
SITEMAP_FILES = 500
"""Sitemaps and indexes read for one source in one run."""
PAGES = 20
"""Pages of one listing or feed."""
NEW_URLS = 2_000
"""New URLs of one source in one run."""
KEPT = 10_000
"""Known and filtered URLs of one source that are kept as values. Beyond that only their number is kept."""
URL = 2_048
"""Characters of a URL."""
TITLE = 1_000
"""Characters of a title as a listing gives it."""
AUTHOR = 500
"""Characters of an author's name as a listing gives it."""
FEEDS = 5
"""Feeds that are read when a page names several."""
PATH_REPEATS = 4
"""How often one segment may stand in a path. More is a trap of relative links."""
