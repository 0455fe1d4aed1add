"""Writing into sources.yaml: text in, text out; everything that stands there already stays to the letter.

ruamel.yaml says where things stand and how an entry is written; the entry is then put in as text, so that
comments, order, quotes and spacing of the rest cannot change.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from ingest.errors import UsageError

_NO_ID = re.compile(r"[^a-z0-9]+")
_COMMON = frozenset(
    ("www", "m", "com", "org", "net", "gov", "edu", "co", "ac", "news", "rss", "feeds", "feed")
)


def add(text: str, entry: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """`text` with `entry` as the last of its sources, under `comments`.

    Raises `UsageError` when the file cannot be read, has the id already, or writes its sources in one line.
    """
    before = _loaded(text)
    known = [source for source in before.get("sources") or [] if isinstance(source, Mapping)]
    for source in known:
        if source.get("id") == entry["id"]:
            raise UsageError(f"a source with the id `{entry['id']}` is there already: choose another id")
        if source.get("url") == entry["url"]:
            raise UsageError(f"the source `{source.get('id')}` has the address {entry['url']} already")
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    at, indent = _place(text, lines)
    written = "".join(lines[:at]) + _entry(entry, comments, indent) + "".join(lines[at:])
    after = _loaded(written)
    if after.get("sources") != [*(before.get("sources") or []), dict(entry)]:
        raise UsageError("the entry cannot be put into this file safely: write it by hand")
    return written


def fresh_id(url: str, taken: Collection[str]) -> str:
    """A short id for the source at `url`, from its host, other than those taken."""
    parts = urlsplit(url)
    words = [word for word in _NO_ID.split((parts.hostname or "source").lower()) if word]
    telling = [word for word in words[:-1] if word not in _COMMON] or words
    if all(word.isdigit() for word in words):  # the address of a machine has no suffix to leave out
        telling = [*words, *([str(parts.port)] if parts.port else [])]
    folders = [word for word in _NO_ID.split(parts.path.rpartition("/")[0].lower()) if word]
    telling += [word for word in folders if word not in _COMMON][:1]
    name = "-".join(telling)[:48].strip("-") or "source"
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)


def _loaded(text: str) -> dict[str, Any]:
    try:
        loaded = YAML(typ="safe").load(text)
    except YAMLError as error:
        raise UsageError(f"the file is no YAML that can be added to: {error}") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict) or not isinstance(loaded.get("sources") or [], list):
        raise UsageError("the file has no list of sources that can be added to: try `ingest config check`")
    return loaded


def _place(text: str, lines: list[str]) -> tuple[int, int]:
    """Before which line the new entry goes, and how far it is indented; `lines` get a `sources:` if need be."""
    root = YAML(typ="rt").compose(text)
    pairs = root.value if isinstance(root, MappingNode) else []
    for key, value in pairs:
        if key.value != "sources":
            continue
        if isinstance(value, SequenceNode) and value.value:
            if value.flow_style:
                raise UsageError("the sources are written in one line, in brackets: write one `- id:` a line")
            return _last_line(value, lines) + 1, value.start_mark.column
        # `sources:` without a list, or with an empty one in brackets.
        line = key.start_mark.line
        tail = lines[line][lines[line].index(":") + 1 :].replace("[]", "", 1).strip()
        lines[line] = (
            f"{lines[line][: lines[line].index(':')]}:{f' {tail}' if tail.startswith('#') else ''}\n"
        )
        return line + 1, 2
    head = "" if pairs else "version: 1\n"
    lines.append(f"{head}{'' if not lines else chr(10)}sources:\n")
    return len(lines), 2


def _last_line(node: Node, lines: list[str]) -> int:
    """The last line on which the node says anything; comments after it belong to what follows."""
    if isinstance(node, ScalarNode):
        line = int(node.end_mark.line)
        if node.style in ("|", ">") or node.end_mark.column == 0:
            line -= 1
            while line > node.start_mark.line and not lines[line].strip():
                line -= 1
        return max(line, int(node.start_mark.line))
    if not node.value or not isinstance(node, CollectionNode) or node.flow_style:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(node, MappingNode) else last, lines)


def _entry(entry: Mapping[str, Any], comments: Sequence[str], indent: int) -> str:
    writer = YAML()
    writer.default_flow_style = False
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 4096
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(dict(entry), stream)
    body = stream.getvalue().splitlines()
    margin = " " * indent
    said = [f"{margin}# {' '.join(comment.split())}" for comment in comments]
    written = [f"{margin}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(body)]
    return "\n".join(["", *said, *written, ""])
