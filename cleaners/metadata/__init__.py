"""Metadata of an article: what its markup says, then what its visible lines add; no cleaning of text."""

from __future__ import annotations

from cleaners.metadata.head import Elements, elements
from cleaners.metadata.particulars import settled
from cleaners.metadata.shown import visible
from cleaners.metadata.stated import markup

__all__ = ["Elements", "elements", "markup", "settled", "visible"]
