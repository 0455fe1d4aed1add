"""Recognises a site's own pages beside its news by their names: contact, jobs, weather, programme, questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from cleaners.fold import fold
from cleaners.terms import phrases
from cleaners.vocab.services import SERVICES

_NAMES: Final = frozenset(fold(name) for name in phrases(SERVICES))
_SEGMENTS: Final = re.compile(r"\s+[-–—|·»:]\s+|[|_]")
_AROUND: Final = " \t\r\n\xa0\u3000!！.。:：·|"
_WIDE: Final = re.compile("[\u2e80-\ud7ff]")
_MOST_WORDS, _MOST_WIDE = 4, 8
"""Words, and characters of China, Japan and Korea, of a site's name; what has more is a headline."""


def is_service(title: str | None, first: Sequence[str], other: Sequence[str]) -> bool:
    """Whether title and first headings (`first`) name the page as a service, and no other part of them names something
    else.

    A headline may stand below its section's name. A title with a part that is among the `other` headings is therefore
    refused. A headline may stand before that name in a title, too. So only a short part, as a site's name is, may stand
    there, and only where a first heading names the page as a service.
    """
    parts = [part for text in _SEGMENTS.split(title or "") if (part := _plain(text))]
    headings = [_plain(heading) for heading in first]
    if not all(heading in _NAMES for heading in headings):
        return False
    before = list(takewhile(lambda part: part not in _NAMES, parts))
    if before and not (headings and len(before) == 1 and _may_name_site(before[0])):
        return False
    unknown = {part for part in parts if part not in _NAMES}
    return bool(parts or headings) and unknown.isdisjoint(map(_plain, other))


def _may_name_site(part: str) -> bool:
    return len(part.split()) <= _MOST_WORDS and len(_WIDE.findall(part)) <= _MOST_WIDE


def _plain(text: str) -> str:
    return fold(text.strip(_AROUND))
