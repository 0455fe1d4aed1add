"""Numbers in words, for the output of commands. No other module makes plurals. Nothing is printed here."""

from __future__ import annotations


def counted(number: int, one: str) -> str:
    """The number with its noun, as `1 page` or `2 pages`. `one`: the noun in the singular."""
    return f"{number} {one if number == 1 else f'{one}s'}"


def times(number: int) -> str:
    """The number of times, as `once` or `2 times`."""
    return "once" if number == 1 else f"{number} times"
