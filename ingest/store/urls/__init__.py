"""URLs: who named them, what becomes of them, who has them in hand and when they are fetched again."""
