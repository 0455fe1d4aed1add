"""Whether a paragraph is a notice of its site (copyright, disclaimer) or a promotion, judged by weighed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cleaners import terms
from cleaners.fold import fold
from cleaners.lines.marks import Mark
from cleaners.vocab.chrome_rules import RULES
from cleaners.vocab.notices import PROMOTION, RIGHTS, SELF
from cleaners.word_finder import WordFinder

ENOUGH = 5
"""Weight from which a paragraph is a notice: for example, one unmistakable phrase and two plain words."""

_QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"', "‘": "’", "„": "“", "«": "»"}
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")
_REPORTED = re.compile(r"^.{0,30}(?:表示|指出|介绍|认为|强调|说|称|回应)\s*[,，:：]|^\s*[“\"「『„«]")
_MENTION = re.compile(
    r"[这那][一几两三四五六]?个字|(?:四个?|几个|[二两]个?|一行)字|字样|一词|这句话|这行字"
    r"|建议的(?:文章|帖子|内容)|\bthe (?:words?|phrase)\b"
)
"""A line that speaks of the words of a notice is not one."""
_CONTACT = re.compile(r"\d{3,4}-?\d{7,8}|1\d{10}|https?://|www\.|@\w|qq\s*+(?::\s*+)?\d{5}")
_RIGHT = re.compile(
    r"版权|著作权|copyright|©|转载|rights reserved|授权|无断|전재|права|reserv|vorbehalten|reprodu"
)


class WeighedTerms:
    """Weighed words, and which of them a text has."""

    def __init__(self, table: Mapping[int, str]) -> None:
        self._weights = {
            fold(term): weight for weight, block in table.items() for term in terms.phrases(block)
        }
        self._pattern = re.compile(terms.pattern(self._weights))
        self._western = tuple(item for item in self._weights.items() if not _EASTERN.search(item[0]))

    def __iter__(self) -> Iterator[str]:
        """The words, in comparison form."""
        return iter(self._weights)

    def reach(self, text: str, enough: int) -> bool:
        """Whether the terms in `text` weigh enough together. None inside another counts, and each counts once."""
        if not _EASTERN.search(text):  # then searching word by word is faster, and can only find more
            most = sum(weight for term, weight in self._western if term in text)
            if most < enough:
                return False
        return self.weigh(text) >= enough

    def weigh(self, text: str) -> int:
        """The weight of the terms in `text`. None inside another counts, and each counts once."""
        return sum(self._weights[term] for term in set(self._pattern.findall(text)))


_EASTERN = re.compile("[\u2e80-\U0010ffff]")
_RIGHTS = WeighedTerms(RIGHTS)
_PROMOTION = WeighedTerms(PROMOTION)
_ANY = WordFinder((*_RIGHTS, *_PROMOTION))
_APPEAL = re.compile(
    r"请|您|你|欢迎|打开|大家|我们|本网|本站|本号|扫|点击|点亮|立即|下载|关注|\b(?:us|our|your?|here|now|subscribe|follow|download)\b"
    r"|sie|vous|nous|nos|suscr|sígu|sigan|assine|inscreva|siga|baixe|подпи|нас|читайте|скача|登録|フォロー|ください|구독|다운로드|바랍니다|제보"
)
"""Words by which a promotion turns to its reader. A paragraph that only reports on hotlines and apps has none."""
_SELF = re.compile(terms.pattern(fold(s) for s in SELF.split("|")))


def may_be_notices(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that have any word of a notice. `notice` gives None for all others."""
    return frozenset(_ANY.among([_own_words(fold(line)) for line in lines]))


def notice(text: str) -> Mark | None:
    """The mark of `text` if it is a notice or promotion as a whole. None for text that only reports on such things.

    Words inside quotation marks do not count, nor does a paragraph that reports what somebody said.
    """
    folded = fold(text)
    own_words = _own_words(folded)
    need = ENOUGH + len(folded) // 120
    if _RIGHTS.reach(own_words, need) and _SELF.search(own_words) and is_own(folded):
        rule = (
            "copyright.notice"
            if _RIGHT.search(own_words) and not _disclaims(own_words)
            else "disclaimer.notice"
        )
        return Mark(rule, *RULES[rule])
    need += 2 if len(folded) >= 60 else 0
    if not _PROMOTION.reach(own_words, need - 2):
        return None
    sign = _CONTACT.search(folded) or _PROMOTION.reach(own_words, need)
    if sign and _APPEAL.search(own_words) and is_own(folded):
        return Mark("promotion.paragraph", "advertising", "edge")
    return None


def _own_words(folded: str) -> str:
    """What a line says itself. In a short line nobody is quoted."""
    return unquoted(folded) if len(folded) > 60 else folded


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks. An opening mark that nothing closes is searched for once only."""
    kept, at, unclosed = [], 0, set()
    for opened in _QUOTE.finditer(text):
        if opened.start() < at or opened[0] in unclosed:
            continue
        end = text.find(_QUOTES[opened[0]], opened.end())
        if end < 0:
            unclosed.add(opened[0])
        else:
            kept.append(text[at : opened.start()])
            at = end + 1
    return "".join((*kept, text[at:]))


def is_own(folded: str) -> bool:
    """Whether a line speaks for itself, not about what somebody said or about the words of a notice."""
    return not _REPORTED.match(folded) and not _MENTION.search(folded)


def _disclaims(folded: str) -> bool:
    return (
        "免责" in folded
        or "不代表" in folded
        or "真实性" in folded
        or "投资" in folded
        or "views expressed" in folded
    )
