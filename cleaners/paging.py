"""Finds how a page points at its next page: rel=next, the word for "next", numbered bars, page scripts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.links import resolved

_MORE = re.compile(
    r"[\s\W]*(?:下一?[页頁]|后一?[页頁]|後一?[页頁]|next(?:\s+page)?|older(?:\s+(?:posts|entries|articles))?|次へ|次の?(?:ページ|頁)|"
    r"다음(?:\s*페이지)?|nächste(?:\s+seite)?|weiter|(?:page\s+)?suivante?|siguiente|próxima|successiva|volgende|"
    r"далее|следующая|sonraki|tiếp(?:\s+theo)?|trang\s+sau)[\s\W]*",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:>|»|›|→|▶|>>)\s*")
_NUMBER = re.compile(r"\s*+[\[(（【「]?\s*+(?:第\s*+)?(\d{1,4})\s*+[页頁]?\s*+[\])）】」]?\s*+")
_POINTER = re.compile("|".join(shape.pattern for shape in (_NUMBER, _ARROW, _MORE)), re.IGNORECASE)
_SCRIPTED = re.compile(
    r"\bcreatePage(?:HTML|Html)?\s*\(\s*(?:['\"][\w-]*['\"]\s*,\s*)?(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*"
    r"['\"]([\w./-]{1,200})['\"]\s*,\s*['\"](\w{2,6})['\"]"
)
PAGE_SCRIPT = b"createPage"
"""The word in the source of a page whose bar is written by a script."""
ANCHORS = 5000
"""The most links of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link for paging: its absolute URL, its text, and the element that holds it."""

    url: str
    text: str
    node: LexborNode


def absolute(base: str, href: str | None, encoding: str | None = None) -> str | None:
    """`href` made absolute against `base`, without its fragment. None when it is no page on the web.

    `encoding` is the codec of the page, in which its queries are sent.
    """
    if not href or len(href) > 4096:
        return None
    url = resolved(base, "".join(href.split()) if "\n" in href else href, encoding)
    return url.partition("#")[0] if url else None


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """The address against which relative links of the page are resolved."""
    node = tree.css_first("base[href]")
    return absolute(url, node.attributes.get("href")) or url if node is not None else url


def all_anchors(tree: LexborHTMLParser, base: str, encoding: str | None) -> list[Anchor]:
    """The page's links in document order, up to a bound."""
    return anchors(tree.css("a[href]")[:ANCHORS], base, encoding)


def anchors(nodes: Iterable[LexborNode], base: str, encoding: str | None) -> list[Anchor]:
    """The elements that lead to an address, as anchors. `encoding` is the page's."""
    links = []
    for node in nodes:
        url = absolute(base, node.attributes.get("href"), encoding)
        if url:
            links.append(Anchor(url, text_of(node), node))
    return links


def text_of(link: LexborNode) -> str:
    """The beginning of a link's text, with white space collapsed."""
    return " ".join(link.text().split())[:300]


def is_pointer(text: str) -> bool:
    """Whether a link's text may point to another part: a number, "next page", an arrow."""
    return _POINTER.fullmatch(text) is not None


def selected(tree: LexborHTMLParser, base: str, selector: str | None, encoding: str | None) -> str | None:
    """The address of the first element that matches, or of the first link inside it. None when there is none."""
    node = tree.css_first(selector) if selector else None
    if node is not None and node.tag != "a":
        node = node.css_first("a[href]")
    return absolute(base, node.attributes.get("href"), encoding) if node is not None else None


def declared_next(tree: LexborHTMLParser, base: str, encoding: str | None) -> str | None:
    """The address of `rel=next`, of a link in the head or of an anchor. None when there is none."""
    for node in tree.css("link[rel][href], a[rel][href]"):
        if "next" in (node.attributes.get("rel") or "").lower().split():
            return absolute(base, node.attributes.get("href"), encoding)
    return None


def worded_next(links: Iterable[Anchor]) -> list[str]:
    """The targets of links whose text is only "next page", then those of bare arrows."""
    addresses = [link.url for link in links if _MORE.fullmatch(link.text)]
    return addresses + [link.url for link in links if _ARROW.fullmatch(link.text)]


def scripted_next(html: str, url: str) -> str | None:
    """The next page of a bar that is written by a script: createPageHTML(pages, current, "name", "ext"). None when
    there is none.

    `html` is the page's source. It may be "" for a page without `PAGE_SCRIPT`.
    """
    at = html.find(PAGE_SCRIPT.decode())  # This search is far quicker than the pattern.
    match = _SCRIPTED.search(html, at) if at >= 0 else None
    if match is None:
        return None
    pages, current, name, extension = int(match[1]), int(match[2]), match[3], match[4]
    if current + 1 >= pages:
        return None
    return absolute(url, f"{name}_{current + 1}.{extension}")


def numbered_next(links: Sequence[Anchor], url: str) -> str | None:
    """The link with the next number after the current page, in a bar of page numbers. None when there is none.

    The current page is the number without a link, or with a link to the page itself. A bar whose first link is 2 stands
    on page 1.
    """
    bars: dict[int, dict[int, Anchor]] = {}
    for link in links:
        number = page_number(link.text)
        bar = _bar(link.node)
        if number is not None and bar is not None:
            bars.setdefault(bar.mem_id, {}).setdefault(number, link)
    for numbers in bars.values():
        holder = _bar(next(iter(numbers.values())).node)
        current = _current(numbers, holder, url)
        if current is not None and current + 1 in numbers:
            return numbers[current + 1].url
    return None


def page_number(text: str) -> int | None:
    """The number in a link of a page bar: `2`, `[2]`, `第2页`. None when there is none."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def _current(numbers: dict[int, Anchor], holder: LexborNode | None, url: str) -> int | None:
    for number, link in numbers.items():
        if link.url == url:
            return number
    words = " ".join((holder.text(separator=" ") if holder is not None else "")[:2000].split())
    unlinked = [int(n) for n in re.findall(r"(?<![\d/.-])\d{1,4}(?![\d/.-])", words) if int(n) not in numbers]
    lowest = min(numbers)
    for number in unlinked:
        if number + 1 in numbers and (number - 1 in numbers or number == lowest - 1):
            return number
    return 1 if lowest == 2 and len(numbers) > 1 else None


def _bar(node: LexborNode) -> LexborNode | None:
    """The element that holds the row of numbers: the parent, or its parent where each number has its own item."""
    parent = node.parent
    if parent is not None and parent.tag in ("li", "span", "td", "em", "strong", "b", "font"):
        return parent.parent
    return parent
