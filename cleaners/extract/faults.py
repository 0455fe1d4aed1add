"""Recognises pages that a server gives with status 200 in an article's place: errors, blocks, bare servers, parked
domains.

At least two kinds of evidence are needed, for articles speak of all of these. The kinds are: the name in a heading, the
words of the page in the machine's own language, the small size, and the missing date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleaners.model import Reason, Rejected
from cleaners.terms import either
from cleaners.vocab import outages

LITTLE: Final = 1600
"""UTF-8 bytes of a whole page below which it has no room for an article beside the notice."""

_READ: Final = 20_000  # The characters of a page that are searched for the machine's words.
_LONGEST_NAME: Final = 90
_SEGMENTS: Final = re.compile(r"\s+[-–—|·»]\s+|[|_]")


_SORRY: Final = r"(?:(?:很?抱歉|对不起|對不起|哎呀|糟糕|sorry|oops|whoops|uh[- ]?oh)[\s,，!！.。:：]*)?"
_STATUS: Final = either(
    r"""
    错误|錯誤|页面|頁面|error|(?:page )?not found|forbidden|access denied|(?:internal )?server error|bad gateway
    service unavailable|gateway time-?out
    """
)
_PAGE: Final = r"(?:页面|網頁|頁面|网页|内容|文章|信息)"
_GONE: Final = r"(?:不存在|已(?:经|經)?(?:被)?[删刪]除|找不到|未找到|无法访问|走丢|丢失|不见|飞走|出错)"
_MISSING: Final = r"(?:404[\s:–-]*)?"
_ERRORS: Final = either(
    rf"""
    (?:error|http status|错误|錯誤)?[\s:#]*(?:40\d|410|50\d)(?:[\s:–-]*(?:{_STATUS}))*
    (?:40\d|50\d)?[\s:：,，-]*[您你]?[所要想]?(?:访问|查看|寻找|请求|浏览|訪問)?的?{_PAGE}{_GONE}(?:或已(?:被)?删除)?[了啦]?
    {_MISSING}(?:diese |die )?seite (?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?
    {_MISSING}(?:page (?:introuvable|non trouvée)|cette page n['’]existe (?:pas|plus))
    {_MISSING}(?:p[áa]gina no encontrada|esta p[áa]gina no existe|página não encontrada|pagina non trovata)
    {_MISSING}(?:pagina niet gevonden|nie znaleziono strony|strona nie (?:istnieje|została znaleziona))
    {_MISSING}(?:страница не (?:найдена|существует)|такой страницы (?:нет|не существует)|сторінку не знайдено)
    {_MISSING}(?:お探しの|ご指定の|該当する)?(?:ページ|記事)[がは](?:見つかりません(?:でした)?|存在しません)
    {_MISSING}(?:(?:요청하신 |찾으시는 )?페이지를 찾을 수 (?:없습니다|없어요)|존재하지 않는 페이지(?:입니다)?)
    {_MISSING}(?:sayfa bulunamadı|sidan (?:hittades inte|finns inte|kunde inte hittas))
    {_MISSING}(?:halaman tidak ditemukan|không tìm thấy trang|ошибка 404)
    (?:找不到|未找到|没有找到)(?:您要的|您访问的|该|此|相关)?(?:页面|网页|頁面)
    (?:系统|服务器|网络|网站|数据库|程序)(?:正在)?(?:连接)?(?:繁忙|错误|异常|出错|失败|开小差)[中了]?
    提示信息|信息提示|系统提示|出错[了啦]|发生错误
    (?:the |this )?page (?:(?:could |can ?)?not (?:be )?found|does(?: not|n['’]t) exist|unavailable)
    not found|oops|whoops|an? (?:unexpected |unknown )?(?:error|problem) (?:has )?occurred
    (?:something|things) (?:went|has gone|seems to have gone) wrong(?: on our (?:end|side))?
    (?:internal |unexpected )?(?:server|database|application|runtime|fatal) error|error(?: report)?
    error establishing a database connection|server error in '/.*' application
    (?:traceback|(?:[\w.]{{1,60}}\.)?\w{{3,40}}(?:exception|error))\b.{{0,60}}
    (?:account|site|website) suspended
    (?:(?:this|our|the) )?(?:site|website|service) (?:is )?(?:temporarily |currently )?(?:unavailable|offline|down)
    """
)
_BLOCKS: Final = either(
    r"""
    (?:您的)?(?:访问|請求|请求)(?:已)?(?:被)?(?:拦截|阻断|拒绝|受限|异常|禁止)|网站防火墙
    access (?:denied|blocked)|(?:request|you have been|sorry, you have been) blocked
    """
)
_HOST_NAME: Final = r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18}"
_BARE: Final = either(
    rf"""
    index of /.*|directory listing(?: for| --).*|it works
    welcome to (?:nginx|openresty|tengine|caddy|centos|apache).*|iis windows.*|iis ?\d+(?:\.\d)?
    (?:apache|nginx|caddy|lighttpd|centos|fedora|ubuntu|debian|iis).{{0,40}}(?:default|test|welcome) page.*
    (?:default web site|test|welcome) page(?: for .*)?|没有找到站点|恭喜.{{0,4}}站点创建成功
    (?:.{{0,40}}\s)?域名(?:正在)?(?:出售|转让|停放|已过期)(?:中)?|.{{0,12}}域名可以转让
    (?:this )?domain (?:name )?(?:is )?(?:for sale|parked)|{_HOST_NAME} is for sale
    {_HOST_NAME}
    """
)
_NAMED: Final[tuple[tuple[Reason, re.Pattern[str]], ...]] = (
    ("error_page", re.compile(f"{_SORRY}(?:{_ERRORS}|{either(outages.NAMES)})", re.IGNORECASE)),
    ("challenge", re.compile(_BLOCKS, re.IGNORECASE)),
    ("no_article", re.compile(_BARE, re.IGNORECASE)),
)
"""Names in a title or heading that call the page a fault and say nothing else."""
_HOST: Final = re.compile(_HOST_NAME, re.IGNORECASE)
_WORDS: Final = r"""
    返回(?:网站)?首页|回到首页|自动(?:跳转|返回)|检查(?:您输入的)?(?:网址|地址)|点击返回|(?:页面|内容)不存在或已

    (?:go|return|back) (?:back )?to (?:the |our )?home ?page|check the (?:url|spelling)
    page you(?:['’]re| (?:were|are)) looking for

    wurde verschoben|startseite|gibt es (?:leider )?nicht mehr|a été (?:déplacée|supprimée)|page d['’]accueil
    se ha movido|ha sido (?:movida|eliminada)|volver (?:al inicio|a la portada)|foi (?:movida|removida)|página inicial
    è stata (?:spostata|rimossa)|torna alla home|verplaatst of verwijderd|naar de homepage|stronę główną
    перемещена|удалена|на главную|移動(?:した|された|または削除)|削除された可能性|トップページ
    없거나 이동|삭제되었|홈으로|ana sayfa|kembali ke beranda|về trang chủ|startsidan

    (?:访问|请求)(?:已)?被(?:拦截|阻断|拒绝)|造成安全威胁|请求ID
    (?:security|firewall) (?:rule|policy)|ray id|reference #

    try (?:again|refreshing)|having trouble loading|our (?:engineers|team|support team) (?:have|has|will|are|is)
    contact (?:our support|your hosting|the (?:site|server)(?:['’]s)? admin)

    系统繁忙|服务器繁忙|访问人数过多|稍[后候]再试|暂时无法访问|(?:升级|系统)维护|敬请谅解

    parent directory|\.\./

    web ?server is successfully installed|page used to test|http server installed at this site
    further configuration is required|对应的站点|站点创建成功|replace this (?:file|page)|internet information services

    domain (?:name )?(?:\S{1,80} )?(?:is|may be|could be) (?:for sale|parked|available)|buy (?:this|the) domain
    make an offer|related searches|域名(?:正在)?(?:出售|转让|可以转让)

    (?:fatal error|warning|parse error)\b.{0,300}?\bon line \d+|allowed memory size

    stack trace|unhandled exception|exception details|exception report
    \bat [\w$.]{3,80}\([\w$.]{1,60}:\d+\)|File "[^"]{1,200}", line \d+

    account has been suspended|suspended.{0,40}hosting
    """
"""The machine's own words on such pages. Words of one group are one sign."""
_SAYS: Final = tuple(re.compile(either(sign), re.IGNORECASE) for sign in _WORDS.split("\n\n"))
_CLOSED: Final = re.compile(either(outages.CLOSED), re.IGNORECASE)
_LATER: Final = re.compile(either(outages.LATER), re.IGNORECASE)
_BEGINS: Final = re.compile(
    r"\s*(?:PHP )?(?:Fatal error|Parse error|Warning|Notice|Deprecated|Uncaught \w+)\s*:.{1,400}?\bon line \d+",
    re.DOTALL,
)


def in_place(
    title: str | None, headings: Sequence[str], page: str, text: str, *, size: float, dated: bool
) -> Rejected | None:
    """The verdict on such a page; None for a page that may be an article.

    `page` is all the text shown, `text` what reads like an article, `size` the UTF-8 bytes shown. `dated` says whether
    the page gives its day of publication.
    """
    if not dated and size < LITTLE and _BEGINS.match(text):
        return Rejected("error_page", text.strip()[:80])
    names = _names(title, headings)
    little = not dated and size < LITTLE
    if not names and not little:
        return None
    start = page[:_READ]
    signs = sum(1 for words in _SAYS if words.search(start))
    if names:
        kind, shown = next(((kind, one) for kind, one in names if not _HOST.fullmatch(one)), names[0])
        may_be_sure = not dated or len(names) > 1
        sure = may_be_sure and bool(signs or _CLOSED.search(start) or _LATER.search(start))
        if sure or (little and not _HOST.fullmatch(shown)):
            return Rejected(kind, shown)
    elif signs > 1 or (_CLOSED.search(start) and _LATER.search(start)):
        return Rejected("error_page", text.strip()[:80])
    return None


def _names(title: str | None, headings: Sequence[str]) -> list[tuple[Reason, str]]:
    """The kinds and words by which title and headings call the page a fault and nothing else, each element once."""
    names: list[tuple[Reason, str]] = []
    for parts in ([*_SEGMENTS.split(title or ""), title or ""], *([heading] for heading in headings)):
        for part in parts:
            words = part.strip(" \t\n!！.。?？:：,，…")
            if len(words) > _LONGEST_NAME:
                continue
            kind = next((kind for kind, name in _NAMED if name.fullmatch(words)), None)
            if words and kind is not None:
                names.append((kind, words))
                break
    return names
