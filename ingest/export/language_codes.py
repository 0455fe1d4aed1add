"""The ISO 639-3 codes of languages with a two-letter one, as FineWeb-2 uses them. Data only."""

from __future__ import annotations

_CODES = """
af afr am amh ar arb az azj be bel bg bul bn ben bo bod bs bos ca cat cs ces cy cym da dan de deu el ell en eng
eo epo es spa et ekk eu eus fa fas fi fin fr fra ga gle gl glg gu guj ha hau he heb hi hin hr hrv hu hun hy hye
id ind ig ibo is isl it ita ja jpn ka kat kk kaz km khm kn kan ko kor ku kmr ky kir la lat lo lao lt lit lv lvs
mg plt mk mkd ml mal mn khk mr mar ms zsm mt mlt my mya nb nob ne npi nl nld nn nno no nob or ory pa pan pl pol
ps pbt pt por ro ron ru rus rw kin sd snd si sin sk slk sl slv so som sq als sr srp sv swe sw swh ta tam te tel
tg tgk th tha tk tuk tl fil tr tur tt tat ug uig uk ukr ur urd uz uzn vi vie xh xho yi ydd yo yor zh cmn zu zul
"""

_WORDS = _CODES.split()
_OF = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))


def three_letters(language: str | None) -> str | None:
    """The three-letter code of a two-letter one. None when no language is given. A macrolanguage gets the code of its
    commonest member. Other codes are returned unchanged.
    """
    return _OF.get(language, language) if language else None
