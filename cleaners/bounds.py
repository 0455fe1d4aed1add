"""How long the values beside an article's text may be. What a hostile page says beyond that is dropped.

Texts are cut. An address that is too long is left out whole, for a part of it is another address.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from cleaners.model import Image, Meta

TITLE: Final = 1_000
"""Characters of a title or a caption."""
NAME: Final = 500
"""Characters of a name: of a person, an outlet, a section, a tag."""
URL: Final = 2_048
"""Characters of an address."""
RIGHTS: Final = 5_000
"""Characters of all notices of rights."""
MOST: Final = 200
"""Values of one list."""

CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]+")
"""Characters that are no text, and that a terminal would obey."""


def bounded(meta: Meta) -> Meta:
    """`meta` with every value within its bound, and without control characters in what pictures say."""
    return replace(
        meta,
        title=_cut(meta.title, TITLE),
        source=_cut(meta.source, NAME),
        section=_cut(meta.section, NAME),
        edition=_cut(meta.edition, NAME),
        authors=_each(meta.authors, NAME),
        editors=_each(meta.editors, NAME),
        photographers=_each(meta.photographers, NAME),
        captions=_each(meta.captions, TITLE),
        tags=_each(meta.tags, NAME),
        images=tuple(_picture(image) for image in meta.images if len(image.url) <= URL)[:MOST],
        rights=_cut(meta.rights, RIGHTS),
        canonical_url=meta.canonical_url if len(meta.canonical_url or "") <= URL else None,
    )


def _picture(image: Image) -> Image:
    return replace(image, caption=_plain(image.caption, TITLE), credit=_plain(image.credit, NAME))


def _plain(text: str | None, most: int) -> str | None:
    return _cut(CONTROL.sub("", text[: 2 * most]), most) if text else text


def _each(texts: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(text[:most].rstrip() if len(text) > most else text for text in texts[:MOST])


def _cut(text: str | None, most: int) -> str | None:
    return text[:most].rstrip() if text and len(text) > most else text
