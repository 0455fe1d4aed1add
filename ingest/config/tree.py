"""YAML 1.2 as a tree in which every value and key knows its line and column. Nothing here knows what a key means.

The tree is built from the parser's events, so that nothing is constructed before the limits are checked and no tag can
make an object. Values are read by YAML 1.2's core schema: `NO` and `12:30:45` are text, and only true and false are
truth values. A date is kept apart from text, since other readers of the same file make a date of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from ingest.config import yaml_events
from ingest.errors import Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_ALIASES = 50
MAX_NODES = 100_000
"""Most values of the file with its aliases followed."""

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt \t].*)?")
_STR = "tag:yaml.org,2002:str"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in the file. Line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `written` is its text in the file, with quotes and escapes undone."""

    place: FilePlace
    written: str
    value: str | int | float | bool | date | None

    def plain(self) -> Any:
        return self.value


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values. Keys are always text, and `keys` are their places."""

    place: FilePlace
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, FilePlace] = field(default_factory=dict)

    def plain(self) -> Any:
        return {key: node.plain() for key, node in self.items.items()}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    place: FilePlace
    items: list[Node] = field(default_factory=list)

    def plain(self) -> Any:
        return [node.plain() for node in self.items]


Node = Scalar | Mapping | Sequence


def path(loc: Iterable[int | str]) -> str:
    """`("sources", 0, "id")` as people write it: `sources[0].id`."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


class _UnreadableError(Exception):
    """The file cannot be read any further."""

    def __init__(self, place: FilePlace, message: str) -> None:
        super().__init__(message)
        self.place = place


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree, and its problems, which name `file`. The tree is None when the text is no YAML, too large or empty."""
    builder = Builder(file)
    with suppress(yaml_events.RefusedError, _UnreadableError):
        builder.build(yaml_events.quick(text))
        if builder.root is not None and not builder.problems:
            return builder.root, []
    builder = Builder(file)  # problems have the words and places of one parser
    try:
        builder.build(yaml_events.thorough(text))
    except _UnreadableError as error:
        builder.complain(error.place, str(error))
        return None, builder.problems
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = FilePlace(mark.line + 1, mark.column + 1) if mark else FilePlace(1, 1)
        builder.complain(place, _explained(error, text, place))
        return None, builder.problems
    except ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        place = FilePlace(before.count("\n") + 1, len(before) - before.rfind("\n"))
        builder.complain(
            place, f"the character U+{_code(error.character):04X} may not stand in YAML: remove it"
        )
        return None, builder.problems
    except (YAMLError, ValueError, RecursionError) as error:
        builder.complain(FilePlace(1, 1), f"this is no YAML: {str(error).splitlines()[0]}")
        return None, builder.problems
    return builder.root, builder.problems


def _explained(error: MarkedYAMLError, text: str, place: FilePlace) -> str:
    problem = " ".join(str(error.problem or error.context or "syntax error").split())
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "${" in line:
        return f"this is no YAML: {problem}; write a value with ${{...}} in quotes"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return f"this is no YAML: {problem}; indent with spaces, not tabs"
    if re.search(r":\s*[@`%*&!|>]", line):
        return f"this is no YAML: {problem}; write a value that begins with a special character in quotes"
    if re.search(r'"[^"]*\\', line):
        return f"this is no YAML: {problem}; write a pattern with a backslash in single quotes"
    return f"this is no YAML: {problem}; mind the indentation, the quotes and a space after each colon"


class Builder:
    """Turns events into nodes without recursion, and counts them."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._file = file
        self._open: list[tuple[Mapping | Sequence, str | None, int]] = []  # node, its anchor, nodes before it
        self._key: list[tuple[str, FilePlace] | None] = []  # beside `_open`: the key that waits for its value
        self._anchors: dict[str, tuple[Node, int, int] | None] = {}  # node, size, height; None: still open
        self._nodes = self._aliases = self._documents = 0
        self._heights: list[int] = []  # beside `_open`: the height of what is in it

    def complain(self, place: FilePlace, message: str, *keys: str) -> None:
        key = path((*self._path(), *keys))
        self.problems.append(Problem(self._file, place.line, place.column, key, message))

    def _path(self) -> Iterator[str | int]:
        """Keys and positions of the collections that are open, outermost first."""
        for (node, _, _), key in zip(self._open, self._key, strict=True):
            if isinstance(node, Sequence):
                yield len(node.items)
            elif key is not None:
                yield key[0]

    def build(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml_events.DOCUMENT_START):
                self._documents += 1
                if self._documents > 1:
                    raise _UnreadableError(_place(event), "a second document begins here: keep one in a file")
            elif isinstance(event, yaml_events.ALIAS):
                self._alias(event)
            elif isinstance(event, yaml_events.NODE):
                self._node(event)
            elif isinstance(event, yaml_events.COLLECTION_END):
                self._close()

    def _node(self, event: Any) -> None:
        place = _place(event)
        tag = str(event.tag or "!")
        if tag not in ("!", _STR):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.complain(place, f"the tag {shown} is not used here: remove it")
        if event.anchor:
            self._anchors[event.anchor] = None
        if isinstance(event, yaml_events.SCALAR):
            quoted = not event.implicit[0] or tag == _STR
            text = self._sound(place, event.value)
            node = Scalar(place, text, text if quoted else _resolved(text))
            self._count(place, 1, 1)
            self._attach(node, event.anchor, 1, 1)
            return
        self._count(place, 1, 1)
        fresh: Mapping | Sequence = (
            Mapping(place) if isinstance(event, yaml_events.MAPPING_START) else Sequence(place)
        )
        self._open.append((fresh, event.anchor, self._nodes))
        self._key.append(None)
        self._heights.append(0)

    def _sound(self, place: FilePlace, text: str) -> str:
        """`text` with its surrogate pairs joined, which JSON writes as `\\ud83d\\ude00`. Half a pair is a problem."""
        if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
            return text
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            self.complain(place, "holds half a surrogate pair: write the character itself")
            return text.encode("utf-8", "replace").decode()

    def _close(self) -> None:
        node, anchor, before = self._open.pop()
        height = self._heights.pop() + 1
        self._key.pop()
        if isinstance(node, Mapping):
            self._merge(node)
        self._attach(node, anchor, self._nodes - before + 1, height)

    def _alias(self, event: Any) -> None:
        place = _place(event)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise _UnreadableError(place, f"more than {MAX_ALIASES} aliases (*name): write the values out")
        if event.anchor not in self._anchors:
            self.complain(place, f"the alias *{event.anchor} has no anchor &{event.anchor} before it")
            shown = f"*{event.anchor}"
            self._attach(Scalar(place, shown, shown), None, 1, 1)
            return
        known = self._anchors[event.anchor]
        if known is None:
            raise _UnreadableError(
                place, f"the alias *{event.anchor} stands inside its own anchor: write the values out"
            )
        node, size, height = known
        self._count(place, size, height)
        self._attach(node, None, size, height)

    def _count(self, place: FilePlace, size: int, height: int) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            raise _UnreadableError(
                place, f"more than {MAX_NODES} values: split the file or use fewer aliases"
            )
        if len(self._open) + height > MAX_DEPTH:
            raise _UnreadableError(place, f"nested more than {MAX_DEPTH} deep: no key needs that")

    def _attach(self, node: Node, anchor: str | None, size: int, height: int) -> None:
        if anchor:
            self._anchors[anchor] = (node, size, height)
        if not self._open:
            self.root = node
            return
        self._heights[-1] = max(self._heights[-1], height)
        parent = self._open[-1][0]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif self._key[-1] is None:
            self._key[-1] = (self._name(node), node.place)
        else:
            (key, place), self._key[-1] = self._key[-1], None
            self._put(parent, key, place, node)

    def _name(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.written
        self.complain(
            node.place, "a key must be a word, not a list or a mapping; quote a value that begins with { or ["
        )
        return ""

    def _put(self, parent: Mapping, key: str, place: FilePlace, node: Node) -> None:
        if key in parent.items:
            first = parent.keys[key]
            self.complain(place, f"the key stands twice, first in line {first.line}: remove one", key)
            return
        parent.items[key] = node
        parent.keys[key] = place

    def _merge(self, node: Mapping) -> None:
        """Adds what `<<: *name` names and the mapping does not say itself."""
        merged = node.items.pop("<<", None)
        if merged is None:
            return
        place = node.keys.pop("<<")
        for other in merged.items if isinstance(merged, Sequence) else [merged]:
            if not isinstance(other, Mapping):
                self.complain(place, "needs the alias of a mapping, as in `<<: *name`", "<<")
                return
            for key, value in other.items.items():
                if key not in node.items:
                    node.items[key] = value
                    node.keys[key] = other.keys[key]


def _code(character: int | str) -> int:
    """The code point of a character, which ruamel.yaml gives in either form."""
    return character if isinstance(character, int) else ord(character)


def _place(event: Any) -> FilePlace:
    return FilePlace(event.start_mark.line + 1, event.start_mark.column + 1)


def _resolved(text: str) -> str | int | float | bool | date | None:
    """The value of a plain scalar by the core schema of YAML 1.2.2 (section 10.3.2). A date becomes a date."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text) if len(text) < 4000 else text
    if _FLOAT.fullmatch(text):
        return float(
            text.replace(".", "", 1) if text[-1].lower() in "fn" else text
        )  # `.inf`, `-.inf`, `.nan`
    if match := _DATE.fullmatch(text):
        try:
            return date.fromisoformat(match[1])
        except ValueError:
            return text
    return text
