"""The forms of names in the scripts of the world, and the form in which names are compared. Nobody is recognised
here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SENTENCE = re.compile(r"[。！？!?;；“”]|[^\d],\s?[^\d].*,|\.\s")
HAN = re.compile(r"[\u3400-\u9fff々]+")
UPPER = "".join(
    ch
    for first, last in ((0x41, 0x590), (0x1E00, 0x2000))
    for ch in map(chr, range(first, last))
    if ch.isupper()
)
"""The capital letters of the alphabets that have capitals."""
_PARTICLES = (
    "d[eaiou]s?|van|von|vom|der|den|het|la|le|las|los|al|el|e|y|ten|ter|te|av|af|zu|bin|ibn|ben|bint|mac|ap"
    "|del|della|dalla|dos"
)
LATIN_NAME = re.compile(
    rf"(?:[dl]['’])?[{UPPER}][\w'’.\-]*(?:\s+(?:(?:[dl]['’])?[{UPPER}][\w'’.\-]*|(?:{_PARTICLES})(?=\s))){{0,5}}"
)
"""Words with capital letters and the particles between them, in Latin, Greek, Cyrillic or Armenian letters."""
UNCASED_LETTERS = "".join(
    ch
    for first, last in (
        (0x5D0, 0x5F5),
        (0x620, 0x700),
        (0x900, 0xF00),
        (0x1000, 0x1200),
        (0x1200, 0x1380),
        (0x1780, 0x1800),
    )
    for ch in map(chr, range(first, last))
    if unicodedata.category(ch)[0] in "LM"
)
UNCASED_NAME = re.compile(
    rf"[{UNCASED_LETTERS}]['’.\-\u05f3\u05f4\u200c\u200d{UNCASED_LETTERS}]+(?:\s[{UNCASED_LETTERS}]['’.\-\u05f3\u05f4\u200c\u200d{UNCASED_LETTERS}]+){{1,3}}"
)
"""Two to four words of a script without capital letters. They may be a name, but their form does not show it."""
UNCASED = re.compile(f"[{UNCASED_LETTERS}]")


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The form in which names are compared."""
    plain = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name.casefold())
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
