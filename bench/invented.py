"""Invented articles by number: Chinese and English words in Zipf's frequencies, copies, and forms with other figures.

The same number always gives the same article. No text is anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

WORDS = 30_000
COPIES, TEMPLATED = 0.20, 0.05
"""The share of articles that are lightly edited copies of an earlier one, and the share of those made from a form
with other figures."""
FORMS = 40
REACH = 50_000
"""The most articles between a copy and its original."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article. `original` is the number of the article that it copies; None when it is no copy."""

    number: int
    lang: str
    title: str
    text: str
    original: int | None = None


@cache
def han() -> tuple[str, ...]:
    """Words of Han characters, the frequent ones first. The most frequent have one character, as 的 has."""
    # These are the common characters of GB 2312, rows 16 to 55.
    signs = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
    r = Random(1)  # noqa: S311 - seeded, not secret
    sizes = r.choices((1, 2, 3, 4), (3, 70, 20, 7), k=WORDS)
    made = dict.fromkeys("".join(signs[int(r.random() ** 2 * len(signs))] for _ in range(n)) for n in sizes)
    return tuple(sorted(made, key=lambda word: (len(word) > 1) * 40 + r.random() * 400 * len(word)))


@cache
def latin() -> tuple[str, ...]:
    """Words of letters. The frequent ones come first and are short."""
    r = Random(2)  # noqa: S311
    parts = [c + v + e for c in "bcdfghklmnprstvw" for v in "aeiou" for e in ("", "n", "r", "st", "l")]
    made = dict.fromkeys("".join(r.choices(parts, k=r.choice((1, 2, 2, 3, 3, 4)))) for _ in range(WORDS))
    return tuple(sorted(made, key=lambda word: len(word) * r.random()))


@cache
def _weights(words: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 3) for rank in range(words)))


def _sentences(r: Random, lang: str, characters: int) -> list[str]:
    words, gap, end = (han(), "", "。") if lang == "zh-Hans" else (latin(), " ", ".")
    made: list[str] = []
    while characters > 0:
        sentence = r.choices(words, cum_weights=_weights(len(words)), k=r.randint(8, 18))
        if r.random() < 0.3:
            sentence[r.randrange(1, len(sentence))] = str(r.randint(2, 99_999))
        made.append((gap.join(sentence) if gap else "".join(sentence)) + end)
        characters -= len(made[-1])
    return made


def story(number: int) -> Story:
    """The article of that number."""
    r = Random(number)  # noqa: S311
    drawn = r.random()
    if drawn < COPIES and number > FORMS:
        return copy(number, r.randrange(max(1, number - REACH), number))
    if drawn < COPIES + TEMPLATED:
        return _templated(number, r)
    lang = "zh-Hans" if r.random() < 0.6 else "en"
    parts = _sentences(r, lang, r.randint(300, 500))
    return _joined(number, lang, parts, None)


def copy(number: int, of: int) -> Story:
    """A reprint of an earlier article, or of that article's original: one sentence less, three words more."""
    original = story(of)
    end = "。" if original.lang == "zh-Hans" else "."
    parts = [part + end for part in original.text.replace("\n", "").split(end) if part]
    r = Random(-number)  # noqa: S311
    if len(parts) > 6:
        del parts[r.randrange(1, len(parts))]
    words = han() if original.lang == "zh-Hans" else latin()
    gap = "" if end == "。" else " "
    parts[-1] = gap.join((parts[-1][:-1], *r.choices(words, k=3))) + end
    root = of if original.original is None else original.original
    return Story(number, original.lang, original.title, _paragraphs(parts, original.lang), root)


def _templated(number: int, r: Random) -> Story:
    form = r.randrange(FORMS)
    f = Random(f"form {form}")  # noqa: S311
    lang = "zh-Hans" if form % 2 else "en"
    gap = "" if lang == "zh-Hans" else " "
    parts = [part[:-1] + gap + str(r.randint(2, 99_999)) + part[-1] for part in _sentences(f, lang, 300)]
    return _joined(number, lang, parts, None)


def _joined(number: int, lang: str, parts: list[str], original: int | None) -> Story:
    title = parts[0][:-1][: 24 if lang == "zh-Hans" else 70]
    return Story(number, lang, title, _paragraphs(parts, lang), original)


def _paragraphs(parts: list[str], lang: str) -> str:
    gap = "" if lang == "zh-Hans" else " "
    return "\n".join(gap.join(parts[at : at + 3]) for at in range(0, len(parts), 3))
