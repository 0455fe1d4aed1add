"""What all models of sources.yaml have in common: unknown keys are errors, and errors show no value, which may be a
secret.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from ingest.redact import by_place


class ConfigModel(BaseModel):
    """The base of every model."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, arbitrary_types_allowed=True
    )

    def __repr__(self) -> str:
        return by_place(super().__repr__())

    def __str__(self) -> str:
        return by_place(super().__str__())
