"""Words beside which a hyphen at the end of a line is no division of a word, by language. Data only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SUSPENDED: Final[Mapping[str, frozenset[str]]] = {
    "cs": frozenset(("a", "i", "nebo")),
    "da": frozenset(("og", "eller")),
    "de": frozenset(("und", "oder", "bzw", "sowie", "als")),
    "en": frozenset(("and", "or")),
    "es": frozenset(("y", "e", "o", "u")),
    "fi": frozenset(("sekä",)),
    "fr": frozenset(("et", "ou")),
    "hu": frozenset(("és", "vagy", "illetve", "valamint")),
    "it": frozenset(("e", "o", "ed")),
    "nb": frozenset(("og", "eller")),
    "nl": frozenset(("en", "of")),
    "nn": frozenset(("og", "eller")),
    "no": frozenset(("og", "eller")),
    "pl": frozenset(("i", "a", "oraz", "lub", "albo")),
    "pt": frozenset(("e", "ou")),
    "ru": frozenset(("и", "или")),
    "sk": frozenset(("a", "i", "alebo")),
    "sv": frozenset(("och", "eller")),
    "uk": frozenset(("і", "й", "або")),
}
"""Words before which a hyphen stands for a part that comes later: Vor- und Nachname. A word that is also a usual end of
words is not among them, as the Finnish ja is: opetta-ja."""

RANGES: Final = frozenset(("bis", "to", "til", "till", "tot", "à", "a", "až", "do", "до"))
"""The same behind a figure: 10- bis 15-mal."""

OWN: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"(?:well|self|vice)-(?!ness|ish)\w+|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+"),
    "fr": re.compile(
        r"[^-]+-(?:ils?|elles?|on|nous|vous|lui|moi|toi|eux|là|mêmes?|être|dessus|dessous|delà)|est-ce"
    ),
    "pt": re.compile(r"\w*(?:[rm]|[oei]u|ia|va)-(?:se|lhes?)|\w*[áêôí]-l[oa]s?"),
    "ro": re.compile(r"(?:în|prin|din)tr-\w+"),
    "ru": re.compile(
        r"\w+-(?:либо|нибудь|таки)|кое-\w+|из-(?:за|под)|во-(?:первых|вторых|третьих)"
        r"|(?:кто|что|как|как(?:ой|ая|ое|ие|их)|где|когда|куда|откуда|почему|зачем|чей|сколько)-то"
        r"|по-(?!тому|чему)\w*(?:ски|[ое]му)"
    ),
    "uk": re.compile(r"\w+-небудь|будь-\w+|по-(?!тому|чому)\w*(?:ськи|[ое]му)"),
}
"""Two words with a hyphen of their own, in small letters: peut-être, tornou-se, well-known."""
