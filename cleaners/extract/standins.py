"""Recognises pages in the place of an article by the little that they say: errors, logins, checks, walls, empty
searches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleaners.model import Rejected

_ERROR: Final = re.compile(
    r"\b(?:40[0-9]|410|50[0-4])\b|not found|page (?:does|could|you)|error|forbidden|access denied|service unavailable"
    r"|temporarily unavailable|bad gateway|找不到|不存在|无法访问|無法訪問|已(?:被)?[删刪]除|已下[线線]"
    r"|出错|出錯|错误|錯誤"
    r"|nicht gefunden|gibt es (?:leider )?nicht|introuvable|n['’]existe (?:pas|plus)|no encontrad|no existe"
    r"|não (?:foi )?encontrad|non (?:è stata )?trovat|niet gevonden|nie (?:została )?znalezion|hittades inte|bulunamad"
    r"|не найден|ошибка|нет такой страницы|такой страницы нет|見つかりません|찾을 수 없|존재하지 않",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(
    r"\b(?:log|sign)[ -]?in\b|登[录錄入]|anmelden|einloggen|\banmeldung\b|connexion|se connecter|iniciar sesión"
    r"|accedi\b|inloggen|zaloguj|ログイン|로그인|войти|вход\b|giriş yap",
    re.IGNORECASE,
)
_CHECK: Final = re.compile(
    r"you are (?:a )?human|are you a (?:ro)?bot|not a robot|security (?:check|verification)|captcha"
    r"|checking your browser|安全[验驗][证證]|人机[验驗]证|访问验证|滑动验证|ein mensch sind"
    r"|kein roboter|pas un robot|no eres un robot"
    r"|ロボットではない|не робот",
    re.IGNORECASE,
)
_SEARCH: Final = re.compile(
    r"\bsearch\b|nothing found|no results|\bresults\b|搜[索寻尋]|suche|recherche|búsqueda|resultados|ricerca|risultati"
    r"|zoeken|検索|검색|поиск",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"nothing (?:found|matched)|no (?:results|matches)|did not match|\b0 (?:results|resultados|treffer|résultats)"
    r"|没有找到|沒有找到|未找到|找不到|keine (?:treffer|ergebnisse)|aucun résultat|sin resultados"
    r"|no (?:se )?(?:hemos |han )?encontr|nessun risultato|geen resultaten|見つかりません|ありません"
    r"|검색 결과가 없|ничего не найдено",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"(?:内容|文章|页面|頁面|信息)(?:已经|已經)?(?:不存在|已(?:被)?[删刪]除|已下[线線]|正在[审審]核)"
    r"|^(?:this|the) (?:page|article|story|content) (?:is no longer|has been (?:removed|deleted)|could not be found)",
    re.IGNORECASE,
)
_COOKIES: Final = re.compile(r"cookies?\b|クッキー|쿠키", re.IGNORECASE)
_CONSENT: Final = re.compile(
    r"\bconsent|\baccept|\bagree\b|zustimm|einwillig|akzeptier|accepte[rz]|consent[ie]|acept|acconsent|akkoord|samtyck"
    r"|zgod|同意|동의|соглас|принять|примите|принима|stimmen sie",
    re.IGNORECASE,
)
_PARTNERS: Final = re.compile(
    r"\bpartners?\b|partenaires|socios|personal data|your data|ihrer daten|données|datos|dati personali|dados pessoais"
    r"|persoonsgegevens|danych osobowych|партн[её]р|персональн|个人(?:信息|数据)|個人(?:資料|データ|情報)"
    r"|合作(?:伙伴|夥伴)|パートナー|파트너|개인정보|werbefrei|abo\b|subscri",
    re.IGNORECASE,
)


_NOTICE: Final = 60
"""The most characters of a heading that may be a notice; headlines are longer. The first heading is the title."""


def is_error(title: str) -> bool:
    """Whether a title is the title of an error page."""
    return _ERROR.search(title) is not None


def standing_in(headlines: Sequence[str], text: str, *, password: bool) -> Rejected | None:
    """The verdict on a page of few words by its headlines (its title among them) and text; None for a page that may be
    an article.

    Each verdict needs two kinds of evidence: how little text there is, which the caller has checked, and what it says.
    """
    headings = "\n".join(line for n, line in enumerate(headlines) if n == 0 or len(line) <= _NOTICE)
    shown = next(iter(headlines), "")[:80]
    if _CHECK.search(headings):
        return Rejected("challenge", shown)
    if _ERROR.search(headings) or _GONE.search(text):
        return Rejected("error_page", shown)
    if password and _LOGIN.search(headings):
        return Rejected("login", shown)
    if _SEARCH.search(headings) and _NOTHING.search(f"{headings}\n{text}"):
        return Rejected("no_article", "a search that found nothing")
    if _COOKIES.search(text) and _CONSENT.search(text) and _PARTNERS.search(text):
        return Rejected("no_article", "a wall that asks for consent")
    return None
