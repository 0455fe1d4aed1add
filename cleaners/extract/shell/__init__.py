"""Finds articles that a page keeps for its own front end and shows in no element. `drafting` makes drafts of them."""

from __future__ import annotations

from cleaners.extract.shell.longest import recovered
from cleaners.extract.shell.records import lines, title
from cleaners.extract.shell.states import HiddenBody

__all__ = ["HiddenBody", "lines", "recovered", "title"]
