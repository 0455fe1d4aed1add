"""Finds what each line of an article is, and where among its lines the text lies. Nothing is cut here."""
