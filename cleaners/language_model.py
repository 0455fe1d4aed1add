"""py3langid's model of the languages of news in a compact form, which gives the likelihood of each language for a text.
Pure.

The model knows some 100,000 runs of one to six bytes. Its own automaton is a table of 42 MB, which it follows byte by
byte. Here the runs are sorted numbers, 1.3 MB, and all places of a text are looked up at once. Both give the same
counts.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from py3langid import langid

_ROW = 256
"""The transitions of one state of the automaton, one for each byte."""


@dataclass(frozen=True, slots=True)
class ByteRuns:
    """The runs of one length: their bytes as ascending numbers, and the feature of each run, -1 for none."""

    numbers: NDArray[np.uint64]
    features: NDArray[np.int32]

    def of(self, wanted: NDArray[np.uint64], otherwise: NDArray[np.int32]) -> NDArray[np.int32]:
        """The feature of each wanted run, and the value of `otherwise` for a run that the model does not know."""
        at = np.minimum(np.searchsorted(self.numbers, wanted), len(self.numbers) - 1)
        return np.where(self.numbers[at] == wanted, self.features[at], otherwise)


class LanguageModel:
    """The languages in `names` that the model knows. Shares of the likelihood are among these alone."""

    def __init__(self, names: frozenset[str]) -> None:
        whole = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
        columns = [column for column, name in enumerate(whole.nb_classes) if name in names]
        self._names: list[str] = [whole.nb_classes[column] for column in columns]
        self._weights = np.ascontiguousarray(whole.nb_ptc[:, columns])  # Rows are selected from it.
        self._before = whole.nb_pc[columns]
        self._runs = runs(
            np.frombuffer(whole.tk_nextmove, np.uint32).reshape(-1, _ROW),
            np.asarray(whole.tk_row, np.int32),
            np.asarray(whole.tk_output, np.int32),
        )

    def shares(self, text: str) -> dict[str, float]:
        """The share of the likelihood of each language. In a text without any known run, all have the same share."""
        if text.isupper():
            text = text.lower()
        # This is done as in training: characters are composed, and scores do not grow sharper by the text's length
        # alone.
        data = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
        numbers, counts = np.unique(features(data, self._runs), return_counts=True)
        scores = np.zeros(len(self._names), np.float32)
        if len(numbers):
            scores = np.log1p(counts.astype(np.float32)) @ self._weights[numbers] + self._before
        scores = np.exp((scores - scores.max()) / math.sqrt(len(data) or 1))
        shares: dict[str, float] = {}
        for name, share in zip(self._names, (scores / scores.sum()).tolist(), strict=True):
            shares[name] = shares.get(name, 0.0) + share  # A language of two scripts has two columns.
        return shares


def features(data: bytes, known: tuple[ByteRuns, ...]) -> NDArray[np.int32]:
    """For each byte with a known run that ends there, the feature of the longest."""
    units = np.frombuffer(data, np.uint8).astype(np.uint64)
    numbered = np.full(len(units), -1, np.int32)
    wanted = units
    for length, one in enumerate(known[: len(units)], 1):
        if length > 1:
            wanted = (wanted[:-1] << np.uint64(8)) | units[length - 1 :]
        numbered[length - 1 :] = one.of(wanted, numbered[length - 1 :])
    return numbered[numbered >= 0]


def runs(
    moves: NDArray[np.uint32], rows: NDArray[np.int32], outputs: NDArray[np.int32]
) -> tuple[ByteRuns, ...]:
    """The words of the automaton by their lengths. `moves` is the next state by row and byte, `rows` the row of each
    state, `outputs` the feature of each state.

    Each state stands for the shortest word that leads to it. Of the states that share a row, all but the first lead to
    shorter words alone, so each row is read once.
    """
    numbers = np.zeros(len(rows), np.uint64)
    is_known, is_done = np.zeros(len(rows), bool), np.zeros(len(moves), bool)
    is_known[0] = True
    front, words = np.zeros(1, np.int64), []
    while len(front):
        front = front[~is_done[rows[front]]]
        is_done[rows[front]] = True
        reached = moves[rows[front]].ravel()
        at = np.flatnonzero(~is_known[reached])
        states = reached[at]
        numbers[states] = (numbers[front[at // _ROW]] << np.uint64(8)) | (at % _ROW).astype(np.uint64)
        is_known[states] = True
        order = states[np.argsort(numbers[states])]
        words.append(ByteRuns(numbers[order], outputs[order]))
        front = order.astype(np.int64)
    return tuple(one for one in words if len(one.numbers))
