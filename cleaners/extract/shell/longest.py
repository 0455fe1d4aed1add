"""Chooses the article's body among the texts that a page keeps for its own front end. It is tried where the elements
hold little."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from cleaners.extract.shell.pieces import pieces, values
from cleaners.extract.shell.states import HiddenBody, bodies

_TAG: Final = re.compile(r"<[^<>]*>")
_STYLE: Final = re.compile(r"<(style|script|svg)\b.*?(?:</\1>|$)", re.DOTALL)
_STOPS: Final = re.compile(r"[.!?。！？।؟]")
_CODE: Final = re.compile(r"[{}=]")
_SERVICE: Final = re.compile(r"\bcookies?\b|java ?script|浏览器|瀏覽器", re.IGNORECASE)
_SERVICE_LONGEST: Final = 1500
"""Characters up to which a text about cookies or the browser is a notice of the site."""
_SHORTEST: Final = 240
"""UTF-8 bytes of a body worth recovering: eighty Chinese characters, forty English words."""
_WORD: Final = re.compile(r"[^\W\d_\u3400-\u9fff]{4,}|(?=([\u3400-\u9fff]{2}))")
_BROKEN: Final = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_SEVERAL: Final = 2
"""The least number of paragraphs of a body on a page without text."""
_NEVER: Final = float("inf")
_SHARED: Final = 0.5
"""The least share of the title's words in a text about it."""


def recovered(
    html: str, title: str | None, starts: Sequence[str] = ("",), *, bare: bool = True
) -> list[HiddenBody]:
    """The longest running text that the page keeps unseen, for each of `starts`; an empty body where there is none.

    `starts` are beginnings of the article's lines as the page shows them, and a body must contain its start. For "", a
    body must have words of the title, or several paragraphs where the page is `bare` of text.
    """
    words = _words(title or "")
    per_start = [_Longest(escape(start, quote=False)) for start in starts]
    for content in pieces(html):
        matches = [
            longest
            for longest, start in zip(per_start, starts, strict=True)
            if longest.start in content or json.dumps(start)[1:-1] in content
        ]
        if matches:
            for value in values(content):
                for body in bodies(value):
                    _offer(body, matches, words, _SEVERAL if bare else _NEVER)
    return [longest.body for longest in per_start]


@dataclass(slots=True)
class _Longest:
    start: str
    body: HiddenBody = field(default_factory=HiddenBody)
    size: int = _SHORTEST
    meant: bool = False


def _offer(body: HiddenBody, matches: Sequence[_Longest], title: frozenset[str], several: float) -> None:
    """Records a body as the longest text for each start that it contains, when it is clearly longer or better
    matches the title.
    """
    matches = [longest for longest in matches if longest.start in body.html]
    if not matches:
        return
    candidate = _STYLE.sub("", body.html)
    text = _TAG.sub("", candidate)
    size = _size(text)
    if size < _SHORTEST:
        return
    unshown = not all(longest.start for longest in matches)
    meant = unshown and len(title & _words(text)) >= max(1.0, _SHARED * len(title))
    if unshown and not meant and len(_BROKEN.findall(candidate)) < several:
        return
    for longest in matches:
        # Related articles come later, so a later body must be longer by half.
        longer = size > longest.size * (1.5 if longest.body.html else 1)
        if longer if meant == longest.meant else meant:
            longest.body, longest.size, longest.meant = HiddenBody(candidate, body.record), size, meant


def _words(text: str) -> frozenset[str]:
    """The longer words of a text, and its pairs of Chinese characters."""
    return frozenset(match[1] or match[0] for match in _WORD.finditer(text.lower())) - {""}


def _size(text: str) -> int:
    """UTF-8 bytes of running text; 0 for a text with hardly a sentence, and for program code or a notice of the
    site.
    """
    if len(text) < _SERVICE_LONGEST and _SERVICE.search(text):
        return 0
    if len(_STOPS.findall(text)) * 400 <= len(text) or len(_CODE.findall(text)) * 100 > len(text):
        return 0
    return len(text.encode("utf-8", "surrogatepass"))
