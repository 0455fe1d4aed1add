"""Finds the pictures among an article's lines, with their captions. Which lines those are is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from cleaners.extract.coherence import Chosen
from cleaners.extract.layout import BAD, Layout
from cleaners.extract.lines import kind
from cleaners.extract.tokens import roles
from cleaners.links import resolved
from cleaners.model import Image, Meta

_MOST: Final = 60
_SMALLEST: Final = 100
"""Pixels. A picture that is declared narrower or lower is an icon."""
_ABOVE: Final = 6
"""The number of blocks between a headline and the text in which the article's first picture may stand."""
_AROUND: Final = 5
"""The number of elements around a picture whose names are read."""
# A page that loads pictures late gives the address in another attribute, and a blank picture in `src`.
_ADDRESSES: Final = (
    "data-src", "data-original", "data-lazy-src", "data-original-src", "data-actualsrc", "data-url", "data-echo",
    "data-lazyload", "data-hi-res-src", "src",
)  # fmt: skip
_SETS: Final = ("srcset", "data-srcset", "data-lazy-srcset")
_OF_SET: Final = re.compile(r"(\S+)\s+[\d.]+[wx]\s*(?:,|$)")
_NO_ADDRESS: Final = re.compile(r"^data:|[{}<>]")
"""Data addresses, and patterns that the page's scripts fill in."""
_SIGNS: Final = re.compile(
    r"(?:^|[/_.-])(?:logo|icons?|avatars?|sprites?|pixel|spacer|blank|placeholder|loading|1x1|qr_?code|erweima|weixin"
    r"|wechat|share|btn|button|emoji|smil(?:ey|ies)|gravatar|badge|banners?|ads?|grey|transparent)(?:[/_.\d-]|$)",
    re.IGNORECASE,
)
_CREDITED: Final = "[class*=credit], [class*=copyright], [itemprop=copyrightHolder], [itemprop=creditText]"
_BEFORE: Final = re.compile(
    r"^(?:photo|photograph|picture|image|foto|bild|credit|crédit)s?(?:\s+(?:by|von|de)\b|\s*[:：©])[:：\s]*",
    re.IGNORECASE,
)
_HAN: Final = "[\u3400-\u9fff·]{2,4}"
_CREDIT: Final = re.compile(
    r"(?:^|[。！？\s(（])(?P<who>(?:[^\s。，]{0,12}(?:记者|記者|通讯员|通訊員|特约|摄影师)\s*)?"
    rf"{_HAN}(?:、{_HAN}){{0,3}})\s*(?:摄影|摄|攝影|攝)[)）。]?$"
    r"|(?:^|[。！？\s(（])(?P<gave>[^\s。，()（）]{2,14})供[图圖][)）。]?$"
    r"|\b(?:photo|photograph|picture|image|foto|bild|credit|crédit)s?(?:\s+(?:by|credit|von|de)\b|\s*[:：/©])[:：\s]*"
    r"(?P<said>[^:：()（）]{2,60})[)）]?\.?$",
    re.IGNORECASE,
)


def among(
    layout: Layout, places: Sequence[int], chosen: Chosen | None, headline: int | None, base: str
) -> tuple[Image, ...]:
    """The pictures between the first and the last chosen block, and below the headline, in the page's order.

    Icons, buttons and links to other pages are left out. The arguments are those of `lines.lines`.
    """
    first, last = places[0], places[-1]
    from_ = max(headline + 1, first - _ABOVE) if headline is not None and headline < first else first
    own = frozenset(places)
    by_url: dict[str, Image] = {}
    for node, at in layout.blocks.pictures:
        if from_ <= at <= last and len(by_url) < _MOST and (url := _address(node, base)) and _belongs(node):
            is_said = at in own and kind(layout, at, chosen) == "caption"
            by_url.setdefault(url, _image(url, node, layout.blocks.texts[at] if is_said else None))
    return tuple(by_url.values())


def with_shown(meta: Meta, shown: Sequence[Image]) -> Meta:
    """`meta` with the shown captions of the pictures that the markup names, followed by the other pictures that the
    page shows.
    """
    of = {_name(image.url): image for image in reversed(shown)}
    stated = []
    for image in meta.images:
        page_image = of.pop(_name(image.url), image)
        stated.append(
            replace(
                image, caption=image.caption or page_image.caption, credit=image.credit or page_image.credit
            )
        )
    return replace(meta, images=(*stated, *(image for image in shown if _name(image.url) in of)))


def _name(url: str) -> str:
    """The part of a picture's address that all its sizes share: the name of its file without numbers of pixels."""
    name = urlsplit(url).path.rpartition("/")[2]
    return re.sub(r"[-_@](?:\d{2,4}x\d{0,4}|[wh]_?\d{2,4}|\dx|scaled)(?=\.|$)", "", name) or url


def _address(node: LexborNode, base: str) -> str | None:
    for address in _said(node.attributes):
        if not address or _NO_ADDRESS.search(address) or _SIGNS.search(address.split("?")[0]):
            continue
        url = resolved(base, address)
        if url is not None:
            return url
    return None


def _said(attrs: Mapping[str, str | None]) -> Iterator[str]:
    for name in _ADDRESSES:
        yield attrs.get(name) or ""
    for name in _SETS:
        yield (_OF_SET.findall(attrs.get(name) or "") or [""])[-1]


def _belongs(node: LexborNode) -> bool:
    attrs = node.attributes
    for name in ("width", "height"):
        size = re.match(r"\d+", attrs.get(name) or "")
        if size and int(size[0]) < _SMALLEST:
            return False
    up = node.parent
    for _ in range(_AROUND):
        if up is None:
            break
        around = up.attributes
        if roles(f"{around.get('class') or ''} {around.get('id') or ''}") & BAD:
            return False
        if up.tag == "a" and not _is_picture(around.get("href") or ""):
            return False
        up = up.parent
    return True


def _is_picture(address: str) -> bool:
    return re.search(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", address, re.IGNORECASE) is not None


def _image(url: str, node: LexborNode, caption: str | None) -> Image:
    """The picture. `caption` is the shown text, whose end may be the credit. An element of the figure may hold the
    credit too.
    """
    credit = _credit_of(node) if caption else ""
    if caption and not credit and (match := _CREDIT.search(caption)):
        return Image(url, caption, match["who"] or match["gave"] or match["said"])
    if caption and credit and caption.endswith(credit) and len(caption) > len(credit):
        caption = caption[: -len(credit)].rstrip(" |/–-·")
    return Image(url, caption, _BEFORE.sub("", credit) or None)


def _credit_of(node: LexborNode) -> str:
    up = node.parent
    for _ in range(_AROUND):
        if up is None:
            break
        if up.tag == "figure":
            texts = [" ".join(one.text().split()) for one in up.css(_CREDITED)]
            return next((text for text in texts if re.search(r"\w", text)), "")
        up = up.parent
    return ""
