"""Pure cleaning of news pages: bytes or text in, article out. Public names only. No I/O anywhere below.

`clean` and `restore` are loaded when they are first asked for, so that a program which needs the values alone, or
one module of the package, does not pay for all rules and vocabularies.
"""

from typing import TYPE_CHECKING, Any

from cleaners.model import Article, Image, Page, Rejected, Removed, Site

if TYPE_CHECKING:
    from cleaners.core import clean
    from cleaners.finish import restore

VERSION = "2026.11.1"
"""The version of the rules. It is kept with every article, and raised whenever the same page may give another
article."""

__all__ = ["VERSION", "Article", "Image", "Page", "Rejected", "Removed", "Site", "clean", "restore"]


def __getattr__(name: str) -> Any:
    if name == "clean":
        from cleaners.core import clean

        return clean
    if name == "restore":
        from cleaners.finish import restore

        return restore
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
