"""Reads the weights of the learned judges once, and computes a probability for each block or page. No features are made
here.

The weights are boosted oblivious trees, in which every node of a level asks the same question. `bench/train_extract.py`
trains them offline. A tree's answer is one look-up, so a few array operations judge a whole page. docs/benchmarks.md
gives the training set, the seed, and the results on other sites.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_AT_ONCE: Final = 1 << 22  # The most answers at once: a page of any size takes bounded memory.


class Model:
    """Trees of equal depth over named features: `bias + sum(leaf of each tree)` is a log-odds."""

    def __init__(self, raw: str) -> None:
        data = json.loads(raw)
        self.names: tuple[str, ...] = tuple(data["features"])
        self.bias = np.float32(data["bias"])
        self.depth = int(data["depth"])
        splits = np.array(data["splits"], dtype=np.int32)  # trees x depth, numbers of questions
        questions = data["questions"]
        self.column = np.array([q[0] for q in questions], dtype=np.int32)
        self.border = np.array([q[1] for q in questions], dtype=np.float32)[:, None]
        self.splits = splits.T.copy()
        self.leaves = (np.array(data["leaves"], dtype=np.float32) * np.float32(data["scale"])).ravel()
        self.offset = (np.arange(len(splits), dtype=np.int32) << self.depth)[:, None]

    def probabilities(self, table: Floats) -> Floats:
        """One probability for each block. `table` is features x blocks, with the features in the order of `names`."""
        step = max(1, _AT_ONCE // len(self.column))
        parts = [self._log_odds(table[:, at : at + step]) for at in range(0, table.shape[1], step)]
        return (1 / (1 + np.exp(-np.concatenate(parts)))).astype(np.float32)

    def _log_odds(self, table: Floats) -> Floats:
        answers = (table.take(self.column, axis=0) > self.border).view(np.uint8)  # questions x blocks
        leaf = answers.take(self.splits[-1], axis=0)
        for level in self.splits[-2::-1]:
            leaf += leaf  # This is a shift by one bit. numpy's own shift of bytes is slow.
            leaf |= answers.take(level, axis=0)
        total: Floats = self.leaves.take(self.offset + leaf).sum(axis=0, dtype=np.float32) + self.bias
        return total


def _read(name: str) -> Model:
    return Model(resources.files("cleaners.extract").joinpath(name).read_text("utf-8"))


@cache
def judge_of_blocks() -> Model:
    """The judge that says how likely a block belongs to the article's text."""
    return _read("blocks.json")


@cache
def judge_of_pages() -> Model:
    """The judge that says how likely a page is a listing, a collection or a home page."""
    return _read("pages.json")
