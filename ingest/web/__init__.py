"""Web pages, feeds and REST over the database. Nothing is crawled or cleaned here."""
