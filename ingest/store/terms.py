"""Text as terms of the search index, and a query as phrases of such terms; pure, the same for both databases.

No database splits Chinese into words, and neither has an index that finds two characters inside a run of them.
So a run of CJK characters gives its overlapping pairs and its last character alone; then two characters are one
term, longer words are phrases of pairs, and a single character is the beginning of a term. Everything is folded
(`cleaners.fold`), and letters lose their accents, so that scripts, widths, capitals and accents find each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cleaners.fold import fold

MOST_TERMS = 16_000
"""Terms of one article that are searchable: PostgreSQL counts positions to 16,383."""
MOST_BYTES = 600_000
"""... and their bytes: a tsvector holds 1 MiB with its own overhead."""
_LONGEST = 64

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"(?P<cjk>[{_CJK}]+)|[^\W_{_CJK}]+")
_QUERY = re.compile(
    r'(?P<not>-?)(?:["“”„«»「」](?P<phrase>[^"“”„«»「」]*)["“”„«»「」]?(?P<rest>\*?)|(?P<word>\S+))'
)
_OR = "OR"

# Letters that are more than a base letter with marks, and are still typed without: position by position, as `fold` is.
_BARE = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ё": "е"}
_ACCENTED = "\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff"
"""Latin and Greek letters alone: in other scripts a mark makes another letter (й, が) or is a vowel."""
_MAY_HAVE = re.compile(f"[{_ACCENTED}ё]")


def _plain_letters() -> dict[int, str]:
    table = {ord(letter): bare for letter, bare in _BARE.items()}
    for block in ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000)):
        for code in range(*block):
            parts = unicodedata.normalize("NFD", chr(code).lower())
            if len(parts) > 1 and parts[0].isalpha() and all(map(unicodedata.combining, parts[1:])):
                table[code] = parts[0]
    return table


_PLAIN = _plain_letters()

_NO_OPERATORS = (
    (re.compile(r"\bAND\b|&&"), "`{0}` is no operator: words next to each other must all occur"),
    (re.compile(r"\bNOT\b|(?<!\S)!(?=\w)"), "`{0}` is no operator: write -word for what must not occur"),
    (re.compile(r"\|+"), "`{0}` is no operator: write OR between two words"),
    (re.compile(r"\bNEAR\b"), "`{0}` is no operator: write a phrase in quotation marks"),
    (re.compile(r"[()]"), "`{0}` is no operator: OR joins the two words beside it, without brackets"),
    (re.compile(r"(?<!\S)\+(?=\w)"), "`{0}` is no operator: every word must occur anyway"),
    (re.compile(r"(?<!\S)\w+:(?=[\w\"])"), "`{0}` chooses no field: title and text are searched together"),
    (re.compile(r"\*(?=\w)|\w\?(?=\w)|(?<!\w)\*"), "`{0}` is no wildcard: a * stands at the end of a word"),
    (re.compile(r"\w(~\d*)(?!\S)"), "`{0}` is no operator: words are found as they are written"),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one after the other. `open`: the last one is only the beginning of a term."""

    terms: tuple[str, ...]
    open: bool
    wanted: bool
    """False: articles with it are not."""
    text: str
    """The phrase folded, for finding it in a text."""
    instead: bool = False
    """Whether an article may have this phrase in place of the one before it."""


def terms(text: str) -> Iterator[str]:
    """The terms of a text in their order."""
    for run in _RUNS.finditer(plain(unicodedata.normalize("NFC", text))):
        found = run.group()
        if run.lastgroup == "cjk":
            yield from (found[i : i + 2] for i in range(len(found) - 1))
            yield found[-1]
        else:
            yield found[:_LONGEST]


def plain(text: str) -> str:
    """`text` folded and without accents; the length never changes."""
    folded = fold(text)
    return folded if folded.isascii() or not _MAY_HAVE.search(folded) else folded.translate(_PLAIN)


def bounded(text: str) -> list[str]:
    """The terms of a text as far as an index takes them."""
    found: list[str] = []
    size = 0
    for term in terms(text):
        size += len(term.encode())
        if len(found) == MOST_TERMS or size > MOST_BYTES:
            break
        found.append(term)
    return found


def languages(tag: str | None) -> list[str]:
    """Terms, which no text has, for the language of an article: `=zh` and `=zh-hans` for zh-Hans, the widest first."""
    parts = (tag or "")[:_LONGEST].lower().split("-")
    return ["=" + "-".join(parts[: n + 1]) for n in range(len(parts))] if tag else []


def query(text: str) -> tuple[Phrase, ...]:
    """The phrases of a query: each word one, "words in quotes" one together, -word and -"..." unwanted.

    `a OR b`: one of both is enough, also of more in a row. `word*` is the beginning of a word.
    What has no letter or digit is passed over, so any text is a query; without a wanted phrase it finds nothing.
    """
    phrases: list[Phrase] = []
    instead = False
    for match in _QUERY.finditer(text):
        if match["word"] == _OR and not match["not"]:
            instead = bool(phrases) and phrases[-1].wanted
            continue
        said = match["phrase"] if match["word"] is None else match["word"]
        begun = bool(match["rest"]) or said.endswith("*")
        found = _phrase(said, wanted=not match["not"], begun=begun)
        if found is not None:
            phrases.append(replace(found, instead=instead and found.wanted))
            instead = False
    return tuple(phrases)


def hints(text: str) -> tuple[str, ...]:
    """What in a query looks like an operator of other programs and is none here, a sentence each."""
    bare = re.sub(r'"[^"]*"?', " ", text)
    found = [hint.format(match[0].strip()) for sign, hint in _NO_OPERATORS if (match := sign.search(bare))]
    words = bare.split()
    if _OR in (words[:1] + words[-1:]) and '"' not in text:
        found.append("`OR` stands between two words")
    return tuple(found)


def alternatives(phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    """The phrases in groups, of each of which one is enough."""
    groups: list[list[Phrase]] = []
    for phrase in phrases:
        if phrase.instead:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    return groups


def asks(phrases: Iterable[Phrase]) -> bool:
    """Whether something is looked for at all, not only kept out."""
    return any(phrase.wanted for phrase in phrases)


def _phrase(said: str, *, wanted: bool, begun: bool) -> Phrase | None:
    folded = plain(unicodedata.normalize("NFC", said))
    runs = list(_RUNS.finditer(folded))
    if not runs:
        return None
    found = list(terms(said))[:MOST_TERMS]
    last = runs[-1]
    cjk = last.lastgroup == "cjk"
    alone = cjk and len(last.group()) == 1
    if cjk and not alone:
        found.pop()  # in a text the run may go on
    text = folded[runs[0].start() : last.end()]
    return Phrase(tuple(found), open=alone or (begun and not cjk), wanted=wanted, text=text)
