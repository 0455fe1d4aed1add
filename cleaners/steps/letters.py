"""Finds where an official letter begins in a scraped text: its number and its addressee. This is no step; `frame`
uses it."""

from __future__ import annotations

import re
from typing import Final

from cleaners.fold import fold
from cleaners.lines.zones import Zones

_NUMBER: Final = re.compile(
    r"[\u3400-\u9fff]{2,14}(?:字|发|函|办|令|规|通)?\s*[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*(?:第?\s*)\d{1,4}\s*号"
)
"""The number of a letter, in comparison form: 柏政办发〔2024〕8号."""
_ADDRESSED: Final = re.compile(
    r"(?:各|本市各|全市各|全省各|有关)[\u3400-\u9fff()、,\s]{2,80}:"
    r"|[\u3400-\u9fff()、,\s]{2,60}(?:政府|委员会|局|厅|部门|单位|公司|企业|学校|医院):"
)
"""The addressee of a letter, in comparison form."""
_REACH: Final = 4
"""The most lines between the number and the addressee."""


def opened(zone: Zones) -> Zones:
    """`zone` from the letter's number or addressee on, where it would begin farther down.

    A letter has no lead, and its signature and date belong to it.
    """
    folded = [fold(view.text) for view in zone.views[: zone.head + _REACH]]
    number = next((at for at, text in enumerate(folded) if _NUMBER.fullmatch(text)), None)
    first = number if number is not None else 0
    addressed = next((at for at in range(first, len(folded)) if _ADDRESSED.fullmatch(folded[at])), None)
    if addressed is None or (number is not None and addressed - number > _REACH):
        return zone
    head = min(zone.head, addressed if number is None else number)
    strays = {
        at: mark
        for at, mark in zone.strays.items()
        if not head <= at < zone.head and mark.strength != "credit"
    }
    return zone._replace(
        head=head,
        start=min(zone.start, head) if head < zone.head else zone.start,
        strays=strays,
        leads=frozenset(),
    )
