"""Sums, roles and neighbourhoods of the containers of one page, shared by all that judge blocks. Nothing is judged
here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.blocks import Walk
from cleaners.extract.tokens import Role, roles

Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]

BAD: Final = int(
    Role.NAV | Role.FOOT | Role.SIDE | Role.RELATED | Role.SHARE | Role.COMMENT | Role.SIGNUP | Role.ADVERT
    | Role.CONSENT
)  # fmt: skip
END: Final = frozenset("。．.!?！？…」』”’\"'»）)；;।॥؟۔։።។။")
_STOPLESS_LEAST: Final = 150
"""UTF-8 bytes from which a line in Thai or Lao counts as a sentence, since they have no full stops."""
_INHERIT_SHARE: Final = 0.5  # The names of an element with more of the page's text than this say nothing.
_BY_TAG: Final = {
    "nav": int(Role.NAV), "footer": int(Role.FOOT), "header": int(Role.HEAD), "aside": int(Role.SIDE),
    "figure": int(Role.MEDIA), "figcaption": int(Role.CAPTION), "form": int(Role.SIGNUP),
    "article": int(Role.CONTENT), "main": int(Role.CONTENT), "menu": int(Role.NAV), "dialog": int(Role.CONSENT),
    "address": int(Role.BYLINE),
}  # fmt: skip
_SAYING: Final = frozenset(("id", "itemprop", "role", "hidden", "style", "aria-hidden"))
"""Attributes besides the class that tell roles."""
_HIDDEN: Final = int(Role.HIDDEN)
_TAGS: Final = (
    "p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "figcaption", "div", "pre", "dd", "section", "button",
)  # fmt: skip
_TAG_CODE: Final = {tag: n for n, tag in enumerate(_TAGS)} | {
    "h5": 4, "h6": 4, "th": 6, "dt": 11, "caption": 8, "article": 12, "figure": 8, "main": 12, "summary": 3,
}  # fmt: skip
_DIV: Final = 9


def ints(values: Collection[int]) -> Ints:
    """The numbers as an array. It is three times faster than `np.array`."""
    return np.fromiter(values, np.int64, len(values))


class Layout:
    """Values of each block (`container`, `weight` and others of `Walk.measures`, `link`, `good`) and of each container
    (sums, roles).

    `good` is the weight of a block that reads like running text, and an eighth of it when the block does so only in
    part. `best` is the container whose good text most outweighs the rest of its text.
    """

    def __init__(self, blocks: Walk) -> None:
        self.blocks = blocks
        self.measures = blocks.measures()
        self.container: Ints = ints(blocks.homes)
        self.weight = self.measures["weight"]
        self.link = self.measures["linked"] / self.weight
        self.total = float(self.weight.sum())
        self.first = ints(blocks.firsts)
        self.last = ints(blocks.lasts)
        self.parent = np.maximum(ints(blocks.parents), 0)
        self.attrs = [node.attributes for node in blocks.nodes]
        self.kinds: dict[tuple[str, str | None], int] = {}
        """The tags with the classes of elements, as numbers. Most elements share theirs with others."""
        self.kind = [
            self.kinds.setdefault((tag, attrs.get("class")), len(self.kinds))
            for tag, attrs in zip(blocks.tags, self.attrs, strict=True)
        ]
        self.tag = ints([_TAG_CODE.get(tag, _DIV) for tag, _ in self.kinds]).take(ints(self.kind))
        self.count = self.last - self.first
        self.weights = self.sums(self.weight)
        self.linked = self.sums(self.measures["linked"])
        self.live: list[int] = self.count.nonzero()[0].tolist()
        self.own = self._own()
        self.near, self.inherited = self._roles()
        self.ends: Ints = ints([text[-1] in END or _ends_without_stop(text) for text in blocks.texts])
        """1 for each block that ends as a sentence does, else 0."""
        self.good = self._good()
        self.goods = self.sums(self.good)
        self.total_good = float(self.good.sum()) or 1.0
        self.best = int((1.35 * self.goods - 0.35 * self.weights - 4.0 * self.count).argmax())
        self.branch, self.second = self._branches()

    def home(self, at: int) -> int:
        """The container of which the block is a paragraph."""
        container = self.blocks.homes[at]
        return self.blocks.parents[container] if self.count[container] == 1 else container

    def sums(self, column: Doubles) -> Doubles:
        """The sum of a column over the blocks of each container."""
        ahead = np.zeros(len(column) + 1)
        column.cumsum(out=ahead[1:])
        out: Doubles = ahead[self.last] - ahead[self.first]
        return out

    def _own(self) -> list[int]:
        """The roles of each container by its tag and names. They are computed once for equal elements."""
        of_kind = [_BY_TAG.get(tag, 0) | (roles(name) if name else 0) for tag, name in self.kinds]
        return [
            of_kind[kind] if _SAYING.isdisjoint(attrs) else _BY_TAG.get(tag, 0) | _of_names(attrs)
            for kind, tag, attrs in zip(self.kind, self.blocks.tags, self.attrs, strict=True)
        ]

    def _roles(self) -> tuple[list[int], list[int]]:
        """The roles of each container with its parent's, and with those of all above. A big element passes down few."""
        kept = int(Role.BODY | Role.CONTENT)
        small = (self.weights < _INHERIT_SHARE * self.total).tolist()
        near, inherited = [0], [0]  # The names of <body> come from the template and say nothing of its text.
        for mine, up, is_small in zip(self.own[1:], self.blocks.parents[1:], small[1:], strict=True):
            inherited.append(inherited[up] | (mine if is_small else mine & kept))
            near.append(mine | self.own[up] if small[up] else mine)
        return near, inherited

    def _good(self) -> Doubles:
        bad = (ints(self.inherited)[self.container] & BAD) != 0
        eighth = np.floor(self.weight / 8)
        running = np.where(((self.ends > 0) | (self.weight > 200)) & ~bad, self.weight, eighth)
        out: Doubles = np.where((self.link * 3 > 1) | (self.weight < 40), 0.0, running)
        return out

    def _branches(self) -> tuple[Ints, Ints]:
        """For each container: itself or the ancestor at which its branch leaves the path to the best one, and the
        one below that.
        """
        parents = self.blocks.parents
        path = set()
        at = self.best
        while at >= 0:
            path.add(at)
            at = parents[at]
        branch, second = [0], [0]
        for n, up in enumerate(parents[1:], 1):
            if n in path or up in path:
                branch.append(n)
                second.append(n)
            else:
                branch.append(branch[up])
                second.append(n if up == branch[up] else second[up])
        return ints(branch), ints(second)


def _ends_without_stop(text: str) -> bool:
    return "\u0e00" <= text[-1] <= "\u0eff" and 3 * len(text) >= _STOPLESS_LEAST


def _of_names(attrs: dict[str, str | None]) -> int:
    get = attrs.get
    name, number, item, role = get("class"), get("id"), get("itemprop"), get("role")
    names = " ".join(filter(None, (name, number, item, role))) if number or item or role else name
    mine = roles(names) if names else 0
    if "hidden" in attrs or "none" in (get("style") or "") or get("aria-hidden") == "true":
        mine |= _HIDDEN
    return mine
