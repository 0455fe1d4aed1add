"""Pure cleaning of news pages: bytes or text in, article out. Public names only; no I/O anywhere below."""

from cleaners.core import clean
from cleaners.finish import restore
from cleaners.model import Article, Image, Page, Rejected, Removed, Site

__all__ = ["Article", "Image", "Page", "Rejected", "Removed", "Site", "clean", "restore"]
