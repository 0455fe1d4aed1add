"""What stands around the body and becomes metadata: notices of rights below it, the channel above its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cleaners.extract.layout import Layout
from cleaners.model import Meta
from cleaners.notices import notice

_CHANNEL: Final = re.compile(r"channel|section|categor|column|kicker|rubri[ck]|lanmu|pindao", re.IGNORECASE)
_NAME: Final = re.compile(r"[\w·&' -]{2,24}")
_NEAR: Final = 3
"""Blocks above the headline among which its channel stands."""
_RIGHTS: Final = ("copyright", "disclaimer")
_BARE: Final = 8
"""Characters up to which a line is a heading such as 版权声明 and says nothing."""


def with_rights(meta: Meta, below: Sequence[str]) -> Meta:
    """Notices of rights among the lines below the body, as they are worded, one a line."""
    known = meta.rights.split("\n") if meta.rights else []
    said = [
        text for text in below if len(text) > _BARE and (m := notice(text)) is not None and m.kind in _RIGHTS
    ]
    new = [text for text in dict.fromkeys(said) if text not in known]
    return replace(meta, rights="\n".join([*known, *new])) if new else meta


def with_section(meta: Meta, layout: Layout, headline: int) -> Meta:
    """The name of the channel, where an element called so stands right above the headline."""
    if meta.section or headline < 1:
        return meta
    for at in range(headline - 1, max(-1, headline - 1 - _NEAR), -1):
        container = int(layout.container[at])
        names = layout.attrs[container].get("class") or layout.attrs[container].get("id") or ""
        if _CHANNEL.search(names) and _NAME.fullmatch(layout.found.texts[at]):
            return replace(meta, section=layout.found.texts[at])
    return meta
