"""Removes rests of markup: entities, control characters, icons, rules of styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from cleaners import terms
from cleaners.bounds import CONTROL as _CONTROL
from cleaners.fold import fold
from cleaners.model import Draft, Edit, Line
from cleaners.steps.mending import mend, whole
from cleaners.steps.slip import find_slips
from cleaners.vocab import spam

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_AMP = "(?:amp|#0*38|#[xX]0*26);"
_ENTITY = re.compile(
    f"&(?:{_AMP})*(?:#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});|&(?:{_AMP})*nbsp(?![A-Za-z;])"
    "|(?:(?<![&A-Za-z0-9;])|(?<=nbsp;))nbsp;"
)
_ABOUT_MARKUP = re.compile(
    "</?[a-zA-Z][^<>]{0,80}>|HTML|XML|实体|實體|转义|轉義|代码|代碼|entit(?:y|ies)\\b", re.IGNORECASE
)
_QUOTED = "“”‘’\"'`「」『』《》"
_ZERO = re.compile(
    "(?<![\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff])[\u200b\u2060\ufeff]+(?![\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff])"
)
_ICON = re.compile(
    "(?:^|(?<=[ \u3000]))[\ue000-\uf8ff]+(?: +|$|(?=[^\ue000-\uf8ff]))"
    "|(?<![\ue000-\uf8ff])(?<![\ue000-\uf8ff] )[ ]?[\ue000-\uf8ff](?:[ ]?[\ue000-\uf8ff])*$"
)
_STYLE = re.compile(
    r"^(?:\s*+[.#@*A-Za-z][\w\s.#,:>*()\-\[\]]{0,120}?\{\s*+(?:[a-zA-Z-]{2,30}+\s*+:[^{};]{1,120}+(?:;\s*+|(?=\})))++\}\s*+)++"
)
_ABOUT_STYLES = re.compile(r"\bCSS\b|样式表|樣式表|style ?sheet|スタイルシート", re.IGNORECASE)
_CDATA = re.compile("^<!\\[CDATA\\[|\\]\\]>$")
# A comment, or its end where its beginning was cut. Such an end has a template's word before it, as in /property-->.
_COMMENT = re.compile(r"<!--[^<>]*(?:-->|$)|^[^<>。！？]{0,200}(?<=[ /!\]])[A-Za-z][\w:-]{2,40}\]?\s?-->$")


_ONLY_TAGS = re.compile(r"\s*(?:</?[a-zA-Z][^<>]{0,300}>\s*)+")
_CORE = re.compile(terms.pattern(spam.CORE))
_SPAM_WORD = re.compile(terms.pattern((*spam.CORE, *spam.BESIDE)))
_FEWEST_WORDS = 3
"""The least number of different core words in a line of search words. They make up at least half of its words."""


def mend_debris(draft: Draft) -> Draft:
    """The draft without rests of markup. A line about markup keeps its entities."""
    # The repairs are applied one after another, for one may uncover what the next one looks for.
    for find, sign in (
        (_invisible, _hides),
        (_entities, _escapes),
        (_icons, _PRIVATE.search),
        (_styles, _has_styles),
        (_comments, _has_comments),
        (_tags, _has_tags),
        (_spam, lambda text: _has_spam(fold(text))),
    ):
        draft = mend(draft, find, sign)
    return draft.with_lines(map(_without_controls, draft.lines)) if _CONTROL.search(whole(draft)) else draft


def _without_controls(line: Line) -> Line:
    """A line too long to be mended, without its control characters. All of them are one change."""
    first = _CONTROL.search(line.text) if line.cut is None else None
    if first is None:
        return line
    start = first.start()
    return line.replace(
        start, len(line.text), _CONTROL.sub("", line.text[start:]), "debris.control", "mojibake"
    )


def _hides(text: str) -> object:
    return _INVISIBLE.search(text) or "]]>" in text or "CDATA" in text


def _escapes(text: str) -> object:
    return "&" in text or "nbsp;" in text


def _invisible(text: str) -> Iterator[Edit]:
    if not _hides(text):
        return
    rules = ((_CONTROL, "debris.control"), (_ZERO, "debris.zero_width"), (_CDATA, "debris.cdata"))
    edits = [edit for pattern, rule in rules for edit in _simple(text, pattern, rule)]
    yield from sorted(edits)


def _icons(text: str) -> Iterator[Edit]:
    if _PRIVATE.search(text) and not any(find_slips(text)):
        yield from _simple(text, _ICON, "debris.icon")


def _has_styles(text: str) -> object:
    return "{" in text and "}" in text and ":" in text and not _ABOUT_STYLES.search(text)


def _styles(text: str) -> Iterator[Edit]:
    """The style rules at a line's beginning, which an editor pasted with the text."""
    if "{" in text and (match := _STYLE.match(text)):
        yield Edit(match.start(), match.end(), "", "debris.style", "chrome")


def _has_comments(text: str) -> bool:
    return "-->" in text or "<!--" in text


def _comments(text: str) -> Iterator[Edit]:
    """The comments of a template in a text. A line about markup keeps its own."""
    if _has_comments(text) and not _ABOUT_MARKUP.search(text):
        yield from _simple(text, _COMMENT, "debris.comment")


def _has_tags(text: str) -> bool:
    return "</" in text or "/>" in text


def _tags(text: str) -> Iterator[Edit]:
    """A line that consists of tags."""
    if _has_tags(text) and _ONLY_TAGS.fullmatch(text):
        yield Edit(0, len(text), "", "debris.tags", "mojibake")


def _has_spam(text: str) -> bool:
    return "," in text and len(set(_CORE.findall(text))) >= _FEWEST_WORDS


def _spam(text: str) -> Iterator[Edit]:
    """A line of search words that an intruder put above the text."""
    folded = fold(text)
    if not _has_spam(folded) or "。" in text:
        return
    if sum(map(len, _SPAM_WORD.findall(folded))) * 2 > sum(map(str.isalnum, folded)):
        yield Edit(0, len(text), "", "spam.keywords", "advertising")


def _simple(text: str, pattern: re.Pattern[str], rule: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        yield Edit(match.start(), match.end(), "", rule, "mojibake")


def _entities(text: str) -> Iterator[Edit]:
    if not _escapes(text) or not _ENTITY.search(text) or _ABOUT_MARKUP.search(text):
        return
    for match in _ENTITY.finditer(text):
        put = _meant(match[0])
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if put is None or (len(around) == 2 and all(char in _QUOTED for char in around)):
            continue
        yield Edit(match.start(), match.end(), put, "debris.entity", "mojibake")


def _meant(entity: str) -> str | None:
    """The character of an entity, however often its ampersand was escaped; None for a text that is no entity."""
    entity = entity if entity.startswith("&") else f"&{entity}"
    known = html.unescape(f"{re.sub(f'^&(?:{_AMP})+(?=.)', '&', entity).rstrip(';')};")
    if len(known) > 2 or known == entity:
        return None
    if known in {"\u00a0", "\u2002", "\u2003", "\u2009"}:
        return " "
    if _CONTROL.match(known):
        return None
    return "" if known in {"\u200b", "\u00ad"} else known
