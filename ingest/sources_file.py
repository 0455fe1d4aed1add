"""Writing into sources.yaml: text in, text out; everything that stands there already stays to the letter.

ruamel.yaml says where things stand and how an entry is written; the entry is then put in as text, so that
comments, order, quotes and spacing of the rest cannot change. What is put in was found on pages and in lists of
strangers: it is quoted text, and no `${NAME}` of theirs is ever a reference.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from ingest.config import Source
from ingest.config.network import web_address
from ingest.errors import UsageError

_LONGEST_TEXT = 500
"""Code points of a text that was found elsewhere: names and comments."""

_AROUND = " \t\"'`<>\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e\u300a\u300b\u300c\u300d,;\uff0c\u3002"
"""What stands around a pasted address: blanks, quotes, the comma of a sentence."""

_BRACKETS = re.compile(r"\A(?:\((.*)\)|\[(.*)\])\Z")
_FEED_SCHEME = re.compile(r"\A(?:feed|rss|itpc|pcast):(?://)?(https?://)?", re.IGNORECASE)
_WIDE_SCHEME = re.compile(r"\A(https?)[:\uff1a][/\uff0f]{2}", re.IGNORECASE)
_NO_ID = re.compile(r"[^a-z0-9]+")
_COMMON = frozenset(
    ("www", "m", "com", "org", "net", "gov", "edu", "co", "ac", "news", "rss", "feeds", "feed")
)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A source to be written, under comments of its own."""

    entry: Mapping[str, Any]
    comments: Sequence[str] = ()


def add(text: str, entry: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """`text` with `entry` as the last of its sources, under `comments`. Raises `UsageError`, see `add_all`."""
    return add_all(text, [NewEntry(entry, comments)])


def add_all(text: str, fresh: Sequence[NewEntry]) -> str:
    """`text` with these as the last of its sources, in their order; the file is read once, however many they are.

    Raises `UsageError` when the file cannot be read, has an id or an address already, or has its sources in one line.
    """
    before = _loaded(text)
    _refuse_known([source for source in before.get("sources") or [] if isinstance(source, Mapping)], fresh)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    at, indent = _place(text, lines)
    entries = "".join(_entry(literal(one.entry), one.comments, indent) for one in fresh)
    if "\r\n" in text:
        entries = entries.replace("\n", "\r\n")
    written = "".join(lines[:at]) + entries + "".join(lines[at:])
    after = _loaded(written)
    if after.get("sources") != [*(before.get("sources") or []), *(literal(one.entry) for one in fresh)]:
        raise UsageError("the entry cannot be put into this file safely: write it by hand")
    return written


def _refuse_known(known: Sequence[Mapping[str, Any]], fresh: Sequence[NewEntry]) -> None:
    ids = {source.get("id") for source in known}
    owners = {source.get("url"): source.get("id") for source in known}
    for one in fresh:
        if one.entry["id"] in ids:
            raise UsageError(f"a source with the id `{one.entry['id']}` is there already: choose another id")
        url = one.entry["url"]
        if url in owners:
            name = owners[url]
            raise UsageError(
                f"the source `{name}` has the address {url} already: try it with `ingest sources test {name}`"
            )
        ids.add(one.entry["id"])
        owners[url] = one.entry["id"]


def literal(value: Any) -> Any:
    """A value as sources.yaml has to write it for a reader who expands `${NAME}`: every `${` as `$${`."""
    if isinstance(value, str):
        return value.replace("${", "$${")
    if isinstance(value, Mapping):
        return {key: literal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [literal(item) for item in value]
    return value


def remove(text: str, name: str) -> str:
    """`text` without the source of that id; comments before and behind it stay. Raises `UsageError`."""
    entry, lines = _written(text, name)
    start, end = entry.start_mark.line, _last_line(entry, lines)
    if lines[start][: entry.start_mark.column].strip() != "-":
        raise UsageError(f"the source `{name}` does not stand on lines of its own: remove it by hand")
    return _proved("".join(lines[:start] + lines[end + 1 :]), _others(text, name))


def set_enabled(text: str, name: str, *, enabled: bool) -> str:
    """`text` with `enabled` of the source of that id as given; all else stays to the letter. Raises `UsageError`."""
    entry, lines = _written(text, name)
    word = "true" if enabled else "false"
    for key, value in entry.value:
        if key.value == "enabled":
            if value.start_mark.line != value.end_mark.line or not isinstance(value, ScalarNode):
                raise UsageError(f"`enabled` of the source `{name}` is not on one line: write it by hand")
            line = lines[value.start_mark.line]
            put = line[: value.start_mark.column] + word + line[value.end_mark.column :]
            lines[value.start_mark.line] = put
            break
    else:
        if entry.flow_style:
            line = lines[entry.end_mark.line]
            at = entry.end_mark.column - 1
            rest = "" if line[:at].rstrip().endswith(",") else ","
            lines[entry.end_mark.line] = f"{line[:at].rstrip()}{rest} enabled: {word}{line[at:]}"
        else:
            last = _last_line(entry.value[0][1], lines)
            ending = "\r\n" if lines[last].endswith("\r\n") else "\n"
            lines[last] = lines[last].rstrip("\r\n") + ending
            lines.insert(last + 1, f"{' ' * entry.value[0][0].start_mark.column}enabled: {word}{ending}")
    wanted = [
        {**one, "enabled": enabled} if one.get("id") == name else one for one in _loaded(text)["sources"]
    ]
    return _proved("".join(lines), wanted)


def _written(text: str, name: str) -> tuple[MappingNode, list[str]]:
    """The node of the source of that id, and the lines of the file."""
    _loaded(text)
    root = YAML(typ="rt").compose(text)
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value == "sources" and isinstance(value, SequenceNode):
            for entry in value.value:
                if isinstance(entry, MappingNode) and ("id", name) in (
                    (one.value, given.value) for one, given in entry.value
                ):
                    return entry, text.splitlines(keepends=True)
    raise UsageError(f"the source `{name}` is not written out in the file: change it by hand")


def _others(text: str, name: str) -> list[Any]:
    return [one for one in _loaded(text)["sources"] if one.get("id") != name]


def _proved(written: str, wanted: Sequence[Any]) -> str:
    """The new text, which has just these sources. Raises `UsageError` when it has not."""
    if [*(_loaded(written).get("sources") or [])] != [*wanted]:
        raise UsageError("the file cannot be changed safely: change it by hand")
    return written


class FreshIds:
    """Short ids for sources by their hosts, each given once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def give(self, url: str, wanted: str = "") -> str:
        """`wanted` if it is free, else an id from the host of `url`."""
        name = wanted if wanted and wanted not in self._taken else _id_of(url)
        given = name
        while given in self._taken:
            self._last[name] = self._last.get(name, 1) + 1
            given = f"{name}-{self._last[name]}"
        self._taken.add(given)
        return given


def fresh_id(url: str, taken: Collection[str]) -> str:
    """A short id for the source at `url`, from its host, other than those taken."""
    return FreshIds(taken).give(url)


def _id_of(url: str) -> str:
    parts = urlsplit(url)
    words = [word for word in _NO_ID.split((parts.hostname or "source").lower()) if word]
    telling = [word for word in words[:-1] if word not in _COMMON] or words
    if all(word.isdigit() for word in words):  # the address of a machine has no suffix to leave out
        telling = [*words, *([str(parts.port)] if parts.port else [])]
    folders = [word for word in _NO_ID.split(parts.path.rpartition("/")[0].lower()) if word]
    telling += [word for word in folders if word not in _COMMON][:1]
    return "-".join(telling)[:48].strip("-") or "source"


def address(pasted: str) -> str:
    """A web address as people paste it, made one: without quotes and spaces around it, and `feed:`.

    Whether a host alone means http or https is not guessed. Raises `ValueError` with a
    message that completes "`pasted` ...".
    """
    text = "".join(sign for sign in pasted if sign.isprintable()).strip(_AROUND)
    text = _BRACKETS.sub(lambda match: match[1] or match[2] or "", text)
    text = _FEED_SCHEME.sub(lambda match: match[1] or "http://", text)
    text = _WIDE_SCHEME.sub(r"\1://", text)
    return web_address(text.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D"))


def usable(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as sources.yaml can have it: its name on one line and not too long, what is optional and wrong gone.

    Raises `ValueError` when its address, its id or its type are wrong.
    """
    made = {key: one_line(item) if key == "name" else item for key, item in entry.items()}
    made["url"] = address(entry["url"])
    try:
        Source.model_validate(made)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors(include_url=False, include_input=False)}
        if wrong & {"id", "url", "type"}:
            raise ValueError(reason(error)) from None
        made = {key: item for key, item in made.items() if key not in wrong}
    return made


def reason(error: ValidationError) -> str:
    """The first thing that is wrong with an entry, in one line."""
    first = error.errors(include_url=False, include_input=False)[0]
    message = str(first.get("ctx", {}).get("error", first["msg"]))
    return f"its `{'.'.join(map(str, first['loc']))}` {message}"


def one_line(value: str) -> str:
    """A text of strangers on one line, without controls, of bounded length."""
    words = "".join(sign if sign.isprintable() else " " for sign in value).split()
    return " ".join(words)[:_LONGEST_TEXT]


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
    lines = [f"{margin}# {one_line(comment)}" for comment in comments]
    written = [f"{margin}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(body)]
    return "\n".join(["", *lines, *written, ""])
