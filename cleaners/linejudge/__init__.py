"""The learned judge of lines, which says which of a draft's lines are the article's text. No vocabulary lives here."""
