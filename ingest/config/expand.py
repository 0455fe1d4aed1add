"""Expands `${NAME}` in the text values of a tree, from a given environment. It reads no files but those of `NAME_FILE`.

`${NAME}` is the variable NAME, or the content of the file that NAME_FILE names. `${NAME:-text}` is `text` when neither
is set or both are empty. `$${` is a literal `${`. The place of a value decides whether it is a secret. In a source's
own address the names of secrets are kept beside their values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Environment
from collections.abc import Sequence as Many
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.config import files
from ingest.config.tree import Mapping, Node, Scalar, Sequence
from ingest.config.values import did_you_mean
from ingest.errors import Problem
from ingest.redact import OwnAddress, Secrets, secret_variable, sensitive, sensitive_parameter

MAX_SECRET = 65536
"""Most bytes of a file that a `NAME_FILE` variable names."""

_REFERENCE = re.compile(r"\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}|)")


_BEHIND_HOST = re.compile(r"https?://[^/?#]*[/?#]", re.IGNORECASE)
_PARAMETER = re.compile(r"[?&;]([^?&;=#]*)=[^?&;=#]*$")


class UnsetError(ValueError):
    """A variable has no value. The message names it and the remedy."""


def lookup(name: str, env: Environment[str, str]) -> str | None:
    """The variable's value, else the content of the file that `NAME_FILE` names. None when neither has a value.

    Raises `UnsetError` when the file cannot be read.
    """
    if value := env.get(name):
        return value
    path = env.get(f"{name}_FILE")
    if not path:
        return None
    try:
        content = files.read(Path(path), MAX_SECRET + 1)
        if len(content) > MAX_SECRET:
            raise UnsetError(f"the file that {name}_FILE names is larger than {MAX_SECRET} bytes")
        return content.decode().strip("\r\n") or None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnsetError(f"the file that {name}_FILE names cannot be read: {why}") from None


class Expander:
    """Expands a tree. `problems` are the references without a value, `secrets` the values that nobody may read.

    `own` has the addresses with secrets behind the host, by their keys in the file.
    """

    def __init__(self, file: str, env: Environment[str, str]) -> None:
        self.problems: list[Problem] = []
        self.secrets = Secrets()
        self.values = Secrets()
        """Every value from the environment. Messages about a wrong value leave it out."""
        self.own: dict[str, OwnAddress] = {}
        self._file = file
        self._env = env

    def expand(self, node: Node, key: str = "") -> Node:
        """The expanded node. A node without a reference is returned itself, so that thousands of sources are not
        copied.
        """
        if isinstance(node, Mapping):
            inside = f"{key}." if key else ""
            named = {name: self.expand(item, inside + name) for name, item in node.items.items()}
            same = all(named[name] is item for name, item in node.items.items())
            return node if same else replace(node, items=named)
        if isinstance(node, Sequence):
            listed = [self.expand(item, f"{key}[{n}]") for n, item in enumerate(node.items)]
            same = all(new is old for new, old in zip(listed, node.items, strict=True))
            return node if same else replace(node, items=listed)
        if isinstance(node.value, str) and "${" in node.value:
            return self._scalar(node, node.value, key)
        return node

    def _scalar(self, node: Scalar, text: str, key: str) -> Scalar:
        missing: list[str] = []
        pieces: list[_Piece] = []
        end = 0
        for match in _REFERENCE.finditer(text):
            pieces.append(_Piece(text[end : match.start()]))
            end = match.end()
            try:
                pieces.append(self._piece(match, key, "".join(piece.value for piece in pieces)))
            except UnsetError as error:
                missing.append(str(error))
        pieces.append(_Piece(text[end:]))
        for message in missing:
            self.problems.append(Problem(self._file, node.place.line, node.place.column, key, message))
        # A value that could not be expanded stays as it is written, because it has a problem already.
        if missing:
            return replace(node, value=text)
        expanded = "".join(piece.value for piece in pieces)
        named = tuple((piece.value, piece.name) for piece in pieces if piece.name)
        if named:
            written = "".join(piece.name or piece.value for piece in pieces)
            self.own[key] = OwnAddress(expanded, written, named)
        return replace(node, value=expanded)

    def _piece(self, match: re.Match[str], key: str, before: str) -> _Piece:
        """The value of a reference that follows the text `before`. A secret behind an address's host keeps its name."""
        if match[0] == "$${":
            return _Piece("${")
        value, from_environment = self._value(match)
        if from_environment:
            self.values |= Secrets.of(value)
        if not from_environment or not _is_secret(match[1], value, key, before):
            return _Piece(value)
        self.secrets |= Secrets.of(value)
        behind_host = key.rpartition(".")[2] == "url" and _BEHIND_HOST.match(before) is not None
        return _Piece(value, f"${{{match[1]}}}" if behind_host else None)

    def _value(self, match: re.Match[str]) -> tuple[str, bool]:
        """The value, and whether it came from the environment instead of the file itself."""
        name, default = match[1], match[2]
        if name is None:
            raise UnsetError(
                "`${` begins no reference: write ${NAME} or ${NAME:-default}, or $${ for the sign itself"
            )
        value = lookup(name, self._env)
        if value is not None:
            return value, True
        if default is not None:
            return str(default), False
        hint = did_you_mean(name, _plain_names(self._env))
        raise UnsetError(
            f"the environment variable {name} is not set{hint or ''}; set it, or write ${{{name}:-default}}"
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an expanded text. `name` replaces a value that may not be read. None when the value may be read."""

    value: str
    name: str | None = None


def _is_secret(variable: str, value: str, key: str, before: str) -> bool:
    """Whether a variable's value is a secret at this key, after the text `before`."""
    path, _, last = key.rpartition(".")
    parent = path.rpartition(".")[2]
    if (
        parent == "cookies"
        or last in ("proxy", "server", "secret")
        or (parent == "headers" and sensitive(last))
    ):
        return True
    if last == "url":
        parameter = _PARAMETER.search(before)
        if parameter is not None and sensitive_parameter(parameter[1]):
            return True
    return secret_variable(variable, value, sent=parent == "headers" or last == "url")


def _plain_names(env: Environment[str, str]) -> Many[str]:
    return [name for name in env if not name.startswith("_")]
