"""The pages. Each asks the database, a view makes the values, and a template makes the page."""
