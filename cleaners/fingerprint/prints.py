"""The fingerprint of one text: what comparing needs, packed into some kilobytes; no comparing here."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from cleaners.fingerprint import body, keys, shingles
from cleaners.fingerprint.form import comparison_form, folded
from cleaners.fingerprint.keys import Keys
from cleaners.fingerprint.shingles import Codes, Places

_HEAD = struct.Struct("<IIIIB")


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is compared of a text: the lines that count, as letters."""

    runs: Codes
    """A shingle for each letter; 0 where none begins."""
    starts: Places
    """The letter at which each sentence begins."""
    sentences: Codes
    """A hash of each sentence, the same for sentences that differ in figures only."""
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
        head = _HEAD.pack(len(self.runs), len(self.starts), len(words), len(self.figures), self.cut)
        starts = self.starts.astype(np.uint32)
        return b"".join((head, self.runs.tobytes(), starts.tobytes(), self.sentences.tobytes(), words))

    @staticmethod
    def unpack(data: bytes) -> Fingerprint:
        """What `pack` was called on."""
        letters, count, size, _, cut = _HEAD.unpack_from(data)
        numbers = np.frombuffer(data, np.uint32, letters + 2 * count, _HEAD.size)
        words = data[len(data) - size :].decode("utf-8", "surrogatepass").split("\n")
        said = (line.partition(" ") for line in words[1:])
        return Fingerprint(
            numbers[:letters],
            numbers[letters : letters + count].astype(np.int64),
            numbers[letters + count :],
            tuple((int(at), value) for at, _, value in said),
            words[0],
            bool(cut),
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
    found = [*keys.leads(letters), *keys.of_figures([said for _, said in figures])]
    bands = keys.bands(shingles.distinct(runs.keyed))
    return (
        Fingerprint(
            runs.compared,
            letters.starts,
            shingles.sentence_hashes(letters),
            figures,
            comparison_form(title or ""),
            body.cut_off(whole),
        ),
        np.unique(np.append(bands, np.array(found, np.int64))),
    )


def _figures(told: str, letters: shingles.Letters) -> tuple[tuple[int, str], ...]:
    found = body.figures(told)
    at = letters.before[np.array([place for place, _ in found], np.int64)]
    within = np.searchsorted(letters.starts, at, side="right") - 1
    inside = at < len(letters.codes)
    return tuple(
        (sentence, said)
        for sentence, here, (_, said) in zip(within.tolist(), inside.tolist(), found, strict=True)
        if here
    )
