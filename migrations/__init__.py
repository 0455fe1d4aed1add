"""The schema's history, one numbered step a file; schema only, and only forward."""
