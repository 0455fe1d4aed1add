"""Scripts, the languages in which news is recognised, and the languages that are too alike to tell apart. Data only."""

from __future__ import annotations

SCRIPTS = (
    ("latin", ((0x0000, 0x02FF), (0x1E00, 0x1EFF))),
    ("greek", ((0x0300, 0x03FF), (0x1F00, 0x1FFF))),
    ("cyrillic", ((0x0400, 0x04FF),)),
    ("hebrew", ((0x0500, 0x05FF),)),
    ("arabic", ((0x0600, 0x07FF), (0xFB00, 0xFDFF))),
    ("devanagari", ((0x0900, 0x09FF),)),
    ("indic", ((0x0A00, 0x0DFF),)),
    ("thai", ((0x0E00, 0x0EFF),)),
    ("myanmar", ((0x1000, 0x10FF),)),
    ("ethiopic", ((0x1200, 0x13FF),)),
    ("khmer", ((0x1700, 0x17FF),)),
    ("hangul", ((0x1100, 0x11FF), (0xAC00, 0xD7FF))),
    ("kana", ((0x3000, 0x31FF),)),
    ("han", ((0x3400, 0x9FFF), (0xF900, 0xFAFF))),
)
"""Scripts by blocks of 256 characters, in the order of their numbers. `kana` also has CJK punctuation."""

_NEWS = """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr ht hu hy id ig is it ja ka kk
    km kn ko ku ky lb lo lt lv mg mk ml mn mr ms mt my ne nl nn no or pa pl ps pt ro ru rw sdh si sk sl so sq sr sv sw
    ta te tg th tl tr tt ug uk ur uz vi xh yo zh zu
"""
NEWS = frozenset(_NEWS.split())
"""The languages of news among those that the model knows."""

TWINS = tuple(
    frozenset(group.split())
    for group in ("da no", "bs hr sr", "id ms", "ckb ku", "fa prs", "zu xh ss nr nd", "rw rn")
)
"""Languages so alike that the declared one is believed, and languages that the model does not know with those they
are like."""
