"""Which links of a listing page are articles, judged without a selector. Pure.

Four kinds of evidence, none of which decides alone: the shape of the address (a date in the path, a long
number, words joined by hyphens, against names of sections, tags, people and accounts), the length of the
words, where the link stands (a heading, a dated item, against navigation and foot), and repetition: articles
come in rows of the same build whose addresses have the same shape.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from cleaners.paging import Anchor
from cleaners.urls import canonical, same_site
from ingest.model import Candidate

_TELLING = 200
"""Characters of an address, from its end, that are looked at."""

ENOUGH = 3.0
"""The score from which a link is taken for an article."""

_DATE_PATH = re.compile(
    r"(?<!\d)(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?(?:0?[1-9]|[12]\d|3[01]))?(?!\d)|"
    r"(?<!\d)20\d\d/[a-z]{3}/\d{1,2}(?!\d)"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_TEXT = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d\s?[-/.年년]\s?\d{1,2}|\d{1,2}\s?[-/月월]\s?\d{1,2}|\d{1,2}:\d\d)(?!\d)|"
    rf"\b\d{{1,2}}\.? (?:{_MONTHS})|(?:{_MONTHS})[a-z]* \d{{1,2}}\b|"
    r"\d+ ?(?:分钟|小时|天|分鐘|小時|分|時間|日|분|시간)前|\d+ (?:minutes?|hours?|days?|mins?) ago",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{5,}")
_NUMBERED = re.compile(r"(?:^|&)(?:id|aid|article\w*|news\w*|p|sid|cid|tid|docid|idx\w*)=\w*\d")
_SLUG = re.compile(r"[^\W\d_](?:-[^\W_]++){3}")
_ARTICLE_WORD = re.compile(
    r"/(?:article|articles|story|stories|news|post|posts|a|p|content|detail|show|view|doc|archives?)[/_-]"
)
_PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|jsp|do)$")
_OTHER_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|pdf|docx?|xlsx?|pptx?|zip|rar|7z|mp[34]|m3u8|avi|mov|apk|exe|dmg|xml|rss|atom|"
    r"json|css|js|ics|epub)$"
)
_INDEX_FILE = re.compile(r"/(?:index|default|list|home|main|node)(?:[_-]?\d{1,6})?\.\w{2,5}$")
_NO_ARTICLE = re.compile(
    r"(?:^|/)(?:category|categories|cat|section|sections|channels?|columns?|topics?|account|subscribe|subscription|"
    r"newsletters?|so|go|out|click|jump|redirect|about|about-?us|contact|contact-?us|privacy|terms|legal|copyright|help|faq|sitemap|apps?|"
    r"download|mobile|wap|ads?|advertise|jobs?|careers?|cart|shop|events?|page|pages|comments?|share|print|email|"
    r"archives?|galler(?:y|ies)|live|weather|horoscopes?)(?:/[^/]*)?(?:/\d+)?/?$|"
    r"(?:^|/)(?:tags?|tagged|authors?|editors?|people|users?|profiles?|members?|login|logout|sign-?in|sign-?up|"
    r"register|search|feeds?|rss|atom|organi[sz]ations?|brands?|cart|policies)(?:/|$)"
)
_ACCOUNT = re.compile(
    r"(?:log-?(?:in|out)|sign-?(?:in|up)|register|passport|share|print|reply|respond|comment)", re.IGNORECASE
)
_MENU = re.compile(
    r"(?:^|[-_\s])(?:(?:left|right|top|main|sub|side|site|foot)?nav|navi|navbar|navigation|daohang|menus?|topbar|"
    r"ads?|adverts?|advertisements?|sponsor(?:s|ed)?|promo(?:tion|ted)?s?|guanggao|footer|foot|bottom|copyright|breadcrumbs?|crumbs?|"
    r"weizhi|pager|paging|pagination|pagenav|tagcloud|share|social|login|search|lang|language|friend-?links?|yqlj|"
    r"sitemap|toolbar|cookie|subscribe|newsletter|byline|author)(?:$|[-_\s])",
    re.IGNORECASE,
)
_ITEM_PART = re.compile(
    r"(?:entry|post|article|card|item|story|news|teaser|title)[-_](?:foot|head|bottom|author|byline)"
)
_OTHER_HOST = re.compile(
    r"(?:comments?|tie|bbs|forum|passport|login|accounts?|reg\d*|users?|my|mail|download|shop|mall|help|jobs?|hr|ads?)\."
)
_SIDE = re.compile(
    r"(?:^|[-_\s])(?:aside|sidebar|side|widget|rank(?:ing)?|hot|popular|most-?read|trending|recommend(?:ed)?|related)(?:$|[-_\s])",
    re.IGNORECASE,
)
_MORE_WORD = re.compile(
    r"[\s\W\d]*(?:跟[贴帖]|(?:条|條|则|則)?(?:评论|評論|留言)|コメント|댓글|repl(?:y|ies))[\s\W\d]*|"
    r"[\s\W]*(?:read (?:more|on)|more|continue reading|full story|details?|view all|see (?:all|more)|"
    r"all|comments?|\d+ comments?|"
    r"更多|查看更多|阅读全文|閱讀全文|全文|详细|詳細|詳情|详情|查看详情|"
    r"もっと見る|続きを読む|더보기|자세히(?: 보기)?)[\s\W\d]*",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_ITEMS = frozenset(("li", "article", "tr", "dd", "dl", "section", "div"))


@dataclass(slots=True)
class _Place:
    """Where an element stands: what its ancestors are, told once for each element."""

    menu: bool = False
    side: bool = False
    heading: bool = False
    build: tuple[str, ...] = ()


@dataclass(slots=True)
class _Link:
    """All links of the page to one address, as one."""

    url: str
    path: str
    shape: str
    text: str = ""
    pictured: str = ""
    """Words of its picture, for want of other words."""
    standing: float = 0.0
    builds: frozenset[tuple[str, ...]] = frozenset()
    menus: int = 0
    times: int = 0

    @property
    def words(self) -> str:
        return self.text or self.pictured

    def own(self) -> float:
        """What the link says by itself, about -8 to 8."""
        parts, width = urlsplit(self.url), _width(self.words)
        if _OTHER_HOST.match(parts.netloc):
            return -4.0
        menu = 0.0
        if self.menus == self.times:
            menu = -1.0 if width >= 30 else -3.0
        return _address(self.path.lower(), parts.query) + _wordy(width) + self.standing + menu


def harvest(anchors: Sequence[Anchor], url: str) -> list[Candidate]:
    """The anchors that lead to articles of the page's own site, in document order, each once."""
    links = _gathered(anchors, url)
    own = [link.own() for link in links]
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    shapes: dict[str, list[int]] = defaultdict(list)
    for number, link in enumerate(links):
        shapes[link.shape].append(number)
        for build in link.builds:
            rows[build].append(number)
    row_score = {build: _row([links[n] for n in members]) for build, members in rows.items()}
    shape_score = {shape: _alike([own[n] for n in members]) for shape, members in shapes.items()}
    return [
        Candidate(link.url, title=link.words or None)
        for link, score in zip(links, own, strict=True)
        if score + max((row_score[b] for b in link.builds), default=0.0) + shape_score[link.shape] >= ENOUGH
    ]


def _row(members: Sequence[_Link]) -> float:
    """What a row of links of the same build says about each of them, 0 to 3: articles have titles and dates."""
    members = [member for member in members if member.menus < member.times]
    if len(members) < 3:
        return 0.0
    titled = fmean(_width(member.words) >= 18 for member in members)
    marked = fmean(member.standing >= 1.0 for member in members)
    return 2.0 * (titled >= 0.7) + 1.0 * (marked >= 0.7)


def _alike(scores: Sequence[float]) -> float:
    """What links whose addresses have one shape say about each other, -2 to 2; nothing while they are undecided."""
    mean = fmean(scores)
    if len(scores) < 3 or 0.0 <= mean <= 1.5:
        return 0.0
    return max(-2.0, min(2.0, mean - 1.5 if mean > 0 else mean))


def _gathered(anchors: Sequence[Anchor], url: str) -> list[_Link]:
    links: dict[str, _Link] = {}
    places: dict[int, _Place] = {}
    dated: dict[int, bool] = {}
    here = canonical(url)
    for anchor in anchors:
        key = canonical(anchor.url)
        paid = "sponsored" in (anchor.node.attributes.get("rel") or "").lower().split()
        if key == here or paid or not same_site(anchor.url, url):
            continue
        path = urlsplit(anchor.url)
        link = links.setdefault(
            key, _Link(anchor.url, unquote(path.path), _shape(path.netloc, path.path, path.query))
        )
        place = _place(anchor.node, places)
        link.times += 1
        link.menus += place.menu
        link.builds |= {place.build}
        words = _whole(anchor)
        if len(words) > len(link.text) and not _MORE_WORD.fullmatch(words):
            link.text = words
        link.pictured = link.pictured or _pictured(anchor.node)
        link.standing = max(link.standing, _standing(anchor.node, place, dated))
    return list(links.values())


def _address(path: str, query: str) -> float:
    """What the address alone says, about -6 to 4."""
    path = path[-_TELLING:]
    if path in ("", "/") or _OTHER_FILE.search(path) or _NO_ARTICLE.search(path):
        return -6.0
    if _INDEX_FILE.search(path) or _ACCOUNT.search(query):
        return -4.0
    segments = [part for part in path.split("/") if part]
    last = segments[-1][:_TELLING]
    score = 0.0
    score += 2.0 if _DATE_PATH.search(path) else 0.0
    score += 1.5 if _NUMBER.search(last) else 0.5 if re.search(r"\d{2,}", last) else 0.0
    score += 1.5 if _SLUG.search(last) else 0.0
    score += 1.0 if _PAGE_FILE.search(last) else 0.0
    score += 0.5 if _ARTICLE_WORD.search(path) else 0.0
    score += 1.0 if _NUMBERED.search(query) else 0.0
    if not score and len(segments) <= 2:
        score -= 2.0
    return min(score, 4.0)


def _width(text: str) -> int:
    """Letters of a title. A Han, Kana or Hangul character says as much as two."""
    return sum(2 if ord(ch) >= 0x1100 else 1 for ch in text)


def _wordy(width: int) -> float:
    """What the length of the words says, -2 to 2."""
    if width >= 30:
        return 2.0
    if width >= 18:
        return 1.5
    if width >= 13:
        return 0.5
    return -1.0 if width > 8 else -2.0


def _standing(node: LexborNode, place: _Place, dated: dict[int, bool]) -> float:
    """What the place says, -0.5 to 2."""
    score = -0.5 if place.side else 0.0
    if place.heading or node.css_first("h1, h2, h3, h4") is not None:
        score += 1.0
    if _dated(node, dated):
        score += 1.0
    return score


def _dated(node: LexborNode, seen: dict[int, bool]) -> bool:
    """Whether the item that holds the link, two elements up at most, states a day or a time of its own."""
    holder = node.parent
    for _ in range(2):
        if holder is None or holder.tag in ("body", "html", "ul", "ol", "table", "tbody"):
            return False
        if holder.mem_id not in seen:
            few = len(holder.css("a[href]")) <= 4
            seen[holder.mem_id] = few and bool(_DATE_TEXT.search(holder.text(separator=" ")[:1000]))
        if seen[holder.mem_id]:
            return True
        holder = holder.parent
    return False


def _place(node: LexborNode, places: dict[int, _Place]) -> _Place:
    """The place of an element: its parent's with its own names added."""
    chain: list[LexborNode] = []
    current: LexborNode | None = node
    while current is not None and current.mem_id not in places:
        chain.append(current)
        current = current.parent
    place = places[current.mem_id] if current is not None else _Place()
    for element in reversed(chain):
        place = _inside(place, element)
        places[element.mem_id] = place
    return place


def _inside(outer: _Place, element: LexborNode) -> _Place:
    tag = element.tag or ""
    attributes = element.attributes
    names = (
        f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300]
        if tag not in ("body", "html")
        else ""
    )
    menu = tag in ("nav", "footer") or attributes.get("role") in ("navigation", "menu", "contentinfo")
    return _Place(
        menu=outer.menu or menu or bool(_MENU.search(_ITEM_PART.sub("", names))),
        side=outer.side or tag == "aside" or bool(_SIDE.search(names)),
        heading=tag in _HEADINGS or (outer.heading and tag not in _ITEMS),
        build=(*outer.build, f"{tag}.{re.sub(r'[0-9]+', '0', attributes.get('class') or '')}")[-4:],
    )


def _whole(anchor: Anchor) -> str:
    """The link's words. Where they are cut short, its title attribute has the rest."""
    title = " ".join((anchor.node.attributes.get("title") or "").split())
    start = anchor.text.rstrip(".…")
    return title if start != anchor.text and title.startswith(start) else anchor.text


def _pictured(node: LexborNode) -> str:
    """The words of a link that is a picture."""
    title = node.attributes.get("title")
    image = node.css_first("img[alt]")
    return " ".join((title or (image.attributes.get("alt") if image is not None else "") or "").split())[:300]


def _shape(host: str, path: str, query: str) -> str:
    """The address with what varies between articles left out: digits, slugs, values."""
    segments = [_segment(part) for part in path.split("/")]
    keys = ",".join(sorted(pair.partition("=")[0] for pair in query.split("&") if pair))
    return f"{host}{'/'.join(segments)}?{keys}"


def _segment(part: str) -> str:
    if part.count("-") >= 3:
        return "S"
    return re.sub(r"[0-9a-f]{16,}|\d+", "N", part.lower())
