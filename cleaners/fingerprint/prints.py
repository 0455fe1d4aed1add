"""The fingerprint of one text: what comparing needs, packed into some kilobytes; no comparing here."""

from __future__ import annotations

import struct
from dataclasses import dataclass

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
    whole = folded(text)
    told = body.counting(whole)
    letters = shingles.letters(told)
    runs = shingles.runs(letters)
    figures = _figures(told, letters)
    found = {
        *keys.bands(shingles.distinct(runs.keyed)).tolist(),
        *keys.leads(letters),
        *keys.of_figures([said for _, said in figures]),
    }
    return (
        Fingerprint(
            runs.compared,
            letters.starts,
            figures,
            comparison_form(title or ""),
            body.cut_off(whole),
        ),
        np.array(sorted(found), np.int64),
    )


def _figures(told: str, letters: shingles.Letters) -> tuple[tuple[int, str], ...]:
    found = body.figures(told)
    at = letters.places.searchsorted([place for place, _ in found])
    within = letters.starts.searchsorted(at, side="right") - 1
    cut = len(letters.places)
    return tuple(
        (sentence, said)
        for sentence, place, (_, said) in zip(within.tolist(), at.tolist(), found, strict=True)
        if place < cut
    )
