"""Shows Chinese in the script that a reader prefers. What is stored is not changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

import opencc

from cleaners.decode import safe

Script = Literal["", "hans", "hant"]
SCRIPTS: tuple[Script, ...] = ("", "hans", "hant")
"""As stored, Simplified, Traditional."""

_WAYS = {"hans": "t2s", "hant": "s2t"}
_TAGS = {"hans": "zh-Hans", "hant": "zh-Hant"}


@cache
def _converter(way: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = opencc.OpenCC(way).convert
    return convert


def reading(lang: str | None, script: Script) -> tuple[str | None, Callable[[str], str]]:
    """The language in which a text of language `lang` is shown, and the function that converts it. Only Chinese in the
    other script is converted.
    """
    wanted = _TAGS.get(script)
    if wanted is None or not (lang or "").startswith("zh") or lang == wanted:
        return lang, lambda text: text
    convert = _converter(_WAYS[script])
    return wanted, lambda text: convert(safe(text))
