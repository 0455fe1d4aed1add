"""Stories: which articles are one story, why, and what a reader is shown of it."""
