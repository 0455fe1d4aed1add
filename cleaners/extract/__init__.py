"""HTML in, draft out: finds the body of an article on its page. Cleaning of the lines lives in the steps."""

from cleaners.extract.drafting import Document, draft, parse
from cleaners.extract.entry import entry

__all__ = ["Document", "draft", "entry", "parse"]
