"""A query as phrases of the terms of `cleaners.search_terms`; pure, the same for both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cleaners.search_terms import MOST_TERMS, RUNS, plain, terms

_LONGEST = 64

_QUERY = re.compile(
    r'(?P<not>-?)(?:["“”„«»「」](?P<phrase>[^"“”„«»「」]*)["“”„«»「」]?(?P<rest>\*?)|(?P<word>\S+))'
)
_OR = "OR"

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
    runs = list(RUNS.finditer(folded))
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
