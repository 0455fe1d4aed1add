"""The written forms of days and times, as patterns. `running_text` says what they mean."""

from __future__ import annotations

import re

from cleaners.dates.words import WEEKDAY_NAMES

_NAME = (
    r"(?P<name>[^\W\d_][^\W\d_]{2,13}|[^\W\d_]\.[^\W\d_]|دی|[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]{2,12}"
    r"|[\u0e00-\u0eff.]{3,12})"
)
_ORDINAL = r"(?:st|nd|rd|th|er|ère|e?ro|re|ste|de|e|[ºª°.]|-(?:го|е))?"
_GAP = r"[\s\u3000]"
_YEAR_ENDS = r"(?:(?!\d)|(?=[012]?\d:[0-5]\d))"
"""The end of a year: no digit follows it, or a time of day follows directly, as in Dec 20, 20236:46 PM."""

DAYS_OF_YEAR_SIGN: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "era",
        re.compile(
            r"(?P<era>民[國国]|令和|平成|昭和|大正)\s*(?P<y>元|\d{1,3}|[一二三四五六七八九十〇零]{1,3})\s*年"
            r"\s*(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
        ),
    ),
    (
        "ymd",
        re.compile(
            r"(?<!\d)(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})(?!\d)\s*[日号號일]?"
        ),
    ),
    (
        "han",
        re.compile(
            r"(?P<y>[〇零○一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})[日号號]"
        ),
    ),
)
"""The forms of a whole day that contain 年 or 年."""

DAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "ymd",
        re.compile(
            r"(?<![\d.,/-])(?P<y>\d{4})\s?(?P<sep>[-/.．／－–])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{2}(?=\d{2}[:：时時]\d{2})|\d{1,2}(?!\d))"
        ),
    ),
    (
        "dny",
        re.compile(
            rf"(?<![\d.:/-])(?P<d>\d{{1,2}}){_ORDINAL}{_GAP}*[-/]?(?:(?:de|of|d['’]|ng|a|thg)\b{_GAP}*)?{_NAME}\.?(?:{_GAP}?,)?"
            rf"(?:{_GAP}*/{_GAP}*[\u0620-\u06ff]{{2,8}})?{_GAP}*-?(?:(?:de|del|of|m)\b{_GAP}*|พ\.ศ\.{_GAP}*|ค\.ศ\.{_GAP}*|/)?['’]?(?P<y>\d{{4}}){_YEAR_ENDS}",
            re.IGNORECASE,
        ),
    ),
    (
        "ndy",
        re.compile(
            rf"(?<![^\W\d_]){_NAME}\.?{_GAP}*(?P<d>\d{{1,2}}){_ORDINAL}[.,]?{_GAP}*(?:(?:de|of)\b{_GAP}*)?(?P<y>\d{{4}}){_YEAR_ENDS}",
            re.IGNORECASE,
        ),
    ),
    (
        "ynd",
        re.compile(
            rf"(?<![\d./-])(?P<y>\d{{4}})\.?(?:{_GAP}|-)*(?:(?:m|ж|г)\.{_GAP}*)?{_NAME}\.?(?:{_GAP}|-)*(?P<d>\d{{1,2}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        "ydn",
        re.compile(
            rf"(?<!\d)(?P<y>\d{{4}}){_GAP}?(?:ж\.|жылғы|жылдын|года|\.{_GAP}gada|-c[iıuü]{_GAP}il){_GAP}*(?P<d>\d{{1,2}})\.?{_GAP}?-?{_NAME}",
            re.IGNORECASE,
        ),
    ),
    (
        "viet",
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}}){_GAP}tháng{_GAP}(?P<m>\d{{1,2}})(?:,|{_GAP}năm)?{_GAP}(?P<y>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
)
"""The forms of a whole day that contain a year of four digits."""

FIGURES = re.compile(
    r"(?:(?P<weekday>[^\W\d_]{2,13})\.?,?\s{1,3})?(?<![\d.,/:-])(?P<a>\d{1,2})\s?(?P<sep>[./-]|(?<=\s))\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d{2})(?:(?![\d/]|[.-]\d)|(?<=\.20\d\d)(?=\d{1,2}\.\s[^\W\d_]{3}))"
)
"""A whole day in digits, with the day or the month first. In words, the same day may touch its year."""

ROC = re.compile(r"(?<![\d./-])(?P<y>1\d{2})(?P<sep>[./-])(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?![\d./-])")
"""A day of Taiwan's calendar in digits, as Chinese pages have it: 113/03/04."""
ROC_YEAR = re.compile(r"(?<!\d)(?P<y>1[01]\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日")
"""The same day with signs of year, month and day, and without the calendar's name: 113年3月4日."""
THAI = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s?(?P<name>[\u0e00-\u0e4f]{1,4}\.[\u0e00-\u0e4f]{1,2}\.|[\u0e00-\u0e4f]{5,12})\s?(?P<y>[5-7]\d)(?![\d:]|\.\d)"
)
"""A Thai day whose year has no century: 4 มี.ค. 67."""
YEAR = re.compile(r"\d{4}")
IN_FIGURES = re.compile(r"\d(?:\s?[./-]\s?\d{1,2}\s?[./-]\s?\d|\s{1,2}\d{1,2}\s{0,2}\d{2})")
"""What every match of `FIGURES` contains. The search takes a tenth of the time."""

YEARLESS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("md", re.compile(r"(?<![\d年年])(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号號]")),
    (
        "md",
        re.compile(r"(?<![\d.:/-])(?:(?P<y>\d{2})[-/])?(?P<m>\d{2})[-/](?P<d>\d{2})\s*(?=\d{2}[:：]\d{2})"),
    ),
    (
        "md",
        re.compile(
            r"(?<![\d./:-])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=\s?[(（][月火水木金土日][)）]\s?\d{1,2}[:：]\d{2})"
        ),
    ),
)
"""The forms without a year, or without its century."""

_JOINT = r"[\s\u3000.,，、;|·•@/)）\]】<>–—_-]{0,12}"
BETWEEN = re.compile(
    _JOINT
    + r"[(（\[【]?(?:(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
    r"|(?<=[(（\[【])[日月火水木金土一二三四五六월화수목금토일]|(?:"
    + WEEKDAY_NAMES
    + r")\b)?"
    + _JOINT
    + r"[(（\[【]?"
    r"(?:T(?=\d)|(?:at|um|gegen|à|a\s+las|a\s+la|às|alle|ore|om|klo|kello|kl|в|о|об|w|godz|o|u|v|saat|pukul|jam|lúc|óra|ob"
    r"|时间|時間|北京时间)(?![^\W\d_])[.:：]?)?[\s\u3000]{0,4}",
    re.IGNORECASE,
)
"""The signs and words that may stand between a day and its time."""

_HALF = (
    r"(?P<half>上午|下午|午前|午後|午后|中午|正午|凌晨|清晨|早上|早晨|傍晚|晚上|晚间|오전|오후|[ap]\.?m\.?)"
)
TIME = re.compile(
    rf"(?:{_HALF}\s*)?"
    r"(?P<h>\d{1,2})(?:"
    r"\s?(?:[:：︰]|(?P<unit>[時时点點시]|h(?!\w*[a-z]{2}))|\.(?=[0-5]\d(?!\d|\.\d|\s?%)))\s?(?P<min>[0-5]?\d)?"
    r"(?:\s?(?:[:：︰]|[分분])\s?(?P<s>[0-6]?\d)(?!\d)(?:[.,]\d+)?\s?[秒초]?)?[分분]?"
    r"|(?=\s?[ap]\.?m\b))"
    r"(?:[\s\u00a0\u202f]{0,3}(?P<after>[ap]\.?\s?m\b\.?|[μπ]\.?\s?μ\.?))?(?:\s?Uhr|\s?uur)?",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"[\s\u3000]{0,2}[(\[（]?(?P<name>北京时间|北京時間|日本時間|台北時間|[A-Za-z]{1,5}(?![A-Za-z])(?:/[A-Za-z_]+(?:/[A-Za-z_]+)?)?"
    r"|[A-Z][a-z]+/[A-Z][A-Za-z_]+(?:/[A-Za-z_]+)?)?"
    r"[ ]?(?P<offset>[+\-−]\d{1,2}(?::?\d{2})?(?!\d))?(?:Z(?!\w))?"
)
BEFORE = re.compile(
    rf"(?:(?:{_HALF}\s*)?(?P<h>\d{{1,2}})[:：](?P<min>[0-5]\d)(?:[:：](?P<s>[0-6]\d))?|(?P<h12>\d{{1,2}})(?=\s?[ap]\.?m))"
    r"(?:\s?(?P<after>[ap]\.?\s?m\b\.?))?(?:\s?(?:Uhr|uur|hrs?|h))?(?:\s?(?P<zone>[A-Z]{1,5}\b|北京时间))?"
    r"[\s,，|·•–—-]{0,6}(?:on\s+|am\s+|le\s+)?(?:[^\W\d_]{2,12}\.?[,，]?\s{1,3})?$",
    re.IGNORECASE,
)
"""A time right before its day, at the end of the text before the day."""
