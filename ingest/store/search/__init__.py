"""The search index: queries, their terms, and how it is kept and built anew."""
