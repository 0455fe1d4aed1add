"""Pure cleaning of news pages: bytes or text in, article out. Public names only; no I/O anywhere below."""

from cleaners.core import clean
from cleaners.finish import restore
from cleaners.model import Article, Image, Page, Rejected, Removed, Site

VERSION = "2026.11.1"
"""Of the rules: kept with every article, raised whenever the same page may give another article."""

__all__ = ["VERSION", "Article", "Image", "Page", "Rejected", "Removed", "Site", "clean", "restore"]
