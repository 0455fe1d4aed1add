"""A query as phrases of the terms of `cleaners.search_terms`. Pure, the same for both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cleaners.search_terms import MOST_TERMS, RUNS, plain, terms
from ingest.config.queries import plain_signs
from ingest.errors import UsageError

_LONGEST = 64

_QUERY = re.compile(
    r"(?P<not>-?)(?:(?P<opens>\()|(?P<closes>\))|"
    r'["“”„«»「」](?P<phrase>[^"“”„«»「」]*)(?P<ends>["“”„«»「」]?)(?P<rest>\*?)|'
    # brackets behind a letter are a part of the word, as in f(x)
    r"(?P<word>(?:[^\s()]|(?<=[^\s()-])\([^\s()]*\))+))"
)
_OR = "OR"
_AND = "AND"
_NOT = "NOT"

_MOST_GROUPS = 64
"""Of a query in the form in which databases are asked. More come from brackets with many words on each side of OR."""

_NO_OPERATORS = (
    (re.compile(r"&&"), "`{0}` is no operator: words next to each other must all occur"),
    (re.compile(r"(?<!\S)!(?=\w)"), "`{0}` is no operator: write -word for what must not occur"),
    (
        re.compile(r"(?<=\S )and(?= \S)"),
        "`{0}` is looked for as a word: words next to each other must all occur anyway",
    ),
    (re.compile(r"(?<=\S )or(?= \S)"), "`{0}` is looked for as a word: write OR for one of both"),
    (
        re.compile(r"(?<!\S)not(?= \S)"),
        "`{0}` is looked for as a word: write NOT or -word for what must not occur",
    ),
    (re.compile(r"\|+"), "`{0}` is no operator: write OR between two words"),
    (re.compile(r"\bNEAR\b"), "`{0}` is no operator: write a phrase in quotation marks"),
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


Groups = list[list[Phrase]]
"""Phrases that are asked for together: of each group one is enough."""


@dataclass(frozen=True, slots=True)
class _Token:
    """`kind`: `(`, `)`, `OR` or a phrase. `unwanted`: a minus stands before it."""

    kind: str
    written: str
    unwanted: bool = False
    phrase: Phrase | None = None


def query(text: str) -> tuple[Phrase, ...]:
    """The phrases of a query: each word one, "words in quotes" one together, -word, -"..." and NOT word unwanted.

    AND between two words says what nothing between them says too. Queries of saved searches are written alike, but in
    them what can be read in two ways is refused (`ingest.config.queries`).

    `a OR b`: one of both is enough, also of more in a row; OR joins what stands beside it before the rest is put
    together, as search engines read it, so `a OR b c` is `(a OR b) c`. Brackets join others. `word*` is the beginning
    of a word. What must not occur, must not anywhere. What has no letter or digit is passed over, and so are brackets
    without a partner, so any text is a query; without a wanted phrase it finds nothing. Raises UsageError for brackets
    that make too much of it.
    """
    reader = _QueryReader(_tokens(plain_signs(text)))
    groups: Groups = []
    while not reader.ended:
        groups += reader.all_of()
    return tuple(replace(phrase, instead=place > 0) for group in groups for place, phrase in enumerate(group))


def understood(text: str) -> str | None:
    """How a query is read in which OR stands beside words without brackets. None where it can be read in one way."""
    reader = _read(plain_signs(text))
    return " ".join(reader.shown) if reader.ambiguous else None


def _tokens(text: str) -> list[_Token]:
    """What a query consists of, whose signs are plain."""
    tokens: list[_Token] = []
    denied = ""
    for match in _QUERY.finditer(text):
        if match[0] in (_AND, _NOT):
            denied = "-" if match[0] == _NOT else denied
            continue
        unwanted, written = bool(match["not"] or denied), match[0]
        written = written if match["not"] else denied + written
        denied = ""
        if match["opens"] or match["closes"]:
            tokens.append(_Token("(" if match["opens"] else ")", written, unwanted))
        elif match[0] == _OR:
            tokens.append(_Token(_OR, match[0]))
        else:
            wording = match["phrase"] if match["word"] is None else match["word"]
            begun = bool(match["rest"]) or wording.endswith("*")
            phrase = _phrase(wording, wanted=not unwanted, begun=begun)
            if phrase is not None:
                tokens.append(_Token("phrase", written, unwanted, phrase))
    return tokens


_DEEPEST = 250
"""Brackets within each other. Reading goes as deep as they do, and Python's own depth ends soon behind."""


class _QueryReader:
    """Reads tokens into groups, and writes down how it reads them."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._open = 0
        self.shown: list[str] = []
        self.ambiguous = False
        self.denied: list[str] = []
        """Brackets of several words of which none may occur, though only some of them were denied together."""

    @property
    def ended(self) -> bool:
        return self._at >= len(self._tokens)

    def _next(self) -> str | None:
        return None if self.ended else self._tokens[self._at].kind

    def all_of(self) -> Groups:
        """What stands side by side, up to a bracket that closes, which is passed."""
        groups: Groups = []
        before, several, joined = len(self.shown), 0, False
        while self._next() not in (None, ")"):
            begun = len(self.shown)
            operand, both = self._one_of()
            groups += operand
            several += any(group[0].wanted for group in operand)
            if both:
                joined = True
                self.shown[begun:] = [f"({' '.join(self.shown[begun:])})"]
        self._at += 1
        if joined and several > 1:
            self.ambiguous = True
        elif joined and len(self.shown) == before + 1:
            self.shown[before] = self.shown[before][1:-1]  # it is all there is
        return groups

    def _one_of(self) -> tuple[Groups, bool]:
        """What OR joins, and whether it joins anything. What must not occur is no alternative."""
        groups = self._unit()
        both = False
        while self._next() == _OR:
            self._at += 1
            if self._next() in (None, ")", _OR):
                continue
            place = len(self.shown)
            further = self._unit()
            if _wanted(groups) and _wanted(further):
                both = True
                self.shown.insert(place, _OR)
                groups = _either(groups, further)
            else:
                groups = groups + further
        return groups, both

    def _unit(self) -> Groups:
        token = self._tokens[self._at]
        self._at += 1
        if token.phrase is not None:
            self.shown.append(token.written)
            return [[token.phrase]]
        if token.kind == _OR:  # there is nothing before it
            return []
        place = len(self.shown)
        self._open += 1
        if self._open > _DEEPEST:
            raise UsageError(
                f"the query opens more than {_DEEPEST} brackets within each other: write it with fewer"
            )
        groups = self.all_of()
        self._open -= 1
        inside = " ".join(self.shown[place:])
        self.shown[place:] = [f"{'-' if token.unwanted else ''}({inside})"] if inside else []
        if not token.unwanted:
            return groups
        if len(groups) > 1:
            self.denied.append(self.shown[place])
        return [[replace(phrase, wanted=False)] for group in groups for phrase in group]


def _read(text: str) -> _QueryReader:
    """A reader that has read the whole query, whose signs are plain."""
    reader = _QueryReader(_tokens(text))
    while not reader.ended:
        reader.all_of()
    return reader


def _wanted(groups: Groups) -> bool:
    return any(group[0].wanted for group in groups)


def _either(one: Groups, other: Groups) -> Groups:
    """Both sides of an OR as groups of which all are asked for. What must not occur stays a group of its own."""
    unwanted = [group for group in (*one, *other) if not group[0].wanted]
    first, second = ([group for group in side if group[0].wanted] for side in (one, other))
    if len(first) * len(second) > _MOST_GROUPS:
        raise UsageError("the query joins too many words in brackets by OR: make several searches of it")
    return [left + right for left in first for right in second] + unwanted


def hints(text: str) -> tuple[str, ...]:
    """What in a query looks like an operator of other programs and is none here, or can be read in two ways; a
    sentence each."""
    text = plain_signs(text)
    bare = re.sub(r'["“”„«»「」][^"“”„«»「」]*["“”„«»「」]?', " ", text)
    lines = [hint.format(match[0].strip()) for sign, hint in _NO_OPERATORS if (match := sign.search(bare))]
    words = text.split()
    lines += [f"`{one}` stands between two words" for one in (_AND, _OR) if one in (words[:1] + words[-1:])]
    if words[-1:] == [_NOT]:
        lines.append(f"`{_NOT}` stands before a word")
    if any(match["phrase"] is not None and not match["ends"] for match in _QUERY.finditer(text)):
        lines.append("a quotation mark has no partner: what stands behind it is read as one phrase")
    kinds = [token.kind for token in _tokens(text)]
    if kinds.count("(") != kinds.count(")"):
        lines.append("a bracket has no partner and was passed over")
    reader = _read(text)
    lines += [f"`{one}` leaves out what has any of these words" for one in reader.denied]
    if reader.ambiguous:
        shown = " ".join(reader.shown)
        lines.append(f"understood as `{shown}`: OR joins what stands beside it; brackets join others")
    return tuple(lines)


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


def _phrase(wording: str, *, wanted: bool, begun: bool) -> Phrase | None:
    folded = plain(unicodedata.normalize("NFC", wording))
    runs = list(RUNS.finditer(folded))
    if not runs:
        return None
    words = list(terms(wording))[:MOST_TERMS]
    last = runs[-1]
    cjk = last.lastgroup == "cjk"
    alone = cjk and len(last.group()) == 1
    if cjk and not alone:
        words.pop()  # in a text the run may go on
    text = folded[runs[0].start() : last.end()]
    return Phrase(tuple(words), open=alone or (begun and not cjk), wanted=wanted, text=text)
