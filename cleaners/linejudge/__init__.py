"""A learned judge of lines: which of a draft's lines are the article's text."""
