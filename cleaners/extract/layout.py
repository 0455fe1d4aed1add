"""Sums, roles and neighbourhoods of the containers of one page; what blocks share, before any judging."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract.blocks import MEASURES, Walk
from cleaners.extract.tokens import Role, roles

Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]

BAD: Final = int(
    Role.NAV | Role.FOOT | Role.SIDE | Role.RELATED | Role.SHARE | Role.COMMENT | Role.SIGNUP | Role.ADVERT
    | Role.CONSENT
)  # fmt: skip
END: Final = frozenset("。．.!?！？…」』”’\"'»）)；;")
_INHERIT_SHARE: Final = (
    0.5  # an element that holds more of the page's text than this says nothing by its name
)
_BY_TAG: Final = {
    "nav": int(Role.NAV), "footer": int(Role.FOOT), "header": int(Role.HEAD), "aside": int(Role.SIDE),
    "figure": int(Role.MEDIA), "figcaption": int(Role.CAPTION), "form": int(Role.SIGNUP),
    "article": int(Role.CONTENT), "main": int(Role.CONTENT), "menu": int(Role.NAV), "dialog": int(Role.CONSENT),
    "address": int(Role.BYLINE),
}  # fmt: skip
_HIDDEN: Final = int(Role.HIDDEN)
_TAGS: Final = (
    "p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "figcaption", "div", "pre", "dd", "section", "button",
)  # fmt: skip
_TAG_CODE: Final = {tag: n for n, tag in enumerate(_TAGS)} | {
    "h5": 4, "h6": 4, "th": 6, "dt": 11, "caption": 8, "article": 12, "figure": 8, "main": 12, "summary": 3,
}  # fmt: skip
_DIV: Final = 9


class Layout:
    """Of each block: `container`, `weight` ... (see `MEASURES`), `link`, `good`; of each container: sums and roles.

    `good` is the weight of a block that reads like running text, an eighth of it when only half so. `best` is
    the container whose good text most outweighs everything else in it.
    """

    def __init__(self, found: Walk) -> None:
        self.found = found
        measures = np.frombuffer(found.measures, dtype=np.int32).reshape(-1, len(MEASURES)).astype(np.float64)
        self.measures = dict(zip(MEASURES, measures.T.copy(), strict=True))
        self.container: Ints = self.measures["container"].astype(np.int64)
        self.weight = self.measures["weight"]
        self.link = self.measures["linked"] / self.weight
        self.total = float(self.weight.sum())
        self.first = np.array(found.firsts, dtype=np.int64)
        self.last = np.array(found.lasts, dtype=np.int64)
        self.parent = np.maximum(np.array(found.parents, dtype=np.int64), 0)
        self.tag = np.array([_TAG_CODE.get(tag, _DIV) for tag in found.tags], dtype=np.int64)
        self.count = self.last - self.first
        self.weights = self.sums(self.weight)
        self.linked = self.sums(self.measures["linked"])
        self.live: list[int] = np.flatnonzero(self.count).tolist()
        size = len(found.tags)
        self.own, self.near, self.inherited = [0] * size, [0] * size, [0] * size
        self.attrs: dict[int, dict[str, str | None]] = {at: found.nodes[at].attributes for at in self.live}
        self._roles()
        self.ends: Ints = np.array([text[-1] in END for text in found.texts], dtype=np.int64)
        """1 where a block ends as a sentence does."""
        self.good = self._good()
        self.goods = self.sums(self.good)
        self.total_good = float(self.good.sum()) or 1.0
        self.best = int(np.argmax(1.35 * self.goods - 0.35 * self.weights - 4.0 * self.count))
        self.branch, self.second = self._branches()

    def sums(self, column: Doubles) -> Doubles:
        """What the blocks of each container add up to."""
        ahead = np.concatenate(([0.0], np.cumsum(column)))
        out: Doubles = ahead[self.last] - ahead[self.first]
        return out

    def _roles(self) -> None:
        limit = _INHERIT_SHARE * self.total
        weights = self.weights.tolist()
        own, near, inherited, parents = self.own, self.near, self.inherited, self.found.parents
        kept = int(Role.BODY | Role.CONTENT)
        for at in self.live:
            mine = _own(self.found.tags[at], self.attrs[at])
            own[at] = mine
            up = parents[at]
            if up >= 0:
                inherited[at] = inherited[up] | (mine if weights[at] < limit else mine & kept)
                near[at] = mine | (own[up] if weights[up] < limit else 0)

    def _good(self) -> Doubles:
        bad = (np.array(self.inherited, dtype=np.int64)[self.container] & BAD) != 0
        eighth = np.floor(self.weight / 8)
        running = np.where(((self.ends > 0) | (self.weight > 200)) & ~bad, self.weight, eighth)
        out: Doubles = np.where((self.link * 3 > 1) | (self.weight < 40), 0.0, running)
        return out

    def _branches(self) -> tuple[Ints, Ints]:
        """For each container: its ancestor or self just off the path to the best one, and the one below that."""
        parents = self.found.parents
        path = set()
        at = self.best
        while at >= 0:
            path.add(at)
            at = parents[at]
        branch, second = [0] * len(parents), [0] * len(parents)
        for n in self.live:
            up = parents[n]
            if n in path or up in path:
                branch[n] = second[n] = n
            else:
                branch[n] = branch[up]
                second[n] = n if up == branch[up] else second[up]
        return np.array(branch, dtype=np.int64), np.array(second, dtype=np.int64)


def _own(tag: str, attrs: dict[str, str | None]) -> int:
    mine = _BY_TAG.get(tag, 0)
    if attrs:
        get = attrs.get
        names = " ".join(filter(None, (get("class"), get("id"), get("itemprop"), get("role"))))
        if names:
            mine |= roles(names)
        if "hidden" in attrs or "none" in (get("style") or "") or get("aria-hidden") == "true":
            mine |= _HIDDEN
    return mine
