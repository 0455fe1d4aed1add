"""The events of a YAML text, each with its line and column, from one of two parsers. No nodes and no meaning.

libyaml reads forty times as fast as ruamel.yaml: ten thousand sources in a tenth of a second. It speaks YAML 1.1, and
its messages are terse. So it reads what is sound, and whatever it refuses or might read in another way is left to
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
"""Kinds of events, for `isinstance`; each has both parsers' class."""

_READ_OTHERWISE = re.compile("[\x85\u2028\u2029\ufeff\t]|^%|^---|^\\.\\.\\.", re.MULTILINE)
"""Line breaks of YAML 1.1 alone, marks of order, tabs, directives, and borders of documents."""


class RefusedError(Exception):
    """libyaml does not read the text, or may not be asked."""


def quick(text: str) -> Iterator[Any]:
    """The events by libyaml. Raises RefusedError, also after some events."""
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
    """Empty values stand elsewhere, and blocks and tags have rarer rules on which the parsers differ."""
    if isinstance(event, yaml.ScalarEvent):
        return event.style in ("|", ">") or event.tag is not None or not (event.value or event.style)
    return isinstance(event, yaml.CollectionStartEvent) and event.tag is not None


def thorough(text: str) -> Iterator[Any]:
    """The events by ruamel.yaml. Raises its errors, ValueError and RecursionError."""
    return YAML(typ="safe", pure=True).parse(text)  # type: ignore[no-any-return]
