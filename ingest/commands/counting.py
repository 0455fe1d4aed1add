"""Numbers in words, as commands print them: the only place that knows a plural. Nothing is printed here."""

from __future__ import annotations


def counted(number: int, one: str) -> str:
    """As `1 page` and `2 pages`, of what is called `one`."""
    return f"{number} {one if number == 1 else f'{one}s'}"


def times(number: int) -> str:
    """How often, as `once` and `2 times`."""
    return "once" if number == 1 else f"{number} times"
