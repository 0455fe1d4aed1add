"""The metadata of an article: what its markup says, and what its visible lines add. The text is not cleaned here."""

from __future__ import annotations

from cleaners.metadata.head import Elements, elements
from cleaners.metadata.particulars import settled
from cleaners.metadata.shown import visible
from cleaners.metadata.stated import markup

__all__ = ["Elements", "elements", "markup", "settled", "visible"]
