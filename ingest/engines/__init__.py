"""Where crawls run: in this process; nothing here knows what a crawl does."""
