"""What one line says it is, by its words and its shape alone. Where the line stands is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from cleaners import terms
from cleaners.fold import fold, key, letters
from cleaners.lines import source_notes
from cleaners.lines.credits import DATE, Credits, may_be_credits
from cleaners.lines.credits import read as read_credits
from cleaners.lines.sentences import is_finished
from cleaners.model import Class
from cleaners.vocab import asian, english, european, zh
from cleaners.vocab.chrome_rules import RULES
from cleaners.vocab.shapes import ANYWHERE, ANYWHERE_SIGNS, SHAPES
from cleaners.vocab.sharing import SHARING

Strength = Literal["nav", "edge", "inner", "list", "end", "number", "credit"]
"""The role of a rule, of a line with digits only, or of a line that `cleaners.lines.credits` reads."""

LONGEST = 90
"""The most characters of a line that may be boilerplate by its words. Longer lines are read as notices only."""


LONGEST_LATIN = 160
"""The same bound for lines in letters, which say less with each character."""
_LATIN = "\u2e7f"


class Mark(NamedTuple):
    """A line's rule and class, how far the rule reaches, and its credits when it is a credit line."""

    rule: str
    kind: Class
    strength: Strength
    credits: Credits | None = None


def _lookup(tables: tuple[Mapping[str, str], ...]) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    for table in tables:
        for rule, block in table.items():
            mark = Mark(rule, *(RULES.get(rule) or _PLAIN))
            for word in re.split(r"[|\n]" if "|" in block else r"\s+", block):
                if name := key(word):
                    marks.setdefault(name, mark)
    return marks


_NOTHING = Credits()
_DATED = Credits(dated=True)
_SHARE = Mark("share.bar", *RULES["share.bar"])
_MENU = Mark("nav.channel", *RULES["nav.channel"])
_MENU_WORDS, _MENU_WORD, _MENU_SHARE = 5, 6, 0.5
"""From so many words a row of words is a menu, where the longest has at most this length and this share of the words
is known."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_POINTER = Mark("related.pointer", "related", "inner")
_PLAIN = RULES["action.button"]
_LANGUAGES = (zh, english, european, asian)
_WORDS = _lookup(tuple(language.WORDS for language in _LANGUAGES))
_COUNTED = _lookup(tuple({"counter.reads": language.WORDS["counter.reads"]} for language in _LANGUAGES))
_OPENERS = _lookup(tuple(language.OPENERS for language in _LANGUAGES))
_LONGEST_WORD = 12


def _sizes(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for word in words:
        of_start = sizes.setdefault(word[:2], set())
        if 1 < len(word) <= _LONGEST_WORD:
            of_start.add(len(word))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in sizes.items()}


_SIZES = _sizes(_WORDS)
"""The lengths of the words with that beginning, the longest first."""
_PIECE_STARTS = frozenset(_SIZES) | {letters(word)[:2] for word in SHARING}
"""The first two letters of lines that may consist of known words or of a share bar's."""
_STARTS = frozenset(word[:2] for word in (*_WORDS, *_OPENERS))
"""The first two letters of each known word, or its only letter. This is a fast reject."""
_FIRST_TWO = re.compile(r"[\W\d_]*+([^\W\d_])[\W\d_]*+([^\W\d_])")
_PIECES = re.compile(r"[\s|/>»›·,，、;；()\[\]【】「」<《》→←\-–—_+]+")
_BAR = re.compile("[|/>»›·•,，、‹«<]")
_BARS = re.compile(r"\s*[|/>»›·•,，、‹«<]+\s*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_OPENER = re.compile(
    r"^[\s\d(\[【〔「■●▶►◆·•*>]*([^:>》《»\d]{1,24}?)\s*(?::|>>|》|»|\s\||\s[-–—]\s|(?=《)|(?=\d{3,}))\s*"
)
_MENTION = re.compile(r"^[这那][一几两三四五六]?个字|^(?:四|几|两)个字")
"""A continuation that is about the word before it: 免责声明：这四个字印在……"""
_DISCLOSES = re.compile(
    r"^\W*$|view|opinion|sponsor|affiliat|commission|compensat|collaborat|original|publish|permission|reproduc|liab|advice"
    r"|accura|trademark|licen|partner|advertis|endors|informational|invest|financial|forward.looking|correct|update|writ"
    r"|\d{4}|reserved|trust|principles|https?:|www"
)
"""The words that may follow a label such as Disclosure. An editor's note may say anything else."""
_STUB = 14
_DIGIT = re.compile(r"\d")


def _shapes(rules: Iterable[str]) -> tuple[tuple[re.Pattern[str], Mark], ...]:
    return tuple((re.compile(SHAPES[rule]), Mark(rule, *RULES.get(rule, _PLAIN))) for rule in rules)


_BEGINNINGS = _shapes(rule for rule in SHAPES if rule not in ANYWHERE)
_WITHINS = _shapes(ANYWHERE)
# All shapes are tried at once, since most lines have none. Without groups around them most end at their first
# letter.
_BEGINNING = re.compile("|".join(shape.pattern for shape, _ in _BEGINNINGS))
_WITHIN = re.compile("|".join(shape.pattern for shape, _ in _WITHINS))
_WITHIN_SIGN = re.compile(terms.pattern(ANYWHERE_SIGNS))


def mark(text: str) -> Mark | None:
    """The rule whose words or shape `text` has. None where it has none; such a line may be an article's."""
    if len(text) > (LONGEST if text[0] > _LATIN else LONGEST_LATIN):
        return None
    folded = fold(text)
    if len(text) > _STUB and is_finished(text) and not _may_be_known(text, folded):
        return None
    name = letters(folded)
    dated = (not name or name in _COUNTED) and DATE.search(folded) is not None
    if not name and not dated and not text.startswith("+"):
        return Mark("counter.number", "chrome", "number")
    sign = _WORDS.get(name)
    if dated:
        return _credit(read_credits(text, folded) or _DATED, None)
    if sign:
        return _counted(name, sign) if _DIGIT.search(text) else sign
    return _longer(text, folded, name)


def _may_be_known(text: str, folded: str) -> object:
    """Whether a line has what every line with known words, a known shape or credits has.

    Most lines of an article end as sentences and have none of it. A word of a list or a share bar does not count here,
    because lines of several words that end as sentences are no such list.
    """
    first = _FIRST_TWO.match(folded)
    return (
        first is None
        or first[1] + first[2] in _STARTS
        or first[1] in _STARTS
        or _BEGINNING.match(folded)
        or _may_be_within(folded)
        or may_be_credits(text, folded)
    )


def _may_be_within(folded: str) -> object:
    """Whether a line has what every line with a shape that may stand anywhere has."""
    return _WITHIN_SIGN.search(folded)


def _counted(name: str, sign: Mark) -> Mark:
    """The mark of a word with a number, if it is a counter's. With other words it may be anything: 时间 7:00."""
    if name in _COUNTED or sign.strength != "edge":
        return _COUNTED.get(name, sign)
    return sign._replace(strength="nav")


def _with_source(mark: Mark, text: str, folded: str) -> Mark:
    """The mark with its source. A line of helpers may name the origin of the material, as in `Con información de
    EFE`.
    """
    source = source_notes.credited_source(text, folded) if mark.kind == "byline" else None
    return mark._replace(credits=Credits(source=source)) if source else mark


def _longer(text: str, folded: str, name: str) -> Mark | None:
    """The mark of a line with more than one known word: patterns, credits, label and value, lists of buttons. None
    for other lines.
    """
    if _BEGINNING.match(folded):
        return _with_source(next(mark for shape, mark in _BEGINNINGS if shape.match(folded)), text, folded)
    if _may_be_within(folded) and (shaped := _WITHIN.search(folded)):
        mark = next(mark for shape, mark in _WITHINS if shape.match(folded, shaped.start()))
        return _with_source(mark, text, folded)
    opened = _OPENER.match(folded)
    read = read_credits(text, folded)
    if read is not None:
        return _credit(read, _OPENERS.get(letters(opened[1])) if opened else None)
    if opened and (sign := _OPENERS.get(letters(opened[1]))) and _fits(sign, folded[opened.end() :]):
        return _POINTER if sign.rule == "related.list" and opened.end() < len(folded) else sign
    if is_finished(text):
        return None
    return _of_pieces(folded, name)


def _credit(read: Credits, label: Mark | None) -> Mark:
    """The mark of a credit line. A line that names nobody, such as a counter's, gets the mark of its label."""
    if label is not None and read == _NOTHING:
        return label._replace(strength="credit", credits=read)
    return Mark("byline.credit", "dateline" if read.dated else "byline", "credit", read)


def _fits(sign: Mark, value: str) -> bool:
    """Whether the words behind an opening word fit such a label, and are not the rest of a sentence."""
    if sign.rule in ("hotline.number", "contact.block"):
        return bool(re.search(r"\d{3,}|@|www|http", value) or len(value) <= 24) and not is_finished(value)
    if sign.rule == "follow.us":
        return bool(re.search(r"@|https?:|www|^\S+$", value)) and len(value) <= 60
    if sign.kind in ("disclaimer", "copyright"):
        return not _MENTION.search(value) and (not value.isascii() or bool(_DISCLOSES.search(value)))
    if sign.rule == "counter.reads" and len(value) <= 16 and _DIGIT.search(value):
        return True
    if sign.rule == "related.list" and value.endswith("?"):
        return 12 <= len(value) <= 120 and value.count("?") == 1  # This is a headline that asks a question.
    return len(value) <= 100 and not is_finished(value)


def _of_pieces(folded: str, name: str) -> Mark | None:
    """The mark of a line that consists of known words, between separators or without them. None for other lines.

    Latin words count only between bars and the like: Share News may be a sub-heading, and Share | News is none. `name`
    are the line's letters.
    """
    if name[:2] not in _PIECE_STARTS and name[:1] not in _PIECE_STARTS and name[1:3] not in _SIZES:
        return None
    cjk = not folded.isascii() and bool(_CJK.search(folded))
    if not cjk and not _BAR.search(folded):
        return _SHARE if _is_share(folded) else None
    names = [word for piece in (_PIECES if cjk else _BARS).split(folded) if (word := letters(piece))]
    marks = [_WORDS.get(name) for name in names]
    if marks and all(marks):
        return next((m for m in marks if m and m.strength != "nav"), marks[0])
    if cjk and _is_menu(names, marks):
        return _MENU
    if _is_share(folded):
        return _SHARE
    if not cjk or len(name) > 60 or (name[:2] not in _SIZES and name[1:3] not in _SIZES):
        return None
    known = _cut(name)
    return next((m for m in known if m.strength != "nav"), known[0]) if len(known) > 1 else None


def _is_menu(names: Sequence[str], marks: Sequence[Mark | None]) -> bool:
    """Whether most of a row of short words are menu words, as in 今日新闻 社论 评论 报社简介 回首页."""
    return (
        len(names) >= _MENU_WORDS
        and max(map(len, names)) <= _MENU_WORD
        and sum(m is not None for m in marks) >= _MENU_SHARE * len(names)
    )


def _is_share(folded: str) -> bool:
    """Whether a line has only verbs of sharing and services: at least one of each, or two."""
    first = _WORD.search(folded)
    if first is None or first[0] not in SHARING:
        return False
    words = _WORD.findall(folded)
    if not 1 < len(words) <= 24:
        return False
    kinds = [SHARING.get(word) for word in set(words)]
    return None not in kinds and "service" in kinds and ("verb" in kinds or kinds.count("service") > 1)


def _cut(joined: str) -> list[Mark]:
    """The known words in a line without separators, the longest first. Empty when too much stands between them."""
    known: list[Mark] = []
    at, strange = 0, 0.15 * len(joined)
    while at < len(joined):
        for size in _SIZES.get(joined[at : at + 2], ()):
            sign = _WORDS.get(joined[at : at + size])
            if sign:
                known.append(sign)
                at += size
                break
        else:
            at += 1
            strange -= 1
            if strange < -0.001:
                return []
    return known
