"""Finds the body of an article in its HTML and makes a draft of it. The draft's lines are cleaned in the steps."""

from cleaners.extract.drafting import Document, draft, parse
from cleaners.extract.entry import entry

__all__ = ["Document", "draft", "entry", "parse"]
