"""Makes the fingerprint of one text: what comparisons need, packed into some kilobytes. Nothing is compared here."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from cleaners.characters import only_alnum
from cleaners.fingerprint import body, keys, shingles, worded_figures
from cleaners.fingerprint.form import folded, traditional
from cleaners.fingerprint.keys import Keys
from cleaners.fingerprint.shingles import Codes, Places

_HEAD = struct.Struct("<IIIII??")


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is compared of a text. It is made of the lines that count, as letters."""

    runs: Codes
    """The shingle that begins at each letter. 0 where none begins."""
    starts: Places
    """The letter at which each sentence begins."""
    figures: tuple[tuple[int, str], ...]
    """Numbers and dates, each with the number of its sentence."""
    named: tuple[tuple[int, str], ...]
    """Words of the title, each with the letters at which the text has them."""
    title: str
    headline: tuple[str, ...]
    """Numbers and dates of the title."""
    hours: frozenset[str]
    """Times of day by which the title names a bulletin."""
    cut: bool
    """Whether the text breaks off as teasers do."""
    traditional: bool
    """Whether the text was in Traditional script, so that conversion may have changed its words."""

    def pack(self) -> bytes:
        """The bytes from which `unpack` makes the same fingerprint."""
        lines = (f"{at} {what}" for at, what in (*self.figures, *self.named))
        hours = " ".join(sorted(self.hours))
        words = "\n".join((self.title, hours, *self.headline, *lines)).encode("utf-8", "surrogatepass")
        counts = len(self.runs), len(self.starts), len(words), len(self.headline), len(self.figures)
        head = _HEAD.pack(*counts, self.cut, self.traditional)
        starts = self.starts.astype(np.uint32)
        return b"".join((head, self.runs.tobytes(), starts.tobytes(), words))

    @staticmethod
    def unpack(data: bytes) -> Fingerprint:
        """The fingerprint that `pack` made the bytes of."""
        letters, count, size, titled, figures, cut, script = _HEAD.unpack_from(data)
        numbers = np.frombuffer(data, np.uint32, letters + count, _HEAD.size)
        words = data[len(data) - size :].decode("utf-8", "surrogatepass").split("\n")
        pairs = [(int(at), what) for at, _, what in (line.partition(" ") for line in words[2 + titled :])]
        return Fingerprint(
            numbers[:letters],
            numbers[letters:].astype(np.int64),
            tuple(pairs[:figures]),
            tuple(pairs[figures:]),
            words[0],
            tuple(words[2 : 2 + titled]),
            frozenset(words[1].split()),
            cut,
            script,
        )


def fingerprint(title: str | None, text: str) -> tuple[Fingerprint, Keys]:
    """The text's fingerprint and its keys. Keys are at most `keys.KEYS` signed 64-bit numbers, each once, sorted.

    A text and its reprint nearly always share a key. Unrelated texts hardly ever do.
    """
    return fingerprints([(title, text)])[0]


def fingerprints(texts: Sequence[tuple[str | None, str]]) -> list[tuple[Fingerprint, Keys]]:
    """The fingerprints and keys of several titles and texts. It takes half the time, because most of the cost is per
    call.
    """
    wholes = [folded(text) for _, text in texts]
    titles = [folded(title or "") for title, _ in texts]
    bodies = [body.counting(whole)[: shingles.MOST] for whole in wholes]
    letters, places = shingles.letters(bodies)
    runs = shingles.shingles_of(letters)
    figures = _figures(bodies, places, letters)
    named = _named(titles, bodies, places, letters)
    banded = keys.bands(runs.keyed, letters.bounds)
    prints = []
    for number, (title, whole) in enumerate(zip(titles, wholes, strict=True)):
        within = slice(letters.bounds[number], letters.bounds[number + 1])
        starts = letters.sentences(number)
        text_print = Fingerprint(
            runs.compared[within],
            starts,
            figures[number],
            named[number],
            only_alnum(title),
            tuple(figure for _, figure in body.figures(title)),
            worded_figures.edition(title),
            body.cut_off(whole),
            traditional(texts[number][1]),
        )
        own = {
            *banded[number],
            *keys.leads(letters.codes[within], letters.wide[within], starts),
            *keys.of_figures([figure for _, figure in figures[number]]),
        }
        prints.append((text_print, np.array(sorted(own), np.int64)))
    return prints


def _figures(
    bodies: Sequence[str], places: Places, letters: shingles.Letters
) -> list[tuple[tuple[int, str], ...]]:
    """The figures of each text, with the numbers of their sentences."""
    figures = [body.figures(text) for text in bodies]
    offsets = accumulate((len(text) + 1 for text in bodies), initial=0)
    at = places.searchsorted(
        [offset + place for offset, own in zip(offsets, figures, strict=False) for place, _ in own]
    )
    sentences = iter((letters.starts.searchsorted(at, side="right") - 1).tolist())
    firsts = letters.starts.searchsorted(letters.bounds).tolist()
    return [
        tuple((next(sentences) - first, figure) for _, figure in own)
        for first, own in zip(firsts, figures, strict=False)
    ]


def _named(
    titles: Sequence[str], bodies: Sequence[str], places: Places, letters: shingles.Letters
) -> list[tuple[tuple[int, str], ...]]:
    """The words of each text's title, with the letters at which the text has them, counted from its first letter."""
    rows = []
    offset = 0
    for number, (title, text) in enumerate(zip(titles, bodies, strict=True)):
        terms = body.named(title, text)
        at = places.searchsorted([offset + place for place, _ in terms]) - letters.bounds[number]
        rows.append(tuple((place, term) for place, (_, term) in zip(at.tolist(), terms, strict=True)))
        offset += len(text) + 1
    return rows
