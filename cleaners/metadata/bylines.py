"""Bylines and datelines in the orders of the press: outlet, role, names, place, verb, date, counters, in any row.

A line is handed in because it stands beside a headline or at the end of a text; elsewhere the same words may be a
sentence's. What a line says is given as `Credits` with the evidence for its names; who is believed is chosen by
those who know where the line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaners import dates
from cleaners.fold import fold
from cleaners.metadata import origin, people
from cleaners.metadata.byline_forms import (
    ARABIC,
    BARE_LABELS,
    BEFORE_DATE,
    BY,
    CLOCK_WORD,
    DISPATCH,
    EAST_ROLE,
    FIGURE,
    FOREIGN,
    FRAME,
    FROM,
    HAN_ROLE,
    KANA,
    KANJI,
    KOREAN,
    KOREAN_INNER,
    KOREAN_MAIL,
    LEADS,
    LONGEST,
    MAIL,
    MOST_SMALL,
    MOST_STRANGE,
    MOST_WORDS,
    NO_ACCOUNT,
    NOISE,
    OPENERS,
    PARTS,
    PLACE,
    REPORT,
    ROLES_WITHIN,
    SENTENCE,
    SMALL,
    TITLE,
    TOOK,
    TRAIL,
    TWEET,
)
from cleaners.names import (
    ADDRESS,
    HAN,
    is_agency,
    is_body,
    is_desk,
    is_japanese,
    is_korean,
    is_name,
    is_never,
    is_organisation,
    is_person,
    is_trade,
)
from cleaners.vocab.labels import LABELS as LABELLED
from cleaners.vocab.signers import NOBODY

__all__ = ["BARE_LABELS", "Byline", "read"]


class Byline(NamedTuple):
    """What a line beside a headline says; `sure` where a label, a role or a date stands beside the names."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dated: bool = False
    sure: bool = False
    beside: tuple[str, ...] = ()
    """What stands beside a date and is nothing known: often the publication's name."""


class _BylineParts:
    """What has been read of one line so far."""

    def __init__(self, *, japanese: bool) -> None:
        self.japanese = japanese
        self.who: dict[str, list[str]] = {
            "author": [],
            "editor": [],
            "photographer": [],
            "source": [],
            "other": [],
        }
        self.sure = False
        self.strange = 0
        self.beside: list[str] = []
        self.pending = False
        """A label has been read whose value is the next part."""
        self.field = ""

    def add(self, field: str, names: Sequence[str]) -> None:
        held = self.who[field]
        held.extend(name for name in names if name not in held)


def read(line: str, lang: str | None = None) -> Byline | None:
    """What the line of a page in `lang` says as a byline or dateline; None when it is neither.

    Names are given in the order of the line.
    """
    text = " ".join(line.replace("\u3000", "  ").split(" ")).strip() if "\u3000" in line else line.strip()
    if not 1 < len(text) <= LONGEST or _is_prose(text) or TWEET.search(text):
        return None
    heard = _BylineParts(japanese=(lang or "").startswith("ja") or KANA.search(text) is not None)
    rest, dated = _undated(FROM.sub(r"\1", text))
    rest = _korean(rest, heard)
    rest = NOISE.sub("\0", MAIL.sub("\0", rest))
    for part in PARTS.split(_labelled_apart(_placed(rest))):
        _hear(part.strip(" \u3000.-–—~*#+>»›\"“”'"), heard, dated=dated, alone=part.strip() == text)
    framed = FRAME.match(text) is not None and bool(heard.who["author"])
    if heard.strange > MOST_STRANGE or (heard.strange and not (dated or heard.sure or framed)):
        return None
    who = heard.who
    if not dated and not any(who.values()):
        return None
    return Byline(
        tuple(who["author"]),
        tuple(who["editor"]),
        tuple(who["photographer"]),
        tuple(who["source"]),
        dated,
        heard.sure or (bool(who["author"]) and (dated or FRAME.match(text) is not None)),
        tuple(heard.beside),
    )


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence, or words without a figure that no capital letter makes a name."""
    if SENTENCE.search(text):
        return True
    small = len(SMALL.findall(text))
    return small > MOST_SMALL or (
        small > 2 and text.isascii() and not FIGURE.search(text) and not LEADS.match(text)
    )


def _undated(text: str) -> tuple[str, bool]:
    """The text with a separator in the place of each date, and whether there was one."""
    parts: list[str] = []
    at = 0
    for found in dates.find_all(text, None, "DMY"):
        parts.append(text[at : found.start])
        at = found.end
    if not at:
        return text, False
    tail = re.sub(r"^\s*[,，|–-]?\s*\d{1,2}\s?[:：時时h.]\s?\d{2}(?:[:：]\d{2})?\s?分?", "", text[at:])
    return "\0".join((*parts, tail)), True


def _korean(text: str, heard: _BylineParts) -> str:
    if signed := KOREAN_MAIL.match(text) or KOREAN_INNER.match(text):
        heard.sure = True
        heard.add("author", [signed["who"]])
        heard.add("source", [signed["outlet"]])
        return text[signed.end() :]
    for found in KOREAN.finditer(text):
        if is_korean(found["who"]):
            heard.sure = True
            heard.add("author", [found["who"]])
            if found["outlet"]:
                heard.add("source", [found["outlet"].strip(" (=/")])
    return KOREAN.sub("\0", text)


def _placed(text: str) -> str:
    """Without the place that an equals sign parts from the names: 北京=上地一姫."""
    found = re.match(r"^[(（【\[]?[\u30a0-\u30ff\u3400-\u9fff・]{2,10}\s*[=＝]\s*(?=[\u3400-\u9fff])", text)
    return text[found.end() :] if found else text


def _labelled_apart(text: str) -> str:
    """Colons behind labels are kept with them, so that a label and its value stay one part."""
    return re.sub(r"(?<=\S)\s*[:：]\s*", "\x01", text)


def _hear(part: str, heard: _BylineParts, *, dated: bool, alone: bool) -> None:
    """Takes what one part says; what says nothing known is counted."""
    text = part.replace("\x01", ": ").strip()
    text = BEFORE_DATE.sub("", text) if dated else text
    if not any(ch.isalpha() for ch in text) or CLOCK_WORD.match(text) or _labels(text, heard):
        return
    if heard.pending:
        heard.pending = False
        _value(heard.field, text, heard)
        return
    text = _without_outlet(text, heard)
    if sent := DISPATCH.match(text):
        heard.sure = True
        heard.add("author", list(_sent(sent["who"] + sent["place"])))
        heard.add("source", [sent["outlet"]] if len(sent["outlet"]) > 1 else [])
    elif REPORT.match(text):
        heard.sure = heard.sure or len(text) > 2
    elif (
        names := []
        if is_organisation(text)
        else list(_persons(text, loose=dated and heard.japanese, japanese=heard.japanese))
    ):
        field = heard.field if heard.field in ("editor", "photographer", "other") else "author"
        heard.add("photographer" if TOOK.search(text) else field, names)
        heard.sure = heard.sure or bool(HAN_ROLE.match(text) or TRAIL.search(text))
    elif outlet(text):
        heard.add("source", [text])
    elif is_trade(text) and len(text.split()) <= MOST_WORDS:
        heard.sure = heard.sure or bool(heard.who["author"])
    elif not is_desk(text) and (alone or not PLACE.fullmatch(text)):
        _strange(text, heard, dated=dated)


def _strange(text: str, heard: _BylineParts, *, dated: bool) -> None:
    """Counts what says nothing known; beside a date it is an account in small letters, or a publication's name."""
    heard.strange += len(text)
    if not dated or len(text) > MOST_STRANGE or text.endswith((":", "：")) or fold(text) in LABELLED:
        return
    if text.islower() and text.isascii() and " " not in text and _is_account(text):
        heard.add("author", [text])
    elif _is_account(text):
        heard.beside.append(text)


def _without_outlet(text: str, heard: _BylineParts) -> str:
    """The text behind a paper's name that a blank parts from the names of those who sign: 北城新聞 陳明韻."""
    first, _, rest = text.partition(" ")
    if not rest or not HAN.search(first) or not is_organisation(first) or is_organisation(rest):
        return text
    heard.add("source", [first])
    verb = rest.rpartition(" ")[2]
    heard.sure = heard.sure or bool(REPORT.match(verb))
    return rest.strip()


def _labels(text: str, heard: _BylineParts) -> bool:
    """Whether a label opens the part, whose value is taken then."""
    for field, label in OPENERS:
        if found := label.match(text):
            heard.field, heard.sure = field, True
            value = text[found.end() :].strip()
            heard.pending = not value
            if value:
                _value(field, value, heard)
            return True
    if fold(text) in BARE_LABELS:
        heard.field, heard.sure, heard.pending = BARE_LABELS[fold(text)], True, True
        return True
    return False


def _sent(text: str) -> Iterator[str]:
    """The names before a place that nothing parts from the last of them: names have three characters, places two."""
    *names, last = text.split("、")
    yield from names
    size = 2 if len(last) == 4 else 3
    yield last[:size]


def _value(field: str, value: str, heard: _BylineParts) -> None:
    """What stands behind a label: a publication, or names, known ones or pen names and accounts."""
    if field == "source":
        name = origin.named(value)
        if name and len(name) <= 40 and _is_somebody(name):
            heard.add("source", [name])
            heard.add("author", list(_persons(value.removeprefix(name).strip(), loose=False)))
        return
    names = list(_persons(value, loose=True, japanese=heard.japanese))
    if not names and field != "other" and _is_account(value):
        names = [value]
    bodies = [name for name in names if is_body(name) or is_organisation(name) or is_agency(name)]
    if bodies and field == "author":
        heard.add("source", bodies)
    heard.add(field, [name for name in names if name not in bodies])


def _is_somebody(value: str) -> bool:
    if value.strip().lower() in NOBODY or ADDRESS.search(value) or NO_ACCOUNT.search(value):
        return False
    return is_agency(value) or not is_desk(value)


def _is_account(value: str) -> bool:
    """Whether a value that is no name of a known form may be a pen name or an account."""
    if not _is_somebody(value) or len(value) > 24 or len(value.split()) > 3 or not is_name(value):
        return False
    if max(map(len, value.split()), default=0) < 2:
        return False
    if HAN.search(value):
        return len(value) <= 12 and not NO_ACCOUNT.search(value)
    return (len(value) > 2 and not value.islower()) or (value.isalnum() and len(value) > 3)


def outlet(text: str) -> bool:
    """Whether a text names a publication, an agency or an office that signs."""
    if (
        ":" in text
        or text.strip().lower() in NOBODY
        or (HAN.search(text) and (len(text) < 3 or text[0] in "本我最更"))
    ):
        return False
    if is_trade(text) or NO_ACCOUNT.search(text) or BY.search(text):
        return False
    if is_agency(text) or is_organisation(text):
        return True
    if len(text) > 40 or is_never(text):
        return False
    return (is_body(text) and len(text.split()) <= 6) or (
        len(text) > 3 and text.endswith(("編集部", "编辑部", "編輯部"))
    )


def _persons(text: str, *, loose: bool, japanese: bool = False) -> Iterator[str]:
    """The persons that a part of a byline lists; nobody where it says anything else.

    `loose`: a label or a date stands beside it, so that names without a known family name count.
    """
    if HAN.search(text) or KANA.search(text):
        yield from _han(text, loose=loose, japanese=japanese)
        return
    if ARABIC.fullmatch(name := _before_never(text)) and not is_desk(name) and not is_never(name):
        yield name
        return
    found = people.read((_before_never(text),)).people
    if found and all(is_person(name) for name in found):
        yield from found


def _before_never(text: str) -> str:
    """The text up to the first word that no name has: Ana Ejemplo Publicado."""
    words = text.split()
    end = next((n for n, word in enumerate(words) if is_never(word)), len(words))
    return " ".join(words[:end]) if end > 1 else text


def _han(text: str, *, loose: bool, japanese: bool) -> Iterator[str]:
    east = EAST_ROLE.match(text)
    text = text[east.end() :] if east else text
    if NO_ACCOUNT.search(text):
        return
    first, _, title = text.partition("・")
    if title and TITLE.search(title) and KANJI.fullmatch(first):
        yield first
        return
    role = HAN_ROLE.match(text) or east
    words = (text if east else ROLES_WITHIN.sub(" ", role["who"]) if role else TRAIL.sub("", text)).split()
    while words and not role and len(words) > 1 and REPORT.match(words[-1]):
        words.pop()
    if len(words) == 2 and all(len(word) <= 3 for word in words) and is_japanese("".join(words)):
        words = ["".join(words)]
    names = list(_joined(words))
    sure = bool(role) or bool(TRAIL.search(text)) or loose
    known = is_japanese if japanese else is_person
    shortest = 3 if japanese else 2
    if names and all(known(n) or (sure and len(n) >= shortest and _is_unknown_name(n)) for n in names):
        yield from names


def _is_unknown_name(name: str) -> bool:
    """Whether Han characters whose family name is not known may be a name, where a label or role says so."""
    if is_desk(name) or is_organisation(name) or NO_ACCOUNT.search(name):
        return False
    return bool(KANJI.fullmatch(name) or FOREIGN.fullmatch(name))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Words, and single characters joined to the one before: 张 三."""
    initial = ""
    for word in words:
        if len(word) == 1 and not initial:
            initial = word
            continue
        yield initial + word
        initial = ""
    if initial:
        yield initial
