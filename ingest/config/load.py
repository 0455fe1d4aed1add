"""Turns a file on disk into a checked `Config`, or into all of its problems. No other file is read here."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from collections.abc import Mapping as Environment
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from cleaners.urls import canonical
from ingest.addresses import is_loopback, unreachable
from ingest.config import files, tree
from ingest.config.alerts import Alerts, Mail, SavedSearch, Webhook, misnamed, named_sources
from ingest.config.expand import Expander
from ingest.config.models import Clean, Config, Defaults, Extract, Fetch, Retain, Source
from ingest.config.tree import FilePlace, Mapping, Node, Scalar, Sequence
from ingest.config.values import did_you_mean, nearest
from ingest.errors import ConfigError, Problem
from ingest.memory import growing
from ingest.redact import Secrets, sensitive

_SYNONYMS = {"rss": "feed", "atom": "feed", "rdf": "feed", "json": "feed", "url": "page", "article": "page"}

_NOT_READING = frozenset(
    ("id", "name", "url", "enabled", "tags", "every", "cron", "timezone", "language", "clean", "retain")
)
"""Keys of a source that do not change what its address gives."""

_ALERTS: dict[str, type[BaseModel]] = {"webhooks": Webhook, "mail": Mail, "searches": SavedSearch}

_SECTIONS: dict[str, type[BaseModel]] = {"fetch": Fetch, "extract": Extract, "clean": Clean, "retain": Retain}


def load(path: Path, env: Environment[str, str]) -> Config:
    """The configuration in the file at `path`, with `${NAME}` from `env`. Raises `ConfigError` with all problems."""
    return loads(_read(path), env, file=str(path))


def loads(text: str, env: Environment[str, str], file: str = "sources.yaml") -> Config:
    """The configuration in `text`. Raises `ConfigError` with all problems, which name it as `file`."""
    with growing():  # with ten thousand sources the collector would take a third of the time
        return _loaded(text, env, file)


def _loaded(text: str, env: Environment[str, str], file: str) -> Config:
    root, problems = tree.parse(text, file)
    if root is None and not problems:
        problems.append(Problem(file, 1, 1, "", "the file is empty: begin with `version: 1` and `sources:`"))
    if root is None:
        raise ConfigError(problems)
    expander = Expander(file, env)
    root = expander.expand(root)
    checked = _Check(file, root, problems + expander.problems, expander.values)
    config = checked.config()
    if config is None:
        raise ConfigError(checked.sorted_problems())
    del root, checked  # the tree of ten thousand sources is larger than they are
    secrets = expander.secrets | _credentials(config)
    sources, common, whole = [], _Common(), None
    for number, source in enumerate(config.sources):
        own = expander.own.get(f"sources[{number}].url")
        whole = common.shared(_with_defaults(source, config.defaults))
        sources.append(whole if own is None else whole.called(own))
    packed = pickle.dumps(config.model_copy(update={"sources": tuple(sources)}), pickle.HIGHEST_PROTOCOL)
    # What was read beside the sources leaves holes between them in memory, which the system does not get back. Ten
    # thousand sources take 26 MB as they were read, and 12 when they are unpacked after everything else is gone.
    del config, sources, common, expander, whole
    return pickle.loads(packed).with_secrets(secrets)  # type: ignore[no-any-return]  # noqa: S301 - our own


def _read(path: Path) -> str:
    try:
        body = files.read(path, tree.MAX_BYTES + 1)
    except FileNotFoundError:
        remedy = "no such file: `ingest sources add URL` makes it, --config or INGEST_CONFIG names another"
        raise ConfigError([Problem(str(path), 0, 0, "", remedy)]) from None
    except OSError as error:
        raise ConfigError([Problem(str(path), 0, 0, "", f"cannot be read: {error.strerror}")]) from None
    if len(body) > tree.MAX_BYTES:
        raise ConfigError([Problem(str(path), 0, 0, "", "larger than 1 MiB: split it")])
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        raise ConfigError(
            [Problem(str(path), line, column, "", "is not UTF-8: save the file as UTF-8")]
        ) from None


class _Check:
    """Finds every problem of an expanded tree, with its place."""

    def __init__(self, file: str, root: Node, problems: list[Problem], secrets: Secrets) -> None:
        self._file = file
        self._secrets = secrets
        self._root = root
        self._problems = problems
        self._known = {(problem.line, problem.column) for problem in problems}

    def config(self) -> Config | None:
        """The configuration. None when there are problems."""
        self._across_keys()
        try:
            config = Config.model_validate(self._root.plain())
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                self._translate(detail)
            return None
        for loc, message in _unreachable(config):
            self._say(self._find(loc)[0].place, loc, message)
        return None if self._problems else config.by_one_clock()

    def sorted_problems(self) -> list[Problem]:
        return sorted(set(self._problems), key=lambda p: (p.line, p.column, p.key, p.message))

    def _say(self, place: FilePlace, loc: tuple[int | str, ...], message: str) -> None:
        if (place.line, place.column) in self._known:
            return  # this place has a problem already
        self._problems.append(
            Problem(self._file, place.line, place.column, tree.path(loc), self._secrets.redact(message))
        )

    def _across_keys(self) -> None:
        places: dict[str, FilePlace] = {}
        for loc, source in _sources(self._root):
            if "every" in source.items and "cron" in source.items:
                later = max((source.keys["every"], source.keys["cron"]), key=lambda p: (p.line, p.column))
                self._say(later, loc, "has both `every` and `cron`: keep one of them")
            node = source.items.get("id")
            if isinstance(node, Scalar) and isinstance(node.value, str):
                if node.value in places:
                    self._say(
                        node.place,
                        (*loc, "id"),
                        f"`{node.written}` is the id of line {places[node.value].line} already: choose another",
                    )
                places.setdefault(node.value, node.place)
        self._twins()
        self._alerts()

    def _alerts(self) -> None:
        """Finds channels and searches with one name, and sources that searches name and that are not there."""
        plain = self._root.plain()
        if not isinstance(plain, dict):
            return
        ids = {one.get("id") for one in plain.get("sources") or () if isinstance(one, dict)}
        wrong = list(misnamed(plain.get("alerts")))
        for loc, name in named_sources(plain.get("alerts")):
            if name not in ids:
                near = did_you_mean(name, [one for one in ids if isinstance(one, str)])
                wrong.append((loc, f"no source `{name}`{near or '; name one of this file'}"))
        for loc, message in wrong:
            self._say(self._find(loc)[0].place, loc, message)

    def _twins(self) -> None:
        """Finds sources with the same address and the same patterns, types and selectors."""
        places: dict[str, FilePlace] = {}
        for loc, source in _sources(self._root):
            node = source.items.get("url")
            if not isinstance(node, Scalar) or not isinstance(node.value, str):
                continue
            reading = {key: one.plain() for key, one in source.items.items() if key not in _NOT_READING}
            same = repr([canonical(node.value), sorted(reading.items())])
            if same in places:
                first = places[same].line
                self._say(
                    node.place,
                    (*loc, "url"),
                    f"`{node.written}` is the address of line {first} already, and read in the same way: remove one",
                )
            places.setdefault(same, node.place)

    def _translate(self, error: Any) -> None:
        """Adds one of pydantic's errors as a problem in the words of the file."""
        loc = tuple(part for part in error["loc"] if part != "[key]")
        kind = error["type"]
        node, key_place = self._find(loc)
        if kind == "extra_forbidden":
            self._say(key_place, loc, _unknown(str(loc[-1]), loc[:-1]))
        elif kind == "missing":
            parent, _ = self._find(loc[:-1])
            self._say(parent.place, loc, f"`{loc[-1]}` is missing: {_purpose(loc)}")
        elif "[key]" in error["loc"]:
            self._say(key_place, loc, f"`{loc[-1]}` {_reason(error)}")
        else:
            empty = isinstance(node, Scalar) and not node.written
            self._say(key_place if empty else node.place, loc, _wrong(node, error))

    def _find(self, loc: tuple[int | str, ...]) -> tuple[Node, FilePlace]:
        """The node at `loc`, or the nearest one around it, and the place of its key."""
        node: Node = self._root
        key = node.place
        for part in loc:
            if isinstance(node, Mapping) and isinstance(part, str) and part in node.items:
                key = node.keys[part]
                node = node.items[part]
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                key = node.place
            else:
                break
        return node, key


def _unreachable(config: Config) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Problems of addresses to which no request would be sent, each with its place.

    A source's own address on this machine needs no permission.
    """
    for number, hook in enumerate(config.alerts.webhooks):
        reason = _why_unreachable(
            hook.url.get_secret_value(), "allow_private_networks", hook.allow_private_networks
        )
        if reason:
            yield ("alerts", "webhooks", number, "url"), reason
    for number, source in enumerate(config.sources):
        if source.type == "archive" or is_loopback(urlsplit(source.url).hostname or ""):
            continue
        own = "allow_private_networks" in source.fetch.model_fields_set
        fetch = source.fetch if own else config.defaults.fetch
        reason = _why_unreachable(source.url, "fetch.allow_private_networks", fetch.allow_private_networks)
        if reason:
            yield ("sources", number, "url"), reason


def _why_unreachable(url: str, key: str, allowed: bool) -> str | None:
    why = unreachable(url, allow_private=allowed)
    if why is None:
        return None
    remedy = (
        f"`{key}: true` allows it" if unreachable(url, allow_private=True) is None else "give another address"
    )
    return f"no request is sent there, because {why}: {remedy}"


def _sources(root: Node) -> Iterator[tuple[tuple[int | str, ...], Mapping]]:
    if not isinstance(root, Mapping):
        return
    defaults, listed = root.items.get("defaults"), root.items.get("sources")
    if isinstance(defaults, Mapping):
        yield (
            ("defaults",),
            Mapping(defaults.place, {k: v for k, v in defaults.items.items() if k != "id"}, defaults.keys),
        )
    if isinstance(listed, Sequence):
        for number, source in enumerate(listed.items):
            if isinstance(source, Mapping):
                yield ("sources", number), source


def _model(loc: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the mapping at `loc`."""
    if not loc:
        return Config
    if loc[0] == "alerts":
        return _ALERTS.get(str(loc[1]), Alerts) if len(loc) > 1 else Alerts
    if str(loc[-1]) in _SECTIONS:
        return _SECTIONS[str(loc[-1])]
    return Defaults if loc[0] == "defaults" else Source


def _unknown(key: str, parent: tuple[int | str, ...]) -> str:
    fields = _model(parent).model_fields
    if near := nearest(key, fields):
        return f"unknown key; did you mean `{near}`?"
    for section, model in _SECTIONS.items():
        if section in fields and key in model.model_fields:
            return f"unknown key here: `{key}` belongs under `{section}:`"
    if key in Source.model_fields:
        return f"unknown key here: `{key}` belongs to a source"
    return f"unknown key; known are {', '.join(fields)}"


def _purpose(loc: tuple[int | str, ...]) -> str:
    if loc == ("version",):
        return "begin the file with `version: 1`"
    field = _model(loc[:-1]).model_fields[str(loc[-1])]
    return f"add it. {field.description}"


def _wrong(node: Node, error: Any) -> str:
    if isinstance(node, Scalar):
        shown = f"`{node.written}`" if node.written else "the value"
        if len(shown) > 120:
            shown = f"{shown[:100]}...`"
        return _wrong_scalar(node, shown, error)
    given = "a mapping" if isinstance(node, Mapping) else "a list"
    return f"is {given}, but {_expected(error)}"


def _wrong_scalar(node: Scalar, shown: str, error: Any) -> str:
    kind = error["type"]
    if kind == "string_type" and node.value is not None:
        read = {bool: "a truth value", int: "a number", float: "a number", date: "a date"}[type(node.value)]
        return f'{shown} is read as {read}: write "{node.written}", in quotes'
    if node.value is None and kind not in ("value_error", "literal_error"):
        return f"is empty, but {_expected(error)}"
    if kind == "literal_error":
        choices = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        meant = _SYNONYMS.get(node.written, node.written)
        return f"{shown} is none of {', '.join(choices)}{did_you_mean(meant, choices)}"
    if kind in ("value_error", "string_too_short", "string_too_long"):
        return f"{shown} {_reason(error)}"
    given = "is text" if isinstance(node.value, str) else "is a single value"
    return f"{shown} {given}, but {_expected(error)}"


def _reason(error: Any) -> str:
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind == "string_too_short":
        return "is empty: give it a value or remove it"
    if kind == "string_too_long":
        return f"is longer than {error['ctx']['max_length']} characters"
    return str(error["msg"])


def _expected(error: Any) -> str:
    kind = error["type"]
    if kind in ("tuple_type", "list_type"):
        return "a list is expected: write each entry on its own line after `- `"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "keys with values are expected: write `key: value` lines, indented"
    if kind == "too_short":
        return "at least one entry is expected"
    if kind == "string_type":
        return "text is expected: give it a value or remove the key"
    if kind == "value_error":
        return f"it {_reason(error)}"
    return f"this does not fit: {error['msg']}"


class _Common:
    """Keeps equal values of sources once. Most of thousands of sources differ in their names and addresses alone."""

    def __init__(self) -> None:
        self._values: dict[Any, Any] = {}
        self._said: dict[frozenset[str], set[str]] = {}

    def shared(self, source: Source) -> Source:
        """An equal source, which shares its values with earlier ones."""
        names = source.model_fields_set
        values = {
            name: value if isinstance(value, str) else self._values.setdefault((type(value), value), value)
            for name, value in source.__dict__.items()
        }
        return Source.model_construct(self._said.setdefault(frozenset(names), names), **values)


def _with_defaults(source: Source, defaults: Defaults) -> Source:
    """`source` with the defaults for what it does not say itself. Headers and cookies are merged by name."""
    set_fields, update = source.model_fields_set, {}
    for name in defaults.model_fields_set:
        value = getattr(defaults, name)
        if name in ("every", "cron") and set_fields & {"every", "cron"}:
            continue
        if isinstance(value, BaseModel):
            update[name] = _merged(getattr(source, name), value)
        elif name not in set_fields:
            update[name] = value
    return source.model_copy(update=update)


def _merged(own: BaseModel, default: BaseModel) -> BaseModel:
    update: dict[str, Any] = {}
    for name in default.model_fields_set:
        value, mine = getattr(default, name), getattr(own, name)
        if isinstance(value, dict):
            names = {key.lower() for key in mine}
            update[name] = {key: one for key, one in value.items() if key.lower() not in names} | mine
        elif name not in own.model_fields_set:
            update[name] = value
    return own.model_copy(update=update)


def _credentials(config: Config) -> Secrets:
    """The credentials in the file itself, which are as secret as those from the environment."""
    secrets = config.alerts.secrets()
    for owner in (config.defaults, *config.sources):
        fetch = owner.fetch
        for name, value in fetch.headers.items():
            if sensitive(name):
                whole = value.get_secret_value()
                secrets |= Secrets.of(whole, whole.rpartition(" ")[2])
        secrets |= Secrets.of(*(value.get_secret_value() for value in fetch.cookies.values()))
        if fetch.proxy:
            secrets |= Secrets.of_url(fetch.proxy.get_secret_value())
    for source in config.sources:
        secrets |= Secrets.of_url(source.url)
    return secrets
