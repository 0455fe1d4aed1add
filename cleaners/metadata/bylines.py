"""Reads bylines and datelines in the orders of the press: outlet, role, names, place, verb, date, counters, in any
order.

The caller knows that a line stands beside a headline or at the end of a text. Elsewhere the same words may be part of a
sentence. The result has the evidence for its names. Callers that know the place of the line choose whom to believe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from cleaners.bodies import is_agency, is_body, is_desk, is_organisation, is_trade
from cleaners.fold import fold
from cleaners.lines.glued import unglued
from cleaners.metadata import korean, origin, persons
from cleaners.metadata.byline_forms import (
    APPOSED,
    BARE_LABELS,
    BEFORE_DATE,
    BESIDE,
    COLON,
    DISPATCH,
    EAST_TRADE,
    EMPLOYED,
    FILED,
    FRAME,
    FROM,
    HAN_ROLE,
    HANGUL,
    KANA,
    LONGEST,
    MAIL,
    MARK,
    MOST_STRANGE,
    MOST_WORDS,
    NOISE,
    OPENERS,
    PARTS,
    PEN_NAME,
    PICTURED,
    PLACE,
    READER,
    REPORT,
    REPORTED,
    STEM,
    STOPPED_LABEL,
    SUPPLIED,
    TOOK,
    TRAIL,
    TWEET,
)
from cleaners.metadata.byline_orders import composed, names_sent, ordered, placeless, undated
from cleaners.metadata.byline_words import is_clock_word, is_own_desk, is_prose, without_section
from cleaners.metadata.leads import is_direction, is_genre, is_label, is_label_alone, is_talk, led
from cleaners.metadata.outlets import han_outlet, is_account, is_somebody, outlet
from cleaners.name_shapes import HAN, UNCASED_NAME, key
from cleaners.names import edits, is_given, is_person
from cleaners.vocab.labels import LABELS as LABELLED
from cleaners.vocab.leads import PREPOSITIONS
from cleaners.vocab.signers import HAN_PLACES, NOBODY

__all__ = ["BARE_LABELS", "Byline", "read"]

_LETTERS = re.compile(r"[A-Z]{3,6}")
"""Letters alone, by which an agency signs: ACN."""
_ACCOUNT = re.compile(r"[A-Za-z]+ [A-Za-z]+")
"""The form of the names of accounts such as Author Hub, whose first word would be a label."""
_COLON = re.compile(r"(?<=\S)\s*[:：]\s*")
_EDGES = " \u3000.-–—~*#+>»›\"“”'\0/"


class Byline(NamedTuple):
    """What a line beside a headline says. `sure` is true where a label, a role or a date stands beside the names."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dated: bool = False
    sure: bool = False
    beside: tuple[str, ...] = ()
    """Unknown words beside a date, which are often the publication's name."""
    named: tuple[str, ...] = ()
    """The sources that a label names."""


class _BylineParts:
    """What has been read of one line so far."""

    def __init__(self, own: frozenset[str], *, japanese: bool) -> None:
        self.own = own
        """The keys of the publication's names."""
        self.japanese = japanese
        self.who: dict[str, list[str]] = {
            "author": [],
            "editor": [],
            "photographer": [],
            "source": [],
            "both": [],
            "other": [],
            "named": [],
        }
        self.sure = False
        self.strange = 0
        self.beside: list[str] = []
        self.short: list[str] = []
        """Unknown words of two or three Han characters: a place, or a pen name."""
        self.pending = False
        """Whether a label has been read whose value is the next part."""
        self.field = ""
        self.desk = ""
        """The desk that has been read, while no name has followed it: 國際中心."""
        self.apart = False
        """Whether a dash, a bar or a slash stands before the part."""
        self.framed = False
        """Whether the line stands in brackets."""

    def add(self, field: str, names: Sequence[str]) -> None:
        known = self.who[field]
        known.extend(name for name in names if name not in known)


@lru_cache(maxsize=1024)
def read(line: str, lang: str | None = None, own: frozenset[str] = frozenset()) -> Byline | None:
    """What the line of a page in `lang` says as a byline or dateline; None when it is neither.

    Names are given in the order of the line. `own` are keys of the publication's names.
    """
    text = " ".join(line.replace("\u3000", "  ").split(" ")).strip() if "\u3000" in line else line.strip()
    if "." in text and len(text) <= LONGEST:
        text = STOPPED_LABEL.sub("\0", placeless(text))
    if not 1 < len(text) <= LONGEST or is_prose(text) or TWEET.search(text) or is_talk(text):
        return None
    if is_label_alone(text) or is_direction(text) or READER.match(text) or PICTURED.match(text):
        return None
    if _ACCOUNT.fullmatch(text) and is_desk(text):
        return None
    text = unglued(text)
    marked = MARK.match(text) is not None
    text = MARK.sub("", text)
    japanese = (lang or "").startswith("ja") or KANA.search(text) is not None
    heard = _BylineParts(own, japanese=japanese)
    rest, dated = undated(FROM.sub(r"\1", text), lang)
    rest = _korean(rest, heard)
    rest = NOISE.sub("\0", MAIL.sub("\0", rest)).strip(_EDGES)
    heard.framed = FRAME.match(rest) is not None
    rest = rest[1:-1] if heard.framed else rest
    if lead := None if HAN.search(rest) else led(rest):
        heard.field, heard.sure, rest = "author", lead.sure, lead.rest
    rest, before = _labelled_apart(ordered(rest)), 0
    for sign in (*PARTS.finditer(rest), None):
        part = rest[before : sign.start() if sign else len(rest)]
        _hear(part.strip(_EDGES), heard, dated=dated, alone=part.strip() == text)
        heard.apart = sign is not None and BESIDE.fullmatch(sign[0]) is not None
        before = sign.end() if sign else 0
    _settle(heard, text)
    framed = bool(heard.who["author"]) and (FRAME.match(text) is not None or marked)
    # Sections stand between bars, too. A day and an agency show that the line is no sentence.
    barred = dated and "|" in text and any(map(is_agency, heard.who["source"]))
    if (heard.strange > MOST_STRANGE and not barred) or (
        heard.strange and not (dated or heard.sure or framed)
    ):
        return None
    who = heard.who
    if not dated and not any(who.values()):
        return None
    return Byline(
        tuple(persons.with_stop(name, line) for name in who["author"]),
        tuple(who["editor"]),
        tuple(who["photographer"]),
        tuple(who["source"]),
        dated,
        heard.sure or framed or (bool(who["author"]) and dated),
        tuple(heard.beside),
        tuple(who["named"]),
    )


def _settle(heard: _BylineParts, line: str) -> None:
    """Completes what was read of a line once all its parts are known.

    Letters alone are an agency's. Names in scripts without capital letters are dropped beside known names or an
    agency, unless they have a known given name. A desk without a reporter signs itself. A short word before a day and a
    labelled source is a pen name: 西风 2025-04-21 来源：….
    """
    names = heard.who["author"]
    if names and all(map(_LETTERS.fullmatch, names)):
        heard.add("source", names)
        names = heard.who["author"] = []
    if heard.desk and not names:
        heard.add("source", [heard.desk] if is_organisation(heard.desk) else [])
    if not names and heard.who["named"] and heard.short and line.startswith(f"{heard.short[0]} "):
        heard.who["author"] = heard.short[:1]
        return
    if heard.sure or not any(map(UNCASED_NAME.fullmatch, names)):
        return
    known = [name for name in names if is_given(name)]
    if known or heard.who["source"]:
        heard.who["author"] = known


def _korean(text: str, heard: _BylineParts) -> str:
    if not HANGUL.search(text):
        return text
    signers = korean.signers(text)
    heard.sure = heard.sure or (
        signers.sure and bool(signers.authors or signers.photographers or signers.editors)
    )
    heard.add("author", signers.authors)
    heard.add("photographer", signers.photographers)
    heard.add("editor", signers.editors)
    heard.add("source", [signers.outlet] if signers.outlet else [])
    return signers.rest


def _labelled_apart(text: str) -> str:
    """The text with a mark in place of each colon behind a label, so that the label and its value stay one part."""
    return _COLON.sub("\x01", text) if ":" in text or "：" in text else text


def _hear(part: str, heard: _BylineParts, *, dated: bool, alone: bool) -> None:
    """Records what one part says. Unknown words are counted."""
    text = part.replace("\x01", ": ").replace("\x02", "·").strip()
    text = without_section(BEFORE_DATE.sub("", text), led=heard.field == "author") if dated else text
    if dated and (filed := FILED.match(text)):
        heard.field = "other" if filed["listed"] else heard.field
        return
    if (
        not any(ch.isalpha() for ch in text)
        or is_clock_word(text)
        or _labels(text, heard)
        or _is_desk(text, heard)
    ):
        return
    if heard.pending:
        heard.pending = False
        _value(heard.field, text, heard)
        return
    if _is_beside(text, heard):
        heard.add("source", [text] if outlet(text) else [])
        return
    text = _without_outlet(text, heard)
    if (given := SUPPLIED.match(text)) and is_organisation(given["outlet"]):
        heard.sure = True
        heard.add("source", [given["outlet"]])
    elif sent := DISPATCH.match(text):
        heard.sure = True
        heard.add("author", names_sent(sent["who"] + sent["place"]))
        heard.add("source", [sent["outlet"]] if len(sent["outlet"]) > 1 else [])
    elif REPORT.match(text) and not HAN_ROLE.match(text):
        heard.sure = heard.sure or len(text) > 2
        heard.add("author", _reporting(text, heard))
    elif names := _named(text, heard, dated=dated):
        field = heard.field if heard.field in ("editor", "photographer", "other") else "author"
        field = "editor" if edits(text) else field
        heard.add("photographer" if TOOK.search(text) else field, names)
        verb = REPORT.match(text.rpartition(" ")[2]) if HAN.search(text) else None
        heard.sure = heard.sure or bool(verb or HAN_ROLE.match(text) or TRAIL.search(text))
    elif outlet(text):
        pictured = heard.field == "photographer" and not heard.who["author"]
        field = "other" if pictured or heard.field == "other" else "source"
        heard.add(field, [han_outlet(text)] if HAN.search(text) else [text])
    else:
        _apart(text, heard, dated=dated, alone=alone)


def _named(text: str, heard: _BylineParts, *, dated: bool) -> list[str]:
    """The persons that a part without a label lists."""
    if is_organisation(text) or is_genre(text):
        return []
    return list(persons.listed(text, loose=dated and heard.japanese, japanese=heard.japanese))


def _apart(text: str, heard: _BylineParts, *, dated: bool, alone: bool) -> None:
    """Records a part without known names: a trade, a short word beside the day, or something unknown."""
    if is_trade(text) and len(text.split()) <= MOST_WORDS:
        heard.sure = heard.sure or bool(heard.who["author"])
    elif EAST_TRADE.fullmatch(text):
        heard.sure = True
    elif dated and PEN_NAME.fullmatch(text) and text not in HAN_PLACES:
        heard.short.append(text)
    elif not is_desk(text) and (alone or not PLACE.fullmatch(text)):
        _strange(text, heard, dated=dated)


def _is_desk(text: str, heard: _BylineParts) -> bool:
    """Whether a part is a Chinese desk, for which the next part may report: 國際中心."""
    desk = HAN.fullmatch(text) is not None and is_desk(text) and not is_agency(text)
    if desk and REPORT.match(text):
        heard.sure = True
    elif desk:
        heard.desk = text
    return desk


def _is_beside(text: str, heard: _BylineParts) -> bool:
    """Whether a part behind a dash or a slash is the place or the publication of the person named before it."""
    if heard.who["author"] and (key(text) in heard.own or (APPOSED.match(text) and not is_given(text))):
        return True
    after = heard.apart and heard.field == "" and bool(heard.who["author"])
    return after and not HAN.search(text) and not (is_given(text) and is_person(text))


def _strange(text: str, heard: _BylineParts, *, dated: bool) -> None:
    """Counts a part without known words. Beside a date it is an account in small letters, or a publication's name."""
    if employed := EMPLOYED.match(text):
        heard.add("source", [employed["outlet"]])
        return
    heard.strange += len(text)
    if not dated or len(text) > MOST_STRANGE or ":" in text or "：" in text or fold(text) in LABELLED:
        return
    if text.islower() and text.isascii() and " " not in text and is_account(text):
        heard.add("author", [text])
    elif is_account(text) and text.rpartition(" ")[2] not in PREPOSITIONS:
        heard.beside.append(text)


def _without_outlet(text: str, heard: _BylineParts) -> str:
    """The text without a paper's name that a blank parts from the names behind it: 北城新聞 陳明韻."""
    first, _, rest = text.partition(" ")
    if not rest or not HAN.search(first) or not is_organisation(first) or is_organisation(rest):
        return text
    heard.add("source", [first])
    verb = rest.rpartition(" ")[2]
    heard.sure = heard.sure or bool(REPORT.match(verb))
    return rest.strip()


def _labels(text: str, heard: _BylineParts) -> bool:
    """Whether a label opens the part. Its value is then recorded."""
    several = composed(text)
    for field, label in OPENERS if several is None or several[0] != "both" else ():
        if match := label.match(text):
            return _labelled(field, text[match.end() :].strip(), heard)
    if several is not None:
        return _labelled(*several, heard)
    if (match := STEM.match(text)) or ((match := COLON.match(text)) and is_label(match["label"])):
        heard.field, heard.sure = "author", True
        _value("author", text[match.end() :].strip(), heard)
        return True
    return fold(text) in BARE_LABELS and _labelled(BARE_LABELS[fold(text)], "", heard)


def _labelled(field: str, value: str, heard: _BylineParts) -> Literal[True]:
    """Records the value of a label, or notes that the next part is the value."""
    heard.field, heard.sure, heard.pending = field, True, not value
    if value:
        _value(field, value, heard)
    return True


def _reporting(text: str, heard: _BylineParts) -> list[str]:
    """The names before the verb of a dispatch: before a blank, behind a desk (國際中心／林品妤報導), or in brackets.
    Other words there are a place.
    """
    first, _, verb = text.partition(" ")
    who = first if verb else REPORTED.sub("", text)
    apart = heard.desk != "" or (heard.framed and len(who) > 2)
    named = bool(verb) or (apart and len(who) < len(text))
    return [who] if named and not heard.who["author"] and is_person(who) else []


def _value(field: str, value: str, heard: _BylineParts) -> None:
    """Records the value of a label: a publication, or names, among them pen names and accounts."""
    if field == "source":
        name = origin.named(value)
        if name and len(name) <= 40 and (is_somebody(name) or is_own_desk(name, heard.own)):
            heard.add("source", [name])
            heard.add("named", [name])
            heard.add("author", list(persons.listed(value.removeprefix(name).strip(), loose=False)))
        return
    value = lead.rest if field == "author" and (lead := led(value)) else value
    names = list(persons.listed(value, loose=True, japanese=heard.japanese))
    if not names and field != "other" and is_account(value):
        names = [value]
    bodies = [name for name in names if is_body(name) or is_organisation(name) or is_agency(name)]
    if bodies and field == "author":
        heard.who["source"][:0] = bodies  # The publication behind a portal's name is the article's own.
    signed = [name for name in names if name not in bodies and name.lower() not in NOBODY]
    signed = [name for name in signed if key(name) not in heard.own] or signed[:1]
    for each in ("author", "photographer") if field == "both" else (field,):
        heard.add(each, signed)
