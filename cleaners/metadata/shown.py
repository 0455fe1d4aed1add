"""What the markup did not say is read from the visible lines around an article's body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaners import credits, dates
from cleaners.credits import Credits
from cleaners.metadata import cjk, latin, people
from cleaners.metadata import dateline as shown_dates
from cleaners.metadata.titles import squash
from cleaners.model import Meta, Page, Site

_NEAR_ABOVE = 16
_FAR_ABOVE = 60
_SHORTEST_TITLE = 6
_PART = re.compile(r"\s*[-–—_|｜»«:：·•]")
_NEAR_BELOW = 12
_LONGEST = 200
_LONGEST_CREDIT = 60
_EDGE = 4
_MOST_AUTHORS = 6
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
_ACCOUNT = re.compile(r"[^\s\d|:：,，。.!！?？>/〉》-][^|:：,，。!！?？>〉》]{0,13}")
_CONTROL = re.compile(
    r"分享|评论|评論|字号|收藏|打印|关注|微信|微博|举报|登录|注册|客户端|首页|搜索|订阅|投稿|纠错|下载|扫|点击|来源|视频|图集|专题|更多|超大|标准"
)


@dataclass(frozen=True, slots=True)
class _Around:
    above: list[str]
    below: list[str]
    body: Sequence[str]

    @property
    def near(self) -> Iterator[str]:
        yield from reversed(self.above)
        yield from self.below


def visible(
    meta: Meta, above: Sequence[str], below: Sequence[str], page: Page, site: Site, body: Sequence[str] = ()
) -> Meta:
    """`meta` with what the lines above (nearest last) and below (nearest first) the body add.

    Of the body's own lines only the first two and the last are read, for the reporters that they name in
    brackets. On Chinese pages the named source and the named authors win over the markup's, which there are
    mostly the site's own.
    """
    meta = replace(meta, title=_titled(meta.title, above[-_FAR_ABOVE:]))
    lead, trail = _signing(body[:_EDGE]), _signing(body[: -_EDGE - 1 : -1])
    inner = body[lead : len(body) - trail]
    above = [*above, *body[:lead]]
    around = _Around(_from_title(above, meta.title), [*body[len(body) - trail :], *below[:_NEAR_BELOW]], inner)
    found = [c for line in around.near if len(line) <= _LONGEST and (c := credits.read(line)) is not None]
    chinese = _is_chinese(meta, around)
    meta = _chinese(meta, around, above, found) if chinese else meta
    meta = _credited(meta, found, chinese)
    meta = meta if chinese or meta.authors else replace(meta, authors=_latin(around, meta))
    lines = _in_order(around, meta.title)
    return shown_dates.dated(meta, lines, inner[:1], page, dates.zone_for(site, "zh" if chinese else meta.lang))


def _signing(lines: Sequence[str]) -> int:
    """How many of `lines`, from the first on, reach to the last credit line among them."""
    found = [n for n, line in enumerate(lines) if len(line) <= _LONGEST and credits.read(line) is not None]
    return found[-1] + 1 if found and all(len(line) <= _LONGEST_CREDIT for line in lines[: found[-1]]) else 0


def _from_title(above: Sequence[str], title: str | None) -> list[str]:
    """The lines between the headline's last appearance and the body, with a few before it."""
    near = list(above[-_FAR_ABOVE:])
    shown = [n for n, line in enumerate(near) if _is_title(line, title)]
    return near[max(min(shown[-1] - 3 if shown else len(near), len(near) - _NEAR_ABOVE), 0) :]


def _is_title(line: str, title: str | None) -> bool:
    return (
        title is not None
        and len(line) < 1.2 * len(title) + 3
        and bool(folded := squash(title))
        and folded in squash(line)
    )


def _in_order(around: _Around, title: str | None) -> list[str]:
    """The lines in the order in which their dates are believed: below the headline, above it, below the body."""
    at = next((n for n in range(len(around.above) - 1, -1, -1) if _is_title(around.above[n], title)), None)
    if at is None:
        return list(around.near)
    return [*around.above[at + 1 :], *reversed(around.above[: at + 1]), *around.below]


def _titled(title: str | None, above: Sequence[str]) -> str | None:
    """The title as a line above the body shows it, where the markup's has more parts than that."""
    whole = squash(title or "")
    for line in reversed(above):
        folded = squash(line)
        if title and _SHORTEST_TITLE <= len(folded) < len(whole) and len(folded) >= len(whole) / 2:
            rest = title.removeprefix(line) if title.startswith(line) else title.removesuffix(line)
            if rest != title and _PART.match(rest if title.startswith(line) else rest[::-1]):
                return line
    return title


def _is_chinese(meta: Meta, around: _Around) -> bool:
    text = f"{meta.title or ''} {' '.join(around.body[:3])[:400]} {' '.join(around.near)[:400]}"
    return len(_HAN.findall(text)) > 8 * len(_KANA.findall(text))


def _credited(meta: Meta, found: Sequence[Credits], chinese: bool) -> Meta:
    editors = tuple(dict.fromkeys(name for c in found for name in c.editors))
    photographers = tuple(dict.fromkeys(name for c in found for name in c.photographers))
    meta = replace(meta, editors=meta.editors or editors, photographers=meta.photographers or photographers)
    for c in found:
        meta = replace(
            meta,
            authors=meta.authors or (() if chinese else people.read(c.authors, (meta.source,) if meta.source else ()).people),
            source=meta.source or c.source,
            section=meta.section or c.section,
            edition=meta.edition or c.edition,
        )
    return meta


def _latin(around: _Around, meta: Meta) -> tuple[str, ...]:
    """The first names that lines above or below sign with."""
    own = (meta.source,) if meta.source else ()
    for text in latin.signed(around.above, around.below):
        names = people.read((text,), own).people
        if names and len(names) <= _MOST_AUTHORS:
            return names
    return ()


def _chinese(meta: Meta, around: _Around, above: Sequence[str], found: Sequence[Credits]) -> Meta:
    named = next(cjk.sources([*reversed(around.above), *around.below]), None)
    signed = tuple(dict.fromkeys(cjk.authors([*around.above, *around.below[:4]])))
    signed = signed or next(
        (p for c in found if (p := tuple(a for a in c.authors if credits.is_person(a) and cjk.is_somebody(a)))), ()
    )
    signed = signed or cjk.reporters(around.body[:_EDGE], around.body[-1] if around.body else "")
    beside, office = _unlabelled(around.above, meta.title)
    section = meta.section or next(
        (s for line in reversed(above[-40:]) if (s := cjk.section(line, meta.title))), None
    )
    return replace(
        meta, source=named or office or meta.source, authors=signed or meta.authors or beside, section=section
    )


def _unlabelled(above: Sequence[str], title: str | None) -> tuple[tuple[str, ...], str | None]:
    """Who stands without a label between headline, date and body: (authors, source)."""
    people_found: list[str] = []
    office: str | None = None
    folded = squash(title or "")
    for n, line in enumerate(above):
        before = squash(above[n - 1]) if n else ""
        dated = n + 1 < len(above) and dates.find(above[n + 1], None, year=2000) is not None
        if not (folded and before == folded) and not (n and dates.find(above[n - 1], None) is not None):
            continue
        name, _, rest = line.partition("/")
        if not _ACCOUNT.fullmatch(name.strip()) or _CONTROL.search(line) or len(line) > 24:
            continue
        if rest and credits.is_person(name.strip()):
            people_found.append(name.strip())
            office = office or rest.strip()
        elif credits.is_organisation(line) and before != folded:
            office = office or line
        elif (
            credits.is_organisation(line)
            and not _HAN.match(line[-1:]) is None
            and line.endswith(("社", "报", "报社", "网", "日报", "电视台"))
        ):
            office = office or line
        elif before == folded and (dated or n == len(above) - 1) or credits.is_person(line):
            people_found.extend(cjk.names(line) if credits.is_person(line) else [line.strip()])
    return tuple(dict.fromkeys(people_found)), office
