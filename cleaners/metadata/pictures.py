"""Reads the article's pictures from its markup. Pictures inside the text are found by the extractor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaners.metadata.addresses import absolute
from cleaners.metadata.head import Head
from cleaners.model import Image

_MAX = 12


def images(head: Head, claimed: Iterable[Image], base: str) -> tuple[Image, ...]:
    """Each picture once, with its address made absolute. What JSON-LD says of it is preferred."""
    by_address: dict[str, Image] = {}
    for image in (*claimed, *_social(head)):
        address = absolute(image.url, base)
        if address is None:
            continue
        known = by_address.get(address)
        if known is None:
            by_address[address] = Image(address, image.caption, image.credit)
        else:
            by_address[address] = Image(address, known.caption or image.caption, known.credit or image.credit)
        if len(by_address) == _MAX:
            break
    return tuple(by_address.values())


def _social(head: Head) -> Iterator[Image]:
    captions = list(head.all("og:image:alt"))
    for n, address in enumerate(head.all("og:image", "og:image:url", "og:image:secure_url")):
        yield Image(address, captions[n] if n < len(captions) else None)
    for address in head.all("twitter:image", "twitter:image:src", "sailthru.image.full"):
        if not head.first("og:image"):
            yield Image(address)
