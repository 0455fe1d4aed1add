"""What users would write instead: a Scrapy spider whose pages trafilatura reads, into SQLite. `bench.race` runs it.

It is run by a Python that has both: `python race_scrapy.py SITEMAP DATABASE`. Nothing of the project is imported here.
"""

import json
import sqlite3
import sys

import scrapy  # type: ignore[import-not-found]
from scrapy.crawler import CrawlerProcess  # type: ignore[import-not-found]
from trafilatura import bare_extraction  # type: ignore[import-not-found]

FIELDS = ("url", "title", "author", "date", "sitename", "text")


class News(scrapy.spiders.SitemapSpider):  # type: ignore[misc]
    """Every page of the sitemap, read with its metadata."""

    name = "news"

    def parse(self, response):  # type: ignore[no-untyped-def]
        document = bare_extraction(response.body, url=response.url, with_metadata=True)
        if document is not None and document.text:
            yield {**{name: getattr(document, name, None) for name in FIELDS}, "url": response.url}


class Table:
    """One table, with one transaction for each article, so that a kill loses nothing that was stored."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(sys.argv[2])
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = NORMAL")
        self.database.execute(f"CREATE TABLE articles ({', '.join(FIELDS)}, PRIMARY KEY (url))")

    def process_item(self, item):  # type: ignore[no-untyped-def]
        row = [item[name] if isinstance(item[name], str) else json.dumps(item[name]) for name in FIELDS]
        self.database.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)", row)
        self.database.commit()
        return item


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {Table: 1},
            "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(News, sitemap_urls=[sys.argv[1]])
    process.start()
