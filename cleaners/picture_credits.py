"""Finds picture credits in any language: where a caption's credit begins, and which persons it names. The place of a
line is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaners import terms
from cleaners.bodies import is_agency, is_body, is_desk, is_organisation
from cleaners.fold import fold
from cleaners.lines import labelled
from cleaners.lines.sentences import is_ended
from cleaners.name_shapes import HAN, UNCASED_NAME, key
from cleaners.names import is_japanese, is_known, is_korean, is_person, names
from cleaners.vocab import bylines, pictures

LONGEST = 240
"""The most characters of a caption with its credit. A longer line is a paragraph."""
_SENTENCES = 2
"""The most sentences of a caption."""
_SHORT = 100
"""The most characters before a credit that a paragraph may end with too: `Source: dpa`, or an agency alone behind a
bar."""

_LABELS = frozenset(map(fold, (*terms.phrases(bylines.LABELS["photographer"]), *pictures.CREDITS)))
_SOURCES = tuple(map(fold, terms.phrases(bylines.LABELS["source"])))
_LABEL = terms.pattern(sorted(_LABELS))
_KEPT_WORDS = frozenset(map(fold, pictures.KEPT))
_KEPT_WORD = terms.pattern(map(fold, pictures.KEPT))
_HOLDER = r"(?P<holder>[^!?。！？:=]{2,60})"
_BEFORE = r"(?:^|\s[|/—–·-]\s*|\s{2,}|[(\[【]\s*|(?<=[.!?…。！？\"”»'’)\]])\s*|(?<=[\u3040-\u9fff\uac00-\ud7a3])\s+)"
_LABELLED = re.compile(
    rf"{_BEFORE}(?:{_LABEL}|(?P<source>{terms.pattern(_SOURCES)}))\s*(?:[:=/|・]|\bby\b|\bvia\b)\s*{_HOLDER}$"
)
_BRACKETED = re.compile(rf"(?:[(\[【]|\s[|/—–])\s*(?:{_LABEL})\s+{_HOLDER}$")
_OWNED = re.compile(rf"(?:^|(?<=[\s.!?…。！？\"”»)\]|/]))(?:©|ⓒ|\(c\))\s*{_HOLDER}$")
_TAIL = re.compile(
    r"(?:\s[|—–/]\s*|(?<=[.!?…。！？])/|[(\[【]|(?<=[.!?…。！？\"”»)\]])\s+)(?P<holder>[^.!?。！？()\[\]【】]{2,60})$"
)
_KEPT = re.compile(rf"^[(\[【]?{_KEPT_WORD}\s*[)\]】]?\s*:\s*\S|[(\[【]{_KEPT_WORD}[)\]】]\.?$")
# A Japanese caption gives time and place behind an equals sign. No sentence does.
_JAPANESE = re.compile(r"^[^。=]{4,80}(?P<said>=)[^。=]{0,24}(?:\d日|午前|午後|撮影|提供)[^。=]{0,16}$")
_SIGN = re.compile(rf"=|{_LABEL}|{terms.pattern(_SOURCES)}|©|ⓒ|\(c\)|[/|—–]|{_KEPT_WORD}")
"""What every line that ends with a credit contains. Most lines contain none of it near their end."""
_NOTICE = re.compile(r"copyright|rights|reserved|版权|版權|著作権|転載|저작권|무단|전재")
_KOREAN = re.compile("[가-힣]{2,4}")
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}")
_REACH = 80
"""The number of last characters in which a credit begins."""
_SENTENCE = re.compile(r"[.!?…。！？]+[\"”»')\]]*(?:\s|$)|[。！？]")
_STOPS = ".!?…。！？"
_CLOSING = ")]）】 ."
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"\s*[/|]\s*")
_WORDS = re.compile(r"[\s,&+.-]+")
_ALONE = re.compile(rf"(?:{_LABEL})\s*[:：=/|・]|©|ⓒ|\(c\)")
_LEAD = re.compile(
    rf"^[\s(（\[［【/|—–·©ⓒ=-]*(?:(?:{_LABEL}|{terms.pattern(_SOURCES)})(?:\s*[:：=/|・]|\s+(?:by|via)\b|\s))?\s*",
    re.IGNORECASE,
)
"""What stands before the names of a credit."""
_PHOTOGRAPHER_LAST = re.compile(
    r"(?<=[\u3400-\u9fff\s])(?<!翻)[/／]?[摄攝]影?\s*[)）】]?(?:\s*\d{2,4}年\d{1,2}月\d{1,2}日)?$"
)
"""The verb behind the names of a Chinese credit, and the day behind it: 新华社记者 兰红光 摄."""
_APART = re.compile(r"[。！？!?，,；;：:（(【」』”／/|]")
_ROLE = re.compile(r"^.{0,12}?(?:通讯员|通訊員|摄影师|攝影師|特派員|特派员|实习生)")
_EACH = re.compile(
    r"\s*(?:[/|｜／,，、;；&]|\s-\s|\b(?:and|und|et|y|e|og|och|en|via|for|für|pour|para|per)\b)\s*"
)
_STUDIO = re.compile(r"\b(?:photography|photos?|fotografie|fotografía|studios?|images?)$", re.IGNORECASE)
_FROM = re.compile("|".join(pictures.TAKEN_FROM))
_HOLDERS = frozenset(map(key, pictures.HOLDERS))
_KIND = re.compile(r"\s+(?:pic|filepic|photo|file photo|foto|image|file)$", re.IGNORECASE)


def credit_start(line: str) -> int | None:
    """The place in `line` at which its closing credit begins. None when the line is no caption.

    A line that is only a credit gives None, for its names are read elsewhere.

    The credit has a label or a copyright sign, or it names an agency beside a person or behind a bar. Where a caption
    says that its picture is from the archive, the result is the caption's end.
    """
    text = line.strip()
    if not 3 < len(text) <= LONGEST or (text[-1] in _STOPS and text[-2] not in _CLOSING):
        return None  # The line ends as a sentence, as most lines of a page do.
    folded = fold(line).strip()
    near = max(0, len(folded) - _REACH)
    if not _SIGN.search(folded, near) and not _KEPT.match(folded):
        return None
    start = _start(text.rstrip(_CLOSING), folded.rstrip(_CLOSING))
    if start is None and _KEPT.search(folded):
        start = len(folded)
    return start if start and _says(text[:start], folded[:start]) and not _NOTICE.search(folded) else None


def is_archive(value: str) -> bool:
    """Whether the words in a holder's place say that the picture is an old one: 资料图, 자료사진."""
    return fold(value) in _KEPT_WORDS


def credited(caption: str) -> tuple[str, ...]:
    """The persons named in the credit at a caption's end, or in a text that is only a credit."""
    text = caption.strip()
    if not 1 < len(text) <= LONGEST:
        return ()
    if taken := _PHOTOGRAPHER_LAST.search(text, max(0, len(text) - _REACH)):
        return _takers(text[max(0, taken.start() - _REACH) : taken.start()])
    start = credit_start(text)
    if start is None:
        start = 0 if _ALONE.match(fold(text[:_REACH])) else len(text)
    credit = _LEAD.sub("", text[start:], count=1)
    holders = persons((credit,))
    return holders if all(HAN.fullmatch(n) or not n.isascii() or is_known(n) for n in holders) else ()


def _takers(text: str) -> tuple[str, ...]:
    """The persons right before the verb of a Chinese credit, behind their employer and role; nobody where other words
    stand there.
    """
    who = _APART.split(text.rstrip(" /／"))[-1].rpartition("记者")[2].rpartition("記者")[2]
    parts = [part for part in _EACH.split(_ROLE.sub("", who)) if part.strip()]
    takers = [name for part in parts for name in names(part) or ()]
    return tuple(dict.fromkeys(takers)) if takers and all(map(is_person, takers)) else ()


def persons(values: Iterable[str]) -> tuple[str, ...]:
    """The persons among the holders of pictures that the values list, each once.

    An agency, a store, a paper or an office holds a picture and took none, so it is skipped. A value with anything else
    in it, such as the words of a button, names nobody.
    """
    parts = [part for value in values for part in _holders(value)]
    photographers = [part for part in parts if _took(part)]
    others = [part for part in parts if part not in photographers and not _holds(part)]
    return tuple(dict.fromkeys(photographers)) if not others else ()


def _holders(value: str) -> Iterator[str]:
    for part in _EACH.split(value):
        name = part.strip(" :：.,。()（）[]【】©ⓒ\"'“”")
        together = names(name) if HAN.search(name) else None
        yield from (one for one in together or (name,) if one)


def _took(name: str) -> bool:
    """Whether a name is that of a person who took the picture."""
    if _holds(name) or name in pictures.CHANNELS:
        return False
    if UNCASED_NAME.fullmatch(name) and " " in name:
        return True
    return is_person(name) or is_korean(name) or is_japanese(name)


def _holds(name: str) -> bool:
    """Whether a name is that of an agency, a store, a paper or an office, or says from where a picture was taken
    over.
    """
    return (
        _is_known(name)
        or is_organisation(name)
        or is_body(name)
        or is_desk(name)
        or _STUDIO.search(name) is not None
        or fold(name) in _LABELS
        or _FROM.match(name) is not None
        or key(name) in _HOLDERS
    )


def _says(text: str, folded: str) -> bool:
    """Whether the text before a credit can be a caption. It is no signer's name, has no other label and few
    sentences.
    """
    if len(_SENTENCE.findall(folded.rstrip())) > _SENTENCES:
        return False
    if is_person(text.strip()) or _KOREAN.fullmatch(text.strip()):
        return False
    return _KEPT.match(folded) is not None or not (
        _CLOCK.search(folded)
        or any(label.separator or label.word.endswith(" by") for label in labelled.find(folded))
    )


def _start(text: str, folded: str) -> int | None:
    """The place at which the credit begins. None where there is none."""
    near = max(0, len(folded) - _REACH)
    for pattern in (_LABELLED, _BRACKETED, _OWNED):
        match = pattern.search(folded, near)
        if match:
            holder = text[match.start("holder") : match.end("holder")]
            of_text = pattern is _LABELLED and match["source"] is not None
            if _is_known(holder) and match.start() <= _SHORT if of_text else _is_holder(holder):
                return match.start()
    if japanese := _JAPANESE.match(folded):
        return japanese.start("said")
    match = _TAIL.search(folded, near)
    if match is None:
        return None
    before = folded[match.start() : match.start("holder")]
    ended = is_ended(folded[: match.start()])
    holder = text[match.start("holder") :]
    if match.start() > _SHORT and not (_PARTS.search(holder) or _KIND.search(holder)):
        return None
    return match.start() if _is_agency(holder, before, behind_sentence=ended) else None


def _is_known(value: str) -> bool:
    """Whether a value is the name of an agency or of a picture store."""
    return is_agency(value) or key(value) in pictures.AGENCIES


def _is_holder(value: str) -> bool:
    """Whether a value has the form of names. Its words begin with capitals, or it is short in a script without
    capitals.
    """
    parts = [part for part in _PARTS.split(value.strip()) if part]
    return (
        not _YEAR.search(value) and bool(parts) and all(_is_known(part) or _is_name(part) for part in parts)
    )


def _is_name(value: str) -> bool:
    words = [word for word in _WORDS.split(value) if word]
    cased = [word for word in words if word.lower() != word.upper()]
    if not cased:
        return bool(words) and len(value) <= 24
    great = [word for word in cased if word[0].isupper() or word in pictures.SMALL or is_agency(word)]
    return len(words) <= 9 and len(great) == len(cased) and any(word not in pictures.SMALL for word in great)


def _is_agency(value: str, before: str, *, behind_sentence: bool) -> bool:
    """Whether the end of a line is an agency's: beside a person or another agency, or alone behind a bar.

    An agency alone behind a dash signs a text. In the form `— AFP pic` it holds a picture.
    """
    parts = [_KIND.sub("", part) for part in _PARTS.split(value.strip()) if part]
    if len(parts) > 1:
        return any(map(_is_known, parts)) and all(_is_known(part) or _is_name(part) for part in parts)
    if not parts:
        return False
    apart = before.strip()[-1:]
    if _is_known(parts[0]):
        return apart in ("/", "|") or (apart in ("—", "–") and parts[0] != value.strip())
    return apart == "/" and behind_sentence and is_person(parts[0])
