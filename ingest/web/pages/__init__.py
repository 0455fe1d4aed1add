"""The pages: what a reader's request shows; each asks the database, a view makes its values, a template the page."""
