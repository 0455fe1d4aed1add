"""What a source's articles teach, as it is stored: the evidence, the rules that follow from it, and people's
decisions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, delete, select, update

from cleaners.learn import LIMITS, DatedObservation, Observation, RecurringBlock, Sighting, learned
from cleaners.model import Site
from ingest.errors import NotStored, UsageError
from ingest.store import dialects
from ingest.store.keys import pack_json, unpack_json
from ingest.store.schema.source_tables import block_sightings, learned_rules
from ingest.store.schema.tables import articles

State = Literal["proposed", "active", "approved", "rejected"]

_OURS = learned_rules.c.state.in_(("proposed", "active"))
"""The rules that the learner may change. A person's decision stands."""

_WORKING = learned_rules.c.state.in_(("active", "approved"))


@dataclass(frozen=True, slots=True)
class LearnedRule:
    """One learned rule as it stands. `evidence` has the fields of `cleaners.learn.Recurrence`, times as ISO 8601."""

    source_id: str
    block: str
    state: State
    text: str
    evidence: Mapping[str, Any]
    limit: str | None
    since: datetime

    @property
    def rule(self) -> str:
        """The id by which `removed` names the rule."""
        return f"learned.{self.block}"


# -- evidence -----------------------------------------------------------------------------------------------


def note(conn: Connection, source_id: str, article_id: int, observation: Observation, now: datetime) -> None:
    """Writes what the article shows, in place of what it showed before."""
    if not observation.lines:
        return
    packed = pack_json([observation.lines, observation.facets])
    row = {"article_id": article_id, "source_id": source_id, "seen_at": now, "observation": packed}
    dialects.put(conn, block_sightings, row, key=("article_id",), newer=("source_id", "observation"))


def window_begins(conn: Connection, source_id: str) -> int:
    """The id of the oldest article that the source is learned from. 0 when it has fewer articles."""
    latest = select(articles.c.id).where(articles.c.source_id == source_id).order_by(articles.c.id.desc())
    ids = conn.scalars(latest.limit(LIMITS.window)).all()
    return ids[-1] if len(ids) == LIMITS.window else 0


def learn(conn: Connection, source_id: str, now: datetime) -> None:
    """Draws the source's rules from its latest articles, and deletes older evidence."""
    states = {row.block: row.state for row in conn.execute(_of(source_id))}
    blocks = learned(
        _window(conn, source_id), {block for block, state in states.items() if state == "active"}
    )
    for one in blocks:
        _put(conn, source_id, one, states.get(one.block), now)
    missing = learned_rules.c.block.not_in([one.block for one in blocks])
    conn.execute(delete(learned_rules).where(learned_rules.c.source_id == source_id, _OURS, missing))


def _window(conn: Connection, source_id: str) -> list[DatedObservation]:
    """The latest articles, oldest first. Those before them are deleted."""
    own = block_sightings.c.source_id == source_id
    latest = select(block_sightings).where(own).order_by(block_sightings.c.article_id.desc())
    rows = conn.execute(latest.limit(LIMITS.window)).all()
    if len(rows) == LIMITS.window:
        conn.execute(delete(block_sightings).where(own, block_sightings.c.article_id < rows[-1].article_id))
    return [DatedObservation(row.seen_at, _observation(row.observation)) for row in reversed(rows)]


def _observation(packed: bytes) -> Observation:
    lines, facets = unpack_json(packed)
    return Observation(tuple(Sighting(*line) for line in lines), tuple(facets))


def _put(conn: Connection, source_id: str, block: RecurringBlock, state: str | None, now: datetime) -> None:
    """Writes the rule as it was found now. A person's decision keeps its state and gets the new evidence."""
    evidence = asdict(block.evidence)
    evidence |= {name: evidence[name].isoformat() for name in ("first_seen", "last_seen")}
    values = {"text": block.text, "evidence": evidence}
    ours = values | {"state": block.state, "limit": block.limit}
    if state is None:
        new = {"source_id": source_id, "block": block.block, "since": now, **ours}
        conn.execute(dialects.insert(conn, learned_rules).values(new).on_conflict_do_nothing())
        return
    this = (learned_rules.c.source_id == source_id) & (learned_rules.c.block == block.block)
    if state in ("approved", "rejected"):
        conn.execute(update(learned_rules).where(this).values(values))
        return
    changed = ours if state == block.state else ours | {"since": now}
    conn.execute(update(learned_rules).where(this, _OURS).values(changed))


# -- rules --------------------------------------------------------------------------------------------------


def _of(source_id: str) -> Select[tuple[str, str]]:
    """Block and state of the source's rules."""
    columns = select(learned_rules.c.block, learned_rules.c.state)
    return columns.where(learned_rules.c.source_id == source_id)


def with_learned_rules(conn: Connection, source_id: str, site: Site) -> Site:
    """The source's description with the rules that work for it now."""
    return replace(site, learned=tuple(sorted(conn.scalars(_of(source_id).where(_WORKING)))))


def all_with_learned_rules(conn: Connection, sites: Mapping[str, Site]) -> dict[str, Site]:
    """The descriptions of sources by their ids, each with its rules, including sources that only have rules."""
    named = conn.scalars(select(learned_rules.c.source_id).where(_WORKING).distinct())
    return {
        name: with_learned_rules(conn, name, sites.get(name, Site())) for name in sorted({*sites, *named})
    }


def rules(
    conn: Connection, source_id: str | None = None, state: str | None = None
) -> tuple[LearnedRule, ...]:
    """The rules of one source or of all, in one state or in any, by source and then by frequency."""
    wanted = select(learned_rules)
    if source_id is not None:
        wanted = wanted.where(learned_rules.c.source_id == source_id)
    if state is not None:
        wanted = wanted.where(learned_rules.c.state == state)
    rows = [LearnedRule(**row) for row in conn.execute(wanted).mappings()]
    return tuple(sorted(rows, key=lambda one: (one.source_id, -one.evidence["articles"], one.block)))


def rule(conn: Connection, named: str, source_id: str | None = None) -> LearnedRule:
    """The rule with this id, with or without `learned.` before it.

    Raises NotStored, and UsageError when several sources have it.
    """
    block = named.removeprefix("learned.")
    matches = [one for one in rules(conn, source_id) if one.block == block]
    if not matches:
        where = f" of the source `{source_id}`" if source_id else ""
        raise NotStored(f"there is no learned rule `{named}`{where}: `ingest rules list` shows them")
    if len(matches) > 1:
        sources = ", ".join(one.source_id for one in matches)
        raise UsageError(f"more than one source has the rule `{named}` ({sources}): name one with --source")
    return matches[0]


def decide(
    conn: Connection, one: LearnedRule, state: Literal["approved", "rejected"], now: datetime
) -> LearnedRule:
    """Writes a person's decision on a rule. It holds from the next page on, and no learning changes it."""
    conn.execute(
        update(learned_rules)
        .where(learned_rules.c.source_id == one.source_id, learned_rules.c.block == one.block)
        .values(state=state, limit=None, since=now)
    )
    return replace(one, state=state, limit=None, since=now)
