"""Weighs who signs an article among the lines around it that read as bylines. `bylines` reads the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaners.bodies import is_office, is_role, is_trade
from cleaners.fold import fold
from cleaners.metadata import bylines, korean, lone_names
from cleaners.metadata.around import Around, is_title
from cleaners.metadata.bylines import Byline
from cleaners.metadata.leads import is_open
from cleaners.metadata.outlets import is_account
from cleaners.metadata.titles import squash
from cleaners.metadata.words import OTHER_STORIES
from cleaners.model import FieldCandidate
from cleaners.name_shapes import LATIN_NAME, UNCASED_NAME, key
from cleaners.names import is_given, is_japanese, is_known, is_person
from cleaners.terms import has_word
from cleaners.vocab.given_names import WORDS_TOO

_NEAR_BELOW = 6
"""The number of lines below a text in which it may be signed."""
_NEAR_ABOVE = 2
"""The number of lines above a headline that may hold its date or its author."""
_FIRST_BELOW = 3
_SHORT = 30
_SHORTEST_FAMILY = 4
_LONGEST_ROLE = 40
_HAN_ROLE = re.compile(
    r"[\u3400-\u9fff]{0,8}(?:作者|记者|記者|撰稿人|专栏作家|專欄作家|編輯委員|评论员|評論員)"
)
"""A role that stands alone in the line below a name: 少数派作者, 特约撰稿人."""
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_FAR_ABOVE = 12
"""The number of lines that are read below a headline, or above a text without a headline."""
_ENOUGH = 2.0
_BELOW_HEADLINE = 2.0
"""The weight of the line right below the headline. Any other line below it has half of that."""
_BESIDE_DAY = 2.5
"""The weight of a line below a headline beside a line that gives the day."""
_MOST_AUTHORS = 8
_JOINTS = frozenset((",", "&", "and", "y", "e", "et", "und", "en", "og", "och", "i", "и", "/", "|"))
"""Words and signs that stand alone in a line between two names."""
_EAST = frozenset(("zh", "ja", "ko"))
_OTHERS = re.compile(
    "|".join(map(re.escape, OTHER_STORIES))
    + "|comments?\\b|coment[aá]rios|kommentare|commentaires|commenti|评论|評論|コメント|댓글",
    re.IGNORECASE,
)
"""The beginnings of what stands below an article and belongs to it no longer."""
_OPENING = 100
"""The number of characters of a text's first and last lines in which a bracket may sign."""
_OPENED = re.compile(
    r"^\s*(?P<wire>[^（(【\[〔〕。，]{2,24}(?:电|電|讯|訊))?\s*[（(【\[〔](?P<who>[^（）()【】\[\]〔〕]{2,40})[)）】\]〕]"
)
_BIOGRAPHY = re.compile(
    rf"^(?P<who>{LATIN_NAME.pattern})\s(?:is|was|ist|est|es|è|é|är|er|jest|je|este|on)\s"
    r"(?P<what>(?:an?|the|ein|eine|une?|una?|uma?|il|la|le|el|der|die|das|den|det|en|een|de)\s.{4,60})"
)
"""The introduction of a person below a text."""
_ENDED = re.compile(
    r"[。！？”」』]\s*(?P<who>(?:[\u3400-\u9fff]{2,10})?(?:记者|記者|通讯员|通訊員|特派員)[\s:：]*[\u3400-\u9fff、\s]{2,20})$"
)
"""The reporter behind the last sentence: …参加会议。记者 顾晓棠."""
_SIGNED_IN = re.compile(r"【[^【】]{2,24}】")
"""The bracket in which a Japanese text names its reporter: 【北浜・高橋美咲】. Such a name is not a topic of the
text."""
_CLOSED = re.compile(r"[（(【\[〔](?P<who>[^（）()【】\[\]〔〕]{2,60})[)）】\]〕]\s*(?:Enditem/?\s*)?$")
"""The bracket that closes a text, with the word of agencies for its end."""


class Signature(NamedTuple):
    """A line that reads as a byline. The weight says how likely its names are the authors'."""

    line: str
    byline: Byline
    weight: float
    at: int = -1
    """The line's number among those above a text; -1 for any other line."""


def signatures(around: Around, lang: str | None, own: frozenset[str]) -> list[Signature]:
    """The lines around a text that read as bylines, from the headline down, then below the text.

    `own` are keys of the publication's names.
    """
    above = around.above
    at = next((n for n in range(len(above) - 1, -1, -1) if is_title(above[n], around.title)), None)
    if at is None and around.title:
        at = next((n for n in range(len(above) - 1, -1, -1) if above[n].startswith(around.title)), None)
    first = max(0, len(above) - _FAR_ABOVE) if at is None else max(0, at - _NEAR_ABOVE)
    last = len(above) if at is None else min(len(above), at + _FAR_ABOVE)
    read = {
        n: b for n in range(first, last) if n != at and (b := bylines.read(above[n], lang, own)) is not None
    }
    read.update(_labelled_after(above, read))
    read.update(_titled(above[:last], read))
    read.update(_led(above[:last], first, lang, own))
    if at is not None and len(above[at]) > len(around.title or "") + 1:
        rest = above[at].replace(around.title or "", "\x00").strip("\x00")  # a byline inside the heading
        if (byline := bylines.read(rest, lang, own)) is not None and byline.authors and rest[:1].isspace():
            read[at] = byline._replace(sure=True)
    story = around.title or "", _SIGNED_IN.sub("", "\n".join(around.inner))
    lines = list(_inside(around.inner, lang))
    alone = _only(above, read, len(above) if at is None else at)
    for n, byline in read.items():
        place = 0.0 if at is None or n < at else _BELOW_HEADLINE if n == at + 1 else 1.0
        near = [m for m in (n - 1, n + 1) if 0 <= m < len(above)]
        beside = any(_is_beside(above[m], read.get(m)) for m in near)
        weight = _weight(above[n], byline, place, beside, story, lang)
        weight += n == alone and not byline.sure and not beside and place < _BELOW_HEADLINE
        lines.append(Signature(above[n], byline, weight, n))
    return [*lines, *_below(around.below[: _NEAR_BELOW + 1], story, lang, own)]


def _below(
    lines: Sequence[str], story: tuple[str, str], lang: str | None, own: frozenset[str]
) -> Iterator[Signature]:
    end = next((n for n, line in enumerate(lines[:_NEAR_BELOW]) if _OTHERS.match(line)), _NEAR_BELOW)
    # Reading a line costs more than all else here. One line behind the end is read, for it may stand beside the last
    # one.
    near_lines = enumerate(lines[: min(end + 1, _NEAR_BELOW)])
    read = {n: b for n, line in near_lines if (b := bylines.read(line, lang, own)) is not None}
    after = _labelled_after(lines, read)
    for n, line in enumerate(lines[:end]):
        if name := introduced(line):
            yield Signature(line, Byline(authors=(name,), sure=True), _ENOUGH + 0.2)
            continue
        if n in after:
            yield Signature(line, after[n], _ENOUGH + 1)
            continue
        labels = line.endswith((":", "：")) and n + 1 < len(lines)
        byline = bylines.read(f"{line} {lines[n + 1]}", lang, own) if labels else read.get(n)
        if byline is not None:
            near = [m for m in (n - 1, n + 1) if 0 <= m < len(lines)]
            beside = n < _FIRST_BELOW and any(_is_beside(lines[m], read.get(m)) for m in near)
            place = 1.0 + lone_names.signs(line, byline, lang) if n == 0 else 0.5 * beside
            yield Signature(line, byline, _weight(line, byline, place, beside, story, lang))


def introduced(line: str) -> str | None:
    """The person whom a line below a text introduces as a writer, as in: Nora Ashdown is the transport correspondent
    of … None for other lines.
    """
    match = _BIOGRAPHY.match(line)
    if (
        match is None
        or not (is_known(match["who"]) and is_person(match["who"]))
        or not is_trade(match["what"])
    ):
        return None
    return match["who"]


def _labelled_after(lines: Sequence[str], read: Mapping[int, Byline]) -> dict[int, Byline]:
    """The names of lines whose label stands in the next line: Rina Contoh, then Penulis; Budi Contoh, then Editor."""
    by_number: dict[int, Byline] = {}
    for n, byline in read.items():
        if n + 1 >= len(lines) or byline.sure or not byline.authors:
            continue
        field = bylines.BARE_LABELS.get(fold(lines[n + 1]))
        led = n > 0 and fold(lines[n - 1]) in bylines.BARE_LABELS and n - 2 not in by_number
        if field == "author" and not led:
            by_number[n] = byline._replace(sure=True)
        elif field == "editor" and not led:
            by_number[n] = byline._replace(authors=(), editors=byline.authors, sure=True)
    return by_number


def _titled(lines: Sequence[str], read: Mapping[int, Byline]) -> dict[int, Byline]:
    """The names of lines above a line with a role alone: Nora Ashdown, then Senior Reporter; an account, then 作者."""
    by_number: dict[int, Byline] = {}
    for n, (line, role) in enumerate(pairwise(lines)):
        if len(role) > _LONGEST_ROLE or not (_HAN_ROLE.fullmatch(role) or is_role(role)):
            continue
        byline = read.get(n)
        if byline is not None and byline.authors and not byline.sure:
            by_number[n] = byline._replace(sure=True)
        elif byline is None and _HAN_ROLE.fullmatch(role) and is_account(line):
            by_number[n] = Byline(authors=(line.strip(),), sure=True)
    return by_number


def _led(lines: Sequence[str], first: int, lang: str | None, own: frozenset[str]) -> dict[int, Byline]:
    """The names of lines behind a line with a lead alone, from line `first` on. A list goes on as long as joints
    connect its names.

    An example: By; Nora Ashdown; a comma; Ida Brook, each in its line.
    """
    by_number: dict[int, Byline] = {}
    for n in range(first, len(lines) - 1):
        if not is_open(lines[n]):
            continue
        at, signed = n + 1, []
        while at < len(lines) and (byline := bylines.read(f"{lines[n]} {lines[at]}", lang, own)) is not None:
            signed.append(byline)
            if not byline.authors or at + 1 >= len(lines):
                break
            following = bylines.read(lines[at + 1], lang, own)
            if following is not None and lone_names.is_alone(lines[at + 1], following):
                at += 1
            elif lines[at + 1].lower() in _JOINTS:
                at += 2
            else:
                break
        names = tuple(dict.fromkeys(name for byline in signed for name in byline.authors))
        if names:
            by_number[n + 1] = signed[0]._replace(authors=names, sure=True)
    return by_number


def _only(lines: Sequence[str], read: Mapping[int, Byline], at: int) -> int | None:
    """The one line below the headline's line `at` that is a person's name and nothing else; None when there are
    several or none.
    """
    names = {read[n].authors[0]: n for n in read if n > at and lone_names.is_alone(lines[n], read[n])}
    return next(iter(names.values())) if len(names) == 1 else None


def _is_beside(line: str, byline: Byline | None) -> bool:
    """Whether a line gives what stands beside names: a day, a time of day, a publication."""
    if byline is not None and (byline.dated or byline.sources):
        return True
    return len(line) <= _SHORT and _CLOCK.search(line) is not None


def _inside(body: Sequence[str], lang: str | None) -> Iterator[Signature]:
    """The signatures in brackets that open or close a text: 〔記者…／…報導〕, 新华社…电（…）, （…記者…）."""
    for line in body[:3]:
        if match := _OPENED.match(line[:_OPENING]):
            yield from _bracketed(match["who"], lang, wired=match["wire"] is not None)
    for line in body[-4:]:
        if match := _CLOSED.search(line[-_OPENING:]):
            yield from _bracketed(match["who"], lang, wired=False)
        elif match := _ENDED.search(line[-_OPENING:]):
            ending = _bracketed(match["who"], lang, wired=False)
            yield from (s for s in ending if all(map(is_person, s.byline.authors)))
    for line in (*body[:6], *body[-3:]) if (lang or "").startswith("ko") else ():
        if signers := korean.spoken(line):
            byline = Byline(authors=signers.authors, sure=True)
            yield Signature(line, byline, _ENOUGH)


def _bracketed(text: str, lang: str | None, *, wired: bool) -> Iterator[Signature]:
    byline = bylines.read(text, lang) if any(ch.isalpha() for ch in text) else None
    if (
        byline is not None
        and byline.authors
        and (byline.sure or wired or all(map(is_japanese, byline.authors)))
    ):
        yield Signature(text, byline._replace(sure=True), _ENOUGH + 1)


def _weight(
    line: str, byline: Byline, place: float, beside: bool, story: tuple[str, str], lang: str | None
) -> float:
    title, body = story
    weight = place + 2.0 * byline.sure + 1.5 * beside
    topic = squash(title)
    if any(squash(name) in topic for name in byline.authors):
        weight -= 3.0
    if not byline.sure and any(_tells(body, name) for name in byline.authors):
        weight -= 2.0
    if any(is_topic(name, body) for name in byline.authors):
        weight -= 2.0
    if not byline.sure and any(
        (UNCASED_NAME.fullmatch(name) and not is_given(name)) or (name.isupper() and not is_known(name))
        for name in byline.authors
    ):
        weight -= 1.0  # The form of these words does not show a name.
    if (
        place < _BELOW_HEADLINE
        and not (byline.sure or (beside and place))
        and byline.authors
        and all(LATIN_NAME.fullmatch(n) and not is_known(n) for n in byline.authors)
    ):
        weight -= 1.0
    if not byline.sure and is_office(line):
        weight -= 3.0  # The text is about this person.
    if not byline.sure and (lang or "")[:2] in _EAST and any(name.isascii() for name in byline.authors):
        weight -= 2.0  # This is the name of a series.
    return weight


def _tells(body: str, name: str) -> bool:
    """Whether a text speaks of a person: it has the whole name, or the last part of it as a word of its own."""
    family = name.rpartition(" ")[2]
    return name in body or (len(family) >= _SHORTEST_FAMILY and has_word(body, family))


def is_topic(name: str, body: str) -> bool:
    """Whether a text has a word of a name in small letters. Harbour Policy is then no person.

    The first of two words is exempt, for it may be a word of the language and a given name: Will Ashdown, Mark Ashdown.
    """
    words = name.split()
    given = len(words) > 1 and words[0].casefold() in WORDS_TOO
    spoken = [word.lower() for word in words[given:] if len(word) > 3]
    return any(has_word(body, word) for word in spoken)


def is_others(line: str) -> bool:
    """Whether a line below an article begins what belongs to others: comments, other stories."""
    return _OTHERS.match(line) is not None


def candidates(lines: Sequence[Signature], own: frozenset[str] = frozenset()) -> Iterator[FieldCandidate]:
    """The names of each line that signs, as candidates. The heaviest line is joined with the names of lines beside it.

    `own` are keys of the publication's names, which sign only where they are a person's.
    """
    signed = [s for s in lines if any(key(name) not in own or is_given(name) for name in s.byline.authors)]
    best = max(signed, key=lambda s: s.weight, default=None)
    for s in signed:
        beside = [other for other in signed if s is best and _goes_on(s, other)]
        together = [other for other in signed if other is s or other in beside]
        names = tuple(dict.fromkeys(name for other in together for name in other.byline.authors))
        if len(names) <= _MOST_AUTHORS:
            place = f"line {s.at + 1} above the text" if s.at >= 0 else "below or in the text"
            yield FieldCandidate.of_names(names, place, s.line, s.weight)


def _goes_on(best: Signature, other: Signature) -> bool:
    """Whether another line beside the heaviest one signs as well."""
    near = best.at >= 0 and abs(other.at - best.at) == 1
    return near and other.byline.sure == best.byline.sure and other.weight >= _ENOUGH


def shows(around: Around, names: Sequence[str]) -> bool:
    """Whether a line around the text has one of the names."""
    lines = "\n".join((*around.above, *around.below)).casefold()
    return any(name.casefold() in lines for name in names)


def editors(lines: Sequence[Signature]) -> tuple[str, ...]:
    """The editors that labels name."""
    return tuple(dict.fromkeys(name for s in lines for name in s.byline.editors))


def photographers(lines: Sequence[Signature]) -> tuple[str, ...]:
    """The photographers that labels name."""
    return tuple(dict.fromkeys(name for s in lines for name in s.byline.photographers))


def signers(lines: Sequence[Signature]) -> list[Signature]:
    """The lines with names that weigh enough to sign; all lines with names where none does.

    A name beside an agency that weighs less than another line's is who took a picture.
    """
    named = [s for s in lines if s.byline.authors]
    return [s for s in named if s.weight >= _ENOUGH] or named


def outlet(lines: Sequence[Signature]) -> str | None:
    """The publication beside the day or the names above a text; None when there is none."""
    signing = signers(lines)
    beside = (
        s.byline for s in lines if s.at >= 0 and (s.byline.dated or s in signing or s.weight >= _BESIDE_DAY)
    )
    return next((name for byline in beside for name in byline.sources), None)


def dated_outlet(lines: Sequence[Signature]) -> str | None:
    """The publication that a line above a text gives beside the day alone; None when there is none."""
    beside = (s.byline for s in lines if s.at >= 0 and s.byline.dated and not s.byline.authors)
    return next((name for byline in beside for name in byline.sources), None)


def source(lines: Sequence[Signature]) -> str | None:
    """The publication or agency that a byline names; None when none does."""
    telling = [s.byline for s in lines if s.byline.sure or s.byline.dated or s.weight >= _ENOUGH]
    return next((n for b in telling for n in b.sources), None) or next(
        (n for b in telling for n in b.beside), None
    )
