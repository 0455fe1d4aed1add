"""Matches patterns of users, in Python's syntax, in time linear in the text. No pattern stands here.

`re` backtracks, so a short pattern can run for ever on a text that a stranger chose. RE2 does not backtrack; it can
express regular expressions in the strict sense. Classes keep their meaning in Python (`\\d`, `\\w` and `\\s` know all
scripts). A possessive repetition or an atomic group is read as a plain one, since nothing backtracks. `\\b` knows ASCII
words only. What RE2 cannot express (looking ahead or behind, back-references) is refused with its reason.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from functools import lru_cache

import re2

_MEMORY = 8 << 20
"""The most bytes of memory for one pattern. It is RE2's own default."""

_NOT_WORD = (
    r"\p{M}\p{Z}\p{C}\p{S}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}"
    r"\x{203f}\x{2040}\x{2054}\x{fe33}\x{fe34}\x{fe4d}-\x{fe4f}\x{ff3f}"
)
_CLASSES = {
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "w": r"\p{L}\p{N}_",
    "W": _NOT_WORD,
    "s": r"\t-\r\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}",
    "S": r"\x{0}-\x{8}\x{e}-\x{1b}\x{21}-\x{84}\x{86}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}"
    r"\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{10ffff}",
}
"""Python's classes as the inside of a set. `_NOT_WORD` is `\\p{P}` without the underscore, and everything that is no
letter."""

_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|0[0-7]{0,2}|[0-3][0-7]{2}|.)"
_TOKEN = re.compile(
    rf"(?P<escape>{_ESCAPE})|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<comment>\(\?\#[^)]*\))"
    r"|(?P<refer>\(\?P=\w+\)|\(\?\(\w+\))|(?P<look>\(\?<?[=!])|(?P<flags>\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?[:)])"
    r"|(?P<open>\((?:\?P<\w+>|\?>)?)|(?P<many>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\}|\{,[0-9]*\})[?+]?)"
    r"|(?P<brace>\{)|(?P<other>.)",
    re.DOTALL,
)
_IN_SET = re.compile(rf"(?P<escape>{_ESCAPE})|(?P<other>.)", re.DOTALL)


class LinearPattern:
    """One pattern. In a text that is not Unicode, `?` replaces each lone surrogate."""

    def __init__(self, pattern: str) -> None:
        """Raises ValueError with a message that completes "`pattern` ..." and names the remedy."""
        _check(pattern)
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MEMORY
        try:
            self._compiled = re2.compile(translated(pattern), options)
        except (re2.error, UnicodeEncodeError) as error:
            raise ValueError(
                f"cannot be matched in bounded time: {_reason(error)}; make it simpler"
            ) from None

    def search(self, text: str) -> bool:
        """Whether the pattern matches anywhere in the text."""
        return self._compiled.search(text.encode("utf-8", "replace")) is not None

    def fullmatch(self, text: str) -> bool:
        """Whether the pattern matches the whole text."""
        return self._compiled.fullmatch(text.encode("utf-8", "replace")) is not None


@lru_cache(maxsize=4096)
def linear(pattern: str) -> LinearPattern:
    """The pattern, ready to be matched. Raises ValueError as `LinearPattern` does."""
    return LinearPattern(pattern)


def translated(pattern: str) -> str:
    """A valid Python pattern in RE2's syntax. Raises ValueError for what RE2 cannot express."""
    return "".join(map(_token, _TOKEN.finditer(pattern)))


def _check(pattern: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except re.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        raise ValueError(
            f"is no regular expression: {error.msg}{where}; put a backslash before a literal sign"
        ) from None
    except (Warning, OverflowError, RecursionError) as error:
        raise ValueError(
            f"is no safe regular expression: {error}; escape the sign with a backslash"
        ) from None


def _token(match: re.Match[str]) -> str:
    kind, text = match.lastgroup, match[0]
    if kind == "escape":
        return _escaped(match)
    if kind == "set":
        return _set(text)
    if kind == "flags":
        return _flags(text, match.start())
    if kind == "many":
        plain = text[:-1] if len(text) > 1 and text.endswith("+") else text
        return plain.replace("{,", "{0,")
    if kind in ("look", "refer"):
        raise ValueError(_unsayable(kind, match.start()))
    return {"comment": "", "open": "(?:", "brace": r"\{"}.get(kind or "", text)


def _unsayable(kind: str, start: int) -> str:
    what = "looks ahead or behind" if kind == "look" else "refers back to a group"
    return (
        f"{what} at character {start + 1}, which cannot be matched in bounded time: say what must be there, "
        "and what must not with a second pattern (`exclude` beside `include`, `keep_lines` beside `drop_lines`)"
    )


def _flags(text: str, start: int) -> str:
    """The flags i, m and s. The flag u holds for all patterns, so it is left out."""
    for letter in "aLx":
        if letter in text:
            raise ValueError(f"has the flag {letter} at character {start + 1}: write the pattern without it")
    without = text.replace("u", "")
    return "" if without == "(?)" else without


def _escaped(match: re.Match[str]) -> str:
    body = match[0][1:]
    if body in _CLASSES:
        return f"[{_CLASSES[body]}]"
    if body in ("A", "b", "B"):
        return match[0]
    if body == "Z":
        return r"\z"
    if body[0] in "123456789" and len(body) == 1:
        raise ValueError(_unsayable("refer", match.start()))
    return _literal(body)


def _set(text: str) -> str:
    negated = text.startswith("[^")
    inside = text[2 if negated else 1 : -1]
    return f"[{'^' if negated else ''}{''.join(map(_in_set, _IN_SET.finditer(inside)))}]"


def _in_set(match: re.Match[str]) -> str:
    if match.lastgroup == "escape":
        body = match[0][1:]
        return _CLASSES.get(body) or (r"\x{8}" if body == "b" else _literal(body))
    return f"\\{match[0]}" if match[0] in "[]^" else match[0]


def _literal(body: str) -> str:
    """The one character that an escape stands for. `body` is what follows the backslash."""
    if body[0] in "xuU" and len(body) > 1:
        return f"\\x{{{int(body[1:], 16):x}}}"
    if body[0] == "N" and len(body) > 1:
        return f"\\x{{{ord(unicodedata.lookup(body[2:-1])):x}}}"
    if body[0].isdigit():
        return f"\\x{{{int(body, 8):x}}}"
    return f"\\{body}" if body in "afnrtv" else f"\\x{{{ord(body):x}}}"


def _reason(error: Exception) -> str:
    message = error.args[0] if error.args else error
    return message.decode("utf-8", "replace") if isinstance(message, bytes) else str(message)
