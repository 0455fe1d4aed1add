"""The schema: tables, column types, and which revision a database has."""
