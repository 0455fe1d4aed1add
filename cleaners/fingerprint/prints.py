"""The fingerprint of one text: what comparing needs, packed into some kilobytes; no comparing here."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from cleaners.fingerprint import body, keys, shingles
from cleaners.fingerprint.form import comparison_form, folded
from cleaners.fingerprint.keys import Keys
from cleaners.fingerprint.shingles import Codes, Places

_HEAD = struct.Struct("<III?")


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is compared of a text: the lines that count, as letters."""

    runs: Codes
    """A shingle for each letter; 0 where none begins."""
    starts: Places
    """The letter at which each sentence begins."""
    figures: tuple[tuple[int, str], ...]
    """Numbers and dates with the sentence that they stand in."""
    title: str
    cut: bool
    """The text trails off as teasers do."""

    def pack(self) -> bytes:
        """Bytes from which `unpack` makes the same fingerprint again."""
        words = "\n".join((self.title, *(f"{at} {said}" for at, said in self.figures))).encode(
            "utf-8", "surrogatepass"
        )
        head = _HEAD.pack(len(self.runs), len(self.starts), len(words), self.cut)
        starts = self.starts.astype(np.uint32)
        return b"".join((head, self.runs.tobytes(), starts.tobytes(), words))

    @staticmethod
    def unpack(data: bytes) -> Fingerprint:
        """What `pack` was called on."""
        letters, count, size, cut = _HEAD.unpack_from(data)
        numbers = np.frombuffer(data, np.uint32, letters + count, _HEAD.size)
        words = data[len(data) - size :].decode("utf-8", "surrogatepass").split("\n")
        said = (line.partition(" ") for line in words[1:])
        return Fingerprint(
            numbers[:letters],
            numbers[letters:].astype(np.int64),
            tuple((int(at), value) for at, _, value in said),
            words[0],
            cut,
        )


def fingerprint(title: str | None, text: str) -> tuple[Fingerprint, Keys]:
    """The text's fingerprint, and its keys: at most `keys.KEYS` signed 64-bit numbers, each once, sorted.

    A text and its reprint share at least one key nearly always, unrelated texts hardly ever.
    """
    return fingerprints([(title, text)])[0]


def fingerprints(texts: Sequence[tuple[str | None, str]]) -> list[tuple[Fingerprint, Keys]]:
    """The same for several titles and texts at once, at half the cost: most of it is paid once a call."""
    wholes = [folded(text) for _, text in texts]
    told = [body.counting(whole)[: shingles.MOST] for whole in wholes]
    letters, places = shingles.letters(told)
    runs = shingles.runs(letters)
    figures = _figures(told, places, letters)
    banded = keys.bands(runs.keyed, letters.bounds)
    found = []
    for number, ((title, _), whole) in enumerate(zip(texts, wholes, strict=True)):
        within = slice(letters.bounds[number], letters.bounds[number + 1])
        starts = letters.sentences(number)
        taken = Fingerprint(
            runs.compared[within], starts, figures[number], comparison_form(title or ""), body.cut_off(whole)
        )
        own = {
            *banded[number],
            *keys.leads(letters.codes[within], letters.wide[within], starts),
            *keys.of_figures([said for _, said in figures[number]]),
        }
        found.append((taken, np.array(sorted(own), np.int64)))
    return found


def _figures(
    told: Sequence[str], places: Places, letters: shingles.Letters
) -> list[tuple[tuple[int, str], ...]]:
    """The figures of each text with the numbers of their sentences."""
    said = [body.figures(text) for text in told]
    offsets = accumulate((len(text) + 1 for text in told), initial=0)
    at = places.searchsorted(
        [offset + place for offset, own in zip(offsets, said, strict=False) for place, _ in own]
    )
    sentences = iter((letters.starts.searchsorted(at, side="right") - 1).tolist())
    firsts = letters.starts.searchsorted(letters.bounds).tolist()
    return [
        tuple((next(sentences) - first, figure) for _, figure in own)
        for first, own in zip(firsts, said, strict=False)
    ]
