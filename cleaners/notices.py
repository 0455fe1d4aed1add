"""Whether a paragraph is a notice of its site (copyright, disclaimer) or its site's promotion; judged by weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cleaners.fold import fold
from cleaners.marks import Mark
from cleaners.vocab.notices import PROMOTION, RIGHTS, SELF
from cleaners.vocab.rules import RULES

ENOUGH = 5
"""Weight from which a paragraph is a notice: one unmistakable phrase and two plain words, say."""

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"|‘[^’]*’")
_REPORTED = re.compile(r"^.{0,30}(?:表示|指出|介绍|认为|强调|说|称|回应)\s*[,，:：]|^\s*[“\"「]")
_MENTION = re.compile(
    r"[这那][一几两三四五六]?个字|(?:四个?|几个|[二两]个?|一行)字|字样|一词|这句话|这行字"
    r"|建议的(?:文章|帖子|内容)|\bthe (?:words?|phrase)\b"
)
"""A line that speaks of the words of a notice is none."""
_CONTACT = re.compile(r"\d{3,4}-?\d{7,8}|1\d{10}|https?://|www\.|@\w|qq\s*:?\s*\d{5,}")
_RIGHT = re.compile(
    r"版权|著作权|copyright|©|转载|rights reserved|授权|无断|전재|права|reserv|vorbehalten|reprodu"
)


def _terms(table: Mapping[int, str]) -> tuple[re.Pattern[str], dict[str, int]]:
    weights = {
        fold(term.strip()): w
        for w, block in table.items()
        for term in re.split(r"[|\n]", block)
        if term.strip()
    }
    longest_first = sorted(weights, key=len, reverse=True)
    firsts = re.escape("".join({term[0] for term in weights}))
    # The set of first letters in front saves trying every term at every letter.
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(map(re.escape, longest_first))})"), weights


_RIGHTS, _RIGHTS_WEIGHT = _terms(RIGHTS)
_PROMOTION, _PROMOTION_WEIGHT = _terms(PROMOTION)
_TELLING = re.compile(
    r"(?=[ACSabceimnopsuv©иклорダフ下不二仅來侵僅公关咨声客平扫投掃授提更来点热無熱版登聲解訂諮订転轉转關點구다무제])(?:"
    r"[转轉][载載发發]|版[权權]|侵[权權]|[声聲]明|不代表|©|授[权權]|投[资資]|[仅僅]供|[来來]源[于於]|[来來]自[网網互]|平[台臺]|[关關]注|[扫掃]"
    r"|二[维維][码碼]|公[众眾]|客[户戶服]|下[载載]|提供|咨[询詢]|諮詢|[热熱][线線]|[订訂][阅閱]|解[锁鎖]|更多|[点點][击擊]|[Aa][Pp][Pp]"
    r"|ight|content|icen|ermission|pinion|views|ubscri|ewsletter|[Ss]ign up|ollow|ownload|[Cc]lick|onate|member"
    r"|vorbehalten|eserv|bon|olgen|uiv|nscri|[Ss][ií]g|escarg|ssin|aix|無断|転載|登録|フォロー|ダウンロード"
    r"|무단|구독|다운로드|제보|рава|одпис|итайте|ледите|качай)"
)
"""What every notice and promotion has at least one of, in either script: most lines are told by this alone."""
_APPEAL = re.compile(
    r"请|您|你|欢迎|打开|大家|我们|本网|本站|本号|扫|点击|点亮|立即|下载|关注|\b(?:us|our|your?|here|now|subscribe|follow|download)\b"
    r"|sie|vous|nous|nos|suscr|sígu|sigan|assine|inscreva|siga|baixe|подпи|нас|читайте|скача|登録|フォロー|ください|구독|다운로드|바랍니다|제보"
)
"""A promotion turns to its reader; a paragraph that merely tells of hotlines and apps does not."""
_SELF = re.compile("|".join(re.escape(fold(s)) for s in SELF.split("|")))


def notice(text: str) -> Mark | None:
    """The notice or promotion that `text` is as a whole; None for what merely tells about such things.

    Words inside quotation marks do not count, nor does a paragraph that reports what somebody said.
    """
    if not _TELLING.search(text):
        return None
    folded = fold(text)
    if _REPORTED.match(folded) or _MENTION.search(folded):
        return None
    said = _QUOTED.sub("", folded) if len(folded) > 60 else folded
    need = ENOUGH + len(folded) // 120
    if _SELF.search(said) and _weight(_RIGHTS, _RIGHTS_WEIGHT, said) >= need:
        rule = "copyright.notice" if _RIGHT.search(said) and not _disclaims(said) else "disclaimer.notice"
        return Mark(rule, *RULES[rule])
    if not _APPEAL.search(said):
        return None
    need = (
        ENOUGH
        + 2
        + len(folded) // 120
        - (2 if _CONTACT.search(folded) else 0)
        - (2 if len(folded) < 60 else 0)
    )
    if _weight(_PROMOTION, _PROMOTION_WEIGHT, said) >= need:
        return Mark("promotion.paragraph", "advertising", "edge")
    return None


def _disclaims(folded: str) -> bool:
    return (
        "免责" in folded
        or "不代表" in folded
        or "真实性" in folded
        or "投资" in folded
        or "views expressed" in folded
    )


def _weight(terms: re.Pattern[str], weights: Mapping[str, int], text: str) -> int:
    return sum(weights[term] for term in set(_found(terms, text)))


def _found(terms: re.Pattern[str], text: str) -> Iterator[str]:
    for match in terms.finditer(text):
        yield match[0]
