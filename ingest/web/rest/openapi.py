"""The description of the interface as OpenAPI 3.1, made from its operations. Nothing is answered here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, Protocol

from ingest.web.rest.parameters import Parameter
from ingest.web.rest.shapes import SCHEMAS, Schema, reference


class Described(Protocol):
    """What the description needs of an operation."""

    @property
    def path(self) -> str: ...
    @property
    def meaning(self) -> str: ...
    @property
    def shape(self) -> Schema: ...
    @property
    def parameters(self) -> Iterable[Parameter]: ...


_NAMES: Mapping[str, str] = {
    "articles": "^(?:[0-9]{1,18}|[0-9a-f]{32})$",
    "stories": "^(?:[0-9]{1,18}|[0-9a-f]{32})$",
    "sources": "^[^/?#]{1,100}$",
}
"""Patterns of the names in addresses."""

_REFUSALS = {
    "400": "A parameter is not known, or cannot be what it is.",
    "401": "The token is missing, where one is needed.",
    "404": "It is not stored.",
    "421": "Asked for under a name that is not this server's.",
    "503": "The database does not answer.",
}


def document(base: str, operations: Iterable[Described]) -> dict[str, Any]:
    """The whole OpenAPI document. `base`: the address of the interface."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "news-ingest",
            "version": version("news-ingest"),
            "description": "Articles, stories and sources of one database; only read.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base}],
        "security": [{}, {"token": []}, {"password": []}],
        "paths": {one.path: {"get": _operation(one)} for one in operations},
        "components": {
            "schemas": dict(SCHEMAS),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "password": {"type": "http", "scheme": "basic", "description": "The token is the password."},
            },
        },
    }


def _operation(one: Described) -> dict[str, Any]:
    named = [
        {
            "name": "name",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": _NAMES[one.path.split("/")[1]]},
        }
        for _ in re.findall(r"\{name\}", one.path)
    ]
    tag = {
        "description": "Digest of the answer, for If-None-Match.",
        "schema": {"type": "string"},
    }
    return {
        "operationId": re.sub(r"\W+", "_", one.path).strip("_"),
        "summary": one.meaning,
        "parameters": [*named, *(parameter.described() for parameter in one.parameters)],
        "responses": {
            "200": {
                "description": "What was asked for.",
                "headers": {"ETag": tag},
                "content": {"application/json": {"schema": one.shape}},
            },
            "304": {"description": "The client has it already.", "headers": {"ETag": tag}},
            **{status: _refused(meaning, status) for status, meaning in _REFUSALS.items()},
        },
    }


def _refused(meaning: str, status: str) -> dict[str, Any]:
    if status in ("401", "421"):
        return {"description": meaning, "content": {"text/plain": {"schema": {"type": "string"}}}}
    return {
        "description": meaning,
        "content": {"application/json": {"schema": reference("Error")}},
    }
