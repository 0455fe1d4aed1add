"""Reads bylines in Latin and Cyrillic lines around a body, where `cleaners.lines.credits` refuses the whole line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners import dates
from cleaners.bodies import is_body, is_office
from cleaners.metadata.leads import is_genre, is_talk
from cleaners.metadata.titles import squash
from cleaners.metadata.words import BYLINE_LEADS
from cleaners.names import is_known, is_person

_BY = re.compile(
    r"^(?:(?:[\w'’-]+\s){0,3}?)(?P<by>(?-i:By(?=[A-Z][a-z]+ [A-Z]))"
    r"|(?:by|von|par|por|di|door|af|av|przez|del?\s+autor|автор)(?::|\s))"
    r"\s*(?P<who>\S.{1,90})$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:text|texte|texto|testo|autor(?:in|en|es)?|auteur|autore|redaktion|author|words|story|writer|redakteur(?:in)?|av|tekst"
    r"|автор|текст)\s*[:：|]\s*(?P<who>\S.{1,90})$",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"(?:(?:article|story|text|words|written|posted|published|geschrieben|verfasst|beitrag)\s+(?:by|von)|by|von|author"
    r"|autor(?:in)?|auteur|autore|автор)\s*[:：]?",
    re.IGNORECASE,
)
"""A label whose name stands in the next line."""
_AFTER = re.compile(
    r"(?<!\s)\s++(?:um|at|am|à|le|on|el|il|op|kl|den|in)\s+(?=\S*\d|\w+\s\d).*$|,\s+in\s+(?-i:[A-Z]).*$"
    r"|\s+(?:en|em|dans)\s+(?-i:[A-Z]).*$"
    r"|(?:(?<!\s)\s++)?[|•·–]\s.*$|(?<!\s)\s++(?=\d{1,2}[./ ]).*$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|•·/–—]\s*|\s+-\s+|,\s+|\s{2,}")
_PROVINCE = re.compile(r"^[^|,]{3,30}(?:\s[-–]\s|\s?/\s?|,\s)[A-Z]{2}\b")
"""A place with the letters of its province: Vila Nova - MT."""
_LONGEST = 110
_NEAR = 6


def signed(above: Sequence[str], below: Sequence[str], title: str | None) -> Iterator[str]:
    """Texts that name who signs: behind a preposition or a label, beside the date, or alone near the body.

    A text without a label that is part of the title is a topic, and is left out.
    """
    topic = squash(title or "")
    for line in (*above, *below[:_NEAR]):
        if len(line) <= _LONGEST and (who := _labelled(line)):
            yield who
    for n, line in enumerate(above):
        if len(line) > _LONGEST:
            continue
        if n and is_person(line) and _LABEL_ALONE.fullmatch(above[n - 1]):
            yield line
        mention = dates.find(line, None, "DMY")
        if mention is not None:
            yield from _beside(f"{line[: mention.start]} | {line[mention.end :]}", topic)
        elif _is_bare(line, topic) and (_is_dated(above, n - 1) or _is_dated(above, n + 1)):
            yield line


def _beside(rest: str, topic: str) -> Iterator[str]:
    """The names that a line has besides its date."""
    for part in (part.strip(" ,|-") for part in _PARTS.split(_PROVINCE.sub("", rest))):
        who = _labelled(part)
        if who and who[0].isupper() and not who.isupper():
            yield who
        elif _is_bare(part, topic):
            yield part


def _is_bare(text: str, topic: str) -> bool:
    spoken = is_body(text) or is_office(text) or is_genre(text)
    return (
        is_person(text)
        and not (text.isupper() and not is_known(text))
        and not spoken
        and squash(text) not in topic
    )


def _labelled(line: str) -> str | None:
    match = _LABEL.match(line)
    if match:
        return _AFTER.sub("", match["who"])
    match = None if is_talk(line) else _BY.match(line)
    if match is None:
        return None
    lead = line[: match.start("by")].lower().split()
    if match["who"][0].islower() and " " in match["who"]:
        return None  # This is a sentence about an act: By signing up, you agree to …
    return _AFTER.sub("", match["who"]) if all(word.strip(":-") in BYLINE_LEADS for word in lead) else None


def _is_dated(lines: Sequence[str], at: int) -> bool:
    return (
        0 <= at < len(lines) and len(lines[at]) <= _LONGEST and dates.find(lines[at], None, "DMY") is not None
    )
