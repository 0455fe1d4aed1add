"""The compact form of the language model finds in a text what the library's automaton finds."""

from __future__ import annotations

import numpy as np
import pytest

from cleaners import language_model

WORDS = {b"a": 0, b"ab": 1, b"abc": 2, b"b": -1, b"bca": 3, b"bc": -1}
"""Runs that the invented automaton knows, and the feature of each; -1: it only leads to longer ones."""


def automaton() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Moves, rows and outputs as the library has them: from each word and byte to the longest word that ends there.
    A word that leads nowhere new shares the row of the longest other word that it ends with.
    """
    states = [b"", *sorted(WORDS, key=lambda word: (len(word), word))]

    def longest(text: bytes) -> int:
        return next(states.index(text[at:]) for at in range(len(text) + 1) if text[at:] in states)

    moves = [[longest(word + bytes([byte])) for byte in range(256)] for word in states]
    rows = {tuple(row): number for number, row in reversed(list(enumerate(moves)))}
    order = sorted(rows.values())
    return (
        np.array([moves[number] for number in order], np.uint32),
        np.array([order.index(rows[tuple(row)]) for row in moves], np.int32),
        np.array([WORDS.get(word, -1) for word in states], np.int32),
    )


@pytest.mark.parametrize("text", [b"", b"a", b"abcabca", b"xbcax", b"aabbcc", b"ca", b"\xff\x00abc"])
def test_all_places_at_once_give_what_the_walk_gives(text: bytes) -> None:
    moves, rows, outputs = automaton()
    state, walked = 0, []
    for byte in text:
        state = moves[rows[state]][byte]
        walked += [int(outputs[state])] if outputs[state] >= 0 else []
    runs = language_model.runs(moves, rows, outputs)
    assert language_model.features(text, runs).tolist() == walked
    assert [len(one.numbers) for one in runs] == [2, 2, 2]
