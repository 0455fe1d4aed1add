"""A draft from bare lines, and the text that a step leaves of one."""

from __future__ import annotations

from collections.abc import Callable

from cleaners.finish import article, restore
from cleaners.model import Draft, Line, Page

Step = Callable[[Draft], Draft]


def draft(text: str) -> Draft:
    return Draft(Page("https://news.example/1", b""), tuple(Line.of(line) for line in text.split("\n")))


def after(step: Step, text: str) -> str:
    """The article's text behind one step, proved reversible and the step idempotent."""
    once = step(draft(text))
    made = article(once)
    assert restore(made.text, made.removed) == text
    assert step(once) == once
    return made.text
