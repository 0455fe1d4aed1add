"""Reads who signs a Korean line: names in Hangul beside a reporter's role, a label or an address. Other words are
ignored."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaners.names import is_korean

_ONE = r"[가-힣]{2,4}"
_MANY = rf"{_ONE}(?:\s?[·ㆍ・,]\s?{_ONE})*"
_HANGUL_PAPER = (
    r"(?:[A-Z]{2,6})?[가-힣]{0,8}"
    r"(?:일보|신문|뉴스|방송|타임스|경제|스포츠|스타|통신|저널|투데이|데일리|미디어)"
)
_PAPER = rf"(?:[A-Za-z]{{2,8}}[가-힣]{{0,8}}|{_HANGUL_PAPER})"
_ROLES = (
    "기자|특파원|논설위원|앵커|에디터|PD|피디|리포터|아나운서|통신원|칼럼니스트|해설위원|편집위원|전문위원|평론가"
    "|논설실장|논설주간"
)
_KINDS = "선임|수습|인턴|객원|전문|사진|시민|영상|취재|대학생|명예"
_SIGN = r"\s*[:：=/|ㅣ]\s*"
_PLACED = re.compile(rf"[(\[]\s?[가-힣·]{{2,12}}\s?[=＝]\s?(?P<outlet>{_PAPER})\s?[)\]]")
"""The place and the agency that open a dispatch: (서울=연합뉴스)."""
_LED = re.compile(
    rf"(?<![가-힣])(?:취재기자|취재|글쓴이|글|작성자|기자명|필자|by)(?:{_SIGN}|\s+)(?P<who>{_MANY})(?:\s?(?:{_KINDS})?\s?(?:{_ROLES}))?"
    r"(?![가-힣])",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"(?<![가-힣])(?:글\s?[·ㆍ・/&,]\s?사진|사진\s?[·ㆍ・/&,]\s?글)(?:{_SIGN}|\s+)(?P<who>{_MANY})\s?(?:{_ROLES})?(?![가-힣])"
)
_TOOK = re.compile(
    rf"(?<![가-힣])(?:사진|영상|촬영)(?:{_SIGN}|\s+)(?P<who>{_MANY})\s?(?:{_KINDS})?\s?(?:{_ROLES})(?![가-힣])"
)
_EDITED = re.compile(
    rf"(?<![가-힣])(?:편집|편집자)(?:{_SIGN}|\s+)(?P<who>{_MANY})\s?(?:{_KINDS})?\s?(?:{_ROLES})(?![가-힣])"
)
_SIGNED = re.compile(
    rf"(?:(?P<outlet>{_PAPER})\s*)?(?<![가-힣])(?P<who>{_MANY})\s*[|ㅣ]?\s*(?:[가-힣]{{1,5}}[부팀]\s?)?(?:{_KINDS})?\s?(?:{_ROLES})(?![가-힣])"
)
_INNER = re.compile(
    rf"^\W*(?P<who>{_ONE})\s(?P<outlet>[A-Z][\w가-힣]{{1,9}}|[가-힣]{{2,8}})\s(?:기자|특파원)(?:\s*[(\[]?\S+@\S+)?\W*$"
)
_MAILED = re.compile(rf"^\W*(?:(?P<outlet>{_PAPER})\s+)?(?P<who>{_ONE})\s*[(\[]?\s*\S+@\S+")
_SCHOLAR = re.compile(
    rf"^(?P<who>{_ONE})\s?[,/|]?\s(?:[가-힣A-Z]{{2,14}}\s?){{1,3}}(?:교수|연구원|연구위원|변호사|소장|원장|박사|평론가|작가|이사장)$"
    rf"|^(?P<writer>{_ONE})\s?[(](?:소설가|시인|작가|변호사|교수|평론가|칼럼니스트|번역가|의사|[가-힣]{{2,8}}\s?(?:교수|대표|소장))[)]$"
)
"""An author who is not on the staff: 한가람 해안대 교수."""
_BEFORE_PICTURE = re.compile(rf"^\W*(?P<who>{_ONE})\s?[/|]\s?(?:사진|영상|자료)\s?(?:출처|제공|=).*$")
"""A signature below a text, before the source of the pictures: 한가람 / 사진출처 해안통신."""
_WROTE_TOOK = re.compile(
    rf"^\W*글(?:{_SIGN}|\s+)(?P<who>{_MANY})\s?[,/|·]?\s?사진(?:{_SIGN}|\s+)(?P<took>{_MANY})(?![가-힣]|\s?(?:{_ROLES}))"
)
_PAPER_FIRST = re.compile(rf"^(?P<outlet>{_HANGUL_PAPER})\s(?P<who>{_ONE})$")
_SPOKEN = re.compile(
    rf"^(?P<outlet>[A-Za-z]{{2,8}}[가-힣]{{0,4}}|{_HANGUL_PAPER})\s(?P<who>{_ONE})(?:입니다|였습니다)\.?$"
    rf"|(?<![가-힣])(?P<told>{_ONE})\s(?:{_KINDS})?\s?(?:기자|특파원)(?:가|입니다|의\s)[^.]{{0,16}}(?:취재|보도|전해|전합|단독)?[^.]{{0,8}}\.?$"
    rf"|^\s*[(\[][^()\[\]]{{2,30}}[)\]]\s?(?P<wired>{_MANY})\s?(?:{_KINDS})?\s?(?:기자|특파원)\s?[=＝]"
)
"""The end of a broadcast report (MBN뉴스 한가람입니다), its announcement (한가람 기자가 취재했습니다), or the opening
of a dispatch ((서울=연합뉴스) 한가람 기자 =)."""
_NO_NAMES = frozenset(
    (
        "기자명",
        "온라인",
        "디지털",
        "편집",
        "편집자",
        "편집국",
        "편집부",
        "관련",
        "사진",
        "제공",
        "연합뉴스",
        "기사",
        "안내",
        "문의",
        "구독",
        "제보",
    )
)
"""Words of bylines that have the form of names."""


class Signers(NamedTuple):
    """Who signs a line. `rest` are its other words. `sure` is true where a role, a label or an address stands beside
    the names.
    """

    rest: str
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    outlet: str | None = None
    sure: bool = True
    editors: tuple[str, ...] = ()


def signers(text: str) -> Signers:
    """The signers of a line in Hangul, in the order of the line."""
    outlets: list[str] = []
    if whole := _whole(text):
        return whole
    authors: dict[str, None] = {}
    took: dict[str, None] = {}
    edited: dict[str, None] = {}
    rest = text
    for pattern, fields in (
        (_PLACED, ()),
        (_BOTH, (authors, took)),
        (_TOOK, (took,)),
        (_EDITED, (edited,)),
        (_LED, (authors,)),
        (_SIGNED, (authors,)),
    ):
        for match in pattern.finditer(rest):
            groups = match.groupdict()
            names = _persons(groups.get("who") or "")
            if groups.get("outlet") and (names or pattern is _PLACED):
                outlets.append(groups["outlet"])
            for field in fields if names else ():
                field.update(dict.fromkeys(names))
            if names or pattern is _PLACED:
                rest = rest.replace(match[0], "\0", 1)
    if (
        not authors
        and not took
        and (paper := _PAPER_FIRST.match(text.strip(" \0")))
        and _persons(paper["who"])
    ):
        return Signers("", _persons(paper["who"]), (), paper["outlet"], sure=False)
    return Signers(rest, tuple(authors), tuple(took), outlets[0] if outlets else None, editors=tuple(edited))


def _whole(text: str) -> Signers | None:
    """The signers of a line that has one known form from its beginning; None for any other line."""
    for pattern in (_WROTE_TOOK, _INNER, _MAILED, _SCHOLAR, _BEFORE_PICTURE):
        if match := pattern.match(text):
            groups = match.groupdict()
            if names := _persons(groups["who"] or groups.get("writer") or ""):
                took = _persons(groups.get("took") or "")
                return Signers(text[match.end() :], names, took, groups.get("outlet"))
    return None


def spoken(line: str) -> Signers | None:
    """The reporters whom a line of a broadcast or the opening of a dispatch names; None for any other line."""
    match = _SPOKEN.search(line)
    names = _persons(match["who"] or match["told"] or match["wired"]) if match else ()
    return Signers("", names, (), match["outlet"]) if match and names else None


def _persons(text: str) -> tuple[str, ...]:
    """The names of a list; empty when one of its words is no name."""
    names = tuple(name for name in re.split(r"\s?[·ㆍ・,]\s?", text) if name)
    return names if names and all(is_korean(name) and name not in _NO_NAMES for name in names) else ()
