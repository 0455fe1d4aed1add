"""Makes pages to learn from: articles' pages with cards, goods or rows of links in place of the text, or below it.

What surrounds the cards is a real page in its own language. A seeded generator draws the layout and the parts of the
cards. The cards have the texts of the measuring data's articles, and are never stored.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser

from cleaners.extract.blocks import walk
from cleaners.extract.layout import Layout

Chance = random.Random
_MORE = {
    "en": ("Read more", "Continue reading", "Learn more", "More"), "de": ("Weiterlesen", "Mehr lesen", "mehr"),
    "zh": ("阅读全文", "详细", "查看更多"), "fr": ("Lire la suite", "En savoir plus"), "es": ("Leer más", "Ver más"),
    "ja": ("続きを読む",),
}  # fmt: skip
_NEXT = {
    "en": ("Next", "Older posts", "Load more"), "de": ("Weiter", "Nächste Seite"), "zh": ("下一页", "更多"),
    "fr": ("Suivant",), "es": ("Siguiente",), "ja": ("次へ",),
}  # fmt: skip
_BUY = {
    "en": ("Add to cart", "Buy now", "Quick view", "Select options"), "de": ("In den Warenkorb", "Zum Produkt"),
    "zh": ("加入购物车", "立即购买"), "fr": ("Ajouter au panier",), "es": ("Añadir al carrito",),
    "ja": ("カートに入れる",),
}  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CARD_NAMES = (
    "card",
    "item",
    "teaser",
    "post-item",
    "product-card",
    "entry",
    "news-item",
    "tile",
    "col-4",
    "result",
)
_ROWS = ("grid", "list", "row", "products", "posts", "feed", "results")
_SAID = ("excerpt", "summary", "desc", "description", "text", "intro")
_TITLED = ("title", "card-title", "entry-title", "product-name", "name", "headline")
_KINDS = ("cards", "cards", "posts", "posts", "list", "shop", "shop", "shop", "table")
_RAILS = ("side", "sidebar", "related", "more", "hot", "most-read", "recommend", "latest")
_BODIES = ("content", "article-body", "entry-content", "text", "story", "post")
_SIZES = (5, 6, 8, 10, 12, 16, 20, 24, 36, 60)
_FEW = (3, 4, 5, 6, 8, 10, 15)
_HELD = 0.9
"""The share of the article's text from which an element holds the article."""
_LEAST_TEXT = 300
"""The least number of UTF-8 bytes of an article whose element is recognised."""
_HEADLINE = 25
_STATED = re.compile(
    r"<meta\b[^>]*>|<script\b[^>]*ld\+json.*?</script\s*>|<link\b[^>]*>", re.DOTALL | re.IGNORECASE
)
_TITLE = re.compile(r"<title\b.*?</title\s*>", re.DOTALL | re.IGNORECASE)
_OF_ONE = re.compile(r"\b(?:single(?:-\w+)*|postid-\d+|article|post)\b")
_UNSPACED = ("zh", "ja")


@dataclass(frozen=True, slots=True)
class Story:
    """The texts that a card can have."""

    title: str
    text: str
    author: str

    def paragraphs(self, least: int) -> list[str]:
        return [line for line in self.text.split("\n") if len(line) > least] or [self.text[:200]]


@dataclass(frozen=True, slots=True)
class Style:
    """What the cards of one page share."""

    kind: str
    language: str
    element: str
    heading: str
    classes: tuple[str, str, str]
    """The classes of a card, its title and its text."""
    longest: int
    """The most characters of a teaser."""
    more: str
    buy: str
    parts: frozenset[str]
    """The parts of each card besides its title: image, date, author, more, text, button. With `linked`, the whole
    card is a link."""


def listing(
    html: str, wanted: npt.NDArray[np.float64], stories: Sequence[Story], language: str, chance: Chance
) -> str:
    """The page of an article as a listing; "" where no element holds only the article (`wanted` by block)."""
    name = _section(chance, stories, language)
    return _page(html, wanted, name, _listed(chance, stories, language, name), chance)


def railed(
    html: str,
    wanted: npt.NDArray[np.float64],
    story: Story,
    others: Sequence[Story],
    language: str,
    chance: Chance,
) -> str:
    """The page with the first paragraphs of `story` as its text and cards of others below; "" where no element holds
    only the article.
    """
    lines = story.paragraphs(0)
    text = "".join(f"<p>{escape(line)}</p>" for line in lines[: chance.choice((2, 3, 4, 5, 8, len(lines)))])
    signed = f"<div>{_date(chance, language)} {escape(story.author)}</div>" if chance.random() < 0.8 else ""
    cards = _cards(_style(chance, language), others, chance)
    frame = chance.choice(("section", "aside", "div"))
    heading = f"<h1>{escape(story.title)}</h1>"
    body = f"<div{_class(chance, _BODIES)}>{text}</div>"
    rail = f"<{frame}{_class(chance, _RAILS)}>{cards}</{frame}>"
    return _page(html, wanted, story.title, heading + signed + body + rail, chance)


def _page(html: str, wanted: npt.NDArray[np.float64], name: str, content: str, chance: Chance) -> str:
    tree = LexborHTMLParser(html)
    blocks = walk(tree)
    if len(blocks.texts) != len(wanted):
        return ""
    layout = Layout(blocks)
    good = np.where(wanted > 0.5, layout.weight, 0.0)
    holding = np.flatnonzero(layout.sums(good) >= _HELD * good.sum())
    node = blocks.nodes[int(holding[np.argmin(layout.count[holding])])]
    whole, inner = tree.html or "", node.html or ""
    if good.sum() < _LEAST_TEXT or node.tag in ("body", "html") or inner not in whole:
        return ""
    opening = inner[: inner.index(">") + 1]
    made = whole.replace(inner, f"{opening}{content}</{node.tag}>", 1)
    made = _STATED.sub("", _TITLE.sub(lambda _: f"<title>{escape(name)}</title>", made, count=1))
    return _renamed(made, name, chance)


def _renamed(made: str, name: str, chance: Chance) -> str:
    """The page with the section's name in the headlines outside the text, and without classes of the body that name
    an article.
    """
    tree = LexborHTMLParser(made)
    for heading in tree.css("h1"):
        if len(heading.text()) > _HEADLINE and chance.random() < 0.8:
            made = made.replace(
                heading.html or "", f"<h1>{escape(name)}</h1>" if chance.random() < 0.7 else "", 1
            )
    at = made.find("<body")
    end = made.find(">", at)
    return made[:at] + _OF_ONE.sub("", made[at:end]) + made[end:]


def _section(chance: Chance, stories: Sequence[Story], language: str) -> str:
    title = chance.choice(stories).title
    if language in _UNSPACED:
        return title[: chance.randint(2, 6)]
    return " ".join(title.split()[: chance.randint(1, 3)])


def _cards(style: Style, stories: Sequence[Story], chance: Chance) -> str:
    count = chance.choice(_FEW if style.kind == "posts" else _SIZES)
    cards = "".join(_card(style, chance.choice(stories), n, chance) for n in range(count))
    frame = {"table": "table", "list": "ul"}.get(style.kind, "ul" if style.element == "li" else "div")
    return f"<{frame}{_class(chance, _ROWS)}>{cards}</{frame}>"


def _listed(chance: Chance, stories: Sequence[Story], language: str, name: str) -> str:
    style = _style(chance, language)
    block = _cards(style, stories, chance)
    places = (
        ("no", "no", "above", "below", "below")
        if style.kind == "shop"
        else ("no", "no", "no", "above", "below")
    )
    place = chance.choice(places)
    lines = chance.choice(stories).paragraphs(0)[: chance.randint(1, 5)]
    described = "".join(f"<p>{escape(line)}</p>" for line in lines)
    if place == "no" and chance.random() < 0.3:
        place, described = "above", f"<p>{escape(_teaser(chance, chance.choice(stories), 160))}</p>"
    pager = _pager(chance, language) if chance.random() < 0.5 else ""
    heading = f"<h1>{escape(name)}</h1>" if chance.random() < 0.75 else ""
    return (
        heading
        + (described if place == "above" else "")
        + block
        + pager
        + (f"<div{style.classes[2]}>{described}</div>" if place == "below" else "")
    )


def _style(chance: Chance, language: str) -> Style:
    likely = {
        "image": 0.7,
        "date": 0.55,
        "author": 0.35,
        "more": 0.45,
        "text": 0.6,
        "button": 0.5,
        "linked": 0.3,
        "time": 0.5,
    }
    return Style(
        chance.choice(_KINDS),
        language,
        chance.choice(("div", "li", "article", "section", "div")),
        chance.choice(("h2", "h3", "h4", "div", "span", "p", "strong")),
        (_class(chance, _CARD_NAMES), _class(chance, _TITLED), _class(chance, _SAID)),
        chance.choice((90, 140, 220, 320)),
        chance.choice(_MORE.get(language, _MORE["en"])),
        chance.choice(_BUY.get(language, _BUY["en"])),
        frozenset(part for part, share in likely.items() if chance.random() < share),
    )


def _class(chance: Chance, names: Sequence[str]) -> str:
    """One of the names, or a form of it as tools make them."""
    if chance.random() < 0.25:
        return ' class="' + "".join(chance.choice("abcdefghijklmnop") for _ in range(6)) + '"'
    return f' class="{chance.choice(names)}"'


def _card(style: Style, story: Story, n: int, chance: Chance) -> str:
    address = f"/{chance.randint(1, 9999)}/x{n}"
    date = _date(chance, style.language) if "date" in style.parts else ""
    link = f'<a href="{address}">{escape(story.title)}</a>'
    if style.kind == "list":
        return f"<li{style.classes[0]}>{link}<span>{date}</span></li>"
    if style.kind == "table":
        line = _teaser(chance, story, style.longest) if "text" in style.parts else story.author
        return f"<tr><td>{date}</td><td>{link}</td><td>{escape(line)}</td></tr>"
    inner = (
        _goods(style, story, address, chance)
        if style.kind == "shop"
        else _post(style, story, link, date, chance)
    )
    image = f'<img src="{n}.jpg">' if "image" in style.parts else ""
    if style.kind == "cards" and "linked" in style.parts:
        inner = f'<a href="{address}">{re.sub("</?a[^>]*>", "", inner)}</a>'
    return f"<{style.element}{style.classes[0]}>{image}{inner}</{style.element}>"


def _goods(style: Style, story: Story, address: str, chance: Chance) -> str:
    words = story.title.split()
    name = story.title[:12] if style.language in _UNSPACED else " ".join(words[: chance.randint(2, 7)])
    teaser = f"<p{style.classes[2]}>{escape(_teaser(chance, story, 90))}</p>" if "text" in style.parts else ""
    price = f"{chance.choice('$€£¥')}{chance.randint(3, 900)}.{chance.choice(('00', '99', '95', '50'))}"
    button = f"<button>{style.buy}</button>" if "button" in style.parts else ""
    title = f'<{style.heading}{style.classes[1]}><a href="{address}">{escape(name)}</a></{style.heading}>'
    return f'{title}{teaser}<span class="price">{price}</span>{button}'


def _post(style: Style, story: Story, link: str, date: str, chance: Chance) -> str:
    """A card of an article: its teaser, or on a blog its first paragraphs."""
    teaser = ""
    if style.kind == "posts":
        teaser = "".join(f"<p>{escape(line)}</p>" for line in story.paragraphs(60)[: chance.randint(1, 3)])
    elif "text" in style.parts:
        teaser = f"<p{style.classes[2]}>{escape(_teaser(chance, story, style.longest))}</p>"
    tag = "time" if "time" in style.parts else "span"
    signed = f"<span>{escape(story.author)}</span>" if "author" in style.parts else ""
    more = f'<a href="/more">{style.more}</a>' if "more" in style.parts else ""
    title = f"<{style.heading}{style.classes[1]}>{link}</{style.heading}>"
    return f"{title}<div><{tag}>{date}</{tag}>{signed}</div>{teaser}{more}"


def _teaser(chance: Chance, story: Story, longest: int) -> str:
    """A sentence, or as much of it as fits."""
    text = chance.choice(story.paragraphs(40)[:6])
    if chance.random() < 0.5:
        cut = text[: chance.randint(longest // 3, longest)].rsplit(" ", 1)[0]
        return cut + chance.choice(("…", "...", " […]", ""))
    match = re.match(rf".{{20,{longest}}}?[.。!?！？]", text)
    return match[0] if match else f"{text[:longest]}…"


def _date(chance: Chance, language: str) -> str:
    year, month, day = chance.randint(2012, 2026), chance.randint(1, 12), chance.randint(1, 28)
    if language in _UNSPACED:
        return chance.choice((f"{year}-{month:02d}-{day:02d}", f"{year}年{month}月{day}日"))
    words = f"{_MONTHS[month - 1]} {day}, {year}"
    return chance.choice((f"{year}-{month:02d}-{day:02d}", f"{day:02d}.{month:02d}.{year}", words))


def _pager(chance: Chance, language: str) -> str:
    numbers = " ".join(f'<a href="?p={n}">{n}</a>' for n in range(1, chance.randint(3, 8)))
    return f'<div>{numbers} <a href="?p=2">{chance.choice(_NEXT.get(language, _NEXT["en"]))}</a></div>'
