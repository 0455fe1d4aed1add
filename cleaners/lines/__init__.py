"""What one line of an article says it is, and where among its lines the text lies. Nothing is cut here."""
