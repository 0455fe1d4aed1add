"""Drops the notes that a paper sets below a story: who wrote it, legal notices, where to read on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cleaners import names, terms
from cleaners.fold import fold
from cleaners.lines.marks import LONGEST_LATIN, mark
from cleaners.lines.notices import WeighedTerms, is_own, unquoted
from cleaners.metadata import signing
from cleaners.metadata.addresses import host
from cleaners.model import Class, Draft
from cleaners.name_shapes import LATIN_NAME
from cleaners.vocab.endnotes import (
    ABOUT,
    AUTHOR,
    CONTRIBUTED,
    COPULAS,
    EASTERN_PRESS,
    ENDNOTES,
    MORE,
    PRESS,
    PRESS_PHRASES,
    REACHED,
)

Rule = tuple[str, Class]

LONGEST: Final = 320
"""The most characters of a note. A longer paragraph belongs to the story."""
_MOST: Final = 6
"""The number of last lines that may all be notes."""
_LEAST: Final = 2
"""The number of a text's lines that always stay."""
_ENOUGH: Final = 4
_SHORT: Final = 90
"""The characters up to which a line's length is one more sign, for a note says one thing."""
_LONGEST_EASTERN: Final = 90
_LABELLED: Final = 4
"""The number of last lines in which a label that heads a note may stand alone."""
_BIO: Final[Rule] = ("endnote.author", "byline")
_RIGHT: Final[Rule] = ("endnote.rights", "copyright")
_POINTER: Final[Rule] = ("endnote.more", "related")
_LINE: Final[Rule] = ("endnote.rule", "chrome")
_HELPED: Final[Rule] = ("endnote.contributors", "byline")
_ADDRESS: Final[Rule] = ("endnote.address", "byline")
_STOPS: Final = ".。!！?？"
_KINDS: Final[dict[str, Class]] = {"endnote.disclaimer": "disclaimer", "endnote.subscribe": "advertising"}
_MARKED: Final = frozenset(("related", "copyright", "disclaimer", "advertising"))
"""The kinds of marked lines with which a story does not end."""


def _words(block: str) -> list[str]:
    return [fold(word) for word in terms.phrases(block)]


_TERMS: Final = {rule: WeighedTerms(table) for rule, table in ENDNOTES.items()}
_GATE: Final = re.compile(
    terms.pattern(sorted({w for table in ENDNOTES.values() for n in (3, 2) for w in _words(table[n])}))
)
_SURE: Final = {rule: WeighedTerms({3: table[3]}) for rule, table in ENDNOTES.items()}
_ABOUT: Final = re.compile(rf"\W*(?:{terms.pattern(_words(ABOUT))})\s*(?:[:|—–-]\s*(?P<said>.*))?\W*$")
_MORE: Final = re.compile(
    rf"[^\w(]*(?:{terms.pattern(_words(MORE))})\s*(?:\W*$|[:|》»>\]】].*|\s(?:the\s)?\S+(?:\s\S+)?$|\S{{0,12}}$)"
)
_CONTRIBUTED: Final = re.compile(rf"\s(?:{terms.pattern(_words(CONTRIBUTED))})\.?$")
_RULE_LINE: Final = re.compile(r"[\W_]+")
_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?")
_RIGHTS: Final = re.compile(r"\W{0,2}(?:\(c\)|[©ⓒ]|copyright\W*(?:\d{4}|\(c\)|[©ⓒ]|by\s|:))")
_AUTHOR: Final = re.compile(
    rf"^[（(\[【●◎※*\s]*(?:本文)?(?P<who>{AUTHOR})\s?(?P<name>[\u3400-\u9fff가-힣]{{2,4}}?|[a-z]\w{{2,20}})?(?:现?为|是|系|现任|曾任|は|の|는|은|,)"
)
_EASTERN_PRESS: Final = re.compile("|".join(_words(EASTERN_PRESS)))
_PRESS: Final = re.compile(
    rf"(?<!\w)(?:{terms.pattern(sorted({w for line in _words(PRESS) for w in line.split()}))})(?!\w)"
)
_PHRASE: Final = re.compile(terms.pattern(_words(PRESS_PHRASES)))
_COPULA: Final = re.compile(rf",?\s+(?:{terms.pattern(_words(COPULAS))})(?=\s)")
_REACHED: Final = re.compile(terms.pattern(_words(REACHED)))
_EASTERN_NAME: Final = re.compile(
    r"^(?P<who>[\u3400-\u9fff]{2,4}?)"
    r"(?:[是为系]|,(?=\S{2,20}(?:记者|评论员|编辑|作家|撰稿人))|は|\([\u3040-\u30ff·・ ]+\))"
)
_KOREAN_NAME: Final = re.compile(
    r"^(?P<who>[가-힣]{2,4}) (?:기자|특파원|논설위원|편집위원|칼럼니스트)(?:는|은) "
)
_SAID: Final = re.compile(
    r"\b(?:said|says|told|added|sagte|sagt|erklärte|déclaré|expliqué|dijo|afirmó|disse|afirmou)\b|сказал|заявил|сообщил"
    r"|说|表示|指出|述べ|话した|语った|말했다|밝혔다|전했다|[“\"「『„]|«[^»]{25}"
)
"""Words in a line about a person whom its story is about."""


def take_endnotes(draft: Draft) -> Draft:
    """Drops the last lines of a text that are notes, up from the last one, until a line is no note.

    A person whom a note introduces as a writer becomes the author, where nobody else signs.
    """
    live = draft.live
    texts = [draft.lines[at].text.strip() for at in live]
    first = _labelled(texts)
    notes: dict[int, Rule] = dict.fromkeys(range(first, len(texts)), _BIO)
    for n in range(first - 1, max(_LEAST, len(texts) - _MOST) - 1, -1):
        own = _is_host(texts[n], draft.page.url)
        rule = _ADDRESS if own else _rule(texts, n, draft.meta.authors)
        if rule is None:
            break
        notes[n] = rule
    if not notes:
        return draft
    introductions = (signing.introduced(texts[n]) for n, rule in notes.items() if rule == _BIO)
    if not draft.meta.authors and (who := next(filter(None, introductions), None)) is not None:
        draft = replace(draft, meta=replace(draft.meta, authors=(who,)))
    return draft.without({live[n]: rule for n, rule in notes.items()})


def _is_host(text: str, url: str) -> bool:
    """Whether a line is the address of the page's own site alone, with which it signs: herald.example."""
    own = host(url).removeprefix("www.")
    return own != "" and len(text) <= _SHORT and _SCHEME.sub("", fold(text).strip("()[]-–—/ ")) == own


def _labelled(texts: Sequence[str]) -> int:
    """The number of the line that is the label of a note on the author; the number of lines where there is none."""
    for n in range(max(_LEAST, len(texts) - _LABELLED), len(texts)):
        label = _ABOUT.match(fold(texts[n])) if len(texts[n]) <= _SHORT else None
        if label is not None and not label["said"] and all(len(text) <= LONGEST for text in texts[n:]):
            return n
    return len(texts)


def _rule(texts: Sequence[str], at: int, authors: Sequence[str]) -> Rule | None:
    """The rule by which the line at `at` is a note; None when it is none. The story stands above it."""
    text = texts[at]
    if len(text) > LONGEST:
        return None
    sign = mark(text) if len(text) <= LONGEST_LATIN else None
    if sign is not None and sign.kind in _MARKED and sign.strength != "nav":
        return sign.rule, sign.kind
    folded = fold(text)
    if shaped := _shaped(text, folded):
        return shaped
    if _GATE.search(folded) and (weighed := _weighed(folded)) is not None:
        return weighed, _KINDS[weighed]
    return _BIO if _is_bio(text, folded, texts[:at], authors) else None


def _shaped(text: str, folded: str) -> Rule | None:
    """The rule by which a line's beginning or end makes it a note; None when neither does."""
    if (match := _ABOUT.match(folded)) and match["said"]:
        return _BIO
    if len(text) <= _SHORT and _RIGHTS.match(folded):
        return _RIGHT
    if len(text) <= LONGEST_LATIN and text[-1] not in _STOPS and _MORE.match(folded):
        return _POINTER
    if _CONTRIBUTED.search(folded) and (who := LATIN_NAME.match(text)) and names.is_person(who[0]):
        return _HELPED
    return _LINE if _RULE_LINE.fullmatch(text) else None


def _weighed(folded: str) -> str | None:
    """The rule by which a line's words make it a note; None when none does. Quoted words and reported speech do not
    count.
    """
    if not is_own(folded):
        return None
    own_words = unquoted(folded)
    for rule, words in _TERMS.items():
        if words.weigh(own_words) >= _ENOUGH or (len(folded) <= _SHORT and _SURE[rule].weigh(own_words)):
            return rule
    return None


def _is_bio(text: str, folded: str, above: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether a line introduces the author of the story. It is about a signer, or about a member of a paper who is
    not in the story.
    """
    if _SAID.search(folded):
        return False
    who = _author(text, folded, authors)
    if who is None:
        return False
    name = who.split()[-1]
    return who in authors or not any(name in fold(line) for line in above)


def _author(text: str, folded: str, authors: Sequence[str]) -> str | None:
    """The person whom a line in the form of such notes is about; None for other lines. The name is in comparison
    form unless it is one of `authors`.
    """
    if match := LATIN_NAME.match(text):
        who = match[0].strip()
        copula = _COPULA.match(folded, len(who))
        if who in authors and copula and " " in who:
            return who
        if not names.is_person(who):
            return None
        works = copula and (
            _PRESS.search(folded, len(who)) or (names.is_given(who) and _PHRASE.search(folded))
        )
        return fold(who) if works or _REACHED.search(folded, len(who)) else None
    if len(text) > _LONGEST_EASTERN:
        return None
    if match := _AUTHOR.match(folded):
        name = match["name"]
        is_who = name is None or name.isascii() or names.is_person(name) or names.is_korean(name)
        return match["who"] if is_who else None
    if not _EASTERN_PRESS.search(folded):
        return None
    if (match := _KOREAN_NAME.match(folded)) and names.is_korean(match["who"]):
        return match["who"]
    match = _EASTERN_NAME.match(folded)
    return match["who"] if match and names.is_person(text[: match.end("who")]) else None
