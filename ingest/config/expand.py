"""`${NAME}` in the text values of a tree, from the environment it is given; reads files only for `NAME_FILE`.

`${NAME}` is the variable NAME, or the content of the file that NAME_FILE names; `${NAME:-text}` is `text`
when neither is set or both are empty; `$${` is a literal `${`. Each value so found is remembered as a secret.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Environment
from collections.abc import Sequence as Many
from dataclasses import replace
from pathlib import Path

from ingest.config.tree import Mapping, Node, Scalar, Sequence
from ingest.config.values import did_you_mean
from ingest.errors import Problem
from ingest.redact import remember, remember_in_address

MAX_SECRET = 65536
"""Bytes of a file that a `NAME_FILE` variable names."""

_REFERENCE = re.compile(r"\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}|)")


class UnsetError(ValueError):
    """A variable has no value; the message names it and the remedy."""


def lookup(name: str, env: Environment[str, str]) -> str | None:
    """The variable, else the content of the file that `NAME_FILE` names; None when neither has a value.

    Raises `UnsetError` when the file cannot be read.
    """
    if value := env.get(name):
        return value
    path = env.get(f"{name}_FILE")
    if not path:
        return None
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_SECRET + 1)
        if len(content) > MAX_SECRET:
            raise UnsetError(f"the file that {name}_FILE names is larger than {MAX_SECRET} bytes")
        return content.decode().strip("\r\n") or None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnsetError(f"the file that {name}_FILE names cannot be read: {why}") from None


class Expander:
    """Expands a tree; `problems` are the references that have no value."""

    def __init__(self, file: str, env: Environment[str, str]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._env = env

    def expand(self, node: Node, key: str = "") -> Node:
        if isinstance(node, Mapping):
            inside = f"{key}." if key else ""
            return replace(
                node, items={name: self.expand(item, inside + name) for name, item in node.items.items()}
            )
        if isinstance(node, Sequence):
            return replace(
                node, items=[self.expand(item, f"{key}[{n}]") for n, item in enumerate(node.items)]
            )
        if isinstance(node.value, str) and "${" in node.value:
            return self._scalar(node, node.value, key)
        return node

    def _scalar(self, node: Scalar, text: str, key: str) -> Scalar:
        missing: list[str] = []

        def value(match: re.Match[str]) -> str:
            if match[0] == "$${":
                return "${"
            try:
                return self._value(match, key)
            except UnsetError as error:
                missing.append(str(error))
                return ""

        expanded = _REFERENCE.sub(value, text)
        for message in missing:
            self.problems.append(Problem(self._file, node.place.line, node.place.column, key, message))
        # What could not be expanded is left as it is written: its own problem is enough.
        return replace(node, value=text if missing else expanded)

    def _value(self, match: re.Match[str], key: str) -> str:
        name, default = match[1], match[2]
        if name is None:
            raise UnsetError(
                "`${` begins no reference: write ${NAME} or ${NAME:-default}, or $${ for the sign itself"
            )
        found = lookup(name, self._env)
        if found is not None:
            remember(found)
            if key.rpartition(".")[2] == "url" and "?" in match.string[: match.start()]:
                remember_in_address(name, found)
            return found
        if default is not None:
            return str(default)
        hint = did_you_mean(name, _plain_names(self._env))
        raise UnsetError(
            f"the environment variable {name} is not set{hint or ''}; set it, or write ${{{name}:-default}}"
        )


def _plain_names(env: Environment[str, str]) -> Many[str]:
    return [name for name in env if not name.startswith("_")]
