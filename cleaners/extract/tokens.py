"""Reads from the class and id names of elements what their text is for. The text itself is not read here."""

from __future__ import annotations

import re
from enum import IntFlag
from functools import lru_cache


class Role(IntFlag):
    """The purpose of an element, as its tag, class, id, role or itemprop gives it."""

    BODY = 1
    CONTENT = 1 << 1
    LEAD = 1 << 2
    TITLE = 1 << 3
    BYLINE = 1 << 4
    STAMP = 1 << 5
    CAPTION = 1 << 6
    MEDIA = 1 << 7
    NAV = 1 << 8
    FOOT = 1 << 9
    HEAD = 1 << 10
    SIDE = 1 << 11
    RELATED = 1 << 12
    SHARE = 1 << 13
    COMMENT = 1 << 14
    SIGNUP = 1 << 15
    ADVERT = 1 << 16
    TAGS = 1 << 17
    CONSENT = 1 << 18
    TOC = 1 << 19
    HIDDEN = 1 << 20
    CARD = 1 << 21
    LIST = 1 << 22
    NOTE = 1 << 23


# Names that are known as whole words. A class name is cut at case changes, hyphens and underscores.
_WORDS: dict[Role, str] = {
    Role.CONTENT: "content contents article artical post entry story news main text txt body detail details"
    " prose wysiwyg richtext copy paragraph para zoom editor rte markdown blog",
    Role.LEAD: "lead lede standfirst summary excerpt dek deck subtitle subhead subheading subheadline intro"
    " introduction sapo chapo chapeau abstract zhaiyao daoyu daodu description desc strapline sous vorspann"
    " subtitulo subtitulos copete perex entradilla bajada sommario ingress anons teaser preamble",
    Role.TITLE: "title headline hed heading titulo titre headlines h1 biaoti",
    Role.BYLINE: "author authors byline bylines bio contributor contributors writer writers profile avatar"
    " autor auteur autore reporter journalist zuozhe bianji byauthor credits signature",
    Role.STAMP: "meta date time datetime published publish pubdate info infos source timestamp dateline stamp"
    " updated kicker overline eyebrow data fecha datum reading laiyuan byte clock",
    Role.CAPTION: "caption captions figcaption credit copyright credit legend cutline wp",
    Role.MEDIA: "image img images figure photo photos picture gallery media video player slideshow slide"
    " slider lightbox carousel audio embed swiper podcast listen",
    Role.NAV: "nav navi navigation menu breadcrumb breadcrumbs crumb crumbs pagination pager paging toolbar navbar"
    " location skip prev previous next jump position weizhi submenu dropdown tabs tab pages",
    Role.FOOT: "footer foot bottom copyright colophon foter footerbox",
    Role.HEAD: "header masthead banner topbar top head logo site hero",
    Role.SIDE: "sidebar aside side rail right sider widget widgets secondary complementary col3 left",
    Role.RELATED: "related relate relates recommend recommended recommendation recommendations more also popular"
    " trending hot latest most recent similar outbrain taboola ranking rank tuijian xiangguan readmore read"
    " mehr lire onward further suggested suggestions explore upnext interest hots reco rel links link",
    Role.SHARE: "share sharing shares social socials sns follow facebook twitter weixin wechat qrcode print"
    " addthis bdshare like likes whatsapp email mail bookmark tools tool actions action button btn buttons vote"
    " digg fav zan",
    Role.COMMENT: "comment comments disqus reply replies respond discuss discussion pinglun feedback coment"
    " comentarios kommentare commentaires guestbook fb",
    Role.SIGNUP: "newsletter newsletters subscribe subscription signup sign register registration login paywall"
    " regwall donate donation cta form membership member offer offers support inscription abo download app apps",
    Role.ADVERT: "ad ads adv advert advertisement advertising advertorial sponsor sponsored promo promos"
    " promotion dfp gpt affiliate adsense adbox gg banner marketing commercial product products shop price",
    Role.TAGS: "tag tags topic topics keyword keywords category categories cat cats label labels etiquetas"
    " temas themen biaoqian",
    Role.CONSENT: "cookie cookies consent gdpr privacy modal popup overlay dialog toast onetrust disclaimer"
    " notice warning alert statement shengming",
    Role.TOC: "toc contents outline index anchor highlights takeaways bullets",
    Role.HIDDEN: "hidden hide sr visuallyhidden invisible offscreen none",
    Role.CARD: "card cards teaser teasers tile tiles item items box thumb thumbnail block grid module panel",
    Role.LIST: "list lists listing feed archive stream archives loop results",
    Role.NOTE: "note notes correction editorial factbox infobox fact facts sidenote quote pullquote blockquote"
    " pull references footnote footnotes faq timeline",
}  # fmt: skip

# Stems inside longer lower-case names (sharebar, artibody). They are tried for words that are not known whole.
_STEMS: dict[str, Role] = {
    "share": Role.SHARE, "social": Role.SHARE, "comment": Role.COMMENT, "relat": Role.RELATED,
    "recommend": Role.RELATED, "footer": Role.FOOT, "sidebar": Role.SIDE, "newsletter": Role.SIGNUP,
    "subscri": Role.SIGNUP, "cookie": Role.CONSENT, "breadcrumb": Role.NAV, "advert": Role.ADVERT,
    "sponsor": Role.ADVERT, "copyright": Role.FOOT, "caption": Role.CAPTION, "byline": Role.BYLINE,
    "author": Role.BYLINE, "toolbar": Role.SHARE, "navi": Role.NAV, "menu": Role.NAV, "article": Role.CONTENT,
    "content": Role.CONTENT, "story": Role.CONTENT, "popular": Role.RELATED, "widget": Role.SIDE,
    "gallery": Role.MEDIA, "summary": Role.LEAD, "headline": Role.TITLE, "title": Role.TITLE,
    "paragraph": Role.CONTENT, "banner": Role.ADVERT, "list": Role.LIST, "body": Role.CONTENT,
}  # fmt: skip

# Two such words in a row, or one name made of both, name the element of the text itself.
_OF_NAMES = "article artical entry post story news page main detail blog single body content text arti"
_INNER_NAMES = "body content contents text txt copy con detail inner main"
_BODY_NAMES = "prose wysiwyg richtext zoom articulo texto paragraph paragraphs artibody trs rich"
_OF, _INNER = frozenset(_OF_NAMES.split()), frozenset(_INNER_NAMES.split())
_BODIES = frozenset(_BODY_NAMES.split()) | {a + b for a in _OF for b in _INNER if a != b}
_MOST_WORDS = 16
_BODY = int(Role.BODY)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+\d?")
_KNOWN: dict[str, int] = {}  # Plain numbers are used because operations on IntFlag are fifty times slower.
for _role, _names in _WORDS.items():
    for _name in _names.split():
        _KNOWN[_name] = _KNOWN.get(_name, 0) | int(_role)
_STEM = re.compile("|".join(_STEMS))
_STEM_ROLES = {stem: int(role) for stem, role in _STEMS.items()}
_LONGEST = 300  # The characters of a class attribute that are read. Generated names have thousands.


@lru_cache(maxsize=8192)
def roles(names: str) -> int:
    """The `Role` bits of a class, id, role or itemprop string; 0 when it tells none."""
    lower = names[:_LONGEST]
    if not lower.islower():
        lower = _CAMEL.sub("-", lower).lower()
    bits = 0
    before = ""
    for word in _WORD.findall(lower)[:_MOST_WORDS]:
        role = _KNOWN.get(word)
        if role is not None:
            bits |= role
        elif len(word) > 5:
            bits |= _by_stem(word)
        if word in _BODIES or (before in _OF and word in _INNER and word != before):
            bits |= _BODY
        before = word
    return bits


@lru_cache(maxsize=8192)
def _by_stem(word: str) -> int:
    """The bits of a word that is not itself known. They are cached by word, for templates share words more than
    whole names.
    """
    stem = _STEM.search(word)
    return _STEM_ROLES[stem.group()] if stem else 0
