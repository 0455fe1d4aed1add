"""Which blocks of a page are its article."""

from __future__ import annotations

from cleaners.extract.blocks import Block, Walk
from cleaners.extract.tokens import Role, roles

_BAD = int(
    Role.NAV | Role.FOOT | Role.SIDE | Role.RELATED | Role.SHARE | Role.COMMENT | Role.SIGNUP | Role.ADVERT | Role.CONSENT
)


def _score(block: Block, flags: int) -> float:
    if block.linked * 3 > block.weight or flags & _BAD:
        return -20.0 - block.weight * 0.3
    if block.weight >= 80:
        return block.weight
    return 5.0


def choose(found: Walk) -> list[Block]:
    containers = found.containers
    total = sum(b.weight for b in found.blocks) or 1
    weight = [0] * len(containers)
    for block in found.blocks:
        weight[block.container] += block.weight
    for at in range(len(containers) - 1, 0, -1):
        weight[containers[at].parent] += weight[at]
    flags: list[int] = []
    for at, c in enumerate(containers):
        own = 0
        if weight[at] < 0.5 * total:
            own = roles(f"{c.attrs.get('class') or ''} {c.attrs.get('id') or ''} {c.tag}")
            if own & (Role.BODY | Role.CONTENT):
                own &= ~_BAD
        flags.append(own | (flags[c.parent] if c.parent >= 0 else 0))
    scores = [0.0] * len(containers)
    for block in found.blocks:
        scores[block.container] += _score(block, flags[block.container])
    for at in range(len(containers) - 1, 0, -1):
        scores[containers[at].parent] += scores[at]
    if not containers:
        return []
    best = max(range(len(containers)), key=lambda at: (scores[at], at))
    chosen = containers[best]
    return [b for b in found.blocks[chosen.first : chosen.last] if b.linked * 2 < b.weight and not flags[b.container] & _BAD]
