"""What dates and times of day look like in datelines. `cleaners.dates` reads which day they mean."""

from __future__ import annotations

import re

_LETTER = r"[^\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u2bff\u3000-\u3030\uff01-\uff20]"
"""A letter or a vowel sign, which the scripts of India and Thai have for letters, and which `\\w` does not match."""
_MONTH = rf"{_LETTER}{{3,10}}(?:\.[ก-ฮ]{{1,2}})?\.?"
"""A month's name, or what is left of it: มี.ค. is Thai."""
DATE = re.compile(
    r"(?<![\d.\-])(?:18|19|20)\d{2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日?|년\s*\d{1,2}월\s*\d{1,2}일)"
    r"|(?<![\d.\-])\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)\d{2}(?!\d)"
    rf"|(?<!\w)\d{{1,2}}(?:st|nd|rd|th|e?ro|\.|º)?\s+(?:de\s+)?{_MONTH}(?:\s?,)?\s+(?:de\s+)?\d{{4}}(?!\d)"
    rf"|(?<!\w){_LETTER}{{3,10}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}(?!\d)"
    r"|(?<![\d./:-])\d{1,2}/\d{1,2}(?=\s?\([月火水木金土日]\)\s?\d{1,2}:\d{2})"
)
"""The shape of a full date in text already folded, or of a Japanese one without its year but with the time of day;
whether such a day exists is for `cleaners.dates`."""

# Possessive: runs of blanks between parts that may all be absent are tried once.
CLOCK = re.compile(
    r"\s*+[t,/|–-]?\s*+(?:(?:(?:星期|周|礼拜)[一二三四五六日天]\s*$)|(?:(?:星期|周|礼拜)[一二三四五六日天]|[(（]?[月火水木金土日][)）]|[(（](?:周|星期)?[一二三四五六日][)）])?\s*+"
    r"(?:\(?(?:hkt|gmt|utc|bst|jst|kst|est|edt)\)?\s*+)?"
    r"(?:上午|下午|凌晨|晚上?|早上|中午|午前|午後|오전|오후|at|um|à|alle|a las|às|om|pukul|saat|lúc|в)?\s*+"
    r"(?:\d{1,2}\s*[:时時h시]\s*(?:\d{2})?(?:\s*[:分분]\s*\d{2})?秒?\s*(?:[ap]\.?m\.?)?\s*(?:uhr|分|น\.|h\b\.?)?"
    r"|\d{1,2}(?:\.\d{2})?\s*(?:[ap]\.?m\b\.?|uhr))"
    r"(?:\s*(?:z\b|[+-]\d{2}:?\d{2}|\(?(?:gmt|utc|bst|[cpme][es]?[sd]?t|jst|kst|msk|hkt)\)?(?:[+-]\d+)?))?)"
)
"""The time of day that follows a date, in text already folded."""

_SPAN = re.compile(r"(?:\d{1,2}日?)?\s*[-—–~至到]\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日")
"""How a day goes on that begins a span of days, which is when something takes place: 12月11-12日."""
_HOURS = re.compile(r"(?<!\d)\d{1,2}[:时時]\d\d\s*[-—–~至到]\s*\d{1,2}[:时時]\d\d(?!\d)")
"""From one time of day to another: 13:00-14:00."""


def takes_place(folded: str) -> bool:
    """Whether a line tells of a span of days or hours, as agendas, timetables and invitations do."""
    day = DATE.search(folded) if "月" in folded else None
    if day is not None and _SPAN.match(folded, day.end()) is not None:
        return True
    return _HOURS.search(folded) is not None
