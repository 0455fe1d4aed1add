"""Parts a byline where only the layout of its page parts it, as in ByNora Ashdown. Who is named is read elsewhere."""

from __future__ import annotations

import re

from cleaners.name_shapes import UPPER

_GLUED_LEAD = re.compile(rf"^(?:By|Von|Por|Par|Door|Oleh)(?=[{UPPER}][\w'’.-]*\s[{UPPER}])")
"""ByNora Ashdown."""
_GLUED_HANDLE = re.compile(r"(?<=[^\W\d_])(?=@\w+(?:\s|$))")
"""Nora Ashdown@noraash."""
_GLUED_DAY = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:Published|Updated|Posted|Publicado|Actualizado|Publié|Aktualisiert|Veröffentlicht|Pubblicato)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}, \d{4})"
)
"""By Nora AshdownPublished: … and By Nora AshdownDec. 21, 2023."""
_GLUED_TIME = re.compile(r"(?<=[^\W\d_]{2})(?=\d{1,2}\s[^\W\d_]+(?:\s[^\W\d_]+)?$)")
"""Nora Ashdown5 hours ago."""
_MAY_BE_GLUED = re.compile(
    rf"^(?:By|Von|Por|Par|Door|Oleh)[{UPPER}]|[^\W\d_][@\d]|[a-zß-ÿ](?:P[uo]|Up|A[kcpu]|Ver|J[au]|Feb|Ma|Sep|Oct|Nov|Dec)"
)


def unglued(text: str) -> str:
    """The line with lead, name, handle, verb and time parted where only the layout of its page parted them."""
    if not _MAY_BE_GLUED.search(text):
        return text
    return _GLUED_TIME.sub(
        "\0", _GLUED_DAY.sub("\0", _GLUED_HANDLE.sub(" ", _GLUED_LEAD.sub(r"\g<0> ", text)))
    )
