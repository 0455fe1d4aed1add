"""Recognises a site's own pages beside its news by their names: contact, jobs, weather, programme, questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleaners.fold import fold
from cleaners.terms import phrases
from cleaners.vocab.services import SERVICES

_NAMES: Final = frozenset(fold(name) for name in phrases(SERVICES))
_SEGMENTS: Final = re.compile(r"\s+[-–—|·»:]\s+|[|_]")
_AROUND: Final = " \t\r\n\xa0\u3000!！.。:：·|"


def is_service(title: str | None, first: Sequence[str], other: Sequence[str]) -> bool:
    """Whether title and first headings (`first`) name the page as a service, and no other part of them names something
    else.

    A headline may stand below its section's name. A title with a part that is among the `other` headings is therefore
    refused.
    """
    parts = [_plain(part) for part in _SEGMENTS.split(title or "")]
    named = [part for part in parts if part in _NAMES]
    headings = [_plain(heading) for heading in first]
    if not (named or headings) or not all(heading in _NAMES for heading in headings):
        return False
    unknown = {part for part in parts if part and part not in _NAMES}
    return unknown.isdisjoint(map(_plain, other)) and (bool(named) or len(unknown) <= 1)


def _plain(text: str) -> str:
    return fold(text.strip(_AROUND))
