"""Whether a path matches the patterns of robots.txt (RFC 9309 2.2.2 and 2.2.3), in time that no pattern can stretch.

Patterns are not made into regular expressions: most rules are plain prefixes and are looked up by their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_UNSAFE = re.compile(r"[^\w\-.~%/?:@!$&'()*+,;=\[\]#]+", re.ASCII)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class PathRule:
    """One allow or disallow line: a pattern of path and query with `*` for anything and `$` for the end."""

    __slots__ = ("allow", "anchored", "length", "parts", "pattern")

    def __init__(self, pattern: str, *, allow: bool) -> None:
        self.pattern = pattern
        self.allow = allow
        self.anchored = pattern.endswith("$")
        text = _comparable(pattern.removesuffix("$").replace("$", "%24"))
        if _ABSOLUTE.match(text):  # a URL where a path should stand: the path that looks so
            text = f"/{text}"
        self.length = len(text) + self.anchored
        """The longer of two rules that match is the more particular one, and counts."""
        self.parts = tuple(re.sub(r"\*+", "*", text).split("*"))
        """The texts between the asterisks; the first one begins the path."""

    @property
    def plain(self) -> bool:
        return len(self.parts) == 1 and not self.anchored

    def matches(self, path: str) -> bool:
        """`path` in its comparable form. A dollar sign at the end is the end, or the sign itself."""
        return self._fits(path) or (self.anchored and path.endswith("%24") and self._fits(path[:-3]))

    def _fits(self, path: str) -> bool:
        """Each part is looked for where it first comes, which leaves most for the others."""
        first, *others = self.parts
        if not path.startswith(first):
            return False
        if not others:
            return not self.anchored or path == first
        at = len(first)
        last = others.pop() if self.anchored else ""
        for part in others:
            place = path.find(part, at)
            if place < 0:
                return False
            at = place + len(part)
        return not self.anchored or (len(path) - at >= len(last) and path.endswith(last))


class Paths:
    """The rules of one crawler, ready to be asked."""

    def __init__(self, rules: Iterable[PathRule]) -> None:
        self._plain: dict[str, bool] = {}
        self._others: dict[str, list[PathRule]] = {}
        for rule in chain.from_iterable(map(_with_folder, rules)):
            head = rule.parts[0]
            if rule.plain:
                self._plain[head] = rule.allow or self._plain.get(head, False)
            else:
                self._others.setdefault(head, []).append(rule)
        self._heads = sorted({len(head) for head in (*self._plain, *self._others)})

    def allowed(self, path: str) -> bool:
        """Whether `path`, with its query, may be fetched: the longest rule decides, allow before disallow."""
        path = _comparable(path.replace("*", "%2A").replace("$", "%24"))
        best = (-1, True)
        for length in self._heads:
            if length > len(path):
                break
            head = path[:length]
            if head in self._plain:
                best = max(best, (length, self._plain[head]))
            for rule in self._others.get(head, ()):
                if (rule.length, rule.allow) > best and rule.matches(path):
                    best = rule.length, rule.allow
        return best[1]


def _comparable(text: str) -> str:
    """The one form of a path: what need not be escaped is not, what has to be is, with capital digits."""
    if "%" in text:
        text = _ESCAPE.sub(_plainest, text)
    return _UNSAFE.sub(_escaped, text)


def _escaped(unsafe: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in unsafe[0].encode("utf-8", "surrogatepass"))


def _with_folder(rule: PathRule) -> Iterable[PathRule]:
    """The rule; what allows a folder's index page allows the folder's own address too, as Google reads it."""
    folder, index, rest = rule.pattern.rpartition("/index.htm")
    if index and rule.allow and "/" not in rest:
        return (rule, PathRule(f"{folder}/$", allow=True))
    return (rule,)


def _plainest(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()
