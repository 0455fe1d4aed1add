"""The events of a YAML text, each with its line and column, from one of two parsers. No nodes are made here.

libyaml is forty times as fast as ruamel.yaml: it reads ten thousand sources in a tenth of a second. But it reads YAML
1.1, and its messages are terse. A text that it refuses, or that YAML 1.2 might read differently, is therefore left to
ruamel.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from ruamel.yaml import YAML, events

try:
    from yaml.cyaml import CParser
except ImportError:  # PyYAML was built where there was no libyaml
    CParser = None

ALIAS = (events.AliasEvent, yaml.AliasEvent)
COLLECTION_END = (events.CollectionEndEvent, yaml.CollectionEndEvent)
DOCUMENT_START = (events.DocumentStartEvent, yaml.DocumentStartEvent)
MAPPING_START = (events.MappingStartEvent, yaml.MappingStartEvent)
NODE = (events.NodeEvent, yaml.NodeEvent)
SCALAR = (events.ScalarEvent, yaml.ScalarEvent)
"""Kinds of events, for `isinstance`. Each has the classes of both parsers."""

_READ_OTHERWISE = re.compile("[\x85\u2028\u2029\ufeff\t]|^%|^---|^\\.\\.\\.", re.MULTILINE)
"""Line breaks of YAML 1.1 alone, byte order marks, tabs, directives, and borders of documents."""


class RefusedError(Exception):
    """libyaml does not read the text, is not installed, or might read the text differently."""


def quick(text: str) -> Iterator[Any]:
    """The events of libyaml. Raises RefusedError, also after some events."""
    if CParser is None or _READ_OTHERWISE.search(text):
        raise RefusedError
    parser = CParser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            if _may_be_read_otherwise(event):
                raise RefusedError
            yield event
    except (yaml.YAMLError, ValueError) as error:
        raise RefusedError from error
    finally:
        parser.dispose()


def _may_be_read_otherwise(event: Any) -> bool:
    """Whether the parsers may differ on an event. They place empty values differently, and have different rules for
    blocks and tags.
    """
    if isinstance(event, yaml.ScalarEvent):
        return event.style in ("|", ">") or event.tag is not None or not (event.value or event.style)
    return isinstance(event, yaml.CollectionStartEvent) and event.tag is not None


def thorough(text: str) -> Iterator[Any]:
    """The events of ruamel.yaml. Raises its errors, ValueError and RecursionError."""
    return YAML(typ="safe", pure=True).parse(text)  # type: ignore[no-any-return]
